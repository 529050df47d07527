"""A vCard of what probably holds: a new one, or the one that the user has with only the changed lines changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..details import DETAILS
from ..details import postal as postal_detail
from ..details.name import split
from ..model.belief import Belief
from ..model.entries import Observation
from ..readers.vcard.content_lines import Line, content_lines, version_of
from ..readers.vcard.observe import observe, revised
from ..readers.vcard.stream import physical_lines, to_narrow, to_wide, wide_encoding
from ..readers.vcard.values import plain
from .entry import holds
from .properties import KINDS, Style, property_line, written

_SAME_PHONE = 0.8
"""How far numbers must agree to be one: as they do where one lacks only its country."""
_N = ("family", "given", "additional", "prefix", "suffix")


def card(
    name: str, parts: Mapping[str, str], beliefs: Sequence[Belief], original: bytes | None = None, *, uid: str = ""
) -> bytes:
    """The person's card.

    With ``original`` (one card, BEGIN to END, any version and encoding) every line that still holds comes back byte for
    byte and in its order; lines of details that probably do not hold are left out; new ones stand before END, in the
    card's version, line ends and character set. Without it: vCard 3.0, which most programs read, in UTF-8 with CR LF.
    """
    return _new(name, parts, beliefs, uid) if original is None else _kept(name, parts, beliefs, original)


def _new(name: str, parts: Mapping[str, str], beliefs: Sequence[Belief], uid: str) -> bytes:
    held = _in_order(filter(holds, beliefs))
    style = Style()
    # FN must be there (RFC 2426, 3.1.1): without a name, what the card would be looked up by.
    ways = [b.value for kind in ("employer", "mail_address", "phone") for b in held if b.kind == kind]
    shown = name or next(iter(ways), "") or uid
    lines = [b"BEGIN:VCARD\r\nVERSION:3.0\r\n"]
    lines += _name_lines(shown, parts, style) if name else []
    if not name:
        lines += [written("N", [""] * 5, style), written("FN", [shown], style)]
    lines += [_line(b, style) for b in held]
    if uid:
        lines.append(written("UID", [uid], style))
    return b"".join([*lines, b"END:VCARD\r\n"])


def _name_lines(name: str, parts: Mapping[str, str], style: Style) -> list[bytes]:
    """N and FN; FN shows the title and the suffix too, as address books do."""
    known = {part: parts[part] for part in _N if parts.get(part)} or split(name) or {"family": name}
    shown = " ".join(text for text in (known.get("prefix", ""), name, known.get("suffix", "")) if text)
    lines = [
        written("N", [known.get(part, "") for part in _N], style),
        written("FN", [shown], style),
    ]
    if nickname := parts.get("nickname", ""):
        lines.append(written("NICKNAME", [nickname], style))
    return lines


def _kept(name: str, parts: Mapping[str, str], beliefs: Sequence[Belief], original: bytes) -> bytes:
    wide = wide_encoding(original)
    narrow = to_narrow(original, wide)
    physical = list(physical_lines([narrow]))
    version = version_of(physical)
    style = Style(version, _line_end(physical), _encoding(narrow))
    lines = content_lines(physical)
    seen, _ = observe(lines, version)
    gone = _gone(lines, seen, beliefs, version)
    shown = [o for o in seen if o.place.get("line") not in gone]
    fresh = [b for b in _in_order(filter(holds, beliefs)) if not any(_same(b, o) for o in shown)]
    if any(o.kind == "birthday" for o in shown):
        fresh = [b for b in fresh if b.kind != "birthday"]
    added = [_line(b, style) for b in fresh]
    if name and not any(o.kind == "name" for o in seen):
        added = _name_lines(name, parts, style) + added
    if not gone and not added and any(line.head and line.head.name == "END" for line in lines):
        return original
    return to_wide(_assembled(lines, gone, added, style.end), wide)


def _assembled(lines: Sequence[Line], gone: set[int], added: Sequence[bytes], end: str) -> bytes:
    """The kept lines and the new ones, which stand before END; an END that is missing is written."""
    last = next((i for i, line in enumerate(lines) if line.head and line.head.name == "END"), len(lines))
    body = b"".join(line.raw for line in lines[:last] if line.number not in gone)
    if not body.endswith((b"\n", b"\r")):
        body += end.encode("ascii")
    tail = b"".join(line.raw for line in lines[last:]) or f"END:VCARD{end}".encode()
    return body + b"".join(added) + tail


def _gone(lines: Sequence[Line], seen: Sequence[Observation], beliefs: Sequence[Belief], version: str) -> set[int]:
    """The numbers of the lines that go: their details do not hold, with the labels and twins that belong to them."""
    faded: set[int] = set()
    for number in {int(str(o.place["line"])) for o in seen}:
        if any(_faded(o, beliefs) for o in seen if o.place["line"] == number):
            faded.add(number)
    groups = {line.head.group for line in lines if line.head and line.head.group and line.number in faded}
    postal = [o.value for o in seen if o.kind == "postal" and o.place["line"] in faded]
    for line in lines:
        if line.head is None or line.number in faded:
            continue
        if line.head.name == "LABEL" and postal:
            text = postal_detail.normalise(plain(line, version))
            if any(postal_detail.agree(text, value) > 0.5 for value in postal):
                faded.add(line.number)
        elif line.head.group in groups and line.head.name.startswith("X-AB") and _alone(line.head.group, lines, faded):
            faded.add(line.number)
    return faded


def _alone(group: str, lines: Sequence[Line], faded: set[int]) -> bool:
    """Whether nothing of the group is left but Apple's remarks."""
    rest = [line.head.name for line in lines if line.head and line.head.group == group and line.number not in faded]
    return all(name.startswith("X-AB") for name in rest)


def _faded(observation: Observation, beliefs: Sequence[Belief]) -> bool:
    """Whether what is believed of a detail is that it does not hold; what nobody judged stays."""
    about = [b for b in beliefs if _same(b, observation)]
    return bool(about) and observation.kind in DETAILS and observation.kind != "name" and not any(map(holds, about))


def _same(belief: Belief, observation: Observation) -> bool:
    if belief.kind != observation.kind:
        return False
    if belief.value == observation.value:
        return True
    return belief.kind == "phone" and DETAILS["phone"].agree(belief.value, observation.value) >= _SAME_PHONE


def _in_order(beliefs: Iterable[Belief]) -> list[Belief]:
    """Those that a card can say, kind by kind, each value and type once."""
    once: dict[tuple[str, str, str | None], Belief] = {}
    for belief in beliefs:
        once.setdefault((belief.kind, belief.value, belief.type), belief)
    return [b for kind in KINDS for b in once.values() if b.kind == kind and b.value]


def _line(belief: Belief, style: Style) -> bytes:
    return property_line(belief.kind, belief.value, belief.type, style)


def _line_end(physical: Sequence[bytes]) -> str:
    first = physical[0] if physical else b""
    return first[len(first.rstrip(b"\r\n")) :].decode("ascii") or "\r\n"


def _encoding(narrow: bytes) -> str:
    """That of the card as a whole: UTF-8, or Windows-1252 where it cannot be that."""
    try:
        narrow.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def latest(originals: Sequence[bytes]) -> bytes | None:
    """The card revised last, the longest of several: that one is kept up; None if there is none."""
    return max(originals, key=lambda data: (revised(_lines(data)) or "", len(data)), default=None)


def _lines(data: bytes) -> list[Line]:
    return content_lines(list(physical_lines([to_narrow(data, wide_encoding(data))])))

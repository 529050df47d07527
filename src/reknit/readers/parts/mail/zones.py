"""Zones of a mail's text: what its writer says, and what stands around it.

The text is cut by lines. Quoted are lines with '>' (RFC 3676, section 4.5), what follows 'On ... wrote:', a rule such
as '-----Original Message-----' or a block of From, Sent, To and Subject as Outlook writes it, in the languages of
data/zones.toml. A signature follows '-- ' (RFC 3676, section 4.3) or the words that end letters; a disclaimer is a
paragraph of legal words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

KINDS = ("body", "quote", "signature", "disclaimer")
MOST = 4000
"""Lines that are looked at; what follows them is quoted, as long mails are."""
_SIGNATURE = 14
"""Lines of a signature at most; a longer one is taken for text (judgement)."""
_PROSE = 11
"""Words of a line that is a sentence rather than part of a signature (judgement)."""

_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:@]{1,64}@[^\s<>()\[\]\"',;:@]{1,255}")
_MARK = re.compile(r"\s{0,8}[>\uff1e]")
_RULE = re.compile(r"\s*(?:[-_=*~#<>]{2,}|)\s*(.{3,60}?)\s*[:\uff1a]?\s*(?:[-_=*~#<>]{2,}|)\s*$")
_EDGES = "-_=*~#<>: \t\v\f\x1c\x1d\x1e\x1f"
"""What stands around the words of a rule in ASCII."""
_LINE = re.compile(r"[-_=*~#\u2014\u2500\u2501]{5,}")
_FIELD = re.compile(r"[\s>*\u3000]{0,12}([^\W\d_][^:\uff1a\n]{0,18}?)[\s*\u3000]{0,3}[:\uff1a][\s*\u3000]*(.{0,500})")
_GROUPWISE = re.compile(r">>> .{3,200} >>>$")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2}")
_COLON = (":", "\uff1a")
_NAME_BEFORE = re.compile(r"([^\d,;:<>()\[\]\"]{2,60})[\"']?\s*[<(\[](?:mailto:)?[^\s@<>]{1,64}@")
_LIST = re.compile(r"\s*(?:[-*\u2022\u2013\u00b7]|\d{1,2}[.)])\s")
_PS = re.compile(r"\s*(?:p\.?\s?p?\.?\s?s\b|n\.?b\.?[ :]|追伸|又及|추신)", re.IGNORECASE)
_NAME_LINE = re.compile(r"(?:[^\W\d_][^\W\d_'.-]*\.?,?\s*){1,5}$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Zone(NamedTuple):
    """The characters from ``start`` to before ``end``.

    kind     one of ``KINDS``
    name     of a quote: who wrote it, if that is said
    address  the same person's address, as written
    to       to whom it was written, as far as addresses are shown
    """

    kind: str
    start: int
    end: int
    name: str = ""
    address: str = ""
    to: tuple[str, ...] = ()


class _Line(NamedTuple):
    start: int
    end: int
    text: str


class _Words(NamedTuple):
    fields: dict[str, str]
    rules: frozenset[str]
    verb: re.Pattern[str]
    closings: frozenset[str]
    legal: re.Pattern[str]
    ascii: re.Pattern[str]
    headings: tuple[str, ...]
    footers: tuple[str, ...]


@lru_cache(maxsize=8)
def zones(text: str) -> tuple[Zone, ...]:
    """The zones in order; together they are all of the text. Line ends are line feeds."""
    lines = list(_lines(text))
    if not lines:
        return ()
    kinds = ["body"] * len(lines)
    starts = _quoted(lines, kinds)
    _disclaimers(lines, kinds)
    _signature(lines, kinds)
    return tuple(_made(lines, kinds, starts, len(text)))


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for _ in range(MOST):
        if at >= len(text):
            return
        end = text.find("\n", at)
        end = len(text) if end < 0 else end + 1
        yield _Line(at, end, text[at:end].rstrip())
        at = end
    if at < len(text):
        yield _Line(at, len(text), "> ")


def _made(lines: Sequence[_Line], kinds: Sequence[str], starts: set[int], length: int) -> Iterator[Zone]:
    first = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or kinds[i] != kinds[first] or (i in starts and kinds[i] == "quote"):
            end = lines[i].start if i < len(lines) else length
            if kinds[first] == "quote":
                yield Zone("quote", lines[first].start, end, *_writer(lines[first:i]))
            else:
                yield Zone(kinds[first], lines[first].start, end)
            first = i


def _quoted(lines: Sequence[_Line], kinds: list[str]) -> set[int]:
    """Marks what is quoted; returns the lines at which somebody else begins to be quoted."""
    starts: set[int] = set()
    colons = [line.text.endswith(_COLON) for line in lines]
    i = 0
    while i < len(lines):
        text = lines[i].text
        if _GROUPWISE.match(text):
            starts.add(i)
            kinds[i:] = ["quote"] * (len(lines) - i)
            return starts
        if _MARK.match(text):
            kinds[i] = "quote"
            i += 1
        elif _rule(text) or _block(lines, i):
            first = i - 1 if i and _LINE.fullmatch(lines[i - 1].text.strip()) else i
            starts.add(first)
            kinds[first:] = ["quote"] * (len(lines) - first)
            return starts
        elif count := _attribution(lines, i) if any(colons[i : i + 3]) else 0:
            starts.add(i)
            following = _next(lines, i + count)
            marked = following < len(lines) and _MARK.match(lines[following].text)
            end = following if marked else len(lines)
            kinds[i:end] = ["quote"] * (end - i)
            i = end
        else:
            i += 1
    _close_gaps(lines, kinds)
    return starts


def _close_gaps(lines: Sequence[_Line], kinds: list[str]) -> None:
    """Empty lines between quoted lines are quoted."""
    last = -1
    for i, line in enumerate(lines):
        if kinds[i] == "quote":
            if 0 <= last < i - 1:
                kinds[last + 1 : i] = ["quote"] * (i - last - 1)
            last = i
        elif line.text.strip():
            last = -1


def _next(lines: Sequence[_Line], i: int) -> int:
    while i < len(lines) and not lines[i].text.strip():
        i += 1
    return i


def _rule(text: str) -> bool:
    bare = text.strip()
    if not 6 <= len(bare) <= 90 or not (bare[0] in "-_=*~#<" or bare.endswith(_COLON)):
        return False
    if bare.isascii() and bare.strip(_EDGES).casefold() not in _words().rules:  # a quick look, as most are not
        return False
    found = _RULE.match(bare)
    return found is not None and found[1].strip("-_=*~# ").casefold() in _words().rules


def _field(text: str) -> tuple[str, str]:
    """(kind of header field, its value) of a line such as 'Gesendet: Montag'; ('', '') if it is none."""
    found = _FIELD.match(text) if ":" in text or "\uff1a" in text else None
    if not found:
        return "", ""
    kind = _words().fields.get(" ".join(found[1].split()).casefold(), "")
    return (kind, found[2]) if kind else ("", "")


def _block(lines: Sequence[_Line], i: int) -> bool:
    """Whether a header block as Outlook writes it begins at that line."""
    kind, value = _field(lines[i].text)
    if kind not in {"from", "sent", "to", "subject"} or not value.strip():
        return False
    met = {kind}
    other = 0
    for line in lines[i + 1 : i + 10]:
        kind, _ = _field(line.text)
        if kind:
            met.add(kind)
        elif line.text.strip():
            other += 1
            if other > 1:
                break
    return ("from" in met and len(met) >= 3) or len(met & {"from", "to", "subject", "sent"}) >= 3


def _attribution(lines: Sequence[_Line], i: int) -> int:
    """How many lines 'On ... wrote:' has that begins there, where a colon ends one of three; 0 if none does."""
    text = lines[i].text.strip()
    if not text or len(text) > 300:
        return 0
    joined = ""
    for count in (1, 2, 3):
        if i + count > len(lines):
            return 0
        part = lines[i + count - 1].text.strip()
        if not part:
            return 0
        joined = f"{joined} {part}".strip()
        if part.endswith(_COLON):
            return count if len(joined) < 300 and _attributes(lines, i, count, joined) else 0
        if _LIST.match(part) or part.endswith((".", "!", "?")):
            return 0
    return 0


def _attributes(lines: Sequence[_Line], i: int, count: int, joined: str) -> bool:
    dated = bool(_CLOCK.search(joined))
    verb = _words().verb.search(joined)
    following = _next(lines, i + count)
    marked = following < len(lines) and bool(_MARK.match(lines[following].text))
    if marked:
        return bool(verb or (dated and len(joined) < 200) or "@" in joined)
    ruled = i > 0 and bool(_LINE.fullmatch(lines[i - 1].text.strip()))
    if ruled and dated and count == 1:
        return True
    return bool(verb) and (dated or "@" in joined) and following < len(lines)


def _writer(lines: Sequence[_Line]) -> tuple[str, str, tuple[str, ...]]:
    """(name, address, addresses that it was sent to) of a quote."""
    name = address = ""
    to: list[str] = []
    for line in lines[:40]:
        kind, value = _field(line.text)
        if kind == "from" and not (name or address):
            name, address = _mailbox(value)
        elif kind in {"to", "cc"}:
            to += [found.strip("<>.").removeprefix("mailto:") for found in _ADDRESS.findall(value)]
    if not (name or address):
        heads = [line.text.strip() for line in lines[:3] if not _MARK.match(line.text)]
        name, address = _attributed(" ".join(heads).strip())
    return name, address, tuple(dict.fromkeys(to))


def _mailbox(value: str) -> tuple[str, str]:
    found = _ADDRESS.search(value.replace("mailto:", ""))
    address = found[0].strip(".") if found else ""
    name = re.split(r"[<\[(]|mailto:", value)[0].strip(" \"'\t*")
    return ("" if "@" in name else name[:80]), address


def _attributed(text: str) -> tuple[str, str]:
    found = _ADDRESS.search(text)
    address = found[0].strip(".").removeprefix("mailto:") if found else ""
    named = _NAME_BEFORE.search(text)
    if named:
        return named[1].strip(" \"'-("), address
    verb = _words().verb.search(text)
    if not verb:
        return "", address
    after = text[verb.end() :].strip(" :\uff1a")
    if after and not any(char.isdigit() or char == "@" for char in after):
        return after[:60], address
    before = re.split(r"[\d,;:]", text[: verb.start()])[-1].strip(" \"'-")
    return before[:60], address


def _paragraphs(lines: Sequence[_Line], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(first line, line after the last) of each paragraph of the body."""
    first = -1
    for i in range(len(lines) + 1):
        inside = i < len(lines) and kinds[i] == "body" and bool(lines[i].text.strip())
        if inside and first < 0:
            first = i
        elif not inside and first >= 0:
            yield first, i
            first = -1


def _disclaimers(lines: Sequence[_Line], kinds: list[str]) -> None:
    known = _words()
    after = False
    for first, end in list(_paragraphs(lines, kinds)):
        while first < end - 1 and _LINE.fullmatch(lines[first].text.strip()):
            first += 1  # noqa: PLW2901 - the rule above the paragraph is no part of it
        text = " ".join(line.text for line in lines[first:end]).casefold()
        if len(text) > (20 if _CJK.search(text) else 60) and _legal(text, 1 if after else 2):
            kinds[first:end] = ["disclaimer"] * (end - first)
            after = True
        elif end - first < 3 and lines[first].text.strip().casefold().startswith(known.footers):
            kinds[first:end] = ["signature"] * (end - first)


def _legal(text: str, least: int) -> bool:
    """Whether as many legal words stand in folded text, or one under the heading of a disclaimer."""
    known, beginning = _words(), text[:4000]
    met = {*(known.ascii.findall(f" {beginning}") if beginning.isascii() else known.legal.findall(beginning))}
    return len(met) >= least or bool(met and text.lstrip("*#_-= ").startswith(known.headings))


def _signature(lines: Sequence[_Line], kinds: list[str]) -> None:
    """Marks the signature: what follows '-- ', the end of a letter, or a last block that begins with a name."""
    body = [i for i in range(len(lines)) if kinds[i] == "body"]
    for place, i in enumerate(body):
        text = lines[i].text
        if text == "--" and _short(lines, body[place + 1 :]):
            _mark(lines, kinds, body[place:])
            return
        if _closing(text) and _short(lines, body[place + 1 :]):
            _mark(lines, kinds, body[place:])
            return
    paragraphs = list(_paragraphs(lines, kinds))
    if len(paragraphs) > 1:
        first, end = paragraphs[-1]
        block = lines[first:end]
        if 2 <= len(block) <= 8 and _looks_signed(block):
            kinds[first:end] = ["signature"] * (end - first)


def _mark(lines: Sequence[_Line], kinds: list[str], places: Sequence[int]) -> None:
    for i in places:
        if _PS.match(lines[i].text):
            return
        kinds[i] = "signature"


def _short(lines: Sequence[_Line], places: Sequence[int]) -> bool:
    """Whether the lines, up to a postscript, are few and none is a sentence."""
    count = 0
    for i in places:
        text = lines[i].text.strip()
        if _PS.match(text):
            break
        if not text:
            continue
        count += 1
        if _sentence(text) or (len(text) > 25 and _CJK.search(text) and text.endswith(("。", "\uff0e"))):
            return False
    return count <= _SIGNATURE


def _sentence(text: str) -> bool:
    words = text.split()
    return (
        len(words) > _PROSE
        and not any(mark in text for mark in ("|", "\u00b7", " - ", "\u2022"))
        and any(word.islower() for word in words[1:4])
    )


def _closing(text: str) -> bool:
    bare = text.strip().casefold().strip(",.!;:-\u2013 \u3000\uff0c\u3002\uff01*_~/|")
    if not bare or len(bare) > 60:
        return False
    known = _words().closings
    if bare in known:
        return True
    for mark in (",", " aus ", " from ", " from the ", "!", " / ", " und ", " and "):
        if mark not in bare:
            continue
        head, _, tail = bare.partition(mark)
        if tail and head.strip() in known and len(tail.split()) <= 4:
            return True
    return False


def _looks_signed(block: Sequence[_Line]) -> bool:
    """A first line that is a name, then short lines that are no sentences, one of them as on a business card."""
    first = block[0].text.strip()
    if not _NAME_LINE.fullmatch(first) or len(first) > 50 or not first[0].isupper():
        return False
    rest = [line.text.strip() for line in block[1:]]
    if any(_sentence(text) or (text.endswith((".", "!", "?", ":")) and len(text.split()) > 5) for text in rest):
        return False
    return any(
        "@" in text or "|" in text or "\u00b7" in text or sum(c.isdigit() for c in text) > 5 for text in rest
    ) or all(len(text) < 60 and text[:1].isupper() for text in rest)


def legal(text: str) -> bool:
    """Whether legal words stand in a sentence."""
    return bool(_words().legal.search(text.casefold()))


@cache
def _words() -> _Words:
    data = tomllib.loads(files(__package__).joinpath("data/zones.toml").read_text("utf-8"))
    sayings = [word.casefold() for word in data["legal"]["words"]]
    names = {word.casefold(): kind for kind, listed in data["fields"].items() for word in listed}
    return _Words(
        names,
        frozenset(word.casefold() for word in data["rules"]["original"]),
        re.compile(_any(data["wrote"]["verbs"]), re.IGNORECASE),
        frozenset(word.casefold() for word in data["closings"]["lines"]),
        re.compile(_any(sayings)),
        re.compile(_any_ascii(sayings)),
        tuple(word.casefold() for word in data["legal"]["headings"]),
        tuple(word.casefold() for word in data["footers"]["lines"]),
    )


def _any(words: Sequence[str]) -> str:
    """The pattern of one of the words or phrases, the longest that fits, not inside a longer word."""
    listed = _tree(sorted(dict.fromkeys(words), key=len, reverse=True))
    return rf"(?:(?<![^\W_])(?=[^\W_])|(?<=[\u3040-\ud7af]))(?:{listed})(?![a-z\u00df-\u024f])"


def _any_ascii(words: Sequence[str]) -> str:
    """The same for a text in ASCII and a blank before it: it begins with what parts words, so that most is skipped."""
    listed = _tree(sorted(dict.fromkeys(filter(str.isascii, words)), key=len, reverse=True))
    return rf"[^a-z0-9]({listed})(?![a-z])"


def _tree(words: Sequence[str]) -> str:
    """The words by their first letters, so that few are tried at a place."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    return "|".join(
        re.escape(first + tails[0]) if len(tails) == 1 else f"{re.escape(first)}(?:{_tree(tails)})"
        for first, tails in heads.items()
    )

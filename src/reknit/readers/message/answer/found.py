"""Mail addresses in a text: as they are, cut by line ends and blanks, guarded against spam, and spelt out (``spelt``).

They are looked for in folded text, in which full width is ASCII, and taken from what is written: 'jörg@firm.example'
keeps its letters (RFC 6531).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ....details.mail_address import normalise
from ....model.reply import Quote
from .page import Page
from .spelt import EDGE as _EDGE
from .spelt import LABEL as _LABEL
from .spelt import LETTER, spelt, without
from .words import data, fold

_SIGN = rf"{LETTER}!#$%&'*+/=?^_`{{|}}~"
_LOCAL = rf"[{_SIGN}-](?:[{_SIGN}.-]{{0,62}}[{LETTER}_+$!-])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL}){{1,6}}"
_PLAIN = re.compile(rf"{_EDGE}{_LOCAL}@{_HOST}")
# An address over a line end: after '@', '-' or '.', or before '@' or '.' (soft breaks that a gateway made hard).
_WRAPPED = re.compile(
    rf"{_EDGE}(?P<local>{_LOCAL})(?P<gap>[ \t]?\n[ \t>]{{0,4}})?@(?P<gap2>[ \t]?\n[ \t>]{{0,4}})?"
    rf"(?P<host>{_LABEL}(?:-?[ \t]{{0,2}}\n[ \t>]{{0,4}}(?:\.?{_LABEL})(?:\.{_LABEL}){{0,4}}"
    rf"|\.[ \t]{{0,2}}\n[ \t>]{{0,4}}{_LABEL}"
    rf"|(?:\.{_LABEL}){{1,5}}(?:[.-][ \t]{{0,2}}\n[ \t>]{{0,4}}{_LABEL}(?:\.{_LABEL}){{0,4}})?))"
)
_SPLIT = re.compile(rf"<(?P<written>(?:[a-z0-9._-]{{1,40}}[ \t]?\n[ \t>]{{0,4}}){{1,2}}{_LOCAL}@{_HOST})>")
"""An address in '<>' (RFC 5322 section 3.4) whose local part is broken over a line end."""
_SPACED = re.compile(rf"{_EDGE}({_LOCAL})(?: @ |@ )({_HOST})")
_APART = re.compile(
    rf"{_EDGE}([a-z0-9_-]{{1,40}}(?: \. [a-z0-9_-]{{1,40}}){{0,3}}) @ ({_LABEL}(?: \. {_LABEL}){{1,4}})"
)
"""Blanks around every sign."""
_LETTERS = re.compile(r"(?<!\S)(?:[a-z0-9._-][ \t]{1,3}){1,40}@(?:[ \t]{1,3}[a-z0-9.-]){3,60}(?!\S)")
"""Every letter alone."""
_LOOSE = re.compile(rf"{_EDGE}([a-z0-9]{{1,30}}[._\d-][a-z0-9._-]{{0,30}}) @({_HOST})")
_CODED = re.compile(
    rf"(?<![\w./?&=%+-])([a-z0-9](?:[a-z0-9._+-]{{0,60}}[a-z0-9_])?)"
    rf"(?:%40|=40|&#0{{0,3}}64;|&#x0{{0,3}}40;|&commat;|\\@)({_HOST})"
)
"""The '@' as URLs (RFC 3986), quoted-printable and HTML write it, or escaped."""
_CODES = ("%40", "=40", "&#", "&commat;", "\\@")
_ANGLED = re.compile(r"<([^\s<>@()\[\]\"',;:\\]{1,64}@[^\s<>@()\[\]\"',;:\\/=]{1,190})>")
"""In '<>' any letters are an address: Chinese ones too, which outside of them nothing parts from the text."""
_HASH = re.compile(rf"(?<![/.\w])([a-z][a-z0-9._-]{{2,40}})#({_HOST})")
_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDTHS |= {0x2010: 0x2D, 0x2011: 0x2D, 0x2212: 0x2D, 0xFE63: 0x2D, 0xFE52: 0x2E, 0x2024: 0x2E, 0xFE6B: 0x40}
"""Full and small width as ASCII, and what stands for '-': hyphens, and the minus that some charsets make of U+FF0D."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|(?<=[\\w.@-])=\\n(?=[\\w.@-])")
"""What is not seen, and line ends of quoted-printable that nobody has undone."""
_FULL_STOP = re.compile(rf"{_EDGE}(?P<before>{_LOCAL}@{_LABEL})[\u3002\uff61](?P<last>[a-z]{{2,20}})(?![{LETTER}.])")
"""The full stop of Chinese and Japanese in a host (RFC 3490, section 3.1), where it has no other dot."""
_NO_HOST = re.compile(r".*\.(?:html?|php|pdf|docx?|jpe?g|png|txt|zip|exe)$")


_AFTER = 80
"""Characters after an address that may say what is to be taken out of it (judgement)."""


class Found(NamedTuple):
    """An address in the page, from ``start`` to before ``end``.

    address  normalised
    quote    where it stands, if elsewhere than the words (the target of a link)
    half     only its host is said: the local part is a pattern ('firstname.lastname') or missing
    local    the pattern, folded
    """

    start: int
    end: int
    address: str
    quote: Quote | None = None
    half: str = ""
    local: str = ""


class _Flat(NamedTuple):
    """A text without what is not seen.

    text   folded
    cased  as written, full width as ASCII
    at     for each character its place in the page; None if nothing was left out
    """

    text: str
    cased: str
    at: Sequence[int] | None = None

    def placed(self, one: Found) -> Found:
        """The same at its place in the page."""
        if self.at is None:
            return one
        return one._replace(start=self.at[one.start], end=self.at[one.end - 1] + 1)


def addresses(shown: Page) -> list[Found]:
    """All addresses of a page in order; none overlaps another."""
    flat = _flat(shown.text)
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for one in map(flat.placed, _all(flat)):
        if not any(one.start < end and start < one.end for start, end in taken):
            taken.append((one.start, one.end))
            found.append(one)
    for target in shown.targets:
        address = normalise(target.address)
        same = [one for one in found if one.start < target.end and target.start < one.end]
        if address and not any(one.address == address for one in same):
            found = [one for one in found if one not in same]
            found.append(Found(target.start, target.end, address, target.quote))
    for said in shown.spoken:
        known = {one.address for one in found}
        told = (one for one in _all(_flat(said.address)) if one.address and one.address not in known)
        found += (Found(said.start, said.end, one.address, said.quote) for one in told)
    return sorted(found, key=lambda one: one.start)


def _flat(text: str) -> _Flat:
    plain = text.isascii()
    wide = text if plain else text.translate(_WIDTHS)
    if (plain and "=\n" not in text) or not _UNSEEN.search(wide):
        return _Flat(fold(wide), wide)
    out = {i for match in _UNSEEN.finditer(wide) for i in range(*match.span())}
    at = [i for i in range(len(wide)) if i not in out]
    seen = "".join(wide[i] for i in at)
    return _Flat(fold(seen), seen, at)


def _all(flat: _Flat) -> Iterator[Found]:
    text, cased = flat.text, flat.cased
    if "@" in text:
        yield from _with_at(flat)
    for one in spelt(text, cased):
        yield from _made(flat, one.start, one.end, f"{one.local}@{one.host}")
    if any(code in text for code in _CODES):
        yield from _two(flat, _CODED)
    if "#" in text:
        yield from _two(flat, _HASH)
    for match in _half().finditer(text):
        yield Found(match.start(), match.end(), "", None, cased[slice(*match.span("host"))].lower())


def _with_at(flat: _Flat) -> Iterator[Found]:
    text, cased = flat.text, flat.cased
    if not text.isascii():
        yield from _foreign(flat)
    for match in _SPLIT.finditer(text):
        yield from _made(flat, match.start(1), match.end(1), re.sub(r"[\s>]", "", match["written"]))
    for match in _WRAPPED.finditer(text):
        if "\n" in match[0] and (one := _unwrapped(match)):
            yield one
    for match in _PLAIN.finditer(text):
        yield from _made(flat, match.start(), match.end(), cased[slice(*match.span())])
    yield from _two(flat, _SPACED)
    if " @" in text:
        yield from _two(flat, _LOOSE)
        for pattern in (_APART, _LETTERS):
            for match in pattern.finditer(text):
                yield from _made(flat, match.start(), match.end(), re.sub(r"\s", "", match[0]))


def _foreign(flat: _Flat) -> Iterator[Found]:
    """Addresses that only a text with other letters than ASCII can have."""
    for match in _ANGLED.finditer(flat.cased):
        yield from _made(flat, match.start(1), match.end(1), match[1])
    for match in _FULL_STOP.finditer(flat.text):
        address = f"{match['before']}.{match['last']}"
        yield from _made(flat, match.start(), match.end(), address)


def _two(flat: _Flat, pattern: re.Pattern[str]) -> Iterator[Found]:
    """Addresses whose local part and host stand apart."""
    for match in pattern.finditer(flat.text):
        local, host = (flat.cased[slice(*match.span(part))] for part in (1, 2))
        yield from _made(flat, match.start(), match.end(), f"{local}@{host}")


def _made(flat: _Flat, start: int, end: int, written: str) -> Iterator[Found]:
    written = without(written, flat.cased[end : end + _AFTER])
    for word in _spam().findall(fold(written)):
        written = re.sub(_guard(word), "", written, flags=re.IGNORECASE)
    if flat.text[start : start + 1] == flat.text[end : end + 1] == "_":
        written, start = written[1:], start + 1  # underlined, as plain text can
    bare = written.lstrip("'*|`={").rstrip("'*|`=}")
    start += written.find(bare) if bare in written else 0
    local, _, host = bare.partition("@")
    if _template(fold(local)):
        yield Found(start, end, "", None, host.lower(), fold(local))
    elif (address := normalise(bare)) and not _NO_HOST.match(address):
        yield Found(start, end, address)


@cache
def _spam() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(data("spelt")["spam"], key=len, reverse=True))))


@cache
def _guard(word: str) -> str:
    """A word against spam at either end of the local part, before the host or in it."""
    bare = re.escape(word)
    return rf"[._-]?{bare}[._-]?(?=@)|^{bare}[._-]?(?=[^@])|(?<=@){bare}[._-]?|[._-]{bare}(?=\.)|\.{bare}$"


def _unwrapped(match: re.Match[str]) -> Found | None:
    """The address of two lines, if the line end stands where an address may be cut and the rest looks like its end."""
    joined = re.sub(r"[ \t]{0,2}\n[ \t>]{0,4}", "", match[0])
    host = joined.rpartition("@")[2]
    if "." not in host or not normalise(joined):
        return None
    lines = match[0].split("\n")
    before, after = lines[0].rstrip(), lines[1].strip(" \t>")
    cut = before.endswith(("@", "-", ".")) or after.startswith(("@", "."))
    if before.endswith(".") and "@" in before and "." in before.rpartition("@")[2].rstrip(".") and " " in match[0]:
        return None
    if not cut and ("." not in after or "." in before.rpartition("@")[2]):
        return None
    if (
        before.endswith(".")
        and "." in before.rpartition("@")[2][:-1]
        and not re.match(r"[a-z]{2,8}\b(?![ ][a-z])", after)
    ):
        return None
    if "@" in before and "." in before.rpartition("@")[2].strip(".-") and before.endswith("."):
        return None  # a whole address, and the end of a sentence
    return Found(match.start(), match.end(), normalise(joined))


@cache
def _half() -> re.Pattern[str]:
    r"""A host after '@' with no local part, or with a gap for it: '@firm.example', '...@firm.example'."""
    return re.compile(rf"(?:(?<=[\s\"'(<\u201e\u201c\u00ab:.\u2026*_\u3000-\ud7af])|^)@(?P<host>{_HOST})", re.MULTILINE)


def _template(local: str) -> bool:
    """Whether a local part is an example of how addresses are made."""
    spelt = data("spelt")
    parts = [part for part in re.split(r"[._-]", local) if part]
    names = {fold(word) for word in (*spelt["given"], *spelt["family"])}
    if len(parts) == 2 and all(part in names for part in parts):
        return True
    return local.strip(".x") == "" and len(local) > 1

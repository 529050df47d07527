"""Who wrote which lines of a mail: the sender, and those whom the sender quotes.

A quicker look than ``zones`` takes, by the same signs and words: it is taken at every mail, ``zones`` only at the few
lines that tell who is quoted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from ....details.text import plain
from ...parts import mail
from ...parts.mail.zones import zones
from .traits import RULE

DEEPEST = 5
"""How many quotes inside quotes are looked into (judgement)."""
_MOST = 40
"""Quotes in one text that are looked at; more are answers between the lines (judgement)."""
_TRIED = 100
"""Lines ending with a colon that are looked at whether they are 'On ..., Ann wrote:' (judgement)."""
_SAYS = re.compile(r"\d{4}|@|www\.")
_SIGNS = frozenset(">\uff1e-_=*~#<")
_COLONS = frozenset(":\uff1a")
_EDGES = "-_=*~#<> \t:\uff1a"


class Quoted(NamedTuple):
    """What somebody else wrote: the lines that say who; the lines, without one row of '>'; and their numbers."""

    head: tuple[str, ...]
    lines: list[str]
    numbers: range


class Written(NamedTuple):
    """What one person wrote; the lines of others are empty. Name and address as the attribution has them."""

    name: str
    address: str
    lines: list[str]
    numbers: range


def cut(raw: Sequence[str]) -> list[str]:
    """Lines without white space around them."""
    return [*map(str.strip, raw)]


def places(raw: Sequence[str], lines: Sequence[str], numbers: range) -> list[int]:
    """Where each of the lines, which are the ends of the raw lines with these numbers, begins in the text of those."""
    found: list[int] = []
    at = sum(map(len, raw[: numbers.start])) + numbers.start
    for number, line in zip(numbers, lines, strict=True):
        found.append(at + max(0, len(raw[number].rstrip()) - len(line)))
        at += len(raw[number]) + 1
    return found


def own(lines: list[str], offset: int = 0) -> tuple[list[str], list[Quoted]]:
    """The lines with those of others empty; and what others wrote. ``offset``: the number of the first line."""
    kept: list[str] = lines
    quoted: list[Quoted] = []
    i = tried = 0
    for at, text in enumerate(lines):
        if not text or at < i or not _suspect(text):
            continue
        i = at
        tried += text[-1] in _COLONS
        first, end = _begins(lines, i, sure=tried > _TRIED)
        if end == i:
            continue
        kept = [*lines] if kept is lines else kept
        kept[first:end] = [""] * (end - first)
        if len(quoted) < _MOST:
            quoted.append(_quoted(lines, first, i, end, offset))
        i = end
    return kept, quoted


def quotes(quoted: Sequence[Quoted], depth: int = 0) -> Iterator[Written]:
    """What each quoted person wrote, outermost first; only where it is said who that is and a signature may be."""
    for quote in quoted:
        if not _SAYS.search("\n".join(quote.lines)):
            continue
        kept, inner = own(quote.lines, quote.numbers.start)
        name, address = _writer("\n".join(quote.head)) if quote.head else ("", "")
        if name or address:
            yield Written(name, address, kept, quote.numbers)
        if depth < DEEPEST:
            yield from quotes(inner, depth + 1)


def _suspect(text: str) -> bool:
    """Whether what others wrote may begin at the line: a look that is quick and overlooks none."""
    if text[0] in _SIGNS or text[-1] in _COLONS:
        return True
    at = text.find(":", 0, 22)
    if at < 0 and not text.isascii():
        at = text.find("\uff1a", 0, 22)
    return at > 0 and text[:at].strip(" *\t\u3000").casefold() in _words()[0]


def _begins(lines: Sequence[str], i: int, *, sure: bool) -> tuple[int, int]:
    """(first line, line after the last) of what others wrote, where it begins at that line; else twice the line.

    ``sure``: 'On ..., Ann wrote:' counts only above marked lines.
    """
    text = lines[i]
    if text[0] in ">\uff1e":
        return _attribution_above(lines, i), _marked_end(lines, i)
    if text[0] in "-_=*~#<" or text[-1] in ":\uff1a":
        bare = text.strip(_EDGES).casefold()
        if 5 < len(bare) < 90 and bare in _words()[1]:
            return i, len(lines)
        if text[-1] not in ":\uff1a":
            return i, i
        if not sure and _attributes(lines, i):
            return _sentence_start(lines, i), len(lines)
    if sum(_field(line) for line in lines[i : i + 7]) > 2:
        return (i - 1 if i and RULE.fullmatch(lines[i - 1]) else i), len(lines)
    return i, i


def _field(text: str) -> bool:
    return (
        bool(text)
        and text[0] not in ">-"
        and ":" in text[:22].replace("\uff1a", ":")
        and (text.replace("\uff1a", ":").partition(":")[0].strip(" *\t\u3000").casefold() in _words()[0])
    )


def _marked_end(lines: Sequence[str], i: int) -> int:
    """The line after the last with '>'; empty lines between such lines count."""
    end = i
    for k in range(i, len(lines)):
        text = lines[k]
        if text and text[0] not in ">\uff1e":
            break
        end = k + 1 if text else end
    return end


def _attribution_above(lines: Sequence[str], i: int) -> int:
    """The first line of 'On ..., Ann wrote:' above marked lines; the marked line where there is none."""
    last = i
    while last and i - last < 2 and not lines[last - 1]:
        last -= 1
    if not last or not lines[last - 1].endswith((":", "\uff1a")):
        return i
    return _sentence_start(lines, last - 1)


def _sentence_start(lines: Sequence[str], last: int) -> int:
    """The first of at most three lines that make one attribution."""
    first = last
    while first and last - first < 2 and lines[first - 1] and not re.search(r"\d{4}|@", lines[first]):
        first -= 1
    return first


def _attributes(lines: Sequence[str], i: int) -> bool:
    """Whether a line that ends with a colon is 'On ..., Ann wrote:' above lines without marks."""
    if any(
        line[0] in ">\uff1e" for line in lines[i + 1 : i + 4] if line
    ):  # marked lines follow: they end by themselves
        return False
    first = _sentence_start(lines, i)
    text = " ".join(lines[first : i + 1]).casefold()
    if len(text) > 300 or not any(verb in text for verb in _words()[2]):
        return False
    window = "\n".join(lines[first : i + 6])
    return any(zone.kind == "quote" for zone in zones(window))


def _quoted(lines: Sequence[str], first: int, at: int, end: int, offset: int) -> Quoted:
    if lines[at][0] in ">\uff1e":
        inside = [line[1:].lstrip() if line[:1] in ">\uff1e" else line for line in lines[at:end]]
        return Quoted(tuple(lines[first:at]), inside, range(offset + at, offset + end))
    head = at + 1
    if lines[at][-1] not in ":\uff1a" or _field(lines[at]):
        while head < end and head - at < 3 and not lines[head]:
            head += 1
        while head < end and head - at < 14 and lines[head] and (_field(lines[head]) or head - at < 9):
            head += 1
    return Quoted(tuple(lines[first:head]), [*lines[head:end]], range(offset + head, offset + end))


@lru_cache(maxsize=4096)
def _writer(head: str) -> tuple[str, str]:
    """(name, address) of whom the lines above a quote name."""
    found = (zone for zone in zones(head + "\n> .\n") if zone.kind == "quote" and (zone.name or zone.address))
    return next(((zone.name, zone.address) for zone in found), ("", ""))


@cache
def _words() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """(names of header fields, rules above what is quoted, verbs of attributions) of parts/mail/data/zones.toml."""
    data = tomllib.loads(files(mail).joinpath("data/zones.toml").read_text("utf-8"))
    fields = {word for listed in data["fields"].values() for word in listed}
    return (
        frozenset(word.casefold() for word in fields) | frozenset(plain(word) for word in fields),
        frozenset(word.casefold() for word in data["rules"]["original"]),
        tuple(word.casefold() for word in data["wrote"]["verbs"]),
    )

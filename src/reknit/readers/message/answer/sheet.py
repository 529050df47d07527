"""The words of a mail's writer as one folded text to look through, each character with its way back to the page.

Lines that were only wrapped are joined, white space is single, an address is one '@'. What is quoted and what lawyers
wrote is left out; the signature is kept and marked, because people put news there too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .found import Found, addresses
from .page import Page
from .words import Hit, fold, hits

_ITEM = re.compile(
    r"\s{0,12}(?:[-*+\u2022\u25cf\u25a0\u25aa\u00b7\u2013\u2014\u203b>\u30fb\u2460-\u2473]|\(?\d{1,2}[.)]"
    r"|[a-z]\))\s?"
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u3001\u3002\uff0c]")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_STOP = re.compile(
    r"[.!?;\u2026\u3002\uff01\uff1f\uff1b\n]"
    r"(?:(?<=[.!?;\u2026])[.!?;\u2026]*[\"')\u201d\u00bb]*(?= |\n|$)|(?<=[\u3002\uff01\uff1f\uff1b!?\n]))"
)
_DASH = re.compile(r"[-\u2013\u2014](?<= .)[-\u2013\u2014]{0,2} (?=[A-Z\u00c0-\u00de])")
_SHORT = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|prof|sr|sra|dott|dott\.ssa|ing|lic|mag|dipl|hr|fr|frl|tel|tlf|nr|no|bzw|ca|z\.b|z|b"
    r"|u\.a|evtl|inkl|incl|resp|mme|mlle|m|ing|arch|avv|geom|rag|drs|mw|dhr|ir|enz|bijv|p|inz|mgr|ul|im|tj|np|"
    r"ext|approx|vs|etc|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez|dic|ene|gen|ott|set|mrz"
    r"|abr|ago|av|ltd|inc|co|corp|gmbh|e\.v|s|d|e|i|a|c|t|st|kl|ggf|vgl|str|n|v|w|f|art|jr|g|l|r|h|j|k|o"
    r"|q|x|y|u|p\.s|ps|pp|vg))\.$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:^|[\s(.])\d{1,2}\.$")
_UNSEEN = "\u200b\ufeff\u00ad\u200e\u200f"
_AT = "@\uff20\ufe6b"
_ODD = re.compile(rf"\s\s|[^\S ]|[{_AT}{_UNSEEN}]")
_WIDTH = 45
"""Characters from which on a line may have been wrapped rather than ended (judgement)."""


class Segment(NamedTuple):
    """A sentence, a line or an item of a list.

    zone  'subject', 'body' or 'signature'
    item  whether it is an item of a list
    """

    start: int
    end: int
    zone: str
    item: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text to look through.

    text       folded
    cased      the same as written
    at         for each character its place in the page
    found      the addresses, one for each '@', in order
    places     where each '@' stands
    segments   in order
    languages  those it is written in, the first one first
    elsewhere  the addresses that stand in quotes and legal words
    firsts     where each segment begins
    """

    page: Page
    text: str
    cased: str
    at: tuple[int, ...]
    found: tuple[Found, ...]
    places: tuple[int, ...]
    segments: tuple[Segment, ...]
    languages: tuple[str, ...]
    elsewhere: tuple[Found, ...]
    firsts: tuple[int, ...]

    def hits(self, name: str) -> list[Hit]:
        """Where a cue stands."""
        return hits(self.text, self.languages, name)

    def segment(self, place: int) -> Segment:
        """The segment in which a character stands."""
        return self.segments[max(0, bisect_right(self.firsts, place) - 1)]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where characters stand in the page."""
        if not self.at:
            return 0, 0
        last = min(max(end - 1, start), len(self.at) - 1)
        low, high = self.at[min(start, len(self.at) - 1)], self.at[last] + 1
        for one, place in zip(self.found, self.places, strict=True):
            if place == last:
                high = one.end
        return low, max(low, high)


def sheet(page: Page, languages: Sequence[str]) -> Sheet:
    """The sheet of a page that is written in these languages."""
    everything = addresses(page)
    begins = [one.start for one in everything]
    writer = _Writer(page.text)
    found: list[Found] = []
    places: list[int] = []
    elsewhere: list[Found] = []
    marks: list[tuple[int, str]] = []
    for zone in page.zones:
        inside = everything[bisect_left(begins, zone.start) : bisect_left(begins, zone.end)]
        if zone.kind not in {"body", "signature"}:
            elsewhere += inside
            continue
        marks.append((writer.length, "subject" if zone is page.zones[0] and zone.start < page.body else zone.kind))
        at = zone.start
        for one in inside:
            writer.words(at, one.start)
            places.append(writer.mark(one.start))
            found.append(one)
            at = max(at, one.end)
        writer.words(at, zone.end)
        writer.line(zone.end - 1)
    cased = "".join(writer.cased)
    segments = tuple(_segments(cased, marks, frozenset(writer.items)))
    return Sheet(
        page,
        fold(cased),
        cased,
        tuple(writer.at),
        tuple(found),
        tuple(places),
        segments,
        tuple(languages),
        tuple(elsewhere),
        tuple(one.start for one in segments),
    )


class _Writer:
    """Writes the text; '@' of the page that are no addresses become a middle dot."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.cased: list[str] = []
        self.at: list[int] = []
        self.items: list[int] = []
        self.last = ""

    @property
    def fresh(self) -> bool:
        """Whether a line begins."""
        return not self.last or self.last == "\n"

    @property
    def length(self) -> int:
        """How many characters are written."""
        return len(self.at)

    def words(self, start: int, end: int) -> None:
        """Writes the characters from ``start`` to before ``end``."""
        at = start
        for line in self.source[start:end].splitlines(keepends=True):
            if line[0] not in "\r\n":
                self._line(line.rstrip("\r\n"), at)
            if line[-1] in "\r\n":
                self._end(at + len(line) - 1)
            at += len(line)

    def mark(self, at: int) -> int:
        """Writes the sign of an address; returns where it stands."""
        self._put("@", at)
        return self.length - 1

    def line(self, at: int) -> None:
        """Ends a line for good."""
        if not self.fresh:
            self._put("\n", max(at, 0))

    def _line(self, line: str, at: int) -> None:
        if self.fresh:
            item = _ITEM.match(line)
            if item and item.end() < len(line):
                self.items.append(self.length)
                line, at = line[item.end() :], at + item.end()
        if _ODD.search(line) is None:
            if line[:1] == " " and self.last in " \n":
                line, at = line[1:], at + 1
            if line:
                self.cased.append(line)
                self.at.extend(range(at, at + len(line)))
                self.last = line[-1]
        else:
            self._odd(line, at)

    def _odd(self, line: str, at: int) -> None:
        """Writes a line with blanks to be put together, or with signs to be replaced or left out."""
        for i, char in enumerate(line):
            if char.isspace():
                if self.last not in " \n":
                    self._put("\t" if char == "\t" else " ", at + i)
            elif char in _AT:
                self._put("\u00b7", at + i)
            elif char not in _UNSEEN:
                self._put(char, at + i)

    def _end(self, at: int) -> None:
        """A line end: a blank or nothing where the line was wrapped, else the end of a segment."""
        if self.fresh:
            return
        wrapped = self._wrapped(at)
        if self.last == " ":
            self._drop()
        if not wrapped:
            self._put("\n", at)
        elif not (_HAN.match(self.last) or self.last in "\u3001\uff0c"):
            self._put(" ", at)

    def _wrapped(self, at: int) -> bool:
        start = self.source.rfind("\n", 0, at) + 1
        line = self.source[start:at].rstrip("\r")
        following = self.source[at + 1 : at + 400].split("\n", 1)[0]
        if not following.strip() or _ITEM.match(following):
            return False
        bare = line.rstrip()
        wide = len(bare) * 2 if _CJK.search(bare) else len(bare)
        first = following.split(maxsplit=1)[0]
        reach = wide + min(len(first), 30) * (2 if _CJK.search(first) else 1)
        if following[:1] in " \t\u3000" and not bare.endswith((",", "-")):
            return False
        if bare.endswith((":", "\uff1a")):
            return False
        if line.endswith(" ") and wide > 30:
            return True
        if bare.endswith((".", "!", "?", "。", "\uff01", "\uff1f")):
            return False
        lowers = following.lstrip()[:1].islower() or bare.endswith((",", "、", "\uff0c"))
        return reach >= (_WIDTH if lowers else 58)

    def _put(self, char: str, at: int) -> None:
        self.cased.append(char)
        self.at.append(at)
        self.last = char

    def _drop(self) -> None:
        self.cased[-1] = self.cased[-1][:-1]
        self.at.pop()
        self.last = self.cased[-1][-1:] or self.cased[-2][-1:]


def _segments(cased: str, marks: Sequence[tuple[int, str]], items: frozenset[int]) -> list[Segment]:
    found: list[Segment] = []
    at = 0
    ends = [match.end() for match in _STOP.finditer(cased) if _ends(cased, match)]
    dashes = [match.end() for match in _DASH.finditer(cased)]
    bounds = sorted({*ends, *dashes, len(cased), *(start for start, _ in marks if start)})
    firsts = [start for start, _ in marks]
    for end in bounds:
        if cased[at:end].strip(" \n\t"):
            zone = marks[max(0, bisect_right(firsts, at) - 1)][1]
            line = cased.rfind("\n", 0, at) + 1
            found.append(Segment(at, end, zone, line in items))
        at = end
    return found or [Segment(0, len(cased), "body")]


def _ends(cased: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: not after an abbreviation or in '14. August'."""
    if match[0][0] != ".":
        return True
    word = cased[max(0, match.start() - 14) : match.start()].rpartition(" ")[2]
    if _counted(word):
        after = cased[match.end() : match.end() + 2].strip()
        if after and not after[0].isdigit():
            return cased[match.end() : match.end() + 1] == "\n"
    if _shortened(word):
        return cased[match.end() : match.end() + 1] == "\n" or match.end() == len(cased)
    return True


@lru_cache(maxsize=4096)
def _counted(word: str) -> bool:
    return _ORDINAL.search(f"{word}.") is not None


@lru_cache(maxsize=4096)
def _shortened(word: str) -> bool:
    return _SHORT.search(f"{word}.") is not None

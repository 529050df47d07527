"""The pieces of a card's lines that may be a value in words: what is left beside numbers, cut at signs and wide gaps.

A line may be all one thing, or several with bars, dots or commas between; a title or a firm may go on in the next line.
All ways are kept: what is right is decided later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ...details.text import tidy
from . import lexicon
from .candidate import Candidate
from .coded import labels
from .page import Line, Page, Span
from .vocabulary import known

_SIGNS = re.compile(
    r"\s*(?:[|\u00b7\u2022\u25cf\u25aa\u25a0\u25c6\u00a6\u2016\u30fb\uff5c\u2043\u2219]+|(?<=\s)[/*\u2013\u2014-](?=\s)|//)\s*"
)
_COMMA = re.compile(r",\s+|\uff0c\s*|\s+[\u2013\u2014-]\s+|\s+/\s*|\s*/\s+|(?<=[^\W\d_]{2})\s+[Il1!]\s+(?=[^\W\d_]{2})")
_BLANK = re.compile(
    "[ \u3000]+|(?<=[\u3041-\u30ff\u3400-\u9fff])[-\u2013\u2014/\uff0f]+(?=[\u3041-\u30ff\u3400-\u9fff])"
)
_LABELLED = re.compile(
    r"[.:\uff1a]\s*$|[\u3041-\u30ff\u3400-\u9fff]\W*$|(?:^|\s)\W*\w\W*$|tel|fax|fon|phone|mob|cell|mail", re.IGNORECASE
)
"""What the label of the number behind it looks like: 'Main' may be that of a street."""
_EDGES = (
    " \t\u3000.,;:|/\\\u00b7\u2022\u30fb*_~<>=-\u2013\u2014\u25cf\u25a0+\u00a9\u00ae\u25a1\u25a2\u25cb\u25ce\u2605"
    '\u2606\u260e\u260f\u2706\u2709\u2302\u2316\u25bc\u25b2\u25b6\u25ba\u2192\u00bb\u00ab\u00b0\u00a7^?!\u00a5$%&@#"`\u00b4'
)
_END_EDGES = _EDGES.replace(".", "").replace("+", "").replace("\u00ae", "")
_ICON = re.compile("(?:[^\\W_](?=\\s+\\S)\\s+|[A-Za-z0-9](?=[\u3040-\u30ff\u3400-\u9fff]))")
_WIDE_GAP = 1.6
"""Heights of the line between two characters that part what stands before and behind. Judgement."""
_WIDE_PITCHES = 2.6
"""The same in widths of an average character of the line, whose letters may be spaced. Judgement."""
_COMMAS = 4
_ALIGNED = 0.9
_NEAR = 1.3
_ONE_BLANK = 0.8
_ALIKE = 0.72
_SHORT, _FAR_APART = 3, 4.0
"""Characters of a part of a name at most, and heights between a family and a given name. Judgement."""
WHOLE, SIGNED, LISTED, JOINED = range(4)
"""How a piece came about: all that is left of a line, cut at signs, cut at commas or blanks, of two lines."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one line, or of two that follow each other.

    text   without signs at its ends, spaced capitals closed
    how    WHOLE, SIGNED, LISTED or JOINED
    rest   what stands beside it in its line, numbers left out
    beside whether a number or address stands in the same line
    """

    text: str
    spans: tuple[Span, ...]
    how: int
    rest: str
    beside: bool
    left: float
    top: float
    right: float
    bottom: float
    height: float
    side: int


def pieces(page: Page, numbers: Sequence[Candidate]) -> tuple[list[Piece], list[Piece]]:
    """All pieces of a page, and of these the ones that together are all its words (cut at signs, not at commas)."""
    found: list[Piece] = []
    atoms: list[Piece] = []
    for line in page.lines:
        taken = {
            at
            for one in numbers
            for index, first, last in one.spans
            if index == line.index
            for at in range(first, last + 1)
        }
        of_line, whole = _of_line(line, taken)
        found += of_line
        atoms += whole
    return [*found, *_joined(page, found)], atoms


def _of_line(line: Line, taken: set[int]) -> tuple[list[Piece], list[Piece]]:
    free = [
        (start, _before_label(line, start, end)) if end in taken else (start, end) for start, end in _free(line, taken)
    ]
    rest = [(start, end) for start, end in free if _trimmed(line, start, end)]
    found: list[Piece] = []
    atoms: list[Piece] = []
    for start, end in rest:
        others = " ".join(line.text[s:e] for s, e in rest if (s, e) != (start, end))
        cuts = [cut for cut in _cut(line, start, end) if _trimmed(line, *cut)]
        own = [_piece(line, start, end, WHOLE, others, bool(taken))]
        parts = [
            _piece(line, s, e, SIGNED, f"{line.text[start:s]} {line.text[e:end]} {others}", bool(taken))
            for s, e in (cuts if len(cuts) > 1 else ())
        ]
        runs = [
            _piece(line, s, e, SIGNED, f"{line.text[start:s]} {line.text[e:end]} {others}", bool(taken))
            for (s, _), (_, e) in (*pairwise(cuts), *zip(cuts, cuts[2:], strict=False))
            if len(cuts) > 2 and (s, e) != (cuts[0][0], cuts[-1][1])
        ]
        atoms += parts or own
        found += own + parts + runs
        for one in parts or own:
            found += _listed(line, one, start, end, bool(taken))
            found += _without_icon(line, one, bool(taken))
    return found, atoms


def _free(line: Line, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The stretches, from and to, without what is taken."""
    start = 0
    for at in range(len(line.text) + 1):
        if at == len(line.text) or at in taken:
            if at > start:
                yield start, at
            start = at + 1


def _before_label(line: Line, start: int, end: int) -> int:
    """Where a stretch ends that a number follows: without the number's label, but for a stretch that is all label."""
    text = line.text[start:end]
    label = labels.at_end(text)
    cut = label.sure and text[: label.start].strip(_EDGES) and _LABELLED.search(text[label.start :])
    return start + label.start if cut else end


def _cut(line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch cut at signs and wide gaps."""
    edges = [(found.start(), found.end()) for found in _SIGNS.finditer(line.text, start, end)]
    long = max(line.width, line.bottom - line.top, line.height)
    gap = max(_WIDE_GAP * line.height / long if long else 0.0, _WIDE_PITCHES * _pitch(line))
    last = start
    for at in range(start, end):
        if not line.text[at].isspace():
            if at > start and line.glyphs[at].at - line.glyphs[last].at > gap + _pitch(line):
                edges.append((last + 1, at))
            last = at
    at = start
    for left, right in sorted(edges):
        if left > at:
            yield at, left
        at = max(at, right)
    if at < end:
        yield at, end


def _pitch(line: Line) -> float:
    """Between the middles of two characters, as a share of the line."""
    pitch = 1 / max(len(line.glyphs), 1)
    return min(pitch, line.height / max(line.bottom - line.top, line.height)) if line.column else pitch


def _listed(line: Line, one: Piece, start: int, end: int, beside: bool) -> Iterator[Piece]:
    """A piece cut at its commas, and at the blanks of East Asian writing: each beginning and each end."""
    _, first, last = one.spans[0]
    text = line.text[first : last + 1]
    cuts = [(m.start(), m.end()) for m in _COMMA.finditer(text)][:_COMMAS]
    if lexicon.eastern(text):
        cuts = sorted({*cuts, *((m.start(), m.end()) for m in _BLANK.finditer(text))})[:_COMMAS]
    edges = [(0, 0), *cuts, (len(text), len(text))]
    for at, (_, begin) in enumerate(edges[:-1]):
        for to, (stop, _) in enumerate(edges[at + 1 :], at + 1):
            inner = at > 0 and to < len(edges) - 1
            if (at, to) == (0, len(edges) - 1) or (inner and to > at + 1) or not text[begin:stop].strip(_EDGES):
                continue
            rest = f"{line.text[start : first + begin]} {line.text[first + stop : end]}"
            yield _piece(line, first + begin, first + stop, LISTED, rest, beside)


def _without_icon(line: Line, one: Piece, beside: bool) -> Iterator[Piece]:
    """The piece without the letter that begins it, which may be an icon that was read as one."""
    _, first, last = one.spans[0]
    icon = _ICON.match(line.text[first : last + 1])
    if icon:
        yield _piece(line, first + icon.end(), last + 1, one.how, "", beside)


def _trimmed(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without signs and the label of an address at its ends; None if nothing is left."""
    text = line.text[start:end]
    if label := _label().match(text):
        start, text = start + label.end(), text[label.end() :]
    body = text.lstrip(_EDGES)
    start += len(text) - len(body)
    body = body.rstrip(_END_EDGES)
    return (start, start + len(body)) if any(char.isalnum() for char in body) else None


@cache
def _label() -> re.Pattern[str]:
    """What stands before an address and is none of it: a word with a colon, some without, a post mark."""
    marked, plain = (
        "|".join(sorted((re.escape(word).replace("\\ ", r"\s*") for word in known(name)), key=len, reverse=True))
        for name in ("address_labels", "address_labels_plain")
    )
    return re.compile(
        rf"^\s*(?:(?:{marked})\s*[.:\uff1a]+\s*|(?:{plain})\s+|A\s*[:.]\s*|\u3012\s*(?=\D))(?=\S)", re.IGNORECASE
    )


def _piece(line: Line, start: int, end: int, how: int, rest: str, beside: bool) -> Piece:
    start, end = _trimmed(line, start, end) or (start, end)
    places = [glyph.at for glyph in line.glyphs]
    left = 0.0 if start == 0 else (places[start - 1] + places[start]) / 2
    right = 1.0 if end == len(places) else (places[end - 1] + places[end]) / 2
    text = tidy(lexicon.closed(line.text[start:end]))
    span = (line.index, start, end - 1)
    if line.column:
        high = line.bottom - line.top
        box = line.left, line.top + left * high, line.right, line.top + right * high
    else:
        box = line.left + left * line.width, line.top, line.left + right * line.width, line.bottom
    return Piece(text, (span,), how, tidy(rest), beside, *box, line.height, line.side)


def _joined(page: Page, found: Sequence[Piece]) -> Iterator[Piece]:
    """Two pieces, each all of its line, that stand one under the other in the same hand."""
    alone = {one.spans[0][0]: one for one in found if one.how == WHOLE and not one.rest and not one.beside}
    for index, upper in alone.items():
        lower = alone.get(page.below[index])
        if lower is not None and follows(upper, lower):
            yield together(upper, lower)
        row = page.rows[index]
        beside = alone.get(row[row.index(index) + 1]) if index != row[-1] else None
        if beside is not None and (_goes_on(upper, beside) or _spread(upper, beside)):
            yield together(upper, beside)


def _goes_on(left: Piece, right: Piece) -> bool:
    """Whether a line goes on beside another, as high, a blank away: it was read as two."""
    tall = max(left.height, right.height)
    return abs(right.left - left.right) < _ONE_BLANK * tall and min(left.height, right.height) > _ALIKE * tall


def _spread(left: Piece, right: Piece) -> bool:
    """Whether two short pieces in ideographs, side by side, may be a family name and a given name set wide apart."""
    short = all(lexicon.eastern(one.text) and len(one.text) <= _SHORT for one in (left, right))
    alike = min(left.height, right.height) > _ALIKE * max(left.height, right.height)
    return short and alike and 0 < right.left - left.right < _FAR_APART * left.height


def together(upper: Piece, lower: Piece) -> Piece:
    """Two pieces as one."""
    return Piece(
        run_on(upper.text, lower.text), upper.spans + lower.spans, JOINED, "", False, min(upper.left, lower.left),
        upper.top, max(upper.right, lower.right), max(upper.bottom, lower.bottom),
        (upper.height + lower.height) / 2, upper.side,
    )  # fmt: skip


def run_on(upper: str, lower: str) -> str:
    """Two lines as one: without the hyphen that parts a word, without a blank in East Asian writing."""
    if upper.endswith("-") and lower[:1].islower():
        return upper[:-1] + lower
    return upper + lower if lexicon.eastern(upper[-1:]) and lexicon.eastern(lower[:1]) else f"{upper} {lower}"


def follows(upper: Piece, lower: Piece, near: float = _NEAR, alike: float = _ALIKE) -> bool:
    """Whether one stands right under the other, as high, with the same left or right edge or middle."""
    tall = max(upper.height, lower.height)
    return (
        lower.top - upper.bottom < near * tall
        and min(upper.height, lower.height) > alike * tall
        and aligned(upper, lower)
    )


def aligned(upper: Piece, lower: Piece) -> bool:
    """Whether the left edges, the right ones or the middles are over one another."""
    slack = _ALIGNED * max(upper.height, lower.height, 1.0)
    middle = abs(upper.left + upper.right - lower.left - lower.right) / 2
    return min(abs(upper.left - lower.left), abs(upper.right - lower.right), middle) < slack

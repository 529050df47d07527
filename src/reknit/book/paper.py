"""The list to take along, as a PDF of A4 pages: who, how you know each other, by which ways, how likely each holds."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..details.phone import spaced
from ..model.chance import percent, step_of
from ..model.when import in_words
from .fonts import Faces, faces

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
MARGIN = 18 * MM
TOP, BOTTOM = HEIGHT - 38 * MM, 20 * MM
LEFT, CHANNEL, VALUE, BAR = MARGIN, 72 * MM, 94 * MM, 162 * MM
"""Columns: who; by which way; what it is; how likely it holds."""
END = WIDTH - MARGIN
BIG, SMALL, LEADING, GAP = 9.5, 8.0, 11.5, 7.0
INK, DIM, RULE = "#22252a", "#6b6f76", "#d9d5c8"
PRIVATE = "Keep this private."
SPELT = "Names for which this machine has no font stand in Latin letters, Japanese ones by their Chinese reading."


@dataclass(frozen=True, slots=True)
class Reachable:
    """One way: the channel in words, the detail, the chance that it still leads to the person."""

    channel: str
    value: str
    chance: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """One person on the list; ``known``: how the user and they know each other, in a line; ``id``: not on paper."""

    name: str
    known: str
    ways: tuple[Reachable, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    """A person in lines that fit their columns."""

    name: tuple[str, ...]
    known: tuple[str, ...]
    ways: tuple[tuple[Reachable, tuple[str, ...]], ...]

    @property
    def height(self) -> float:
        left = len(self.name) + len(self.known)
        return max(left, sum(len(lines) for _, lines in self.ways)) * LEADING + GAP


def paper(leaves: Sequence[Leaf], day: date, whose: str = "", faces_: Faces | None = None) -> bytes:
    """The PDF. ``whose``: the user's name, for the head; ``faces_``: the fonts, else those of this machine.

    The same list on the same day is the same bytes. Raises ModuleNotFoundError if reportlab is not installed.
    """
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle("Whom to reach")
    canvas.setCreator("Reknit")
    sheet = _Sheet(canvas, faces_ or faces())
    pages = list(_pages([sheet.block(leaf) for leaf in leaves])) or [[]]
    spelt = any(sheet.faces.lacks(f"{leaf.name} {leaf.known}") for leaf in leaves)
    for number, blocks in enumerate(pages, 1):
        sheet.head(len(leaves), day, whose, spelt=spelt)
        top = TOP
        for block in blocks:
            sheet.draw(block, top)
            top -= block.height
        sheet.foot(f"Page {number} of {len(pages)}", day)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """As many on a page as fit; at least one."""
    page: list[_Block] = []
    room = TOP - BOTTOM
    for block in blocks:
        if page and block.height > room:
            yield page
            page, room = [], TOP - BOTTOM
        page.append(block)
        room -= block.height
    if page:
        yield page


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page being drawn."""

    canvas: Canvas
    faces: Faces

    def block(self, leaf: Leaf) -> _Block:
        room = CHANNEL - LEFT - 4 * MM
        ways = tuple((way, tuple(self._folded(by_hand(way.value), VALUE, BAR - 2 * MM, SMALL))) for way in leaf.ways)
        name = tuple(self._folded(leaf.name or "(no name)", 0, room, BIG, bold=True))
        return _Block(name, tuple(self._folded(leaf.known, 0, room, SMALL)), ways)

    def head(self, people: int, day: date, whose: str, *, spelt: bool) -> None:
        self._text("Whom to reach", LEFT, HEIGHT - 22 * MM, 17, bold=True)
        who = f"{whose}: " if whose else ""
        said = f"{who}{people:,} {'person' if people == 1 else 'people'} as of {in_words(day.isoformat())}"
        self._text(f"{said}. {PRIVATE}", LEFT, HEIGHT - 28 * MM, SMALL, DIM)
        if spelt:
            self._text(SPELT, LEFT, HEIGHT - 32 * MM, 6.5, DIM)
        self._text("chance that it still holds", BAR, TOP + 5 * MM, 6.5, DIM)
        self._rule(TOP + 4 * MM)

    def foot(self, page: str, day: date) -> None:
        self._text(f"{in_words(day.isoformat())}. {PRIVATE}", LEFT, 12 * MM, SMALL, DIM)
        self._text(page, END - self._width(page, SMALL), 12 * MM, SMALL, DIM)

    def draw(self, block: _Block, top: float) -> None:
        y = top - BIG
        for line in block.name:
            self._text(line, LEFT, y, BIG, bold=True)
            y -= LEADING
        for line in block.known:
            self._text(line, LEFT, y, SMALL, DIM)
            y -= LEADING
        y = top - BIG
        for way, lines in block.ways:
            self._text(way.channel, CHANNEL, y, SMALL, DIM)
            self._bar(way.chance, y)
            for line in lines:
                self._text(line, VALUE, y, SMALL)
                y -= LEADING
        self._rule(top - block.height + 4)

    def _bar(self, chance: float, y: float) -> None:
        """Ten marks in the colour of the step, and the figure: never the colour alone."""
        filled = round(10 * chance)
        for mark in range(10):
            self.canvas.setFillColor(step_of(chance)[0] if mark < filled else RULE)
            self.canvas.rect(BAR + mark * 1.35 * MM, y, 1.1 * MM, 5, stroke=0, fill=1)
        figure = percent(chance).removeprefix("about ")
        self._text(figure, END - self._width(figure, SMALL), y, SMALL)

    def _rule(self, y: float) -> None:
        self.canvas.setStrokeColor(RULE)
        self.canvas.setLineWidth(0.4)
        self.canvas.line(LEFT, y, END, y)

    def _text(self, text: str, x: float, y: float, size: float, colour: str = INK, *, bold: bool = False) -> None:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        self.canvas.setFillColor(colour)
        for font, run in self.faces.runs(text, bold=bold):
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y, run)
            x += stringWidth(run, font, size)

    def _width(self, text: str, size: float, *, bold: bool = False) -> float:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(sum(stringWidth(run, font, size) for font, run in self.faces.runs(text, bold=bold)))

    def _folded(self, text: str, start: float, end: float, size: float, *, bold: bool = False) -> Iterator[str]:
        """Lines no wider than from ``start`` to ``end``: broken at blanks, and within a word that is longer."""
        line = ""
        for part in (part for word in text.split() for part in self._parts(word, end - start, size, bold=bold)):
            longer = f"{line} {part}" if line else part
            if line and self._width(longer, size, bold=bold) > end - start:
                yield line
                line = part
            else:
                line = longer
        if line:
            yield line

    def _parts(self, word: str, room: float, size: float, *, bold: bool) -> Iterator[str]:
        """A word in parts that fit; cut after a sign in its last third, if there is one."""
        while self._width(word, size, bold=bold) > room:
            fits = max(1, next(n for n in range(len(word), -1, -1) if self._width(word[:n], size, bold=bold) <= room))
            cut = max(word.rfind(sign, 2 * fits // 3, fits) for sign in "-._@/") + 1 or fits
            yield word[:cut]
            word = word[cut:]
        yield word


def by_hand(value: str) -> str:
    """A detail as one writes it by hand: a number in groups, a page without what stands before its name."""
    if value.startswith("https://"):
        return value.removeprefix("https://").removeprefix("www.")
    return spaced(value) if "@" not in value and "://" not in value else value

"""A picture in the terminal: cells of four points in two colours each (Unicode, quadrants of Block Elements)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..intake.photo.show import RGB, strips
from .parts import console, utf8

if TYPE_CHECKING:
    from rich.text import Text

COLUMNS = 76
"""The widest picture: as wide as text that is indented by three."""
LINE, HIGH = 6, 9
"""Lines of the terminal for one line of writing in several strips, and at most: with fewer than 5 'rn' cannot be told
from 'm', and characters of Chinese want all of them (tried on made-up cards)."""
STRIPS = 3
WHOLE = 22
"""Lines of the terminal for a whole card, so that its question is seen beside it."""
_QUADRANTS = " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█"
"""By the four points that are dark: 8 top left, 4 top right, 2 bottom left, 1 bottom right."""
_ENOUGH = frozenset({"256", "truecolor", "windows"})
"""What rich calls the colours of a terminal in which a picture can be made out."""


def pictures() -> bool:
    """Whether a picture can be made out in this terminal."""
    out = console()
    return out.is_terminal and not out.no_color and out.color_system in _ENOUGH and utf8()


def show_picture(picture: bytes, rows: int = 1, *, whole: bool = False) -> None:
    """Prints a crop of ``rows`` lines of writing in a few strips, or a ``whole`` card."""
    out = console()
    wide = min(COLUMNS, out.width - 4)
    low, high, most = (WHOLE, WHOLE, 1) if whole else (LINE * rows, HIGH * rows, STRIPS if rows == 1 else 1)
    for strip in strips(picture, wide, low, high, most):
        for line in cells(strip):
            out.print("  ", line, no_wrap=True, overflow="crop")


def cells(points: Sequence[Sequence[RGB]]) -> Iterator[Text]:
    """The lines of the terminal for rows of points, an even number of rows and of points in each."""
    from rich.text import Text

    for top, bottom in zip(points[::2], points[1::2], strict=True):
        line = Text()
        for at in range(0, len(top), 2):
            line.append(*_cell((top[at], top[at + 1], bottom[at], bottom[at + 1])))
        yield line


def _cell(four: Sequence[RGB]) -> tuple[str, str]:
    """The character and its colours: the points are parted at the middle between the darkest and the lightest."""
    lights = [_light(one) for one in four]
    middle = (min(lights) + max(lights)) / 2
    dark = [light < middle for light in lights]
    ink = _mean([one for one, is_dark in zip(four, dark, strict=True) if is_dark] or list(four))
    paper = _mean([one for one, is_dark in zip(four, dark, strict=True) if not is_dark])
    return _QUADRANTS[sum(8 >> at for at, is_dark in enumerate(dark) if is_dark)], f"{ink} on {paper}"


def _light(one: RGB) -> int:
    """Rec. 601 luma, in thousandths."""
    return 299 * one[0] + 587 * one[1] + 114 * one[2]


def _mean(points: Sequence[RGB]) -> str:
    red, green, blue = (sum(one[at] for one in points) // len(points) for at in range(3))
    return f"rgb({red},{green},{blue})"

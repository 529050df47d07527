"""The reliability diagram as SVG: what was said to the right, what came upwards, each share with its interval.

On the line from corner to corner both are the same. Written by hand: no library, no font from anywhere, no name in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..beliefs.reliability import Bin, Reliability
from .parts import count, share, step_of

PAPER, INK, PALE = "#fbfaf7", "#22252a", "#d9d6cc"
LEFT, TOP, SIDE = 72, 92, 480
"""Where the square stands, and how long its sides are (px)."""
WIDTH, HEIGHT = 620, 760
_UNDER = TOP + SIDE
_LOWEST, _TALLEST = 724, 72
"""The counts: their ground, and the height of the tallest (px)."""


def diagram(found: Reliability, since: int) -> str:
    """The picture of all predictions together."""
    title = (
        f"{count(found.count, 'prediction')} since {since}: {share(found.said)} said to hold, {share(found.came)} did"
    )
    under = f"Brier {found.brier:.3f}, calibration error {found.ece:.3f}. Bands: 90 % intervals"
    begin = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}"'
    parts = [
        begin + ' font-family="system-ui, sans-serif" font-variant-numeric="tabular-nums">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        _text(LEFT, 40, title, size=17, anchor="start"),
        _text(LEFT, 66, under, anchor="start"),
        *_frame(),
        *(part for each in found.bins if each.count for part in _share(each)),
        *_counts(found),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _frame() -> Iterator[str]:
    """The square with its scales, and the line on which said and came are the same."""
    for tenth in range(0, 11, 2):
        x, y = _x(tenth / 10), _y(tenth / 10)
        yield f'<path d="M{x} {TOP}V{_UNDER}M{LEFT} {y}H{LEFT + SIDE}" stroke="{PALE}"/>'
        yield _text(x, _UNDER + 22, f"{tenth * 10} %")
        yield _text(LEFT - 8, y + 5, f"{tenth * 10} %", anchor="end")
    yield f'<path d="M{LEFT} {_UNDER}L{LEFT + SIDE} {TOP}" stroke="{INK}" stroke-dasharray="2 4"/>'
    yield _text(LEFT + SIDE / 2, _UNDER + 46, "said to hold")
    middle = TOP + SIDE / 2
    yield _text(20, middle, "did hold", turn=f' transform="rotate(-90 20 {middle:g})"')


def _share(each: Bin) -> Iterator[str]:
    """One bin: the band of its interval, and the mark of its share."""
    x, colour = _x(each.said), step_of(each.said)[0]
    top, bottom = _y(each.most), _y(each.least)
    yield (
        f'<rect x="{x - 7:.1f}" y="{top}" width="14" height="{bottom - top:.1f}" rx="3" fill="{colour}" '
        f'fill-opacity=".35"><title>{_words(each)}</title></rect>'
    )
    yield f'<circle cx="{x}" cy="{_y(each.came or 0.0)}" r="5" fill="{colour}" stroke="{PAPER}"/>'


def _counts(found: Reliability) -> Iterator[str]:
    """How many predictions each bin has."""
    most = max(each.count for each in found.bins)
    for each in found.bins:
        x, wide, tall = _x(each.low), SIDE / len(found.bins), _TALLEST * each.count / most
        box = f'x="{x + 2:.1f}" y="{_LOWEST - tall:.1f}" width="{wide - 4:.1f}" height="{tall:.1f}"'
        yield f'<rect {box} fill="{PALE}"/>'
        yield _text(x + wide / 2, _LOWEST + 18, f"{each.count:,}")
    yield _text(LEFT, _LOWEST - _TALLEST, "how many", anchor="start")


def _words(each: Bin) -> str:
    came = f"said {share(each.said)}, did {share(each.came or 0.0)} of {each.count:,}"
    return f"{share(each.low)} to {share(each.high)}: {came}, between {share(each.least)} and {share(each.most)}"


def _text(x: float, y: float, words: str, *, size: int = 15, anchor: str = "middle", turn: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" fill="{INK}" font-size="{size}" text-anchor="{anchor}"{turn}>{words}</text>'


def _x(chance: float) -> float:
    return round(LEFT + SIDE * chance, 1)


def _y(share: float) -> float:
    return round(_UNDER - SIDE * share, 1)

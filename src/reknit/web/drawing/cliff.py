"""The cliff: everybody side by side, likeliest reached first; of each what lasts, what others hold, what falls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from .marks import step
from .svg import drawing, element

WIDE, HIGH = 720.0, 200.0
FEW = 90
"""So many columns have a gap between them; more would be gaps alone."""
HATCHED = "url(#gone)"


def cliff(columns: Sequence[Sequence[float]], words: str) -> Markup:
    """``columns``: of each [chance by lasting ways, by others' systems too, by the employer's too], in order.

    Each layer stands before the next taller one. The picture is stretched to its place: nothing is written in it.
    """
    today = _outline(columns, [held[2] for held in columns])
    rules = [element("path", d=f"M0 {HIGH * share:.0f}h{WIDE:.0f}", class_="rule") for share in (0.0, 0.5, 1.0)]
    layers = [element("path", d=path, class_=name) for name, path in _layers(columns) if path]
    return drawing(
        WIDE,
        HIGH,
        words,
        _hatch(),
        *rules,
        element("path", d=today, fill=HATCHED),
        *layers,
        element("path", d=today, class_="today"),
        class_="cliff",
        preserveAspectRatio="none",
    )


def _hatch() -> Markup:
    lines = element("path", d="M0 0V4", class_="hatch")
    turned = "rotate(45)"
    tile = element(
        "pattern", lines, id="gone", width=4, height=4, patternUnits="userSpaceOnUse", patternTransform=turned
    )
    return element("defs", tile)


def _layers(columns: Sequence[Sequence[float]]) -> Iterable[tuple[str, str]]:
    """(class, path): what lasts and what is lent, then what lasts in the colours of its steps."""
    yield "lent", _outline(columns, [held[1] for held in columns])
    for name in ("s1", "s2", "s3", "s4", "s5"):
        yield name, _outline(columns, [held[0] if step(held[0]) == name else 0.0 for held in columns])


def _outline(columns: Sequence[Sequence[float]], heights: Sequence[float]) -> str:
    """Columns as one path; those that touch have no seam."""
    each = WIDE / max(len(columns), 1)
    gap = 0.2 * each if len(columns) <= FEW else 0.0
    path, open_ = [], False
    for at, height in enumerate(heights):
        if height < 0.001 and not open_:
            continue
        if not open_:
            path.append(f"M{at * each:.1f} {HIGH:.0f}")
            open_ = True
        path.append(f"V{HIGH * (1 - height):.1f}H{(at + 1) * each - gap:.1f}")
        if gap or height < 0.001:
            path.append(f"V{HIGH:.0f}z")
            open_ = False
    return "".join(path) + (f"V{HIGH:.0f}z" if open_ else "")

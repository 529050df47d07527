"""The minutes of a week as one strip: those noted, then each step that is planned, and what is left free."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from .svg import drawing, element

WIDE, HIGH, GAP = 640.0, 12.0, 2.0


def minutes_strip(given: float, done: float, planned: Sequence[tuple[str, float]]) -> Markup:
    """``planned``: (whom, minutes) of each step, in its order. Where more is used than was given, all is drawn."""
    whole = max(given, done + sum(minutes for _, minutes in planned)) or 1.0
    scale, at = WIDE / whole, done * WIDE / whole
    parts = [element("rect", x=0, y=0, width=WIDE, height=HIGH, rx=2, class_="none")]
    if done:
        parts.append(element("rect", x=0, y=0, width=max(1.0, at - GAP), height=HIGH, rx=2, class_="mark"))
    for whom, minutes in planned:
        title = element("title", f"{whom}, {minutes:.0f} minutes")
        wide = max(1.0, minutes * scale - GAP)
        parts.append(element("rect", title, x=at, y=0, width=wide, height=HIGH, rx=2, class_="band"))
        at += minutes * scale
    words = f"{done:.0f} of {given:.0f} minutes are noted, and {sum(m for _, m in planned):.0f} planned"
    return drawing(WIDE, HIGH, words, *parts, class_="strip")

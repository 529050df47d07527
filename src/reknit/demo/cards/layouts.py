"""Where on a card its groups of rows go: compositions, each with its own alignments, divided among the splits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from ..draw import chance, pick, weighted

Area = tuple[float, float, float, float]
ALL = ("firm", "identity", "address", "numbers", "web", "fine")


@dataclass(frozen=True, slots=True)
class Slot:
    """An area in mm with the groups that stand in it, one below the other.

    align  left, centre or right; valign top, middle or bottom
    gap    between groups, in lines
    ground 'stock', or 'panel' where the area lies on a panel of the accent colour
    inline the rows of a group stand in one line, parted by the card's joint
    """

    area: Area
    groups: tuple[str, ...]
    align: str = "left"
    valign: str = "top"
    gap: float = 0.7
    ground: str = "stock"
    inline: bool = False
    columns: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The slots of a side, and its panels, emblem, portrait and code, as areas in mm."""

    name: str
    slots: tuple[Slot, ...]
    panels: tuple[Area, ...] = ()
    emblem: Area | None = None
    portrait: Area | None = None
    code: Area | None = None
    rules: tuple[Area, ...] = field(default=())


Maker = Callable[[Random, float, float, float, str], Layout]


def _stack(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    order = pick(rng, (("firm", "identity"), ("identity", "firm"), ("firm", "identity")))
    tail = pick(rng, (("address", "numbers", "web"), ("numbers", "web", "address"), ("web", "numbers", "address")))
    if chance(rng, 0.12):
        order, tail = (), ("identity", *tail, "firm")
    area = (m, m, w - 2 * m, h - 2 * m)
    emblem = None
    if align != "right" and chance(rng, 0.3):
        size = min(w, h) * 0.22
        emblem = (w - m - size, m, size, size)
        area = (m, m, w - 2 * m - size * (1.1 if align == "left" else 0), h - 2 * m)
        emblem = emblem if align == "left" else None
    return Layout("stack", (Slot(area, (*order, *tail, "fine"), align, pick(rng, ("top", "middle", "middle", "bottom"))),), emblem=emblem)


def _header(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    top = h * 0.3
    side = pick(rng, (("address", "numbers", "web"), ("numbers", "web", "address")))
    return Layout("header", (
        Slot((m, m, w - 2 * m, top - m), ("firm",), align, "top"),
        Slot((m, top, w - 2 * m, h * 0.27), ("identity",), align, "middle"),
        Slot((m, h * 0.57, (w - 2 * m) * 0.48, h * 0.43 - m), side[:1], "left", "bottom"),
        Slot((w / 2 + 1, h * 0.57, w / 2 - 1 - m, h * 0.43 - m), side[1:], pick(rng, ("left", "right")), "bottom"),
    ), rules=((m, h * 0.58, w - 2 * m, 0),) if chance(rng, 0.3) else ())  # fmt: skip


def _classic(rng: Random, w: float, h: float, m: float, align: str) -> Layout:  # noqa: ARG001
    return Layout("classic", (
        Slot((m, m, w - 2 * m, h * 0.27 - m), ("firm",), "centre", "top"),
        Slot((m, h * 0.27, w - 2 * m, h * 0.33), ("identity",), "centre", "middle"),
        Slot((m, h * 0.62, (w - 2 * m) * 0.48, h * 0.38 - m), ("address",), "left", "bottom"),
        Slot((w / 2, h * 0.62, w / 2 - m, h * 0.38 - m), ("numbers", "web"), "right", "bottom", 0.0),
    ))  # fmt: skip


def _panel(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    part = pick(rng, (0.3, 0.36, 0.42))
    left = chance(rng, 0.6)
    px, tx = (0.0, w * part + m * 0.7) if left else (w * (1 - part), m)
    width = w * (1 - part) - 1.7 * m
    size = min(w * part * 0.5, h * 0.3)
    with_emblem = chance(rng, 0.6)
    middle = px + w * part / 2
    inner = Slot((px + 2, h * (0.5 if with_emblem else 0.2), w * part - 4, h * (0.3 if with_emblem else 0.6)), ("firm",), "centre", "middle", ground="panel")
    return Layout("panel", (
        inner, Slot((tx, m, width, h - 2 * m), ("identity", "address", "numbers", "web", "fine"), "left" if align == "centre" else align, "middle"),
    ), panels=((px, 0, w * part, h),), emblem=(middle - size / 2, h * 0.18, size, size) if with_emblem else None)  # fmt: skip


def _band(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    band = h * pick(rng, (0.24, 0.3, 0.36))
    first = pick(rng, (("firm", "identity"), ("identity", "firm")))
    cut = pick(rng, (0.42, 0.48))
    return Layout("band", (
        Slot((m, 1.5, w - 2 * m, band - 3), first[:1], align, "middle", ground="panel"),
        Slot((m, band + 2.5, (w - 2 * m) * cut, h - band - 2.5 - m), (*first[1:], "address"), "left", pick(rng, ("top", "middle", "bottom"))),
        Slot((m + (w - 2 * m) * (cut + 0.03), band + 2.5, (w - 2 * m) * (0.97 - cut), h - band - 2.5 - m), ("numbers", "web", "fine"),
             pick(rng, ("left", "left", "right")), pick(rng, ("top", "bottom"))),
    ), panels=((0, 0, w, band),))  # fmt: skip


def _footer(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    band = h * pick(rng, (0.2, 0.26))
    filled = chance(rng, 0.5)
    return Layout("footer", (
        Slot((m, m, w - 2 * m, h * 0.3 - m), ("firm",), align, "top"),
        Slot((m, h * 0.3, w - 2 * m, h * 0.36), ("identity",), align, "middle"),
        Slot((2.5, h - band, w - 5, band - 1), ("address", "numbers", "web"), pick(rng, ("centre", align)), "middle", 0.0,
             "panel" if filled else "stock", inline=True),
    ), panels=((0, h - band - 0.5, w, band + 0.5),) if filled else ())  # fmt: skip


def _columns(rng: Random, w: float, h: float, m: float, align: str) -> Layout:  # noqa: ARG001
    cut = pick(rng, (0.44, 0.5))
    outer = pick(rng, ("right", "left"))
    x = w * cut
    rule = ((x + 1.2, h * 0.2, 0, h * 0.6),) if chance(rng, 0.6) else ()
    return Layout("columns", (
        Slot((m, m, x - m - 1, h - 2 * m), ("firm", "identity"), outer, pick(rng, ("middle", "top")), 1.2),
        Slot((x + 3.2, m, w - x - 3.2 - m, h - 2 * m), ("address", "numbers", "web", "fine"), "left", pick(rng, ("middle", "bottom"))),
    ), rules=rule)  # fmt: skip


def _corners(rng: Random, w: float, h: float, m: float, align: str) -> Layout:  # noqa: ARG001
    flip = chance(rng, 0.5)
    a, b = ("identity", "firm") if flip else ("firm", "identity")
    half = (w - 2 * m) / 2
    return Layout("corners", (
        Slot((m, m, half * 1.02 - 1, h * 0.5 - m), (a,), "left", "top"),
        Slot((m + half, m + (0 if flip else h * 0.12), half, h * 0.5 - m), (b,), "right", "top"),
        Slot((m, h * 0.53, half - 1, h * 0.47 - m), ("address",), "left", "bottom"),
        Slot((m + half, h * 0.53, half, h * 0.47 - m), ("numbers", "web"), "right", "bottom", 0.0),
    ))  # fmt: skip


def _portrait(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    size = min(h * 0.5, w * 0.28)
    left = chance(rng, 0.6)
    x = m if left else w - m - size
    tx = m * 1.6 + size if left else m
    return Layout("portrait", (
        Slot((tx, m, w - size - 2.8 * m, h * 0.46 - m), ("firm", "identity"), "left" if left else align, "top"),
        Slot((tx, h * 0.46, w - size - 2.8 * m, h * 0.54 - m), ("address", "numbers", "web"), "left", "bottom", 0.3),
    ), portrait=(x, m, size, size * 1.25))  # fmt: skip


def _big(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    return Layout("big", (
        Slot((m, h * 0.1, w - 2 * m, h * 0.4), ("firm",), align, "middle"),
        Slot((m, h * 0.54, (w - 2 * m) * 0.46, h * 0.46 - m), ("identity",), "left", "bottom"),
        Slot((m + (w - 2 * m) * 0.5, h * 0.52, (w - 2 * m) * 0.5, h * 0.48 - m), ("numbers", "web", "address"), pick(rng, ("left", "right")), "bottom", 0.2),
    ))  # fmt: skip


def _three(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    third = (w - 2 * m) / 3
    return Layout("three", (
        Slot((m, m, w - 2 * m, h * 0.58 - m), pick(rng, (("firm", "identity"), ("identity", "firm"))), align, "top", 1.4),
        Slot((m, h * 0.66, third - 1, h * 0.34 - m), ("address",), "left", "bottom"),
        Slot((m + third, h * 0.66, third - 1, h * 0.34 - m), ("numbers",), "left", "bottom"),
        Slot((m + 2 * third, h * 0.66, third, h * 0.34 - m), ("web",), "left", "bottom"),
    ))  # fmt: skip


def _reverse(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    return Layout("reverse", (
        Slot((m, m, w - 2 * m, h * 0.45 - m), ("address", "numbers", "web"), align, "top", 0.0),
        Slot((m, h * 0.5, w - 2 * m, h * 0.5 - m), pick(rng, (("identity", "firm"), ("firm", "identity"))), align, "bottom"),
    ))  # fmt: skip


def _emblem(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    size = min(h * 0.34, w * 0.26)
    left = chance(rng, 0.5)
    x = m if left else w - m - size
    tx = m + size + 4 if left else m
    return Layout("emblem", (
        Slot((tx, m, w - size - 2 * m - 4, h - 2 * m), ("firm", "identity", "address", "numbers", "web"), "left" if left else align, "middle"),
    ), emblem=(x, pick(rng, (m, (h - size) / 2)), size, size))  # fmt: skip


def _beside(rng: Random, w: float, h: float, m: float, align: str) -> Layout:  # noqa: ARG001
    return Layout("beside", (
        Slot((m, m, w - 2 * m, h * 0.26 - m), ("firm",), pick(rng, ("left", "right")), "top"),
        Slot((m, h * 0.32, (w - 2 * m) * 0.42, h * 0.68 - m), ("identity",), "right", "top"),
        Slot((m + (w - 2 * m) * 0.46, h * 0.32, (w - 2 * m) * 0.54, h * 0.68 - m), ("numbers", "web", "address", "fine"), "left", "top", 0.5),
    ), rules=((m + (w - 2 * m) * 0.44, h * 0.32, 0, h * 0.5),) if chance(rng, 0.5) else ())  # fmt: skip


def _tall(rng: Random, w: float, h: float, m: float, align: str) -> Layout:
    size = w * 0.34
    emblem = (w / 2 - size / 2, m, size, size) if chance(rng, 0.6) else None
    top = m + (size + 3 if emblem else 0)
    return Layout("tall", (
        Slot((m, top, w - 2 * m, h * 0.55 - top), ("firm", "identity"), align, "top", 1.0),
        Slot((m, h * 0.56, w - 2 * m, h * 0.44 - m), ("address", "numbers", "web"), align, "bottom", 0.5),
    ), emblem=emblem)  # fmt: skip


_SHARED = (_stack, _header, _panel, _band, _columns)
_WIDE: dict[str, tuple[Maker, ...]] = {
    "fit": (*_SHARED, _classic, _corners, _emblem, _portrait, _reverse),
    "check": (*_SHARED, _big, _footer),
    "report": (*_SHARED, _three, _beside),
}
_NARROW: tuple[Maker, ...] = (_tall, _tall, _stack)


def draw_layout(rng: Random, split: str, size: tuple[float, float], margin: float) -> Layout:
    """Draw a composition of the split that suits the card's shape."""
    w, h = size
    align = weighted(rng, ("left", "centre", "right"), (58, 28, 14))
    makers: Sequence[Maker] = _NARROW if h >= w else _WIDE[split]
    made = pick(rng, makers)(rng, w, h, margin, align)
    return Layout(f"{made.name}-{align}", made.slots, made.panels, made.emblem, made.portrait, made.code, made.rules)

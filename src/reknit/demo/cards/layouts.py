"""Where on a card its groups of rows go: compositions, each with its own alignments, divided among the splits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from ..draw import chance, pick, weighted

Area = tuple[float, float, float, float]
ALL = ("firm", "identity", "address", "numbers", "web", "fine")
_CONTACT = ("address", "numbers", "web")


@dataclass(frozen=True, slots=True)
class Slot:
    """An area in mm with the groups that stand in it, one below the other.

    align   left, centre or right; valign top, middle or bottom
    gap     between groups, in lines
    ground  'stock', or 'panel' where the area lies on a panel of the accent colour
    inline  the rows of all groups stand in a few lines, parted by the card's joint
    ruled   a thin line stands between groups
    """

    area: Area
    groups: tuple[str, ...]
    align: str = "left"
    valign: str = "top"
    gap: float = 0.7
    ground: str = "stock"
    inline: bool = False
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The slots of a side, and its panels, emblem, portrait and rules, as areas in mm."""

    name: str
    slots: tuple[Slot, ...]
    panels: tuple[Area, ...] = ()
    emblem: Area | None = None
    portrait: Area | None = None
    rules: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What a composition starts from: width, height and margin of the card in mm, and its alignment."""

    w: float
    h: float
    m: float
    align: str

    @property
    def wide(self) -> float:
        """The width between the margins."""
        return self.w - 2 * self.m

    def part(self, left: float, top: float, right: float, bottom: float) -> Area:
        """An area between shares of the room inside the margins."""
        high = self.h - 2 * self.m
        return (
            self.m + left * self.wide,
            self.m + top * high,
            (right - left) * self.wide,
            (bottom - top) * high,
        )


Maker = Callable[[Random, Frame], Layout]


def _names(rng: Random) -> tuple[str, str]:
    return pick(rng, (("firm", "identity"), ("identity", "firm")))


def _ways(rng: Random) -> tuple[str, ...]:
    return pick(rng, (_CONTACT, ("numbers", "web", "address"), ("web", "numbers", "address"), _CONTACT))


def _stack(rng: Random, f: Frame) -> Layout:
    order = (*_names(rng), *_ways(rng))
    if chance(rng, 0.12):
        order = ("identity", *_ways(rng), "firm")
    size = min(f.w, f.h) * 0.22
    emblem, area = None, f.part(0, 0, 1, 1)
    if f.align == "left" and chance(rng, 0.35):
        emblem = (f.w - f.m - size, f.m, size, size)
        area = (f.m, f.m, f.wide - size * 1.1, f.h - 2 * f.m)
    valign = pick(rng, ("top", "middle", "middle", "bottom"))
    slot = Slot(area, (*order, "fine"), f.align, valign, pick(rng, (0.4, 0.7, 1.1)), ruled=chance(rng, 0.15))
    return Layout("stack", (slot,), emblem=emblem)


def _header(rng: Random, f: Frame) -> Layout:
    side = _ways(rng)
    slots = (
        Slot(f.part(0, 0, 1, 0.27), ("firm",), f.align, "top"),
        Slot(f.part(0, 0.27, 1, 0.58), ("identity",), f.align, "middle"),
        Slot(f.part(0, 0.6, 0.48, 1), side[:1], "left", "bottom"),
        Slot(f.part(0.52, 0.6, 1, 1), side[1:], pick(rng, ("left", "right")), "bottom"),
    )
    return Layout("header", slots, rules=(f.part(0, 0.59, 1, 0.59),) if chance(rng, 0.3) else ())


def _classic(rng: Random, f: Frame) -> Layout:
    left, right = pick(rng, ((("address",), ("numbers", "web")), (("numbers",), ("address", "web"))))
    slots = (
        Slot(f.part(0, 0, 1, 0.24), ("firm",), "centre", "top"),
        Slot(f.part(0, 0.24, 1, 0.6), ("identity",), "centre", "middle"),
        Slot(f.part(0, 0.62, 0.48, 1), left, "left", "bottom"),
        Slot(f.part(0.5, 0.62, 1, 1), right, "right", "bottom", 0.0),
    )
    return Layout("classic", slots)


def _panel(rng: Random, f: Frame) -> Layout:
    part = f.w * pick(rng, (0.3, 0.36, 0.42))
    size = min(part * 0.5, f.h * 0.3)
    with_emblem = chance(rng, 0.6)
    top, high = (0.5, 0.3) if with_emblem else (0.2, 0.6)
    slots = (
        Slot((2, f.h * top, part - 4, f.h * high), ("firm",), "centre", "middle", ground="panel"),
        Slot(
            (part + f.m * 0.7, f.m, f.w - part - 1.7 * f.m, f.h - 2 * f.m),
            ("identity", *_ways(rng), "fine"),
            "left" if f.align == "centre" else f.align,
            pick(rng, ("middle", "top", "bottom")),
        ),
    )
    emblem = ((part - size) / 2, f.h * 0.18, size, size) if with_emblem else None
    return Layout("panel", slots, ((0, 0, part, f.h),), emblem)


def _band(rng: Random, f: Frame) -> Layout:
    band = f.h * pick(rng, (0.24, 0.3, 0.36))
    first = _names(rng)
    cut = pick(rng, (0.42, 0.48))
    rest = f.h - band - 2.5 - f.m
    slots = (
        Slot((f.m, 1.5, f.wide, band - 3), first[:1], f.align, "middle", ground="panel"),
        Slot((f.m, band + 2.5, f.wide * cut, rest), (*first[1:], "address"), "left", pick(rng, ("top", "bottom"))),
        Slot(
            (f.m + f.wide * (cut + 0.03), band + 2.5, f.wide * (0.97 - cut), rest),
            ("numbers", "web", "fine"),
            pick(rng, ("left", "left", "right")),
            pick(rng, ("top", "bottom")),
        ),
    )
    return Layout("band", slots, ((0, 0, f.w, band),))


def _columns(rng: Random, f: Frame) -> Layout:
    cut = pick(rng, (0.42, 0.48))
    rule = (f.part(cut + 0.02, 0.15, cut + 0.02, 0.85),) if chance(rng, 0.6) else ()
    slots = (
        Slot(f.part(0, 0, cut, 1), _names(rng), pick(rng, ("right", "left")), pick(rng, ("middle", "top")), 1.2),
        Slot(f.part(cut + 0.05, 0, 1, 1), (*_ways(rng), "fine"), "left", pick(rng, ("middle", "bottom"))),
    )
    return Layout("columns", slots, rules=rule)


def _corners(rng: Random, f: Frame) -> Layout:
    first, second = _names(rng)
    slots = (
        Slot(f.part(0, 0, 0.49, 0.46), (first,), "left", "top"),
        Slot(f.part(0.5, pick(rng, (0.0, 0.1)), 1, 0.48), (second,), "right", "top"),
        Slot(f.part(0, 0.52, 0.48, 1), ("address",), "left", "bottom"),
        Slot(f.part(0.5, 0.52, 1, 1), ("numbers", "web"), "right", "bottom", 0.0),
    )
    return Layout("corners", slots)


def _portrait(rng: Random, f: Frame) -> Layout:
    size = min(f.h * 0.5, f.w * 0.28)
    x, wide = f.m * 1.6 + size, f.w - size - 2.8 * f.m
    slots = (
        Slot((x, f.m, wide, f.h * 0.46 - f.m), _names(rng), "left", "top"),
        Slot((x, f.h * 0.46, wide, f.h * 0.54 - f.m), _ways(rng), "left", "bottom", 0.3),
    )
    return Layout("portrait", slots, portrait=(f.m, f.m, size, size * 1.25))


def _reverse(rng: Random, f: Frame) -> Layout:
    slots = (
        Slot(f.part(0, 0, 1, 0.45), _ways(rng), f.align, "top", 0.0),
        Slot(f.part(0, 0.5, 1, 1), _names(rng), f.align, "bottom"),
    )
    return Layout("reverse", slots)


def _emblem(rng: Random, f: Frame) -> Layout:
    size = min(f.h * 0.34, f.w * 0.26)
    area = (f.m + size + 4, f.m, f.w - size - 2 * f.m - 4, f.h - 2 * f.m)
    slot = Slot(area, (*_names(rng), *_ways(rng)), "left" if f.align == "centre" else f.align, "middle")
    return Layout("emblem", (slot,), emblem=(f.m, pick(rng, (f.m, (f.h - size) / 2)), size, size))


def _line(rng: Random, f: Frame) -> Layout:
    slots = (
        Slot(f.part(0, 0, 1, 0.66), _names(rng), f.align, "middle", 1.3),
        Slot(f.part(0, 0.7, 1, 1), _ways(rng), f.align, "bottom", 0.0, inline=True),
    )
    return Layout("line", slots, rules=(f.part(0, 0.69, 1, 0.69),) if chance(rng, 0.5) else ())


def _aside(rng: Random, f: Frame) -> Layout:
    slots = (
        Slot(f.part(0, 0, 0.5, 0.4), ("firm",), "left", "top"),
        Slot(f.part(0, 0.5, 0.5, 1), ("identity",), "left", "bottom"),
        Slot(f.part(0.54, 0, 1, 1), (*_ways(rng), "fine"), pick(rng, ("left", "right")), pick(rng, ("top", "bottom"))),
    )
    return Layout("aside", slots)


def _fold(rng: Random, f: Frame) -> Layout:
    slots = (
        Slot((f.m, f.h * 0.14, f.wide, f.h * 0.22), ("firm",), "centre", "middle"),
        Slot((f.m, f.h / 2 + f.m, f.wide, f.h / 2 - 2 * f.m), ("identity", *_ways(rng)), f.align, "middle", 0.5),
    )
    return Layout("fold", slots, rules=((0, f.h / 2, f.w, 0),))


def _big(rng: Random, f: Frame) -> Layout:
    slots = (
        Slot(f.part(0, 0.02, 1, 0.46), ("firm",), f.align, "middle"),
        Slot(f.part(0, 0.5, 0.46, 1), ("identity",), "left", "bottom"),
        Slot(f.part(0.5, 0.5, 1, 1), _ways(rng), pick(rng, ("left", "right")), "bottom", 0.2),
    )
    return Layout("big", slots)


def _footer(rng: Random, f: Frame) -> Layout:
    band = f.h * pick(rng, (0.2, 0.26))
    filled = chance(rng, 0.5)
    ground = "panel" if filled else "stock"
    align = pick(rng, ("centre", f.align))
    slots = (
        Slot((f.m, f.m, f.wide, f.h * 0.3 - f.m), ("firm",), f.align, "top"),
        Slot((f.m, f.h * 0.3, f.wide, f.h * 0.36), ("identity",), f.align, "middle"),
        Slot((2.5, f.h - band, f.w - 5, band - 1), _ways(rng), align, "middle", 0.0, ground, inline=True),
    )
    return Layout("footer", slots, ((0, f.h - band - 0.5, f.w, band + 0.5),) if filled else ())


def _half(rng: Random, f: Frame) -> Layout:
    slots = (
        Slot((f.w / 2 + 2.5, f.m, f.w / 2 - 2.5 - f.m, f.h - 2 * f.m), _ways(rng), "left", "middle"),
        Slot((f.m, f.m, f.w / 2 - 2 - f.m, f.h - 2 * f.m), _names(rng), f.align, "middle", 1.0, "panel"),
    )
    return Layout("half", slots, ((0, 0, f.w / 2, f.h),))


def _three(rng: Random, f: Frame) -> Layout:
    slots = (
        Slot(f.part(0, 0, 1, 0.58), _names(rng), f.align, "top", 1.4),
        Slot(f.part(0, 0.66, 0.33, 1), ("address",), "left", "bottom"),
        Slot(f.part(0.35, 0.66, 0.66, 1), ("numbers",), "left", "bottom"),
        Slot(f.part(0.67, 0.66, 1, 1), ("web",), "left", "bottom"),
    )
    return Layout("three", slots)


def _beside(rng: Random, f: Frame) -> Layout:
    slots = (
        Slot(f.part(0, 0, 1, 0.22), ("firm",), pick(rng, ("left", "right")), "top"),
        Slot(f.part(0, 0.28, 0.42, 1), ("identity",), "right", "top"),
        Slot(f.part(0.46, 0.28, 1, 1), (*_ways(rng), "fine"), "left", "top", 0.5),
    )
    return Layout("beside", slots, rules=(f.part(0.44, 0.28, 0.44, 0.9),) if chance(rng, 0.5) else ())


def _floor(rng: Random, f: Frame) -> Layout:
    band = f.h * pick(rng, (0.2, 0.28))
    slots = (
        Slot((f.m, f.m, f.wide, f.h * 0.36 - f.m), ("identity",), f.align, "top"),
        Slot((f.m, f.h * 0.36, f.wide, f.h * 0.62 - band), _ways(rng), f.align, "bottom", 0.2),
        Slot(
            (f.m, f.h - band + 1, f.wide, band - 2),
            ("firm",),
            pick(rng, ("left", "right", "centre")),
            "middle",
            0,
            "panel",
        ),
    )
    return Layout("floor", slots, ((0, f.h - band, f.w, band),))


def _tall(rng: Random, f: Frame) -> Layout:
    size = f.w * 0.34
    emblem = (f.w / 2 - size / 2, f.m, size, size) if chance(rng, 0.6) else None
    top = f.m + (size + 3 if emblem else 0)
    slots = (
        Slot((f.m, top, f.wide, f.h * 0.55 - top), _names(rng), f.align, "top", 1.0),
        Slot((f.m, f.h * 0.56, f.wide, f.h * 0.44 - f.m), _ways(rng), f.align, "bottom", 0.5),
    )
    return Layout("tall", slots, emblem=emblem)


_WIDE: dict[str, tuple[Maker, ...]] = {
    "fit": (
        *(_stack, _stack, _header, _panel, _band, _columns),
        *(_classic, _corners, _emblem, _portrait, _reverse, _line, _aside),
    ),
    "check": (_stack, _header, _panel, _band, _columns, _big, _footer, _half),
    "report": (_stack, _header, _panel, _band, _columns, _three, _beside, _floor),
}
"""What wide cards of each split are composed like: five shared ways, the others of one split alone."""


_USUAL: dict[str, tuple[Maker, ...]] = {
    "fit": (_stack, _stack, _stack, _header, _header, _classic, _emblem, _panel, _band, _columns),
    "check": (_stack, _stack, _stack, _header, _header, _big, _footer, _panel, _band, _columns),
    "report": (_stack, _stack, _stack, _header, _header, _three, _floor, _panel, _band, _columns),
}
"""What most cards are composed like."""


def draw_layout(rng: Random, split: str, size: tuple[float, float], margin: float, *, usual: bool = False) -> Layout:
    """Draw a composition of the split that suits the card's shape; it may stand mirrored."""
    w, h = size
    align = weighted(rng, ("left", "centre", "right"), (58, 28, 14))
    frame = Frame(w, h, margin, align)
    folded = h > 1.2 * w and w > 70
    makers: tuple[Maker, ...] = (
        (_fold,) if folded else (_tall, _tall, _stack) if h >= w else (_USUAL if usual else _WIDE)[split]
    )
    made = pick(rng, makers)(rng, frame)
    if made.name != "stack" and chance(rng, 0.12 if usual else 0.35):
        made = _mirrored(made, w)
    return replace(made, name=f"{made.name}-{align}")


def _mirrored(layout: Layout, w: float) -> Layout:
    """Everything on the other side; words still run from left to right."""

    def over(area: Area) -> Area:
        return (w - area[0] - area[2], *area[1:])

    other = {"left": "right", "right": "left", "centre": "centre"}
    columns = len({slot.area[0] for slot in layout.slots}) > 1
    slots = tuple(
        replace(slot, area=over(slot.area), align=slot.align if columns and len(slot.groups) > 2 else other[slot.align])
        for slot in layout.slots
    )
    return Layout(
        f"{layout.name}-mirrored",
        slots,
        tuple(over(a) for a in layout.panels),
        over(layout.emblem) if layout.emblem else None,
        over(layout.portrait) if layout.portrait else None,
        tuple(over(a) for a in layout.rules),
    )

"""The network as discs of dots: a disc is an employer, a dot a person, as large as reaching them is worth.

Where everything stands is reckoned beside the page and kept (``overview``, ``single``); a request only writes it down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import cos, pi, sin
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from ...model.chance import in_ten
from ...plans.circles import NOWHERE, Circle, Dot
from .marks import step
from .packing import Point, Shape, packed, spiral
from .svg import drawing, element

PEOPLE, FEWER = 300, 150
"""Drawn at once, and where there is little room."""
KEPT = 600
"""Of one employer, those worth most: enough to draw PEOPLE of one year."""
DISCS = 16
"""Employers with a disc of their own; all others share one."""
OTHERS = 40
"""People drawn of these, at most."""
LEAST = 3
"""People drawn of each employer with a disc, if it has so many."""
LISTED = 100
"""More employers in the list below the picture, at most."""
WIDE, NARROW = (840.0, 2.2), (358.0, 0.5)
"""(units of width, how much wider than high the picture is to be)."""
SINGLE = 260.0
"""Radius of the disc of one employer, at most."""
LARGEST = 2.4
"""A dot of one employer is as many times as large as one among all, at most."""
STATES = ("in touch", "dormant", "lost")
FILLED = ("full", "faint", "hollow")
"""Of the states, how a dot is filled."""
RIM, FREE = 4.0, 9.0
"""How thick the rim is that says how many stand on each step, and what is free around a disc."""
HEAD, LINE = 34.0, 15.0
"""The height of the two lines over a disc, and of one."""
LETTER, LETTERS, FIGURES = 7.7, 20, 12
"""The width of a letter of 12 px, about; how many of them a name over a disc has, at most; how many the line below."""

UNKNOWN = "Employer unknown"
"""Over the disc of NOWHERE."""

Line = dict[str, Any]


class Spot(NamedTuple):
    """A person as kept: ``state``: which of STATES; ``years``: between which they were seen there; ``now``: last."""

    id: str
    name: str
    chance: float
    worth: float
    state: int
    years: tuple[int, int] | None = None
    now: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """What a request adds to what is kept.

    words   what the picture shows, for those who do not see it
    link    (person=id) or (employer=circle) -> the address that shows it
    label   a circle -> the two lines over its disc
    chosen  who is looked at; ``linked``: to them; ``ringed``: who is marked
    """

    words: str
    link: Callable[..., str]
    label: Callable[[Line], tuple[str, str]]
    chosen: str = ""
    linked: frozenset[str] = frozenset()
    ringed: frozenset[str] = frozenset()


def overview(circles: Sequence[Circle]) -> Line:
    """The picture of all circles (those worth most first), as JSON says it."""
    drawn, rest = list(circles[:DISCS]), list(circles[DISCS:])
    if rest:
        everybody = sorted((dot for circle in rest for dot in circle.dots), key=lambda dot: (-dot.worth, dot.id))
        drawn.append(Circle("", "", tuple(everybody)))
    shown = _shares(drawn, others=bool(rest))
    kept = [_circle(circle, number) for circle, number in zip(drawn, shown, strict=True)]
    if rest:
        kept[-1]["others"] = len(rest)
    few = [-(-number * FEWER // PEOPLE) for number in shown]
    return {
        "people": sum(len(circle.dots) for circle in circles),
        "employers": sum(circle.key != NOWHERE for circle in circles),
        "circles": kept,
        "wide": _laid_out(kept, shown, *WIDE),
        "narrow": _laid_out(kept, few, *NARROW),
        "rest": [_circle(circle, 0) for circle in rest[:LISTED]],
    }


def single(circle: Circle) -> Line:
    """Everybody who was ever at one employer, as JSON says it."""
    return _circle(circle, 0) | {"spots": [_spot(dot, circle.key) for dot in circle.dots[:KEPT]]}


def network(kept: Line, layout: str, shown: Shown) -> Markup:
    """The discs, as ``overview`` has laid them out; ``layout``: 'wide' or 'narrow'."""
    laid, circles = kept[layout], kept["circles"]
    at: dict[str, Point] = {}
    grounds: list[Markup] = []
    dots: list[Markup] = []
    for circle, (x, y, radius, number) in zip(circles, laid["discs"], strict=True):
        spots = [Spot(*spot) for spot in circle["spots"][:number]]
        grounds += [*_disc(circle["steps"], x, y, radius), _head(circle, x, y - radius, shown)]
        dots += _dots(spots, x, y, 1.0, shown, at)
    inside = (*grounds, *_ties(at, shown), *dots)
    return drawing(*laid["size"], shown.words, *inside, class_=f"network {layout}", role="group")


def alone(spots: Sequence[Spot], shown: Shown) -> Markup:
    """People of one employer in one disc, as large as there is room."""
    sizes = [_size(spot.worth) for spot in spots]
    _, radius = spiral(sizes)
    scale = min(LARGEST, SINGLE / radius) if radius else 1.0
    steps = [sum(_step(spot.chance) == at for spot in spots) for at in range(5)]
    whole = radius * scale + FREE
    at: dict[str, Point] = {}
    ground, dots = _disc(steps, whole, whole, whole), [*_dots(spots, whole, whole, scale, shown, at)]
    inside = (*ground, *_ties(at, shown), *dots)
    return drawing(2 * whole, 2 * whole, shown.words, *inside, class_="network one", role="group")


def way_over(colleagues: Sequence[tuple[str, str, float]], other: tuple[str, float], words: str) -> Markup:
    """You, those who may know, and the one who is out of reach: lines between them.

    ``colleagues``: (name, address of what is known of them, chance that they are reached); ``other``: (name, chance).
    """
    wide, high = 320.0, 210.0
    places = [wide * (2 * at + 1) / (2 * len(colleagues)) for at in range(len(colleagues))]
    middle = wide / 2
    lines = [element("path", d=f"M{middle:.0f} 30L{x:.0f} 92L{middle:.0f} 168", class_="tie") for x in places]
    people = [
        element(
            "a",
            element("circle", cx=x, cy=92, r=8, class_=f"dot full {step(chance)}"),
            *_two_lines(name, x, 116, 15 if len(colleagues) > 2 else 22),
            href=address,
        )
        for x, (name, address, chance) in zip(places, colleagues, strict=True)
    ]
    name, chance = other
    ends = [
        element("text", "You", x=middle, y=18, text_anchor="middle"),
        element("circle", cx=middle, cy=30, r=4, class_="mark"),
        element("circle", cx=middle, cy=168, r=9, class_=f"dot hollow {step(chance)}"),
        element("text", _clipped(name, 40), x=middle, y=196, text_anchor="middle", class_="name"),
    ]
    return drawing(wide, high, words, *lines, *people, *ends, class_="way", role="group")


def _shares(circles: Sequence[Circle], *, others: bool) -> list[int]:
    """How many people of each circle are drawn: LEAST, and more by its worth; of the ``others``, the last, OTHERS."""
    own = circles[:-1] if others else circles
    last = [min(OTHERS, len(circle.dots)) for circle in circles[len(own) :]]
    least = [min(LEAST, len(circle.dots)) for circle in own]
    spare = PEOPLE - sum(last) - sum(least)
    whole = sum(circle.worth for circle in own) or 1.0
    more = [int(spare * circle.worth / whole) for circle in own]
    return [min(len(c.dots), few + extra) for c, few, extra in zip(own, least, more, strict=True)] + last


def _circle(circle: Circle, number: int) -> Line:
    return {
        "key": circle.key,
        "name": circle.name,
        "people": len(circle.dots),
        "lost": circle.lost,
        "steps": circle.steps,
        "others": 0,
        "spots": [_spot(dot, circle.key) for dot in _drawn(circle.dots, number)],
    }


def _drawn(dots: Sequence[Dot], number: int) -> list[Dot]:
    """So many of them, those worth most of each state, and of each state its share; those worth most first."""
    if number >= len(dots):
        return list(dots)
    of = {state: [dot for dot in dots if dot.state == state] for state in STATES}
    wanted = {state: number * len(held) / len(dots) for state, held in of.items()}
    few = {state: int(share) for state, share in wanted.items()}
    for state in sorted(STATES, key=lambda state: few[state] - wanted[state])[: number - sum(few.values())]:
        few[state] += 1
    chosen = [dot for state, held in of.items() for dot in held[: few[state]]]
    return sorted(chosen, key=lambda dot: (-dot.worth, dot.id))


def _spot(dot: Dot, place: str) -> Spot:
    at = [stay for stay in dot.stays if stay.place == place]
    years = (min(stay.first for stay in at), max(stay.last for stay in at)) if at else None
    last = dot.at(None)
    now = last is None or last.place == place
    return Spot(dot.id, dot.name, round(dot.chance, 3), round(dot.worth, 3), STATES.index(dot.state), years, now)


def _laid_out(circles: Sequence[Line], shown: Sequence[int], width: float, flat: float) -> Line:
    """Where each disc stands: {'size': [width, height], 'discs': [[x, y, radius, people drawn], ...]}."""
    shapes = [_shape(circle, number) for circle, number in zip(circles, shown, strict=True)]
    # the largest in the middle; but the disc of all others at the edge
    order = sorted(range(len(shapes)), key=lambda at: (circles[at]["others"] > 0, -shapes[at].radius, at))
    places = packed([shapes[at] for at in order], width, flat)
    points = [point for _, point in sorted(zip(order, places, strict=True))]
    both = list(zip(points, shapes, strict=True))
    top = min((y - shape.radius - shape.head for (_, y), shape in both), default=0.0)
    low = max((y + shape.radius for (_, y), shape in both), default=0.0)
    left = min((x - shape.reach for (x, _), shape in both), default=0.0)
    right = max((x + shape.reach for (x, _), shape in both), default=0.0)
    discs = [
        [round(x + (width - left - right) / 2, 1), round(y - top, 1), round(shape.radius, 1), number]
        for ((x, y), shape), number in zip(both, shown, strict=True)
    ]
    return {"size": [width, round(low - top + 1, 1)], "discs": discs}


def _shape(circle: Line, number: int) -> Shape:
    """The disc that holds so many of its people, with the two lines over it."""
    _, radius = spiral([_size(spot.worth) for spot in circle["spots"][:number]])
    letters = min(len(circle["name"] or UNKNOWN), LETTERS)
    return Shape(radius + FREE, LETTER * max(letters, FIGURES) / 2, HEAD)


def _size(worth: float) -> float:
    """The radius of a dot: of hardly anybody's worth 3, of most people's between 5 and 9."""
    return 3.0 + 7.0 * min(1.0, max(0.0, (worth - 0.35) / 0.45))


def _step(chance: float) -> int:
    return int(step(chance)[1]) - 1


def _head(circle: Line, x: float, y: float, shown: Shown) -> Markup:
    name, count = shown.label(circle)
    return element(
        "a",
        element("text", _clipped(name, LETTERS), x=x, y=y - LINE - 6, text_anchor="middle", class_="name"),
        element("text", count, x=x, y=y - 6, text_anchor="middle"),
        href=shown.link(employer=circle),
    )


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}\u2026"


def _two_lines(name: str, x: float, y: float, most: int) -> Iterable[Markup]:
    first, _, last = name.rpartition(" ")
    for at, line in enumerate(filter(None, (first, last))):
        yield element("text", _clipped(line, most), x=x, y=y + at * LINE, text_anchor="middle")


def _disc(steps: Sequence[int], x: float, y: float, radius: float) -> Iterable[Markup]:
    """The ground, and the rim: its parts are as long as many stand on each step, from holding to gone."""
    yield element("circle", cx=x, cy=y, r=radius, class_="disc")
    whole, rim = sum(steps) or 1, radius - RIM / 2
    ends = [0, *accumulate(steps)]
    for at, (first, last) in enumerate(pairwise(ends), 1):
        if last - first == whole:
            yield element("circle", cx=x, cy=y, r=rim, class_=f"rim s{at}")
        elif last > first:
            start, end = (_around(x, y, rim, share / whole) for share in (first, last))
            large = int(2 * (last - first) > whole)
            arc = f"M{start[0]:.1f} {start[1]:.1f}A{rim:.1f} {rim:.1f} 0 {large} 1 {end[0]:.1f} {end[1]:.1f}"
            yield element("path", d=arc, class_=f"rim s{at}")


def _around(x: float, y: float, radius: float, share: float) -> Point:
    """A point of a circle, clockwise from its top."""
    return x + radius * sin(2 * pi * share), y - radius * cos(2 * pi * share)


def _dots(
    spots: Sequence[Spot], x: float, y: float, scale: float, shown: Shown, at: dict[str, Point]
) -> Iterable[Markup]:
    """The people of one disc; ``at``: where each is, is added to it."""
    sizes = [_size(spot.worth) for spot in spots]
    points, _ = spiral(sizes)
    for spot, size, (right, down) in zip(spots, sizes, points, strict=True):
        at[spot.id] = x + right * scale, y + down * scale
        classes = ["dot", step(spot.chance), FILLED[spot.state]]
        if spot.id in shown.ringed:
            classes.append("ringed")
        if spot.id == shown.chosen:
            classes.append("chosen")
        words = f"{spot.name}, {in_ten(spot.chance)}, {STATES[spot.state]}"
        yield _dot(shown.link(person=spot.id), words, *at[spot.id], size * scale, " ".join(classes))


def _dot(address: str, words: str, x: float, y: float, radius: float, classes: str) -> Markup:
    """One person, in one go, as there are hundreds."""
    return Markup(  # noqa: S704 - what others wrote is escaped
        f'<a href="{escape(address)}"><title>{escape(words)}</title>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="{classes}"></circle></a>'
    )


def _ties(at: Mapping[str, Point], shown: Shown) -> Iterable[Markup]:
    """Lines from the one who is chosen to those who are linked to them, where both are drawn."""
    if shown.chosen in at:
        x, y = at[shown.chosen]
        for other in sorted(shown.linked & at.keys()):
            yield element("path", d=f"M{x:.1f} {y:.1f}L{at[other][0]:.1f} {at[other][1]:.1f}", class_="tie")

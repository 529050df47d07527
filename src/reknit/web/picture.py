"""The network as a picture: who was last seen where, how likely each is still reached, who leads to those lost."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote, urlencode

from starlette.responses import Response

from ..app import picture
from ..app.fresh import fresh
from ..app.house import House, Track
from ..app.picture import Near
from ..plans.circles import NOWHERE
from ..plans.words import silence
from ..store import views
from . import look
from .ask import Ask, Routes, looked
from .drawing import network as drawing
from .drawing.network import Shown, Spot
from .reckoned import reckoned

DRAWING = "Drawing your network"


def drawn(house: House, track: Track) -> None:
    """All pictures, beside the page."""
    fresh(house, track)
    picture.reckon(house, track, drawing.overview, drawing.single)


def shown(ask: Ask) -> Response:
    """The picture of all or of one employer, of a year, of the lost; and whoever was clicked."""
    house = ask.house
    whole = picture.whole(house)
    with house.reading() as connection:
        somebody = bool(views.summary(connection).get("census", {}).get("people"))
    job = reckoned(ask, whole, "picture.drawn", DRAWING) if somebody else None
    if whole is None:
        return ask.page("picture.html", somebody=somebody, job=job, whole=None)
    year, lost, employer = _year(ask, whole.said["years"]), ask.query.get("state") == "lost", ask.query.get("employer")
    near = picture.near(house, person) if (person := ask.query.get("person", "")) else None
    to = partial(_address, year=year, lost=lost)
    looks = Shown(
        "Your network",
        partial(to, inside=employer),
        partial(_label, ask),
        near.person.id if near else "",
        near.linked if near else frozenset(),
        frozenset(bridge[0] for bridge in whole.said["bridges"]),
    )
    what = _one(ask, employer, year, looks, lost=lost) if employer is not None else _all(ask, year, looks, lost=lost)
    return ask.page(
        "picture.html",
        somebody=True,
        job=job,
        whole=whole,
        year=year,
        lost=lost,
        employer=employer,
        near=near,
        silent=silence(near.person, house.today) if near else "",
        way_over=_way_over(near, to) if near else "",
        to=to,
        states=drawing.STATES,
        unknown=drawing.UNKNOWN,
        **what,
    )


def _all(ask: Ask, year: int | None, looks: Shown, *, lost: bool) -> dict[str, Any]:
    """All employers; nothing of a year that is not kept, as one said by hand."""
    kept = picture.of_year(ask.house, year, lost=lost)
    said = kept.said if kept else drawing.overview(())
    return {
        "said": said,
        "drawings": [drawing.network(said, layout, looks) for layout in ("wide", "narrow")] if said["people"] else [],
        "spots": (),
    }


def _one(ask: Ask, employer: str, year: int | None, looks: Shown, *, lost: bool) -> dict[str, Any]:
    """One employer: those last seen there, or there in that year."""
    kept = picture.of_employer(ask.house, employer)
    said: dict[str, Any] = kept.said if kept else {"key": employer, "name": employer, "people": 0, "spots": []}
    there = [
        spot
        for each in said["spots"]
        if _counts(spot := Spot(*each), year) and (not lost or drawing.STATES[spot.state] == "lost")
    ]
    spots = there[: drawing.PEOPLE]
    return {
        "said": said,
        "drawings": [drawing.alone(spots, looks)] if spots else [],
        "spots": spots,
        "there": len(there),
    }


def _counts(spot: Spot, year: int | None) -> bool:
    first, last = spot.years or (1, 0)
    return spot.now if year is None else first <= year <= last


def _year(ask: Ask, years: list[int]) -> int | None:
    """One of those that there is a picture of."""
    said = ask.query.get("year", "")
    return int(said) if said.isdecimal() and int(said) in years else None


def _address(
    *, person: str = "", employer: dict[str, Any] | None = None, inside: str | None = None, year: int | None, lost: bool
) -> str:
    """A picture: of one ``employer`` (a circle), else of the one looked at (``inside``), with one ``person``."""
    if employer is not None and employer.get("others"):
        return "#others"
    place = inside if employer is None else employer["key"]
    whole = _picture(place, year, lost=lost)
    return f"{whole}{'&' if '?' in whole else '?'}person={quote(person)}" if person else whole


@lru_cache(maxsize=512)
def _picture(employer: str | None, year: int | None, *, lost: bool) -> str:
    """The address of one picture."""
    said = {"employer": employer, "year": year, "state": "lost" if lost else None}
    query = urlencode({key: value for key, value in said.items() if value is not None})
    return f"/picture?{query}" if query else "/picture"


def _label(ask: Ask, circle: dict[str, Any]) -> tuple[str, str]:
    """What stands over a disc: whose it is; how many, and how many of these are lost."""
    number = partial(look.number, locale=ask.locale)
    if others := circle.get("others"):
        name = f"{number(others)} other{'' if others == 1 else 's'}"
    else:
        name = circle["name"] if circle["key"] != NOWHERE else drawing.UNKNOWN
    some = 0 < circle["lost"] < circle["people"]
    lost = f", {number(circle['lost'])} lost" if some else ", all lost" if circle["lost"] else ""
    return name, f"{number(circle['people'])}{lost}"


def _way_over(near: Near, to: Any) -> str:  # noqa: ANN401 - as _address
    """The way over colleagues; '' where there is none."""
    if not near.asked:
        return ""
    colleagues = [(b.person.name, to(person=b.person.id), b.chance) for b in near.asked]
    words = f"From you over {', '.join(name for name, _, _ in colleagues)} to {near.person.name}"
    return drawing.way_over(colleagues, (near.person.name, near.chance), words)


ROUTES: Routes = (looked("/picture", shown),)

"""What the planner knows of everybody, and its plan for the minutes given."""

from __future__ import annotations

from ..model.person import Portrait
from ..plans.choose import Week
from ..plans.choose import week as choose
from ..store import read, views
from .house import House
from .uncollected import uncollected


def portraits(house: House) -> list[Portrait]:
    """Everybody as plans see them."""
    with house.reading() as connection:
        people = views.find(connection)
        believed, links = views.beliefs_of(connection, people), views.links_of(connection)
    return [
        Portrait(
            p.id, p.name, p.state, believed.get(p.id, ()), p.tie, p.spells, links.get(p.id, ()), p.city, p.never,
            p.matters,
        )
        for p in people
    ]  # fmt: skip


@uncollected()
def week(house: House, minutes: float) -> Week:
    """The steps that promise most in ``minutes``, from today's views."""
    with house.reading() as connection:
        declined = frozenset(j.subject for j in read.decided(connection) if j.verdict == "decline")
    return choose(portraits(house), minutes, house.today, declined=declined)

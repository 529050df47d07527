"""What the planner knows of everybody, and its plan for the minutes given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..model.entries import Attempt
from ..model.letter import Letter
from ..model.person import Portrait
from ..plans.choose import Week
from ..plans.choose import week as choose
from ..plans.limits import Limits
from ..store import decisions, read, views
from .house import House
from .portraits import NOTHING, by_person, portrait, words_on
from .reach.letters import approved
from .steps import week_of
from .uncollected import uncollected


def portraits(house: House) -> list[Portrait]:
    """Everybody as plans see them."""
    with house.reading() as connection:
        people = views.find(connection)
        believed, links = views.beliefs_of(connection, people), views.links_of(connection)
        person_of = views.person_of(connection)
        said = words_on(decisions.decided(connection), person_of)
        attempts = by_person(read.attempted(connection), person_of)
    return [
        replace(
            portrait(p, believed.get(p.id, ()), links.get(p.id, ()), attempts.get(p.id, ())),
            **said.get(p.id, NOTHING)._asdict(),
        )
        for p in people
    ]


@uncollected()
def week(
    house: House, minutes: float, messages: int = Limits().messages, everybody: Sequence[Portrait] | None = None
) -> Week:
    """The steps that promise most in ``minutes``, with at most so many new ``messages`` in seven days.

    From today's views (``everybody``: as ``portraits`` has them, if that is known), without those declined for good or
    this week. A letter that is approved and waits to be sent is planned as if it went out today.
    """
    with house.reading() as connection:
        now = ("", week_of(house))
        words = decisions.decided(connection, ("decline",))
        letters = approved(connection)
        concerned = views.person_of(connection, (person for letter in letters for person, _ in letter.people))
    declined = frozenset(word.subject for word in words if word.value in now)
    going = by_person(_going(house, letters), concerned)
    known = portraits(house) if everybody is None else everybody
    planned = [replace(p, attempts=(*p.attempts, *going[p.id])) if p.id in going else p for p in known]
    return choose(planned, minutes, house.today, limits=Limits(messages), declined=declined)


def _going(house: House, letters: Iterable[Letter]) -> Iterator[Attempt]:
    for letter in letters:
        for step, (person, _) in zip(letter.steps, letter.people, strict=True):
            yield Attempt(step, letter.route, house.now(), person=person, target=letter.target)

"""What is to be done at once, from the steps of a plan or from attempts under way, with all that doing it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from operator import attrgetter

from ..channels.handover import mailto, search_url
from ..model.entries import Attempt
from ..model.outcome import WAITING
from ..model.step import Step, step_id
from ..model.when import earliest
from ..plans.words import listed
from ..store import read, views
from ..store.views import PersonRow
from .accounts import listeners
from .config import ENGINE
from .house import House

ASKED_ABOUT = 10
"""Messages of which a review asks what came back (judgement: more is a questionnaire)."""
LATELY = 90
"""Days after which a review asks no more what came back (judgement); `reknit outcome` takes it at any time."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is done at once: one step, or one letter that asks a colleague about several people.

    route     of all its steps
    people    (id, name) of whom it is to reach
    target    as in a step
    to        the address, number or profile that it goes to; '' where none is known
    also      more addresses for the same letter
    asked     the name of the colleague who is asked; '' where nobody is
    steps     as planned; empty for what was begun another time
    attempts  once it is begun: one for each of ``people`` and each address
    """

    route: str
    people: tuple[tuple[str, str], ...]
    target: str = ""
    to: str = ""
    asked: str = ""
    also: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    attempts: tuple[Attempt, ...] = ()

    @property
    def names(self) -> str:
        """'Jan Berg', 'Jan Berg and Ute Fell', 'Jan Berg, Ute Fell and Ada Brandt'."""
        return listed([name for _, name in self.people])

    @property
    def keys(self) -> frozenset[str]:
        """The ids of its planned steps, with one for each further address."""
        return frozenset(step_id(s.person, s.route, target) for s in self.steps for target in (s.target, *s.also))

    @property
    def minutes(self) -> float:
        """What the plan allows for it."""
        return sum(step.minutes for step in self.steps)

    def without(self, person: str) -> Errand | None:
        """The errand as planned, but for one of its people; None if nobody is left."""
        left = tuple(each for each in self.people if each[0] != person)
        return replace(self, people=left, steps=tuple(s for s in self.steps if s.person != person)) if left else None


def errands(house: House, steps: Sequence[Step]) -> list[Errand]:
    """What the steps of a plan are to do, in their order; the asks of one colleague are one errand."""
    together: dict[tuple[str, ...], list[Step]] = {}
    for step in steps:
        own = ("ask", step.target) if step.route == "ask" else (step.id,)
        together.setdefault(own, []).append(step)
    with house.reading() as connection:
        asked = views.of_records(connection, {step.target for step in steps if step.route == "ask"})
    return [
        Errand(
            those[0].route,
            tuple((step.person, step.name) for step in those),
            those[0].target,
            *_goes_to(those[0].route, those[0].target, asked),
            those[0].also,
            tuple(those),
        )
        for those in together.values()
    ]


def under_way(house: House) -> tuple[list[Errand], list[Errand]]:
    """(what was begun, and nobody has said what came of it; what went out and has no answer so far): oldest first.

    Of the second only what went out before today and within LATELY days, each person alone. People who are not in the
    network (any more) are left out; so is what Reknit sends itself (app/reach/sending asks whether it went), and, where
    it listens to an account, hears the answer to.
    """
    hears = bool(listeners(house))
    with house.reading() as connection:
        day = (house.today - timedelta(days=LATELY + 1)).isoformat()
        lately = [a for a in read.attempted(connection, begun=day) if a.outcome and a.outcome in WAITING]
        out = [a for a in lately if not (a.message and hears) and 0 < _days(house, a) <= LATELY]
        asked = [*read.by_hand_without_result(connection), *out]
        people = views.of_records(connection, {key for a in asked for key in (a.person, a.target)})
    known = [attempt for attempt in asked if attempt.person in people]
    sent = [attempt for attempt in known if attempt.outcome]
    return (
        together([attempt for attempt in known if not attempt.outcome], people),
        [_as_errand((attempt,), people) for attempt in sent[:ASKED_ABOUT]],
    )


def together(attempts: Iterable[Attempt], people: Mapping[str, PersonRow]) -> list[Errand]:
    """Attempts as errands, those that were begun at once as one; ``people``: record -> person, with their details."""
    key = attrgetter("together")
    return [_as_errand(tuple(those), people) for _, those in groupby(sorted(attempts, key=key), key)]


def _days(house: House, attempt: Attempt) -> int:
    """Since it was begun."""
    return (house.today - earliest(attempt.claimed)).days


def urls(errand: Errand, engine: str = ENGINE) -> tuple[str, ...]:
    """What opens what the errand is done with: searches, a profile, a new letter; empty for a call.

    ``engine``: the URL of the user's search engine, with ``{query}`` in it.
    """
    if errand.route == "search":
        queries = (query for step in errand.steps for query in step.queries)
        return tuple(search_url(engine, query) for query in queries)
    if errand.to.startswith(("https://", "http://")):
        return (errand.to,)
    addresses = [to for to in (errand.to, *errand.also) if "@" in to]
    return (mailto(*addresses),) if addresses else ()


def _as_errand(attempts: tuple[Attempt, ...], people: Mapping[str, PersonRow]) -> Errand:
    """Attempts that were begun at once."""
    channel, target = attempts[0].channel, attempts[0].target
    whom = tuple(dict.fromkeys((people[a.person].id, people[a.person].name) for a in attempts))
    also = () if channel == "ask" else tuple(a.target for a in attempts[1:])
    return Errand(channel, whom, target, *_goes_to(channel, target, people), also, attempts=attempts)


def _goes_to(route: str, target: str, asked: Mapping[str, PersonRow]) -> tuple[str, str]:
    """(the address, number or profile; the name of the colleague) of a target."""
    if route != "ask":
        return target, ""
    if (colleague := asked.get(target)) is None:
        return "", "a colleague"
    likely = max(
        (b for b in colleague.beliefs if b.kind == "mail_address"),
        key=lambda b: (b.chance or 0.0, b.value),
        default=None,
    )
    return likely.value if likely else "", colleague.name

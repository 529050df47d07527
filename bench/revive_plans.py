"""How the user decides what to do in a week of the made-up year: Reknit's plan, and the habits it is compared with.

All that the bench needs of reknit.beliefs and reknit.plans is asked for here, and in no other file.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from made_up_known import Known, Tried
from made_up_year import START, Year

from reknit.beliefs.attempts import facts_of_attempts
from reknit.beliefs.links import merged, shared_employers, strongest
from reknit.beliefs.pace import Pace
from reknit.beliefs.state import state
from reknit.beliefs.weigh import weigh
from reknit.demo.draw import shuffled, stream
from reknit.model.entries import Attempt
from reknit.model.ids import content_id
from reknit.model.outcome import REACHED
from reknit.model.person import Fact, Portrait
from reknit.model.tie import Link
from reknit.model.when import last_of
from reknit.plans.choose import week as choose
from reknit.plans.limits import Limits, is_message
from reknit.plans.routes import ask, call, linkedin, ways, write
from reknit.plans.setting import setting
from reknit.plans.standing import settled, standing
from reknit.plans.way import Setting, Way
from reknit.plans.worth import worth

MINUTES = 45
WAIT = timedelta(days=21)
"""How long everybody waits for an answer before they do something else."""
GIVEN_UP = timedelta(days=42)
"""When the user says that nothing came."""
ANEW = 13
"""Weeks after which everybody is weighed again; in between those of whom something was heard, or done (for speed)."""
LOOKS = 40
"""Our ways are looked at for so many people in a row for whom the week has no room, then for those who were tried."""
COST: dict[str, float] = {"write": write.MINUTES, "linkedin": linkedin.MINUTES, "call": call.MINUTES}


class Deed(NamedTuple):
    """One thing done: by which way, where, about whom.

    boxes  the addresses that a letter goes to
    again  True for a second try after no answer, which is no new message
    """

    route: str
    target: str
    people: tuple[str, ...]
    minutes: float
    boxes: tuple[str, ...] = ()
    again: bool = False


class Desk:
    """What one policy knows, with the portraits that plans read, kept up to date week by week."""

    def __init__(self, year: Year, known: dict[str, Known]) -> None:
        self.year, self.known = year, known
        self.changed: set[str] = set()
        self._portraits: dict[str, Portrait] = {}
        self._links: dict[str, tuple[Link, ...]] = {}
        self._pace: Pace | None = None
        self._weeks = 0

    def portraits(self, today: date) -> dict[str, Portrait]:
        """Everybody as plans see them today."""
        everybody = self._weeks % ANEW == 0
        self._weeks += 1
        who = list(self.known) if everybody else sorted(self.changed)
        if who:
            pace = None if everybody else self._pace
            weighing = weigh([_facts(self.known[each]) for each in who], today, pace)
            if everybody:
                self._pace = weighing.pace
                spells = dict(zip(who, weighing.spells, strict=True))
                links = [*_threads(self.year, self.known), *shared_employers(spells)]
                of = defaultdict(list)
                for link in merged(k for k in links if k.person in self.known and k.other in self.known):
                    of[link.person].append(link)
                self._links = {person: tuple(theirs) for person, theirs in of.items()}
            for each, beliefs, jobs in zip(who, weighing.beliefs, weighing.spells, strict=True):
                person = self.known[each]
                self._portraits[each] = Portrait(
                    id=each,
                    name=person.name,
                    state=state(beliefs, person.tie, today),
                    beliefs=beliefs,
                    tie=person.tie,
                    spells=jobs,
                    links=self._links.get(each, ()),
                    city=person.city,
                    attempts=tuple(map(_attempt, person.tried)),
                )
        self.changed.clear()
        return self._portraits


Policy = Callable[[Desk, date], list[Deed]]


def nothing(_desk: Desk, _today: date) -> list[Deed]:
    """Who does nothing still hears from those who write by themselves."""
    return []


def ours(desk: Desk, today: date) -> list[Deed]:
    """Reknit's plan of the week."""
    people = desk.portraits(today)
    steps = choose(people.values(), MINUTES, today).steps
    found = [Way(s.person, s.route, s.target, s.minutes, s.chance, s.better, s.also, s.again) for s in steps]
    return _deeds(found, people)


def ranked(order: Callable[[Year, dict[str, Known]], list[str]], *, best_route: bool) -> Policy:
    """People one after the other; by the ways of habit, or by that which Reknit thinks likeliest to reach each.

    Those who were not tried yet come before second tries: of the two readings of habit the one that reaches more.
    """
    kept: list[str] = []

    def plan(desk: Desk, today: date) -> list[Deed]:
        if not kept:
            kept.extend(order(desk.year, desk.known))
        waiting = [who for who in kept if not desk.known[who].heard and not waits(desk.known[who], today)]
        fresh = [who for who in waiting if not desk.known[who].tried]
        again = sorted((w for w in waiting if desk.known[w].tried), key=lambda who: len(desk.known[who].tried))
        if not best_route:
            return _deeds(_fill([(_habit(desk.known[who]) for who in group) for group in (fresh, again)]), {})
        around = setting([settled(p, today) for p in desk.portraits(today).values()], today)
        found = _fill([(_best(around.people[who], around) for who in group) for group in (fresh, again)], LOOKS)
        return _deeds(found, around.people)

    return plan


def recent(_: Year, known: dict[str, Known]) -> list[str]:
    """The last contact first."""
    return sorted(known, key=lambda who: (last_of(known[who].tie.last, known[who].tie.met) or "", who), reverse=True)


def mails(_: Year, known: dict[str, Known]) -> list[str]:
    """Most mails first."""
    return sorted(known, key=lambda who: (-known[who].tie.sent - known[who].tie.received, who))


def alphabetical(_: Year, known: dict[str, Known]) -> list[str]:
    """By name."""
    return sorted(known, key=lambda who: (known[who].name, who))


def at_random(year: Year, known: dict[str, Known]) -> list[str]:
    """In no order."""
    return shuffled(stream(year.seed, "random order"), sorted(known))


def worthy(year: Year, known: dict[str, Known]) -> list[str]:
    """Whom Reknit thinks worth most, whatever the chance to reach them."""
    people = Desk(year, known).portraits(START)
    return sorted(known, key=lambda who: (-worth(people[who], START).value, who))


def waits(person: Known, today: date) -> bool:
    """Whether something is under way to reach them."""
    return any(not tried.outcome and today - tried.day < WAIT for tried in person.tried)


def _habit(person: Known) -> Way | None:
    """The next way of an ordinary user: addresses, the one seen last first; LinkedIn; numbers."""
    seen: dict[tuple[str, str], str] = {}
    for fact in person.everything():
        o = fact.observation
        route = {"mail_address": "write", "profile": "linkedin", "phone": "call"}.get(o.kind)
        if route and o.holds and o.type != "fax":
            seen[route, o.value] = max(seen.get((route, o.value), ""), o.seen_last or "")
    tried = {(t.route, t.target) for t in person.tried}
    places = list(COST)
    left = sorted((way for way in seen if way not in tried), key=lambda way: seen[way], reverse=True)
    left.sort(key=lambda way: places.index(way[0]))
    again = any(t.outcome in {"", "no_answer"} and t.route != "call" for t in person.tried)
    return next((Way(person.id, *way, COST[way[0]], 0.0, again=again) for way in left), None)


def _best(portrait: Portrait, around: Setting) -> Way | None:
    """The way to one person that Reknit thinks best now, as for somebody who is out of touch."""
    portrait = replace(portrait, state="dormant")
    where = standing(portrait, around.today)
    found = [] if where.left_out else ways(portrait, around, where)
    return max(found, key=lambda way: (way.chance * way.better, way.route, way.target), default=None)


def _fill(groups: Iterable[Iterable[Way | None]], looks: int = sys.maxsize) -> list[Way]:
    """One after the other, as long as minutes and messages last; a colleague who is asked anyhow is asked after more.

    Of each group no more are looked at once the week had no room for ``looks`` in a row.
    """
    limits = Limits()
    minutes, messages, letters = float(MINUTES), limits.messages, limits.letters
    taken: list[Way] = []
    names: Counter[str] = Counter()
    for group in groups:
        passed = 0
        for way in group:
            if passed == looks or minutes < ask.ONE_MORE:
                break
            if way is None:
                continue
            cost, sent = way.minutes, is_message(way)
            if way.route == "ask" and names[way.target]:
                cost, sent = ask.ONE_MORE, False
            room = cost <= minutes and sent <= messages
            if way.route == "ask":
                room &= names[way.target] < ask.NAMES[1] and (not sent or letters > 0)
            passed = 0 if room else passed + 1
            if room:
                minutes, messages = minutes - cost, messages - sent
                taken.append(way._replace(minutes=cost))
                if way.route == "ask":
                    names[way.target] += 1
                    letters -= sent
    return taken


def _deeds(found: Iterable[Way], people: Mapping[str, Portrait]) -> list[Deed]:
    """Ways as deeds; questions to one colleague are one letter."""
    asked: dict[str, list[Way]] = defaultdict(list)
    deeds = []
    for way in found:
        if way.route == "ask":
            asked[way.target].append(way)
        else:
            boxes = (way.target, *way.also) if way.route in {"write", "greet"} else ()
            deeds.append(Deed(way.route, way.target, (way.person,), way.minutes, boxes, way.again))
    for colleague, theirs in asked.items():
        known = [b for b in people[colleague].beliefs if b.kind == "mail_address"]
        box = max(known, key=lambda b: (b.chance or 0.0, b.value)).value
        minutes = sum(way.minutes for way in theirs)
        deeds.append(Deed("ask", colleague, tuple(way.person for way in theirs), minutes, (box,)))
    return deeds


def _threads(year: Year, known: dict[str, Known]) -> list[Link]:
    pairs = [(pair, n) for pair, n in year.shared.items() if pair[0] in known and pair[1] in known]
    return strongest(Link(a, b, n) for (one, other), n in pairs for a, b in ((one, other), (other, one)))


def _facts(person: Known) -> list[Fact]:
    """All that is known of somebody, with what came of what was done to reach them, as reknit.app.rebuild has it."""
    tried = facts_of_attempts(map(_attempt, person.tried))
    return [*person.everything(), *(fact for facts in tried.values() for fact in facts)]


def _attempt(tried: Tried) -> Attempt:
    step = content_id("step", tried.person, tried.route, tried.target)
    finished = None if not tried.outcome else f"{tried.ended or tried.day}"
    day = f"{tried.day}T09:00:00Z"
    return Attempt(step, tried.route, day, finished, tried.outcome or "sent", tried.person, tried.target)


def reached(person: Known) -> bool:
    """Whether they answered something that was done to reach them."""
    return any(tried.outcome in REACHED and tried.route != "greet" for tried in person.tried)

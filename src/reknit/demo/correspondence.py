"""Twenty years of correspondence, planned: who writes to whom, when, in answer to what. The bytes come later."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from random import Random

from .draw import between, chance, geometric, log_normal, pick, weighted
from .forgeries import forgeries
from .letters import Mail, Mailbox
from .machines import Machines
from .nouns import Circle, Person, World
from .planning import Plan, dead, epoch
from .returns import to_desks, to_living, to_the_gone
from .tidings import tidings

SUBJECTS = (
    "Question on {}", "{}: next steps", "Minutes of yesterday", "Lunch next week?", "Slides for {}", "Re-planning {}",
    "Offer for {}", "Introduction", "Thanks for the visit", "Contract draft", "Status of {}", "Call on Thursday",
    "Your view on {}?", "Rückfrage zu {}", "Réunion sur {}", "Long time no see", "Conference in spring", "A favour",
)  # fmt: skip
THINGS = (
    "the migration", "SAN renewal", "the tender", "phase 2", "licences", "the audit", "the roll-out", "monitoring",
    "the backup site", "the budget", "Größenordnung Netz", "the pilot", "single sign-on", "the call centre",
)  # fmt: skip


def plan(world: World, rng: Random, count: int) -> list[Mail]:
    """About ``count`` messages (within a thread's length), by time sent."""
    made = Plan(world, rng)
    tidings(made)
    to_desks(made, count // 200)
    to_the_gone(made, count // 22)
    forgeries(made, max(4, count // 700))
    humans = Humans(made)
    while len(made.mails) < 0.68 * count:
        humans.thread()
    machines = Machines(world, rng, _owner_address(made))
    while len(made.mails) < count:
        kind, sender, to, subject, sent = machines.message()
        made.add(sent, kind, Mailbox(*sender), [Mailbox(*to)], subject=subject)
    return sorted(made.mails, key=lambda m: (m.sent, m.number))


def _owner_address(made: Plan) -> Callable[[date], tuple[str, str, str]]:
    def address(day: date) -> tuple[str, str, str]:
        found = made.own(made.world.owner, day)
        assert found is not None
        return found

    return address


class Humans:
    """Threads between people: in circles while these last, else between the owner and one other."""

    def __init__(self, made: Plan) -> None:
        self.made, self.world, self.rng = made, made.world, made.rng
        world = made.world
        count = (world.today - world.start).days // 30
        self.months = [world.start + timedelta(days=30 * i) for i in range(count)]
        self.growth = list(accumulate(0.6 + i / count for i in range(count)))
        self.weights = [list(accumulate(_warmth(p, day) for p in world.people)) for day in self.months]
        self.circles = [
            [c for c in world.circles if c.start <= d + timedelta(days=29) and d <= c.end] for d in self.months
        ]
        self.members = {c: [world.person(m) for m in c.members] for c in world.circles}

    def thread(self) -> None:
        """Plan one thread in a month drawn by the growth of mail over the years."""
        rng = self.rng
        month = bisect(self.growth, rng.random() * self.growth[-1])
        day = min(self.months[month] + timedelta(days=between(rng, 0, 29)), self.world.today - timedelta(days=1))
        day -= timedelta(days=day.weekday() - 4) if day.weekday() > 4 and chance(rng, 0.8) else timedelta()
        circles = self.circles[month]
        if circles and chance(rng, 0.25):
            self._in_circle(pick(rng, circles), day)
            return
        sums = self.weights[month]
        if not sums[-1]:
            return  # nobody was met yet
        person = self.world.people[bisect(sums, rng.random() * sums[-1])]
        self._exchange([person], day, pick(rng, SUBJECTS).format(pick(rng, THINGS)))

    def _in_circle(self, circle: Circle, day: date) -> None:
        present = [p for p in self.members[circle] if p.met <= day < p.apart + timedelta(days=200) and not dead(p, day)]
        eager = sorted(present, key=lambda p: (self.rng.random() / p.close**0.7, p.id))
        some = eager[: between(self.rng, 1, 6)]
        if some:
            self._exchange(some, day, f"{circle.topic}: {pick(self.rng, SUBJECTS).format(pick(self.rng, THINGS))}")

    def _exchange(self, others: list[Person], day: date, subject: str) -> None:
        """Messages among ``others`` and the owner, who is always sender or addressee."""
        rng, made = self.rng, self.made
        moment = epoch(day, rng)
        chain: tuple[int, ...] = ()
        last = ""
        for step in range(geometric(rng, 2.7, 14)):
            day = datetime.fromtimestamp(moment, UTC).date()
            if day >= self.world.today:
                return
            writers = [p for p in (self.world.owner, *others) if p.id != last]
            writer = weighted(rng, writers, [len(others) if p.id == "owner" else 1 for p in writers])
            sender = made.own(writer, day)
            rest = [p for p in (self.world.owner, *others) if p is not writer]
            boxes = [b for b in (made.other(p, day) for p in rest) if b]
            if sender is None or not boxes:
                return
            cut = 1 if len(boxes) > 2 and chance(rng, 0.5) else len(boxes)
            answer = f"{pick(rng, ('Re: ', 'Re: ', 'RE: ', 'AW: '))}{subject}" if step else subject
            number = made.add(moment, "human", sender, boxes[:cut], cc=tuple(boxes[cut:]), subject=answer, chain=chain)
            if writer.id == "owner":
                to_living(made, number, sender, boxes[0], day)
            chain, last = (*chain, number)[-8:], writer.id
            moment += int(min(20 * 86400, log_normal(rng, 5 * 3600, 1.6))) + 60


def _warmth(person: Person, day: date) -> float:
    """Weigh somebody for a new thread: warm while work is shared, then cooling by half in a year and a half."""
    if day < person.met - timedelta(days=29) or dead(person, day):
        return 0.0
    if day <= person.apart:
        return person.close
    years = (day - person.apart).days / 365.25
    return person.close * (0.3 * math.exp(-years / 2.2) + 0.004)

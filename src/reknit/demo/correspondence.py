"""Twenty years of correspondence, planned: who writes to whom, when, in answer to what. The bytes come later."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from .draw import between, chance, geometric, log_normal, pick, weighted
from .machines import Machines
from .nouns import Circle, Detail, Person, World
from .spelling import shown_in_mail

SUBJECTS = (
    "Question on {}", "{}: next steps", "Minutes of yesterday", "Lunch next week?", "Slides for {}", "Re-planning {}",
    "Offer for {}", "Introduction", "Thanks for the visit", "Contract draft", "Status of {}", "Call on Thursday",
    "Your view on {}?", "Rückfrage zu {}", "Réunion sur {}", "Long time no see", "Conference in spring", "A favour",
)  # fmt: skip
THINGS = (
    "the migration", "SAN renewal", "the tender", "phase 2", "licences", "the audit", "the roll-out", "monitoring",
    "the backup site", "the budget", "Größenordnung Netz", "the pilot", "single sign-on", "the call centre",
)  # fmt: skip


class Mailbox(NamedTuple):
    """A display name ('' for none) before an address, and who it is; person '' for lists, robots and strangers."""

    name: str
    address: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """One message.

    kind   'human', 'news', 'list', 'robot' or 'bounce'
    chain  the numbers of the messages that it answers, oldest first
    says   what it must say; of a bounce the address that failed
    """

    number: int
    sent: int
    kind: str
    sender: Mailbox
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    chain: tuple[int, ...] = ()
    says: str = ""


@dataclass(slots=True)
class Plan:
    """What grows while the correspondence is planned."""

    world: World
    rng: Random
    mails: list[Mail] = field(default_factory=list)
    own_names: dict[str, str] = field(default_factory=dict)

    def add(
        self,
        sent: int,
        kind: str,
        sender: Mailbox,
        to: Iterable[Mailbox],
        *,
        cc: tuple[Mailbox, ...] = (),
        subject: str,
        chain: tuple[int, ...] = (),
        says: str = "",
    ) -> int:
        """Append a message; the return is its number."""
        number = len(self.mails)
        self.mails.append(Mail(number, sent, kind, sender, tuple(to), cc, subject, chain, says))
        return number

    def own(self, person: Person, day: date) -> Mailbox | None:
        """How somebody writes on that day: mostly from work, under the name that their program shows."""
        detail = self._detail(person, day)
        if detail is None:
            return None
        name = self.own_names.get(detail.value)
        if name is None:
            name = shown_in_mail(self.rng, person, person.called(detail.start), detail.value)
            name = f"{person.names[0].given} {person.names[0].family}" if person.id == "owner" and not name else name
            self.own_names[detail.value] = name
        return Mailbox(name, detail.value, person.id)

    def other(self, person: Person, day: date) -> Mailbox | None:
        """How somebody else addresses them on that day: half of the time as they write themselves."""
        own = self.own(person, day)
        if own is None or chance(self.rng, 0.55):
            return own
        return Mailbox(shown_in_mail(self.rng, person, person.called(day), own.address), own.address, person.id)

    def _detail(self, person: Person, day: date) -> Detail | None:
        work = person.holding(day, "mail_address", "work")
        home = person.holding(day, "mail_address", "home")
        if work and (not home or chance(self.rng, 0.93)):
            return work[0] if len(work) == 1 or chance(self.rng, 0.95) else work[1]
        return home[0] if home else None


def plan(world: World, rng: Random, count: int) -> list[Mail]:
    """About ``count`` messages (within a thread's length), by time sent."""
    made = Plan(world, rng)
    _farewells(made)
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


def epoch(day: date, rng: Random) -> int:
    """Return a second of that day, in office hours mostly."""
    hour = weighted(rng, range(24), (1,) * 7 + (6, 20, 30, 32, 28, 18, 24, 30, 30, 26, 18, 9, 6, 6, 6, 4, 2))
    moment = datetime(day.year, day.month, day.day, hour, between(rng, 0, 59), between(rng, 0, 59), tzinfo=UTC)
    return int(moment.timestamp())


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
        if chance(rng, 0.06) and self._returned(person, day):
            return
        self._exchange([person], day, pick(rng, SUBJECTS).format(pick(rng, THINGS)))

    def _in_circle(self, circle: Circle, day: date) -> None:
        present = [
            p for p in self.members[circle] if p.met <= day < p.apart + timedelta(days=200) and not _dead(p, day)
        ]
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
            chain, last = (*chain, number)[-8:], writer.id
            moment += int(min(20 * 86400, log_normal(rng, 5 * 3600, 1.6))) + 60

    def _returned(self, person: Person, day: date) -> bool:
        """Let the owner write to an address that no longer works; the mail comes back. False if there is none."""
        stale = [
            d
            for d in person.details
            if d.kind == "mail_address" and d.end and d.end <= day < d.end + timedelta(days=1500) and d.end > person.met
        ]
        sender = self.made.own(self.world.owner, day)
        if not stale or sender is None:
            return False
        address = stale[-1].value
        name = shown_in_mail(self.rng, person, person.called(stale[-1].start), address)
        moment = epoch(day, self.rng)
        number = self.made.add(moment, "human", sender, [Mailbox(name, address, person.id)], subject="Long time no see")
        domain = address.split("@")[1]
        daemon = Mailbox("Mail Delivery Subsystem", f"MAILER-DAEMON@mx.{domain}")
        self.made.add(
            moment + between(self.rng, 2, 400), "bounce", daemon, [sender],
            subject="Undelivered Mail Returned to Sender", chain=(number,), says=address,
        )  # fmt: skip
        return True


def _warmth(person: Person, day: date) -> float:
    """Weigh somebody for a new thread: warm while work is shared, then cooling by half in a year and a half."""
    if day < person.met - timedelta(days=29) or _dead(person, day):
        return 0.0
    if day <= person.apart:
        return person.close
    years = (day - person.apart).days / 365.25
    return person.close * (0.3 * math.exp(-years / 2.2) + 0.004)


def _dead(person: Person, day: date) -> bool:
    return person.died is not None and person.died <= day


def _farewells(made: Plan) -> None:
    """Let some who leave say so, and where they go: the best news an old mailbox holds."""
    for person in made.world.people:
        for index, spell in enumerate(person.spells):
            if not spell.end or not (person.met < spell.end < person.apart + timedelta(days=900)):
                continue
            if spell.end >= made.world.today or not chance(made.rng, 0.3):
                continue
            day = spell.end - timedelta(days=between(made.rng, 1, 10))
            _farewell(made, person, index, max(day, spell.start, person.met))


def _farewell(made: Plan, person: Person, index: int, day: date) -> None:
    sender, to = made.own(person, day), made.own(made.world.owner, day)
    if sender is None or to is None or _dead(person, day):
        return
    home = person.holding(day, "mail_address", "home")
    after = [d for d in person.details if d.kind == "mail_address" and d.spell == index + 1]
    lines = ["this is my last week here."]
    if index + 1 < len(person.spells) and chance(made.rng, 0.5):
        following = person.spells[index + 1]
        lines.append(
            f"From next month I will be with {made.world.employers[following.employer].era(following.start).name}."
        )
        if after and chance(made.rng, 0.5):
            lines.append(f"My new address is {after[0].value}.")
    if home:
        lines.append(f"You can always reach me at {home[0].value}.")
    made.add(epoch(day, made.rng), "human", sender, [to], subject=_goodbye(made.rng), says=" ".join(lines))


def _goodbye(rng: Random) -> str:
    return pick(rng, ("Goodbye and thank you", "My last day", "Moving on", "Neue Adresse", "Changement d'adresse"))


def everyone(mails: Iterable[Mail]) -> Iterator[Mailbox]:
    """Every mailbox in the headers, as often as it stands there."""
    for mail in mails:
        yield mail.sender
        yield from mail.to
        yield from mail.cc

"""Mail that no person wrote to anybody: lists, newsletters, robots."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random

from .draw import between, draw_index, pick, weighted
from .names import draw_name, local_part
from .nouns import World

Named = tuple[str, str, str]
_LISTS = ("it-leaders", "storage-users", "erp-forum", "cloud-talk", "netops", "security-circle")


class Machines:
    """Senders that are drawn once, and the messages they send."""

    def __init__(self, world: World, rng: Random, owner: Callable[[date], Named]) -> None:
        self.world, self.rng, self.owner = world, rng, owner
        firms = world.employers[:80]
        self.news = [(f"{f.eras[0].name} {pick(rng, ('News', 'Newsletter', 'Events'))}", f, "news") for f in firms]
        self.strangers = [self._stranger() for _ in range(120)]

    def _stranger(self) -> Named:
        name = draw_name(self.rng, "US")
        domain = f"{pick(self.rng, ('lab', 'shop', 'works'))}{between(self.rng, 10, 99)}.example"
        return f"{name.given} {name.family}", f"{local_part('first.last', name.given, name.family)}@{domain}", ""

    def message(self) -> tuple[str, Named, Named, str, int]:
        """(kind, sender, addressee, subject, sent) of one more."""
        rng, world = self.rng, self.world
        day = world.start + timedelta(days=draw_index(rng, (world.today - world.start).days - 1))
        sent = int(
            datetime(day.year, day.month, day.day, between(rng, 0, 23), between(rng, 0, 59), tzinfo=UTC).timestamp()
        )
        kind = weighted(rng, ("news", "list", "robot"), (42, 25, 33))
        to = self.owner(day)
        if kind == "news":
            name, firm, local = pick(rng, self.news)
            return kind, (name, f"{local}@{firm.era(day).domain}", ""), to, f"{name} {day:%Y-%m}", sent
        if kind == "list":
            title = pick(rng, _LISTS)
            list_ = (title, f"{title}@lists.example", "")
            return (
                kind,
                self._poster(day),
                list_,
                f"[{title}] {pick(rng, ('patch level', 'vendor lock-in', 'RFC'))}",
                sent,
            )
        return kind, self._robot(day), to, pick(rng, ("Invitation: weekly", "Ticket updated", "Your receipt")), sent

    def _poster(self, day: date) -> Named:
        person = pick(self.rng, self.world.people)
        held = person.holding(day, "mail_address")
        if held and person.met <= day and self.rng.random() < 0.4:
            called = person.called(held[0].start)
            return f"{called.given} {called.family}", held[0].value, person.id
        return pick(self.rng, self.strangers)

    def _robot(self, day: date) -> Named:
        firm = pick(self.rng, self.world.employers[:60])
        domain = firm.era(day).domain
        short = firm.era(day).name.split(" ")[0]
        local, name = pick(
            self.rng,
            (
                ("no-reply", short), ("calendar-notification", "Calendar"), ("service-desk", f"{short} Service Desk"),
                ("noreply", ""), ("billing", f"{short} Billing"), ("notifications", short), ("info", short),
            ),
        )  # fmt: skip
        return name, f"{local}@{domain}", ""

"""What grows while the correspondence is planned, and what whoever plans it asks of the world."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random

from .draw import between, chance, pick, weighted
from .letters import Failure, Mail, Mailbox, Word
from .names import ascii_form, draw_name, local_part
from .nouns import Detail, Person, World
from .spelling import shown_in_mail

_SPOKEN = {"DE": "de", "FR": "fr"}
_MOTHER_TONGUES = {
    "german": ("de",), "french": ("fr",), "iberian": ("es", "pt"), "italian": ("it",), "nordic": ("sv",),
    "slavic": ("pl",), "dutch": ("nl",), "east_asian": ("ja",),
}  # fmt: skip


@dataclass(slots=True)
class Plan:
    """The messages so far, and how everybody is shown in them."""

    world: World
    rng: Random
    mails: list[Mail] = field(default_factory=list)
    own_names: dict[str, str] = field(default_factory=dict)
    staff: dict[int, list[Person]] = field(default_factory=lambda: defaultdict(list))
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for person in (self.world.owner, *self.world.people):
            self.taken.update(d.value for d in person.details if d.kind == "mail_address")
        for person in self.world.people:
            for spell in person.spells:
                self.staff[spell.employer].append(person)

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
        form: str = "",
        failure: Failure | None = None,
        word: Word | None = None,
        fails: bool = False,
        language: str = "",
    ) -> int:
        """Append a message; the return is its number."""
        number = len(self.mails)
        self.mails.append(
            Mail(
                number, sent, kind, sender, tuple(to), cc, subject, chain, says, form, failure, word, fails, language
            )
        )  # fmt: skip
        return number

    def own(self, person: Person, day: date) -> Mailbox | None:
        """How somebody writes on that day: mostly from work, under the name that their program shows."""
        detail = self._detail(person, day)
        return self.box(person, detail) if detail else None

    def box(self, person: Person, detail: Detail) -> Mailbox:
        """How their program shows them at one of their addresses."""
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

    def language(self, person: Person, employer: int | None) -> str:
        """The one in which they write from that employer: mostly that of its country, at times their own."""
        country = person.country if employer is None else self.world.employers[employer].place.country
        own = _MOTHER_TONGUES.get(person.culture)
        if own and chance(self.rng, 0.35):
            return pick(self.rng, own)
        if country == "CA" and chance(self.rng, 0.2):
            return "fr"
        return _SPOKEN.get(country, "en")

    def stand_in(self, employer: int, day: date, *but: str) -> Mailbox:
        """Somebody else who works there that day: one whom the owner knows, or a stranger, or a desk."""
        if chance(self.rng, 0.4):
            for person in self.staff[employer]:
                work = person.holding(day, "mail_address", "work")
                spell = person.spell(day)
                if person.id not in but and spell and spell.employer == employer and work and chance(self.rng, 0.5):
                    called = person.called(day)
                    return Mailbox(f"{called.given} {called.family}", work[0].value, person.id)
        return self.stranger(employer, day)

    def stranger(self, employer: int, day: date) -> Mailbox:
        """Somebody at that employer whom the world does not know further."""
        firm = self.world.employers[employer]
        domain = firm.era(day).domain
        if chance(self.rng, 0.15):
            desk = pick(self.rng, ("sales", "office", "support", "it", "frontdesk"))
            return Mailbox(f"{firm.era(day).name} {desk.title()}", f"{desk}@{domain}")
        while True:
            name = draw_name(self.rng, firm.place.country)
            local = local_part(firm.pattern, name.given, name.family, german=firm.place.country == "DE")
            if f"{local}@{domain}" not in self.taken:
                return Mailbox(f"{ascii_form(name.given)} {ascii_form(name.family)}", f"{local}@{domain}")


def epoch(day: date, rng: Random) -> int:
    """Return a second of that day, in office hours mostly."""
    hour = weighted(rng, range(24), (1,) * 7 + (6, 20, 30, 32, 28, 18, 24, 30, 30, 26, 18, 9, 6, 6, 6, 4, 2))
    moment = datetime(day.year, day.month, day.day, hour, between(rng, 0, 59), between(rng, 0, 59), tzinfo=UTC)
    return int(moment.timestamp())


def dead(person: Person, day: date) -> bool:
    """Return true if they have died by ``day``."""
    return person.died is not None and person.died <= day

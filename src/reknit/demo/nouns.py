"""The nouns of the made-up world: what is true there, before anybody writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Where an office or a home stands."""

    street: str
    city: str
    region: str
    postcode: str
    country: str
    area: str


@dataclass(frozen=True, slots=True)
class Era:
    """A time in which an employer had one name and one mail domain."""

    since: date
    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class Employer:
    """An invented employer.

    eras     oldest first; the first has no beginning
    forms    every way in which any of our files may write its name
    pattern  how it makes the local part of an address: 'first.last', 'flast', 'f.last', 'first', 'last', 'first_last'
    keeps    how many days an old domain still takes mail after a migration
    size     how likely a career leads here
    parent   the id of the group it belongs to; None
    """

    id: int
    eras: tuple[Era, ...]
    forms: tuple[str, ...]
    pattern: str
    keeps: int
    place: Place
    switchboard: str
    fax: str
    size: float
    kind: str
    parent: int | None = None

    def era(self, day: date) -> Era:
        """Return the one that ``day`` lies in."""
        return next((e for e in reversed(self.eras) if e.since <= day), self.eras[0])


@dataclass(frozen=True, slots=True)
class Called:
    """A full name and the day from which it was borne."""

    since: date
    given: str
    family: str


@dataclass(frozen=True, slots=True)
class Spell:
    """A time at one employer; ``titles`` with the day from which each was borne; no ``end`` while it lasts."""

    employer: int
    start: date
    end: date | None
    titles: tuple[tuple[date, str], ...]

    def title(self, day: date) -> str:
        """Return the one borne on ``day``."""
        return next((t for since, t in reversed(self.titles) if since <= day), self.titles[0][1])


@dataclass(frozen=True, slots=True)
class Detail:
    """An address or number, and when it reached the person; no ``end`` while it does.

    kind  'mail_address', 'phone', 'postal' or 'profile'
    type  'work', 'home', 'mobile' or 'fax'
    spell which of the person's spells it hangs on; None for what is private
    """

    kind: str
    value: str
    type: str
    start: date
    end: date | None
    spell: int | None = None

    def holds(self, day: date) -> bool:
        """Return true if it reached the person on ``day``."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the owner met, or the owner.

    culture    where their name comes from, a head of names.txt
    how        'colleague', 'partner' (vendor or customer) or 'conference'
    met, apart when the owner met them, and when the work that they shared ended
    close      how much they write, 1 on median
    linkedin   since when a member; None if not
    gone       when they closed that membership
    lag        days until the profile shows a new job; None if it never does
    hides      shows nothing but a date in exports
    """

    id: str
    names: tuple[Called, ...]
    nickname: str
    prefix: str
    suffix: str
    country: str
    culture: str
    birth: date
    spells: tuple[Spell, ...]
    details: tuple[Detail, ...]
    how: str
    met: date
    apart: date
    close: float
    slug: str
    linkedin: date | None
    gone: date | None
    lag: int | None
    shows_mail: bool
    hides: bool
    retired: date | None
    died: date | None

    def called(self, day: date) -> Called:
        """Return the name borne on ``day``."""
        return next((n for n in reversed(self.names) if n.since <= day), self.names[0])

    def spell(self, day: date) -> Spell | None:
        """Return the job held on ``day``; None between jobs, and after them."""
        return next((s for s in reversed(self.spells) if s.start <= day and (s.end is None or day < s.end)), None)

    def holding(self, day: date, kind: str, *types: str) -> tuple[Detail, ...]:
        """Details of that kind (and of these types) that hold on ``day``, newest first."""
        found = [d for d in self.details if d.kind == kind and (not types or d.type in types) and d.holds(day)]
        return tuple(sorted(found, key=lambda d: (d.start, d.value), reverse=True))


@dataclass(frozen=True, slots=True)
class Circle:
    """People who write together about one thing, the owner among them."""

    topic: str
    members: tuple[str, ...]
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class World:
    """All of it.

    pace  what every spell is multiplied with: hidden from beliefs
    """

    seed: int
    start: date
    today: date
    pace: float
    owner: Person
    people: tuple[Person, ...]
    employers: tuple[Employer, ...]
    circles: tuple[Circle, ...]

    def person(self, id_: str) -> Person:
        """Return the person of that id."""
        return self.owner if id_ == self.owner.id else self.people[int(id_[1:]) - 1]

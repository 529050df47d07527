"""People: records that identity joined, and what is known of them. A person has no state of its own."""

from __future__ import annotations

from dataclasses import dataclass

from .belief import Belief
from .entries import Attempt, Observation
from .tie import Link, Tie
from .when import When


@dataclass(frozen=True, slots=True)
class Fact:
    """One observation that counts, with the record it belongs to and the source that shows it.

    said  of what a mail claims: the kind of the claim ('left_company', 'dead', ...); else ''
    """

    record: str
    source: str
    observation: Observation
    said: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """Why two records are one person (or were kept apart), in words a user understands.

    chance  that the pair is one person; None where nothing was weighed, as where the user said so
    """

    left: str
    right: str
    reason: str
    same: bool = True
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Records that are one person; ``id`` is that of the record learned first, ties by record id."""

    id: str
    records: tuple[str, ...]
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two records of which it is not sure whether they are one person, and how much an answer would change.

    left, right  record ids
    chance       that they are one person
    effect       expected number of records (weighted by chance) whose person would change by the user's answer
    together     True if they are joined now
    reasons      what speaks for it, in words, the strongest first
    against      what speaks against it
    """

    left: str
    right: str
    chance: float
    effect: float
    together: bool
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two records that the user said are not the same person, though answers of theirs join them.

    path  the pairs of records, said to be the same, that lead from ``left`` to ``right``
    """

    left: str
    right: str
    path: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """Who is who: the people, in the order learned, and what is not sure of them.

    doubts  those whose answer changes most first; one for each pair of people
    """

    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class Spell:
    """A time at one employer, as far as it was seen.

    still         the chance that it goes on; None where it was not weighed
    ended_after, ended_before  the days between which it ended, if it did: the first is None where no sighting has a
                  date, the second where it may have ended up to today
    ended_chance  that it ended between these; None where it was not weighed
    """

    employer: str
    title: str
    first: When | None
    last: When | None
    still: float | None = None
    ended_after: When | None = None
    ended_before: When | None = None
    ended_chance: float | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """One sighting: the record that shows it, when, and the words as written."""

    record: str
    when: When
    quote: str


@dataclass(frozen=True, slots=True)
class Job:
    """One title at one employer, as sources with a date show it.

    employer, title  as last written; the title '' if none was shown
    phones           E.164, of the desk and mobile numbers shown with it, newest first
    first, last      when it was first and last seen
    times            how often
    proofs           its first and its last sighting; one if they are the same
    """

    employer: str
    title: str
    phones: tuple[str, ...]
    first: When
    last: When
    times: int
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that plans need to know of one person.

    state   'lost' (no detail that probably holds), 'dormant' (silent for three years) or 'in touch'
    spells  employers, newest first
    links   to other people whom the user knows
    city    the last one seen; '' if unknown
    never   True if they are never to be contacted: so said the user, or they themselves; or they have died
    matters how much the user said they matter, 0 to 1; None if they did not say
    passed  how often the user said 'not this one' since
    attempts  what was done to reach them, oldest first
    kept    True if the user wants to hear of them again although they were reached; None if they did not say
    """

    id: str
    name: str
    state: str
    beliefs: tuple[Belief, ...]
    tie: Tie
    spells: tuple[Spell, ...] = ()
    links: tuple[Link, ...] = ()
    city: str = ""
    never: bool = False
    matters: float | None = None
    passed: int = 0
    attempts: tuple[Attempt, ...] = ()
    kept: bool | None = None

"""People: records that identity joined, and what is known of them. A person has no state of its own."""

from __future__ import annotations

from dataclasses import dataclass

from .belief import Belief
from .entries import Observation
from .tie import Link, Tie
from .when import When


@dataclass(frozen=True, slots=True)
class Fact:
    """One observation that counts, with the record it belongs to and the source that shows it."""

    record: str
    source: str
    observation: Observation


@dataclass(frozen=True, slots=True)
class Join:
    """Why two records are one person (or were kept apart), in words a user understands."""

    left: str
    right: str
    reason: str
    same: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Records that are one person; ``id`` is that of the record learned first, ties by record id."""

    id: str
    records: tuple[str, ...]
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Spell:
    """A time at one employer, as far as it was seen."""

    employer: str
    title: str
    first: When | None
    last: When | None


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that plans need to know of one person.

    state   'lost' (no detail that probably holds), 'dormant' (silent for three years) or 'in touch'
    spells  employers, newest first
    links   to other people whom the user knows
    city    the last one seen; '' if unknown
    never   True if the user said never to contact them
    matters how much the user said they matter, 0 to 1; None if they did not say
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

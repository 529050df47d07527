"""Merge and split: the user's word that people are one, or that records are somebody else's.

Both are judgements on pairs of records, in one action that ``undo`` takes back. The latest word on a pair counts, so
what was said before of the same pairs is superseded; whatever else still joins or parts them is told, not changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..identity.contradictions import latest, pair
from ..model.entries import Judgement
from ..model.person import Join
from ..model.trouble import UserError
from ..store import append, decisions, views
from ..store.append import Action
from ..store.views import PersonRow
from .fresh import fresh
from .house import House, Track, untracked
from .keep import keep
from .people import ID_LENGTH, in_full

SHORT = 8
"""Digits of an id that are shown."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    before     the two people as they were
    after      whom their records are now: one person, unless something parts them
    overruled  how many earlier words 'not the same' it superseded
    parted_by  why they are still not one; empty if they are
    action     the id of the action that says so
    """

    before: tuple[PersonRow, PersonRow]
    after: tuple[PersonRow, ...]
    overruled: int
    parted_by: tuple[str, ...]
    action: str


@dataclass(frozen=True, slots=True)
class Split:
    """What a split did.

    before     the person as they were
    left       the records that left
    stay       whom the other records are now: one person, unless only what left held them together
    gone       whom the records that left are now
    overruled  how many earlier words it superseded
    joined_by  why some of those who should have left are still with those who stay; empty if none is
    action     the id of the action that says so
    """

    before: PersonRow
    left: tuple[str, ...]
    stay: tuple[PersonRow, ...]
    gone: tuple[PersonRow, ...]
    overruled: int
    joined_by: tuple[str, ...]
    action: str


def merge(house: House, one: PersonRow, other: PersonRow, track: Track = untracked) -> Merged:
    """Says that two people (in full) are one: of the record of each that was learned first.

    And of every pair of their records that the user called not the same, because the newer word is on the whole; and of
    records that would fall away, as what they share with their own person weighs less beside the other's details.
    """
    if one.id == other.id:
        shown = f"{one.name} ({one.id[:SHORT]})"
        raise UserError(f"Both are the same person already: {shown}.", "`reknit show` tells which records they are.")
    left, right = ([member.record for member in person.records] for person in (one, other))
    said = _said(house)
    pairs = {(a, b): said.get(pair(a, b)) for a in left for b in right}
    words = [Judgement("same", a, b) for (a, b), word in pairs.items() if word == "not_same"]
    first = Judgement("same", left[0], right[0])
    told = f"two people, of {len(left):,} and {len(right):,} records"
    action = keep(house, "merge", told, dict.fromkeys([first, *words]))
    fresh(house, track)
    after = _people(house, [*left, *right])
    spoken = {left[0], right[0]}
    while True:  # what falls away may be nobody in the network, so one person alone is no sign that all are in it
        held = spoken.union(member.record for person in after[:1] for member in person.records)
        falling = [record for record in (*left, *right) if record not in held]
        if not falling:
            break
        _add(house, action, (Judgement("same", left[0], record) for record in falling))
        spoken.update(falling)
        from .rebuild import rebuild

        rebuild(house, track)
        after = _people(house, [*left, *right])
    parted = () if len(after) < 2 else _why(after, left, right, same=False)
    return Merged((one, other), after, len(words), parted, action.id)


def split(
    house: House, person: PersonRow, leaving: Sequence[str], *, apart: bool = False, track: Track = untracked
) -> Split:
    """Says that these records (ids) of a person (in full) are somebody else's: one other person, or each its own."""
    stay = [member.record for member in person.records if member.record not in leaving]
    words = [Judgement("not_same", gone, kept) for gone in leaving for kept in stay]
    if apart:
        words += [Judgement("not_same", *both) for both in combinations(leaving, 2)]
    else:
        words += [Judgement("same", leaving[0], other) for other in leaving[1:]]
    said = _said(house)
    overruled = sum(said.get(pair(w.subject, w.object), w.verdict) != w.verdict for w in words)
    action = keep(house, "split", f"{len(leaving):,} of {len(person.records):,} records of one person", words)
    fresh(house, track)
    kept, gone = _people(house, stay), _people(house, leaving)
    still = {p.id for p in kept} & {p.id for p in gone}
    joined = _why([p for p in kept if p.id in still], leaving, stay, same=True) if still else ()
    return Split(person, tuple(leaving), kept, gone, overruled, joined, action.id)


def records_of(person: PersonRow, given: Sequence[str]) -> tuple[str, ...]:
    """The ids of the records of ``person`` (in full) that ``given`` ids or beginnings of ids mean, in their order.

    Raises UserError if one means none or several of them, or if all together are the whole person.
    """
    own = [member.record for member in person.records]
    shown = f"`reknit show {person.id[:SHORT]}` lists the records, each with its id."
    meant: dict[str, None] = {}
    for text in given:
        if len(text) < ID_LENGTH:
            raise UserError(f"{text!r} is too short: say {ID_LENGTH} or more of the first letters of an id.", shown)
        fitting = [record for record in own if record.startswith(text.lower())]
        if not fitting:
            raise UserError(f"{person.name} ({person.id[:SHORT]}) has no record {text!r}.", shown)
        if len(fitting) > 1:
            raise UserError(f"{text!r} is the beginning of {len(fitting):,} records of {person.name}.", shown)
        meant[fitting[0]] = None
    if len(meant) == len(own):
        many = f"all {len(own):,} records" if len(own) > 1 else "the only record"
        raise UserError(f"These are {many} of {person.name}: nobody would stay.", shown)
    return tuple(record for record in own if record in meant)


def _said(house: House) -> dict[tuple[str, str], str]:
    with house.reading() as connection:
        return latest(decisions.decided(connection))


def _add(house: House, action: Action, words: Iterable[Judgement]) -> None:
    with house.writing() as connection:
        for judgement in words:
            append.add_judgement(connection, action, judgement)


def _people(house: House, records: Iterable[str]) -> tuple[PersonRow, ...]:
    """Whom these records are now, in full, in the order of the records; who is not in the network is left out."""
    with house.reading() as connection:
        person = views.person_of(connection)
        wanted = dict.fromkeys(person[record] for record in records if record in person)
        rows = [row for key in wanted for row in views.by_id(connection, key) if row.id == key]
    return tuple(in_full(house, rows))


def _why(people: Sequence[PersonRow], some: Sequence[str], others: Sequence[str], *, same: bool) -> tuple[str, ...]:
    """The reasons of what joins (or parts) these records and the others; else of whatever joins (or parts) them."""
    sides = (set(some), set(others))
    joins = [join for person in people for join in person.joins if join.same is same]
    across = [join for join in joins if _across(join, sides)]
    return tuple(dict.fromkeys(join.reason for join in across or joins))


def _across(join: Join, sides: tuple[set[str], set[str]]) -> bool:
    one, other = sides
    return (join.left in one and join.right in other) or (join.left in other and join.right in one)


def person_line(person: PersonRow) -> Mapping[str, str | int]:
    """Somebody as the lines of ``merge`` and ``split`` name them."""
    return {"person": person.id, "name": person.name, "records": len(person.records)}

"""What the user said, took back or gave back since the views were made: a page shows it before they are remade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from ..model.entries import Judgement
from ..store import decisions, views


@dataclass(frozen=True, slots=True)
class SaidSince:
    """The words of which the views know nothing.

    changed  each word that was said, taken back or given back since, oldest first
    stands   all words that count of the same records, of pairs of either, also those that the views know, oldest first
    """

    changed: tuple[Judgement, ...] = ()
    stands: tuple[Judgement, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was said at all."""
        return bool(self.changed)

    @property
    def records(self) -> frozenset[str]:
        """The subjects of what changed."""
        return frozenset(word.subject for word in self.changed)


def said_since(connection: Connection) -> SaidSince:
    """What the views do not know yet; nothing where they are those of all that was said."""
    made = views.made_at(connection)
    if made == views.stamp(connection):
        return SaidSince()
    changed = decisions.decided_since(connection, made)
    return SaidSince(tuple(changed), tuple(decisions.decided_on(connection, _named(changed))))


def _named(words: Iterable[Judgement]) -> set[str]:
    return {record for word in words for record in (word.subject, word.object)}


def of_people(connection: Connection, since: SaidSince) -> dict[str, dict[str, str]]:
    """Of everybody of whom something was said since: verdict -> value, of all words that count of them.

    Such as {'matters': '0.8', 'never_contact': ''}, as the next views will have them.
    """
    people = set(views.person_of(connection, since.records).values())
    members = views.records_of(connection, people)
    said = by_record(decisions.decided_on(connection, (record for records in members.values() for record in records)))
    return {person: own(said, records) for person, records in members.items()}


def by_record(words: Iterable[Judgement]) -> dict[str, dict[str, str]]:
    """Record -> verdict -> value, the newest of a kind."""
    said: dict[str, dict[str, str]] = {}
    for word in words:
        said.setdefault(word.subject, {})[word.verdict] = word.value
    return said


def own(said: Mapping[str, Mapping[str, str]], records: Iterable[str]) -> dict[str, str]:
    """Verdict -> value, of a person: the words on their records, in the order of these."""
    return {verdict: value for record in records for verdict, value in said.get(record, {}).items()}

"""All that is known of one person, found by keys: as the views have it, with what was said since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..identity.claims import judgements_of
from ..model import own_word
from ..model.belief import Belief
from ..model.claim import NEVER
from ..model.question import NO
from ..store import of_person, views
from ..store.of_person import Said, Seen
from ..store.views import Member, PersonRow
from .house import House
from .own_word import COMMAND, country, shows
from .said_since import by_record, own

VERDICTS = frozenset(
    {"right", "wrong", "never_contact", "matters", "not_this_one", "same", "not_same", "keep", "let_go"}
)
SAYS = frozenset(
    {COMMAND, "people", "star", "week", "desk", "cards", "questions", "merge", "split", "outcome", "found"}
)
"""The commands that are a word of the user's, so that each can be taken back by itself."""


@dataclass(frozen=True, slots=True)
class Known:
    """One detail, with each record that shows it: where that stands, and its observation (None of mail headers).

    wrong  True if the user said so, and the views do not know it yet
    """

    belief: Belief
    sightings: tuple[tuple[Member, Seen | None], ...]
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the user's: its action, with which command and when (UTC), and what it said."""

    action: str
    command: str
    at: str
    said: tuple[Said, ...] = ()
    typed: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A person in full.

    person   stars and 'never' as they were said last
    details  in the order of the person's
    seen     all that the records show
    new      what was typed of them and the views do not know yet
    words    what the user said of them, newest first
    """

    person: PersonRow
    details: tuple[Known, ...]
    seen: tuple[Seen, ...]
    new: tuple[Seen, ...]
    words: tuple[Word, ...]


def meant(house: House, text: str) -> list[str]:
    """The ids of the people meant by an id, an id of one of their records, or a beginning; at most two."""
    with house.reading() as connection:
        return of_person.meant(connection, text)


def one(house: House, key: str) -> PersonRow | None:
    """The person with that very id, in full, with what was said of stars and of contact since."""
    with house.reading() as connection:
        rows = views.in_full(connection, views.these(connection, [key]))
        if not rows:
            return None
        records = [member.record for member in rows[0].records]
        said = of_person.words_on(connection, records, {"matters", "never_contact"})
    return _as_said(rows[0], said)


def whole(house: House, key: str) -> Whole | None:
    """All that is known of the person with that very id; None if nobody has it."""
    with house.reading() as connection:
        rows = views.in_full(connection, views.these(connection, [key]))
        if not rows:
            return None
        row = rows[0]
        records = [member.record for member in row.records]
        made = views.made_at(connection)
        said = of_person.words_on(connection, records, VERDICTS)
        joined = [record for word in said for record in (word.judgement.subject, word.judgement.object)]
        seen = of_person.shown(connection, dict.fromkeys([*records, *joined]))
    mine = set(records)
    person = _as_said(row, [word for word in said if word.judgement.verdict in {"matters", "never_contact"}])
    return Whole(
        person,
        tuple(_details(row, [s for s in seen if s.record in mine], said, country(house))),
        tuple(s for s in seen if s.record in mine),
        tuple(s for s in seen if s.reader == own_word.READER and s.seq > made and s.record not in mine),
        tuple(_words(said, seen)),
    )


def records_shown(house: House, person: PersonRow, kinds: Sequence[str]) -> dict[str, list[str]]:
    """Record of a person (in full) -> what it shows, of these kinds."""
    found: dict[str, dict[str, None]] = {member.record: {} for member in person.records}
    with house.reading() as connection:
        for seen in of_person.shown(connection, found):
            if seen.observation.kind in kinds:
                found[seen.record][seen.observation.value] = None
    for member in person.records:
        if not found[member.record]:
            told = (member.place.get("name"), member.place.get("address"))
            found[member.record] = {str(value): None for value in told if value}
    return {record: list(values) for record, values in found.items()}


def _as_said(row: PersonRow, said: Sequence[Said]) -> PersonRow:
    stands = own(by_record(word.judgement for word in said), (member.record for member in row.records))
    asked = any(b.kind == "label" and b.value in NEVER for b in row.beliefs)
    matters = float(stands["matters"]) if stands.get("matters") else None
    return replace(row, matters=matters, never="never_contact" in stands or asked)


def _details(row: PersonRow, seen: Sequence[Seen], said: Sequence[Said], home: str | None) -> Iterator[Known]:
    standing = {member.record: member for member in row.records}
    of: dict[str, list[Seen]] = {}
    for one_ in seen:
        of.setdefault(one_.record, []).append(one_)
    judged = judgements_of(word.judgement for word in said)
    for belief in row.beliefs:
        found: list[tuple[Member, Seen | None]] = []
        for record in belief.records:
            fitting: list[Seen | None] = [s for s in of.get(record, ()) if _shows(s, belief, home)]
            found += [(standing[record], s) for s in fitting or [None]] if record in standing else []
        found.sort(key=_last_seen, reverse=True)
        yield Known(belief, tuple(found), _all_wrong(belief, found, judged))


def _last_seen(found: tuple[Member, Seen | None]) -> str:
    seen = found[1] and found[1].observation
    return (seen.seen_last or seen.seen_first or "") if seen else ""


def _shows(seen: Seen, belief: Belief, home: str | None) -> bool:
    return shows(seen.observation, belief.kind, belief.value, home)


def _all_wrong(
    belief: Belief, found: Sequence[tuple[Member, Seen | None]], judged: Mapping[tuple[str, str], str]
) -> bool:
    return bool(found) and all(
        judged.get((member.record, f"{belief.kind}:{seen.observation.value if seen else belief.value}")) == NO
        for member, seen in found
    )


def _words(said: Sequence[Said], seen: Sequence[Seen]) -> list[Word]:
    """By action, newest first; of stars only the word that counts."""
    actions: dict[int, Word] = {}
    for word in said:
        if word.command in SAYS:
            before = actions.get(word.seq, Word(word.action, word.command, word.at))
            actions[word.seq] = replace(before, said=(*before.said, word))
    for one_ in seen:
        if one_.reader == own_word.READER and one_.seq in actions:
            before = actions[one_.seq]
            actions[one_.seq] = replace(before, typed=(*before.typed, one_))
    newest = sorted(actions, reverse=True)
    stars = [seq for seq in newest if actions[seq].command == "star"]
    return [actions[seq] for seq in newest if seq not in stars[1:]]


def takes_back(words: Sequence[Word]) -> list[str]:
    """The actions that say that they are never to be contacted."""
    return [word.action for word in words if any(said.judgement.verdict == "never_contact" for said in word.said)]

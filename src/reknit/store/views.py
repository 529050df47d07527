"""The views: made whole from the ledger by app/rebuild, read by everything that shows something."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, insert, select

from ..details.text import plain
from ..model.belief import Belief
from ..model.person import Contradiction, Doubt, Group, Job, Join, Linked, Proof, Spell
from ..model.place import Place
from ..model.question import Question
from ..model.tie import Link, Tie
from ..model.when import last_of
from . import tables as t
from . import trigrams
from .append import chunks
from .bulk import insert_rows

BATCH = 10_000
ALL_AT_ONCE = 5_000
"""From so many people on, their beliefs are read in one scan instead of by person."""


_WHOLE = select(t.people, *list(t.portraits.c)[1:]).join(t.portraits, t.portraits.c.person == t.people.c.id)
"""Of ``_person``."""


def _values(value: Group | Join | Linked | Doubt | Contradiction) -> list[Any]:
    """Of the fields of a dataclass, in their order: JSON itself goes on with those within it."""
    return [getattr(value, name) for name in value.__slots__]


_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_values).encode


@dataclass(frozen=True, slots=True)
class Member:
    """Where one record of a person stands."""

    record: str
    person: str
    position: int
    file: str
    place: Place


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, as their page shows them; ``search`` is folded text.

    worth    what reaching them is worth, 0 to 1 (plans/worth)
    durable  the chance that a way leads to them that is no employer's (plans/ready/reach)
    passed   how often the user said 'not this one' since they last said how much they matter
    kept     whether the user wants to hear of them again although they were reached; None if they did not say
    """

    id: str
    name: str
    parts: Mapping[str, str]
    search: str
    state: str
    employer: str
    employer_chance: float | None
    title: str
    city: str
    last: str | None
    tie: Tie
    spells: tuple[Spell, ...] = ()
    jobs: tuple[Job, ...] = ()
    joins: tuple[Join, ...] = ()
    never: bool = False
    matters: float | None = None
    worth: float = 0.0
    durable: float = 0.0
    passed: int = 0
    kept: bool | None = None
    beliefs: tuple[Belief, ...] = ()
    records: tuple[Member, ...] = ()


def stamp(connection: Connection) -> int:
    """A number that grows with every action: views made at another one are stale."""
    return connection.scalar(select(func.max(t.actions.c.seq))) or 0


def made_at(connection: Connection) -> int:
    """The stamp of the views as they are; 0 before the first."""
    value = connection.scalar(select(t.summary.c.value).where(t.summary.c.key == "stamp"))
    return int(json.loads(value)) if value else 0


def told(connection: Connection, key: str) -> Any:  # noqa: ANN401 - what JSON can say
    """One thing that was said of the whole; None before the first time."""
    value = connection.scalar(select(t.summary.c.value).where(t.summary.c.key == key))
    return None if value is None else json.loads(value)


def behind(connection: Connection, made: int) -> set[str]:
    """The commands of the actions since the views were made at that stamp."""
    return set(connection.scalars(select(t.actions.c.command).where(t.actions.c.seq > made)))


def put(
    connection: Connection,
    people: Sequence[PersonRow],
    links: Iterable[Link],
    summary: Mapping[str, Any],
    questions: Sequence[Question] = (),
    linked: Iterable[tuple[str, Linked]] = (),
) -> None:
    """Puts new views in the place of all old ones; ``linked`` is who is who, with the key to find it by."""
    _drop(connection)
    for table, rows in (
        (t.people, map(_person_values, enumerate(sorted(people, key=_by_worth)))),
        (t.portraits, map(_portrait_values, people)),
        (t.members, (_member_values(m) for p in people for m in p.records)),
        (t.beliefs, (_belief_values(p.id, *numbered) for p in people for numbered in enumerate(p.beliefs))),
        (t.links, ((k.person, k.other, k.shared_threads, k.shared_employer) for k in links)),
        (t.summary, ((key, _dumps(value)) for key, value in summary.items())),
        (t.linked, ((key, _dumps(said)) for key, said in linked)),
    ):
        _insert(connection, table, rows)
    ask(connection, questions)
    trigrams.fill(connection)


def ask(connection: Connection, questions: Sequence[Question], position: int = 0) -> None:
    """Adds questions to the views, the first of them at that position."""
    _insert(connection, t.questions, map(_question_values, enumerate(questions, position)))
    _insert(connection, t.decides, (decided for question in questions for decided in _decides(question)))


def _insert(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    columns, coming = table.columns.keys(), iter(rows)
    while batch := list(islice(coming, BATCH)):
        insert_rows(connection, table, columns, batch)


def clear(connection: Connection) -> None:
    """Drops what the views say, and what was prepared from them."""
    _drop(connection)
    connection.execute(delete(t.prepared))


def _drop(connection: Connection) -> None:
    for table in (
        t.people, t.portraits, t.members, t.beliefs, t.links, t.questions, t.decides, t.summary, t.linked,
    ):  # fmt: skip
        connection.execute(delete(table))
    trigrams.empty(connection)


def prepare(connection: Connection, key: str, of: str, at: str, said: Any) -> None:  # noqa: ANN401 - what JSON can say
    """Keeps an answer under ``key``, in place of an older one; ``of``: the views it was reckoned from."""
    connection.execute(delete(t.prepared).where(t.prepared.c.key == key))
    connection.execute(insert(t.prepared).values(key=key, of=of, at=at, said=_dumps(said)))


def prepare_all(connection: Connection, under: str, of: str, at: str, said: Mapping[str, Any]) -> None:
    """Keeps many answers by their keys, in place of all whose key is ``under`` or begins with it and a blank."""
    key = t.prepared.c.key
    connection.execute(delete(t.prepared).where((key == under) | key.startswith(f"{under} ", autoescape=True)))
    rows = [(each, of, at, _dumps(answer)) for each, answer in said.items()]
    insert_rows(connection, t.prepared, ["key", "of", "at", "said"], rows)


def prepared(connection: Connection, key: str) -> tuple[str, str, Any] | None:
    """(the views it was reckoned from, when, the answer); None if there is none."""
    row = connection.execute(select(t.prepared).where(t.prepared.c.key == key)).one_or_none()
    return row and (row.of, row.at, json.loads(row.said))


def is_prepared(connection: Connection, key: str) -> bool:
    """Whether there is an answer under that key."""
    return connection.scalar(select(t.prepared.c.key).where(t.prepared.c.key == key)) is not None


def summary(connection: Connection) -> dict[str, Any]:
    """What was said of the whole when the views were made; empty before the first time."""
    return {row.key: json.loads(row.value) for row in connection.execute(select(t.summary))}


def linked(connection: Connection, key: str) -> Linked | None:
    """Who is who, as it was put with this key; None if it was another."""
    said = connection.scalar(select(t.linked.c.said).where(t.linked.c.key == key))
    if said is None:
        return None
    groups, doubts, contradictions = json.loads(said)
    return Linked(
        tuple([Group(id_, tuple(records), tuple([Join(*join) for join in joins])) for id_, records, joins in groups]),
        tuple([_doubt(*doubt) for doubt in doubts]),
        tuple([Contradiction(left, right, tuple(map(tuple, path))) for left, right, path in contradictions]),
    )


def _doubt(
    left: str, right: str, chance: float, effect: float, together: bool, reasons: list[str], against: list[str]
) -> Doubt:
    return Doubt(left, right, chance, effect, together, tuple(reasons), tuple(against))


def made(connection: Connection) -> bool:
    """Whether there are any views."""
    return connection.scalar(select(t.summary.c.key).where(t.summary.c.key == "day")) is not None


def ids(connection: Connection) -> list[str]:
    """The id of everybody."""
    return list(connection.scalars(select(t.people.c.id)))


def worth(connection: Connection) -> dict[str, float]:
    """What reaching everybody is worth, by id."""
    return {row.id: row.worth for row in connection.execute(select(t.people.c.id, t.people.c.worth))}


def find(connection: Connection, words: Sequence[str] = (), state: str = "") -> list[PersonRow]:
    """People in whose names, addresses, employers ... all ``words`` (folded) occur, by name; without their details."""
    query = _WHOLE.order_by(t.people.c.name, t.people.c.id)
    for word in words:
        query = query.where(t.people.c.search.contains(word, autoescape=True))
    if state:
        query = query.where(t.people.c.state == state)
    return [_person(row) for row in connection.execute(query)]


def these(connection: Connection, keys: Iterable[str]) -> list[PersonRow]:
    """The people with these ids, by name; without their details."""
    found = [
        _person(row) for chunk in chunks(keys) for row in connection.execute(_WHOLE.where(t.people.c.id.in_(chunk)))
    ]
    return sorted(found, key=lambda person: (person.name, person.id))


def by_id(connection: Connection, prefix: str) -> list[PersonRow]:
    """People whose id begins with ``prefix``, or one of whose records has it as its id."""
    p = t.people.c
    low = prefix.lower()
    begins = select(p.id).where(p.id >= low, p.id < f"{low}g")  # ids are hexadecimal (model/ids)
    person = select(t.members.c.person).where(t.members.c.record == prefix)
    query = _WHOLE.where(p.id.in_(begins.union(person)))
    return [_person(row) for row in connection.execute(query)]


def person_of(connection: Connection, records: Iterable[str] | None = None) -> dict[str, str]:
    """Record id -> the id of its person, for everybody in the network, or of these records alone."""
    query = select(t.members.c.record, t.members.c.person)
    found: dict[str, str] = {}
    for wanted in [None] if records is None else chunks(records):
        rows = connection.execute(query if wanted is None else query.where(t.members.c.record.in_(wanted)))
        found.update((row.record, row.person) for row in rows)
    return found


def records_of(connection: Connection, people: Iterable[str]) -> dict[str, list[str]]:
    """The id of each of these people -> their records, in their order."""
    m = t.members.c
    found: dict[str, list[str]] = {}
    for chunk in chunks(set(people)):
        query = select(m.person, m.record).where(m.person.in_(chunk)).order_by(m.person, m.position)
        for row in connection.execute(query):
            found.setdefault(row.person, []).append(row.record)
    return found


def of_records(connection: Connection, records: Iterable[str]) -> dict[str, PersonRow]:
    """Record id -> its person with what is believed of them, but without where their records stand."""
    owner = person_of(connection, records)
    rows = [
        _person(row)
        for chunk in chunks(set(owner.values()))
        for row in connection.execute(_WHOLE.where(t.people.c.id.in_(chunk)))
    ]
    believed = beliefs_of(connection, rows)
    people = {row.id: replace(row, beliefs=believed.get(row.id, ())) for row in rows}
    return {record: people[person] for record, person in owner.items()}


def in_full(connection: Connection, people: Sequence[PersonRow]) -> list[PersonRow]:
    """The same people with what is believed of them, and where their records stand."""
    standing = defaultdict(list)
    for wanted in _wanted(people):
        m = t.members.c
        query = select(t.members).order_by(m.person, m.position)
        for row in connection.execute(query if wanted is None else query.where(m.person.in_(wanted))):
            member = Member(row.record, row.person, row.position, row.file, json.loads(row.place))
            standing[row.person].append(member)
    believed = beliefs_of(connection, people)
    return [replace(p, beliefs=believed.get(p.id, ()), records=tuple(standing[p.id])) for p in people]


def beliefs_of(connection: Connection, people: Sequence[PersonRow]) -> dict[str, tuple[Belief, ...]]:
    """What is believed of each of these people, by id."""
    b = t.beliefs.c
    query = select(
        b.person, b.kind, b.value, b.type, b.chance, b.seen_first, b.seen_last, b.count, b.why, b.records
    ).order_by(b.person, b.position)
    found: dict[str, list[Belief]] = defaultdict(list)
    for wanted in _wanted(people):
        for row in connection.execute(query if wanted is None else query.where(b.person.in_(wanted))):
            person, kind, value, type_, chance, first, last, count, why, records = row
            belief = Belief(kind, value, type_, chance, first, last, count, why, tuple(json.loads(records)))
            found[person].append(belief)
    return {person: tuple(beliefs) for person, beliefs in found.items()}


def links_of(connection: Connection, people: Iterable[str] | None = None) -> dict[str, tuple[Link, ...]]:
    """The links of each of these people, or of all."""
    found: dict[str, list[Link]] = defaultdict(list)
    for wanted in [None] if people is None else chunks(people):
        query = select(t.links).order_by(t.links.c.person, t.links.c.other)
        for row in connection.execute(query if wanted is None else query.where(t.links.c.person.in_(wanted))):
            found[row.person].append(Link(*row))
    return {person: tuple(links) for person, links in found.items()}


def questions(connection: Connection, person: str = "") -> list[Question]:
    """What the desk asks, in its order, then what is asked of pairs of records; with ``person`` only about them."""
    q = t.questions.c
    query = select(q.said).order_by(q.position)
    if person:
        query = query.where(q.person == person)
    return [question_of(said) for said in connection.scalars(query)]


def _question_values(numbered: tuple[int, Question]) -> tuple[Any, ...]:
    position, q = numbered
    said = _flat(q) | {"doubt": q.doubt and _flat(q.doubt)}
    return q.id, position, q.person, q.kind, q.answer, _dumps(said)


def _decides(question: Question) -> Iterable[tuple[str, str, str]]:
    """(record, what of it, the question), of each judgement that an answer is."""
    return dict.fromkeys((*both, question.id) for both in (*question.subjects, *question.same))


def question_of(text: str) -> Question:
    """A question, as the views keep it."""
    said: dict[str, Any] = json.loads(text)
    pairs = {key: tuple(map(tuple, said[key])) for key in ("subjects", "same", "compared")}
    flat = {key: tuple(said[key]) for key in ("successor", "people")}
    doubt = said["doubt"] and Doubt(
        **said["doubt"] | {key: tuple(said["doubt"][key]) for key in ("reasons", "against")}
    )
    return Question(**said | pairs | flat | {"doubt": doubt})


def _job(said: dict[str, Any]) -> Job:
    proofs = tuple(Proof(**proof) for proof in said["proofs"])
    return Job(**said | {"phones": tuple(said["phones"]), "proofs": proofs})


def _wanted(people: Sequence[PersonRow]) -> Iterable[list[str] | None]:
    return [None] if len(people) >= ALL_AT_ONCE else chunks(p.id for p in people)


def _by_worth(p: PersonRow) -> tuple[float, str, str]:
    return -p.worth, plain(p.name), p.id


def _person_values(numbered: tuple[int, PersonRow]) -> tuple[Any, ...]:
    position, p = numbered
    return (
        position, p.id, p.name, plain(p.name), p.search, p.state, p.employer, plain(p.employer), p.employer_chance,
        p.title, p.city, p.last, last_of(p.tie.last, p.tie.met), p.worth, p.durable, p.never, p.matters, p.passed,
        p.kept,
    )  # fmt: skip


def _portrait_values(p: PersonRow) -> tuple[Any, ...]:
    tie, spells, joins = _dumps(_flat(p.tie)), [_flat(s) for s in p.spells], [_flat(j) for j in p.joins]
    jobs = [_flat(job) | {"proofs": [_flat(proof) for proof in job.proofs]} for job in p.jobs]
    return p.id, _dumps(p.parts), tie, _dumps(spells), _dumps(jobs), _dumps(joins)


def _member_values(m: Member) -> tuple[Any, ...]:
    return m.record, m.person, m.position, m.file, _dumps(m.place)


def _person(row: Row[Any]) -> PersonRow:
    spells, joins = json.loads(row.spells), json.loads(row.joins)
    return PersonRow(
        row.id, row.name, json.loads(row.parts), row.search, row.state, row.employer, row.employer_chance, row.title,
        row.city, row.last, Tie(**json.loads(row.tie)), tuple(Spell(**s) for s in spells),
        tuple(map(_job, json.loads(row.jobs))), tuple(Join(**j) for j in joins), row.never, row.matters, row.worth,
        row.durable, row.passed, row.kept,
    )  # fmt: skip


def _belief_values(person: str, position: int, b: Belief) -> tuple[Any, ...]:
    return (
        person, position, b.kind, b.value, b.type, b.chance, b.seen_first, b.seen_last, b.count, b.why,
        _dumps(b.records),
    )  # fmt: skip


def _flat(value: Tie | Spell | Join | Job | Proof | Question | Doubt) -> dict[str, Any]:
    """The fields of a dataclass by name: as ``asdict``, without its deep copies and what is within."""
    return {name: getattr(value, name) for name in value.__slots__}

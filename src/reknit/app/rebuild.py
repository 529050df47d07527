"""Rebuild: drops all views and remakes them from the ledger. The same ledger on the same day gives the same views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time

from sqlalchemy import Connection

from ..beliefs.ageing import AHEAD, ageing
from ..beliefs.attempts import NO_ANSWER
from ..beliefs.census import census
from ..beliefs.jobs import jobs
from ..beliefs.letters import with_letters
from ..beliefs.lifetime import median
from ..beliefs.links import merged, shared_employers
from ..beliefs.outcomes import likelihoods_of
from ..beliefs.pace import Pace
from ..beliefs.reached import reached, with_reached
from ..beliefs.silence import exchanges
from ..beliefs.state import state
from ..beliefs.ties import ties
from ..beliefs.weigh import weigh
from ..details import postal
from ..details.employer import LAWS
from ..details.text import plain
from ..identity.naming import called, is_organisation
from ..identity.people import depends_on, link
from ..model.belief import Belief
from ..model.claim import NEVER
from ..model.entries import Message, Observation
from ..model.person import Fact, Group, Job, Spell
from ..model.tie import Link, Tie
from ..model.when import last_of
from ..plans.ready.employers import employers
from ..store import decisions, read, views
from ..store.views import Member, PersonRow
from . import pages
from .cards import asked_of
from .desk import desk
from .house import House, Track, untracked
from .network import MAIL, Network, network, personal_mails
from .pairs import contradictory, pairs
from .portraits import by_person, measured, words_on
from .said_since import by_record, own
from .uncollected import uncollected
from .waiting import new_on_desk

IN_PASSING = 3
"""Somebody known from mail alone, never written to, counts as a contact from this many messages on (judgement)."""
_SEARCHED = frozenset({"name", "mail_address", "employer", "title", "postal", "profile", "phone", "label"})


@dataclass(slots=True)
class _Person:
    group: Group
    facts: list[Fact]
    tie: Tie
    beliefs: tuple[Belief, ...] = ()
    spells: tuple[Spell, ...] = ()
    jobs: tuple[Job, ...] = ()
    in_passing: bool = False


@uncollected()
def rebuild(house: House, track: Track = untracked, *, anew: bool = False) -> None:
    """Remakes every view as of today; ``anew`` links all records too where nothing has changed who is who."""
    with house.reading() as connection:
        found = network(connection, house.config)
        judgements = decisions.decided(connection)
        shown = found.observations()
        key = depends_on(shown, judgements, house.today)
        linked = (None if anew else views.linked(connection, key)) or link(shown, judgements)
        mails = personal_mails(connection)
        words = decisions.words_on_pairs(connection)
        attempted = read.attempted(connection)
        gone = _employers(connection, found, house)
        stamp = views.stamp(connection)
    heard = reached(attempted)
    bonds, links = _ties(mails, found, linked.groups)
    everybody = []
    for group in linked.groups:
        facts = [fact for record in group.records for fact in found.facts[record]]
        facts += [fact for record in group.records for fact in found.attempts.get(record, ())]
        tie = with_letters(bonds.get(group.id, Tie()), _letters(facts))
        tie = with_reached(tie, map(heard.get, group.records))
        everybody.append(_Person(group, facts, tie, in_passing=_in_passing(tie, facts, found)))
    people = [p for p in everybody if _is_contact(p)]
    known_of = [p.facts for p in people]
    sent = exchanges(mails, found.mine)
    likely = likelihoods_of(known_of, sent, house.today)
    weighing = weigh(known_of, house.today, mails=sent, likely=likely, ahead=AHEAD)
    for person, beliefs, spells in zip(people, weighing.beliefs, weighing.spells, strict=True):
        person.beliefs, person.spells, person.jobs = beliefs, spells, jobs(person.facts)
    links += shared_employers({p.group.id: p.spells for p in people})
    said = by_record(judgements)
    rows = [_row(p, house, found, said) for p in track(people, "people")]
    known = {r.id: r.name for r in rows}
    searched = pages.questions(found.pages, rows, words)
    new, told = [q for q in searched if not q.answer], [q for q in searched if q.answer]
    of_cards, stack = asked_of(found, rows)
    asked = [*desk(found, rows), *of_cards, *new, *pairs(linked, found, known, words), *told]
    summary = {
        "day": house.today.isoformat(),
        "stamp": stamp,
        "config": repr(house.config),
        "census": asdict(census(weighing.still, [r.state for r in rows], weighing.pace)),
        "pace": _pace(weighing.pace),
        "ageing": [asdict(each) for each in ageing(weighing.beliefs, weighing.later)],
        "new_on_desk": new_on_desk(asked, house.today),
        "mine": found.mine,
        "names": list(found.names),
        "country": found.country,
        "machines": found.machines,
        "in_passing": sum(p.in_passing for p in everybody),
        "cards": stack._asdict(),
        "contradictions": contradictory(linked, found, words),
        "organisations": sum(is_organisation([f.observation for f in p.facts]) for p in everybody),
    }
    links = merged(k for k in links if k.person in known and k.other in known)
    person_of = {record: group.id for group in linked.groups for record in group.records}
    words_of, tried = words_on(judgements, person_of), by_person(attempted, person_of)
    rows = measured(rows, words_of, links, tried, gone, house.today)
    with house.writing() as connection:
        views.put(connection, rows, links, summary, asked, [(key, linked)])


def _employers(connection: Connection, found: Network, house: House) -> tuple[str, ...]:
    """The domains of the user's own employers, as the drill takes them to be."""
    said = house.config.work_domains
    tomorrow = datetime.combine(house.today, time.max).astimezone()  # not the hour: one day, one answer
    written = {} if said else read.last_written(connection, found.mine, int(tomorrow.timestamp()))
    return employers(said, {address: written.get(address) for address in found.mine}, found.names)


def _pace(pace: Pace) -> dict[str, float]:
    """From how many facts it was learnt, how many times as long people stay, and years until half have left."""
    years = median(LAWS[""]) / 12 * pace.factor
    return {"facts": pace.facts, "factor": round(pace.factor, 3), "years": round(years, 2)}


def _ties(mails: Sequence[Message], found: Network, joined: Sequence[Group]) -> tuple[dict[str, Tie], list[Link]]:
    person_of_record = {record: group.id for group in joined for record in group.records}
    person_of = {m: person_of_record[r] for m, r in found.mailbox.items() if r in person_of_record}
    return ties(mails, person_of, found.mine)


def _letters(facts: Iterable[Fact]) -> Iterator[Observation]:
    """What lists tell of letters; those in mail are counted one by one."""
    return (f.observation for f in facts if f.source != MAIL)


def _is_contact(person: _Person) -> bool:
    return not person.in_passing and not is_organisation([f.observation for f in person.facts])


def _in_passing(tie: Tie, facts: Sequence[Fact], found: Network) -> bool:
    """Known from mail alone, where they wrote once or twice and were never written to."""
    if any(f.source != MAIL and f.record not in found.bodies for f in facts):
        return False
    return not tie.sent and tie.received < IN_PASSING


def _row(person: _Person, house: House, found: Network, said: Mapping[str, dict[str, str]]) -> PersonRow:
    observations = [f.observation for f in person.facts if f.said != NO_ANSWER]
    name = called(observations)
    words = own(said, person.group.records)
    last_job = person.spells[0] if person.spells else Spell("", "", None, None)
    return PersonRow(
        id=person.group.id,
        name=name.name,
        parts=dict(name.parts),
        search=plain(" ".join(dict.fromkeys(o.value for o in observations if o.kind in _SEARCHED))),
        state=state(person.beliefs, person.tie, house.today),
        employer=last_job.employer,
        employer_chance=next((b.chance for b in person.beliefs if _is_job(b, last_job)), None),
        title=last_job.title,
        city=_city(person.facts),
        last=last_of(*(o.seen_last for o in observations)),
        tie=person.tie,
        spells=person.spells,
        jobs=person.jobs,
        joins=pages.joins(person.group.joins, found.pages),
        beliefs=person.beliefs,
        never="never_contact" in words or any(o.kind == "label" and o.value in NEVER for o in observations),
        matters=float(words["matters"]) if words.get("matters") else None,
        records=tuple(_members(person, found)),
    )


def _is_job(belief: Belief, job: Spell) -> bool:
    return belief.kind == "employer" and belief.value == job.employer


def _city(facts: Sequence[Fact]) -> str:
    seen = [f.observation for f in facts if f.observation.kind == "postal"]
    newest = max(seen, key=lambda o: (o.seen_last or "", o.value), default=None)
    return postal.city(newest.parts or newest.value) if newest else ""


def _members(person: _Person, found: Network) -> Iterator[Member]:
    for position, record in enumerate(person.group.records):
        standing = found.standing[record]
        yield Member(record, person.group.id, position, standing.file, standing.place)

"""What is true in the made-up world, and whom each record of its files shows: the answers to score against."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .desk_truth import phones, signed, told
from .letters import Mailbox
from .mailbox import Posted
from .nouns import Detail, Person, World
from .reach import ALUMNI, FREEMAIL, PROVIDERS
from .tables import Shown

VERSION = 1


def mail_records(file: str, boxes: Iterable[Mailbox]) -> list[Shown]:
    """Return the keys of everybody in the headers of an mbox: by name and address."""
    return [Shown(file, {"name": b.name, "address": b.address}, b.person) for b in boxes]


def write_truth(world: World, path: Path, records: Sequence[Shown], posted: Posted) -> None:
    """Write truth.json: one object, see ``truth``."""
    path.write_bytes(json.dumps(truth(world, records, posted), ensure_ascii=False, indent=1).encode() + b"\n")


def truth(world: World, records: Sequence[Shown], posted: Posted) -> dict[str, Any]:
    """Everything as plain JSON values.

    people   id, name (today's), names, nickname, state ('working', 'between jobs', 'retired', 'died'), employer and
             employer_names (every form of it), since, title, met, how, details (kind, value, type, from, until, holds;
             type 'main' is the switchboard of an employer) and spells (employer_names, from, until, title, titles with
             the day from which each was borne, phones)
    records  file and place as `reknit people --json` has them (of mail: name and address), the person ('' for nobody,
             'owner'), the employer shown if any, and whether the person still works there
    desk     what the mailbox tells, see ``desk_truth.told``
    signed   when whose signature showed which job, see ``desk_truth.signed``
    region           the owner's home country, for phone numbers written without one
    private_domains  those at which nobody is employed: freemail, providers, alumni
    """
    people = (world.owner, *world.people)
    there = {p.id: _where(p, world.today) for p in people}
    return {
        "version": VERSION,
        "seed": world.seed,
        "today": str(world.today),
        "pace": world.pace,
        "region": world.owner.country,
        "private_domains": [*FREEMAIL, *PROVIDERS, ALUMNI],
        "people": [_person(world, p) for p in people],
        "records": [_record(world, r, there) for r in records],
        "desk": told(posted),
        "signed": signed(world, posted),
    }


def _where(person: Person, day: date) -> int | None:
    spell = person.spell(day)
    return spell.employer if spell else None


def _record(world: World, record: Shown, there: dict[str, int | None]) -> dict[str, Any]:
    line: dict[str, Any] = {"file": record.file, "place": dict(record.place), "person": record.person}
    if record.employer is not None:
        line["employer"] = world.employers[record.employer].eras[-1].name
        line["still"] = there[record.person] == record.employer
    return line


def _person(world: World, person: Person) -> dict[str, Any]:
    day = world.today
    spell = person.spell(day)
    employer = world.employers[spell.employer] if spell else None
    called = person.called(day)
    return {
        "id": person.id,
        "name": f"{called.given} {called.family}",
        "names": list(dict.fromkeys(f"{n.given} {n.family}" for n in person.names)),
        "nickname": person.nickname,
        "state": state(person, day),
        "employer": employer.era(day).name if employer else None,
        "employer_names": employer_names(world, spell.employer) if spell else [],
        "since": str(spell.start) if spell else None,
        "title": spell.title(day) if spell else None,
        "met": str(person.met),
        "how": person.how,
        "details": [
            {
                "kind": d.kind,
                "value": d.value,
                "type": d.type,
                "from": str(d.start),
                "until": str(d.end) if d.end else None,
                "holds": d.holds(day),
            }
            for d in (*person.details, *_switchboards(world, person))
        ],
        "spells": [
            {
                "employer_names": employer_names(world, s.employer),
                "from": str(s.start),
                "until": str(s.end) if s.end else None,
                "title": s.titles[-1][1],
                "titles": [{"from": str(since), "title": title} for since, title in s.titles],
                "phones": phones(person, number),
            }
            for number, s in enumerate(person.spells)
        ],
    }


def _switchboards(world: World, person: Person) -> list[Detail]:
    """Return the number at which each employer's desk puts one through."""
    return [
        Detail("phone", world.employers[s.employer].switchboard, "main", s.start, s.end)
        for s in person.spells
        if person.died is None or s.start < person.died
    ]


def employer_names(world: World, number: int) -> list[str]:
    """Every form in which our files may name an employer, its domains included."""
    employer = world.employers[number]
    return list(
        dict.fromkeys((*(e.name for e in reversed(employer.eras)), *employer.forms, *(e.domain for e in employer.eras)))
    )


def state(person: Person, day: date) -> str:
    """'working', 'between jobs', 'retired' or 'died'."""
    if person.died and person.died <= day:
        return "died"
    if person.retired and person.retired <= day:
        return "retired"
    return "working" if person.spell(day) else "between jobs"

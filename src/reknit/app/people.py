"""Finding people in the views, and their lines for --json."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Protocol

from ..beliefs.endings import said
from ..details.text import plain
from ..model.belief import Belief
from ..model.person import Job, Join, Spell
from ..model.trouble import UserError
from ..store import listed, views
from ..store.listed import Listed, Wanted
from ..store.views import PersonRow
from .fresh import fresh
from .house import House, Track, untracked
from .lines import Line

ID_LENGTH = 4
"""The shortest beginning of an id that is tried as one."""


def search(
    house: House, words: Sequence[str] = (), *, lost: bool = False, employer: str = "", sort: str = "name"
) -> list[Listed]:
    """The people that match every word (in any name, address, employer, title or city), as lists show them."""
    wanted = Wanted(folded(words), "lost" if lost else "", plain(employer), sort=sort)
    with house.reading() as connection:
        return listed.page(connection, wanted)[0]


def folded(words: Iterable[str]) -> tuple[str, ...]:
    """The words as ``Wanted`` takes them."""
    return tuple(word for word in map(plain, words) if word)


def one(house: House, words: Sequence[str]) -> PersonRow:
    """The one person meant by an id (or its beginning) or by words, in full.

    Raises UserError if nobody or more than one is meant; it names up to ten.
    """
    text = " ".join(words).strip()
    if not text:
        raise UserError("No name and no id is given.", "Part of a name is enough; `reknit people` lists everybody.")
    with house.reading() as connection:
        meant = views.by_id(connection, text) if len(text) >= ID_LENGTH and " " not in text else []
    found: Sequence[PersonRow | Listed] = meant or search(house, text.split())
    exact = [p for p in found if plain(p.name) == plain(text)]
    found = exact or found
    if not found:
        raise UserError(f"Nobody is called {text!r}.", "`reknit people` lists everybody; part of a name is enough.")
    if len(found) > 1:
        names = "\n".join(f"  {p.id[:8]}  {p.name}{', ' + p.employer if p.employer else ''}" for p in found[:10])
        more = f"\n  and {len(found) - 10:,} more" if len(found) > 10 else ""
        raise UserError(f"{text!r} fits {len(found):,} people:\n{names}{more}", "Say more of the name, or give the id.")
    return in_full(house, found)[0]


def noted(house: House, words: Sequence[str], track: Track = untracked) -> PersonRow:
    """As ``one``, for a word on somebody: by the views as they are, remade only where these do not know the person.

    A word on a person makes the views stale, and a script says many.
    """
    try:
        return one(house, words)
    except UserError:
        fresh(house, track)
        return one(house, words)


class Known(Protocol):
    """Somebody, by their id."""

    @property
    def id(self) -> str: ...  # noqa: D102 - as the class says


def in_full(house: House, people: Iterable[Known]) -> list[PersonRow]:
    """The same people with all that is known of them, in their order; who is nobody any more is left out."""
    return by_ids(house, [person.id for person in people])


def by_ids(house: House, keys: Sequence[str]) -> list[PersonRow]:
    """The people with these ids, in full and in their order; who is nobody any more is left out."""
    with house.reading() as connection:
        rows = {row.id: row for row in views.in_full(connection, views.these(connection, keys))}
    return [rows[key] for key in keys if key in rows]


def belief_line(belief: Belief) -> Line:
    """One detail of a person."""
    return {
        "kind": belief.kind,
        "value": belief.value,
        "type": belief.type,
        "chance": None if belief.chance is None else round(belief.chance, 4),
        "seen_first": belief.seen_first,
        "seen_last": belief.seen_last,
        "count": belief.count,
        "why": belief.why,
    }


def job_line(job: Job, person: PersonRow) -> Line:
    """One job of a person, with where its first and its last sighting stand."""
    places = {m.record: m for m in person.records}
    return {
        "employer": job.employer,
        "title": job.title or None,
        "phones": list(job.phones),
        "first": job.first,
        "last": job.last,
        "count": job.times,
        "proofs": [
            {
                "when": proof.when,
                "quote": proof.quote,
                "file": member.file if (member := places.get(proof.record)) else None,
                "place": dict(member.place) if member else {},
            }
            for proof in job.proofs
        ],
    }


def spell_line(spell: Spell) -> Line:
    """One time at an employer, with what is known of its end."""
    return asdict(spell) | {"title": spell.title or None, "end": said(spell) or None}


def join_line(join: Join) -> Line:
    """Why two records are one person, or were kept apart."""
    chance = None if join.chance is None else round(join.chance, 4)
    return {"left": join.left, "right": join.right, "same": join.same, "reason": join.reason, "chance": chance}


def person_line(person: PersonRow) -> Line:
    """The line of ``reknit people --json``."""
    return {
        "id": person.id,
        "name": person.name,
        "state": person.state,
        "matters": person.matters,
        "employer": person.employer or None,
        "employer_chance": None if person.employer_chance is None else round(person.employer_chance, 4),
        "title": person.title or None,
        "records": [{"id": m.record, "file": m.file, "place": dict(m.place)} for m in person.records],
        "joins": [join_line(j) for j in person.joins],
        "details": [belief_line(b) for b in person.beliefs],
        "tie": asdict(person.tie),
    }

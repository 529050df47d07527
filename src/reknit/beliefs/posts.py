"""Where a person was: their jobs, and the work addresses and desk phones of which no job is known, each a course.

A work address, a desk phone and a title share the course of their job: seeing one of them alive proves the job, and a
bounce speaks against it. An address at an employer's domain that no known job fits is a post without a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..details import DETAILS
from ..details.employer import key
from ..details.mail_address import LAWS as MAIL_LAWS
from ..details.mail_address import domain, provider
from ..details.title import prior
from ..model.belief import Law
from ..model.when import When
from .ages import months, widened
from .hanging import Crowds, Homes, hang
from .sightings import Sighting, soonest
from .spells import Stay

_STILL = Law()


class Post(NamedTuple):
    """A spell at an employer.

    stay         the job; None if the employer is not known by name
    law          its middle factor, a and b
    parts        the places, among the sightings, of what ends with it
    first, last  when it, or anything that ends with it, was seen
    hosts        the domains of its addresses
    """

    stay: Stay | None
    law: Law
    parts: tuple[int, ...]
    first: When | None
    last: When | None
    hosts: frozenset[str]


class Placed(NamedTuple):
    """One person's sightings with the law of each and the place of the post it hangs on, and the posts."""

    laws: list[Law]
    places: list[int | None]
    posts: list[Post]


def placed(seen: Sequence[Sighting], jobs: Sequence[Stay], known: Homes, seen_at: Crowds) -> Placed:
    """Tell what hangs on which job; the posts are the jobs, in their order, then those without a name."""
    laws = [kind.law(s.value, s.type) if (kind := DETAILS.get(s.kind)) else _STILL for s in seen]
    places: list[int | None] = [None] * len(seen)
    parts: list[list[int]] = [[] for _ in jobs]
    job_of = {job.key: p for p, job in enumerate(jobs)}
    nameless: dict[str, int] = {}
    own = ""
    for i, s in enumerate(seen):
        law = laws[i]
        if s.kind == "employer":
            places[i] = place = job_of[key(s.value)]
            parts[place].append(i)
            continue
        if not law.follows_employer:
            if law.employers and jobs:
                places[i] = _employers_own(s, jobs)
            continue
        found = hang(s, jobs, known) if jobs else None
        if found is None:
            if s.kind == "mail_address":
                own = own or next((n.value for n in seen if n.kind == "name"), "")
                if own and provider(s.value, own) == "own":
                    laws[i] = MAIL_LAWS["own"]
                    continue
                law = MAIL_LAWS["work"]
                laws[i] = Law(
                    law.start, law.a, law.b, follows_employer=True, basis=law.basis
                )  # a, b: of the address itself
            group = domain(s.value) if s.kind == "mail_address" else f"{s.kind}:{s.value}"
            found = nameless.get(group)
            if found is None:
                found = nameless[group] = len(parts)
                parts.append([])
        places[i] = found
        parts[found].append(i)
    posts, begun = [], soonest([job.spell.first for job in jobs])
    for p, theirs in enumerate(parts):
        job = jobs[p] if p < len(jobs) else None
        mine = [seen[i] for i in theirs]
        first, last = widened(job.spell.first if job else None, job.spell.last if job else None, mine)
        hosts = frozenset([domain(s.value) for s in mine if s.kind == "mail_address"])
        law = prior(job.spell.title, months(begun, first), seen_at.get(job.key, 0)) if job else laws[theirs[0]]
        posts.append(Post(job, law, tuple(theirs), first, last, hosts))
    return Placed(laws, places, posts)


def _employers_own(seen: Sighting, jobs: Sequence[Stay]) -> int | None:
    """The one job with which it is shown; nobody takes an employer's mobile along to the next."""
    beside = [p for p, job in enumerate(jobs) if not job.records.isdisjoint(seen.records)]
    return beside[0] if len(beside) == 1 else None

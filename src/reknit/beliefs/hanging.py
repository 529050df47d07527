"""Which job a detail hangs on: a work address, a desk phone, a title end when the spell ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ..details.employer import nobody
from ..details.mail_address import domain
from .sightings import Sighting
from .spells import Stay

_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "or", "org"})

Homes = Mapping[str, str]
"""Domain -> the key of the employer that most people with an address there were seen with."""

Crowds = Mapping[str, int]
"""The key of an employer -> how many people of the list were ever seen there, or with an address at its domain."""


SMALL = 300
"""In a list of fewer people a crowd says nothing of a size: the proxy was fitted on larger ones."""


def crowds(people: Sequence[tuple[Sequence[Sighting], Sequence[Stay]]], known: Homes) -> Crowds:
    """Count them, each person once for each employer; nobody's employer ('retired') has none."""
    if len(people) < SMALL:
        return {}
    counts: dict[str, int] = defaultdict(int)
    for seen, jobs in people:
        companies = {job.key for job in jobs if not nobody(job.spell.employer)}
        companies.update(known.get(domain(s.value), "") for s in seen if s.kind == "mail_address")
        for company in companies:
            counts[company] += 1
    counts.pop("", None)
    return counts


def homes(people: Iterable[tuple[Sequence[Sighting], Sequence[Stay]]]) -> Homes:
    """Learn from the whole list whose domain is whose: where one record shows both, for two people at least.

    A tie decides nothing, and a domain that reads like an employer's name needs no votes (see ``hang``).
    """
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for seen, jobs in people:
        pairs = {
            (domain(s.value), job.key)
            for s in seen
            if s.kind == "mail_address"
            for job in jobs
            if not job.records.isdisjoint(s.records) and not nobody(job.spell.employer)
        }
        for host, company in pairs:
            votes[host][company] += 1
    found = {}
    for host, companies in votes.items():
        ranked = [*sorted(companies.values(), reverse=True), 0]
        if ranked[0] >= 2 and ranked[0] > ranked[1]:
            found[host] = max(companies, key=lambda company: companies[company])
    return found


def hang(sighting: Sighting, jobs: Sequence[Stay], known: Homes) -> int | None:
    """The place in ``jobs`` (newest first) of the stay that this detail ends with; None if no job of theirs fits.

    An address goes by its domain before it goes by its record, and by the oldest job before a newer one: an export
    shows today's employer beside the address of years ago. Only a title ends with being 'self-employed' or 'retired'.
    """
    if sighting.kind == "title":
        return next((i for i, job in enumerate(jobs) if sighting.value in job.titles), None)
    if sighting.kind == "mail_address":
        host = domain(sighting.value)
        for i, job in enumerate(jobs):
            if resembles(host, job.key) and not nobody(job.spell.employer):
                return i
        if host in known:
            return next((i for i, job in enumerate(jobs) if job.key == known[host]), None)
    for i in range(len(jobs) - 1, -1, -1):
        if not jobs[i].records.isdisjoint(sighting.records) and not nobody(jobs[i].spell.employer):
            return i
    return None


@lru_cache(maxsize=1 << 16)
def resembles(host: str, company: str) -> bool:
    """Whether a domain reads like an employer's key: all of it, its first word (four letters up) or its initials."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    words = company.split()
    if not labels or not words:
        return False
    label = labels[-1].replace("-", "")
    initials = "".join(word[0] for word in words)
    return (
        label == "".join(words) or (len(words[0]) >= 4 and label == words[0]) or (len(words) >= 3 and label == initials)
    )

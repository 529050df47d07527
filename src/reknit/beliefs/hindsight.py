"""What came after: whether a detail that was known on a day still held when a later source next told of it.

Later sources show that it held (seen again, or written from) or that it did not (seen with another employer first, a
note that they had left, mail that came back). The first day that tells anything counts; where one day says both, it
held. What nothing later tells of is not known, which is not the same as 'held'.

A source must be able to say both. A list that shows where somebody works now, but no address, never says that an old
address still holds; so it does not say either that it ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..details import DETAILS
from ..details.employer import agree, key, nobody
from ..details.mail_address import domain
from ..model.person import Fact
from .attempts import NO_ANSWER
from .events import is_denied, outlived
from .hanging import Homes, hang, resembles
from .jobs import OWN_WORD
from .likelihoods import LEAVING
from .past import Dated
from .sightings import AWAY, Sighting, days, sightings
from .spells import Stay, stays

SORTS = ("employer", "work address", "other address", "desk phone", "other phone")
"""What is foretold. The other address is private, or at no known employer; the other phone is a mobile, or at home."""

ENDS_SHOW = frozenset({"employer", "work address", "desk phone"})
"""Whose end later sources show as well as that they still hold. Of the others they hardly tell but while they hold."""

_TOLD = frozenset({"employer", "mail_address", "phone"})
_WEAK = frozenset({AWAY, NO_ANSWER})
"""``Fact.said`` of what is no sighting."""


class Known(NamedTuple):
    """A detail of one person on a day of the past, not known to be over by then.

    sort    one of SORTS
    firm    the key of the employer that it is or hangs on (details/employer); '' for none
    before  the keys of their other employers, known by then
    beside  the addresses that hang on the same job
    last    the day (ordinal) on which a source last showed it by then; of an employer, it or an address there
    """

    sort: str
    kind: str
    value: str
    firm: str
    before: frozenset[str]
    beside: frozenset[str]
    last: int


class Told(NamedTuple):
    """What the first later day that tells anything says: whether the detail held on that day (an ordinal)."""

    day: int
    held: bool


def known_by(facts: Sequence[Fact], homes: Homes) -> list[Known]:
    """The last employer, and the addresses and phones, that the facts of one person show and do not show to be over.

    What hangs on an employer before the last one is over, and so is what was denied and not seen since; a note that
    they have left ends the job with all that hangs on it.
    """
    jobs = stays(facts)
    before = frozenset(job.key for job in jobs[1:])
    placed = [(s, _place(s, jobs, homes)) for s in sightings(facts) if s.kind in {"mail_address", "phone"}]
    there = _lasts(jobs, [s for s, place in placed if place == 0])
    firm = jobs[0].key if there else ""
    at_work = [s for s, place in placed if there and place == 0 and s.kind == "mail_address" and not is_denied(s)]
    beside = frozenset(s.value for s in at_work)
    found = []
    for seen, place in placed:
        gone = place is not None and (place > 0 or not there)
        if gone or not seen.last or is_denied(seen):
            continue
        own = (firm, before, beside) if place == 0 else ("", before, frozenset[str]())
        found.append(Known(_sort(seen, hangs=place == 0), seen.kind, seen.value, *own, days(seen.last)[2]))
    if there:
        spell = jobs[0].spell
        last = max(days(when)[2] for when in (spell.last, *(s.last for s in at_work)) if when)
        found.append(Known("employer", "employer", spell.employer, firm, before, beside, last))
    return found


def _place(seen: Sighting, jobs: Sequence[Stay], homes: Homes) -> int | None:
    """The place in ``jobs`` of the one on which the detail hangs."""
    follows = DETAILS[seen.kind].law(seen.value, seen.type).follows_employer
    return hang(seen, jobs, homes) if follows else None


def _lasts(jobs: Sequence[Stay], parts: Iterable[Sighting]) -> bool:
    """Whether there is a last employer whom no source says that they have left since they were last seen there."""
    if not jobs or not jobs[0].spell.last or nobody(jobs[0].spell.employer):
        return False
    job, notes = jobs[0], [s.denied for s in parts if s.denied_as in LEAVING]
    return all(outlived(note, job.spell.last) for note in (job.left, *notes) if note is not None)


def told(known: Known, later: Iterable[tuple[int, Dated]], firms: frozenset[str], homes: Homes) -> Told | None:
    """The first answer among what was shown ``later``, as (day, what), in the order of the days.

    As known today: ``firms``, the keys of all employers of the person; ``homes``, whose domain is whose.
    """
    shown = list(later)
    able = {each.fact.record for _, each in shown if _like(known, each)}
    gone: int | None = None
    for day, each in shown:
        if gone is not None and day > gone:
            break
        if _holds(known, each, homes):
            return Told(day, held=True)
        moved = each.fact.record in able and _moved(known, each, firms, homes)
        gone = day if moved or _denied(known, each) else gone
    return None if gone is None else Told(gone, held=False)


def telling(history: Iterable[Dated]) -> list[Dated]:
    """The facts that can tell anything; what the user only wrote to cannot, nor what is only weak evidence."""
    kinds = (each for each in history if each.fact.observation.kind in _TOLD)
    return [each for each in kinds if each.shows and each.fact.said not in _WEAK]


def _holds(known: Known, each: Dated, homes: Homes) -> bool:
    seen = each.fact.observation
    if not seen.holds:
        return False
    if known.kind != "employer":
        return (seen.kind, seen.value) == (known.kind, known.value)
    if seen.kind == "employer":
        return _same(known.firm, seen.value)
    return seen.kind == "mail_address" and (seen.value in known.beside or _at(seen.value, known.firm, homes))


def _like(known: Known, each: Dated) -> bool:
    """Whether it is something that stands where the detail would: an employer, or an address or phone at one."""
    seen = each.fact.observation
    if known.kind == "employer":
        return True
    return seen.holds and seen.kind == known.kind and DETAILS[seen.kind].law(seen.value, seen.type).follows_employer


def _denied(known: Known, each: Dated) -> bool:
    seen = each.fact.observation
    if seen.holds:
        return False
    if (seen.kind, seen.value) == (known.kind, known.value):
        return True
    return each.fact.said in LEAVING and seen.value in known.beside


def _moved(known: Known, each: Dated, firms: frozenset[str], homes: Homes) -> bool:
    """Whether it shows them with another employer, or writing from an address there."""
    seen = each.fact.observation
    if not known.firm or not seen.holds:
        return False
    if seen.kind == "employer":
        return not _same(known.firm, seen.value) and (_own_word(each.fact) or key(seen.value) not in known.before)
    if seen.kind != "mail_address" or seen.value in known.beside or _at(seen.value, known.firm, homes):
        return False
    return any(_at(seen.value, firm, homes) for firm in firms - known.before if not _same(known.firm, firm))


def _own_word(fact: Fact) -> bool:
    """Only that says that they are back: a list that shows an employer whom they had left is a late one."""
    return fact.source.startswith(OWN_WORD)


def _same(firm: str, name: str) -> bool:
    return agree(firm, name) > 0


def _at(address: str, firm: str, homes: Homes) -> bool:
    host = domain(address)
    return homes.get(host) == firm or resembles(host, firm)


def _sort(seen: Sighting, *, hangs: bool) -> str:
    noun = "address" if seen.kind == "mail_address" else "phone"
    return f"{'other' if not hangs else 'work' if noun == 'address' else 'desk'} {noun}"

"""Why we believe it: the words beside every chance, numbers first, then where they come from."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ..details.title import seniority
from ..model.chance import percent
from ..model.claim import SAYS
from ..model.person import Spell
from ..model.when import DAYS_PER_MONTH, When, in_words, span
from .sightings import DAY, Sighting, days

_MONTH = len("2019-03")

PEOPLE = {"": "IT people", "senior": "experienced IT people", "cio": "heads of IT"}
"""On whom the law of an employer was measured, by seniority of title."""

MENDED_LATE = "profiles are mended late, and 1 in 20 never"
"""Said of an employer that was last seen on a profile (profiles.STALE)."""

_STILL = {
    "mail_address": "of such addresses still work",
    "phone": "of such numbers still reach the person",
    "fax": "of such faxes are still the employer's",
    "profile": "of such profiles are still there",
    "postal": "of people still live or work there",
    "website": "of such sites are still there",
    "name": "of people still go by that name",
    "title": "still have that title",
}


def ago(when: When, today: date) -> str:
    """'7 years ago', '5 months ago', 'this month'."""
    return _ago(when[:DAY], today)


@lru_cache(maxsize=1 << 14)
def _ago(when: When, today: date) -> str:
    months = (today.toordinal() - days(when)[1]) / DAYS_PER_MONTH
    return "this month" if months < 1 else f"{span(months)} ago"


def on_day(when: When) -> str:
    """To the month: 'March 2019'; '2019' if no more is known."""
    return _in_words(when[:_MONTH])


_in_words = lru_cache(maxsize=1 << 12)(in_words)


def sighted(seen: Sighting, today: date) -> str:
    """When and where it was seen."""
    place = f" in {seen.source}" if seen.source else ""
    if not seen.last:
        return f"seen{place}, no date known"
    if seen.first and seen.first[:_MONTH] != seen.last[:_MONTH]:
        times = f" {seen.times} times" if seen.times > 1 else ""
        return f"seen{times} from {on_day(seen.first)} to {on_day(seen.last)}, last{place}, {ago(seen.last, today)}"
    return f"seen {on_day(seen.last)}{place}, {ago(seen.last, today)}"


def came_back(seen: Sighting) -> str:
    """What said that the detail does not hold any more."""
    when = f" in {on_day(seen.denied)}" if seen.denied else ""
    if SAYS in seen.denied_by:
        return f"was said not to hold{when}, in {seen.denied_by}"
    if seen.kind == "mail_address":
        return f"mail to {seen.value} came back{when}"
    return f"{seen.value} was reported not to hold{when}"


def _people(title: str, *, learnt: bool) -> str:
    """On whom it was measured."""
    return f"{PEOPLE[seniority(title)]}{' like yours' if learnt else ''}"


def follows(
    seen: Sighting, chance: float, job: Spell | None, job_chance: float, share: float, *, noted: bool, learnt: bool
) -> str:
    """What follows from it, and on whom it was measured.

    ``job`` is the spell that the detail is, or hangs on with the chance ``share``; ``noted``: something was seen since;
    ``learnt``: the pace is that of the user's own network.
    """
    if noted:
        return f"so {percent(chance)}"
    if seen.kind == "employer":
        return f"{percent(chance)} of {_people(job.title if job else '', learnt=learnt)} are still there"
    still = _STILL["fax" if seen.type == "fax" else seen.kind] if seen.kind in _STILL else "still hold"
    if job and share == 1.0:
        stay = f"{percent(job_chance)} of {_people(job.title, learnt=learnt)} are still"
        return f"goes with the job at {job.employer}, where {stay}; {percent(chance)} {still}"
    if job and share:
        return f"one in two of such mobiles is the employer's, here {job.employer}; {percent(chance)} {still}"
    return f"{percent(chance)} {still}"

"""Why we believe it: the words beside every chance, numbers first, then where they come from."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ..details.title import seniority
from ..model.chance import percent
from ..model.claim import SAYS
from ..model.when import DAYS_PER_MONTH, When, in_words, span
from .sightings import Sighting, days

PEOPLE = {"": "IT people", "senior": "experienced IT people", "cio": "heads of IT"}
"""On whom the law of an employer was measured, by seniority of title."""

MENDED_LATE = "profiles are mended late, and 1 in 20 never"
"""Said of an employer that was last seen on a profile (profiles.STALE)."""

_STILL = {
    "mail_address": "of such addresses still work",
    "phone": "of such numbers still reach the person",
    "profile": "of such profiles are still there",
    "postal": "of people still live or work there",
    "website": "of such sites are still there",
    "name": "of people still go by that name",
    "title": "still have that title",
}


@lru_cache(maxsize=1 << 14)
def ago(when: When, today: date) -> str:
    """'7 years ago', '5 months ago', 'this month'."""
    months = (today.toordinal() - days(when)[1]) / DAYS_PER_MONTH
    return "this month" if months < 1 else f"{span(months)} ago"


@lru_cache(maxsize=1 << 14)
def on_day(when: When) -> str:
    """To the month: 'March 2019'; '2019' if no more is known."""
    return in_words(when[:7])


def sighted(seen: Sighting, today: date) -> str:
    """When and where it was seen."""
    place = f" in {seen.source}" if seen.source else ""
    if not seen.last:
        return f"seen{place}, no date known"
    if seen.first and seen.first[:7] != seen.last[:7]:
        times = f" {seen.times} times" if seen.times > 1 else ""
        return f"seen{times} from {on_day(seen.first)} to {on_day(seen.last)}, last{place}, {ago(seen.last, today)}"
    return f"seen {on_day(seen.last)}{place}, {ago(seen.last, today)}"


def averaged(since: When | None, years: int) -> str:
    """How a sighting without a date is reckoned; ``since`` bounds it, if anything does, else ``years``."""
    if since:
        return f"so averaged over the time since {on_day(since)}, the first trace that bounds it"
    return f"so averaged over the last {years} years"


def came_back(seen: Sighting) -> str:
    """What said that the detail does not hold any more."""
    when = f" in {on_day(seen.denied)}" if seen.denied else ""
    if SAYS in seen.denied_by:
        return f"was said not to hold{when}, in {seen.denied_by}"
    if seen.kind == "mail_address":
        return f"mail to {seen.value} came back{when}"
    return f"{seen.value} was reported not to hold{when}"


def outlook(seen: Sighting, chance: float, *, title: str, job: str, job_chance: float | None, noted: bool) -> str:
    """What follows from it.

    ``title`` and ``job``: of the spell that the detail is or hangs on; ``noted``: something was seen since then.
    """
    if noted:
        return f"so {percent(chance)}"
    if seen.kind == "employer":
        return f"{percent(chance)} of {PEOPLE[seniority(title)]} are still there"
    still = _STILL.get(seen.kind, "still hold")
    if job and job_chance is not None:
        return f"goes with the job at {job}, where {percent(job_chance)} are still; {percent(chance)} {still}"
    return f"{percent(chance)} {still}"

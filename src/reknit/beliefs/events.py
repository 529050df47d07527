"""What was seen since the last sighting: the events of each detail, and where the person was seen after a post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ..model.outcome import PATIENCE
from ..model.when import DAYS_PER_MONTH, When
from .ages import Calendar
from .attempts import NO_ANSWER
from .evidence import Event
from .likelihoods import ELSEWHERE, PERHAPS_ELSEWHERE, REPLACED, SUCCEEDED, Likelihoods, of_readers
from .posts import Post
from .profiles import EMPTIED, Profile
from .reasons import came_back, on_day
from .sightings import AWAY, Sighting, days
from .silence import Letter


class Found(NamedTuple):
    """An event and the words for it."""

    event: Event
    words: str


def of_detail(s: Sighting, letter: Letter | None, heard: int, dates: Calendar, likely: Likelihoods) -> list[Found]:
    """The events of one detail since it was last seen, but for where the person was seen since.

    letter  the newest one to it that nobody answered, if there is one
    heard   the day of the person's last word, from anywhere (an ordinal)
    """
    notes = {mark.when for mark in s.marks if mark.said == AWAY and not outlived(mark.when, s.last)}
    found = [
        Found(Event(dates.ago(when), *likely.away.means), f"a note of {on_day(when)} from there said they were away")
        for when in sorted(notes)
    ]
    if is_denied(s):
        found.append(Found(Event(dates.ago(s.denied), *likely.bounce.means), came_back(s)))
    elif silent := _silence(s, letter, heard, dates, likely):
        found.append(silent)
    return found


def _silence(s: Sighting, letter: Letter | None, heard: int, dates: Calendar, likely: Likelihoods) -> Found | None:
    """One event: of the newest letter, else of the newest step; of a call there is nothing to wait for."""
    seen = days(s.last)[1] if s.last else 0
    if letter is not None and letter.day > seen:
        crowd = f" (to {letter.readers} people)" if letter.readers > 1 else ""
        words = f"silent since your letter of {_month(letter.day)} to {s.value}{crowd}"
        likelihoods = of_readers(likely.silence.means, letter.readers)
        return Found(Event(max(0.0, (dates.today - letter.day) / DAYS_PER_MONTH), *likelihoods), words)
    asked = max((days(mark.when)[1] for mark in s.marks if mark.said == NO_ANSWER), default=0)
    wait = 0 if s.kind == "phone" else PATIENCE
    if not max(seen, heard) < asked <= dates.today - wait:
        return None
    ago = (dates.today - asked) / DAYS_PER_MONTH
    return Found(Event(ago, *likely.silence.means), f"no answer there in {_month(asked)}")


def _month(day: int) -> str:
    return on_day(date.fromordinal(day).isoformat())


def since_seen_elsewhere(post: Post, posts: Sequence[Post], dates: Calendar) -> Found | None:
    """Where the person was first seen at another post after this one; of one without a date the newest.

    A post without a name ends a named one only for the addresses of that (see ``replaced``): its domain may be a new
    one of the same employer.
    """
    best: tuple[int, Post, tuple[float, float]] | None = None
    for other in posts:
        if other is post or other.first is None or (post.stay is not None and other.stay is None):
            continue
        day = days(other.first)[1]
        if post.last is not None and day <= days(post.last)[1]:
            continue
        likelihoods = _between(post, other)
        if likelihoods is None:
            continue
        sooner = best is None or (day < best[0] if post.last else day > best[0])
        if sooner:
            best = day, other, likelihoods
    if best is None:
        return None
    _, other, likelihoods = best
    return Found(
        Event(dates.ago(other.first), *likelihoods), f"seen at {_named(other)} since {on_day(other.first or '')}"
    )


def _between(post: Post, other: Post) -> tuple[float, float] | None:
    """How likely the other sighting is while this post goes on, and after."""
    if post.stay is not None:
        return ELSEWHERE
    if other.stay is None:
        return REPLACED if post.hosts and other.hosts else None
    return ELSEWHERE if other.hosts else PERHAPS_ELSEWHERE


def _named(post: Post) -> str:
    return post.stay.spell.employer if post.stay else next(iter(sorted(post.hosts)), "another employer")


def replaced(post: Post, nameless: Sequence[Post], seen: Sequence[Sighting], dates: Calendar) -> dict[int, Found]:
    """Of the addresses of a job, by their places, since when the person was seen at a domain of no known employer.

    It may be a new domain of the same one, so it ends the address first, and the job only through that.
    """
    found = {}
    for i in post.parts:
        s = seen[i]
        if s.kind != "mail_address" or not s.last:
            continue
        later = [other for other in nameless if days(other.first or "")[1] > days(s.last)[1]]
        if later:
            other = min(later, key=lambda p: days(p.first or "")[1])
            words = f"seen at {_named(other)} since {on_day(other.first or '')}"
            found[i] = Found(Event(dates.ago(other.first), *REPLACED), words)
    return found


def succeeded(places: Sequence[int], seen: Sequence[Sighting], dates: Calendar) -> dict[int, Found]:
    """Of details that follow one another (a person's own mailboxes, or mobiles), by place: what came after each."""
    found = {}
    for i in places:
        last = seen[i].last
        later = [seen[j] for j in places if last and (first := seen[j].first) and days(first)[1] > days(last)[1]]
        if later:
            other = min(later, key=lambda s: days(s.first or "")[1])
            words = f"seen with {other.value} since {on_day(other.first or '')}"
            found[i] = Found(Event(dates.ago(other.first), *SUCCEEDED), words)
    return found


def emptied(post: Post, profile: Profile, dates: Calendar) -> Found | None:
    """The profile names no employer any more, and nothing of the job was seen since."""
    since = profile.emptied() if post.stay else None
    if not since or (post.last and days(since)[1] <= days(post.last)[1]):
        return None
    return Found(Event(dates.ago(since), *EMPTIED), f"the profile shows no employer since {on_day(since)}")


def left(post: Post, dates: Calendar, likely: Likelihoods) -> Found | None:
    """A note that they had left the job, if nothing of it was seen since."""
    if post.stay is None or post.stay.left is None or outlived(post.stay.left, post.last):
        return None
    said = post.stay.left
    when = f" of {on_day(said)}" if said else ""
    return Found(Event(dates.ago(said), *likely.left.means), f"a note{when} said they had left")


def is_denied(s: Sighting) -> bool:
    """Whether it was said not to hold, and not seen to hold since."""
    return s.denied is not None and not outlived(s.denied, s.last)


def outlived(denied: When, last: When | None) -> bool:
    """True if it was seen to hold on a later day than it was denied."""
    return bool(denied and last and days(last)[1] > days(denied)[1])

"""One person's facts as courses of time: each post one course, with all that hangs on it, so that they end together.

Whatever ends with no employer runs its own course, or only loses steadily.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from ..details.employer import retiring
from ..details.mail_address import LAWS as MAIL_LAWS
from ..model.belief import Law
from ..model.person import Fact
from ..model.when import DAYS_PER_MONTH, When
from .ages import Calendar, Files, months
from .attempts import ANSWER, NO_ANSWER
from .events import Found, emptied, is_denied, left, of_detail, replaced, since_seen_elsewhere, succeeded
from .evidence import Course, Event, oldest_first
from .hanging import Crowds, Homes
from .likelihoods import LEAVING, STATED, Likelihoods
from .parts import part
from .posts import Placed, Post, placed
from .profiles import LATE, LEFT_SINCE, STALE, Profile
from .reasons import MENDED_LATE
from .sightings import Sighting, days, newest
from .silence import Exchanges, Letter, unanswered
from .spells import Stay

_NEVER: When = "0001"


class Life(NamedTuple):
    """One person, ready to be weighed: what was seen of them, their jobs, newest first, the facts, their profile."""

    seen: Sequence[Sighting]
    jobs: Sequence[Stay]
    facts: Sequence[Fact]
    profile: Profile = Profile()


class Setting(NamedTuple):
    """What is the same for everybody.

    known    whose domain is whose
    seen_at  how many people were seen at each employer
    files    until when files were written in
    mails    the user's letters, and what came
    likely   how likely each kind of evidence is
    """

    known: Homes
    seen_at: Crowds
    files: Files
    mails: Exchanges
    likely: Likelihoods
    today: int


class Draft(NamedTuple):
    """A belief before its chance is known: kept * (1 - share + share * course), at most ``most``.

    course  its place among all courses; None if it has none
    share   the chance that it ends with its course
    kept    the steady loss beside the course, times the confidence of the reading
    job     the stay it is or hangs on; None if that is not known
    notes   what was seen since the last sighting, in words
    undated how a sighting without a date is reckoned, in words
    most    the chance at most, where somebody said that it does not hold
    aside   how far its source is to be believed, in words
    rate    of the steady loss, a month
    """

    sighting: Sighting
    course: int | None
    share: float
    kept: float
    job: Stay | None = None
    notes: tuple[str, ...] = ()
    undated: str = ""
    most: float = 1.0
    aside: str = ""
    rate: float = 0.0


class Change(NamedTuple):
    """What is to be said of a job when its course is reckoned: from when on, and the days of the events (ordinals)."""

    course: int
    last: int | None
    days: tuple[int, ...]


class Drafted(NamedTuple):
    """One person: a draft for each detail, in order; a change for each job; the course of the job seen last."""

    drafts: list[Draft]
    changes: list[Change]
    latest: int | None


class _Piece(NamedTuple):
    """What one detail says by itself: its steady loss, its events as those of its course, and the words for these."""

    kept: float
    told: tuple[Event, ...]
    notes: tuple[str, ...]
    undated: str


def drafted(life: Life, setting: Setting, courses: list[Course]) -> Drafted:
    """Add a person's courses to ``courses``; the last job is the one seen last, by name or by what hangs on it."""
    dates = Calendar(life.seen, life.facts, setting.files, setting.today)
    there = placed(life.seen, life.jobs, setting.known, setting.seen_at)
    pieces = _pieces(life, there, dates, setting)
    base = len(courses)
    notes: list[tuple[str, ...]] = []
    changes: list[Change] = []
    for post in there.posts:
        events, words = _since(post, there.posts, pieces, life.profile, dates, setting.likely)
        course = _course(post, events, life, dates)
        if post.stay is not None:
            changes.append(_change(len(courses), post, course, setting.today))
        notes.append(words)
        courses.append(course)
    drafts = []
    for i, (s, law, place) in enumerate(zip(life.seen, there.laws, there.places, strict=True)):
        piece = pieces.get(i)
        kept, words, undated = (piece.kept, piece.notes, piece.undated) if piece else _plain(s, law, dates)
        kept *= s.confidence
        most = STATED.get(s.denied_as, 1.0) if s.denied_as and is_denied(s) else 1.0
        if place is None:
            drafts.append(Draft(s, None, 0.0, kept, None, words, undated, most, "", law.per_year / 12))
        else:
            share, said = (law.employers, words) if law.employers else (1.0, notes[place])
            job = there.posts[place].stay
            late = s.kind == "employer" and job is not None and _unmended(life.profile, job, s)
            aside = MENDED_LATE if late else ""
            drafts.append(Draft(s, base + place, share, kept, job, said, undated, most, aside, law.per_year / 12))
    latest = max(range(len(life.jobs)), key=lambda p: (days(there.posts[p].last or _NEVER)[2], -p), default=None)
    return Drafted(drafts, changes, None if latest is None else base + latest)


def _unmended(profile: Profile, job: Stay, seen: Sighting) -> bool:
    """Whether the last word of a job is that of a profile which was never seen to change its employer."""
    return seen.last is not None and profile.shows(job.key) == seen.last and profile.stale == STALE


def _pieces(life: Life, there: Placed, dates: Calendar, setting: Setting) -> dict[int, _Piece]:
    """By the place of each detail of which anything was seen since its last sighting."""
    letters, heard = _letters(life, setting)
    others: dict[int, Found] = {}
    for line in _lines(life.seen, there.laws):
        others |= succeeded(line, life.seen, dates)
    nameless = [post for post in there.posts[len(life.jobs) :] if post.hosts and post.first]
    for post in there.posts[: len(life.jobs)] if nameless else ():
        others |= replaced(post, nameless, life.seen, dates)
    found = {}
    for i, s in enumerate(life.seen):
        if s.denied is not None or s.marks or i in others or i in letters:
            events = of_detail(s, letters.get(i), heard, dates, setting.likely)
            if other := others.get(i):
                events.append(other)
            found[i] = _piece(s, there.laws[i], events, dates)
    return found


def _letters(life: Life, setting: Setting) -> tuple[dict[int, Letter], int]:
    """By the place of an address: the newest letter to it that nobody answered; and the day of their last word."""
    theirs = [
        (i, exchange)
        for i, s in enumerate(life.seen)
        if s.kind == "mail_address" and (exchange := setting.mails.get(s.value)) is not None
    ]
    heard = max((exchange.heard[-1] for _, exchange in theirs if exchange.heard), default=0)
    if not any(s.marks for s in life.seen) and not any(unanswered(each, heard, setting.today) for _, each in theirs):
        return {}, heard
    for fact in [f for f in life.facts if f.observation.kind == "correspondence" or f.source == ANSWER]:
        seen = fact.observation
        word = seen.kind != "correspondence" or seen.value == "from"
        if word and seen.seen_last and fact.said != NO_ANSWER:
            heard = max(heard, days(seen.seen_last)[1])
    return {i: letter for i, each in theirs if (letter := unanswered(each, heard, setting.today))}, heard


def _lines(seen: Sequence[Sighting], laws: Sequence[Law]) -> list[list[int]]:
    """The places of details of which people mostly have one at a time: mailboxes of their own, and mobiles."""
    boxes, mobiles = [], []
    for i, s in enumerate(seen):
        if s.kind == "mail_address" and not laws[i].follows_employer and laws[i] is not MAIL_LAWS["forwarder"]:
            boxes.append(i)
        elif s.kind == "phone" and laws[i].employers:
            mobiles.append(i)
    return [line for line in (boxes, mobiles) if len(line) > 1]


def _piece(s: Sighting, law: Law, found: list[Found], dates: Calendar) -> _Piece:
    """What ``found`` says of a detail; the end of an employer is the post's."""
    if s.kind == "employer":
        return _Piece(1.0, (), (), "" if s.last else dates.ages(None, s.records, s.sources).words)
    start, rate = law.start, law.per_year / 12
    ages = dates.ages(s.last, s.records, s.sources)
    found.sort(key=lambda f: -f.event.ago)
    kept, told = part(start, rate, ages.months, [f.event for f in found])
    return _Piece(kept, told, tuple(f.words for f in found), ages.words)


def _plain(s: Sighting, law: Law, dates: Calendar) -> tuple[float, tuple[str, ...], str]:
    """The steady loss, notes, and words for the date, of what nothing was seen of since."""
    rate = law.per_year / 12
    if s.last:
        return law.start * exp(-rate * dates.ago(s.last)) if rate else law.start, (), ""
    ages = dates.ages(None, s.records, s.sources)
    return part(law.start, rate, ages.months).kept, (), ages.words


def _since(
    post: Post,
    posts: Sequence[Post],
    pieces: Mapping[int, _Piece],
    profile: Profile,
    dates: Calendar,
    likely: Likelihoods,
) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """The events of a post, its own and those of what hangs on it, the oldest first; and the words for them."""
    own = since_seen_elsewhere(post, posts, dates), emptied(post, profile, dates), left(post, dates, likely)
    found = [f for f in own if f]
    mine = [pieces[i] for i in post.parts if i in pieces]
    if not found and not mine:
        return (), ()
    events = [f.event for f in found] + _once(mine)
    words = [f.words for f in found] + [note for piece in mine for note in piece.notes]
    return tuple(sorted(events, key=oldest_first)), tuple(dict.fromkeys(words))


def _once(pieces: Sequence[_Piece]) -> list[Event]:
    """What the details of a job tell of it: of one day only what says most, as they tell of one thing.

    A letter to two addresses is one silence; who writes from elsewhere did so once, however many addresses they had.
    """
    found: dict[float, Event] = {}
    for event in (event for piece in pieces for event in piece.told):
        known = found.get(event.ago)
        if known is None or event.alive * known.dead < known.alive * event.dead:
            found[event.ago] = event
    return list(found.values())


def _course(post: Post, events: tuple[Event, ...], life: Life, dates: Calendar) -> Course:
    """A post as it ages; of a job what the profile says too: evidence beside other proof, else proof of its own."""
    parts = [life.seen[i] for i in post.parts]
    said = [STATED[s.denied_as] for s in parts if s.denied_as in LEAVING and is_denied(s)]
    last, start, late = post.last, 1.0, 0.0
    shown = life.profile.shows(post.stay.key) if post.stay else None
    if post.stay and shown and last and days(shown)[1] >= days(last)[1]:
        proof = newest([life.profile.beside.get((s.kind, s.value)) for s in parts])  # but the profile
        if proof is None:
            start, late = 1 - LEFT_SINCE * life.profile.stale, LATE
        elif days(proof)[1] < days(shown)[1]:
            last = proof
            look = Event(dates.ago(shown) + LATE, 1.0, life.profile.stale)
            events = tuple(sorted((*events, look), key=oldest_first))
    if last:
        ages: tuple[float, ...] = (dates.ago(last) + late,)
    else:
        records = tuple(dict.fromkeys(record for s in parts for record in s.records))
        sources = tuple(dict.fromkeys(source for s in parts for source in s.sources))
        ages = dates.ages(None, records, sources).months
    a, b = post.law.a or 0.0, post.law.b or 1.0
    steady = retiring(post.law) if post.stay else 0.0
    return Course(a, b, months(post.first, last), ages, events, min(said, default=1.0), start, steady)


def _change(place: int, post: Post, course: Course, today: int) -> Change:
    """The days between which a job may have ended."""
    last = today - round(course.ages[0] * DAYS_PER_MONTH) if post.last else None
    return Change(place, last, tuple([today - round(e.ago * DAYS_PER_MONTH) for e in course.events]))

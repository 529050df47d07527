"""How things stand with somebody after what was done to reach them: waiting, a follow-up due, at rest, reached.

The outcome of an attempt is about the person it is to reach, also where a colleague was asked: 'answered' says that
the person did, 'found' that one knows now where they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from ..model.belief import Belief
from ..model.entries import Attempt
from ..model.outcome import CAME, FAILED, PATIENCE, REACHED, UNREAD, WAITING
from ..model.person import Portrait
from ..model.tie import DORMANT
from ..model.when import When, earliest, last_of, latest, months_between

REST = 180
"""Days of rest after two letters without an answer, and before the same colleague or search is tried again about the
same person: judgement."""

ROUND = 7
"""Attempts less than so many days apart are one try: a second address at once is no follow-up."""

KEPT = 90
"""Days after which somebody who was reached, and whom the user keeps, is on the list again: judgement."""

LETTERS = 2
"""The first and its follow-up; then it rests."""

WRITING = timedelta(hours=3)
"""From the beginning of an attempt to the letter that shows in the user's mail, at most: judgement."""

AROUND = frozenset({"ask", "search", "greet"})
"""Routes that do not bother the person with a question unanswered."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What attempts say of the next step.

    left_out  why there is none now, in words; '' if there may be one
    again     the last letter (its day) that stayed without an answer: what goes straight to them now is a follow-up
    letters   how many stayed without an answer since they were last heard of, however long ago
    tried     (route, target) that were tried in vain lately
    dead      target -> the last day on which it failed
    """

    left_out: str = ""
    again: date | None = None
    letters: int = 0
    tried: frozenset[tuple[str, str]] = frozenset()
    dead: dict[str, date] = field(default_factory=dict)


CLEAR = Standing()


def standing(portrait: Portrait, today: date) -> Standing:
    """Read the attempts of one person; ``portrait.state`` as ``settled`` gives it."""
    off = _off_the_list(portrait, today)
    if off or not portrait.attempts:
        return Standing(off) if off else CLEAR
    since = _since_news(portrait.attempts)
    if any(a.outcome in WAITING and (today - began(a)).days < PATIENCE for a in since if a.channel != "greet"):
        return Standing("waiting for an answer already under way")
    letters = {began(a) for a in since if a.channel not in AROUND and a.outcome not in UNREAD}
    unanswered = {day for day in letters if (today - day).days < REST}
    if _rounds(unanswered) >= LETTERS:
        return Standing("at rest after two letters without an answer")
    return Standing(
        again=max(unanswered, default=None),
        letters=_rounds(letters),
        tried=frozenset(
            (a.channel, a.target)
            for a in portrait.attempts
            if (today - began(a)).days < REST and (a.channel in AROUND or began(a) in unanswered)
        ),
        dead={a.target: ended(a) for a in sorted(portrait.attempts, key=ended) if a.target and _dead(a, today)},
    )


def _dead(attempt: Attempt, today: date) -> bool:
    """Whether it is no use to try the target now: what did not arrive lately would not arrive again."""
    lately = attempt.outcome in UNREAD and (today - ended(attempt)).days < REST
    return attempt.outcome in FAILED or lately


def _off_the_list(portrait: Portrait, today: date) -> str:
    if portrait.never:
        return "never to be contacted"
    if portrait.state != "in touch":
        return ""
    if not portrait.kept:
        return "in touch already"
    lately = any((today - began(a)).days < KEPT for a in portrait.attempts if a.channel != "greet")
    return "heard from lately" if lately else ""


def settled(portrait: Portrait, today: date) -> Portrait:
    """The portrait with its state as attempts leave it.

    Reached within three years is in touch. A letter of the user's own that nobody answered is contact in their mail,
    and yet does not make anybody in touch.
    """
    if not portrait.attempts:
        return portrait
    reached = max((ended(a) for a in portrait.attempts if a.outcome in REACHED), default=None)
    if reached and months_between(reached, today) < DORMANT:
        return portrait if portrait.state == "in touch" else replace(portrait, state="in touch")
    letters = [_moment(a.claimed) for a in portrait.attempts if a.channel not in AROUND]
    contact = last_of(portrait.tie.last, portrait.tie.met)
    if portrait.state == "in touch" and letters and contact and _moment(contact) <= max(letters) + WRITING:
        return replace(portrait, state="dormant")
    return portrait


def usable(beliefs: Iterable[Belief], dead: dict[str, date]) -> tuple[Belief, ...]:
    """What is left of these when targets that failed are taken out, unless they were seen to hold later."""
    return tuple(
        b for b in beliefs if b.value not in dead or (b.seen_last and earliest(b.seen_last) > dead[b.value])
    )  # fmt: skip


def sent_lately(tried: Iterable[tuple[str, Iterable[Attempt]]], today: date, days: int = 7) -> int:
    """New messages of the last days: first letters and notes, and letters to colleagues, each of these once.

    The addresses of one letter count once, a second letter to one of them again. Of letters to those in touch one is
    the greeting, which is none; the others are messages like all.

    tried  (person, what was done to reach them)
    """
    asked: set[tuple[str, str]] = set()
    letters, greetings = 0, 0
    for _, attempts in tried:
        own: dict[str, Counter[str]] = defaultdict(Counter)
        for attempt in attempts:
            if 0 <= (today - began(attempt)).days < days:
                if attempt.channel == "ask":
                    asked.add((attempt.target, attempt.claimed[:10]))
                elif attempt.channel == "greet":
                    own["greet"][attempt.target] += 1
                elif attempt.channel in {"write", "linkedin"} and not _follows(attempt, attempts):
                    own["write"][attempt.target] += 1
        letters += max(own["write"].values(), default=0)
        greetings += max(own["greet"].values(), default=0)
    return len(asked) + letters + max(0, greetings - 1)


def began(attempt: Attempt) -> date:
    """The day on which it was begun."""
    return earliest(attempt.claimed)


def ended(attempt: Attempt) -> date:
    """The day of what came of it; that of its beginning if none is known."""
    return earliest(attempt.finished or attempt.claimed)


def _moment(when: When) -> datetime:
    """The last moment that it can mean."""
    return datetime.fromisoformat(when) if "T" in when else datetime.combine(latest(when), time.max, UTC)


def _since_news(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Those begun after the last news of the person: a letter before it is answered, or went to the wrong place."""
    found = list(attempts)
    news = max((ended(a) for a in found if a.outcome in CAME), default=date.min)
    return [a for a in found if began(a) > news or (a.outcome in WAITING and began(a) >= news)]


def _rounds(days: Iterable[date]) -> int:
    rounds, start = 0, date.min
    for day in sorted(days):
        if (day - start).days >= ROUND:
            rounds, start = rounds + 1, day
    return rounds


def _follows(attempt: Attempt, attempts: Iterable[Attempt]) -> bool:
    """Whether a letter comes after one that stayed without an answer."""
    day = began(attempt)
    return any(
        a.channel not in AROUND and a.outcome not in UNREAD | REACHED and ROUND <= (day - began(a)).days < REST
        for a in attempts
    )

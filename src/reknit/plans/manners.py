"""Whether a letter may go, and when: the manners of one person who writes to another, and their words.

A refusal is about the letter, and stands until something changes. A pause is about the clock: the letter waits. Neither
can be switched off; the settings of [send] in reknit.toml only make the pace slower or other hours quiet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from ..details.mail_address import for_mail, robot_or_role
from ..model.chance import PROBABLE, with_figure
from ..model.entries import Attempt
from ..model.letter import Letter
from ..model.outcome import FAILED, PATIENCE, REACHED
from ..model.person import Portrait
from ..model.when import in_words
from .limits import MESSAGES, Limits
from .standing import REST, ROUND, began, ended, sent_lately, settled, standing, usable

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

TRIES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))
"""Pauses after the first, second and later tries that a server put off. RFC 5321, section 4.5.4.1, has at least 30
minutes and then longer ones; greylisting lets a second try pass after 5 minutes, so the first pause is shorter."""
GIVE_UP = timedelta(days=5)
"""After the first try: the 4 to 5 days of the same section."""
AHEAD = 60
"""Steps from one closed hour to the next that are looked ahead: a week's count is over in seven days."""
HOPELESS = 0.05
"""Below this chance an address is not written to: hardly any that was not reported dead comes so low (judgement). What
the planner does not find worth a step (routes/write) the user may still try."""
_BRACKETS = re.compile(r"\[[^\[\]]{1,200}\]")
"""What a draft leaves to the user; they may not notice."""
_ELSEWHERE = "Draft it to another address, or ask a colleague."
_STRANGERS = frozenset({"reconnect", "still_you", "ask", "reminder"})
"""Kinds of letter that make no sense to somebody who was just written to, or has just answered."""


@dataclass(frozen=True, slots=True)
class Sending:
    """The pace. ``week``, ``quiet`` and ``weekdays`` are the user's settings; all start values are judgement.

    week      new messages in seven days (plans/limits.Limits)
    quiet     from when to when of the user's day nothing goes; None: never quiet
    weekdays  on which something goes, Monday = 0: what comes on a Sunday looks like a machine's or a worry's
    day       messages a day of all kinds, whatever the settings say
    apart     from one to the next
    """

    week: int = Limits().messages
    quiet: tuple[time, time] | None = (time(20), time(8))
    weekdays: frozenset[int] = frozenset(range(5))
    day: int = 20
    apart: timedelta = timedelta(minutes=2)


LIFTED = Sending(week=10**9, quiet=None, weekdays=frozenset(range(7)), day=10**9, apart=timedelta())
"""No pace at all: for tests, and for the made-up world (demo/round)."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was done, as the ledger has it. Times are aware, in the user's zone.

    claimed  when each message was claimed, whatever came of it
    tried    person -> what was done to reach them
    put_off  step -> when a server put its letter off, oldest first
    quota    when a server last said that the account has sent enough; None if never
    """

    claimed: Sequence[datetime] = ()
    tried: Mapping[str, Sequence[Attempt]] = field(default_factory=dict)
    put_off: Mapping[str, Sequence[datetime]] = field(default_factory=dict)
    quota: datetime | None = None


@dataclass(frozen=True, slots=True)
class Readers:
    """Who is concerned by a letter.

    people     whom it is to reach; of a letter to a colleague, those it asks after
    colleague  who is asked; None if it goes straight to the person
    own        the user's own addresses
    opted_out  whether the owner of the address it goes to wants no more mail
    returned   address -> the day on which a letter to a colleague came back from it
    """

    people: Sequence[Portrait]
    colleague: Portrait | None = None
    own: Collection[str] = ()
    opted_out: bool = False
    returned: Mapping[str, date] = field(default_factory=dict)

    @property
    def readers(self) -> Sequence[Portrait]:
        """Whose address it goes to."""
        return [self.colleague] if self.colleague else self.people


class Refusal(NamedTuple):
    """Why a letter does not go: one word for programs, a sentence, and what can be done."""

    kind: str
    reason: str
    hint: str


class Due(NamedTuple):
    """When a letter may go at the earliest, and what it waits for ('' if it may go now)."""

    at: datetime
    why: str = ""


def refusal(letter: Letter, who: Readers, today: date) -> Refusal | None:
    """Why it does not go as things stand; None if nothing is against it."""
    return _of_text(letter) or _of_address(letter, who) or _of_people(letter, who, today) or _unseen(letter, who)


def guessed(letter: Letter, who: Readers) -> str:
    """What to say of an address that no source ever showed as the reader's; '' of one that was seen."""
    if any(b.kind == "mail_address" and b.value == letter.to for p in who.readers for b in p.beliefs):
        return ""
    return f"{letter.to} is a guess: no mail, card or list ever showed it as {letter.name or 'that person'}'s"


def warnings(letter: Letter, who: Readers, today: date) -> tuple[str, ...]:
    """What the user should know before they approve it, beside a guess."""
    known = [b for p in who.readers for b in p.beliefs if b.kind == "mail_address" and b.value == letter.to]
    unlikely = known and (known[0].chance or 0.0) < PROBABLE
    found = [f"{with_figure(known[0].chance or 0.0)} that it still reaches them"] if unlikely else []
    if letter.kind in _STRANGERS and not who.colleague:
        lately = (p.name for p in who.people if settled(p, today).state == "in touch")
        found += [f"you were in touch with {name} lately" for name in lately]
    return tuple(found)


def due(letter: Letter, past: Past, sending: Sending, now: datetime) -> Due:
    """When it may go: not before ``now``, which is aware and in the user's zone."""
    last = max(past.claimed, default=None)
    waits = [Due(now)]
    if last:
        waits.append(Due(last + sending.apart, f"{_span(sending.apart)} after the one before"))
    if tries := [t for step in letter.steps for t in past.put_off.get(step, ())]:
        pause = TRIES[min(len(tries) // len(letter.steps), len(TRIES)) - 1]
        waits.append(Due(max(tries) + pause, "the server put it off"))
    if past.quota:
        waits.append(Due(_midnight(past.quota), "the server said that you have sent enough for a day"))
    at, why = max(waits)
    for _ in range(AHEAD):
        later = _closed(letter, past, sending, at)
        if later is None:
            break
        at, why = later
    return Due(at, why if at > now else "")


def given_up(letter: Letter, past: Past, now: datetime) -> bool:
    """Whether servers have put it off so long that the user should hear of it."""
    tries = [t for t in past.put_off.get(letter.steps[0], ()) if now - t < 2 * GIVE_UP]
    return len(tries) > len(TRIES) and now - tries[0] >= GIVE_UP


def _unseen(letter: Letter, who: Readers) -> Refusal | None:
    """An approved letter to a guess goes only if the user was told so: what showed the address may be gone since."""
    if not letter.message_id or letter.guess or not (words := guessed(letter, who)):
        return None
    return Refusal("guess", f"{words}.", "Approve it again to send it all the same.")


def _of_text(letter: Letter) -> Refusal | None:
    if not letter.subject.strip() or not letter.text.strip():
        what = "subject" if letter.text.strip() else "text"
        return Refusal("empty", f"It has no {what}.", "Write it, then approve it again.")
    if found := _BRACKETS.search(f"{letter.subject}\n{letter.text}"):
        inside = " ".join(found[0].split())
        return Refusal("brackets", f"It still has words to fill in: {inside}", "Fill them in, or take them out.")
    return None


def _of_address(letter: Letter, who: Readers) -> Refusal | None:
    name = letter.name or letter.to
    try:
        for_mail(letter.to)
    except ValueError:
        return Refusal("address", f"{letter.to!r} is no mail address.", "Draft it to another address.")
    if who.opted_out:
        return Refusal(
            "opted_out", f"{name} asked for no more mail from you.", "It is kept for ever: call, or let it be."
        )
    if role := robot_or_role(letter.to):
        sort = "role address" if role.startswith("role") else role  # the address itself stands before
        article = "the" if sort.startswith("address") else "a"
        reason = f"No one person reads {letter.to}: it is {article} {sort}."
        return Refusal("role", reason, "Draft it to an address of their own.")
    if letter.to in who.own:
        return Refusal("own", f"{letter.to} is your own address.", "Draft it to another address.")
    return None


def _of_people(letter: Letter, who: Readers, today: date) -> Refusal | None:
    for person in (*who.people, *who.readers):
        if person.never:
            return Refusal(
                "never",
                f"{person.name} is never to be contacted.",
                "Throw the draft away.",
            )
    for reader in who.readers:
        known = [b for b in reader.beliefs if b.kind == "mail_address" and b.value == letter.to]
        dead = standing(replace(reader, state="lost"), today).dead
        failed = dict(who.returned) | {a.target: ended(a) for a in reader.attempts if a.outcome in FAILED} | dead
        if letter.to in failed and not (known and usable(known, failed)):
            reason = f"A letter to {letter.to} came back on {in_words(failed[letter.to].isoformat())}."
            return Refusal("dead", reason, _ELSEWHERE)
        if known and (known[0].chance or 0.0) < HOPELESS:
            return Refusal("dead", f"{letter.to} is nearly surely dead.", _ELSEWHERE)
    if letter.kind not in _STRANGERS:
        return None
    return _asked(letter, who, today) if who.colleague else _waiting(letter, who.people, today)


def _waiting(letter: Letter, people: Iterable[Portrait], today: date) -> Refusal | None:
    for person in people:
        if any(a.outcome in REACHED for a in person.attempts) and settled(person, today).state == "in touch":
            return Refusal("answered", f"{person.name} answered you already.", "Answer in your mail program.")
        stands = standing(replace(person, state="lost"), today)
        if stands.left_out:
            days = f"Wait {PATIENCE} days for an answer" if "waiting" in stands.left_out else f"Wait {REST} days"
            return Refusal("waiting", f"{person.name}: {stands.left_out}.", f"{days}, or reach them another way.")
        if letter.kind == "reminder" and not stands.again:
            return Refusal("reminder", f"No letter to {person.name} waits for an answer.", "Draft a new one instead.")
    return None


def _asked(letter: Letter, who: Readers, today: date) -> Refusal | None:
    """Nobody is asked twice about the same people; in a bundle with others it is let pass."""
    asked = [("ask", letter.target) in standing(replace(p, state="lost"), today).tried for p in who.people]
    if asked and all(asked):
        return Refusal("asked", f"You asked {letter.name} about them within {REST} days.", "Ask somebody else.")
    return None


def _closed(letter: Letter, past: Past, sending: Sending, at: datetime) -> Due | None:
    """Until when nothing may go although it is its turn; None if it may."""
    if at.weekday() not in sending.weekdays:
        return Due(_midnight(at), f"nothing goes on a {at:%A}")
    if sending.quiet and (until := _quiet_until(at, *sending.quiet)):
        return Due(until, f"nothing goes from {sending.quiet[0]:%H:%M} to {sending.quiet[1]:%H:%M}")
    if sum(claimed.date() == at.date() for claimed in past.claimed) >= sending.day:
        return Due(_midnight(at), f"{sending.day} messages went today")
    if _is_new(letter, past, at.date()) and sent_lately(past.tried.items(), at.date()) >= sending.week:
        return Due(_midnight(at), f"{sending.week} new messages went in seven days")
    return None


def _is_new(letter: Letter, past: Past, day: date) -> bool:
    """Whether it counts against the week: a reminder does not, nor a second address of somebody just written to.

    Of those in touch the first is the greeting of the week, which does not either; after it each letter to them does.
    """
    if letter.kind == "reminder" or not (letter.route in MESSAGES or (letter.route == "greet" and _greeted(past, day))):
        return False
    if letter.route == "ask":
        return True
    lately = {
        a.target
        for person, _ in letter.people
        for a in past.tried.get(person, ())
        if a.channel == letter.route and 0 <= (day - began(a)).days < ROUND
    }
    return not lately or letter.target in lately


def _greeted(past: Past, day: date) -> bool:
    attempts = (a for tried in past.tried.values() for a in tried)
    return any(a.channel == "greet" and 0 <= (day - began(a)).days < ROUND for a in attempts)


def _quiet_until(at: datetime, start: time, end: time) -> datetime | None:
    """The end of the quiet hours that it lies in, which may go over midnight; None if it lies in none."""
    now, over = at.time(), datetime.combine(at.date(), end, at.tzinfo)
    if start <= end:
        return over if start <= now < end else None
    if now >= start:
        return over + timedelta(days=1)
    return over if now < end else None


def _midnight(at: datetime) -> datetime:
    """The beginning of the next day."""
    return (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def _span(delta: timedelta) -> str:
    minutes = round(delta.total_seconds() / 60)
    return "one minute" if minutes == 1 else f"{minutes} minutes"

"""The words of letters on their way: when one may go, what came of sending; alike in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from ...model.letter import Letter
from ...model.when import in_words
from ...plans.manners import Due
from ..errands import Errand
from .known import Check
from .sending import Sent


def errand_of(letter: Letter) -> Errand:
    """A letter as what is done with it."""
    asked = letter.name if letter.route == "ask" else ""
    return Errand(letter.route, letter.people, letter.target, letter.to, asked)


def may_go(due: Due, today: date) -> str:
    """'may go now', 'may go at 14:32: ...'."""
    return f"may go {moment(due.at, today)}: {due.why}" if due.why else "may go now"


def moment(at: datetime, today: date) -> str:
    """'at 14:32', or 'on 30 November 2026 at 08:00' where that is not today. ``at``: aware, in the user's zone."""
    return f"at {at:%H:%M}" if at.date() == today else f"on {in_words(at.date().isoformat())} at {at:%H:%M}"


def refused(checks: Iterable[Check]) -> bool:
    """Whether one of these letters may not go out."""
    return any(check.refusal for check in checks)


def guessed(checks: Iterable[Check]) -> bool:
    """Whether one of these letters goes to an address that was never seen."""
    return any(check.guess for check in checks)


def told(sent: Sent, doubts: str) -> str:
    """What came of a letter, in one line or two. ``doubts``: where the user is asked about what may have gone."""
    to = f"{sent.letter.name}, {sent.letter.to}" if sent.letter.name else sent.letter.to
    said = f": {sent.words}" if sent.words else "."
    moved = f" They moved to {sent.new}, says the server." if sent.new else ""
    waits = "It waits, and goes by itself later." if sent.waits else "It is a draft again."
    return {
        "sent": f"Sent to {to}.",
        "dead": f"Nobody is at {to}{said}{moved}",
        "blocked": f"Not taken for {to}{said}\nIt is a draft again, and went nowhere.",
        "later": f"Put off for {to}{said}\n{waits}",
        "quota": f"Enough for a day, says your server, so not to {to}{said}\n{waits}",
        "unknown": f"Nobody knows whether it went to {to}{said}\nIt is never sent twice: {doubts} asks you.",
        "refused": f"Not sent to {to}: {sent.words}",
    }[sent.came]

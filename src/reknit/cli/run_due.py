"""reknit run-due"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from ..app.accounts import sender
from ..app.fresh import fresh
from ..app.hearing.story import answer_line
from ..app.house import House
from ..app.reach.doubt import unsure
from ..app.reach.lines import utc
from ..app.reach.post import hear, waiting
from ..app.reach.sending import Sent, proven
from ..model.account import Account
from ..model.trouble import UserError
from .listen import say_heard
from .parts import Minutes, count, home, json_option, say, say_json, track
from .sending import dispatch, say_sent, say_waiting

if TYPE_CHECKING:
    from ..app.hearing.listen import Heard

STAY = 10.0
"""Minutes: a timer of every quarter of an hour never finds the last run at work, and the five of a week are out in one
go."""


@dataclass(slots=True)
class _Turn:
    """What came of one run."""

    sent: list[tuple[Sent, str]] = field(default_factory=list)
    heard: list[tuple[Account, Heard]] = field(default_factory=list)
    troubles: list[UserError] = field(default_factory=list)


@click.command(name="run-due")
@click.option("--stay", type=Minutes(0, 1_440), default=STAY, show_default=True, help="Minutes to stay for the rest")
@json_option
def command(stay: float, as_json: bool) -> int:
    """Send what is approved and due, and read what came back: for cron and timers, it asks nothing.

    Exit code 1 if an account could not be reached.
    """
    house = home()
    account = sender(house)
    turn = _Turn()
    _hear(house, turn)
    _send(house, account, stay, turn, quiet=as_json)
    if turn.sent:
        _hear(house, turn)
    if any(heard.new for _, heard in turn.heard):
        fresh(house, track)
    if as_json:
        say_json([_line(house, turn)])
    else:
        _say(house, turn)
    return 1 if turn.troubles else 0


def _hear(house: House, turn: _Turn) -> None:
    """What came is read before anything is sent, because somebody may have asked for no more mail."""
    for account, heard in hear(house, track):
        if not isinstance(heard, UserError):
            turn.heard.append((account, heard))
            if heard.interrupted:
                raise KeyboardInterrupt
        elif str(heard) not in map(str, turn.troubles):
            turn.troubles.append(heard)


def _send(house: House, account: Account, stay: float, turn: _Turn, *, quiet: bool) -> None:
    if not proven(house) or not waiting(house):
        return
    fresh(house, track)
    try:
        for sent in dispatch(house, account, stay):
            turn.sent.append(sent)
            if not quiet:
                say_sent(*sent)
    except UserError as error:
        turn.troubles.append(error)


def _say(house: House, turn: _Turn) -> None:
    for account, heard in turn.heard:
        if heard.news:
            say_heard(account, heard)
    left = say_waiting(house)
    if doubtful := unsure(house):
        say(f"{count(len(doubtful), 'message')} may or may not have gone out: reknit send asks you.")
    for trouble in turn.troubles:
        say(f"{trouble.message}\n{trouble.hint}", err=True)
    if not (turn.sent or any(heard.news for _, heard in turn.heard) or left or doubtful or turn.troubles):
        say("Nothing was due, and nothing came.")


def _line(house: House, turn: _Turn) -> dict[str, Any]:
    left = waiting(house)
    due = next((each.check.due for each in left if not each.check.refusal), None)
    return {
        "sent": [_of_sent(sent, unfiled) for sent, unfiled in turn.sent],
        "waiting": len(left),
        "next": utc(due.at) if due else None,
        "why": due.why or None if due else None,
        "unsure": len(unsure(house)),
        "proven": proven(house),
        "messages": sum(heard.news for _, heard in turn.heard),
        "answers": [answer_line(answer) for _, heard in turn.heard for answer in heard.answers],
        "troubles": [f"{trouble.message} {trouble.hint}" for trouble in turn.troubles],
    }


def _of_sent(sent: Sent, unfiled: str) -> dict[str, Any]:
    letter = sent.letter
    return {
        "to": letter.to,
        "name": letter.name,
        "subject": letter.subject,
        "came": sent.came,
        "words": sent.words or None,
        "waits": sent.waits,
        "unfiled": unfiled or None,
    }

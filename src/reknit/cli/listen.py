"""reknit listen"""

from __future__ import annotations

import sys
import time
from datetime import date
from functools import partial

import click

from ..app import accounts
from ..app.fresh import fresh
from ..app.hearing.listen import Heard, Offline, idle, listen
from ..app.hearing.remaker import Remaker
from ..app.hearing.story import answer_line, in_words_of
from ..app.house import House
from ..app.lines import Line, trouble_line
from ..app.reach.post import mailbox
from ..model.account import Account
from ..model.answer import Answer
from ..model.trouble import UserError
from ..model.when import When, earliest, in_words
from ..wire.trouble import WireError
from .gather import day
from .parts import count, home, inline, json_option, say, say_json, track

SHOWN = 12
"""Answers and troubles told one by one; more are counted."""


@click.command(name="listen")
@click.argument("address", required=False, default="")
@click.option("--idle", "stay", is_flag=True, help="Stay, and read each mail as it comes; Ctrl-C ends it")
@click.option("--since", callback=day, metavar="DATE", help="How far back to read; at first two years, if not said")
@json_option
def command(address: str, stay: bool, since: When | None, as_json: bool) -> int:
    """Read what came back: the inbox, what you sent, at first the archive too. Nothing on the server is changed.

    All accounts are read, or the one with that ADDRESS.
    """
    house = home()
    start = earliest(since) if since else None
    own = [accounts.find(house, address)] if address else accounts.listeners(house)
    if not own or own[0].imap is None:
        raise UserError("There is no mail account that can be read.", "reknit account add you@example.com")
    if stay:
        if len(own) > 1:
            raise UserError("--idle stays with one account.", f"Say which: {', '.join(a.address for a in own)}.")
        return _stay(house, own[0], start, as_json=as_json)
    return max(_once(house, account, start, as_json=as_json) for account in own)


def _once(house: House, account: Account, start: date | None, *, as_json: bool) -> int:
    try:
        with mailbox(account) as server:
            heard = listen(house, account, server, since=start, track=track)
    except WireError as error:
        raise accounts.in_words(error) from None
    if heard.new and not heard.interrupted:
        fresh(house, track)
    say_heard(account, heard, as_json=as_json)
    return _stopped() if heard.interrupted else 0


def _stay(house: House, account: Account, start: date | None, *, as_json: bool) -> int:
    if not as_json:
        say(f"Listening to {inline(account.address)}. Ctrl-C ends it.")
    door, remaker = partial(mailbox, account), Remaker()
    rounds = idle(house, account, door, time.sleep, since=start, track=track, remake=remaker)
    try:
        for heard in rounds:
            if isinstance(heard, Offline):
                say(f"{inline(heard.why)}\n  It is tried again until it answers.", err=True)
            elif heard.new or heard.troubles:
                say_heard(account, heard, as_json=as_json)
                sys.stdout.flush()
            if isinstance(heard, Heard) and heard.interrupted:
                break
    except KeyboardInterrupt:
        pass
    except WireError as error:
        raise accounts.in_words(error) from None
    return _stopped()


def _stopped() -> int:
    say("\nStopped. What was read so far is kept; the same command goes on from there.", err=True)
    return 130


def say_heard(account: Account, heard: Heard, *, as_json: bool = False) -> None:
    """What one round brought."""
    if as_json:
        say_json(_lines(account, heard))
        return
    read = f"{count(heard.news, 'new message')}, {count(heard.bodies, 'body', 'bodies')} read"
    say(f"{inline(account.address)}: {read}, {count(heard.new, 'new line')}.")
    for answer in heard.answers[:SHOWN]:
        say(f"  {_answer(answer)}")
    if len(heard.answers) > SHOWN:
        say(f"  and {len(heard.answers) - SHOWN:,} more (--json lists all)")
    if heard.stopped:
        say("Whoever asked not to be written to never is again.")
    if heard.troubles:
        say(f"\nNot read, or only in part ({len(heard.troubles):,}):")
        for trouble in heard.troubles[:SHOWN]:
            say(f"  {inline(trouble.file)}\n    {inline(trouble.message)}")


def _answer(answer: Answer) -> str:
    on = f"{in_words(answer.when[:10])}: " if answer.when else ""
    whose = answer.about or answer.sender
    quote = f", '{inline(answer.quote)}'" if answer.quote else ""
    return f"{on}{inline(whose)}: {inline(in_words_of(answer))}{quote}"


def _lines(account: Account, heard: Heard) -> list[Line]:
    return [
        *(answer_line(answer) for answer in heard.answers),
        *(trouble_line(trouble) for trouble in heard.troubles),
        {
            "account": account.address,
            "messages": heard.messages,
            "bodies": heard.bodies,
            "new": heard.new,
            "stopped": heard.stopped,
            "interrupted": heard.interrupted,
        },
    ]

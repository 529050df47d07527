"""What is approved goes out, one by one, at its pace; the terminal counts down, and says what came of each."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from ..app.house import House
from ..app.interrupt import first_asked
from ..app.reach import words
from ..app.reach.post import Waiting, send, staying, waiting
from ..app.reach.sending import Sent, proven
from ..app.reach.words import moment
from ..model.account import Account
from ..model.letter import Letter
from ..model.trouble import UserError
from ..plans.manners import Due
from .parts import count, inline, say
from .review import QUIT, UNDO, key

TICK = 0.2
"""Seconds between two looks at the clock."""
STAY = 60.0
"""Minutes that it stays for what is to go later: twenty messages two minutes apart, and a server that puts one off."""
PROVE = "Send one to yourself first, and see how it looks: reknit send --to-myself"


def dispatch(house: House, account: Account, minutes: float) -> Iterator[tuple[Sent, str]]:
    """Sends what is due within so many minutes: (what came of each, why it is not in the folder for what was sent).

    Raises UserError where the server cannot be reached. The first Ctrl-C ends the waiting, or lets the message that is
    on its way arrive; a second one breaks it off, and then the user is asked the next time whether it went.
    """
    with first_asked() as stopped:
        stay = staying(house, timedelta(minutes=minutes), lambda due, letter: _count_down(house, due, letter, stopped))

        def wait(due: Due, letter: Letter) -> bool:
            return not stopped() and stay(due, letter) and not stopped()

        for sent, unfiled in send(house, account, wait):
            yield sent, unfiled
            if stopped():
                break


def finish(house: House, account: Account, stay: float, *, dry_run: bool = False) -> None:
    """Asks whether what is approved goes now, and sends it."""
    left = [each for each in waiting(house) if not each.check.refusal]
    if left and proven(house) and not dry_run:
        say(f"{count(len(left), 'message is', 'messages are')} approved; they go one by one, two minutes apart.")
        say("Send now?   y yes   w wait")
        if key({"y": "send", "w": QUIT}) not in {QUIT, UNDO}:
            _send(house, account, stay)
    say_waiting(house)
    if dry_run:
        say("Nothing was sent: --dry-run.")


def _send(house: House, account: Account, stay: float) -> None:
    try:
        for sent in dispatch(house, account, stay):
            say_sent(*sent)
    except UserError as error:  # it is told what waits, all the same
        say(f"{error.message}\n{error.hint}", err=True)


def say_sent(sent: Sent, unfiled: str) -> None:
    """What came of a letter; ``unfiled``: why it is not in the folder for what was sent."""
    say(told(sent))
    if unfiled:
        say(f"  It is not in the folder for what was sent: {inline(unfiled)}.")


def told(sent: Sent) -> str:
    """What came of a letter."""
    return "\n  ".join(map(inline, words.told(sent, "reknit send").split("\n")))


def say_waiting(house: House) -> list[Waiting]:
    """How many messages wait, and until when; returns them."""
    left = waiting(house)
    going = [each for each in left if not each.check.refusal]
    if not left:
        return []
    many = count(len(going) or len(left), "approved message waits", "approved messages wait")
    if not proven(house):
        say(f"{many}. {PROVE}")
    elif not going:
        say(f"{many}, and will not go: reknit send --waiting says why.")
    else:
        due = going[0].check.due
        when = f"{moment(due.at, house.today)} at the earliest ({due.why})" if due.why else "at once"
        say(f"{many}; the next may go {when}: reknit run-due sends it.")
        if stuck := len(left) - len(going):
            say(f"{count(stuck, 'other')} will not go: reknit send --waiting says why.")
    return left


def _count_down(house: House, due: Due, letter: Letter, stopped: Callable[[], bool]) -> None:
    """Waits until then; on a terminal it shows on one line how long."""

    def left() -> float:
        return 0.0 if stopped() else (due.at - house.clock()).total_seconds()

    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        while left() > 0:
            time.sleep(TICK)
        return
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    def line() -> Text:
        minutes, seconds = divmod(round(left()), 60)
        return Text(f"To {inline(letter.name or letter.to)[:40]} in {minutes}:{seconds:02} (Ctrl-C: the rest waits)")

    with Live(console=Console(stderr=True), transient=True, get_renderable=line, refresh_per_second=2):
        while left() > 0:
            time.sleep(TICK)

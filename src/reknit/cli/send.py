"""reknit send"""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..app.accounts import sender
from ..app.fresh import fresh
from ..app.house import House
from ..app.lines import Line
from ..app.reach.doubt import Unsure, settle, unsure
from ..app.reach.known import check
from ..app.reach.letters import approved, drafts, unsent
from ..app.reach.lines import check_line, letter_line
from ..app.reach.post import hear, prove
from ..model.account import Account
from ..model.trouble import UserError
from ..model.when import in_words as day_in_words
from .envelope import Clerk, clerk
from .parts import Minutes, count, home, inline, json_option, say, say_json, track
from .review import QUIT, UNDO, at_a_terminal, key
from .sending import STAY, finish, told
from .walk import walk
from .walk_cards import APPROVED, DRAFTED, letter_cards


@click.command(name="send")
@click.option("--to-myself", "myself", is_flag=True, help="Send the first one to your own address, to see how it looks")
@click.option("--waiting", "approvals", is_flag=True, help="Go through what is approved and not sent yet")
@click.option("--dry-run", is_flag=True, help="Show and approve, but send nothing")
@click.option("--stay", type=Minutes(0, 1_440), default=STAY, show_default=True, help="Minutes to stay for the rest")
@json_option
def command(*, myself: bool, approvals: bool, dry_run: bool, stay: float, as_json: bool) -> None:
    """Go through the drafts, one key each, and send what you approve, one by one."""
    house = home()
    account = sender(house)
    fresh(house, track)
    if as_json:
        say_json(_lines(house))
    elif myself:
        _to_myself(house, account)
    else:
        at_a_terminal("reknit send", "With --json the drafts are listed; `reknit run-due` sends what is approved.")
        own = clerk(house)
        assert own
        _settle(house)
        _walk(house, own, approvals=approvals)
        finish(house, account, stay, dry_run=dry_run)


def _walk(house: House, own: Clerk, *, approvals: bool) -> None:
    with house.reading() as connection:
        shown = letter_cards(*((approved(connection), APPROVED) if approvals else (drafts(connection), DRAFTED)))
    if shown:
        done = walk(house, shown, lambda _urls: False, own)
        if done.kept:
            say(f"{count(done.kept, 'word')} kept; `reknit undo` takes back the last.")
    else:
        say(
            "Nothing is approved and waits." if approvals else "Nothing is drafted: reknit draft --week writes letters."
        )


def _to_myself(house: House, account: Account) -> None:
    sent = prove(house, account, "reknit draft --week writes letters.")
    say(told(sent))
    if sent.came == "sent":
        say("It is the letter as it would arrive. When you like it: reknit send")


def _settle(house: House) -> None:
    """What was being sent when Reknit stopped: the mailbox may know whether it went, else the user is asked."""
    if not unsure(house):
        return
    for _, heard in hear(house, track):
        if isinstance(heard, UserError):
            say(f"{heard.message}\n{heard.hint}", err=True)
        elif heard.interrupted:
            raise KeyboardInterrupt
    fresh(house, track)
    asked = unsure(house)
    for number, each in enumerate(asked, 1):
        day = day_in_words(each.claimed[:10])
        say(f"{number} of {len(asked)}   Did the message to {_to(each)}, go out on {day}?")
        say("   Reknit was stopped while it was being sent; your folder for sent mail may tell.")
        say("   y it did   n it did not   l later")
        pressed = key({"y": "y", "n": "n", "l": "l"})
        if pressed in {QUIT, UNDO}:
            break
        if pressed != "l":
            settle(house, each.attempts[0], pressed == "y")
            say("   It counts as sent.\n" if pressed == "y" else "   It waits to be sent again.\n")


def _to(each: Unsure) -> str:
    return inline(f"{each.letter.name}, {each.letter.to}" if each.letter else each.attempts[0].target)


def _lines(house: House) -> Iterator[Line]:
    """Every letter that is drafted, approved or in doubt."""
    with house.reading() as connection:
        letters = list(unsent(connection))
    for state, letter in letters:
        yield letter_line(state, letter) | check_line(check(house, letter))
    for each in unsure(house):
        if each.letter:
            yield letter_line("unsure", each.letter) | check_line(None)

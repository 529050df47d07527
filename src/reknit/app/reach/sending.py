"""Sends what the user approved: never twice, and nothing is lost. Why that holds: docs/never-twice.md.

A claim with the Message-ID is on the disk before a byte of the letter leaves, its result as soon as there is one. What
ends the process in between leaves a claim without a result, which is never sent again: the user is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from ...channels.mail import Meaning, Post, compose, meaning, return_path
from ...details.mail_address import for_mail
from ...model.account import Account
from ...model.entries import Attempt
from ...model.ids import content_id
from ...model.letter import Letter
from ...model.trouble import UserError
from ...plans.manners import Due, Refusal, Sending, due, refusal
from ...store import read, views
from ...store.lock import alone
from ...store.undo import SEND
from ...wire.trouble import WireError
from ..house import House
from ..keep import add, keep
from ..outcome import second_after
from .known import Known, look, now, readers
from .letters import SELF, key_of, new_id
from .pace import load_sending
from .result import keep_result

SENDS = 60.0
"""Seconds to wait for another process that sends: judgement; a letter takes about one."""

Door = Callable[[], AbstractContextManager[Post]]
"""Opens a connection that is signed in."""
Wait = Callable[[Due, Letter], bool]
"""Waits until a letter may go; False if it is not to be waited for."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one letter.

    came   a kind of channels/mail.Meaning, or 'refused': by us, before anything was claimed
    words  what the server said, or why it was refused
    data   the mail that went; b'' if none did
    waits  True if the letter waits to be sent later; False where it is a draft again, or settled
    new    the address to which they moved, if the server named it
    """

    letter: Letter
    came: str
    words: str
    data: bytes = b""
    waits: bool = False
    new: str = ""


def proven(house: House) -> bool:
    """Whether the user has sent one to themselves; before that nothing goes to anybody else."""
    with house.reading() as connection:
        return any(a.outcome == "sent" for a in read.attempted(connection, channels=(SELF,)))


def send_due(
    house: House,
    account: Account,
    post: Door,
    *,
    sending: Sending | None = None,
    wait: Wait | None = None,
    patience: float = SENDS,
) -> Iterator[Sent]:
    """Sends what was approved, oldest first, each when it is due; yields what came of each.

    ``wait`` is asked what to do until the next is due; without it only what is due now goes. ``patience``: seconds to
    wait for another process that sends. Raises UserError if that is longer, or if nothing was sent to the user before;
    WireError if the server cannot be reached: nothing is claimed then.
    """
    if not proven(house):
        raise UserError(
            "Nothing was sent to yourself yet, so nothing goes to anybody else.",
            "`reknit send --to-myself` shows you how a letter looks when it arrives.",
        )
    pace = sending or load_sending(house.home)
    refused: set[str] = set()
    while True:
        with house.reading() as connection:
            known = look(house, connection)
            waiting = [letter for letter in known.waiting if letter.message_id not in refused]
            turn, turned_down = _next(house, connection, known, account, pace, waiting)
        for letter, against in turned_down:
            refused.add(letter.message_id)
            yield Sent(letter, "refused", f"{against.reason} {against.hint}")
        if turn is None:
            return
        letter, at = turn
        if at.why:
            if wait is None or not wait(at, letter):
                return
            continue
        if done := _send(house, account, post, letter, pace, patience):
            yield done


def to_myself(house: House, account: Account, letter: Letter, post: Door) -> Sent:
    """Sends the letter to the account's own address, so that the user sees how it arrives."""
    name = own_name(house)
    mine = replace(
        letter, people=(), to=account.address, name=name, sender=account.address, message_id=new_id(account.address)
    )
    step = content_id(SELF, account.address)
    data = compose(mine, name, now(house))
    with post() as server:
        claim = Attempt(step, SELF, house.now(), target=account.address, message=key_of(mine))
        keep(house, SEND, "a message to yourself is sent", [claim], durably=True)
        meant = _handed_over(server, account, mine, data)
        return _done(house, mine, (claim,), meant, data)


def own_name(house: House) -> str:
    """The name that stands in From: as the user said it, else as their mail shows it."""
    if house.config.names:
        return house.config.names[0]
    with house.reading() as connection:
        return next(iter(views.summary(connection).get("names", ())), "")


def _next(
    house: House, connection: Connection, known: Known, account: Account, pace: Sending, letters: Iterable[Letter]
) -> tuple[tuple[Letter, Due] | None, list[tuple[Letter, Refusal]]]:
    """(whose turn it is and when, those that do not go and why): the oldest that may go now, else the soonest."""
    moment = now(house)
    best: tuple[Letter, Due] | None = None
    turned_down = []
    for letter in letters:
        who = readers(connection, known, letter)
        if against := _of_another(letter, account) or refusal(letter, who, house.today):
            turned_down.append((letter, against))
            continue
        at = due(letter, known.past, pace, moment)
        if best is None or at.at < best[1].at:
            best = (letter, at)
        if not at.why:
            break
    return best, turned_down


def _of_another(letter: Letter, account: Account) -> Refusal | None:
    """From is the account's own address: nothing goes by way of another than it was approved for."""
    if letter.sender.casefold() == account.address.casefold():
        return None
    return Refusal("account", f"It was approved to go from {letter.sender}.", "Approve it again to send it from here.")


def _send(house: House, account: Account, post: Door, letter: Letter, pace: Sending, patience: float) -> Sent | None:
    """Claims and sends one letter; None if it is not its turn any more."""
    data = compose(letter, own_name(house), now(house))
    with alone(house.home, patience) as nobody_else:
        if not nobody_else:
            raise UserError("Another Reknit is sending.", "Wait until it is done.")
        with post() as server:
            claims = _claim(house, account, letter, pace)
            if not claims:
                return None
            meant = _handed_over(server, account, letter, data)
            return _done(house, letter, claims, meant, data)


def _claim(house: House, account: Account, letter: Letter, pace: Sending) -> tuple[Attempt, ...]:
    """The claim, on the disk; () if the letter was claimed, withdrawn or refused meanwhile, or another went."""
    with house.writing(durably=True) as connection:
        known = look(house, connection)
        turn, _ = _next(house, connection, known, account, pace, [letter] if letter in known.waiting else [])
        if turn is None or turn[1].why:
            return ()
        claimed, taken = house.now(), {a.claimed for a in read.attempted(connection) if a.step in letter.steps}
        while claimed in taken:  # one step and one second are one attempt
            claimed = second_after(claimed)
        claim = Attempt("", letter.route, claimed, target=letter.target, message=key_of(letter))
        share = None if letter.minutes is None else letter.minutes / len(letter.people)
        claims = tuple(
            replace(claim, step=step, person=person, minutes=share)
            for step, (person, _) in zip(letter.steps, letter.people, strict=True)
        )
        add(house, connection, SEND, "a message is sent", claims)
    return claims


def _handed_over(server: Post, account: Account, letter: Letter, data: bytes) -> Meaning:
    try:
        answer = server.send(return_path(letter, plus=account.plus), for_mail(letter.to), data)
    except WireError as error:  # before the end of the message
        return Meaning("later", str(error))
    return meaning(answer, letter.to)


def _done(house: House, letter: Letter, claims: tuple[Attempt, ...], meant: Meaning, data: bytes) -> Sent:
    """What came of it, kept at once; ``data``: the mail."""
    with house.writing(durably=True) as connection:
        waits = keep_result(house, connection, letter, claims, meant.kind)
    went = meant.kind in {"sent", "unknown"}
    return Sent(letter, meant.kind, meant.words, data if went else b"", waits, meant.new)

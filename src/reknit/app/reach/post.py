"""The user's account in use: the doors to its servers, and one turn of what waits, with all that a turn is made of.

A turn reads what came before it sends, so that nobody who has asked for no more mail since the approval is written to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ...model.account import Account
from ...model.letter import Letter
from ...model.trouble import UserError
from ...plans.manners import Due, Sending
from ...wire.trouble import WireError
from ..accounts import in_words, listeners, login
from ..accounts.providers import sends_by
from ..house import House, Track, untracked
from .known import Check, checks
from .letters import approved, unsent
from .sending import Door, Sent, Wait, send_due, to_myself
from .sent_folder import file_in_sent

if TYPE_CHECKING:
    from ...wire.imap import Imap
    from ...wire.smtp import Smtp
    from ..hearing.listen import Heard


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that is approved, and what speaks for and against it today."""

    letter: Letter
    check: Check


def door(account: Account) -> Door:
    """Opens the account's server for sending."""

    def opened() -> Smtp:
        from ...wire import smtp

        assert account.smtp
        return smtp.connect(account.smtp, login(account))

    return opened


def mailbox(account: Account) -> Imap:
    """Opens the account's mailbox; a context manager. Raises the errors of ``wire.trouble``."""
    from ...wire import imap

    assert account.imap
    return imap.connect(account.imap, login(account))


def waiting(house: House) -> list[Waiting]:
    """What is approved and waits to be sent, the soonest first; what is refused today is among it."""
    with house.reading() as connection:
        letters = approved(connection)
    return by_due(letters, checks(house, letters) if letters else ())


def by_due(letters: Iterable[Letter], found: Iterable[Check]) -> list[Waiting]:
    """Letters with what is known of each, the soonest first."""
    return sorted(map(Waiting, letters, found), key=lambda each: each.check.due.at)


def hear(house: House, track: Track = untracked) -> Iterator[tuple[Account, Heard | UserError]]:
    """One round of listening to each account: what it brought, or why it could not be reached."""
    for account in listeners(house):
        from ..hearing.listen import listen

        try:
            with mailbox(account) as imap:
                yield account, listen(house, account, imap, track=track)
        except WireError as error:
            yield account, in_words(error)
        except UserError as error:
            yield account, error


def send(
    house: House, account: Account, wait: Wait | None, *, sending: Sending | None = None
) -> Iterator[tuple[Sent, str]]:
    """Sends what is due: what came of each letter, and why it is not in the folder for what was sent ('' if it is).

    ``sending``: the pace, if not the user's. Raises UserError, also where the server cannot be reached: what is
    approved waits on.
    """
    try:
        for sent in send_due(house, account, door(account), sending=sending, wait=wait):
            yield sent, _filed(house, account, sent)
    except WireError as error:
        raise in_words(error) from error


def prove(house: House, account: Account, hint: str) -> Sent:
    """Sends the first letter that is drafted or approved to the user themselves, to see how it arrives.

    Raises UserError where there is none, with ``hint``: what to do; or where the server cannot be reached.
    """
    with house.reading() as connection:
        letter = next((letter for _, letter in unsent(connection)), None)
    if letter is None:
        raise UserError("Nothing is drafted that could be sent to you.", hint)
    try:
        return to_myself(house, account, letter, door(account))
    except WireError as error:
        raise in_words(error) from error


def _filed(house: House, account: Account, sent: Sent) -> str:
    who = sends_by(account)
    if sent.came != "sent" or not account.imap or (who and who.files):
        return ""
    try:
        with mailbox(account) as imap:
            return file_in_sent(imap, sent.data, house.clock())
    except (WireError, UserError) as error:
        return str(error)


def staying(house: House, most: timedelta, pause: Callable[[Due, Letter], None]) -> Wait:
    """Waits with ``pause`` until a letter may go, unless that is later than ``most`` from now."""
    end = house.clock() + most

    def wait(due: Due, letter: Letter) -> bool:
        if due.at > end:
            return False
        pause(due, letter)
        return True

    return wait

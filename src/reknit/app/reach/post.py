"""The user's account in use: the doors to its servers, and one turn of what waits, with all that a turn is made of.

A turn reads what came before it sends, so that nobody who has asked for no more mail since the approval is written to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ...model.account import Account
from ...model.letter import Letter
from ...model.trouble import UserError
from ...plans.manners import Due, Sending
from ...wire.trouble import BrokenError, DeniedError, InsecureError, OfflineError, WireError
from ..accounts import listeners, login
from ..house import House, Track, untracked
from .letters import approved
from .sending import Check, Door, Sent, Wait, check, file_in_sent, send_due

if TYPE_CHECKING:
    from ...wire.imap import Imap
    from ..hearing.listen import Heard

FILES_ITSELF = ("gmail.com", "googlemail.com", "office365.com", "outlook.com")
"""Whose submission servers put what they send into the folder for it: Gmail ('Send email with SMTP'), Exchange Online
and Outlook.com ('How to set up a multifunction device to send email': SMTP AUTH client submission)."""

_HINTS = (
    (OfflineError, "Nothing is lost: the same command goes on when the server is there."),
    (DeniedError, "`reknit account test` says what works; `reknit account add` takes another password."),
    (InsecureError, "Nothing was said to that server. `reknit account test` says more."),
    (BrokenError, "`reknit account test` says what works."),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that is approved, and what speaks for and against it today."""

    letter: Letter
    check: Check


def in_words(error: WireError) -> UserError:
    """What went wrong on the way to a server, as a user is told."""
    hint = next((hint for kind, hint in _HINTS if isinstance(error, kind)), "")
    text = str(error)
    return UserError(f"{text[:1].upper()}{text[1:]}.", hint)


def door(house: House, account: Account) -> Door:
    """Opens the account's server for sending."""

    def opened():  # type: ignore[no-untyped-def]  # noqa: ANN202
        from ...wire import smtp

        assert account.smtp
        return smtp.connect(account.smtp, login(house, account))

    return opened


def mailbox(house: House, account: Account) -> Imap:
    """Opens the account's mailbox; a context manager. Raises the errors of ``wire.trouble``."""
    from ...wire import imap

    assert account.imap
    return imap.connect(account.imap, login(house, account))


def waiting(house: House) -> list[Waiting]:
    """What is approved and waits to be sent, the soonest first; what is refused today is among it."""
    with house.reading() as connection:
        letters = approved(connection)
    return sorted((Waiting(letter, check(house, letter)) for letter in letters), key=lambda each: each.check.due.at)


def hear(house: House, track: Track = untracked) -> Iterator[tuple[Account, Heard | UserError]]:
    """One round of listening to each account: what it brought, or why it could not be reached."""
    for account in listeners(house):
        from ..hearing.listen import listen

        try:
            with mailbox(house, account) as imap:
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
        for sent in send_due(house, account, door(house, account), sending=sending, wait=wait):
            yield sent, _filed(house, account, sent)
    except WireError as error:
        raise in_words(error) from error


def _filed(house: House, account: Account, sent: Sent) -> str:
    if sent.came != "sent" or not account.imap or _files_itself(account):
        return ""
    try:
        with mailbox(house, account) as imap:
            return file_in_sent(imap, sent.data, house.clock())
    except (WireError, UserError) as error:
        return str(error)


def _files_itself(account: Account) -> bool:
    host = account.smtp.host.lower() if account.smtp else ""
    return any(host == each or host.endswith(f".{each}") for each in FILES_ITSELF)


def staying(house: House, most: timedelta, pause: Callable[[Due, Letter], None]) -> Wait:
    """Waits with ``pause`` until a letter may go, unless that is later than ``most`` from now."""
    end = house.clock() + most

    def wait(due: Due, letter: Letter) -> bool:
        if due.at > end:
            return False
        pause(due, letter)
        return True

    return wait

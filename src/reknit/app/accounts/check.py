"""What of an account works: each server is connected to and signed in at, and nothing is sent or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model.account import Account, Login, Server
from ...model.trouble import UserError
from ...wire.trouble import BrokenError, DeniedError, InsecureError, OfflineError, WireError
from . import login
from .providers import of, sends_by

if TYPE_CHECKING:
    from ...wire.imap import Imap
    from ...wire.smtp import Smtp

_ADVICE: dict[type[WireError], str] = {
    OfflineError: "Are you online? Else the server or its port is another: reknit account add says them anew.",
    InsecureError: "Your password was not given to it. Is that the right server? Ask whoever runs it.",
    DeniedError: "The user name or the password is another; many providers want one made for this program alone.",
    BrokenError: "Is that the right port? 993 and 465 begin with TLS, 143 and 587 with STARTTLS.",
}
_ENCRYPTED = {"tls": "TLS", "starttls": "STARTTLS"}


@dataclass(frozen=True, slots=True)
class Seen:
    """One part of an account: what it is about, whether it works, what was seen, and what to do if it does not.

    part  'secret', 'imap', 'folders', 'idle', 'sent', 'smtp' or 'size'
    """

    part: str
    well: bool
    said: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Doors:
    """How the servers are opened, as ``wire.imap.connect`` and ``wire.smtp.connect`` do."""

    imap: Callable[[Server, Login], AbstractContextManager[Imap]]
    smtp: Callable[[Server, Login], AbstractContextManager[Smtp]]


def machine() -> Doors:
    """The real ones."""
    from ...wire import imap, smtp

    return Doors(imap.connect, smtp.connect)


def check(account: Account, doors: Doors) -> Iterator[Seen]:
    """One part after the other, as it is tried."""
    try:
        signed = login(account)
    except UserError as error:
        yield Seen("secret", False, error.message, error.hint)
        return
    except WireError as error:
        yield _failed("secret", account, error)
        return
    yield Seen("secret", True, _secret(account))
    yield from _reading(account, signed, doors)
    yield from _sending(account, signed, doors)


def _secret(account: Account) -> str:
    where = "your command" if account.command else "the keyring"
    if account.auth == "password":
        return f"{where} has the password"
    return f"{where} has the sign-in at {account.auth.capitalize()}, and it holds"


def _reading(account: Account, signed: Login, doors: Doors) -> Iterator[Seen]:
    if not account.imap:
        yield Seen("imap", True, "mail is not read: no server for that is set")
        return
    try:
        with doors.imap(account.imap, signed) as imap:
            yield Seen("imap", True, _opened(account.imap, signed))
            yield _folders(imap)
            yield Seen("idle", True, _IDLE if "IDLE" in imap.capabilities else _NO_IDLE)
    except WireError as error:
        yield _failed("imap", account, error)


_IDLE = "the server tells of new mail at once (IDLE)"
_NO_IDLE = "the server does not tell of new mail by itself; listen --idle asks it each minute"


def _folders(imap: Imap) -> Seen:
    from ...intake.mailbox import to_read, used_for

    there = imap.folders()
    first = [f"{folder.name} ({imap.examine(folder.name).exists:,})" for folder in to_read(there, first=True)]
    then = [folder.name for folder in to_read(there, first=False)]
    said = f"{len(there):,} folders; read at first: {', '.join(first)}; then what is new in {' and '.join(then)}"
    if used_for(there, "sent"):
        return Seen("folders", True, said)
    return Seen(
        "folders", False, f"{said}; none is for sent mail", "What you write is then not seen. Is its name unusual?"
    )


def _sending(account: Account, signed: Login, doors: Doors) -> Iterator[Seen]:
    if not account.smtp:
        yield Seen("smtp", True, "nothing is sent from here: no server for that is set")
        return
    try:
        with doors.smtp(account.smtp, signed) as smtp:
            yield Seen("smtp", True, _opened(account.smtp, signed))
            if smtp.most:
                yield Seen("size", True, f"a message may have {smtp.most:,} bytes")
    except WireError as error:
        yield _failed("smtp", account, error)
        return
    who = sends_by(account)
    if who and who.files:
        yield Seen("sent", True, f"{who.name} files by itself what you send")
    elif account.imap:
        yield Seen("sent", True, "Reknit files what you send, unless it is there already")


def _opened(server: Server, signed: Login) -> str:
    safe = _ENCRYPTED.get(server.security)
    how = f"{safe}, with a certificate of its own" if safe else "not encrypted, on this machine"
    return f"{server.host}, port {server.port}: {how}; signed in as {signed.name}"


def _failed(part: str, account: Account, error: WireError) -> Seen:
    advice = next((text for kind, text in _ADVICE.items() if isinstance(error, kind)), "")
    who = of(account)
    if isinstance(error, DeniedError) and who:
        advice = f"{' '.join(step.strip() for step in who.steps[:2])} docs/accounts.md tells it in full."
    return Seen(part, False, str(error), advice)

"""Secrets of accounts: in the system's own keyring, or from a command of the user's. No file of ours holds one."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, TypeVar

from ...model.trouble import UserError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Answer = TypeVar("Answer")

SERVICE = "reknit"
"""Under which name the keyring has them; the user name is the address of the account."""
PIECE = 600
"""Characters of one value. Windows takes 2,560 bytes of UTF-16 (wincred.h, CRED_MAX_CREDENTIAL_BLOB_SIZE); a
character takes four at most."""
SECONDS = 120
"""How long a command may take: somebody may have to type a passphrase for it (judgement)."""
_PIECES = "reknit: pieces "
_OTHERWISE = "Say --password-command with a command that prints it, such as 'pass show mail'."


class Ring(Protocol):
    """What is used of the keyring (keyring.backend.KeyringBackend)."""

    def get_password(self, service: str, username: str, /) -> str | None: ...  # noqa: D102 - as keyring says
    def set_password(self, service: str, username: str, password: str, /) -> None: ...  # noqa: D102
    def delete_password(self, service: str, username: str, /) -> None: ...  # noqa: D102


def system_ring() -> KeyringBackend:
    """The keyring of this system. Raises UserError if keyring is not installed."""
    try:
        import keyring
    except ModuleNotFoundError as error:
        raise UserError("The system's keyring needs the extra reknit[mail].", _OTHERWISE) from error
    return keyring.get_keyring()


def kept(address: str, ring: Ring | None = None) -> str | None:
    """The secret of that account; None if the keyring has none. Raises UserError if the keyring does not answer."""
    ring = system_ring() if ring is None else ring
    head = _value(ring, address)
    if head is None or not head.startswith(_PIECES):
        return head
    pieces = [_value(ring, name) for name in _names(address, head)]
    return None if None in pieces else "".join(piece for piece in pieces if piece is not None)


def keep(address: str, secret: str, ring: Ring | None = None) -> None:
    """Puts the secret of that account into the keyring, in place of the one before.

    A long one goes in pieces, of which the first entry tells; it changes last, so that what was there before holds
    until the new one is whole. Raises UserError if the keyring does not take it.
    """
    ring = system_ring() if ring is None else ring
    before = _value(ring, address) or ""
    old = _names(address, before)
    head = secret
    if len(secret) > PIECE:
        count = -(-len(secret) // PIECE)
        head = f"{_PIECES}{count} {'b' if before.endswith('a') else 'a'}"
        for at, name in enumerate(_names(address, head)):
            _put(ring, name, secret[at * PIECE : (at + 1) * PIECE])
    _put(ring, address, head)
    for name in set(old) - set(_names(address, head)):
        _drop(ring, name)


def drop(address: str, ring: Ring | None = None) -> bool:
    """Takes the secret of that account out of the keyring; False if there was none. Raises UserError as ``kept``."""
    ring = system_ring() if ring is None else ring
    head = _value(ring, address)
    if head is None:
        return False
    for name in (address, *_names(address, head)):
        _drop(ring, name)
    return True


def printed(command: str) -> str:
    """The first line that the command prints. It is run without a shell, and never with the secret in its arguments.

    Raises UserError if it cannot be run, fails or prints nothing.
    """
    shown = f"The password command `{command}`"
    try:
        words = shlex.split(command)
        done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - the user's own
    except (ValueError, IndexError) as error:
        raise UserError(f"{shown} is no command: a quote in it is not closed, or it is empty.", _MEND) from error
    except subprocess.TimeoutExpired as error:
        raise UserError(f"{shown} did not end within {SECONDS} seconds.", "Run it yourself: does it wait?") from error
    except OSError as error:
        raise UserError(f"{shown} cannot be run: {error.strerror}", _MEND) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise UserError(f"{shown} failed with exit code {done.returncode}{said and ': ' + said}", _MEND)
    secret = done.stdout.decode(errors="replace").split("\n")[0].rstrip("\r")
    if not secret:
        raise UserError(f"{shown} printed no password on its first line.", _MEND)
    return secret


_MEND = "Run it yourself: its first line has to be the password, and nothing else."


def _names(address: str, head: str) -> list[str]:
    """Under which names the pieces are that ``head`` tells of."""
    if not head.startswith(_PIECES):
        return []
    count, _, turn = head.removeprefix(_PIECES).partition(" ")
    return [f"{address} {turn}{at}" for at in range(int(count))] if count.isdecimal() else []


def _value(ring: Ring, name: str) -> str | None:
    return _asked(lambda: ring.get_password(SERVICE, name))


def _put(ring: Ring, name: str, value: str) -> None:
    _asked(lambda: ring.set_password(SERVICE, name, value))
    if _value(ring, name) != value:
        raise UserError("The system's keyring did not keep the secret.", _OTHERWISE)


def _drop(ring: Ring, name: str) -> None:
    from keyring.errors import PasswordDeleteError

    with suppress(PasswordDeleteError):  # it is gone
        _asked(lambda: ring.delete_password(SERVICE, name))


def _asked(question: Callable[[], Answer]) -> Answer:
    """What the keyring answers."""
    from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError

    try:
        return question()
    except PasswordDeleteError:
        raise
    except NoKeyringError as error:
        raise UserError("This system has no keyring that can be used.", _OTHERWISE) from error
    except KeyringLocked as error:
        raise UserError("The system's keyring is locked.", f"Unlock it. Or: {_OTHERWISE}") from error
    except Exception as error:  # each backend raises errors of its own: D-Bus's, Windows's
        raise UserError(f"The system's keyring failed: {error}", _OTHERWISE) from error

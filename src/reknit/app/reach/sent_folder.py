"""The folder of the user's own server for what was sent: the one thing that is ever written there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ...intake.mailbox import used_for
from ...wire.imap import Folder
from ...wire.trouble import WireError


class Mailbox(Protocol):
    """Where our own mail is put: of wire/imap.Imap what that needs."""

    def folders(self) -> Sequence[Folder]: ...  # noqa: D102 - as there
    def examine(self, name: str) -> object: ...  # noqa: D102
    def having(self, message_id: str) -> list[int]: ...  # noqa: D102
    def append(self, folder: str, data: bytes, when: datetime) -> None: ...  # noqa: D102


def file_in_sent(imap: Mailbox, data: bytes, when: datetime) -> str:
    """Puts the mail into the folder for what was sent, unless the server did so itself.

    Returns what went wrong, in words; '' if it is there. The message has gone: nothing here can change that.
    """
    message_id = next(
        line.partition(b":")[2].strip().decode() for line in data.split(b"\r\n") if line.startswith(b"Message-ID:")
    )
    try:
        folder = used_for(imap.folders(), "sent")
        if folder is None:
            return "the account has no folder for what was sent"
        imap.examine(folder.name)
        if not imap.having(message_id):
            imap.append(folder.name, data, when)
    except WireError as error:
        return str(error)
    return ""

"""IMAP, to read mail where it lies: nothing on the server is ever changed, but that a sent message is filed.

Responses are read here, not by imaplib: a server that lies about sizes, or never ends, is given no memory and no time
for it (docs/adr/0014), and headers come several times as fast.
"""

from __future__ import annotations

import ssl

from ...model.account import Login, Server
from ..secure import opened
from .conversation import Conversation, RefusedError
from .session import Folder, Imap, Selected
from .sign_in import sign_in
from .stream import Stream

__all__ = ["Folder", "Imap", "RefusedError", "Selected", "connect"]


def connect(server: Server, login: Login, *, timeout: float = 30, context: ssl.SSLContext | None = None) -> Imap:
    """A session that is signed in, to be used in a ``with``.

    ``timeout``: seconds of silence after which a server counts as gone. ``context``: whose certificates are trusted;
    None: the system's. Raises OfflineError, InsecureError, DeniedError and BrokenError.
    """

    def signed_in() -> tuple[Conversation, frozenset[str]]:
        talk = Conversation(Stream(opened(server, timeout=timeout, context=context), server.host, timeout))
        try:
            return talk, sign_in(talk, server, login, context)
        except BaseException:
            talk.stream.close()
            raise

    return Imap(*signed_in(), lambda: signed_in()[0])

"""A post office inside the process, on loopback and without root: it takes one user's mail and serves their mailbox.

SMTP by aiosmtpd, IMAP by pymap, from the extra `reknit[demo]`. Nothing leaves the machine, and nothing outlives it.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from argparse import Namespace
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from datetime import datetime
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from ..model.account import Account, Login, Server

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
    from pymap.backend.dict import Config
    from pymap.backend.dict.mailbox import MailboxSet

_HOST = "127.0.0.1"
_SECRET = "made-up"  # noqa: S105 - it opens nothing outside this process
_FOLDERS = ("Sent", "Archive")
_T = TypeVar("_T")


def installed() -> bool:
    """Whether both servers are there."""
    return all(find_spec(name) for name in ("aiosmtpd", "pymap"))


class Posted(NamedTuple):
    """A mail as the post office took it: from whom and to whom by its envelope, and its bytes."""

    sender: str
    recipient: str
    data: bytes


class PostOffice:
    """The servers of the one user with that address; a context manager, in which they run in a thread of their own.

    ``posted`` is what was sent, oldest first. Only the user's own password opens either server.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.posted: list[Posted] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="post office", daemon=True)
        self._open = AsyncExitStack()
        self._mailboxes: MailboxSet

    def __enter__(self) -> Self:
        """Start both, each on a free port."""
        self._thread.start()
        try:
            self._imap = self._wait(self._serve_imap())
            self._smtp = self._wait(self._serve_smtp())
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop both, with whoever is still connected."""
        self._wait(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def account(self) -> Account:
        """The account of the user there."""
        imap, smtp = (Server(_HOST, port, "none") for port in (self._imap, self._smtp))
        return Account(self.address, imap, smtp, self.address, sending=True)

    @property
    def login(self) -> Login:
        """How the user signs in."""
        return Login(self.address, _SECRET)

    def deliver(self, data: bytes, when: datetime, folder: str = "INBOX") -> None:
        """Put a mail into a folder of the user's: 'INBOX', 'Sent' or 'Archive'."""
        self._wait(self._append(data, when, folder))

    def _wait(self, work: Coroutine[Any, Any, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _append(self, data: bytes, when: datetime, folder: str) -> None:
        from pymap.parsing.message import AppendMessage

        mailbox = await self._mailboxes.get_mailbox(folder)
        await mailbox.append(AppendMessage(data, when), recent=True)

    async def _serve_imap(self) -> int:
        from proxyprotocol.sock import SocketInfo
        from pymap.backend.dict import Login
        from pymap.imap import IMAPServer
        from pymap.user import UserMetadata

        config = _config(self.address)
        config.apply_context()
        users = Login(config)
        await users.demo_user_identity.set(UserMetadata(config, self.address, password=_SECRET))
        async with users.demo_user_identity.new_session() as session:
            self._mailboxes = session.mailbox_set
        for folder in _FOLDERS:
            await self._mailboxes.add_mailbox(folder)
        server = IMAPServer(users, config)

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            # pymap's own way leaves the task of a connection to the garbage collector
            await server(reader, writer, SocketInfo.get(writer, None))

        return await self._opened(await asyncio.start_server(serve, _HOST, 0))

    async def _serve_smtp(self) -> int:
        from aiosmtpd.smtp import SMTP

        logging.getLogger("mail.log").addHandler(logging.NullHandler())  # else its warnings to programmers are printed
        protocol = partial(
            SMTP, self, hostname="mail.example", ident="post office", enable_SMTPUTF8=True, loop=self._loop,
            auth_require_tls=False, authenticator=self._authenticated,
        )  # fmt: skip
        return await self._opened(await self._loop.create_server(protocol, _HOST, 0))

    async def _opened(self, server: asyncio.Server) -> int:
        await self._open.enter_async_context(server)
        port: int = server.sockets[0].getsockname()[1]
        return port

    async def _close(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._open.aclose()

    def _authenticated(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: LoginPassword
    ) -> AuthResult:
        from aiosmtpd.smtp import AuthResult

        right = (data.login.decode(), data.password.decode()) == (self.address, _SECRET)
        return AuthResult(success=right, handled=False)

    async def handle_MAIL(  # noqa: N802 - its name
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Begin a mail; called by aiosmtpd."""
        if not session.authenticated:
            return "530 5.7.0 Sign in first"
        envelope.mail_from = address
        envelope.mail_options += options
        return "250 2.1.0 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        """Take a mail; called by aiosmtpd."""
        data = envelope.original_content or b""
        self.posted += [Posted(envelope.mail_from or "", to, data) for to in envelope.rcpt_tos]
        return "250 2.0.0 taken"


def _config(address: str) -> Config:
    """Return the settings of an IMAP server with that user; it does not look up the name of the machine."""
    from pymap.backend.dict import Config
    from pysasl.hashing import Cleartext

    class Quiet(Config):
        greeting = b"ready"

    args = Namespace(passlib_cfg=None, proxy_protocol=None)
    return Quiet(
        args, host=_HOST, port=0, tls_enabled=False, hash_context=Cleartext(), demo_data=False, demo_user=address,
        demo_password=_SECRET,
    )  # fmt: skip

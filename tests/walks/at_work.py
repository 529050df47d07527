"""Sends all that is approved in a home, as fast as it can, and reads what came: in processes that a test may end."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from reknit.app import accounts, fresh
from reknit.app.hearing import listen
from reknit.app.house import House, open_house
from reknit.app.reach import sending as reach
from reknit.model.account import Account
from reknit.plans.manners import LIFTED
from reknit.wire import imap, smtp

SECONDS = 60
"""A process that takes longer hangs."""
HEAVY = (accounts, fresh, imap, listen, reach, smtp)
"""What every process would take half a second to import."""


def post(house: House, account: Account, authority: Path | None) -> reach.Door:
    """Where the account hands over its mail. ``authority``: whose certificates are trusted; None: nobody's."""
    assert account.smtp
    return partial(smtp.connect, account.smtp, accounts.login(account), context=trusting(authority))


def trusting(authority: Path | None) -> ssl.SSLContext:
    """For connections to servers of that authority alone."""
    return ssl.create_default_context(cafile=authority) if authority else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@contextmanager
def sending(house: House, authority: Path | None = None) -> Iterator[BaseProcess]:
    """A process that sends all that is approved, from when it has begun; it has ended after the block."""
    with _begun(_send, house, authority) as process:
        yield process


@contextmanager
def listening(house: House, authority: Path | None = None) -> Iterator[BaseProcess]:
    """The same of one that reads what came, once."""
    with _begun(_listen, house, authority) as process:
        yield process


@contextmanager
def _begun(
    work: Callable[[House, Account, Path | None], None], house: House, authority: Path | None
) -> Iterator[BaseProcess]:
    processes = get_context("forkserver")
    processes.set_forkserver_preload([module.__name__ for module in HEAVY])
    here, there = processes.Pipe(duplex=False)
    process = processes.Process(target=_work, args=(work, house.home, authority, there))
    process.start()
    there.close()
    try:
        assert here.poll(SECONDS)
        here.recv()
        yield process
        process.join(SECONDS)
    finally:
        process.kill()
        process.join()
        process.close()


def _work(
    work: Callable[[House, Account, Path | None], None], home: Path, authority: Path | None, begun: Connection
) -> None:
    house = open_house(home)
    account = accounts.sender(house)
    begun.send(True)
    work(house, account, authority)


def _send(house: House, account: Account, authority: Path | None) -> None:
    for _ in reach.send_due(house, account, post(house, account, authority), sending=LIFTED):
        pass


def _listen(house: House, account: Account, authority: Path | None) -> None:
    assert account.imap
    with imap.connect(account.imap, accounts.login(account), context=trusting(authority)) as mailbox:
        listen.listen(house, account, mailbox)

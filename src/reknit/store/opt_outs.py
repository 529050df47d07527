"""Whoever asked not to be written to: remembered for ever, as salted hashes, whatever is undone or forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from ..details.mail_address import mailbox
from . import refusals
from .refusals import Refusals
from .tables import opted_out


@dataclass(frozen=True, slots=True)
class OptOuts:
    """The hashes of one ledger, and what hashes for it."""

    ledger: Refusals
    hashes: frozenset[str]

    def __contains__(self, address: object) -> bool:
        """Whether the owner of that mail address asked for no more mail."""
        return isinstance(address, str) and bool(self.hashes) and _hash(self.ledger, address) in self.hashes


def load(connection: Connection) -> OptOuts:
    """As the ledger has them now."""
    return OptOuts(refusals.load(connection), frozenset(connection.scalars(select(opted_out.c.hash))))


def remember(connection: Connection, addresses: Iterable[str]) -> int:
    """Remembers these mail addresses; returns how many were not known."""
    known = load(connection)
    new = sorted({_hash(known.ledger, address) for address in addresses} - known.hashes)
    if new:
        connection.execute(insert(opted_out), [{"hash": key} for key in new])
    return len(new)


def _hash(ledger: Refusals, address: str) -> str:
    return ledger.hash(f"opted out {mailbox(address.casefold())}")

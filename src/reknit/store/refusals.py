"""People who were forgotten are refused at the door: by salted hashes of how they could be reached, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from ..details import name
from ..details.mail_address import robot_or_role
from ..model.entries import Message, Observation, Record
from .tables import meta, refused


@dataclass(frozen=True, slots=True)
class Refusals:
    """The hashes of one ledger, with its salt."""

    salt: str
    hashes: frozenset[str]

    def hash(self, mark: str) -> str:
        """BLAKE2b of a mark of a person (see ``marks``), keyed with the ledger's salt."""
        return hashlib.blake2b(mark.encode(), key=self.salt.encode(), digest_size=20).hexdigest()

    def refuses(self, record: Record) -> bool:
        """True if the record shows somebody who was forgotten."""
        return bool(self.hashes) and any(self.hash(m) in self.hashes for m in marks(record.observations))

    def without(self, message: Message) -> Message | None:
        """The message without those who were forgotten; None if one of them wrote it."""
        if not self.hashes:
            return message
        if self._forgotten(message.sender):
            return None
        return message._replace(to=self._kept(message.to), cc=self._kept(message.cc))

    def _kept(self, mailboxes: str) -> str:
        return "\n".join(m for m in mailboxes.split("\n") if not self._forgotten(m))

    def _forgotten(self, mailbox: str) -> bool:
        return self.hash(mailbox.rpartition("\t")[2].casefold()) in self.hashes


def marks(observations: Iterable[Observation]) -> set[str]:
    """What tells one person from all others: their addresses and profiles.

    A phone or a role address may be shared by a whole office, and so counts only together with the name.
    """
    seen = list(observations)
    names = {name.key(o.value) for o in seen if o.kind == "name"}
    own = {o.value.casefold() for o in seen if o.kind in {"mail_address", "profile"} and not robot_or_role(o.value)}
    shared = {o.value for o in seen if o.kind == "phone" or (o.kind == "mail_address" and robot_or_role(o.value))}
    return own | {f"{value} {key}" for value in shared for key in names}


def load(connection: Connection) -> Refusals:
    """The refusals as the ledger has them now."""
    salt = connection.scalar(select(meta.c.value).where(meta.c.key == "salt")) or ""
    return Refusals(salt, frozenset(connection.scalars(select(refused.c.hash))))

"""People who were forgotten are refused at the door: by salted hashes of how they could be reached, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from ..model.entries import Message, Record
from .tables import meta, refused

KINDS = frozenset({"mail_address", "phone", "profile"})
"""What identifies a person who comes back; a name alone would refuse their namesakes."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """The hashes of one ledger, with its salt."""

    salt: str
    hashes: frozenset[str]

    def hash(self, value: str) -> str:
        """BLAKE2b of the value, keyed with the ledger's salt."""
        return hashlib.blake2b(value.casefold().encode(), key=self.salt.encode(), digest_size=20).hexdigest()

    def refuses(self, record: Record) -> bool:
        """True if the record shows somebody who was forgotten."""
        if not self.hashes:
            return False
        return any(o.kind in KINDS and self.hash(o.value) in self.hashes for o in record.observations)

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
        return self.hash(mailbox.rpartition("\t")[2]) in self.hashes


def load(connection: Connection) -> Refusals:
    """The refusals as the ledger has them now."""
    salt = connection.scalar(select(meta.c.value).where(meta.c.key == "salt")) or ""
    return Refusals(salt, frozenset(connection.scalars(select(refused.c.hash))))


def hashes(refusals: Refusals, values: Iterable[str]) -> list[dict[str, str]]:
    """Rows for ``refused``."""
    return [{"hash": h} for h in sorted({refusals.hash(v) for v in values} - refusals.hashes)]

"""People who were forgotten are refused at the door: by salted hashes of how they could be reached, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from ..details import name
from ..details.mail_address import mailbox, normalise, robot_or_role
from ..model.entries import Message, Observation, Record, name_and_address
from .tables import meta, refused


@dataclass(frozen=True, slots=True)
class Refusals:
    """The hashes of one ledger, with its salt. ``met`` remembers mailboxes that were looked at."""

    salt: str
    hashes: frozenset[str]
    met: dict[str, bool] = field(default_factory=dict, compare=False)

    def hash(self, mark: str) -> str:
        """BLAKE2b of a mark of a person, keyed with the ledger's salt."""
        return hashlib.blake2b(
            mark.encode("utf-8", "surrogatepass"), key=self.salt.encode(), digest_size=20
        ).hexdigest()

    def refuses(self, record: Record) -> bool:
        """True if the record shows somebody who was forgotten."""
        if not self.hashes:
            return False
        shown = (record_mark(record.id), *marks(record.observations))
        return any(self.hash(m) in self.hashes for m in shown)

    def without(self, message: Message) -> Message | None:
        """The message without those who were forgotten; None if one of them wrote it."""
        if not self.hashes:
            return message
        if self._forgotten(message.sender):
            return None
        return message._replace(to=self._kept(message.to), cc=self._kept(message.cc))

    def _kept(self, mailboxes: str) -> str:
        return "\n".join(m for m in mailboxes.split("\n") if not self._forgotten(m))

    def _forgotten(self, mailbox_: str) -> bool:
        found = self.met.get(mailbox_)
        if found is None:
            found = self.met[mailbox_] = any(self.hash(m) in self.hashes for m in marks(shown_by(mailbox_)))
        return found


def marks(observations: Iterable[Observation], shared: frozenset[str] = frozenset()) -> set[str]:
    """What tells one person from all others: their addresses and profiles, and whatever they share with the name.

    A phone or a role address may be shared by a whole office; ``shared`` are other addresses and profiles that somebody
    else has too. Such a one counts only together with the name.
    """
    seen = list(observations)
    names = {name.key(o.value) for o in seen if o.kind == "name"}
    reached = {reach(o) for o in seen if o.kind in {"mail_address", "profile", "phone"}}
    own = {reach(o) for o in seen if o.kind == "profile" or (o.kind == "mail_address" and not robot_or_role(o.value))}
    return (own - shared) | {f"{value} {key}" for value in reached for key in names}


def reach(observation: Observation) -> str:
    """An address as its host takes it, another detail in lower case."""
    value = observation.value.casefold()
    return mailbox(value) if observation.kind == "mail_address" else value


def record_mark(record: str) -> str:
    """The mark of one record: who is known by name alone is refused where the very same row or card comes again."""
    return f"record {record}"


def shown_by(mailbox_: str) -> list[Observation]:
    r"""What 'name\taddress' shows, as far as ``marks`` goes."""
    called, address = name_and_address(mailbox_)
    found = [Observation("mail_address", normalise(address) or address)]
    return [*found, Observation("name", called)] if called else found


def load(connection: Connection) -> Refusals:
    """The refusals as the ledger has them now."""
    salt = connection.scalar(select(meta.c.value).where(meta.c.key == "salt")) or ""
    return Refusals(salt, frozenset(connection.scalars(select(refused.c.hash))))

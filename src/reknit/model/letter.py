"""A message as it is drafted, approved and sent: plain text to one address."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from functools import lru_cache

from .step import step_id

KINDS = {
    "reconnect": "to somebody you have not written to for long",
    "still_you": "asks only whether the address still holds",
    "ask": "asks a colleague after up to seven people",
    "moving": "says that you are moving, and where you are reached",
    "thanks": "thanks somebody",
    "reminder": "one, after a message without an answer",
}
"""Kind -> what it is for, as `reknit draft --kind` takes them."""
WRITES = frozenset({"write", "ask", "greet"})
"""Routes of which Reknit writes the letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one address.

    kind        one of KINDS
    route       of its steps: 'write', 'ask' or 'greet'
    target      of its steps: the address; of 'ask' the person id of the colleague
    people      (id, name) of whom it is to reach; of 'ask' all whom it asks after
    to, name    the address that it goes to, and whose it is
    subject, text  as the user approved them; lines end with a line feed
    language    ISO 639-1; '' if unknown
    sender      the address of the account; '' as long as it is a draft
    message_id  with its angle brackets (RFC 5322, section 3.6.4); '' as long as it is a draft
    answers     the Message-ID of the user's own message that it follows; '' if none
    minutes     of the user's time until they approved it; None if that is not known
    guess       True if the user approved it although no source ever showed the address as its reader's
    again       the Message-ID with which it was approved before, and did not go: this counts as long as that does
    """

    kind: str
    route: str
    target: str
    people: tuple[tuple[str, str], ...]
    to: str
    name: str
    subject: str
    text: str
    language: str = ""
    sender: str = ""
    message_id: str = ""
    answers: str = ""
    minutes: float | None = None
    again: str = ""
    guess: bool = False

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of its steps, one for each of ``people``."""
        return tuple(step_id(person, self.route, self.target) for person, _ in self.people)

    def draft(self) -> Letter:
        """The same before it was approved."""
        return replace(self, sender="", message_id="", minutes=None, again="", guess=False)

    def to_json(self) -> str:
        """As the ledger keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @staticmethod
    @lru_cache(maxsize=4096)
    def from_json(text: str) -> Letter:
        """What ``to_json`` wrote. Raises ValueError or TypeError on anything else."""
        said = json.loads(text)
        return Letter(**said | {"people": tuple((person, name) for person, name in said["people"])})

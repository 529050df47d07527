"""The lines of the ledger, and what readers yield.

Observation   what one source shows of one record
Message       the observation of one mail: who wrote to whom, when, in answer to what
Judgement     what the user decided
Attempt       what we did
Retraction    an earlier line, or all lines of one action, no longer count

A ledger line is never changed and never deleted (but see store/forget). Ids come from content.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .ids import content_id
from .place import Place
from .when import When

KINDS = (
    "name",
    "mail_address",
    "phone",
    "employer",
    "title",
    "postal",
    "profile",
    "website",
    "note",
    "birthday",
    "met_on",
    "label",
    "correspondence",
    "voice",
    "picture",
)
"""The kinds of observation. The first eight are details with a file each in details/."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one source shows of one record.

    value       normalised by the file of its kind in details/; always text
    raw         as written at the source
    type        'work', 'mobile', 'home', 'fax', 'main' or None
    parts       of a name (given, family, prefix, suffix, additional) or of a postal address
                (street, city, region, postcode, country); empty for other kinds
    holds       False where the source says that the detail does not work any more (a bounce)
    seen_first, seen_last   when it was true at the source; None where the source does not say
    seen_by     the last day on which it can have been true at the source, where no more than that is known: a card was
                handed over before it was photographed. None beside ``seen_last``, and where nothing is known
    count       how many times it was seen in that span
    confidence  the chance that we read the source right: nothing else
    place       where in the source, if more exact than the place of its record
    """

    kind: str
    value: str
    raw: str = ""
    type: str | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    holds: bool = True
    seen_first: When | None = None
    seen_last: When | None = None
    count: int = 1
    confidence: float = 1.0
    place: Place = field(default_factory=dict)
    seen_by: When | None = None

    def id(self, record: str) -> str:
        """The content id of the ledger line: all but where it stood, when we learned it and the reader's version."""
        return content_id(
            record,
            self.kind,
            self.value,
            self.raw,
            self.type,
            *(f"{k}={v}" for k, v in sorted(self.parts.items())),
            int(self.holds),
            self.seen_first,
            self.seen_last,
            self.count,
            repr(self.confidence),
            *([f"by={self.seen_by}"] if self.seen_by else []),
        )


@dataclass(frozen=True, slots=True)
class Record:
    """Someone as one source shows them: a row, a card, a name-and-address in mail headers.

    reader        the name of the reader that read it
    data          the bytes of this person's piece of the source, kept by hash
    observations  what it shows
    place         where it stands in the source
    owner         True if it shows the user, not somebody they know
    """

    reader: str
    data: bytes
    observations: tuple[Observation, ...]
    place: Place = field(default_factory=dict)
    owner: bool = False

    @property
    def id(self) -> str:
        """The content id: the same piece read by the same reader is the same record, wherever it stands."""
        return content_id("record", self.reader, self.data)


class Message(NamedTuple):
    r"""One mail, from its headers alone (RFC 5322). The body stays where it is.

    id           content id of Message-ID, else of From + Date + Subject
    sent         seconds since 1970 UTC; None if no header gives a believable date
    sender       'name\taddress' of the first mailbox in From, decoded; '' if none
    to, cc       mailboxes in the same form, joined by '\n'
    in_reply_to  the id (same hash) of the message that this one answers; '' if none
    subject      decoded, white space folded, at most 200 characters
    rule         '' if a person wrote to people, else the rule that says otherwise ('list', 'robot', ...)
    offset       of the message in its archive, in bytes; 0 for a file of its own
    member       the file of the message inside a folder of mail; '' for an mbox
    """

    id: str
    sent: int | None
    sender: str
    to: str
    cc: str
    in_reply_to: str
    subject: str
    rule: str
    offset: int
    member: str = ""

    @property
    def recipients(self) -> list[str]:
        """The mailboxes in To and Cc."""
        joined = f"{self.to}\n{self.cc}" if self.to and self.cc else self.to or self.cc
        return joined.split("\n") if joined else []


def name_and_address(mailbox: str) -> tuple[str, str]:
    r"""The two halves of 'name\taddress', as a message has its mailboxes; either may be ''."""
    name, _, address = mailbox.rpartition("\t")
    return name, address


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the user decided: about a person's record, a detail, or a pair of records.

    verdict  'same' / 'not_same' (subject and object are record ids), 'right' / 'wrong' (subject is a record id,
             object 'kind:value'), 'later' (as either; it takes an earlier word back, and puts the question off),
             'never_contact', 'matters' (value = how much, 0 to 1; '' takes it back), 'not_this_one' (not worth the
             time, of a record), 'keep' / 'let_go' (of a record: somebody reached stays on the list, or not),
             'decline' (subject is a step id, object a record of the person, value the week; '' for good),
             'draft' / 'approve' (as 'decline', value = model/letter.Letter as JSON; a draft of '' is thrown away)
    """

    verdict: str
    subject: str
    object: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What we did: one step through one channel. Claimed before it is done; without a result, a human is asked.

    All lines of one step and one claim are one attempt; of these the newest says how it stands.

    step      the content id of the step
    channel   its route: 'write', 'call', ... (plans/routes)
    claimed   when it was begun (UTC)
    finished  when ``outcome`` happened (UTC or a day); None as long as nothing is known
    outcome   one of model/outcome.OUTCOMES; '' as long as nothing is known
    person    a record of whom it is to reach
    target    the address, number, profile, or a record of the colleague who is asked; '' for a search
    minutes   of the user's time that it took; None if that is not known
    message   the id of the mail that it sent (as Message.id); '' if none
    answer    the id of the mail that says how it stands now; '' if none does
    """

    step: str
    channel: str
    claimed: When
    finished: When | None = None
    outcome: str = ""
    person: str = ""
    target: str = ""
    minutes: float | None = None
    message: str = ""
    answer: str = ""

    @property
    def together(self) -> tuple[When, str, str]:
        """The same for what was begun at once: the names in one letter to a colleague, the addresses of one letter."""
        return self.claimed, self.channel, self.target if self.channel == "ask" else self.person


@dataclass(frozen=True, slots=True)
class Retraction:
    """An earlier line (its id), or everything one action added (the action's id), no longer counts."""

    target: str
    why: str = ""

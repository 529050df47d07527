"""messages.csv of a LinkedIn archive: with whom the owner wrote, how often, and when.

Three forms: From, To, Direction (2017-18); FROM, SENDER PROFILE URL, TO (to mid-2023); with RECIPIENT PROFILE URLS
since. The bodies are not read. TO joins names by ', ' while names hold commas too, so the URLs say how many there are.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...details import DETAILS
from ...details.name import split
from ...model.artifact import Artifact
from ...model.entries import Observation, Record
from ...model.place import Place
from ...model.trouble import Trouble
from ...model.when import When, first_of, last_of
from ..parts.columns import fold
from ..parts.dates import decide
from ..parts.people_table import Dates
from ..parts.tables import Layout, Row, rows

NEEDS = (
    frozenset({"from", "to", "date", "direction", "folder"}),
    frozenset({"from", "sender profile url", "to", "date"}),
)

NOBODY = frozenset({"linkedin member", "linkedin", ""})
"""Names, folded, that LinkedIn writes for accounts that are gone, and for itself."""
_OUTGOING = frozenset({"outgoing", "sent", "draft", "drafts"})
_UNDECIDED = (
    "No one here is in more messages than all others, so it is not clear who is the owner. The people were read, "
    "but not who wrote to whom."
)


@dataclass(frozen=True, slots=True)
class _Message:
    row: int
    sender: tuple[str, str]
    to: str
    urls: tuple[str, ...]
    date: str
    sent_by_owner: bool
    draft: bool


@dataclass(slots=True)
class _Span:
    """How many messages, and the first and last of them."""

    count: int = 0
    first: When | None = None
    last: When | None = None
    row: int = 0

    def add(self, when: When | None, row: int) -> None:
        self.count += 1
        self.first, self.last = first_of(self.first, when), last_of(self.last, when)
        self.row = self.row or row


@dataclass(slots=True)
class _Party:
    """Someone in the messages: a name and a profile, either of which may be unknown."""

    name: str
    url: str
    row: int
    seen: int = 0
    wrote: _Span = field(default_factory=_Span)
    got: _Span = field(default_factory=_Span)


def read_messages(artifact: Artifact, layout: Layout) -> Iterator[Record | Trouble]:
    """One record a counterpart, and one for the owner."""
    messages: list[_Message] = []
    for row in rows(artifact, layout):
        if isinstance(row, Row):
            messages.append(_message(dict(zip(map(fold, layout.header), row.cells, strict=False)), row.number))
        else:
            yield row
    order = decide({message.date for message in messages})
    whens = {message.date: order.read(message.date) for message in messages}
    yield from Dates(order, None).troubles(artifact.name)
    yield from (
        Trouble(artifact.name, f"This message has no date that can be read: {m.date[:40]!r}.", {"row": m.row})
        for m in messages
        if m.date and whens[m.date] is None
    )
    as_of = artifact.as_of or (latest[:10] if (latest := last_of(*whens.values())) else None)
    yield from _records(artifact, messages, whens, as_of)


def _message(cells: Mapping[str, str], row: int) -> _Message:
    draft = "yes" in {cells.get("is message draft", "").lower(), cells.get("is conversation draft", "").lower()}
    marks = {cells.get("direction", "").lower(), cells.get("folder", "").lower()}
    return _Message(
        row,
        (cells.get("from", ""), cells.get("sender profile url", "")),
        cells.get("to", ""),
        tuple(url for piece in cells.get("recipient profile urls", "").split(",") if (url := piece.strip())),
        cells.get("date", ""),
        draft or bool(marks & _OUTGOING),
        draft,
    )


def _records(
    artifact: Artifact, messages: Sequence[_Message], whens: Mapping[str, When | None], as_of: When | None
) -> Iterator[Record | Trouble]:
    parties, turns = _gather(messages)
    owner = _owner(parties, messages, turns)
    for message, (sender, recipients) in zip(messages, turns, strict=True):
        when = whens[message.date]
        if message.draft or (not when and not message.date):
            continue
        if sender == owner:
            for recipient in recipients:
                if recipient != owner:
                    parties[recipient].got.add(when, message.row)
        elif sender and owner in recipients:
            parties[sender].wrote.add(when, message.row)
    if not owner and len(parties) > 1:
        yield Trouble(artifact.name, _UNDECIDED)
    for key, party in parties.items():
        yield _record(party, as_of, owner=key == owner)


Turn = tuple[str, tuple[str, ...]]


def _gather(messages: Sequence[_Message]) -> tuple[dict[str, _Party], list[Turn]]:
    """Everyone by profile, else by name; and of each message the sender and the recipients. '' is nobody."""
    names: dict[str, str] = {}  # profile -> name, as senders show it
    for message in messages:
        if message.sender[1]:
            names.setdefault(_profile(message.sender[1]), message.sender[0])
    known = Counter(fold(name) for name in names.values())
    profiles = {fold(name): url for url, name in names.items() if known[fold(name)] == 1}
    senders = profiles.keys() | {fold(message.sender[0]) for message in messages}
    parties: dict[str, _Party] = {}

    def party(name: str, url: str, row: int) -> str:
        url = _profile(url) if url else profiles.get(fold(name), "")
        if (fold(name) in NOBODY and not url) or (url and not DETAILS["profile"].normalise(url, None)):
            return ""
        key = url or fold(name)
        found = parties.setdefault(key, _Party(name, url, row))
        found.name = found.name or name or names.get(url, "")
        return key

    turns: list[Turn] = []
    for message in messages:
        sender = party(*message.sender, message.row)
        people = _recipients(message, names, senders)
        recipients = tuple(dict.fromkeys(key for name, url in people if (key := party(name, url, message.row))))
        for key in {sender, *recipients} - {""}:
            parties[key].seen += 1
        turns.append((sender, recipients))
    return parties, turns


def _recipients(message: _Message, names: Mapping[str, str], senders: set[str]) -> list[tuple[str, str]]:
    """The (name, profile) of each recipient."""
    urls = message.urls
    if len(urls) == 1:
        return [(message.to, urls[0])]
    pieces = message.to.split(", ")
    if urls and len(pieces) == len(urls):
        return list(zip(pieces, urls, strict=True))
    if urls:
        return _by_urls(message.to, [(names.get(_profile(url), ""), url) for url in urls])
    return [(name, "") for name in _names(pieces, senders) if name]


def _by_urls(joined: str, people: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The people with the name that is left over given to the only one whose name is not known."""
    left = joined
    for name, _ in people:
        left = left.replace(name, "", 1) if name else left
    left = ", ".join(piece for piece in left.split(", ") if piece.strip(" ,"))
    if sum(not name for name, _ in people) != 1:
        return people
    return [(name or left, url) for name, url in people]


def _names(pieces: list[str], senders: set[str]) -> list[str]:
    """Names that were joined by ', ' and hold commas themselves, as far as senders and titles tell."""
    found: list[str] = []
    start = 0
    while start < len(pieces):
        ends = range(len(pieces), start + 1, -1)
        end = next((end for end in ends if fold(", ".join(pieces[start:end])) in senders), start + 1)
        name = ", ".join(pieces[start:end])
        if found and split(f"X Y, {name}").get("suffix") == name:
            found[-1] += f", {name}"
        else:
            found.append(name)
        start = end
    return found


def _owner(parties: Mapping[str, _Party], messages: Sequence[_Message], turns: Sequence[Turn]) -> str:
    """Who sent what is marked as sent, else who is in most of the messages; '' if that is not one person."""
    senders = Counter(
        turn[0] for message, turn in zip(messages, turns, strict=True) if message.sent_by_owner and turn[0]
    )
    if senders:
        return senders.most_common(1)[0][0]
    ranked = sorted(parties, key=lambda key: parties[key].seen, reverse=True)
    if len(ranked) == 1 and any(message.date for message in messages):
        return ranked[0]  # all others' accounts are gone
    if len(ranked) < 2 or parties[ranked[0]].seen == parties[ranked[1]].seen:
        return ""
    return ranked[0] if parties[ranked[0]].seen * 2 > len(messages) else ""


def _record(party: _Party, as_of: When | None, *, owner: bool) -> Record:
    shown = counterpart(party.name, party.url, as_of)
    spans = (("from", party.wrote), ("to", party.got))
    shown += [
        correspondence(way, span.first, span.last, span.count, {"row": span.row}) for way, span in spans if span.count
    ]
    return Record("linkedin", _alone(party), tuple(shown), {"row": party.row}, owner)


def _alone(party: _Party) -> bytes:
    """The person as a messages.csv of one empty message: another export with more messages has the same person."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [("FROM", "SENDER PROFILE URL", "TO", "DATE"), (party.name, party.url, "", "")]
    )
    return text.getvalue().encode("utf-8", "surrogatepass")


def counterpart(name: str, url: str, as_of: When | None) -> list[Observation]:
    """Name and profile of someone whom the owner had to do with."""
    shown = []
    if value := DETAILS["name"].normalise(name, None):
        shown.append(Observation("name", value, name, parts=split(name), seen_first=as_of, seen_last=as_of))
    if value := DETAILS["profile"].normalise(url, None):
        shown.append(Observation("profile", value, url, seen_first=as_of, seen_last=as_of))
    return shown


def correspondence(way: str, first: When | None, last: When | None, count: int, place: Place) -> Observation:
    """Messages from them ('from') or to them ('to')."""
    return Observation("correspondence", way, way, seen_first=first, seen_last=last, count=count, place=place)


def _profile(url: str) -> str:
    return DETAILS["profile"].normalise(url, None) or url.strip()

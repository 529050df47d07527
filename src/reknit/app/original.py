"""The original of a record, as it is kept: the card, the row, the lines, the mail; with one detail of it marked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..details.mail_address import normalise
from ..intake.bodies import mail_of
from ..model.card import CARD_READER, Card
from ..model.claim import CLAIM
from ..model.entries import Observation, name_and_address
from ..model.own_word import READER as TYPED_READER
from ..model.page import FOUND
from ..model.place import Place
from ..readers.message import NAME as BODIES
from ..readers.message.signature import text_part
from ..readers.page import NAME as PAGE
from ..readers.parts.cards import unpacked
from ..readers.parts.mail.mime import parse, walk
from ..readers.parts.mail.passage import passage
from ..readers.parts.tables import DELIMITERS
from ..store import of_person
from ..store.of_person import Letter, Seen
from ..store.views import Member
from .bodies import archive_named
from .house import House
from .own_word import country, shows

MAILS = 20
"""Mails of one mailbox that are listed."""
AROUND = 400
"""Characters of a mail on either side of what was read there."""
LINES, WIDE = 120, 240
"""Lines of a card file, and characters of one of them, that are shown: a picture in it has thousands."""
_IN_LINES = frozenset({"vcard", "monica"})
"""The readers of files that are no tables."""
_VOICE = frozenset({"correspondence", "voice"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a text: what is marked in it, and what stands around that."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Original:
    """What is kept of one record.

    form    'card', 'table', 'lines', 'mail', 'headers', 'page', 'typed', or 'gone' where nothing is kept
    facts   what was read there, each with whether it is the detail that is looked for
    cells   of a table: (column, cell, whether it is marked)
    lines   of a file of cards: (number, text, whether it is marked)
    quote   of a mail or page: the words that were read, as they are kept
    letter  the mail they stand in; ``within`` what the mail itself says there, if it is still where it was
    mails   of a mailbox: the one in whose headers it stood first
    url     of a page
    at      when it was learned (UTC)
    wanted  those of ``facts`` that are looked for
    """

    form: str
    file: str
    place: Place
    facts: tuple[tuple[Observation, bool], ...] = ()
    card: Card | None = None
    cells: tuple[tuple[str, str, bool], ...] = ()
    lines: tuple[tuple[int, str, bool], ...] = ()
    quote: Cut | None = None
    letter: Letter | None = None
    within: Cut | None = None
    mails: tuple[Letter, ...] = ()
    url: str = ""
    at: str = ""
    wanted: tuple[Observation, ...] = ()


def original(house: House, member: Member, kind: str = "", value: str = "") -> Original:
    """The original of a record of a person; ``kind`` and ``value``: the detail that is marked, if any is."""
    with house.reading() as connection:
        piece = of_person.piece(connection, member.record)
        if piece is None:
            return _headers(house, member)
        seen = of_person.shown(connection, [member.record])
        data = house.blobs.read(connection, piece.artifact)
    home = country(house)
    facts = tuple(
        (s.observation, shows(s.observation, kind, value, home)) for s in seen if s.observation.kind not in _VOICE
    )
    wanted = [o for o, marked in facts if marked]
    base = Original("gone", member.file, member.place, facts, at=seen[0].at if seen else "", wanted=tuple(wanted))
    if data is None:
        return base
    return _of(house, piece.reader, data, base, seen)


def _of(house: House, reader: str, data: bytes, base: Original, seen: Sequence[Seen]) -> Original:
    if reader == CARD_READER:
        return replace(base, form="card", card=unpacked(data))
    if reader == TYPED_READER:
        return replace(base, form="typed")
    if reader == PAGE:
        head = next((s.observation for s in seen if s.observation.kind == FOUND), None)
        text, parts = (head.raw, head.parts) if head else (data.decode(errors="replace"), {})
        return replace(base, form="page", quote=_cut(text, base.wanted), url=parts.get("url", ""))
    if reader == BODIES:
        return _mail(house, data, base, seen)
    if reader in _IN_LINES:
        return replace(base, form="lines", lines=tuple(_lines(data, base)))
    return replace(base, form="table", cells=tuple(_cells(data, base.wanted)))


def _cells(data: bytes, wanted: Sequence[Observation]) -> Iterator[tuple[str, str, bool]]:
    """The row under the names of its columns, as they are kept; empty cells are left out."""
    text = data.decode("utf-8", "surrogatepass").replace("\0", "")
    tables = [list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) for delimiter in DELIMITERS]
    rows = max((table for table in tables if table), key=lambda table: len(table[-1]), default=[])
    if not rows:
        return
    row, names = rows[-1], rows[-2] if len(rows) > 1 else []
    raws = {part.strip() for o in wanted for part in (o.raw, *o.raw.split("\n"))} - {""}
    for at, cell in enumerate(row):
        if cell.strip():
            name = names[at].strip() if at < len(names) else ""
            marked = any(raw == cell.strip() or (len(raw) > 2 and raw in cell) for raw in raws)
            yield name or f"column {at + 1}", cell.strip(), marked


def _lines(data: bytes, base: Original) -> Iterator[tuple[int, str, bool]]:
    first = base.place.get("line")
    begin = first if isinstance(first, int) else 1
    marked = {o.place.get("line") for o in base.wanted}
    for number, line in enumerate(data.decode(errors="replace").splitlines()[:LINES], begin):
        yield number, f"{line[:WIDE]}..." if len(line) > WIDE else line, number in marked


def _cut(text: str, wanted: Sequence[Observation]) -> Cut:
    """The text with the first of what was read there marked, as it is written or as it is kept."""
    for o in wanted:
        for word in (o.raw, o.value):
            at = text.find(word) if word else -1
            if at >= 0:
                return Cut(text[:at], word, text[at + len(word) :])
    return Cut(text, "", "")


def _mail(house: House, data: bytes, base: Original, seen: Sequence[Seen]) -> Original:
    told = next((s.observation.raw for s in seen if s.observation.kind == CLAIM and s.observation.raw), "")
    text = told or next((o.raw for o in base.wanted if o.raw), "")
    if not told and not data.startswith(b"["):
        text = data.decode("utf-8", "surrogatepass").split("\n", 2)[-1]
    with house.reading() as connection:
        key = base.place.get("message")
        letter = of_person.mail(connection, str(key)) if key else None
    spot: Place = next((o.place for o in base.wanted if "start" in o.place), base.place)
    within = _within(letter, spot, base.wanted) if letter else None
    return replace(base, form="mail", quote=_cut(text, base.wanted), letter=letter, within=within)


def _within(letter: Letter, spot: Place, wanted: Sequence[Observation]) -> Cut | None:
    """What the mail itself says there, and around it; None where the mail is not found, or no characters are named."""
    begin, end = spot.get("start"), spot.get("end")
    archive = archive_named(letter.file)
    if archive is None or not isinstance(begin, int) or not isinstance(end, int):
        return None
    data = mail_of(archive, letter.message)
    mail = parse(data) if data else None
    if mail is None:
        return None
    part = next((p for p in walk(mail) if p.number == spot.get("part")), None) or text_part(mail)
    if part is None:
        return None
    shown = passage(part)
    first, last = shown.place(begin), shown.place(end)
    text = shown.text
    before = ("... " if first > AROUND else "") + text[max(0, first - AROUND) : first]
    after = text[last : last + AROUND] + (" ..." if last + AROUND < len(text) else "")
    there = _cut(text[first:last], wanted)
    if there.marked:
        return Cut(before + there.before, there.marked, there.after + after)
    return Cut(before, text[first:last], after)


def _headers(house: House, member: Member) -> Original:
    """Of a mailbox: the mail in whose headers it stood first."""
    name, address = _mailbox(member)
    with house.reading() as connection:
        first = of_person.mail(connection, str(member.place.get("message", "")))
    facts = [Observation("mail_address", address, address), *([Observation("name", name, name)] if name else [])]
    told = tuple((fact, False) for fact in facts)
    return Original("headers", member.file, member.place, told, letter=first, mails=(first,) if first else ())


def newest_mails(house: House, member: Member) -> tuple[Letter, ...]:
    """The newest mails from or to a mailbox; all of a large archive are looked through for them."""
    name, address = _mailbox(member)
    with house.reading() as connection:
        first = of_person.mail(connection, str(member.place.get("message", "")))
        boxes = [first.message.sender, *first.message.recipients] if first else []
        ways = [box for box in boxes if _same(box, name, address)] or [f"{name}\t{address}"]
        return tuple(of_person.mails_of(connection, dict.fromkeys(ways), MAILS))


def _mailbox(member: Member) -> tuple[str, str]:
    return str(member.place.get("name", "")), str(member.place.get("address", ""))


def _same(box: str, name: str, address: str) -> bool:
    called, written = name_and_address(box)
    return called == name and (normalise(written) or written.lower()) == address

"""One row of cells -> what it shows of one person.

Nothing is lost: what is not what its column promises becomes a note that names the column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ...details import DETAILS
from ...details.country import code
from ...details.name import compatible, join, split, untangle
from ...details.postal import from_parts
from ...model.entries import Observation
from ...model.when import When, earliest, first_of, last_of
from .columns import Column
from .dates import Order, birthday
from .types import type_of

MANY = " ::: "
"""What Google puts between several values in one cell."""

# Patterns begin where a word or a gap begins, so that a long cell that they do not fit is walked through once.
_ADDRESS = re.compile(r"(?<![^\s,;<>()\[\]\"'])[^\s,;<>()\[\]\"']+@[^\s,;<>()\[\]\"']+")
_IN_BRACKETS = re.compile(rf"[<(\[]*{_ADDRESS.pattern}[>)\]]*")
_BETWEEN_PHONES = re.compile(r"(?<!\s)\s*(?:[;,|\r\n]|\s/\s|\bor\b|\boder\b)\s*")
_BETWEEN_LABELS = re.compile(r"(?<!\s)\s*[;\r\n]\s*")
_BETWEEN_URLS = re.compile(r"[\s,;\[\]]+")
_WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?")
_NO_DATE = re.compile(r"[0\s/.:-]*")
_X500 = re.compile(r"/o=", re.IGNORECASE)
_SYSTEM = re.compile(r"^\*\s*")
_NOTHING = frozenset({"-", "--", "\u2013", "\u2014", "?", ".", "n/a", "N/A", "#N/A", "null", "NULL", "NaN", "nan"})
_EVERYONE = frozenset({"mycontacts", "my contacts"})  # Google puts each contact into this group
_PERSONAL = frozenset({"name", "mail_address", "phone", "profile", "employer", "title", "postal", "website"})


@dataclass(frozen=True, slots=True)
class Source:
    """What all rows of one table share.

    columns  in the order of the cells
    order    how its dates are read
    as_of    the day that the whole table speaks of; None if unknown
    region   home country of phone numbers written without one, in rows that state no country
    open_end True where a row without an end goes on until as_of (a job), not only to its beginning
    """

    columns: Sequence[Column]
    order: Order = field(default_factory=Order)
    as_of: When | None = None
    region: str | None = None
    open_end: bool = False


def observations(source: Source, cells: Sequence[str]) -> tuple[Observation, ...]:
    """What the row shows, the name first; empty cells show nothing."""
    row = _Row(source, cells)
    return (*row.names(), *row.others(), *row.addresses())


def personal(shown: Sequence[Observation]) -> bool:
    """Whether anything is shown by which a person can be told: not only dates, labels, notes and a country."""
    return any(seen.kind in _PERSONAL and (seen.kind != "postal" or set(seen.parts) != {"country"}) for seen in shown)


class _Row:
    """The cells of one row, sorted by what is put together (names, addresses) and what stands alone."""

    def __init__(self, source: Source, cells: Sequence[str]) -> None:
        self._source = source
        self._cells = cells
        self._parts: dict[str, str] = {}
        self._full: list[tuple[Column, str]] = []
        self._shown_as: list[str] = []
        self._postal: dict[str, list[tuple[Column, str]]] = {}
        self._countries: dict[str, str | None] = {}  # what the row states, with the type of its address
        self._department = ""
        self._alone: list[tuple[Column, str]] = []
        first = last = by = None
        self._count = 1
        for column, cell in zip(source.columns, cells, strict=False):
            if not cell or column.kind == "skip" or cell in _NOTHING:
                continue
            if self._put_together(column, cell):
                continue
            if column.kind == "seen_first" and (when := source.order.read(cell)):
                first = first_of(first, when)
            elif column.kind == "seen_last" and (when := source.order.read(cell)):
                last = last_of(last, when)
            elif column.kind == "seen_by" and (when := source.order.read(cell)):
                by = first_of(by, when)
            elif column.kind == "seen_count" and (times := whole_number(cell)):
                self._count = times
            else:
                self._alone.append((column, unescape(cell)))
                if column.kind == "mail_address" and "<" in cell:
                    self._shown_as.append(cell)
        extra = cells[len(source.columns) :]
        self._alone.extend((Column("note", "More cells"), cell) for cell in extra if cell)
        self._add_behind_exchange()
        # a day that the row has says more than that of the file, and the user may know when they got a card
        said = source.as_of if not by or (source.as_of and earliest(source.as_of) <= earliest(by)) else None
        self._by = None if first or last or said else by
        self._first = first or last or said
        self._last = last or (said if source.open_end else first or said)

    def _put_together(self, column: Column, cell: str) -> bool:
        """Keep a cell that says something only with others; False for those that stand alone."""
        if column.kind == "name":
            self._add_name(column, cell)
        elif column.kind == "employer" and column.part:
            self._add_department(column, cell)
        elif column.kind == "postal":
            self._postal.setdefault(column.group, []).append((column, cell))
            self._state_country(column, cell)
        elif column.kind == "country":
            self._state_country(column, cell)
        elif column.kind == "mail_name":
            self._shown_as.append(cell)
        else:
            return False
        return True

    def _add_behind_exchange(self) -> None:
        """'Ann Smith (ann@example.com)' beside an address that leads nowhere outside an Exchange server ('/o=...')."""
        held = [cell.lower() for column, cell in self._alone if column.kind == "mail_address"]
        if any(map(_X500.match, held)):
            shown = dict.fromkeys(address for cell in self._shown_as for address in _ADDRESS.findall(cell))
            new = [address for address in shown if not any(address.lower() in cell for cell in held)]
            self._alone += [(Column("mail_address", "Display name", confidence=0.9), address) for address in new]

    def _add_department(self, column: Column, cell: str) -> None:
        """A department goes with the employer; where the row has none it is a note."""
        beside = zip(self._source.columns, self._cells, strict=False)
        filled = [other for other, text in beside if text and text not in _NOTHING]
        if MANY not in cell and any(other.kind == "employer" and not other.part for other in filled):
            self._department = f"{self._department}, {cell}" if self._department else cell
        else:
            self._alone.append((Column("note", column.name), cell))

    def _add_name(self, column: Column, cell: str) -> None:
        if not column.part:
            self._full.append((column, cell))
        elif column.part in self._parts:
            self._parts[column.part] += f" {cell}"
        else:
            self._parts[column.part] = cell

    def _state_country(self, column: Column, cell: str) -> None:
        if "country" in {column.kind, column.part} and (iso := code(cell)):
            self._countries.setdefault(iso, column.type)

    def _phone(self, column: Column, piece: str) -> str:
        """The number with the country that the row states, of an address of its type where it states several."""
        alike = [iso for iso, type_ in self._countries.items() if type_ and type_ == column.type]
        stated = [*self._countries] if len(self._countries) == 1 else alike[:1]
        for region in stated:
            if (value := DETAILS["phone"].normalise(piece, region)).startswith("+"):
                return value
        return DETAILS["phone"].normalise(piece, self._source.region)

    def _see(
        self, column: Column, value: str, raw: str, kind: str = "", parts: Mapping[str, str] | None = None
    ) -> Observation:
        type_ = column.type
        if type_ is None and column.label >= 0 and column.label < len(self._cells):
            type_ = type_of(frozenset(), self._cells[column.label])
        return Observation(
            kind=kind or column.kind,
            value=value,
            raw=raw,
            type=type_,
            parts=parts or {},
            seen_first=self._first,
            seen_last=self._last,
            count=self._count,
            confidence=column.confidence,
            seen_by=self._by,
        )

    def _note(self, column: Column, text: str) -> Observation:
        lines = "\n".join(line.strip() for line in text.splitlines()).strip()
        value = lines if column.kind == "comment" else f"{self._title(column)}: {lines}"
        return Observation("note", value, raw=text, seen_first=self._first, seen_last=self._last, seen_by=self._by)

    def _title(self, column: Column) -> str:
        """The label that the row gives the cell ('Skype'), else the header of its column."""
        if 0 <= column.label < len(self._cells) and (label := _SYSTEM.sub("", self._cells[column.label])):
            return label
        return column.name

    def names(self) -> Iterator[Observation]:
        """The name from its parts, and the full one where it says another; else how an address is shown."""
        parts = untangle(self._parts)
        shown = join(parts)
        sure = next((c for c in self._source.columns if c.kind == "name" and c.part in parts), Column("name"))
        if shown:
            raw = " ".join(
                v for k in ("prefix", "given", "additional", "family", "suffix") if (v := self._parts.get(k))
            )
            yield self._see(Column("name", confidence=sure.confidence), shown, raw, parts=parts)
        elif parts and not self._full and "nickname" not in parts:
            yield self._note(Column("note", sure.name), " ".join(parts.values()))
        named = bool(shown)
        for column, cell in self._full:
            for found in self._full_name(column, cell, shown, {} if shown else parts):
                named = named or found.kind == "name"
                yield found
            shown = shown or cell
        nickname = parts.get("nickname", "")
        if not named and (value := DETAILS["name"].normalise(nickname, None)):
            yield self._see(Column("name", confidence=0.8), value, nickname, parts=split(nickname) | parts)
        elif not named and nickname:
            yield self._note(Column("note", "Nickname"), nickname)
        elif not shown and self._shown_as:
            yield from self._full_name(Column("name", confidence=0.8), _without_address(self._shown_as[0]), "")

    def _full_name(
        self, column: Column, cell: str, known: str, marks: Mapping[str, str] = MappingProxyType({})
    ) -> Iterator[Observation]:
        bare = _without_address(cell)
        value = DETAILS["name"].normalise(bare, None)
        if value and not (known and compatible(value, known)):
            yield self._see(column, value, cell, parts=split(bare) | dict(marks))
        elif not value and not _ADDRESS.search(cell):
            yield self._note(column, cell)
        for address in _ADDRESS.findall(cell):
            if any(address in other for held, other in self._alone if held.kind == "mail_address"):
                continue
            yield from self._detail(Column("mail_address", column.name, confidence=0.9), address)

    def others(self) -> Iterator[Observation]:
        for column, cell in self._alone:
            for piece in pieces(column.kind, cell):
                yield from self._one(column, piece)

    def _one(self, column: Column, piece: str) -> Iterator[Observation]:
        kind = column.kind
        if kind in {"comment", "note", "seen_count"}:
            yield self._note(column, piece)
        elif kind == "label":
            label = _SYSTEM.sub("", piece)
            if label and label.casefold() not in _EVERYONE:
                yield self._see(column, label, piece)
        elif kind in {"birthday", "met_on", "day", "seen_first", "seen_last", "seen_by"}:
            yield from self._date(column, piece)
        else:
            yield from self._detail(column, piece)

    def _date(self, column: Column, piece: str) -> Iterator[Observation]:
        if _NO_DATE.fullmatch(piece):
            return
        order = self._source.order
        when = birthday(piece, order) if column.kind == "birthday" else order.read(piece)
        if when and column.kind in {"birthday", "met_on"}:
            yield self._see(column, when, piece)
        else:
            yield self._note(column, piece)

    def _detail(self, column: Column, piece: str) -> Iterator[Observation]:
        """The detail that the column promises, else the one that it is, else a note."""
        kinds = ("profile", "website") if column.kind in {"profile", "website"} else (column.kind, "mail_address")
        for kind in kinds:
            value = self._phone(column, piece) if kind == "phone" else DETAILS[kind].normalise(piece, None)
            if value:
                parts = {"department": self._department} if kind == "employer" and self._department else None
                yield self._see(column, value, piece, kind, parts)
                return
        yield self._note(column, piece)

    def addresses(self) -> Iterator[Observation]:
        for cells in self._postal.values():
            whole = " ".join(cell for column, cell in cells if not column.part)
            parts: dict[str, str] = {}
            for column, cell in cells:
                if column.part:
                    line = ", ".join(" ".join(cell.split()) for cell in cell.splitlines() if cell.strip())
                    parts[column.part] = f"{parts[column.part]}, {line}" if column.part in parts else line
            value = from_parts(parts) or DETAILS["postal"].normalise(whole, None)
            raw = whole or ", ".join(cell for _, cell in cells)
            column = cells[0][0]
            if value:
                yield self._see(column, value, raw, parts=parts)
            else:
                yield self._note(column, raw)


def whole_number(cell: str) -> int | None:
    """The number that a cell holds; None if it is none, or no whole one. Spreadsheets write '3.0' for 3."""
    match = _WHOLE.fullmatch(cell)
    return int(match[1]) if match else None


def unescape(cell: str) -> str:
    """A cell without what spreadsheets need to keep it text: a leading apostrophe, or '="0049 30 1234"'."""
    if cell[0] == "=" and cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1]
    return cell[1:] if cell[0] == "'" and cell.count("'") == 1 else cell


def pieces(kind: str, cell: str) -> list[str]:
    """The values in one cell."""
    if MANY in cell and kind not in {"comment", "note"}:
        return [piece.strip() for piece in cell.split(MANY.strip()) if piece.strip()]
    if kind == "mail_address" and cell.count("@") > 1:
        found = _ADDRESS.findall(cell)
        return found if len(found) > 1 else [cell]
    if kind == "phone" and len(cell) > 12:
        several = [piece for piece in _BETWEEN_PHONES.split(cell) if piece]
        return several if all(sum(c.isdigit() for c in piece) >= 6 for piece in several) else [cell]
    if kind == "label":
        return [piece for piece in _BETWEEN_LABELS.split(cell) if piece]
    if kind in {"website", "profile"} and len(several := _urls(cell)) > 1:
        return several
    return [cell]


def _urls(cell: str) -> list[str]:
    """The addresses in 'https://a.example https://b.example' or LinkedIn's '[COMPANY:https://a.example,BLOG:...]'."""
    if "://" not in cell:
        return [cell]
    found = [piece[piece.index("http") :] for piece in _BETWEEN_URLS.split(cell) if "://" in piece and "http" in piece]
    rest = cell if not found else ""
    return found or [rest]


def _without_address(text: str) -> str:
    """'Ann Smith' of 'Ann Smith (ann@example.com)' or 'Ann Smith <ann@example.com>'."""
    return _IN_BRACKETS.sub("", text).strip(" <>\"'")

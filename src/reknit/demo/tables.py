"""What all made-up lists share: rows with the person that each shows, and the CSV they become."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..model.place import Place
from .nouns import Employer, Person, World

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Shown:
    """Whom one record of one file shows.

    file    its bare name, 'a.zip!b.csv' inside a zip
    place   as `reknit people --json` has it: {"row": n}, {"line": n} or {"name": ..., "address": ...}
    person  '' if it is nobody (a company, a list); the owner's id if it is the owner
    employer, as_of  which employer (its id) it shows, and the day to which it speaks; None and '' if none
    """

    file: str
    place: Place
    person: str
    employer: int | None = None
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row, and whom they show."""

    cells: tuple[str, ...]
    person: str = ""
    employer: int | None = None
    as_of: str = ""


def csv_text(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    quote_all: bool = False,
    delimiter: str = ",",
    end: str = "\n",
) -> str:
    """Return a table as CSV (RFC 4180, but for the line ends)."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL, delimiter=delimiter, lineterminator=end
    )
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def shown(file: str, rows: Sequence[Row], first: int = 2) -> list[Shown]:
    """Return the keys of rows, as a spreadsheet counts them: the first one below a header of one line is row 2."""
    return [Shown(file, {"row": first + i}, r.person, r.employer, r.as_of) for i, r in enumerate(rows)]


def employer_of(world: World, person: Person, day: date) -> tuple[Employer, str] | None:
    """Return the employer on that day and the title there; None without a job."""
    spell = person.spell(day)
    return (world.employers[spell.employer], spell.title(day)) if spell else None

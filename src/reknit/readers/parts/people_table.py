"""A table with one person a row -> records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...model.artifact import Artifact
from ...model.entries import Observation, Record
from ...model.trouble import Trouble
from ...model.when import When, last_of
from .cells import Source, observations, personal
from .columns import Column
from .dates import Order, decide
from .tables import Layout, Row, rows

DATES = frozenset({"birthday", "met_on", "day", "seen_first", "seen_last", "seen_by"})
_DISTINCT = 100_000
"""Distinct cells with dates that are looked at to decide how a file writes them."""

_NOBODY = "No name, address, number or employer in this row, so it is nobody's. It was left out."


@dataclass(frozen=True, slots=True)
class Dates:
    """What a first walk through a table says of its dates: how they are written, and the latest in some columns."""

    order: Order
    latest: When | None

    def troubles(self, file: str) -> Iterator[Trouble]:
        """One Trouble where dates can be read two ways and no row decides."""
        if self.order.unsure:
            yield Trouble(
                file,
                f"Dates such as {self.order.unsure} can be read in two ways and no row decides, so only their year is "
                "known. Save the table with dates as 2021-05-04 and gather it again.",
            )


def dates_of(
    artifact: Artifact, layout: Layout, columns: Sequence[Column], latest: Iterable[str] = (), otherwise: str = ""
) -> Dates:
    """Walk through the table once to see how it writes dates; of the kinds in ``latest`` the latest date is told."""
    places = [number for number, column in enumerate(columns) if column.kind in DATES]
    if not places:
        return Dates(Order(), None)
    wanted = {number for number in places if columns[number].kind in frozenset(latest)}
    seen: set[str] = set()
    dated: set[str] = set()
    for row in rows(artifact, layout):
        if isinstance(row, Row) and len(seen) < _DISTINCT:
            for number in places:
                if number < len(row.cells) and (cell := row.cells[number]):
                    seen.add(cell)
                    if number in wanted:
                        dated.add(cell)
    order = decide(sorted(seen), otherwise)
    return Dates(order, last_of(*(order.read(cell) for cell in dated)))


def people(
    reader: str, artifact: Artifact, layout: Layout, source: Source, *, owner: bool = False
) -> Iterator[Record | Trouble]:
    """One record a row.

    A row with nothing but dates is nobody's and is passed over in silence: so LinkedIn shows a member who hides. One
    with only notes or labels is Trouble.
    """
    for row in rows(artifact, layout):
        if isinstance(row, Trouble):
            yield row
            continue
        shown = observations(source, row.cells)
        if personal(shown):
            yield Record(reader, row.data(layout), shown, {"row": row.number}, owner)
        elif not _only_dates(shown):
            yield Trouble(artifact.name, _NOBODY, {"row": row.number})


def _only_dates(shown: Sequence[Observation]) -> bool:
    return all(observation.kind in {"met_on", "birthday"} for observation in shown)

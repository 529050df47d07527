"""One home: where its data are, its clock, its settings. Handed to every walk, never a global."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine

from ..model.when import When
from ..store import archive
from ..store.blobs import Blobs
from .config import Config, load

Item = TypeVar("Item")


class Track(Protocol):
    """(items, label) -> the same items: draws progress in the terminal, does nothing in tests."""

    def __call__(self, items: Iterable[Item], label: str, /) -> Iterable[Item]: ...  # noqa: D102 - as the class says


def untracked(items: Iterable[Item], _label: str) -> Iterable[Item]:
    """No progress shown."""
    return items


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def in_utc(moment: datetime) -> When:
    """It as the ledger has it, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class House:
    """An open home."""

    home: Path
    engine: Engine
    blobs: Blobs
    config: Config
    clock: Callable[[], datetime] = utc_now

    @property
    def today(self) -> date:
        """The user's day."""
        return self.clock().astimezone().date()

    def now(self) -> When:
        """The UTC time, to the second."""
        return in_utc(self.clock())

    @contextmanager
    def writing(self, *, durably: bool = False) -> Iterator[Connection]:
        """One transaction that writes; all of it or nothing. ``durably``: not even a power cut undoes it."""
        with archive.writing(self.engine, durably=durably) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads, and sees the archive as it is at its first look."""
        with archive.reading(self.engine) as connection:
            yield connection


def open_house(home: Path, clock: Callable[[], datetime] = utc_now) -> House:
    """Opens the home in that folder, made if it is not there. Raises UserError if it cannot be used."""
    engine = archive.open_archive(home)
    return House(home, engine, Blobs(home / "artifacts"), load(home), clock)

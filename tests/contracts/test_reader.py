"""What every reader promises, shown on every sample."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reknit.details import DETAILS
from reknit.model.artifact import Artifact
from reknit.model.entries import KINDS, Message, Observation, Record
from reknit.model.trouble import Trouble
from reknit.model.when import earliest, latest
from reknit.readers import READERS, Reader, recognise
from reknit.readers.parts.reader import Reading

SAMPLES = Path(__file__).parents[1] / "samples"
OPTIONS = {"expected.jsonl", "options.json"}
NAMES = [reader.name for reader in READERS]
FILES = sorted(p for p in SAMPLES.glob("*/*/*") if p.is_file() and p.name not in OPTIONS and p.suffix != ".zip")
TYPES = {"work", "mobile", "home", "fax", "main", None}
AS_WRITTEN = {"name", "postal"}
"""Kinds whose value is put together from parts, so that it is not what their normalise makes of it."""


def shown(path: Path) -> str:
    return "/".join(path.parts[-3:])


def artifact(path: Path) -> Artifact:
    options = path.with_name("options.json")
    hints = json.loads(options.read_text()) if options.exists() else {}
    return Artifact(path.name, lambda: path.open("rb"), path.stat().st_size, **hints)


def reader_of(path: Path) -> Reader:
    return next(reader for reader in READERS if reader.name == path.parts[-3])


def observed(path: Path) -> Iterator[Observation]:
    for found in reader_of(path).read(artifact(path)):
        if isinstance(found, Record):
            yield from found.observations


def comparable(found: Reading) -> object:
    return (found.id, found) if isinstance(found, Record) else found


def test_every_reader_has_samples() -> None:
    assert {path.parts[-3] for path in FILES} == set(NAMES)


def test_names_are_told_apart_and_said() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(reader.noun and reader.version >= 1 for reader in READERS)


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_a_sample_is_known_by_its_reader_and_none_before_it(path: Path) -> None:
    source = artifact(path)
    found = recognise(source, source.head())
    assert found is not None
    assert found.name == path.parts[-3]


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_reading_twice_says_the_same(path: Path) -> None:
    first, second = (list(map(comparable, reader_of(path).read(artifact(path)))) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_what_comes_out_is_well_formed(path: Path) -> None:
    for found in reader_of(path).read(artifact(path)):
        assert isinstance(found, Record | Message | Trouble)
        if isinstance(found, Message):
            continue
        assert all(isinstance(k, str) and isinstance(v, str | int | tuple) for k, v in found.place.items())
        if isinstance(found, Trouble):
            assert found.file == path.name
            assert found.message
        else:
            assert found.reader == path.parts[-3]
            assert found.observations


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_observations_are_of_known_kinds_with_sound_dates(path: Path) -> None:
    for seen in observed(path):
        assert seen.kind in KINDS
        assert seen.type in TYPES
        assert seen.value == seen.value.strip()
        assert seen.value
        assert 0 < seen.confidence <= 1
        assert seen.count >= 1
        dates = [when for when in (seen.seen_first, seen.seen_last) if when]
        assert all(earliest(when) for when in dates)
        if len(dates) == 2:
            assert earliest(dates[0]) <= latest(dates[1])


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_values_are_as_details_write_them(path: Path) -> None:
    region = artifact(path).region
    for seen in observed(path):
        messenger = seen.kind == "profile" and not seen.value.startswith("http")  # 'xmpp:ann@example.com', RFC 4770
        if seen.kind in DETAILS and seen.kind not in AS_WRITTEN and not messenger:
            assert DETAILS[seen.kind].normalise(seen.value, region) == seen.value


class _Counting(io.BytesIO):
    """A file that counts what is read of it."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        return self._count(super().read(size))

    def read1(self, size: int | None = -1, /) -> bytes:
        return self._count(super().read1(size))

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._count(super().readline(size))

    def __next__(self) -> bytes:
        return self._count(super().__next__())

    def readinto(self, buffer: bytearray, /) -> int:
        count = super().readinto(buffer)
        _Counting.taken += count
        return count

    def _count(self, data: bytes) -> bytes:
        _Counting.taken += len(data)
        return data


LONG = {
    "vcard": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Quill %d\r\nEND:VCARD\r\n",
    "correspondence": b"From a Thu Jan  1 00:00:00 1970\nFrom: ann%d@example.com\nTo: me@example.org\n\nHello\n\n",
}
"""Tables are walked through before their first row, for their charset and dates, and a JSON document is one piece."""


@pytest.mark.parametrize("name", LONG)
def test_the_first_person_comes_before_the_file_is_read_whole(name: str) -> None:
    data = b"".join(LONG[name] % number for number in range(20_000))
    reader = next(r for r in READERS if r.name == name)
    _Counting.taken = 0
    assert not isinstance(next(reader.read(Artifact("long", lambda: _Counting(data), len(data)))), Trouble)
    assert _Counting.taken < len(data) / 2

"""A dump carries the whole ledger; what is no dump, or damaged, loads nothing; nothing is loaded over a ledger."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from reknit.app.gather import gather
from reknit.app.house import House, open_house
from reknit.app.reading import Options
from reknit.model.trouble import UserError
from reknit.store import tables as t
from reknit.store.dump import dump, load

PHOTO = "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 20_000
CARDS = (
    f"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Brandt\n{PHOTO}\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Bo Lind\nEND:VCARD\n"
)
Line = dict[str, Any]


@pytest.fixture
def dumped(house: House, tmp_path: Path) -> Path:
    (tmp_path / "a.vcf").write_text(CARDS)
    gather(house, [tmp_path / "a.vcf"], Options())
    with house.reading() as connection:
        dump(connection, house.blobs, tmp_path / "ledger.zip")
    return tmp_path / "ledger.zip"


@pytest.fixture
def other(tmp_path: Path) -> House:
    return open_house(tmp_path / "other")


def rewritten(path: Path, change: Callable[[list[Line]], list[Line]], *, artifacts: bool = True) -> Path:
    """The dump with other lines."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(path.with_name("changed.zip"), "w") as new:
        lines = change([json.loads(line) for line in old.read("ledger.jsonl").splitlines()])
        new.writestr("ledger.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
        for name in old.namelist() if artifacts else ():
            if name != "ledger.jsonl":
                new.writestr(name, old.read(name))
    return path.with_name("changed.zip")


def refused(house: House, path: Path) -> str:
    """What is said; nothing may have been loaded."""
    salt = select(t.meta.c.value).where(t.meta.c.key == "salt")
    with house.reading() as connection:
        before = connection.scalar(salt)
    with pytest.raises(UserError) as said, house.writing() as connection:
        load(connection, house.blobs, path)
    with house.reading() as connection:
        tables = [table for table in t.ledger.sorted_tables if table is not t.meta]
        assert all(connection.scalar(select(func.count()).select_from(table)) == 0 for table in tables)
        assert connection.scalar(salt) == before
    assert not [p for p in house.home.glob("artifacts/*/*") if p.is_file()]
    return said.value.message


def test_it_is_readable_by_the_owner_alone(dumped: Path) -> None:
    assert dumped.stat().st_mode & 0o777 == 0o600


def test_what_was_loaded_is_dumped_the_same(dumped: Path, other: House, tmp_path: Path) -> None:
    with other.writing() as connection:
        count = load(connection, other.blobs, dumped)
    with other.reading() as connection:
        assert dump(connection, other.blobs, tmp_path / "again.zip") == count
    with zipfile.ZipFile(dumped) as first, zipfile.ZipFile(tmp_path / "again.zip") as second:
        assert first.namelist() == second.namelist()
        assert all(first.read(name) == second.read(name) for name in first.namelist())


def test_nothing_is_loaded_over_a_ledger(dumped: Path, house: House) -> None:
    with pytest.raises(UserError, match="already has a ledger"), house.writing() as connection:
        load(connection, house.blobs, dumped)


@pytest.mark.parametrize("text", [b"", b"BEGIN:VCARD\n", b"PK\x03\x04 cut off"])
def test_another_kind_of_file_is_refused(other: House, tmp_path: Path, text: bytes) -> None:
    (tmp_path / "no.zip").write_bytes(text)
    assert "not a dump" in refused(other, tmp_path / "no.zip")


def test_a_file_that_is_not_there_is_refused(other: House, tmp_path: Path) -> None:
    assert "no.zip" in refused(other, tmp_path / "no.zip")


def test_somebody_elses_zip_is_refused(other: House, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "no.zip", "w") as archive:
        archive.writestr("ledger.jsonl", '{"format": "other"}\n')
    assert "no ledger in it" in refused(other, tmp_path / "no.zip")


def test_a_dump_that_was_cut_off_is_refused(other: House, dumped: Path) -> None:
    dumped.write_bytes(dumped.read_bytes()[:-200])
    assert "not a dump" in refused(other, dumped)


def test_a_dump_with_a_damaged_byte_is_refused(other: House, dumped: Path) -> None:
    data = bytearray(dumped.read_bytes())
    data[120] ^= 0xFF
    dumped.write_bytes(data)
    assert "not a dump" in refused(other, dumped)


def test_an_artifact_that_is_not_what_its_name_says_is_refused(other: House, dumped: Path) -> None:
    path = rewritten(dumped, lambda lines: lines, artifacts=False)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("artifacts/" + "0" * 40, "no")
    assert "damaged" in refused(other, path)


def test_a_record_without_its_artifact_is_refused(other: House, dumped: Path) -> None:
    assert "not a dump" in refused(other, rewritten(dumped, lambda lines: lines, artifacts=False))


@pytest.mark.parametrize("line", [{"table": "people", "id": "x"}, {"no": "table"}, {"table": "actions", "odd": 1}, 7])
def test_a_line_of_another_shape_is_refused(other: House, dumped: Path, line: Any) -> None:
    assert "not a dump" in refused(other, rewritten(dumped, lambda lines: [*lines, line]))


def test_a_dump_of_a_newer_reknit_is_refused(other: House, dumped: Path) -> None:
    path = rewritten(dumped, lambda lines: [{**lines[0], "schema": t.SCHEMA + 1}, *lines[1:]])
    assert "newer Reknit" in refused(other, path)

"""What holds for all readers of tables."""

import io
import random
from dataclasses import replace
from pathlib import Path

import pytest

from reknit.model.artifact import Artifact
from reknit.model.entries import Record
from reknit.model.trouble import Trouble
from reknit.readers import csv_table, google, linkedin, monica, outlook

READERS = {
    reader.name: reader for reader in (linkedin.READER, google.READER, outlook.READER, monica.READER, csv_table.READER)
}
SAMPLES = Path(__file__).parents[1] / "samples"
INPUTS = [
    path
    for path in sorted(SAMPLES.glob("*/*/*"))
    if path.parts[-3] in READERS and path.name not in {"expected.jsonl", "options.json"}
]


def artifact(data: bytes, name: str = "list.csv") -> Artifact:
    return Artifact(name, lambda: io.BytesIO(data), len(data))


def shown(path: Path) -> str:
    return f"{path.parts[-3]}/{path.parts[-2]}"


@pytest.mark.parametrize("path", INPUTS, ids=shown)
def test_a_sample_is_known_by_its_reader_and_none_before_it(path: Path) -> None:
    source = artifact(path.read_bytes(), path.name)
    first = next(name for name, reader in READERS.items() if reader.recognises(source, source.head()))
    assert first == path.parts[-3]


@pytest.mark.parametrize("path", INPUTS, ids=shown)
def test_what_is_kept_of_a_person_reads_alone_as_the_same_record(path: Path) -> None:
    reader = READERS[path.parts[-3]]
    for record in reader.read(artifact(path.read_bytes(), path.name)):
        if isinstance(record, Record):
            alone = artifact(record.data)
            again = [found for found in reader.read(alone) if isinstance(found, Record)]
            assert [found.id for found in again] == [record.id]


@pytest.mark.parametrize("path", INPUTS, ids=shown)
def test_damage_never_raises(path: Path) -> None:
    chance = random.Random(shown(path))
    whole = path.read_bytes()
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 3)] = chance.choice(
                [b'"', b",", b"\n", b"\0", b"\xff", b";", b"", b"\r"]
            )
        source = artifact(bytes(data[: chance.randint(1, len(data))]), path.name)
        for reader in READERS.values():
            reader.recognises(source, source.head())
            assert all(isinstance(found, Record | Trouble) for found in reader.read(source))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_the_charset_does_not_change_the_record(encoding: str) -> None:
    text = "First Name,Last Name,Labels,File As,E-mail 1 - Value\nJürgen,Größe,,,j@example.com\n"
    there, here = (list(google.read(artifact(text.encode(code)))) for code in (encoding, "utf-8"))
    assert there == here


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Quill\nEMAIL:ann@example.com\nEND:VCARD\n",
        "From ann@example.com Mon Jan  1 00:00:00 2001\nTo: tom@example.com, ines@example.com\n\nHi, you\n",
        "Return-Path: <ann@example.com>\nTo: a@example.com, b@example.com\n\nDear all, hello\n",
        "import os, sys\nfrom here import name, email\nname, email = 1, 2\n",
        "2024-01-02 10:00:01,123 INFO started\n2024-01-02 10:00:02,456 INFO done\n",
        "Dear Ann, how are you?\nI am well, thanks.\nYours, Tom\n",
        '{"name": "Ann", "email": "ann@example.com"}\n{"name": "Tom", "email": "tom@example.com"}\n',
        "<table>\n<tr><td>Ann, Quill</td></tr>\n</table>\n",
        "",
        "\x00\x01\x02binary, data\x03\n",
    ],
)
@pytest.mark.parametrize("name", ["mail.eml", "notes.txt", "file"])
def test_what_is_no_table_is_left_to_others(text: str, name: str) -> None:
    source = artifact(text.encode(), name)
    assert not any(reader.recognises(source, source.head()) for reader in READERS.values())


def test_the_export_day_dates_employer_and_title() -> None:
    text = b"First Name,Last Name,Email Address,Company,Position,Connected On\nAnn,Quill,,Lantern,CTO,08 Feb 2016\n"
    source = Artifact("Connections.csv", lambda: io.BytesIO(text), len(text), as_of="2020-11-02")
    (record,) = linkedin.read(source)
    assert isinstance(record, Record)
    dates = {found.kind: (found.value, found.seen_last) for found in record.observations}
    assert dates["employer"] == ("Lantern", "2020-11-02")
    assert dates["met_on"] == ("2016-02-08", "2020-11-02")


def test_another_export_with_more_messages_has_the_same_counterparts() -> None:
    header = "FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
    me, ann, tom = (f"https://www.linkedin.com/in/{slug}" for slug in ("me", "ann", "tom"))
    lines = [f"Nora,{me},Ann,{ann},2024-03-05 10:11:12 UTC,x\n", f"Tom,{tom},Nora,{me},2024-03-06 10:11:12 UTC,y\n"]
    more = f"Ann,{ann},Nora,{me},2025-03-05 10:11:12 UTC,z\n"
    first, second = (
        {found.id for found in linkedin.read(artifact((header + "".join(part)).encode())) if isinstance(found, Record)}
        for part in (lines, [*lines, more])
    )
    assert first == second


def test_a_monica_export_that_is_too_large_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monica, "MAX_BYTES", 10)
    assert [type(found) for found in monica.read(artifact(b'{"version": "1", "account": {}}'))] == [Trouble]


@pytest.mark.parametrize(
    ("row", "as_of", "days"),
    [
        ("Ann Quill,2014-09-18,", None, (None, None, "2014-09-18")),
        ("Ann Quill,2014-09-18,", "2009", ("2009", "2009", None)),
        ("Ann Quill,2014-09-18,", "2020", (None, None, "2014-09-18")),
        ("Ann Quill,2014-09-18,2012-05", "2020", ("2012-05", "2012-05", None)),
        ("Ann Quill,,", "2020", ("2020", "2020", None)),
    ],
)
def test_the_day_of_a_scan_is_the_last_that_a_row_can_speak_of(row, as_of, days):
    table = f"Name,Scanned on,Last seen\n{row}\nBob Teal,2015-01-02,2015-01-02\n".encode()
    source = replace(artifact(table), as_of=as_of)
    first = next(record for record in csv_table.READER.read(source) if isinstance(record, Record))
    assert {(o.seen_first, o.seen_last, o.seen_by) for o in first.observations} == {days}

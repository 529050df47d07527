"""Whatever the bytes, a reader says records, messages and troubles, in time, and raises nothing.

REKNIT_FUZZ=200 pytest tests/fuzz damages every sample 200 times instead of a few.
"""

from __future__ import annotations

import io
import json
import os
import random
from pathlib import Path

import pytest
from mutations import inputs, mutate

from reknit.app.lines import record_line, trouble_line
from reknit.model.artifact import Artifact
from reknit.model.entries import KINDS, Message, Record
from reknit.model.trouble import Trouble
from reknit.model.when import earliest, latest
from reknit.readers import READERS, Reader, recognise
from reknit.readers.parts.mail.mailboxes import as_records

ROUNDS = int(os.environ.get("REKNIT_FUZZ", "6"))
SIGNATURES = (b"", b"BEGIN:VCARD\r\n", b'{"version":"', b"PK\x03\x04", b"From ", b"name,email\n")
PIECES = (
    b"a",
    b'"',
    b"\n",
    b",",
    b"(",
    b"=?",
    b"\\",
    b"\xff",
    b" ",
    b";",
    b"\0",
    b"<",
    b"a,",
    b"a@",
    b"=?x?q?a?=",
    b"1",
)
FIRST = int(os.environ.get("REKNIT_FUZZ_FIRST", "0"))


def check(reader: Reader, artifact: Artifact) -> None:
    messages = []
    for found in reader.read(artifact):
        match found:
            case Record():
                check_record(found)
            case Message():
                messages.append(found)
            case Trouble():
                assert found.message
                json.dumps(trouble_line(found))
            case _:
                raise AssertionError(found)
    for record in as_records(messages):
        check_record(record)


def check_record(record: Record) -> None:
    assert isinstance(record.data, bytes)
    assert record.id
    json.dumps(record_line("x", record), ensure_ascii=False).encode()  # what says itself in UTF-8 can be stored
    for seen in record.observations:
        assert seen.kind in KINDS
        assert seen.value.strip()
        assert "\0" not in seen.value
        assert 0 < seen.confidence <= 1
        assert seen.count >= 1
        for when in filter(None, (seen.seen_first, seen.seen_last)):
            earliest(when)
        if seen.seen_first and seen.seen_last:
            assert earliest(seen.seen_first) <= latest(seen.seen_last)


@pytest.mark.parametrize("path", inputs(), ids=lambda p: "/".join(p.parts[-3:]))
def test_a_damaged_sample_is_read_without_an_exception(path, soon):
    whole = path.read_bytes()
    for seed in range(FIRST, FIRST + ROUNDS):
        chance = random.Random(f"{path.parts[-3:]} {seed}")
        data = mutate(whole, chance)
        artifact = Artifact(
            path.name, lambda data=data: io.BytesIO(data), len(data), region=chance.choice((None, "DE"))
        )
        likely = recognise(artifact, artifact.head())
        for reader in {path.parts[-3], likely.name if likely else "csv_table"}:
            try:
                with soon():
                    check(next(r for r in READERS if r.name == reader), artifact)
            except BaseException:
                keep(path, data, reader, seed)
                raise


def keep(path: Path, data: bytes, reader: str, seed: int) -> None:
    """With REKNIT_FUZZ_KEEP=FOLDER, what went wrong is kept there."""
    if folder := os.environ.get("REKNIT_FUZZ_KEEP"):
        Path(folder, f"{reader}-{seed}-{path.name}").write_bytes(data)


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.name)
@pytest.mark.parametrize(
    "signature", [b"", b"BEGIN:VCARD\r\n", b'{"version":"', b"PK\x03\x04", b"From ", b"name,email\n"]
)
def test_noise_is_read_without_an_exception(reader, signature, soon):
    for seed in range(ROUNDS):
        noise = signature + random.Random(f"{signature!r} {seed}").randbytes(3000)
        with soon():
            check(reader, Artifact("noise.csv", lambda noise=noise: io.BytesIO(noise), len(noise)))


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.name)
@pytest.mark.parametrize(
    "piece", [b"a", b'"', b"\n", b",", b"(", b"=?", b"\\", b"\xff", b" ", b";", b"\0", b"<", b"a,"]
)
def test_a_megabyte_of_one_thing_is_read_in_time(reader, piece, soon):
    data = piece * (1_000_000 // len(piece))
    artifact = Artifact("long.csv", lambda: io.BytesIO(data), len(data))
    with soon():
        reader.recognises(artifact, artifact.head())
        check(reader, artifact)

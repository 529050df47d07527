"""The worked example of docs/adding-a-reader.md works."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from reknit.model.artifact import Artifact
from reknit.model.entries import Record
from reknit.model.trouble import Trouble
from reknit.readers import READERS, Reader, recognise

PAGE = Path(__file__).parents[2] / "docs" / "adding-a-reader.md"
SAMPLE = (Path(__file__).parent / "sources" / "old.addressbook").read_bytes()


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    code = re.search(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert code
    module = ModuleType("reknit.readers.alpine")
    module.__package__ = "reknit.readers"
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(code[1], str(PAGE), "exec"), module.__dict__)
    found: Reader = module.READER
    return found


def artifact(data: bytes) -> Artifact:
    return Artifact("old.addressbook", lambda: BytesIO(data), len(data), "2009")


def test_the_page_shows_the_sample() -> None:
    assert f"```\n{SAMPLE.decode()}```" in PAGE.read_text(encoding="utf-8")


def test_it_knows_its_files(reader: Reader) -> None:
    assert recognise(artifact(SAMPLE), SAMPLE, (*READERS[:2], reader, *READERS[2:])) is reader


def test_it_reads_one_record_a_line(reader: Reader) -> None:
    records = [r for r in reader.read(artifact(SAMPLE)) if isinstance(r, Record)]
    shown = [{o.kind: o.value for o in r.observations} for r in records]
    assert shown == [
        {"name": "Jonas Berg", "mail_address": "jonas.berg@lantern.example", "note": "met at the data centre move"},
        {"name": "Aisha Rahman", "mail_address": "aisha.rahman@harrowvale.example"},
    ]
    assert {o.seen_last for r in records for o in r.observations} == {"2009"}


def test_what_it_cannot_read_is_trouble(reader: Reader) -> None:
    found = list(reader.read(artifact(b"x\tNobody\t\n" + SAMPLE)))
    assert [type(f) for f in found] == [Trouble, Record, Record]

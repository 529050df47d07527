"""Which tables LinkedIn's reader takes, and which it leaves to others."""

import io

import pytest

from reknit.model.artifact import Artifact
from reknit.model.entries import Record
from reknit.readers.linkedin import READER

ROW = "Mara,Quill,mara@lantern.example,Lantern Labs,CTO,22 Oct 2017\n"
HEADER = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
SKILLS = "Name\nGardening\nLamp design\n"


def artifact(text: str, name: str) -> Artifact:
    data = text.encode()
    return Artifact(name, lambda: io.BytesIO(data), len(data))


def recognised(text: str, name: str = "list.csv") -> bool:
    source = artifact(text, name)
    return READER.recognises(source, source.head())


@pytest.mark.parametrize(
    "name",
    [
        "Basic_LinkedInDataExport_10-26-2026.zip!Skills.csv",
        "old/Complete_LinkedInDataExport_10-26-2026/Skills.csv",
        "exports.zip!Complete_LinkedInDataExport_10-26-2026.zip!Jobs/Ad_Targeting.csv",
    ],
)
def test_a_table_in_an_archive_that_holds_no_people_passes_in_silence(name: str) -> None:
    assert recognised(SKILLS, name)
    assert recognised("", name)
    assert list(READER.read(artifact(SKILLS, name))) == []


@pytest.mark.parametrize(
    "name",
    [
        "Skills.csv",
        "LinkedInDataExport.csv",
        "Basic_LinkedInDataExport_10-26-2026.zip!Articles/one.html",
        "Basic_LinkedInDataExport_10-26-2026.zip!Connections_2.csv",
    ],
)
def test_no_other_file_is_taken_for_its_path_alone(name: str) -> None:
    assert not recognised(SKILLS, name)


@pytest.mark.parametrize(
    "above", ["", "\n\n", "sep=,\n", 'Notes:\n"When exporting, some are missing."\n\n', '"Notes:",,,,,\n,,,,,\n']
)
def test_the_header_stands_first_or_below_the_notes(above: str) -> None:
    assert recognised(above + HEADER + ROW)
    assert [type(found) for found in READER.read(artifact(above + HEADER + ROW, "Connections.csv"))] == [Record]


@pytest.mark.parametrize("above", ["import csv\n", "# a test\n\n", "Notes:\n" + "a line\n" * 9])
def test_a_text_that_quotes_a_header_is_no_table(above: str) -> None:
    assert not recognised(above + HEADER + ROW, "code.py")

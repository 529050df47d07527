from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from reknit.intake import archive
from reknit.intake.archive import Archive

# Does what readpst does with -e: folders named as in Outlook, one numbered .eml for each mail.
PROGRAM = """#!/bin/sh
while [ "$1" != "-o" ]; do shift; done
[ -f "$3" ] || exit 9
mkdir -p "$2/Outlook/Inbox"
printf 'From: Alice Doe <alice@example.com>\\nSubject: one\\n\\nHi\\n' > "$2/Outlook/Inbox/1.eml"
{end}
"""


@pytest.fixture
def outlook(tmp_path: Path) -> Archive:
    path = tmp_path / "old.pst"
    path.write_bytes(b"!BDN" + bytes(600))
    found = archive.file(path)
    assert found is not None
    assert found.form == "pst"
    return found


def program(tmp_path: Path, end: str) -> str:
    path = tmp_path / "readpst"
    path.write_text(PROGRAM.replace("{end}", end))
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_mail_that_readpst_unpacks_is_read_and_its_files_are_gone(
    outlook: Archive, tmp_path: Path, temporary: Path
) -> None:
    (batch,) = archive.messages(outlook, readpst=program(tmp_path, "exit 0"))
    assert [(m.sender, m.member) for m in batch.messages] == [
        ("Alice Doe\talice@example.com", "Outlook/Inbox/1.eml"),
    ]
    assert list(temporary.iterdir()) == []
    assert list(archive.messages(outlook, readpst=program(tmp_path, "exit 0"), start=batch.bookmark)) == []


def test_what_was_read_before_readpst_failed_is_kept(outlook: Archive, tmp_path: Path, temporary: Path) -> None:
    first, last = archive.messages(outlook, readpst=program(tmp_path, "echo broken block >&2; exit 1"))
    assert len(first.messages) == 1
    assert last.troubles[0].message == "readpst stopped early: broken block"
    assert list(temporary.iterdir()) == []


def test_without_the_program_the_line_that_installs_it_is_shown(outlook: Archive) -> None:
    (batch,) = archive.messages(outlook)
    assert "apt install pst-utils" in batch.troubles[0].message
    assert batch.troubles[0].file == outlook.name


def test_a_program_that_does_not_start_is_a_trouble(outlook: Archive, tmp_path: Path) -> None:
    (batch,) = archive.messages(outlook, readpst=str(tmp_path / "gone"))
    assert "could not be started" in batch.troubles[0].message

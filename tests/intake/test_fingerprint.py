from __future__ import annotations

import os
from pathlib import Path

import pytest

from reknit.intake.fingerprint import fingerprint


def test_a_file_that_grew_changed_or_moved_has_another_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    seen = []
    for data in (b"", b"one", b"two", b"one" * 100_000):
        path.write_bytes(data)
        os.utime(path, (1, 1))
        seen.append(fingerprint(path))
    os.utime(path, (2, 2))
    seen.append(fingerprint(path))
    seen.append(fingerprint(path.rename(tmp_path / "b.mbox")))
    assert len(set(seen)) == len(seen)
    assert fingerprint(tmp_path / "b.mbox") == seen[-1]


def test_a_maildir_changes_with_its_messages_not_with_their_flags(tmp_path: Path) -> None:
    for name in ("cur", "new", ".Sent/cur", ".Sent/new"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "cur" / "1.host:2,").write_bytes(b"x")
    first = fingerprint(tmp_path)
    (tmp_path / "cur" / "1.host:2,").rename(tmp_path / "cur" / "1.host:2,RS")
    assert fingerprint(tmp_path) == first
    (tmp_path / ".Sent" / "cur" / "2.host:2,").write_bytes(b"x")
    assert fingerprint(tmp_path) != first


def test_a_folder_of_mail_changes_with_its_mail_alone(tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(b"x")
    first = fingerprint(tmp_path)
    (tmp_path / "notes.txt").write_bytes(b"x")
    assert fingerprint(tmp_path) == first
    (tmp_path / "1.eml").write_bytes(b"xy")
    assert fingerprint(tmp_path) != first


def test_what_is_not_there_raises(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        fingerprint(tmp_path / "gone")

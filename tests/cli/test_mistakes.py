"""A user's mistake takes two lines and exit code 2, never a traceback."""

import errno
import sqlite3

import pytest

import reknit.cli
from reknit.cli import main
from reknit.model.trouble import UserError

MISTAKES = [
    (("read", "missing.vcf"), "missing.vcf: no such file or folder."),
    (("gather", "EMPTY"), "Nothing was read."),
    (("gather",), "Missing argument 'PATHS...'."),
    (("gather", "--as-of", "99", "x"), "Invalid value for '--as-of': '99' is not like 2014, 2014-03 or 2014-03-31"),
    (("gather", "--map", "x", "x"), "Invalid value for '--map': 'x' is not like name=Column"),
    (("show", "Nobody", "Here"), "Nobody is called 'Nobody Here'."),
    (("forget", "Nobody"), "Nobody is called 'Nobody'."),
    (("load", "missing.zip"), "missing.zip is no file."),
    (("dump", "/nowhere/x.zip"), "/nowhere/x.zip cannot be written: No such file or directory"),
    (("export",), "Export as what?"),
    (("export", "--csv", "-o", "/nowhere/x.csv"), "/nowhere/x.csv cannot be written: No such file or directory"),
    (("me", "--country", "GER"), "'GER' is no country code."),
    (("me", "--add", "x"), "'x' is no mail address."),
    (("week", "--minutes", "0"), "Invalid value for '--minutes': 0.0 is not in the range 1<=x<=10080."),
    (("people", "--sort", "x"), None),
    (("frobnicate",), "No such command 'frobnicate'."),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=lambda v: " ".join(v) if isinstance(v, tuple) else "")
def test_two_lines_and_exit_code_2(run, tmp_path, arguments, said):
    (tmp_path / "empty").mkdir()
    result = run(*(str(tmp_path / "empty") if a == "EMPTY" else a for a in arguments))
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert said is None or lines[0] == said
    assert lines[-1].endswith(".")
    assert len(lines) <= 3  # two, and a fold


def test_more_than_one_person_is_told_apart(gathered):
    result = gathered("show", "teal")
    assert result.exit_code == 2
    assert result.stderr.startswith("'teal' fits 2 people:\n")
    assert "Bob Teal, Umber & Ochre" in result.stderr
    assert result.stderr.endswith("Say more of the name, or give the id.\n")


def test_broken_settings_are_named_with_their_line(gathered, home):
    (home / "reknit.toml").write_text('[me]\nnames = ["Ann"\ncountry = 3\n')
    result = gathered("status")
    assert result.exit_code == 2
    said = result.stderr.replace("\n", "")  # a long path is folded
    assert "reknit.toml" in said
    assert "line 3" in said
    assert result.stderr.endswith("Mend the line, or delete the file to start afresh.\n")


@pytest.mark.parametrize("wrong", ["a file", "below a file", "not a ledger"])
def test_a_home_that_cannot_be_used(run, tmp_path, monkeypatch, wrong):
    path = tmp_path / "file"
    path.write_bytes(b"no folder")
    if wrong == "not a ledger":
        path = tmp_path / "folder"
        path.mkdir()
        (path / "reknit.db").write_bytes(bytes(range(256)) * 20)
    monkeypatch.setenv("REKNIT_HOME", str(path / "below" if wrong == "below a file" else path))
    result = run("status")
    assert result.exit_code == 2
    assert "cannot be used" in " ".join(result.stderr.split())


class FullError(Exception):
    orig = sqlite3.OperationalError("database or disk is full")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "x"), 2, "x: No space left on device\nNothing is harmed"),
        (FullError(), 2, "The ledger cannot be used: database or disk is full\nNothing is harmed"),
        (UserError("This is wrong.", "Do that."), 2, "This is wrong.\nDo that.\n"),
        (KeyboardInterrupt(), 130, "\nStopped.\n"),
    ],
    ids=["disk", "ledger", "user", "Ctrl-C"],
)
def test_what_stops_the_work_is_said(monkeypatch, capsys, error, code, said):
    def fail(**_):
        raise error

    monkeypatch.setattr(reknit.cli.reknit, "main", fail)
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == code
    assert capsys.readouterr().err.startswith(said)


def test_a_bug_is_not_hidden(monkeypatch):
    def fail(**_):
        raise OSError(errno.EBADF, "Bad file descriptor")

    monkeypatch.setattr(reknit.cli.reknit, "main", fail)
    with pytest.raises(OSError, match="Bad file descriptor"):
        main([])


def test_a_day_that_is_still_to_come_dates_nothing(run, tmp_path):
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ann Quill\nEND:VCARD\n")
    done = run("gather", tmp_path / "a.vcf", "--as-of", "2999")
    assert done.exit_code == 2
    assert "2999 is still to come" in done.stderr

"""What reaches the terminal: 80 columns, no control characters of others, no colour in pipes, any charset."""

import json
import sys
from pathlib import Path

import pytest

from reknit.cli.plain import columns, folded, harmless, inline

NASTY = "\x1b[31mEve\x1b]0;owned\x07 \u202eenaV\u009b2J"
HOSTILE = (
    f"BEGIN:VCARD\nVERSION:3.0\nFN:Eve\x9b Vane\x1b\nNOTE:{NASTY}\\n{NASTY}\nORG:{NASTY * 9}\n"
    "EMAIL:eve@example.com\nREV:2026-01-01\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:龍之介芥川龍之介芥川龍之介芥川龍之介芥川龍之介芥川龍之介芥川龍之介芥川\n"
    "ORG:株式会社ながいなまえのかいしゃながいなまえのかいしゃながいなまえのかいしゃ\nREV:2026-01-01\n"
    f"EMAIL:{'a' * 60}@{'b' * 60}.example\nNOTE:{'word ' * 60}\nEND:VCARD\n"
)
SHOWING = [
    ("status",),
    ("people", "--sort", "last"),
    ("week",),
    ("show", "vane"),
    ("show", "龍之介"),
    ("me",),
    ("doctor",),
    ("read", "FILE"),
    ("gather", "FILE", "--as-of", "2014"),
]


@pytest.fixture
def hostile(run, tmp_path):
    path = tmp_path / ("long" * 40 + "\x1b[31m.vcf")
    path.write_text(HOSTILE)
    assert run("gather", path).exit_code == 0
    return path


@pytest.mark.parametrize("charset", ["utf-8", "ascii", "cp1252"])
@pytest.mark.parametrize("command", SHOWING, ids=" ".join)
def test_no_line_is_wide_and_nothing_steers_the_terminal(run, hostile, command, charset):
    said = run(*(hostile if word == "FILE" else word for word in command), charset=charset)
    assert said.exit_code == (1 if command == ("doctor",) else 0)
    text = said.stdout_bytes.decode(charset)
    assert text
    assert {c for c in text if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f" or "\u202a" <= c <= "\u202e"} == set()
    if charset == "utf-8":
        assert max(map(columns, text.splitlines())) <= 80


@pytest.mark.parametrize("charset", ["ascii", "latin-1", "utf-8"])
def test_json_stays_json_in_any_charset(run, hostile, charset):
    said = run("people", "--json", charset=charset).stdout_bytes.decode(charset)
    assert any("龍之介" in json.loads(line)["name"] for line in said.splitlines())


def test_a_reader_that_had_enough_gets_no_traceback(run, shell, tmp_path):
    path = tmp_path / "many.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Quill {0}\nEMAIL:a{0}@example.com\nEND:VCARD\n"
    path.write_text("".join(card.format(number) for number in range(400)))
    run("gather", path)
    for command in ("people --all", "people --json", f"read {path}", "export --csv"):
        assert shell(f"reknit {command} | head -1").stderr == b""
    assert shell("reknit status | true").stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is missing: this is not Linux")
def test_a_full_disk_is_said(shell, hostile):
    said = shell("reknit people --json > /dev/full")
    assert said.returncode == 2
    assert b"Traceback" not in said.stderr


def test_no_colour_where_none_is_wanted(shell, hostile):
    for environment in ({}, {"NO_COLOR": "1"}):
        assert b"\x1b" not in shell("reknit people", **environment).stdout


MAIL = {"imapclient", "dns", "keyring", "msal", "aiosmtpd", "pymap"}
"""What only whoever sends or listens needs; some of it is installed with an extra alone."""


@pytest.mark.parametrize(
    ("command", "heavy"),
    [("--help", {"numpy", "sqlalchemy", "rich", "phonenumbers", "tomlkit"} | MAIL), ("status", MAIL)],
)
def test_nothing_is_imported_that_is_not_needed(shell, tmp_path, command, heavy):
    code = (
        "import sys; from reknit.cli import main\n"
        f"try: main(['{command}'])\n"
        f"finally: print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    said = shell(f'{sys.executable} -c "{code}"', REKNIT_HOME=str(tmp_path))
    assert said.stderr == b"[]\n"
    assert said.stdout


def test_steering_is_shown_not_obeyed():
    assert harmless("a\x1b[31mb\tc\r\nd\x9b\u202e\udcff") == "a\ufffd[31mb c\nd\ufffd\ufffd\ufffd"
    assert inline("a\nb") == "a\\nb"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("short", ["short"]),
        ("one two three four", ["one two", "three four"]),
        ("  one two three", ["  one two", "    three"]),
        ("abcdefghijklmnopqrstuvwxyz", ["abcdefghijkl", "mnopqrstuvwx", "yz"]),
        ("龍之介芥川龍之介", ["龍之介芥川龍", "之介"]),
        ("", [""]),
    ],
)
def test_lines_are_folded_at_blanks_where_they_have_any(line, parts):
    assert list(folded(line, 12)) == parts


def test_a_long_value_is_folded_in_one_walk():
    line = "x" * 300_000 + " y" * 100_000
    assert max(map(len, folded(line))) == 80


def test_no_line_ends_in_blanks_in_a_pipe(gathered):
    for command in (("people",), ("week",), ("show", "ann"), ("status",)):
        assert not [line for line in gathered(*command).stdout.splitlines() if line.endswith(" ")], command


def test_brackets_in_a_name_are_part_of_it(run, tmp_path):
    (tmp_path / "people.csv").write_text("Name,Email\n[bold]Mara[/bold] Quill,mara@quill.example\n")
    assert run("gather", tmp_path / "people.csv", "--as-of", "2014").exit_code == 0
    assert "[bold]Mara[/bold] Quill" in run("people").output

"""Every command as a person and as a script use it: words, JSON Lines, exit codes."""

import json
import os
import sys
import zipfile

import pytest

from reknit.cli import COMMANDS
from reknit.cli.plain import columns

KEYS = {
    ("people",): {"id", "name", "state", "employer", "employer_chance", "title", "records", "details", "tie"},
    ("show", "Ann"): {"id", "name", "state", "details", "records", "joins"},
    ("status",): {"day", "people", "moved", "reachable", "lost", "dormant", "in_touch"},
    ("week",): {"id", "person", "name", "route", "target", "minutes", "chance", "worth", "action", "reasons"},
    ("me",): {"names", "addresses", "work_domains", "country"},
    ("doctor",): {"what", "well", "advice"},
    ("rebuild",): {"rebuilt", "people"},
    ("undo",): {"undone", "detail", "lines"},
    ("forget", "Ann", "--yes"): {"forgotten", "records", "mails", "files"},
}


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("arguments", KEYS, ids=lambda a: a[0])
def test_json_lines_have_their_keys(gathered, arguments):
    result = gathered(*arguments, "--json")
    assert result.exit_code == (1 if arguments == ("doctor",) else 0)
    assert lines(result)
    for line in lines(result):
        assert KEYS[arguments] <= set(line)


def test_json_of_gather_and_read(run, cards):
    gathered = lines(run("gather", cards, "--json"))
    assert {"file", "records", "messages", "new"} <= set(gathered[0])
    assert {"interrupted", "retracted", "new"} <= set(gathered[-1])
    assert lines(run("gather", cards, "--json"))[0] == {"file": str(cards), "unchanged": True}
    read = lines(run("read", cards, "--json"))
    assert [set(line) for line in read] == [{"file", "reader", "place", "observations"}] * 3
    kinds = {
        "kind",
        "value",
        "type",
        "parts",
        "raw",
        "holds",
        "seen_first",
        "seen_last",
        "count",
        "confidence",
        "place",
    }
    assert all(set(seen) == kinds for line in read for seen in line["observations"])


def test_dump_and_load_are_the_same_ledger(gathered, tmp_path, monkeypatch):
    dumped = lines(gathered("dump", tmp_path / "all.zip", "--json"))[0]
    before = lines(gathered("people", "--json"))
    monkeypatch.setenv("REKNIT_HOME", str(tmp_path / "other"))
    assert lines(gathered("load", tmp_path / "all.zip", "--json"))[0]["lines"] == dumped["lines"]
    after = lines(gathered("people", "--json"))
    assert [p["id"] for p in after] == [p["id"] for p in before]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_narrow_and_names_json_where_a_script_wants_it(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert max(map(columns, result.stdout.splitlines())) <= 80
    assert ("--json" in result.stdout) == (name not in {"open", "export", "demo"})


@pytest.mark.parametrize("name", ["status", "people", "week"])
def test_an_empty_home_teaches(run, name):
    result = run(name)
    assert result.exit_code == 0
    assert "Nobody is here yet" in result.stdout
    assert "reknit gather FILE..." in result.stdout


def test_read_says_what_it_sees(run, cards):
    said = run("read", cards).stdout
    assert "cards.vcf, line 1\n  name            Ann Quillfeather  (2023-03-04T10:11:12Z)\n" in said
    assert said.endswith("3 records, 0 troubles. Nothing was stored.\n")


def test_show_says_why(gathered):
    said = gathered("show", "ann").stdout
    assert said.startswith("Ann Quillfeather")
    assert "ann@lantern.example" in said
    assert "that it holds: seen March 2023" in " ".join(said.split())
    assert "From 1 record:" in said


def test_export_refuses_to_write_over_a_file_and_obeys_force(gathered, tmp_path):
    out = tmp_path / "book.csv"
    assert gathered("export", "-o", out).exit_code == 0
    assert out.stat().st_mode & 0o077 == 0
    again = gathered("export", "-o", out)
    assert again.exit_code == 2
    assert " ".join(again.stderr.split()).endswith("is there already. Give another name, or say --force.")
    assert gathered("export", "-o", out, "--force").exit_code == 0


def test_export_to_standard_output(gathered):
    cards = gathered("export", "--vcf", "ann").stdout_bytes.decode()
    assert cards.count("BEGIN:VCARD") == 1
    assert "TEL;TYPE=CELL:+44 7700 900123" in cards
    assert "ann@lantern.example" not in cards  # years old, and the employer's
    table = gathered("export", "--csv").stdout_bytes.decode("utf-8-sig")
    assert table.splitlines()[0].startswith('"Name"')
    assert table.count("\n") == 3  # one of the three people cannot be reached by anything that holds


def test_a_cell_is_never_a_formula(run, tmp_path):
    path = tmp_path / "a.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Eve Vane\nORG:=HYPERLINK(1)\nEMAIL:eve@example.com\nREV:20260101\nEND:VCARD\n"
    )
    run("gather", path)
    assert '"=HYPERLINK' not in run("export", "--csv").stdout_bytes.decode("utf-8-sig")


def test_what_is_exported_adds_nobody(gathered, tmp_path):
    gathered("export", "ann", "-o", tmp_path / "book.vcf")
    gathered("gather", tmp_path / "book.vcf")
    assert len(lines(gathered("people", "--json"))) == 3


def test_me_is_corrected_and_kept(gathered):
    gathered("me", "--add", "Bob.Teal@example.org", "--country", "gb", "--name", "Bob Teal")
    me = lines(gathered("me", "--json"))[0]
    assert (me["country"], "bob.teal@example.org" in me["addresses"]) == ("GB", True)
    assert "Bob Teal" not in {p["name"] for p in lines(gathered("people", "--json"))}
    gathered("me", "--not", "bob.teal@example.org")
    assert "bob.teal@example.org" not in lines(gathered("me", "--json"))[0]["addresses"]


def test_undo_and_redo(gathered):
    assert gathered("undo").stdout.startswith("Taken back: gather of ")
    assert lines(gathered("people", "--json")) == []
    assert gathered("undo", "--redo").stdout.startswith("Given back: gather of ")
    assert len(lines(gathered("people", "--json"))) == 3
    assert gathered("undo", "--redo").stdout == "There is nothing to give back.\n"


def test_forget_asks_first(gathered):
    declined = gathered("forget", "Ann", answer="n\n")
    assert (declined.exit_code, declined.stdout.splitlines()[-1]) == (1, "Nobody was erased.")
    assert len(lines(gathered("people", "--json"))) == 3
    assert gathered("forget", "Ann", answer="y\n").exit_code == 0
    assert "Ann Quillfeather" not in gathered("people").stdout
    assert "They will not be taken in again" in gathered("forget", "Robin", "--yes").stdout


def test_forget_as_json_does_not_ask(gathered):
    assert gathered("forget", "Ann", "--json").exit_code == 2
    assert len(lines(gathered("people", "--json"))) == 3


def test_doctor_says_what_to_do(gathered):
    result = gathered("doctor")
    assert result.exit_code == 1
    assert "`reknit me --country XX`" in result.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only Unicode in names")
def test_names_that_are_no_text_and_damaged_zips_are_gathered(run, tmp_path):
    top = tmp_path / "top"
    (top / os.fsdecode(b"mail\xfe")).mkdir(parents=True)
    mail = b"From: ann@example.com\nTo: bob@example.org\nDate: Fri, 2 Jan 2015 00:00:00 +0000\nSubject: x\n\nHello\n"
    (top / os.fsdecode(b"mail\xfe/1\xff.eml")).write_bytes(mail)
    (top / os.fsdecode(b"bad\xff.vcf")).write_bytes(b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann Quill\nEND:VCARD\n")
    with zipfile.ZipFile(top / "cards.zip", "w") as archive:
        archive.writestr("a.vcf", b"BEGIN:VCARD\nVERSION:3.0\nFN:Tom Ochre\nNOTE:%s\nEND:VCARD\n" % (b"x" * 99_000) * 9)
    data = bytearray((top / "cards.zip").read_bytes())
    data[500_000] ^= 1
    (top / "cards.zip").write_bytes(data)
    first = lines(run("gather", top, "--json"))
    assert sum(line.get("records", 0) for line in first) >= 2
    assert sum(line.get("messages", 0) for line in first) == 1
    assert ["could not be read to its end" in line["trouble"]["message"] for line in first if "trouble" in line] == [
        True
    ]
    assert [line["unchanged"] for line in lines(run("gather", top, "--json")) if "unchanged" in line] == [True] * 3

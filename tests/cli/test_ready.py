"""reknit ready as a person and as a script use it."""

import builtins
import json
import re
from io import BytesIO

import pytest

from reknit.cli.plain import columns

KEYS = {"day", "employers", "people", "lost", "reached", "by_list", "cliff", "borrowed", "channels", "hour"}


def test_numbers_come_first_and_fit_the_terminal(gathered):
    result = gathered("ready", "--all")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Am I ready?"
    assert lines[2].startswith("Of 2 people")
    assert max(map(columns, lines)) <= 80
    assert "reknit ready --pdf FILE" in result.stdout


def test_nobody_who_matters_is_said(gathered):
    assert "`reknit ready --all` takes everybody" in gathered("ready").stdout


@pytest.mark.parametrize("more", [(), ("--all",), ("--first", "3"), ("--vcf", "list.vcf")])
def test_an_empty_home_teaches_and_writes_nothing(run, tmp_path, monkeypatch, more):
    monkeypatch.chdir(tmp_path)
    assert "Nobody is here yet" in run("ready", *more).stdout
    assert not (tmp_path / "list.vcf").exists()


def test_of_nobody_there_is_no_interval(run, tmp_path):
    (tmp_path / "old.csv").write_text("Name,E-mail,Company,Last seen\nAnn Quill,ann@umber.example,Umber,2001-03-01\n")
    assert run("gather", tmp_path / "old.csv").exit_code == 0
    said = run("ready", "--all").stdout
    assert "Nobody here is known by a detail that probably holds." in said
    assert "1 person is lost already" in said
    assert "in nine of ten cases" not in said
    assert "The cliff" not in said


def test_the_list_is_measured_against_linkedin_alone(gathered):
    said = " ".join(gathered("ready", "--all", "--minutes", "2").stdout.split())
    assert "The next 2 minutes (2 are planned;" in said
    assert re.search(r"Take the list along: .* more could be reached than through LinkedIn alone", said)
    assert "The next 1 minute (1 is planned;" in gathered("ready", "--all", "--minutes", "1").stdout


def test_json_is_the_whole_and_then_everybody(gathered):
    whole, *people = [
        json.loads(line) for line in gathered("ready", "--all", "--first", "1", "--json").stdout.splitlines()
    ]
    assert set(whole) == KEYS
    assert len(people) == whole["people"]
    (first,) = [each for each in people if "first" in each]
    assert first["draft"]["text"].startswith("Dear ")


def test_first_shows_drafts_and_sends_nothing(gathered):
    said = gathered("ready", "--all", "--first", "5").stdout
    assert "Nothing is sent." in said
    assert "[your private address]" in said
    assert max(map(columns, said.splitlines())) <= 80


def test_the_lists_to_take_along_are_private_and_overwrite_nothing(gathered, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("reportlab")
    paper, cards = tmp_path / "list.pdf", tmp_path / "list.vcf"
    result = gathered("ready", "--all", "--pdf", paper, "--vcf", cards)
    assert result.exit_code == 0
    assert paper.stat().st_mode & 0o077 == 0
    assert cards.stat().st_mode & 0o077 == 0
    text = pypdf.PdfReader(BytesIO(paper.read_bytes())).pages[0].extract_text()
    assert "Robin Teal" in text
    assert cards.read_text().count("BEGIN:VCARD") == 2
    again = gathered("ready", "--all", "--pdf", paper)
    assert again.exit_code == 2
    assert "Give another name." in again.stderr


def test_a_missing_extra_is_told_in_two_lines(gathered, tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *args, **more):
        if name.startswith("reportlab"):
            raise ModuleNotFoundError(f"No module named {name!r}", name="reportlab")
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    result = gathered("ready", "--all", "--pdf", tmp_path / "list.pdf")
    assert result.exit_code == 2
    assert "pip install 'reknit[pdf]'" in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert not (tmp_path / "list.pdf").exists()

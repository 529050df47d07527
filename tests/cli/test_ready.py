"""reknit ready as a person and as a script use it."""

import builtins
import json
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


def test_an_empty_home_teaches(run):
    assert "Nobody is here yet" in run("ready").stdout


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

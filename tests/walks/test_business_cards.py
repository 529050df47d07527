"""A stack of business cards by the command line: photographed, gathered, found again among other lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import run

from reknit.demo.cards.stack import stack


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, str]]]:
    """A folder of pictures, and of each card on them: name, mail_address, employer, where it shows them."""
    folder = tmp_path_factory.mktemp("stack")
    truth = stack(folder, 3, 4)
    shown = [card for line in truth for card in line.get("cards", [line])]
    fields = [{field["kind"]: field["value"] for field in card["fields"]} for card in shown]
    return folder, [card for card in fields if {"name", "mail_address"} <= card.keys()]


def lines(home: Path, *words: object) -> list[dict]:
    return [json.loads(line) for line in run(home, *words, "--json").splitlines()]


def test_a_stack_becomes_people_who_are_joined_with_those_of_other_lists(
    drawn: tuple[Path, list[dict[str, str]]], tmp_path: Path
) -> None:
    photos, cards = drawn
    home = tmp_path / "home"
    assert "business cards" in run(home, "gather", photos, "--as-of", "2009")
    names = {person["name"] for person in lines(home, "people")}
    found = [card for card in cards if card["name"] in names]
    assert len(found) >= len(cards) / 2
    known = found[0]
    book = tmp_path / "book.csv"
    book.write_text(f"Name,E-mail,Last seen\n{known['name']},{known['mail_address']},2020-05-06\n")
    run(home, "gather", book)
    [both] = [person for person in lines(home, "people") if person["name"] == known["name"]]
    assert {Path(record["file"]).suffix for record in both["records"]} >= {".csv"}
    assert len(both["records"]) == 2
    assert "2009" in run(home, "show", known["name"])
    assert "unchanged" in run(home, "gather", photos, "--as-of", "2009")
    assert "gather" in run(home, "undo")
    run(home, "undo")
    assert lines(home, "people") == []

"""What was done, newest first, and what of it was taken back."""

from __future__ import annotations

from pathlib import Path

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.keep import keep
from reknit.app.reading import Options
from reknit.model.entries import Judgement
from reknit.store import history
from reknit.store.undo import take_back, undo

PEOPLE = "Name,E-mail,Last seen\nAda Brandt,ada@brandt.example,2014\nJan Berg,jan@berg.example,2015\n"


def gathered(house: House, path: Path, text: str = PEOPLE) -> str:
    path.write_text(text)
    return gather(house, [path], Options()).action


def test_what_was_read_is_told_by_its_action(house: House, tmp_path: Path) -> None:
    first = gathered(house, tmp_path / "people.csv")
    keep(house, "star", "one person", [Judgement("matters", "record", "", "3")])
    with house.reading() as connection:
        assert [one.command for one in history.done(connection, 20)] == ["star", "gather"]
        (one,) = history.done(connection, 20, imports=True)
        assert (one.id, one.detail, one.taken_back) == (first, str(tmp_path / "people.csv"), "")
        (read,) = history.read(connection, [one.seq])[one.seq]
        assert (read.reader, read.number, read.names) == ("csv_table", 1, (str(tmp_path / "people.csv"),))
        assert history.lines(connection, one.seq) == 4


def test_what_was_taken_back_says_by_what_and_is_given_back_by_that(house: House, tmp_path: Path) -> None:
    first = gathered(house, tmp_path / "people.csv")
    second = gathered(house, tmp_path / "more.csv", PEOPLE.replace("ada@", "brandt@"))
    with house.writing() as connection:
        take_back(connection, first, house.now())
    with house.reading() as connection:
        newest, oldest = history.done(connection, 20)
    assert (newest.id, newest.taken_back) == (second, "")
    assert oldest.taken_back
    with house.writing() as connection:
        take_back(connection, oldest.taken_back, house.now())
        assert [one.taken_back for one in history.done(connection, 20)] == ["", ""]
        undo(connection, house.now())
        assert [bool(one.taken_back) for one in history.done(connection, 20)] == [True, False]


def test_an_import_that_was_taken_back_is_read_again(house: House, tmp_path: Path) -> None:
    action = gathered(house, tmp_path / "people.csv")
    assert gathered(house, tmp_path / "people.csv") == ""
    with house.writing() as connection:
        take_back(connection, action, house.now())
    assert gathered(house, tmp_path / "people.csv")


def test_a_word_that_is_taken_back_leaves_what_is_remembered_of_files(house: House, tmp_path: Path) -> None:
    gathered(house, tmp_path / "people.csv")
    word = keep(house, "star", "one person", [Judgement("matters", "record", "", "3")])
    with house.writing() as connection:
        take_back(connection, word.id, house.now())
    assert gather(house, [tmp_path / "people.csv"], Options()).unchanged

"""What came back since yesterday."""

from __future__ import annotations

from reknit.app.news import news
from reknit.app.outcome import note
from reknit.app.rebuild import rebuild
from reknit.model.answer import Answer, letter_key
from reknit.store import read


def letter(house):
    with house.reading() as connection:
        return letter_key(read.attempted(connection)[-1])


def test_what_came_today_is_told_with_whom_it_is_of(network, known, heard, later):
    jan = known("jan")
    note(network, jan, "sent", by="write", to="jan@berg.example")
    moved = Answer(letter(network), "x1", "moved", "gone", "2026-11-22T09:00:00Z", new_address="jan@umber.example")
    heard(network, moved)
    (told,) = news(network)
    assert (told.person, told.name, told.words) == (
        jan.id,
        "Jan Berg",
        ": came back: they have moved to jan@umber.example",
    )
    assert told.answer == moved
    later(days=2)
    assert news(network) == []


def test_the_newest_comes_first_and_a_stranger_is_called_as_the_mail_does(network, known, heard):
    note(network, known("jan"), "sent", by="write", to="jan@berg.example")
    heard(
        network,
        Answer("no letter of ours", "x1", "answer", "Hello", "2026-11-22T09:00:00Z", "ada@quill.example", "Ada"),
        Answer(letter(network), "x2", "answer", "Yes", "2026-11-23T09:00:00Z", "jan@berg.example"),
    )
    assert [(each.person, each.name, each.words) for each in news(network)] == [
        (known("jan").id, "Jan Berg", " answered"),
        ("", "Ada", " answered"),
    ]


def test_before_the_first_letter_nothing_came_back(network, heard):
    heard(network, Answer("an old letter", "x1", "answer", "Hello", "2026-11-22T09:00:00Z", "ada@quill.example"))
    rebuild(network)
    assert news(network) == []

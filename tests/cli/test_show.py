"""What show says of records and joins."""

from __future__ import annotations

from reknit.cli.show import say_joins
from reknit.model.person import Join
from reknit.model.tie import Tie
from reknit.store.views import PersonRow


def person(*joins: Join) -> PersonRow:
    return PersonRow("a", "Mara Quill", {}, "", "lost", "", None, "", "", None, Tie(), joins=joins)


def test_each_record_stands_with_the_beginning_of_its_id(gathered):
    said = gathered("show", "ann").output
    shown = said[said.index("From 1 record:") :].splitlines()[1].split()
    assert len(shown[0]) == 8
    assert set(shown[0]) <= set("0123456789abcdef")
    assert gathered("show", shown[0]).output == said


def test_joins_are_told_with_their_chance_and_the_weakest_link(capsys):
    say_joins(
        person(
            Join("aaaaaaaaaa", "bbbbbbbbbb", "both write from m@norvale.example", chance=0.99),
            Join("aaaaaaaaaa", "cccccccccc", "both are called Mara Quill", chance=0.62),
            Join("bbbbbbbbbb", "dddddddddd", "both are called Mara Quill", chance=0.9),
            Join("aaaaaaaaaa", "eeeeeeeeee", "you said that they are the same person"),
            Join("aaaaaaaaaa", "ffffffffff", "both write from x@gmail.com, but not", same=False, chance=0.2),
        )
    )
    said = capsys.readouterr().out
    assert "  both write from m@norvale.example (more than 9 in 10)\n" in said
    assert "  both are called Mara Quill (about 6 in 10)\n" in said
    assert "  you said that they are the same person\n" in said
    assert "Weakest link: aaaaaaaa and cccccccc, about 6 in 10: both are called Mara Quill\n" in said
    assert "Kept apart from others because:\n  both write from x@gmail.com, but not (about 2 in 10)\n" in said


def test_one_join_has_no_weakest_link(capsys):
    say_joins(person(Join("a", "b", "both write from m@norvale.example", chance=0.99)))
    assert "Weakest" not in capsys.readouterr().out

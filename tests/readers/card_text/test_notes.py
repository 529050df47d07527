"""What is taken for handwriting, and what is not: lines as OCR sees them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cards_made import column, line, side

from reknit.model.card import BACK, Card
from reknit.readers.card_text import observed

PRINT = column("# Ines Caldeira", "Head of IT", "ines.caldeira@harrowvale.example", "+44 7700 900123")


def pen(text="net mm", left=300, top=480, high=34, score=0.5, writing=0.85):
    return replace(line(text, left, top, high, score), score=writing)


def card(*lines, front=PRINT, back=None):
    whole = side(front)
    sides = [replace(whole, lines=(*whole.lines, *lines))]
    if back is not None:
        sides.append(replace(side((), BACK), file="IMG_2.jpg", lines=tuple(back)))
    return Card(tuple(sides))


def notes(found):
    return [o for o in observed(found) if o.kind == "note"]


def test_a_line_that_is_read_badly_on_a_card_that_is_read_well_is_a_note():
    (note,) = notes(card(pen()))
    assert note.value == "(handwritten on the front)"
    assert note.place["side"] == "front"
    (left, top), _, (right, bottom), _ = note.place["quad"]
    assert (left, top, bottom) == (300, 480, 514)
    assert right > 400


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(pen(score=0.95), id="print"),
        pytest.param(pen(text="M", high=60), id="an emblem of one letter"),
        pytest.param(pen(text="W", high=20), id="a wide letter of a logo"),
        pytest.param(pen(writing=0.5), id="hardly writing"),
        pytest.param(pen(high=8), id="too small"),
    ],
)
def test_what_may_be_anything_else_is_none(other):
    assert notes(card(other)) == []


def test_on_a_card_that_is_hard_to_read_none_is_looked_for():
    front = card(*(replace(pen("smudge", top=400 + 40 * at)) for at in range(9)))
    assert notes(front) == []


def test_on_a_side_that_is_hard_to_read_none_is_looked_for():
    smudged = [pen("smudge", top=40 + 40 * at, high=8) for at in range(5)]
    assert notes(card(back=[*smudged, pen(top=400)])) == []


def test_a_value_that_is_read_badly_stays_a_value():
    badly = pen("tom.okafor@harrowvale.example", left=60)
    assert notes(card(badly)) == []


def test_the_lines_of_one_side_are_one_note_and_each_side_has_its_own():
    found = notes(card(pen(), back=[pen(top=100), pen(top=200, left=50)]))
    assert [note.value for note in found] == ["(handwritten on the front)", "(handwritten on the back)"]
    xs, ys = zip(*found[1].place["quad"], strict=True)
    assert (min(xs), min(ys), max(ys)) == (50, 100, 234)
    assert found[1].place["file"] == "IMG_2.jpg"


def test_an_empty_card_has_no_note():
    assert notes(Card((side(()),))) == []

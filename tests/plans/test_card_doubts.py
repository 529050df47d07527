"""Which characters are told as hard to read."""

from __future__ import annotations

from reknit.model.card import FRONT, Glyph, Side, TextLine
from reknit.plans.card_doubts import unsure


def line(text, left, top, doubts):
    glyphs = tuple(
        Glyph(char, *doubts.get(at, (0.99, ()))[:1], (at + 0.5) / len(text), doubts.get(at, (0.99, ()))[1])
        for at, char in enumerate(text)
    )
    right = left + 10 * len(text)
    return TextLine(((left, top), (right, top), (right, top + 20), (left, top + 20)), glyphs, 0.9)


def side(*lines):
    quad = ((0, 0), (500, 0), (500, 300), (0, 300))
    return Side(FRONT, "a.jpg", 0, quad, (500, 300), b"", lines)


def box(left, top, right, bottom):
    return ((left, top), (right, top), (right, bottom), (left, bottom))


LINE = line("Tel 0117", 0, 0, {0: (0.4, ()), 4: (0.6, (("o", 0.3), ("", 0.1))), 5: (0.9, (("l", 0.09),))})


def test_only_characters_of_the_value_are_told_and_only_likely_readings():
    assert unsure(side(LINE), box(38, 0, 80, 20)) == "'0' may be 'o' or nothing"


def test_a_character_without_another_reading_is_hard_to_read_and_the_worst_comes_first():
    assert unsure(side(LINE), box(0, 0, 80, 20)) == "'T' is hard to read, '0' may be 'o' or nothing"


def test_what_is_clear_or_stands_elsewhere_says_nothing():
    other = line("noise", 0, 100, {0: (0.1, ())})
    assert unsure(side(LINE, other), box(48, 0, 80, 20)) == ""


def test_no_more_than_three_are_told():
    bad = line("abcdef", 0, 0, dict.fromkeys(range(6), (0.2, ())))
    assert unsure(side(bad), box(0, 0, 60, 20)).count("hard") == 3


def test_a_reading_is_told_once():
    twice = line("a.b", 0, 0, {1: (0.5, ((" ", 0.2), ("", 0.2)))})
    assert unsure(side(twice), box(0, 0, 30, 20)) == "'.' may be nothing"

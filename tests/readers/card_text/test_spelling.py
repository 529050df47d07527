from __future__ import annotations

from dataclasses import replace

import pytest
from cards_made import card

from reknit.model.card import Card
from reknit.readers.card_text.page import page
from reknit.readers.card_text.spelling import groups, spelled


def doubted(text: str, at: int, guess: str, chance: float, *others: str) -> Card:
    """A card with a line of which one character may be another one."""
    made = card([(text, 40, 40, 30), *((other, 40, 100 + 40 * row, 20) for row, other in enumerate(others))])
    side = made.sides[0]
    line = side.lines[0]
    glyphs = list(line.glyphs)
    glyphs[at] = replace(glyphs[at], score=1 - chance, others=((guess, chance),))
    return Card((replace(side, lines=(replace(line, glyphs=tuple(glyphs)), *side.lines[1:])),))


@pytest.mark.parametrize(
    ("text", "at", "guess", "chance", "beside", "read"),
    [
        ("Lucia Ibáñez", 3, "í", 0.497, "Ingeniería de Energía", "Lucía Ibáñez"),
        ("STANISLAW OSTROWSKA", 6, "Ł", 0.4, "Główna księgowa", "STANISŁAW OSTROWSKA"),
        ("Sales Monager", 7, "a", 0.48, "Attorney at Law", "Sales Manager"),
        ("Lucia Baker", 3, "í", 0.1, "Attorney at Law", "Lucia Baker"),
        ("Analytics Group", 6, "e", 0.2, "Manager", "Analytics Group"),
    ],
)
def test_a_second_guess_is_taken_where_letters_and_language_speak_for_it(text, at, guess, chance, beside, read):
    whole = spelled(page(doubted(text, at, guess, chance, beside)))
    assert whole.lines[0].text == "".join(glyph.text for glyph in whole.lines[0].glyphs) == read


def test_what_is_taken_by_a_number_or_an_address_stays():
    whole = page(doubted("Lucia Ibáñez", 3, "í", 0.497, "Ingeniería de Energía"))
    assert spelled(whole, [(0, 3)]) == whole


def test_groups_are_of_letters_in_one_case_with_digits_alike():
    assert list(groups("Bar 47", 1)) == ["sbar", "b  ba", "har 0", "l bar ", "wbar"]
    assert list(groups("Bar 47", 4)) == list(groups("BAR 13", 4))

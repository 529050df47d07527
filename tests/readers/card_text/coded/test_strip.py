from __future__ import annotations

import pytest
from cards_made import card, line

from reknit.model.card import Glyph
from reknit.readers.card_text.coded.strip import CHANGED, FAR, Strip, read_as, reading, strip
from reknit.readers.card_text.page import Line, page


def of(text: str, score: float = 0.999) -> Strip:
    return strip(page(card([(text, 10, 10, 30)])).lines[0]) if score == 0.98 else _sure(text, score)


def _sure(text: str, score: float) -> Strip:
    shown = page(card([(text, 10, 10, 30)])).lines[0]
    glyphs = tuple(Glyph(glyph.text, score, glyph.at) for glyph in shown.glyphs)
    return strip(Line(0, 0, shown.text, glyphs, 0, 0, 1, 1, 1, 0, line(text, 10, 10, 30).quad, 1))


def test_a_text_costs_nothing_as_itself_and_more_the_more_it_changes() -> None:
    chars = of("lantern").chars
    assert reading(chars, "lantern", 50) < 0.1
    assert reading(chars, "1antern", 50) < reading(chars, "kantern", 50) <= CHANGED + 0.1
    assert reading(chars, "something else", 50) == FAR


@pytest.mark.parametrize(
    ("seen", "meant"), [("sornrner", "sommer"), ("clara", "dara"), ("lantern co", "lantern.co"), ("mi11er", "miller")]
)
def test_what_looks_alike_costs_little(seen: str, meant: str) -> None:
    assert reading(of(seen).chars, meant, 50) < CHANGED + 1


def test_a_doubtful_character_is_changed_for_less() -> None:
    assert read_as(of("a", 0.5).chars[0], "k") < read_as(of("a", 0.999).chars[0], "k")


def test_one_glyph_may_be_several_characters() -> None:
    folded = of("\u2121 \uff11")
    assert folded.text == "TEL 1"
    assert folded.spans(0, 3) == ((0, 0, 0),)
    assert folded.spans(0, 5) == ((0, 0, 2),)

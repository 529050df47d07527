"""A card as one artifact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.card import BACK, FRONT, Card, Code, Glyph, Side, TextLine
from reknit.readers.parts.cards import packed, unpacked

POINTS = st.tuples(st.integers(-9000, 9000), st.integers(-9000, 9000))
QUADS = st.tuples(POINTS, POINTS, POINTS, POINTS)
CHANCES = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)
GLYPHS = st.builds(
    Glyph,
    st.text(min_size=1, max_size=2),
    CHANCES,
    CHANCES,
    st.lists(st.tuples(st.text(max_size=1), CHANCES), max_size=3).map(tuple),
)
LINES = st.builds(TextLine, QUADS, st.lists(GLYPHS, max_size=5).map(tuple), CHANCES)
SIDES = st.builds(
    Side,
    st.sampled_from([FRONT, BACK]),
    st.text(max_size=9),
    st.integers(0, 3),
    QUADS,
    POINTS,
    st.binary(max_size=40),
    st.lists(LINES, max_size=3).map(tuple),
    st.lists(st.builds(Code, QUADS, st.text(max_size=9), st.sampled_from(["QRCode", "Aztec"])), max_size=2).map(tuple),
    st.sampled_from(["", "2009-05-01"]),
)
CARDS = st.builds(Card, st.lists(SIDES, max_size=2).map(tuple))


@given(CARDS)
def test_a_card_comes_back_as_it_was(card):
    assert unpacked(packed(card)) == card


@given(CARDS, st.data())
def test_what_is_cut_off_is_damaged_not_a_crash(card, data):
    whole = packed(card)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(ValueError, match=r"is "):
        unpacked(cut)


def test_the_text_of_a_line_is_its_likeliest_reading():
    line = TextLine(((0, 0), (9, 0), (9, 5), (0, 5)), (Glyph("h", 0.9, 0.2), Glyph("i", 0.5, 0.8, (("l", 0.4),))), 0.9)
    assert line.text == "hi"

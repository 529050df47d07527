from __future__ import annotations

from dataclasses import replace

import pytest
from cards_made import card, column, line, side

from reknit.model.card import Card
from reknit.model.place import Quad
from reknit.readers.card_text.page import homography, page, quad_of

SQUARE: Quad = ((0, 0), (100, 0), (100, 100), (0, 100))


def test_lines_are_read_row_after_row_and_know_their_neighbours() -> None:
    whole = page(card([("right", 500, 10, 30), ("left", 10, 12, 30), ("under", 10, 70, 30)]))
    assert [found.text for found in whole.lines] == ["left", "right", "under"]
    assert whole.rows == ((0, 1), (0, 1), (2,))
    assert whole.below == (2, -1, -1)
    assert whole.above == (-1, -1, 0)


def test_lengths_are_in_median_heights_of_a_line() -> None:
    whole = page(card(column("# Ann", "Quill", "Works")))
    assert [round(found.height, 2) for found in whole.lines] == [2, 1, 1]


def test_a_card_that_lies_on_its_head_is_held_upright() -> None:
    upright = side(column("Ann", "Quill"))
    wide, high = upright.size
    turned = tuple(
        replace(one, quad=tuple((wide - x, high - y) for x, y in one.quad))  # type: ignore[arg-type]
        for one in upright.lines
    )
    outline: Quad = ((wide, high), (0, high), (0, 0), (wide, 0))
    one, two = page(Card((upright,))), page(Card((replace(upright, quad=outline, lines=turned),)))
    assert [found.text for found in two.lines] == [found.text for found in one.lines]
    assert two.lines[0].left == pytest.approx(one.lines[0].left)
    assert two.lines[0].angle == pytest.approx(0)


def test_the_box_of_a_piece_is_cut_between_its_letters() -> None:
    whole = page(card([("abcd efgh", 100, 50, 20)]))
    (left, _), (right, _), _, _ = quad_of(whole, ((0, 5, 8),))
    start, end = whole.lines[0].quad[0][0], whole.lines[0].quad[1][0]
    assert left == pytest.approx(start + (end - start) * 5 / 9, abs=1)
    assert right == end


def test_the_box_around_several_pieces_holds_all_of_them() -> None:
    whole = page(card(column("14 Harbour Street", "London")))
    assert quad_of(whole, ((0, 0, 16), (1, 0, 5))) == ((60, 60), (340, 60), (340, 135), (60, 135))


def test_corners_that_lie_in_one_point_have_no_homography_but_a_map() -> None:
    assert homography(((5, 5),) * 4, SQUARE).shape == (3, 3)


def test_a_glyph_of_two_characters_is_two() -> None:
    joined = line("fi", 0, 0, 20)
    ligature = replace(joined, glyphs=(replace(joined.glyphs[0], text="fi"),))
    whole = page(Card((replace(side([]), lines=(ligature,)),)))
    assert [glyph.text for glyph in whole.lines[0].glyphs] == ["f", "i"]

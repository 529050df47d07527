"""Cards as pictures of a page: where on the kept side something lies, and that its frame lies over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from reknit.model.card import Side
from reknit.web.drawing.card import piece, whole, within

ASKEW = Side("front", "table.jpg", 0, ((986, 29), (1248, 526), (943, 699), (683, 190)), (567, 346), b"")
STRAIGHT = replace(ASKEW, quad=((100, 50), (667, 50), (667, 396), (100, 396)))


def flat(corners: Iterable[Iterable[float]]) -> list[float]:
    return [float(coordinate) for corner in corners for coordinate in corner]


def test_the_corners_of_the_card_are_those_of_its_picture() -> None:
    assert flat(within(ASKEW, ASKEW.quad)) == pytest.approx([0, 0, 567, 0, 567, 346, 0, 346], abs=1e-6)


def test_on_a_card_that_lies_straight_everything_is_only_shifted() -> None:
    corners = within(STRAIGHT, ((150, 100), (250, 100), (250, 120), (150, 120)))
    assert flat(corners) == pytest.approx([50, 50, 150, 50, 150, 70, 50, 70])


def test_a_card_seen_from_the_side_is_straightened_as_the_reader_straightened_it() -> None:
    photo = pytest.importorskip("reknit.intake.photo.shapes")
    pytest.importorskip("cv2")
    side = replace(ASKEW, quad=((980, 40), (1260, 500), (930, 720), (700, 190)))
    quad = ((942, 371), (1044, 569), (1031, 576), (930, 377))
    there = photo.moved(photo.corners(quad), photo.homography(photo.corners(side.quad), *side.size))
    assert flat(within(side, quad)) == pytest.approx(flat(there), abs=0.1)


def test_what_stands_elsewhere_has_no_frame() -> None:
    elsewhere = ((2000, 2000), (2100, 2000), (2100, 2020), (2000, 2020))
    assert within(STRAIGHT, elsewhere) == []
    assert "polygon" not in whole("/x", STRAIGHT, [elsewhere], "a card")
    assert piece("/x", STRAIGHT, elsewhere, "a card") == whole("/x", STRAIGHT, (), "a card")


def test_a_piece_shows_what_stands_around_it() -> None:
    drawn = piece("/cards/picture/r/front", STRAIGHT, ((150, 100), (250, 100), (250, 120), (150, 120)), "<b>")
    assert 'viewBox="26 26 148 68"' in drawn
    assert '<image href="/cards/picture/r/front" width="567" height="346">' in drawn
    assert "&lt;b&gt;" in drawn
    assert "style=" not in drawn

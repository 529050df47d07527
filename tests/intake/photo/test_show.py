"""Kept pictures as people see them: in strips of points, and with a frame around a value."""

from __future__ import annotations

import io

import numpy as np
import pytest
from drawn import as_bytes
from PIL import Image, ImageDraw
from stacked import SIZE, WHOLE

from reknit.intake.photo.show import marked, strips
from reknit.model.card import FRONT, Side


def crop(width, height, *inked):
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    for left, right in inked:
        pen.rectangle((left, 0, right, height), fill="black")
    return as_bytes(image)


def shape(points):
    return len(points), len(points[0])


def test_a_picture_has_even_points_and_keeps_its_proportions():
    (points,) = strips(crop(400, 100), 76, 5, 5)
    assert shape(points) == (10, 80)  # a cell is twice as high as wide, so two points high are four points wide


@pytest.mark.parametrize(("width", "high"), [(400, 9), (500, 7), (200, 9)])
def test_a_short_word_is_as_large_as_one_strip_has_room_for(width, high):
    (points,) = strips(crop(width, 100), 76, 5, 9, 3)
    assert len(points) == 2 * min(high, 76 * 100 // (2 * width))


@pytest.mark.parametrize(("most", "lines"), [(2, 5), (3, 5), (4, 9)])
def test_no_strip_is_wider_or_higher_than_it_may_be_and_none_is_left_out(most, lines):
    found = list(strips(crop(3000, 90), 40, lines, 9, most))
    assert 1 <= len(found) <= most
    assert all(len(strip) <= 2 * lines and len(strip) % 2 == 0 for strip in found)
    assert all(0 < len(strip[0]) <= 80 and len(strip[0]) % 2 == 0 for strip in found)
    width = sum(len(strip[0]) for strip in found)
    assert width == pytest.approx(4 * len(found[0]) / 2 * 3000 / 90, rel=0.2)


def test_a_strip_ends_where_nothing_is_written():
    image = crop(1000, 60, *((left, left + 20) for left in range(0, 1000, 60)))
    first, *_ = strips(image, 76, 5, 9, 3)
    ink = 255 - np.array(first).mean(axis=(0, 2))
    assert ink[-1] < ink.mean() / 2


def test_what_would_need_more_strips_than_one_is_squeezed():
    (points,) = strips(crop(3000, 90), 40, 5, 9)
    assert shape(points) == (2, 80)


def test_a_value_gets_a_frame_around_it_and_nothing_else_changes():
    side = Side(FRONT, "a.jpg", 0, WHOLE, SIZE, as_bytes(Image.new("RGB", SIZE, "white"), "JPEG"))
    quad = ((200, 200), (600, 200), (600, 240), (200, 240))
    seen = np.asarray(Image.open(io.BytesIO(marked(side, [quad]))).convert("L"))
    assert seen.shape == (SIZE[1], SIZE[0])
    assert seen[205:235, 210:590].min() > 240
    assert seen[180:200, 210:590].min() < 130
    assert seen[300:, :].min() > 240


def test_the_frame_stands_where_the_value_is_on_the_card_held_upright():
    turned = ((1000, 0), (1000, 600), (0, 600), (0, 0))  # the card lies on its side: its top left is at the right
    side = Side(FRONT, "a.jpg", 0, turned, (600, 1000), as_bytes(Image.new("RGB", (600, 1000), "white"), "JPEG"))
    quad = ((900, 100), (900, 500), (860, 500), (860, 100))
    seen = np.asarray(Image.open(io.BytesIO(marked(side, [quad]))).convert("L"))
    rows, columns = np.nonzero(seen < 130)
    assert 80 < rows.min() < 100
    assert 140 < rows.max() < 160
    assert 80 < columns.min() < 100
    assert 500 < columns.max() < 520

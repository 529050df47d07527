"""Points as cells of a terminal: which quadrants are dark, in which colours."""

from __future__ import annotations

import pytest

from reknit.cli.picture import cells

W, B, G = (255, 255, 255), (0, 0, 0), (200, 200, 200)


@pytest.mark.parametrize(
    ("top", "bottom", "char"),
    [((W, B), (W, B), "▐"), ((B, B), (W, W), "▀"), ((B, W), (W, B), "▚"), ((W, W), (W, B), "▗"), ((B, B), (W, B), "▜")],
)
def test_dark_points_are_the_quadrants(top, bottom, char):
    (line,) = cells((top, bottom))
    assert line.plain == char
    assert str(line.spans[0].style) == "rgb(0,0,0) on rgb(255,255,255)"


def test_one_colour_fills_the_cell():
    (line,) = cells(((G, G), (G, G)))
    assert str(line.spans[0].style).endswith("on rgb(200,200,200)")
    assert line.plain == " "


def test_a_cell_has_the_means_of_its_dark_and_its_light_points():
    (line,) = cells(((W, G), (B, B)))
    assert (line.plain, str(line.spans[0].style)) == ("▄", "rgb(0,0,0) on rgb(227,227,227)")


def test_every_two_rows_are_a_line_and_every_two_points_a_cell():
    lines = list(cells(((W,) * 6,) * 4))
    assert [len(line.plain) for line in lines] == [3, 3]

import io

import numpy as np
from drawn import as_bytes
from PIL import Image, ImageDraw, ImageFont

from reknit.intake import photo
from reknit.intake.photo import columns
from reknit.model.card import Card
from reknit.readers.card_text.page import page

FONT = "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf"
"""Of Debian's fonts-ipaexfont-gothic."""
FIRM, NAME, TITLE = "株式会社黒潮製作所", "長谷部健吾", "営業部長"


def upright(lines=()):
    """A card in columns, from right to left, with lines that run across under them."""
    image = Image.new("RGB", (1000, 600), "white")
    pen = ImageDraw.Draw(image)
    for text, (x, y), size in ((FIRM, (850, 60), 40), (TITLE, (640, 90), 32), (NAME, (500, 100), 56)):
        for place, char in enumerate(text):
            pen.text((x, y + place * size * 1.05), char, fill="black", font=ImageFont.truetype(FONT, size))
    for place, text in enumerate(lines):
        pen.text((60, 480 + 50 * place), text, fill="black", font=ImageFont.truetype(FONT, 28))
    return image


def read(image):
    data = as_bytes(image)
    (side,) = photo.sides("card.png", lambda: io.BytesIO(data))
    return side


def test_columns_are_read_from_top_to_bottom():
    assert {line.text for line in read(upright()).lines} == {FIRM, NAME, TITLE}


def test_columns_and_lines_on_one_card_are_both_read():
    lines = ("03-3457-5463", "hasebe@example.jp")
    assert {line.text for line in read(upright(lines)).lines} == {FIRM, NAME, TITLE, *lines}


def test_a_column_is_as_high_as_its_characters_and_they_stand_below_one_another():
    side = read(upright())
    whole = page(Card((side,)))
    name = next(line for line in whole.lines if line.text == NAME)
    firm = next(line for line in whole.lines if line.text == FIRM)
    assert 1.2 < name.height / firm.height < 1.7
    assert name.bottom - name.top > 4 * name.height
    places = [glyph.at for glyph in name.glyphs]
    assert places == sorted(places)
    assert 0 < places[0] < 0.2
    assert 0.8 < places[-1] < 1


def test_a_column_is_cut_between_characters_and_not_inside_of_them():
    ink = np.zeros((100, 20), dtype=bool)
    for top in (2, 24, 46):  # like the sign for two: two strokes and much room between
        ink[top : top + 3, 2:18] = ink[top + 15 : top + 18, 1:19] = True
    assert [tuple(cell) for cell in columns.cells(ink)] == [(2, 20), (24, 42), (46, 64)]
    assert columns.cells(np.zeros((100, 20), dtype=bool)) == []


def test_a_line_that_stands_on_its_side_is_read():
    image = upright(("03-3457-5463", "hasebe@example.jp"))
    strip = Image.new("RGB", (360, 44), "white")
    ImageDraw.Draw(strip).text((4, 4), "www.hasebe.example", fill="black", font=ImageFont.truetype(FONT, 32))
    image.paste(strip.rotate(90, expand=True), (30, 60))
    assert "www.hasebe.example" in {line.text for line in read(image).lines}

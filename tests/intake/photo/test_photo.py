import io
import socket

import cv2
import numpy as np
import pytest
from drawn import FONT, LINES, as_bytes, card, sheet
from PIL import Image, ImageDraw, ImageFont

from reknit.intake import photo
from reknit.intake.photo import models, recognise
from reknit.model.card import FRONT, Card, Side
from reknit.readers.parts.cards import packed, unpacked

TEXTS = [text for text, _ in LINES]


def sides(image, name="card.png", **options):
    data = as_bytes(image, **options)
    return list(photo.sides(name, lambda: io.BytesIO(data)))


def share(a, b):
    a, b = np.array(a, np.float32), np.array(b, np.float32)
    both, _ = cv2.intersectConvexConvex(a, b)
    return both / (cv2.contourArea(a) + cv2.contourArea(b) - both)


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 12])
def test_a_card_is_read_whichever_way_it_lies(turn):
    (side,) = sides(card().rotate(turn, expand=True, fillcolor="white"))
    assert [line.text for line in side.lines] == TEXTS
    assert side.name == FRONT
    assert side.file == "card.png"


def test_the_kept_picture_is_upright():
    (side,) = sides(card().rotate(180))
    with Image.open(io.BytesIO(side.picture)) as kept:
        assert kept.size == side.size
        assert np.asarray(kept)[60:130, 80:500].min() < 50
        assert np.asarray(kept)[-130:].min() > 200


def test_a_quad_is_drawn_in_to_the_ink_and_a_glyph_stands_in_its_middle():
    font = ImageFont.truetype(FONT, 40)
    image = Image.new("RGB", (1000, 600), "white")
    ImageDraw.Draw(image).text((100, 200), "Will Mimm 11 WWW", fill="black", font=font)
    (side,) = sides(image)
    (line,) = side.lines
    left, top, right, bottom = ImageDraw.Draw(image).textbbox((100, 200), "Will Mimm 11 WWW", font=font)
    assert share(line.quad, [(left, top), (right, top), (right, bottom), (left, bottom)]) > 0.85
    text = line.text
    assert text == "Will Mimm 11 WWW"
    for i, glyph in enumerate(line.glyphs):
        middle = (font.getlength(text[:i]) + font.getlength(text[: i + 1])) / 2 + 100
        assert abs(line.quad[0][0] + glyph.at * (line.quad[1][0] - line.quad[0][0]) - middle) < 16


def test_scores_and_other_readings_are_probabilities():
    (side,) = sides(card())
    for line in side.lines:
        assert 0 < line.score <= 1
        for glyph in line.glyphs:
            assert 0 < glyph.score <= 1
            assert len(glyph.others) <= 3
            assert all(0.01 <= p <= glyph.score for _, p in glyph.others)
            assert glyph.text not in [text for text, _ in glyph.others]


def test_light_ink_on_dark_paper_and_a_dim_photo_are_read():
    (dark,) = sides(card(paper=(20, 30, 60), ink="white"))
    assert [line.text for line in dark.lines] == TEXTS
    dim = Image.fromarray((np.asarray(card()) * 0.15 + 8).astype(np.uint8))
    (side,) = sides(dim)
    assert [line.text for line in side.lines] == TEXTS


def test_a_card_without_writing_is_kept_without_lines():
    (side,) = sides(Image.new("RGB", (850, 550), "white"))
    assert side.lines == ()
    assert side.picture.startswith(b"\xff\xd8")


@pytest.mark.parametrize("size", [(1, 1), (3, 30000), (30000, 3), (16, 16), (40, 4000)])
def test_a_dot_or_a_stripe_shows_no_writing(size):
    assert not [line for side in sides(Image.new("RGB", size)) for line in side.lines]


@pytest.mark.parametrize(("ground", "shadow"), [((96, 60, 30), 80), ((252, 252, 252), 24)])
def test_cards_on_a_table_and_white_ones_on_a_white_lid_are_parted(ground, shadow):
    small = [
        card([(f"Person Number {n}", 34), ("Example Works", 22), ("Tel. 030 23125", 20)], (600, 370)) for n in "ABC"
    ]
    image, corners = sheet([(small[0], (90, 80), 3), (small[1], (860, 120), -4), (small[2], (300, 720), 180)], ground)
    found = sides(image, form="JPEG", quality=92)
    assert [side.lines[0].text for side in found] == ["Person Number A", "Person Number B", "Person Number C"]
    assert all(share(side.quad, true) > 0.8 for side, true in zip(found, corners, strict=True))


def test_a_coloured_field_is_no_card_of_its_own():
    image = card()
    ImageDraw.Draw(image).rectangle((0, 420, 1000, 600), fill=(20, 60, 120))
    ImageDraw.Draw(image).text((80, 470), "www.example.de", fill="white", font=ImageFont.truetype(FONT, 40))
    (side,) = sides(image)
    assert share(side.quad, [(0, 0), (1000, 0), (1000, 600), (0, 600)]) > 0.95
    assert "www.example.de" in [line.text for line in side.lines]


def test_an_empty_field_beside_the_writing_is_no_card():
    image = card(size=(1300, 800))
    ImageDraw.Draw(image).rectangle((860, 40, 1250, 560), fill=(20, 60, 120))
    (side,) = sides(image)
    assert {line.text for line in side.lines} >= set(TEXTS)


def test_a_crop_shows_the_value():
    image, _ = sheet([(card(), (300, 300), 8)], (60, 40, 30))
    (side,) = sides(image)
    line = next(line for line in side.lines if "@" in line.text)
    with Image.open(io.BytesIO(photo.crop(side, line.quad, margin=0.2))) as cut:
        strip = cut.resize((round(48 * cut.width / cut.height), 48))
    assert "".join(glyph.text for glyph in recognise.glyphs(np.asarray(strip))) == line.text


def test_a_side_survives_being_kept():
    (side,) = sides(card())
    data = packed(Card((side,)))
    assert packed(unpacked(data)) == data
    assert [line.text for line in unpacked(data).sides[0].lines] == TEXTS


def test_nothing_is_fetched_and_nothing_is_said(monkeypatch, capfd):
    def refuse(*arguments, **options):
        pytest.fail("a socket was opened")

    models.session.cache_clear()
    monkeypatch.setattr(socket, "socket", refuse)
    (side,) = sides(card())
    assert isinstance(side, Side)
    assert capfd.readouterr() == ("", "")


def test_what_to_install_is_said_and_nothing_else_where_a_model_is_missing(monkeypatch):
    assert photo.missing() == ""
    monkeypatch.setattr(models, "path", lambda name: None)
    assert "reknit[cards]" in photo.missing()
    (trouble,) = photo.sides("card.png", lambda: io.BytesIO(b""))
    assert trouble.message == photo.missing()


def test_the_same_picture_gives_the_same_sides():
    assert sides(card()) == sides(card())

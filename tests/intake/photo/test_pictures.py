import io
import zlib
from pathlib import Path

import numpy as np
import pytest
from drawn import as_bytes, card
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from reknit.intake.photo import pictures
from reknit.model.trouble import Trouble

SAMPLES = Path(__file__).parents[2] / "samples" / "photo"
SMALL = card(size=(400, 240))


def opened(data, name="card.jpg"):
    return list(pictures.opened(name, io.BytesIO(data)))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "BMP"])
def test_each_format_gives_its_pixels(form):
    data = as_bytes(SMALL, form)
    assert pictures.is_picture(data[:32], "no-ending")
    (picture,) = opened(data)
    assert picture.image.shape == (240, 400, 3)
    assert picture.page == 0
    assert np.abs(picture.image.astype(int) - np.asarray(SMALL).astype(int)).mean() < 4


def test_heif_is_known_by_its_brand():
    for brand in (b"heic", b"mif1"):
        assert pictures.is_picture(b"\0\0\0\x18ftyp" + brand + b"\0" * 16, "IMG_1")


def test_a_phones_heic_is_turned_once_and_tells_its_day():
    data = (SAMPLES / "turned.heic").read_bytes()  # 64 x 40: white corner, red, blue; to be turned to the right
    assert pictures.is_picture(data[:32], "no-ending")
    (picture,) = opened(data, "turned.heic")
    assert (picture.image.shape, picture.taken) == ((64, 40, 3), "2026-03-14")
    white, red, blue = (picture.image[at].astype(int) for at in ((3, -4), (3, 3), (-4, 3)))
    assert white.min() > 220
    assert red[0] > 150 > red[1:].max()
    assert blue[2] > 150 > blue[:2].max()


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "LA", "RGBA", "1", "I;16"])
def test_every_kind_of_pixel_is_seen_as_red_green_and_blue(mode):
    if mode == "I;16":
        image = Image.fromarray(np.asarray(SMALL.convert("L")).astype(np.uint16) * 257)
    else:
        image = SMALL.convert(mode)
    (picture,) = opened(as_bytes(image, "TIFF" if mode in {"CMYK", "I;16"} else "PNG"))
    assert picture.image.shape == (240, 400, 3)
    assert picture.image[5, 5].min() > 240
    assert picture.image.min() < 60


def test_what_is_transparent_is_white_paper():
    image = Image.new("RGBA", (100, 60), (0, 0, 0, 0))
    (picture,) = opened(as_bytes(image))
    assert picture.image.min() == 255


def test_a_picture_is_turned_as_exif_says_and_its_day_is_told():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2009:05:17 10:11:12"
    (picture,) = opened(as_bytes(SMALL, "JPEG", exif=exif))
    assert picture.image.shape == (400, 240, 3)
    assert picture.taken == "2009-05-17"


@pytest.mark.parametrize("day", ["0000:00:00 00:00:00", "yesterday", "2009:13:41 10:11:12"])
def test_a_day_that_is_none_is_not_told(day):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = day
    (picture,) = opened(as_bytes(SMALL, "JPEG", exif=exif))
    assert picture.taken == ""


def test_the_pages_of_a_tiff_come_one_by_one():
    data = as_bytes(SMALL, "TIFF", save_all=True, append_images=[SMALL.rotate(180), SMALL])
    assert [picture.page for picture in opened(data, "cards.tif")] == [1, 2, 3]


def test_a_scan_in_a_pdf_is_rendered_at_its_resolution():
    data = as_bytes(SMALL, "PDF", resolution=150)
    (picture,) = opened(data, "scan.pdf")
    assert picture.page == 0
    assert abs(picture.image.shape[1] - 400) <= 2


def test_the_pages_of_a_pdf_come_one_by_one():
    data = as_bytes(SMALL, "PDF", resolution=150, save_all=True, append_images=[SMALL])
    assert [picture.page for picture in opened(data, "scan.pdf")] == [1, 2]


def test_a_pdf_of_text_is_no_card():
    stream = io.BytesIO()
    page = Canvas(stream, pagesize=(595, 842))
    page.drawString(72, 700, "A report of many words")
    page.save()
    (trouble,) = opened(stream.getvalue(), "report.pdf")
    assert "text and no scan" in trouble.message


def test_a_pdf_of_the_size_of_a_card_is_one():
    stream = io.BytesIO()
    page = Canvas(stream, pagesize=(241, 156))
    page.drawString(20, 100, "Erika Example")
    page.save()
    (picture,) = opened(stream.getvalue(), "card.pdf")
    assert picture.image.min() < 100


@pytest.mark.parametrize("part", [0.02, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_one_trouble(part):
    for form in ("JPEG", "PNG", "TIFF", "PDF"):
        data = as_bytes(SMALL, form)
        found = opened(data[: int(len(data) * part)], "card." + form.lower())
        assert len(found) == 1
        assert isinstance(found[0], Trouble) or form == "PDF"


def test_an_empty_file_and_one_of_another_kind_say_so():
    assert pictures.is_picture(b"", "card.jpg")
    assert not pictures.is_picture(b"Name,Phone\n", "cards.csv")
    (empty,) = opened(b"")
    assert empty.message == "is empty"
    (text,) = opened(b"<html>not found</html>" * 9)
    assert "is no picture" in text.message


def test_a_file_made_to_exhaust_memory_is_not_unpacked():
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (60000).to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    (trouble,) = opened(data)
    assert "million pixels" in trouble.message


def test_a_large_photo_is_made_smaller_and_says_how_much():
    image = Image.new("RGB", (12000, 7000), "white")
    ImageDraw.Draw(image).rectangle((6000, 0, 12000, 7000), fill="black")
    (picture,) = opened(as_bytes(image, "JPEG"))
    assert max(picture.image.shape) <= pictures.LONGEST
    assert picture.scale == pytest.approx(12000 / picture.image.shape[1])


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "TIFF", "WEBP", "PDF"]), st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damage_is_a_trouble_and_never_an_error(form, at, junk):
    data = bytearray(as_bytes(SMALL.resize((80, 48)), form))
    at %= len(data)
    data[at : at + len(junk)] = junk
    for found in opened(bytes(data), "card." + form.lower()):
        assert isinstance(found, pictures.Picture | Trouble)

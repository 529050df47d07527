from __future__ import annotations

from dataclasses import replace

import pytest
from cards_made import Written, card, column

from reknit.model.card import Card
from reknit.model.place import Quad
from reknit.readers.card_text.coded import coded
from reknit.readers.card_text.page import page

GERMAN = "10115 Berlin, Deutschland"
BRITISH = "London SW1A 1AA"


def found(*lines: str, region: str | None = None) -> list[tuple[str, str | None]]:
    return of(column(*lines), region)


def of(lines: list[Written], region: str | None = None) -> list[tuple[str, str | None]]:
    candidates = coded(page(card(lines)), region)
    return [(each.value, each.type) for each in candidates if each.kind == "phone" and each.score > 0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+49 (0)30 23125 123", "+493023125123"),
        ("+49 30 23125-123", "+493023125123"),
        ("0049 30 23125 123", "+493023125123"),
        ("++49 30 23125 123", "+493023125123"),
        ("(+49) 30 23125 123", "+493023125123"),
        ("+ 49 30 23125 123", "+493023125123"),
        ("030/23125-123", "+493023125123"),
        ("030 - 231 25 123", "+493023125123"),
        ("(030) 23125123", "+493023125123"),
        ("030.23125.123", "+493023125123"),
        ("O30 23l25 123", "+493023125123"),
        ("030/23125\u2013123", "+493023125123"),
    ],
)
def test_a_number_is_one_value_however_it_is_printed(text: str, value: str) -> None:
    assert found(f"Tel. {text}", GERMAN) == [(value, "work")]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["T +44 20 7946 0123 F +44 20 7946 0124"], [("+442079460123", "work"), ("+442079460124", "fax")]),
        (["T: 020 7946 0123 | M: 07700 900123", BRITISH], [("+442079460123", "work"), ("+447700900123", "mobile")]),
        (["08-465 004 12 (v\u00e4xel)", "070-174 06 12 (mobil)", "111 22 Stockholm", "Bolag AB", "a@bolag.se"],
         [("+46846500412", "main"), ("+46701740612", "mobile")]),
        (["+44 20 7946 0123 Tel", "+44 20 7946 0124 Fax"], [("+442079460123", "work"), ("+442079460124", "fax")]),
        (["Tel/Fax: +34 91 123 45 67"], [("+34911234567", "work"), ("+34911234567", "fax")]),
        (["Tel. 01 99 00 12 34 / 06 39 98 12 34", "75002 Paris, France"],
         [("+33199001234", "work"), ("+33639981234", "mobile")]),
        (["\u96fb\u8a71\uff1a03-5321-0123 FAX\uff1a03-5321-0124", "\u6771\u4eac\u90fd"],
         [("+81353210123", "work"), ("+81353210124", "fax")]),
        (["\u643a\u5e2f 090-1234-5678", "\u6771\u4eac\u90fd\u3000\u30c6\u30b9\u30c8"], [("+819012345678", "mobile")]),
        (["\u624b\u673a\uff1a138 0013 8000"], [("+8613800138000", "mobile")]),
        (["+1 202 555 0123, +1 202 555 0124"], [("+12025550123", "work"), ("+12025550124", "work")]),
        (["Tel+442079460123Fax+442079460124"], [("+442079460123", "work"), ("+442079460124", "fax")]),
        (["Te1: +44 20 7946 0123", "Fox: 1"], [("+442079460123", "work")]),
        (["Private: +44 20 7946 0123"], [("+442079460123", "home")]),
        (["020 7946 0123|07700 900123", BRITISH], [("+442079460123", "work"), ("+447700900123", "mobile")]),
        (["E ann@lantern.example |M. 1-202-555-0123|"], [("+12025550123", "mobile")]),
        (["FI +44 20 7946 0124", "M1+44 7700 900123"], [("+442079460124", "fax"), ("+447700900123", "mobile")]),
        (["+44 20 7946 0123", "(phone)", "+44 20 7946 0124", "(fax)"],
         [("+442079460123", "work"), ("+442079460124", "fax")]),
        (["Fax: +44 20 7946 0124", "Lantern Works Ltd", "+44 20 7946 0124"],
         [("+442079460124", "fax"), ("+442079460124", "fax")]),
    ],
)  # fmt: skip
def test_labels_before_and_after_say_what_a_number_is(lines: list[str], wanted: list[tuple[str, str]]) -> None:
    assert found(*lines) == wanted


def test_a_label_may_stand_in_a_box_of_its_own() -> None:
    left = [
        ("Tel.", 60, 60, 30),
        ("+44 20 7946 0123", 200, 60, 30),
        ("Fax", 60, 105, 30),
        ("+44 20 7946 0124", 200, 105, 30),
    ]
    assert of(left) == [("+442079460123", "work"), ("+442079460124", "fax")]


def test_a_label_may_stand_over_the_number() -> None:
    assert of([("Mobile", 60, 60, 30), ("+44 20 7946 0123", 60, 105, 30)]) == [("+442079460123", "mobile")]


def test_a_number_goes_on_in_the_next_box_of_its_row() -> None:
    assert of([("Tel. +44 20", 60, 60, 30), ("7946 0123", 270, 60, 30)]) == [("+442079460123", "work")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("020 7946 0123 ext. 12", "+442079460123;ext=12"),
        ("020 7946 0123 x12", "+442079460123;ext=12"),
        ("020 7946 0123 (ext 12)", "+442079460123;ext=12"),
    ],
)
def test_extensions_are_kept(text: str, value: str) -> None:
    assert found(f"Tel: {text}", BRITISH) == [(value, "work")]


def test_only_the_end_of_a_number_may_be_printed() -> None:
    lines = ("Telefon +49 30 23125-10", "Durchwahl -12", "Fax -11")
    assert found(*lines) == [("+49302312510", "work"), ("+49302312512", "work"), ("+49302312511", "fax")]


@pytest.mark.parametrize(
    "text",
    [
        "USt-IdNr. DE123456789", "HRB 123456", "IBAN DE02 1203 0000 0000 2020 51", "SIRET 123 456 789 00012",
        "10115 Berlin", "Since 1998-2008", "VAT no. 123 4567 89", "2009-11-26", "Company No. 01234567",
    ],
)  # fmt: skip
def test_other_numbers_are_none(text: str) -> None:
    assert found(text, GERMAN) == []


@pytest.mark.parametrize(
    ("lines", "region", "value"),
    [
        (["Tel. 030 23125123"], "DE", "+493023125123"),
        (["Tel. 030 23125123", "anna@laterne.de"], "US", "+493023125123"),
        (["Tel. 020 7946 0123", "Lantern Works Ltd", BRITISH], "DE", "+442079460123"),
        (["Tel. (202) 555-0123", "Washington, DC 20001"], None, "+12025550123"),
        (["Tel. 08-465 004 12", "Fax +46 8 465 004 13"], "DE", "+46846500412"),
        (["Tel. 01 99 00 12 34", "12 rue de la Paix", "75002 Paris", "France"], None, "+33199001234"),
    ],
)
def test_the_country_is_the_cards_and_last_the_finders(lines: list[str], region: str | None, value: str) -> None:
    assert found(*lines, region=region)[0][0] == value


def test_labels_are_found_beside_numbers_on_a_card_that_lies_askew() -> None:
    left = [
        ("Tel.", 60, 60, 30),
        ("+44 20 7946 0123", 260, 60, 30),
        ("Fax", 60, 95, 30),
        ("+44 20 7946 0124", 260, 95, 30),
    ]
    slanted = [(text, x, y - round(0.14 * x), high) for text, x, y, high in left]
    made = card([(text, x, y + 200, high) for text, x, y, high in slanted])
    side = made.sides[0]
    tilted = tuple(replace(line, quad=_tilted(line.quad)) for line in side.lines)
    found = coded(page(Card((replace(side, lines=tilted),))))
    assert [(each.value, each.type) for each in found] == [("+442079460123", "work"), ("+442079460124", "fax")]


def _tilted(quad: Quad) -> Quad:
    """As far to the right as high."""
    (left, top), (right, _), (_, bottom), _ = quad
    rise = round(0.14 * (right - left))
    return (left, top), (right, top - rise), (right, bottom - rise), (left, bottom)

from __future__ import annotations

import pytest
from cards_made import Written, card, column

from reknit.readers.card_text.address import addresses, aside, spaced
from reknit.readers.card_text.page import page
from reknit.readers.card_text.pieces import pieces
from reknit.readers.card_text.traits import ground, traits


def found(written: list[Written]) -> list[str]:
    """The surest first."""
    whole = page(card(written))
    _, atoms = pieces(whole, ())
    return [one.value for one in sorted(addresses(whole, atoms), key=lambda one: -one.score)]


def best(written: list[Written]) -> str:
    return found(written)[0]


def test_a_postcode_of_nine_digits_is_no_telephone() -> None:
    assert best(column("114 County Road 12", "Fargo, ND 58102-1204")) == "114 County Road 12, Fargo, ND 58102-1204"


def test_the_lines_of_an_address_may_be_centred_and_a_region_stand_behind_a_dash() -> None:
    lines = [("Pol. Ind. El Pino, nave 165", 200, 60, 30), ("15705 Santiago de Compostela - A Coruña", 100, 105, 30)]
    whole = "Pol. Ind. El Pino, nave 165, Santiago de Compostela, A Coruña 15705, España"
    assert whole in found([*lines, ("España", 370, 150, 30)])


@pytest.mark.parametrize("line", ["Fundada en 1931", "ISO9001 认证企业", "开户行:北辰银行", "NIF 66026602K"])
def test_what_stands_under_an_address_and_is_none_stays_out_of_it(line: str) -> None:
    assert aside(line)
    assert (
        best(column("Avenida del Puerto 86", "44779 Guadalajara", line)) == "Avenida del Puerto 86, Guadalajara, 44779"
    )


def test_a_site_over_an_address_stays_out_of_it() -> None:
    assert (
        best(column("x.com/leonorassuncao", "Largo do Carmo 127", "4050-101 Porto"))
        == "Largo do Carmo 127, Porto, 4050-101"
    )


@pytest.mark.parametrize("line", ["Via Sedanini 5", "Isola Bella 3", "Vattenvägen 12", "東京都中央区北辰銀行ビル3F"])
def test_streets_that_begin_alike_are_streets(line: str) -> None:
    assert not aside(line)


def test_blanks_that_were_lost_are_put_back() -> None:
    assert spaced("Austin, TX78701") == "Austin, TX 78701"
    assert spaced("Suite400") == "Suite 400"
    assert spaced("31-O11 Kraków, 12 O'Connell Street, 5O Elm") == "31-011 Kraków, 12 O'Connell Street, 50 Elm"


def test_ideographs_tell_titles_units_firms_and_families_apart() -> None:
    texts = ("営業部長", "海外事業部", "株式会社黒潮製作所", "長谷川大輔", "Sales Manager")
    whole = page(card(column(*texts)))
    _, atoms = pieces(whole, ())
    around = ground(whole, (), atoms)
    title, unit, firm, name, western = (traits(around, one) for one in atoms)
    assert (title["title_end"], unit["title_end"], name["title_end"]) == (2, 0, 0)
    assert (unit["unit_end"], title["unit_end"]) == (3, 0)
    assert (firm["firm_mark"], unit["firm_mark"]) == (1, 0)
    assert title["below_unit_end"] == 3
    assert name["above_firm_mark"] == 1
    assert "title_end" not in western

from __future__ import annotations

import pytest

from reknit.details.postal import from_parts
from reknit.readers.card_text.address_parts import parts_of

ADDRESSES = [
    (["14 Harbour Street", "London SW1A 1AA"], "14 Harbour Street, London, SW1A 1AA"),
    (["123 Main St, Suite 4", "Springfield, IL 62704"], "123 Main St, Suite 4, Springfield, IL 62704"),
    (["500 5th Ave · New York, NY 10110"], "500 5th Ave, New York, NY 10110"),
    (["PO Box 12", "Toronto, ON M5V 2T6", "Canada"], "PO Box 12, Toronto, ON M5V 2T6, Canada"),
    (["Level 5, 100 George St", "Sydney NSW 2000"], "Level 5, 100 George St, Sydney, NSW 2000"),
    (["Hauptstr. 5", "D-10115 Berlin", "Germany"], "Hauptstr. 5, Berlin, D-10115, Germany"),
    (["12, rue de la Paix", "75002 Paris Cedex 02"], "12, rue de la Paix, Paris Cedex 02, 75002"),
    (["Via Roma, 4", "20121 Milano (MI)"], "Via Roma, 4, Milano, MI 20121"),
    (["C/ Mayor, 5, 3º B", "28013 Madrid", "España"], "C/ Mayor, 5, 3º B, Madrid, 28013, España"),
    (["Keizersgracht 1", "1015 CJ Amsterdam"], "Keizersgracht 1, Amsterdam, 1015 CJ"),
    (["Storgatan 5", "SE-111 22 Stockholm"], "Storgatan 5, Stockholm, SE-111 22"),
    (["Østergade 3", "DK-1100 København K"], "Østergade 3, København K, DK-1100"),
    (["Rua Augusta, 10", "1100-053 Lisboa"], "Rua Augusta, 10, Lisboa, 1100-053"),
    (["ul. Długa 5/7", "00-238 Warszawa"], "ul. Długa 5/7, Warszawa, 00-238"),
    (["Lantern House", "3 Mill Road", "Cambridge", "CB1 2AD"], "Lantern House, 3 Mill Road, Cambridge, CB1 2AD"),
    (["〒100-0001", "東京都千代田区千代田1-1-1 青葉ビル5F"], "千代田1-1-1 青葉ビル5F, 千代田区, 東京都 100-0001"),
    (["神奈川県横浜市西区みなとみらい2-3-1"], "みなとみらい2-3-1, 横浜市西区, 神奈川県"),
    (["上海市浦东新区世纪大道100号", "邮编 200120"], "浦东新区世纪大道100号, 上海市, 200120"),
    (["广东省深圳市南山区科技路5号"], "南山区科技路5号, 深圳市, 广东省"),
    (["Prinsengracht 155 9711LM Groningen"], "Prinsengracht 155, Groningen, 9711 LM"),
    (["pl. Wolności 101 31-011 Kraków"], "pl. Wolności 101, Kraków, 31-011"),
    (["Södra Vägen 16, 3 tr", "11152 Stockholm"], "Södra Vägen 16, 3 tr, Stockholm, 111 52"),
    (["Hauptstr. 5", "10115 Berlin"], "Hauptstr. 5, Berlin, 10115"),
    (["平983-0039仙台市青葉区3丁目17番19号"], "3丁目17番19号, 仙台市青葉区, 983-0039"),
    (["1-2-3 Nishi, Minato-ku, Tokyo 105-0001, Japan"], "1-2-3 Nishi, Minato-ku, Tokyo, 105-0001, Japan"),
]


@pytest.mark.parametrize(("lines", "value"), ADDRESSES, ids=[value for _, value in ADDRESSES])
def test_addresses_of_many_countries_are_taken_apart(lines: list[str], value: str) -> None:
    assert from_parts(parts_of(lines)) == value

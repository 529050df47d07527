from __future__ import annotations

import pytest
from cards_made import card, column

from reknit.readers.card_text.coded.around import Around
from reknit.readers.card_text.coded.country import Where, where
from reknit.readers.card_text.coded.hosts import Host
from reknit.readers.card_text.page import page


def of(*lines: str, host: str = "", home: str | None = None) -> Where:
    hosts = [Host((), host, 0.0)] if host else []
    return where(Around(page(card(column(*lines)))), hosts, home)


@pytest.mark.parametrize(
    ("lines", "land"),
    [
        (["12 Hill Road", "Leeds LS1 4AP"], "GB"),
        (["12 Hill Road", "Springfield, IL 62704"], "US"),
        (["Marktstra\u00dfe 4", "20095 Hamburg"], "DE"),
        (["Kirchgasse 3", "8001 Z\u00fcrich"], "CH"),
        (["Hauptplatz 3", "8010 Graz"], "AT"),
        (["rue de la Paix 3", "4000 Li\u00e8ge"], "BE"),
        (["3 rue de la Paix", "69001 Lyon"], "FR"),
        (["Calle Mayor 3", "41001 Sevilla"], "ES"),
        (["Storgatan 3", "111 22 Stockholm"], "SE"),
        (["Vestergade 3", "8000 Aarhus C"], "DK"),
        (["ul. D\u0142uga 3", "00-950 Warszawa"], "PL"),
        (["\u3012100-0001 \u6771\u4eac\u90fd\u5343\u4ee3\u7530\u533a"], "JP"),
        (["\u7535\u8bdd", "\u5e7f\u5dde\u5e02"], "CN"),
        (["Tel. +351 21 342 12 34"], "PT"),
        (["Rooshorstplein 135", "5225 DL 's-Hertogenbosch"], "NL"),
        (["Somewhere 3", "Ireland"], "IE"),
        (["\u4eac\u90fd\u5e9c\u4eac\u90fd\u5e02", "076(294)0633 (F)", "\u682a\u5f0f\u4f1a\u793e"], "JP"),
        (["Somewhere 3, 9000 Town, CH"], "CH"),
        (["Tel. 020 7946 0123"], "GB"),
        (["T\u00e9l. 01 99 00 12 34"], "FR"),
    ],
)
def test_the_country_shows_in_what_stands_on_a_card(lines: list[str], land: str) -> None:
    assert of(*lines).first == land


def test_a_countrys_domain_tells_it_and_a_generic_one_nothing() -> None:
    assert of("Ann Quill", host="lantern.se").first == "SE"
    assert of("Ann Quill", host="lantern.io").first is None


def test_home_counts_where_nothing_else_does() -> None:
    assert of("Ann Quill", home="DE").first == "DE"
    assert of("Ann Quill", "Leeds LS1 4AP", home="DE").first == "GB"


def test_it_is_surer_the_more_agrees() -> None:
    assert of("20095 Hamburg", "Deutschland", host="laterne.de").sure > of("20095 Hamburg", host="lantern.se").sure

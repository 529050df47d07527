from __future__ import annotations

import pytest
from cards_made import card, column

from reknit.readers.card_text.coded import coded
from reknit.readers.card_text.page import page


def found(*lines: str) -> list[tuple[str, str]]:
    candidates = coded(page(card(column(*lines))))
    return [(each.kind, each.value) for each in candidates if each.kind in {"website", "profile"} and each.score > 0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("www.lantern.example", "https://www.lantern.example"),
        ("WWW.LANTERN.EXAMPLE", "https://www.lantern.example"),
        ("http://www.lantern.example/works", "http://www.lantern.example/works"),
        ("https://lantern.example", "https://lantern.example"),
        ("Web: lantern.example", "https://lantern.example"),
        ("www. lantern. example", "https://www.lantern.example"),
        ("www,lantern.example", "https://www.lantern.example"),
        ("http//www.lantern.example", "http://www.lantern.example"),
        ("lantern.example", "https://lantern.example"),
        ("ann@lantern.example | lantern.example", "https://lantern.example"),
        ("\u7f51\u5740\uff1awww.lantern.example", "https://www.lantern.example"),
    ],
)
def test_a_site_is_found_however_it_is_printed(text: str, value: str) -> None:
    assert found(text) == [("website", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("linkedin.com/in/ann-quill", "https://www.linkedin.com/in/ann-quill"),
        ("www.linkedin.com/in/ann-quill/", "https://www.linkedin.com/in/ann-quill"),
        ("LinkedIn: ann-quill", "https://www.linkedin.com/in/ann-quill"),
        ("Twitter: @annquill", "https://x.com/annquill"),
        ("Skype: ann.quill", "skype:ann.quill"),
        ("\u5fae\u4fe1\uff1awxm123", "weixin:wxm123"),
        ("xing.com/profile/Ann_Quill", "https://www.xing.com/profile/ann_quill"),
    ],
)
def test_a_persons_page_or_name_at_a_service_is_a_profile(text: str, value: str) -> None:
    assert found(text) == [("profile", value)]


@pytest.mark.parametrize(
    "text", ["Dipl.-Ing. Anna Weber", "Ann Quill, Ph.D.", "e.g. 3.14", "St.Gallen", "Dr.med. Ann Quill"]
)
def test_abbreviations_are_no_sites(text: str) -> None:
    assert found(text) == []


def test_the_address_tells_what_the_site_is() -> None:
    assert found("www.lantem.example", "ann@lantern.example", "Lantern Works") == [
        ("website", "https://www.lantern.example")
    ]

from __future__ import annotations

from dataclasses import replace

import pytest
from cards_made import card, column

from reknit.model.card import Card, Code
from reknit.readers.card_text.candidate import Candidate
from reknit.readers.card_text.coded import coded, compared
from reknit.readers.card_text.page import page

QUAD = ((800, 400), (1000, 400), (1000, 590), (800, 590))
VCARD = """BEGIN:VCARD
VERSION:3.0
N:Quill;Ann;;;
FN:Ann Quill
ORG:Lantern Works
TITLE:Keeper
TEL;TYPE=CELL:+44 7700 900123
EMAIL:ann@lantern.example
URL:https://lantern.example
END:VCARD"""
MECARD = (
    "MECARD:N:Quill,Ann;ORG:Lantern Works;TEL:+447700900123;EMAIL:ann@lantern.example;URL:https\\://lantern.example;;"
)
BIZCARD = (
    "BIZCARD:N:Ann;X:Quill;T:Keeper;C:Lantern Works;A:1 Hill Road\\, Leeds;M:+447700900123;E:ann@lantern.example;;"
)


def coded_card(text: str, *lines: str) -> Card:
    made = card(column(*lines))
    return Card((replace(made.sides[0], codes=(Code(QUAD, text, "QRCode"),)),))


def told(text: str, *lines: str) -> dict[str, Candidate]:
    whole = page(coded_card(text, *lines))
    return {each.kind: each for each in compared(whole, coded(whole))}


@pytest.mark.parametrize("text", [VCARD, MECARD, BIZCARD, VCARD.replace("\n", "\r\n")])
def test_a_code_tells_what_the_print_does_not(text: str) -> None:
    found = told(text)
    values = {kind: found[kind].value for kind in ("name", "employer", "phone", "mail_address")}
    assert values == {
        "name": "Ann Quill",
        "employer": "Lantern Works",
        "phone": "+447700900123",
        "mail_address": "ann@lantern.example",
    }
    assert all(each.where(page(coded_card(text))) == (0, QUAD) for each in found.values())


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("mailto:ann@lantern.example?subject=Hello", "mail_address", "ann@lantern.example"),
        ("MATMSG:TO:ann@lantern.example;SUB:;BODY:;;", "mail_address", "ann@lantern.example"),
        ("tel:+442079460123", "phone", "+442079460123"),
        ("https://lantern.example/ann", "website", "https://lantern.example/ann"),
        ("https://www.linkedin.com/in/ann-quill", "profile", "https://www.linkedin.com/in/ann-quill"),
    ],
)
def test_a_code_may_be_one_address(text: str, kind: str, value: str) -> None:
    assert {each.kind: each.value for each in told(text).values()} == {kind: value}


@pytest.mark.parametrize(
    "text", ["", "WIFI:S:net;P:secret;;", "BEGIN:VCARD", "MECARD:", "MECARD:N:;;", "1234567", "BEGIN:VCARD\nN:\x00"]
)
def test_other_codes_tell_nothing(text: str) -> None:
    assert told(text) == {}


def test_print_and_code_that_agree_are_surer_than_print_alone() -> None:
    both, alone = told(MECARD, "ann@lantern.example"), told("", "ann@lantern.example")
    assert both["mail_address"].spans
    assert both["mail_address"].score > alone["mail_address"].score
    assert both["mail_address"].features["code"] == 1


def test_a_misread_letter_is_read_as_the_code_has_it() -> None:
    address = told(MECARD, "ann@1antern.exampie")["mail_address"]
    assert (address.value, address.features["code_repaired"], bool(address.spans)) == ("ann@lantern.example", 1, True)


def test_print_and_code_that_differ_are_both_in_doubt() -> None:
    whole = page(coded_card(MECARD, "anna.q@lantern.example"))
    found = [each for each in compared(whole, coded(whole)) if each.kind == "mail_address"]
    assert {each.value for each in found} == {"ann@lantern.example", "anna.q@lantern.example"}
    assert all(each.features["code_against"] == 1 for each in found)


def test_a_code_gives_a_number_its_country() -> None:
    number = told("tel:+442079460123", "Tel. 020 7946 0123")["phone"]
    assert (number.value, bool(number.spans)) == ("+442079460123", True)

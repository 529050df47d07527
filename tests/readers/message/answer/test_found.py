"""Addresses in a text, in all the ways in which people spell them out."""

from __future__ import annotations

import pytest

from reknit.readers.message.answer.found import addresses
from reknit.readers.message.answer.page import page
from reknit.readers.parts.mail.mime import parse

FOUND = [
    ("write to ann@quillon.example.", ["ann@quillon.example"]),
    ("<Ann.Reed@Quillon.example>", ["ann.reed@quillon.example"]),
    ("ann at quillon dot example", ["ann@quillon.example"]),
    ("ann (at) quillon [dot] example", ["ann@quillon.example"]),
    ("ann arroba quillon punto example", ["ann@quillon.example"]),
    ("ann.reed chiocciola quillon.example", ["ann.reed@quillon.example"]),
    ("ann\uff20quillon.example", ["ann@quillon.example"]),
    ("ann @ quillon.example", ["ann@quillon.example"]),
    ('I am "ann" at quillon.example', ["ann@quillon.example"]),
    ("mail finds me at <ann.\nreed@quillon.example>.", ["ann.reed@quillon.example"]),
    ("mail finds me at ann@\nquillon.example", ["ann@quillon.example"]),
    ("look at quillon.example", []),
    ("firstname.lastname@quillon.example", [""]),
    ("3 @ 5 each", []),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_addresses(text: str, found: list[str]) -> None:
    shown = page(parse(f"Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()))
    assert [one.address for one in addresses(shown)] == found

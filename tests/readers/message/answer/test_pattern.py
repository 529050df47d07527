"""Addresses that are told by a rule, in twelve languages; and rules that are told of something else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reknit.readers.message.answer.head import head
from reknit.readers.message.answer.language import languages
from reknit.readers.message.answer.page import page
from reknit.readers.message.answer.pattern import derived
from reknit.readers.message.answer.people import cast
from reknit.readers.message.answer.said import Said
from reknit.readers.message.answer.sheet import sheet
from reknit.readers.message.answer.who import Persons
from reknit.readers.parts.mail.mime import parse

TOLD = tomllib.loads(Path(__file__).with_name("told.toml").read_text("utf-8"))["told"]


def told(text: str, sender: str = "ada.thorne@lantern.example") -> str:
    head_ = f"From: Ada Thorne <{sender}>\nTo: Mia Wren <mia@user.example>\nSubject: New address\n"
    mail = parse(f"{head_}Content-Type: text/plain; charset=utf-8\n\nHello,\n\n{text}\n".encode())
    known, shown = head(mail), page(mail)
    said = Said(sheet(shown, languages(shown.text)))
    subject = cast(known, said).sender
    found = derived(said, Persons(subject, known.sender, known.sender, known.user), known.name)
    return found[0] if found else ""


@pytest.mark.parametrize(("text", "address"), TOLD)
def test_told(text: str, address: str) -> None:
    assert told(text) == address


def test_another_ending() -> None:
    text = "From today my mail address is the same as before but ends in .org instead of .com."
    assert told(text, "ada@example.com") == "ada@example.org"
    assert told("My mail address stays the same, and so does the rest.", "ada@example.com") == ""


def test_an_address_that_is_shown_is_not_told() -> None:
    text = "After the @ it is now harrow.example, the name stays. ada.thorne@harrow.example is somebody else."
    assert told(text) == ""

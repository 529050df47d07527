"""What answers say, on small messages and on any bytes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.model.reply import KINDS, Reply
from reknit.readers.message import answer
from reknit.readers.parts.mail.mime import parse, walk

USER = "mia@user.example"
MESSAGES = tomllib.loads(Path(__file__).with_name("messages.toml").read_text("utf-8"))["message"]
WORDS = st.sampled_from(
    [
        "I have left Lantern", "until 14 August", "bob@lantern.example", "ann (at) harrow dot example", "\n", "> ",
        "please contact", "my new address is", "Re: ", "<mailto:", "-- \n", "ich bin nicht mehr", "退職しました", "@",
        "8月14日", "replace lantern by harrow in my address", "firstname.lastname@harrow.example", "tomorrow",
        "\u0000", "05/08/2020",
    ]
)  # fmt: skip


def mail(message: dict[str, Any]) -> bytes:
    head = (
        f"From: {message['from']}\nTo: Mia Wren <{USER}>\nSubject: {message['subject']}\n{message['headers']}\n"
        "Date: Mon, 4 Aug 2025 09:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    return f"{head}{message['text'].lstrip()}".encode()


def read(data: bytes) -> Reply:
    return answer.read(parse(data), [USER])


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["why"])
def test_messages(message: dict[str, Any]) -> None:
    found = read(mail(message))
    assert found.kind == message["kind"]
    assert found.new_address == message.get("new_address", "")
    assert set(found.successor) == set(message.get("successor", ()))
    assert found.return_date == message.get("return_date", "")
    assert found.opt_out is message.get("opt_out", False)
    assert found.about == message.get("about", found.about)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["why"])
def test_quotes_stand_where_they_say(message: dict[str, Any]) -> None:
    data = mail(message)
    parts = {part.number: part.text for part in walk(parse(data))} | {"subject": message["subject"]}
    for quote in read(data).quotes.values():
        assert parts[quote.part][quote.start : quote.end] == quote.text
        assert quote.text


def test_a_death_is_told() -> None:
    message = {
        "from": "Ada Thorne <ada@lantern.example>",
        "subject": "Automatic reply: plans",
        "headers": "Auto-Submitted: auto-replied",
        "text": "We are sorry to tell you that Ada Thorne died on 3 May. Please take her off your list.\n",
    }
    found = read(mail(message))
    assert found.kind == "left_company"
    assert not found.opt_out
    assert "died" in found.quotes["death"].text


@settings(deadline=None)
@given(
    st.lists(WORDS, max_size=30),
    st.sampled_from(["Auto-Submitted: auto-replied", "In-Reply-To: <1@x.example>", "X-A: b"]),
)
def test_laws(words: list[str], header: str) -> None:
    message = {"from": "Bob Stone <bob@lantern.example>", "subject": "news", "headers": header, "text": " ".join(words)}
    found = read(mail(message))
    assert found.kind in KINDS
    assert found.new_address not in {USER, *found.successor} or not found.new_address
    assert USER not in found.successor


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    assert read(data).kind in KINDS


@pytest.mark.parametrize(
    "words",
    [
        "Lass mich bitte in Ruhe.",
        "Por favor, prefiero que no me escribas m\u00e1s.",
        "Preferisco non essere contattato.",
        "Snälla skriv inte till mig igen.",
        "Jag vill helst inte bli kontaktad.",
        "Prefiro não ser contactado.",
    ],
)
@pytest.mark.parametrize("quoted", ["", "\nOn 1 August 2025, Mia wrote:\n> Dear Ada, how are you? It has been long.\n"])
def test_a_wish_to_be_left_alone_is_heard(words, quoted):
    head = {"from": "Ada <ada@lantern.example>", "subject": "Re: Hello", "headers": "In-Reply-To: <1@user.example>"}
    assert read(mail({**head, "text": f"{words}\n{quoted}"})).opt_out

"""All that a mail says of what it answers."""

from __future__ import annotations

from reknit.readers.message.word import traces
from reknit.readers.parts.mail.headers import mail_id
from reknit.readers.parts.mail.mime import parse


def ids(*written: str) -> tuple[str, ...]:
    return tuple(mail_id(each.encode()) for each in written)


def found(*lines: str):
    return traces(parse("\r\n".join(lines).encode()))


def test_in_reply_to_comes_first_then_references_the_newest_first():
    read = found("In-Reply-To: <c@x.example>", "References: <a@x.example>", " <b@x.example> <c@x.example>", "", "Hello")
    assert read.answers == ids("c@x.example", "b@x.example", "a@x.example")


def test_an_id_without_brackets_is_one():
    assert found("In-Reply-To: c@x.example", "", "Hello").answers == ids("c@x.example")


def test_tokens_stand_in_every_address_that_it_was_sent_and_delivered_to():
    read = found(
        "Return-Path: <>", "Delivered-To: you+rA1b2@quill.example", "X-Original-To: you+rc3d4@quill.example",
        "Received: from a by b for <you+re5f6@quill.example>; Tue, 24 Nov 2026 09:00:00 +0000",
        "To: You <you+ra1b2@quill.example>", "", "Hello",
    )  # fmt: skip
    assert read.tokens == ("ra1b2", "rc3d4", "re5f6")


def test_a_receipt_names_the_message():
    read = found(
        'Content-Type: multipart/report; boundary="b"', "", "--b", "Content-Type: message/disposition-notification", "",
        "Original-Message-ID: <m@quill.example>", "Disposition: manual-action/MDN-sent-manually; displayed", "--b--",
    )  # fmt: skip
    assert read.returned == ids("m@quill.example")


def test_a_thread_of_thousands_is_cut():
    read = found("References: " + " ".join(f"<{n}@x.example>" for n in range(5_000)), "", "Hello")
    assert len(read.answers) == 100
    assert read.answers[0] == ids("4999@x.example")[0]

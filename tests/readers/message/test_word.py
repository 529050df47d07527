"""What a mail answers, and whether the user's own server doubts it."""

from __future__ import annotations

import pytest

from reknit.model.entries import Message
from reknit.readers.message.word import answered, failed
from reknit.readers.parts.mail.headers import mail_id
from reknit.readers.parts.mail.mime import parse

PLAIN = Message("x", 0, "\tbob@lantern.example", "", "", "", "", "", 0)


@pytest.mark.parametrize(
    ("results", "doubted"),
    [
        ([], False),
        (["mx.norvale.example; spf=pass smtp.mailfrom=a@b.example; dmarc=pass"], False),
        (["mx.norvale.example; dmarc=fail (p=none) header.from=lantern.example"], True),
        (["mx.norvale.example; spf=fail smtp.mailfrom=x; dkim=none"], True),
        (["mx.norvale.example; spf=fail smtp.mailfrom=x; dkim=pass header.d=lantern.example"], False),  # forwarded
        (["mx.norvale.example; spf=softfail"], False),
        (["mx.norvale.example; dmarc=none; spf=fail"], True),
        (
            ["mx.norvale.example; spf=fail smtp.mailfrom=x; dkim=pass header.d=trap.example"],
            True,
        ),  # somebody else's key
        (["mx.norvale.example; spf=pass smtp.mailfrom=dmarc=pass@trap.example; dmarc=fail header.from=x"], True),
        (["mx.norvale.example; spf=fail (helo dkim=pass header.d=lantern.example) smtp.mailfrom=x; dkim=none"], True),
        (['mx.norvale.example; spf=fail reason="; dkim=pass"; dkim=none'], True),
        (["mx.norvale.example; dmarc=pass header.from=trap.example"], True),
        (["mx.norvale.example; dmarc=pass header.from=mail.lantern.example"], False),
        (["mx.norvale.example; spf=softfail; dmarc=none; compauth=fail reason=001"], True),
        # what stands below the topmost came with the mail, and may be the forger's
        (["mx.norvale.example; dmarc=fail", "mx.norvale.example; dmarc=pass"], True),
        (["mx.norvale.example; dmarc=pass", "mx.trap.example; dmarc=fail"], False),
    ],
)
def test_only_the_topmost_result_counts(results: list[str], doubted: bool) -> None:
    head = "".join(f"Authentication-Results: {r}\r\n" for r in results)
    assert failed(parse(f"{head}From: bob@lantern.example\r\n\r\nhello".encode())) is doubted


@pytest.mark.parametrize(
    "written",
    [
        "From: bob@lantern.example, eve@trap.example",
        "From: bob@lantern.example\nFrom: eve@trap.example",
        "From: Bob: bob@lantern.example; <eve@trap.example>",
    ],
)
def test_more_than_one_author_is_nobody(written: str) -> None:
    assert failed(parse(f"{written}\n\nhello".encode()))


def test_a_folded_result_is_read() -> None:
    mail = parse(b"Authentication-Results: mx.norvale.example;\n\tspf=fail;\n\tdmarc=fail\nFrom: a@b.example\n\nx")
    assert failed(mail)


RETURNED = b"Message-ID: <one@norvale.example>\nFrom: mara@norvale.example\n\nHi\n"


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_report_answers_what_it_returns(kind: str, ends: bytes) -> None:
    mail = (
        b'Content-Type: multipart/report; boundary="b"\n\n--b\n\nfailed\n--b\nContent-Type: '
        + kind.encode() + b"\n\n" + RETURNED + b"\n--b--\n"
    )  # fmt: skip
    assert answered(parse(mail.replace(b"\n", ends)), PLAIN) == mail_id(b"one@norvale.example")


def test_a_report_without_parts_answers_what_it_quotes() -> None:
    mail = b"From: MAILER-DAEMON@x.example\n\nCould not be delivered:\n\n> Message-Id: <one@norvale.example>\n> To: b\n"
    assert answered(parse(mail), PLAIN) == mail_id(b"one@norvale.example")


def test_else_it_answers_what_its_headers_say_or_nothing() -> None:
    mail = parse(b"From: a@b.example\n\nhello\n")
    assert answered(mail, PLAIN._replace(in_reply_to="abc")) == "abc"
    assert answered(mail, PLAIN) == ""

from __future__ import annotations

from email.utils import formatdate

import pytest

from reknit.readers.parts.mail.headers import fields, last_id, message_id, sent

DAY = 86400
MARCH = 1267700000  # 2010-03-04


def block(*lines: str) -> bytes:
    return ("\n" + "\n".join(lines)).encode()


def date(seconds: int) -> str:
    return formatdate(seconds)


def test_wanted_headers_are_found_whatever_their_case_and_folds() -> None:
    found = fields(block("FROM: a@example.com", "subject : one", "\ttwo", "X-Other: no", "Message-Id:<x@y>"))
    assert found == {b"from": b" a@example.com", b"subject": b" one\n\ttwo", b"message-id": b"<x@y>"}


def test_the_first_of_a_header_counts_but_addressees_are_collected() -> None:
    found = fields(block("Subject: one", "Subject: two", "To: a@example.com", "To:", "To: b@example.com"))
    assert found == {b"subject": b" one", b"to": b" a@example.com, b@example.com"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b" <a@b>", b"a@b"),
        (b" <a@b> (comment) <c@d>", b"a@b"),
        (b"\n <a@\n b>", b"a@b"),
        (b" a@b", b"a@b"),
        (b" Your message of Monday", b""),
        (b" <broken@x", b"broken@x"),
        (b"  ", b""),
    ],
)
def test_message_ids(value: bytes, expected: bytes) -> None:
    assert message_id(value) == expected


def test_the_last_reference_is_what_is_answered() -> None:
    assert last_id(b" <a@b>\n <c@d> ") == b"c@d"
    assert last_id(b" a@b c@d") == b"c@d"
    assert last_id(b" ") == b""


def test_a_believable_date_stands() -> None:
    arrived = f"Received: by mx.example.com; {date(MARCH + 3600)}"
    assert sent(date(MARCH).encode(), block(arrived)) == MARCH
    assert sent(date(MARCH).encode(), block("Subject: none")) == MARCH


def test_a_date_after_the_arrival_gives_way_to_the_first_hop() -> None:
    hops = block(f"Received: by b; {date(MARCH + 60)}", f"Received: by a; {date(MARCH)}")
    assert sent(date(MARCH + 30 * DAY).encode(), hops) == MARCH


def test_mail_moved_to_a_new_server_keeps_its_date() -> None:
    assert sent(date(MARCH).encode(), block(f"Received: by import; {date(MARCH + 900 * DAY)}")) == MARCH


@pytest.mark.parametrize("broken", [b"", b"soon", b"Thu, 1 Jan 1970 00:00:00 +0000", b"Thu, 1 Jan 2099 00:00:00 +0000"])
def test_a_date_that_cannot_be_is_replaced_by_the_arrival_or_left_out(broken: bytes) -> None:
    latest = MARCH + 365 * DAY
    assert sent(broken, block(f"Received: by a; {date(MARCH)}"), latest) == MARCH
    assert sent(broken, block("Received: by a; never"), latest) is None
    assert sent(broken, block("Subject: none"), latest) is None

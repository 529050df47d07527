from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.readers.parts.mail.mbox import HEADER_LIMIT, separator, walk

MAIL = "From alice@example.com Thu Mar  4 10:11:12 2010\nSubject: {}\n\nHello\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "From alice@example.com Thu Mar  4 10:11:12 2010",
        "From alice@example.com  Thu Mar  4 10:11:12 +0100 2010",
        "From 1234567890@xxx Mon Jan 01 00:00:00 +0000 2012",
        "From - Thu Mar  4 10:11:12 2010",
        "From ???@??? Thu Mar 04 10:11:12 2010",
        "From MAILER-DAEMON Fri Nov 12 2004",
        "From alice@example.com Thu, 4 Mar 2010 10:11:12 +0100",
        "From alice 2010-03-04T10:11:12Z",
        "From alice@example.com",
        "From -",
        "From alice@example.com Thu Mar  4 10:11:12 2010\r",
    ],
)
def test_lines_that_separate(line: str) -> None:
    data = f"\n{line}\nReturn-Path: <a@example.com>\n".encode()
    assert separator(data, 0) == len(line) + 1
    assert separator(f"\n{line}\n>From alice@example.com\n".encode(), 0) > 0


@pytest.mark.parametrize(
    "text",
    [
        "From what I know, it was Monday.\nSubject: see above\n",
        "From here on we write: yes\nTo: all of us\n",
        "From alice@example.com Thu Mar  4 10:11:12 2010\nand so on\n",
        "From alice@example.com Thu Mar  4 10:11:12 2010\n\nBody\n",
        "From Monday\nthe plan is clear.\n",
        "From: Alice\nTo: Bob\n",
        "From ",
    ],
)
def test_lines_of_a_body_that_do_not_separate(text: str) -> None:
    assert separator(f"\n{text}".encode(), 0) == -1


def subjects(data: bytes, chunk: int = 1 << 18) -> list[bytes]:
    return [block.partition(b"Subject: ")[2].split(b"\n")[0] for _, block in walk(BytesIO(data), chunk=chunk)]


def test_messages_are_found_with_and_without_blank_lines_in_either_line_ending() -> None:
    data = (MAIL.format("one") + MAIL.format("two").rstrip("\n") + "\n" + MAIL.format("three")).encode()
    assert subjects(data) == [b"one", b"two", b"three"]
    assert subjects(data.replace(b"\n", b"\r\n")) == [b"one", b"two", b"three"]


def test_quoted_from_lines_belong_to_the_body() -> None:
    assert subjects(MAIL.format("one").replace("Hello", ">From bob@example.com Thu Mar  4 10:11:12 2010").encode()) == [
        b"one"
    ]


def test_a_message_cut_in_its_headers_does_not_swallow_the_next() -> None:
    assert subjects(b"From a@example.com\nSubject: cut\n" + MAIL.format("next").encode()) == [b"cut", b"next"]


def test_headers_without_end_are_bounded() -> None:
    huge = b"From a@example.com\nSubject: huge\n" + b"X-Noise: xxxxxxxxx\n" * 200_000 + b"\nBody\n"
    found = list(walk(BytesIO(huge + MAIL.format("next").encode()), chunk=1 << 16))
    assert [len(block) for _, block in found] == [HEADER_LIMIT, len("\nSubject: next")]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["one", "two", "x" * 70]), st.sampled_from(["", "From me\n", "\nFrom it: all\n", "y" * 99])
        )
    ),
    st.integers(1, 200),
    st.sampled_from([b"\n", b"\r\n"]),
)
def test_offsets_and_blocks_do_not_depend_on_how_the_bytes_arrive(mails: list, chunk: int, end: bytes) -> None:
    data = "".join(MAIL.format(subject).replace("Hello", body) for subject, body in mails).encode().replace(b"\n", end)
    whole = list(walk(BytesIO(data)))
    assert list(walk(BytesIO(data), chunk=chunk)) == whole
    assert len(whole) == len(mails)
    assert all(data.startswith(b"From ", offset) for offset, _ in whole)

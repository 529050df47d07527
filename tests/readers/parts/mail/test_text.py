from __future__ import annotations

from email.header import Header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.readers.parts.mail.text import body_charset, decoded, text

WORDS = {
    "Plan for May": "Plan for May",
    "=?utf-8?Q?Gr=C3=BC=C3=9Fe?= aus  Wien": "Grüße aus Wien",
    "=?ISO-8859-1?q?Gr=FC=DFe?=": "Grüße",
    "=?utf-8?B?R3LDvMOfZQ==?=": "Grüße",
    "=?utf-8?B?R3LDvMOfZQ?=": "Grüße",  # padding lost
    "=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=": "Grüße",  # a language (RFC 2231)
    "=?utf-8?Q?a?= =?utf-8?Q?b?=": "ab",  # RFC 2047, section 8
    "=?utf-8?Q?a?= b": "a b",
    "=?utf-8?Q?a?==?utf-8?Q?b?=": "ab",
    "=?utf-8?Q?=C3?= =?utf-8?Q?=BC?=": "ü",  # a character cut in two
    "=?utf-8?B?R3LD?= =?utf-8?B?vMOfZQ==?=": "Grüße",
    "=?unknown-8bit?Q?Gr=C3=BC=C3=9Fe?=": "Grüße",
    "=?unknown-8bit?Q?Gr=FC=DFe?=": "Grüße",
    "=?utf-8?Q?Gr=FC=DFe?=": "Grüße",  # the charset is a lie
    "=?us-ascii?Q?Gr=FC=DFe?=": "Grüße",
    "=?ks_c_5601-1987?B?sei80g==?=": "김소",
    "=?gb2312?B?zuLD9w==?=": "吴明",
    "=?hex?Q?6162?=": "6162",
    "=?unicode_escape?Q?=5Cx41?=": "\\x41",
    "=?utf-8?Q?two words?=": "two words",
    "=?utf-8?X?zz?=": "=?utf-8?X?zz?=",
    "a\u202eb\x00c": "abc",
}


@pytest.mark.parametrize(("raw", "expected"), WORDS.items(), ids=repr)
def test_encoded_words_become_text(raw: str, expected: str) -> None:
    assert decoded(raw) == expected


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=80), st.sampled_from(["utf-8", "b"]))
def test_what_the_standard_library_encodes_is_read_back(words: str, charset: str) -> None:
    encoded = Header(words, "utf-8" if charset == "b" else charset, maxlinelen=60).encode()
    if not any(mark in words for mark in ("=?", "?=")):
        assert decoded(encoded) == decoded(words)


@given(st.text(max_size=60), st.sampled_from(["utf-8", "utf-7", "utf-16", "big5", "hz", "iso-2022-jp", "x", "base64"]))
def test_any_word_in_any_charset_gives_text_that_can_be_stored(body: str, charset: str) -> None:
    assert decoded(f"=?{charset}?Q?{body}?=").encode() is not None
    assert decoded(f"=?{charset}?B?{body}?=").encode() is not None


def test_raw_bytes_are_utf8_else_the_charset_of_the_body_else_western() -> None:
    assert text("Grüße".encode()) == "Grüße"
    assert text("Grüße".encode("latin-1")) == "Grüße"
    assert text("Привет".encode("koi8-r"), "koi8-r") == "Привет"
    assert body_charset(b'\nContent-Type: text/plain;\n charset="KOI8-R"\n') == "koi8-r"
    assert body_charset(b"\nSubject: x\n") == ""

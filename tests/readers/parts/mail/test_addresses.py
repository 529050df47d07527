from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.readers.parts.mail.addresses import mailboxes

CASES = {
    # RFC 5322 as it should be
    b"Alice Doe <alice@example.com>": ["Alice Doe\talice@example.com"],
    b'"Doe, Alice" <alice@example.com>, bob@example.org': ["Doe, Alice\talice@example.com", "\tbob@example.org"],
    b'"Alice \\"Al\\" Doe" <alice@example.com>': ['Alice "Al" Doe\talice@example.com'],
    b"Alice (the boss (really)) Doe <alice@example.com>": ["Alice Doe\talice@example.com"],
    b"alice@example.com (Alice Doe)": ["Alice Doe\talice@example.com"],
    b'"john doe"@example.com': ['\t"john doe"@example.com'],
    b"a@[192.0.2.1]": ["\ta@[192.0.2.1]"],
    b"<@a.example,@b.example:alice@example.com>": ["\talice@example.com"],
    b"Alice\r\n Doe\r\n <alice@example.com>": ["Alice Doe\talice@example.com"],
    # groups
    b"undisclosed-recipients:;": [],
    b"Undisclosed recipients:": [],
    b'Team: a@example.com, "B" <b@example.com>;, c@example.org': [
        "\ta@example.com",
        "B\tb@example.com",
        "\tc@example.org",
    ],
    # encoded words (RFC 2047), also where they must not stand
    b"=?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <j@example.org>": ["Jürgen Müller\tj@example.org"],
    b"=?utf-8?Q?Doe,_Jane?= <jane@example.org>, b@example.org": ["Doe, Jane\tjane@example.org", "\tb@example.org"],
    b'"=?iso-8859-1?Q?Andr=E9?=" <andre@example.org>': ["André\tandre@example.org"],
    b"=?utf-8?Q?Alice_Doe_<alice@example.com>?=": ["Alice Doe\talice@example.com"],
    # raw bytes
    "Jürgen <j@example.org>".encode("latin-1"): ["Jürgen\tj@example.org"],
    "Jürgen <j@example.org>".encode(): ["Jürgen\tj@example.org"],
    b"Al\x00ice\tDoe <a@example.com>": ["Alice Doe\ta@example.com"],
    # what mailers and people write
    b"Doe, John <john@example.com>; Roe, Jane <jane@example.com>": [
        "Doe, John\tjohn@example.com",
        "Roe, Jane\tjane@example.com",
    ],
    b"Alice <alice@example.com": ["Alice\talice@example.com"],
    b"Alice <alice@example.com, Bob <bob@example.com>": ["Alice\talice@example.com", "Bob\tbob@example.com"],
    b"<<alice@example.com>>": ["\talice@example.com"],
    b"alice at example.com (Alice Doe)": ["Alice Doe\talice@example.com"],
    b"\"'Alice Doe'\" <alice@example.com>": ["Alice Doe\talice@example.com"],
    b"mailto:alice@example.com": ["\talice@example.com"],
    b"Alice Doe [mailto:alice@example.com]": ["Alice Doe\talice@example.com"],
    b"alice@example.com bob@example.com": ["\talice@example.com", "\tbob@example.com"],
    b"Alice Doe": ["Alice Doe\t"],
    b"Alice Doe </O=ORG/CN=RECIPIENTS/CN=ALICE>": ["Alice Doe\t/O=ORG/CN=RECIPIENTS/CN=ALICE"],
    b"a@example.com, a@example.com": ["\ta@example.com"],
    b"root": [],
    b",, ;": [],
    b"": [],
}


@pytest.mark.parametrize(("raw", "expected"), CASES.items(), ids=repr)
def test_mailboxes_are_read_as_they_were_meant(raw: bytes, expected: list[str]) -> None:
    assert mailboxes(raw) == "\n".join(expected)


def test_raw_bytes_are_read_in_the_charset_of_the_body() -> None:
    assert mailboxes("Иван <ivan@example.org>".encode("koi8-r"), "koi8-r") == "Иван\tivan@example.org"


@given(st.binary(max_size=120) | st.text(alphabet="ab @<>(),:;\"\\=?'[]\n\t.é", max_size=60).map(str.encode))
def test_any_bytes_give_well_formed_lines(raw: bytes) -> None:
    for line in mailboxes(raw).split("\n"):
        assert not line or line.count("\t") == 1
        assert line.encode() is not None  # no lone surrogates: it can be stored
        assert line.replace("\t", "").translate({0x200C: "", 0x200D: ""}).isprintable()


def test_a_list_of_thousands_is_read_in_one_go() -> None:
    raw = b", ".join(b"Person %d <p%d@example.com>" % (n, n) for n in range(20_000))
    assert mailboxes(raw).count("\n") == 19_999

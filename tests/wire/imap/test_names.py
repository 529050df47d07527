from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.wire.imap.names import decoded, encoded, quoted, unquoted
from reknit.wire.imap.uids import groups, written


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("~peter/mail/台北/日本語", b"~peter/mail/&U,BTFw-/&ZeVnLIqe-"),  # RFC 3501, section 5.1.3
        ("Entwürfe", b"Entw&APw-rfe"),
        ("Tom & Ute", b"Tom &- Ute"),
        ("a\tb", b"a&AAk-b"),
        ("😀", b"&2D3eAA-"),
        ("", b""),
    ],
)
def test_names_are_written_in_modified_utf_7(name: str, raw: bytes) -> None:
    assert encoded(name) == raw
    assert decoded(raw) == name


@pytest.mark.parametrize("raw", [b"Entw\xc3\xbcrfe", b"a & b", b"&AGE-", b"&APw", b"&AP-", b"&!-", b"a\tb"])
def test_what_is_written_otherwise_is_told(raw: bytes) -> None:
    assert decoded(raw) is None


@given(st.text())
def test_any_name_comes_back(name: str) -> None:
    raw = encoded(name)
    assert raw.isascii()
    assert not any(c < 32 or c == 127 for c in raw)
    assert decoded(raw) == name


@given(st.binary())
def test_whatever_a_server_calls_a_folder_is_read_or_told(raw: bytes) -> None:
    name = decoded(raw)
    assert name is None or encoded(name) == raw


@given(st.binary())
def test_what_is_quoted_stays_in_its_quotes(text: bytes) -> None:
    if any(c in text for c in b"\r\n\0"):
        with pytest.raises(ValueError):
            quoted(text)
    else:
        assert unquoted(quoted(text)) == text


@given(st.lists(st.integers(1, 2000)), st.integers(1, 50))
def test_sets_of_uids_say_each_of_them_once(uids: list[int], size: int) -> None:
    found = []
    for group in groups(uids, size):
        assert 0 < len(group) <= size
        for part in written(group).split(b","):
            low, _, high = part.partition(b":")
            found += range(int(low), int(high or low) + 1)
    assert found == sorted(set(uids))


def test_neighbours_are_a_range() -> None:
    assert written([1, 2, 3, 7, 9, 10]) == b"1:3,7,9:10"

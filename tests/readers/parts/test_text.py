import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.readers.parts.text import decode, guess_encoding


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Jürgen Größe, 山田"),
        ("utf-8-sig", "Name,E-Mail\nJürgen"),
        ("utf-16", "Name,E-Mail\nJürgen"),
        ("utf-16-le", "Name,E-Mail\nAnn,ann@example.com"),
        ("utf-16-be", "Name,E-Mail\nAnn,ann@example.com"),
        ("cp1252", "Jürgen Größe, José Nuñez, l\u2019été \u201cAnn\u201d \u2013 Käthe Øst"),
        ("cp1250", "Łukasz Wójcik, Święta, Żółw, Gdańsk, Krzyżanowski"),
        ("cp1251", "Иван Петров, Москва, Lantern"),
        ("mac_roman", "Jürgen Müller, José, Renée"),
        ("cp850", "Jürgen Müller, José, Renée"),
    ],
)
def test_charset_is_told_by_the_bytes(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_stray_bytes_in_utf8_are_read_as_windows_1252() -> None:
    assert decode("Größe, Zoë, ".encode() + b"Ren\xe9e") == "Größe, Zoë, Renée"


def test_a_stray_nul_does_not_make_utf16() -> None:
    assert guess_encoding(b"Ann,Quill\0,ann@example.com\n") == "utf-8"


@given(st.binary(max_size=400))
def test_any_bytes_decode(data: bytes) -> None:
    assert isinstance(decode(data), str)


@given(st.binary(max_size=200).filter(lambda data: data[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" not in data))
def test_no_byte_is_dropped(data: bytes) -> None:
    assert len(decode(data.removeprefix(b"\xef\xbb\xbf")).encode("utf-8")) >= len(data.removeprefix(b"\xef\xbb\xbf"))

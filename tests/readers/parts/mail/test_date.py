from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.readers.parts.mail.date import epoch

CASES = {
    b"Thu, 4 Mar 2010 19:11:12 +0100": "2010-03-04T18:11:12",
    b" Thu,04 Mar 2010 19:11:12 -0800 (PST)": "2010-03-05T03:11:12",
    b"4 Mar 2010 19:11 +0000": "2010-03-04T19:11:00",
    b"Thu, 4 Mar 2010 19:11:12": "2010-03-04T19:11:12",
    b"Thu, 4 Mar 2010\r\n 19:11:12 +0000": "2010-03-04T19:11:12",
    # RFC 5322, section 4.3: zones and years of before
    b"4 Mar 10 19:11 EST": "2010-03-05T00:11:00",
    b"4 Mar 97 19:11:12 GMT": "1997-03-04T19:11:12",
    b"Thu, 4 Mar 110 19:11:12 UT": "2010-03-04T19:11:12",
    b"Thu, 4 Mar 0110 19:11:12 UT": "2010-03-04T19:11:12",
    b"Thu, 4 Mar 2010 9:1:2 UT": "2010-03-04T09:01:02",
    b"Thu, 4 Mar 2010 19:11:12 Q": "2010-03-04T19:11:12",
    # what mailers really write
    b"Thu, 4 Mar 2010 19:11:12 GMT+0200": "2010-03-04T17:11:12",
    b"Thu, 4 Mar 2010 19:11:12 +02:00": "2010-03-04T17:11:12",
    b"Thu, 4 Mar 2010 19:11:12 CEST": "2010-03-04T17:11:12",
    b"Thu, 4 Mar 2010 7:11:12 PM +0100": "2010-03-04T18:11:12",
    b"Mon, 4-Mar-2010 10:00:00 PDT": "2010-03-04T17:00:00",
    b"04 Mar 2010 19.11.12 +0100": "2010-03-04T18:11:12",
    b"Do, 4 Mar 2010 19:11:12 +0100": "2010-03-04T18:11:12",
    b"Do, 4 Mrz 2010 19:11:12 +0100": "2010-03-04T18:11:12",
    b"Di., 4 Dez. 2018 19:11:12 +0100": "2018-12-04T18:11:12",
    "Do, 4 M\u00e4rz 2010 19:11:12 +0100".encode(): "2010-03-04T18:11:12",
    "Do, 4 M\u00e4r 2010 19:11:12 +0100".encode("cp1252"): "2010-03-04T18:11:12",
    "jeu., 4 f\u00e9vr. 2010 19:11:12 +0100".encode(): "2010-02-04T18:11:12",
    b"ven., 2 juil. 2010 19:11:12 +0100": "2010-07-02T18:11:12",
    b"4 Smarch 2010 19:11:12 +0100": None,
    b"Thursday, March 4, 2010 10:11 AM": "2010-03-04T10:11:00",
    b"Thu Mar  4 10:11:12 2010": "2010-03-04T10:11:12",
    b"Thu Mar  4 10:11:12 PST 2010": "2010-03-04T18:11:12",
    b"2010-03-04T10:11:12Z": "2010-03-04T10:11:12",
    b"2010-03-04 10:11:12.5 +0100": "2010-03-04T09:11:12",
    b"Thu, 4 Mar 2010 19:11:12 +9900": "2010-03-04T19:11:12",
    # no moment
    b"Thu, 30 Feb 2010 10:00:00 +0000": None,
    b"Thu, 4 Mar 2010 10:61:00 +0000": None,
    b"3/4/2010 10:11:12": None,
    b"yesterday": None,
    b"": None,
}


@pytest.mark.parametrize(("raw", "expected"), CASES.items(), ids=repr)
def test_dates_are_read_as_they_were_meant(raw: bytes, expected: str | None) -> None:
    seconds = epoch(raw)
    shown = None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    assert shown == expected


@given(
    st.integers(315_532_800, 4_102_444_800),
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_what_the_standard_library_writes_is_read_back(seconds: int, zone: timezone) -> None:
    assert epoch(format_datetime(datetime.fromtimestamp(seconds, zone)).encode()) == seconds


@given(st.binary(max_size=60) | st.text(alphabet="0123456789 :,+-JanMarPT", max_size=40).map(str.encode))
def test_no_bytes_raise(raw: bytes) -> None:
    assert epoch(raw) is None or isinstance(epoch(raw), int)

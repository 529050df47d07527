from __future__ import annotations

from datetime import date

import pytest

from reknit.app.said_day import said_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "day"),
    [("", None), (" 2014 ", "2014"), ("about 2009", "2009"), ("~2009-05", "2009-05"), ("ca. 2014-03-31", "2014-03-31")],
)
def test_a_day_is_as_exact_as_it_is_said(said: str, day: str | None) -> None:
    assert said_day(said, TODAY) == day


@pytest.mark.parametrize(("said", "why"), [("99", "is not like 2014"), ("2014-13", "is not"), ("2027", "to come")])
def test_what_is_no_day_is_told(said: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        said_day(said, TODAY)

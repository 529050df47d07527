"""What a claim is called where its detail is shown."""

from __future__ import annotations

import pytest

from reknit.model.claim import LONGEST, Claim
from reknit.model.entries import Observation

NEW = "olga.petrenko@harbeck.example"


def source(quote: str) -> str:
    detail = Observation("mail_address", NEW, quote)
    return Claim("r", "moved", "olga@lantern.example", {}, "", None, "", {}, (detail,)).source(detail)


def test_a_short_quote_is_whole() -> None:
    assert source(f"moved to {NEW}") == f"a report that says 'moved to {NEW}'"


@pytest.mark.parametrize("before", ["", "x " * 80])
@pytest.mark.parametrize("after", ["", " y" * 80])
def test_a_long_quote_keeps_the_value_that_it_says(before: str, after: str) -> None:
    said = source(f"{before}{NEW}{after}")
    assert NEW in said
    assert len(said) <= LONGEST + len("a report that says ''") + 3

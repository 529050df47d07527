"""The key by which who is who is found again: it changes with all that may change that, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reknit.identity.people import depends_on
from reknit.model.entries import Judgement, Observation

DAY = date(2026, 11, 26)
ADA = Observation("name", "Ada Brandt", "Ada Brandt", parts={"given": "Ada"}, seen_last="2019")
RECORDS = {"r1": [ADA], "r2": [ADA, Observation("phone", "+12025550101")]}


@pytest.mark.parametrize(
    "change",
    [{"value": "Ada"}, {"raw": "ADA"}, {"parts": {}}, {"seen_last": None}, {"count": 2}, {"confidence": 0.5}],
)
def test_it_changes_with_what_a_record_shows(change):
    assert depends_on(RECORDS | {"r1": [replace(ADA, **change)]}, [], DAY) != depends_on(RECORDS, [], DAY)


def test_it_changes_with_the_order_learned_and_the_day():
    kept = depends_on(RECORDS, [], DAY)
    assert depends_on(dict(reversed(RECORDS.items())), [], DAY) != kept
    assert depends_on(RECORDS, [], date(2026, 11, 27)) != kept


@pytest.mark.parametrize("word", ["same", "not_same"])
def test_it_changes_with_words_on_pairs_until_they_are_taken_back(word):
    said, later = Judgement(word, "r1", "r2"), Judgement("later", "r2", "r1")
    assert depends_on(RECORDS, [said], DAY) != depends_on(RECORDS, [], DAY)
    assert depends_on(RECORDS, [said, later], DAY) == depends_on(RECORDS, [], DAY)


def test_it_does_not_change_with_a_star_or_where_a_detail_stood():
    moved = RECORDS | {"r1": [replace(ADA, place={"row": 7})]}
    assert depends_on(moved, [Judgement("matters", "r1", value="0.8")], DAY) == depends_on(RECORDS, [], DAY)

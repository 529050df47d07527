import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.details import rarity
from reknit.details.rarity import (
    another_bearer,
    bearers,
    expected_bearers,
    family_names,
    family_share,
    given_names,
    given_share,
)
from reknit.details.text import letters

GIVEN = st.sampled_from(["john", "maria", "wei", "geoffrey", "jonathon", "mary", "xqzt", "", "иван"])
FAMILY = st.sampled_from(["smith", "garcia", "zhang", "kendall", "obrien", "xqzt", "", "smithgarcia"])


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("John Smith", 24_500),
        ("Maria Garcia", 24_300),
        ("Jonathan Smith", 4_700),
        ("Wei Zhang", 103),
        ("Geoffrey Kendall", 5),
    ],
)
def test_bearers_in_the_us(name, people):
    assert expected_bearers(name) == pytest.approx(people, rel=0.03)


def test_a_name_that_perhaps_nobody_bears():
    assert expected_bearers("Jonathon Smythe") == pytest.approx(0.7, abs=0.05)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Smith, John", "John Smith"),
        ("Dr. John Q. Smith Jr.", "John Smith"),
        ("SMITH John", "John Smith"),
        ("García, María", "Maria Garcia"),
        ("Pat O\u2019Brien", "Pat OBrien"),
        ("Maria de la Cruz", "Maria Delacruz"),
        ("Jean-Pierre Martin", "Jeanpierre Martin"),
    ],
)
def test_order_accents_and_signs_do_not_count(written, same):
    assert expected_bearers(written) == expected_bearers(same) is not None


@pytest.mark.parametrize(
    "name",
    [
        "",
        "John",
        "Smith, Inc.",
        "J. Smith",
        "John Xqzt",
        "Xqzt Smith",
        "山田 太郎",
        "Иван Иванов",
        "john@lantern.example",
    ],
)
def test_not_in_the_table(name):
    assert expected_bearers(name) is None
    assert another_bearer(name, 1000) is None


def test_another_bearer_is_surer_among_more_people():
    chances = [another_bearer("Wei Zhang", among) for among in (0, 1_000, 100_000, 10_000_000, 331_449_281)]
    assert chances == sorted(chances)
    assert chances[0] == pytest.approx(0.0133)
    assert chances[-1] > 0.999


def test_another_bearer_by_its_law():
    lam = expected_bearers("John Smith") * 45_803 / 331_449_281
    assert another_bearer("John Smith", 45_803) == pytest.approx(0.0133 + 0.9867 * (1 - math.exp(-1.53 * lam**0.85)))


def test_fewer_than_nobody():
    with pytest.raises(ValueError, match="negative"):
        another_bearer("John Smith", -1)


@given(st.lists(st.tuples(GIVEN, FAMILY), max_size=8))
def test_many_at_once_are_as_one_by_one(pairs):
    first, last = [g for g, _ in pairs], [f for _, f in pairs]
    singly = [expected_bearers(f"{f}, {g}") if g and f else None for g, f in pairs]
    assert bearers(first, last).tolist() == pytest.approx([math.nan if n is None else n for n in singly], nan_ok=True)
    assert given_share(first).tolist() == [given_share([g])[0] for g in first]
    assert family_share(last).tolist() == [family_share([f])[0] for f in last]


def test_columns_must_be_equally_long():
    with pytest.raises(ValueError, match="do not go with"):
        bearers(["john"], [])


def test_shares_of_the_us():
    shares = [*given_share(["michael", "xqzt"]), *family_share(["smith", "xqzt"])]
    assert shares == pytest.approx([0.0115112, 0, 0.0079279, 0], rel=0.01)


@pytest.mark.parametrize(
    ("table", "share", "count", "total"),
    [(given_names, given_share, 53_615, 0.938), (family_names, family_share, 156_619, 0.879)],
)
def test_all_names(table, share, count, total):
    names, shares = table()
    assert len(set(names)) == len(names) == len(shares) == count
    assert list(names) == sorted(names) == list(map(letters, names))
    assert shares.sum() == pytest.approx(total, abs=0.001)
    assert shares.min() > 0
    assert np.array_equal(share(names), shares)


def test_the_300_most_frequent_surnames_are_those_of_the_list():
    names, shares = family_names()
    listed = Path(rarity.__file__).with_name("data").joinpath("surnames_common.txt").read_text("utf-8").split()[-300:]
    first = [names[row] for row in np.argsort(shares)[::-1]]
    assert set(first[:280]) <= set(listed) <= set(first[:320])


def test_the_file_is_small_and_read_on_use_only():
    assert rarity._FILE.stat().st_size < 1_900_000
    code = "from reknit.details import rarity; assert rarity._table.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(Path(rarity.__file__).parents[2])})

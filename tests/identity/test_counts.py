"""In how many rows of a list something stands."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.identity.columns import columns
from reknit.identity.counts import counted, level, levels
from reknit.identity.hashing import texts
from reknit.identity.rows import Row

BOOK = [
    Row(names=("Mara Quill", "Quill Mara"), addresses=("mara@lantern.example", "mara@harbour.example")),
    Row(names=("Mara Berg",), addresses=("berg@lantern.example",), phones=("25550143",)),
    Row(names=("Jan Berg",), phones=("25550143",)),
    Row(),
]


def test_rows_are_counted_not_values():
    counts = counted(columns(BOOK))
    assert counts.rows == 4
    assert counts.of("word", texts(["mara", "quill", "berg", "jan", "nobody"]).number).tolist() == [2, 1, 2, 1, 0]
    assert counts.of("letters", texts(["mara", "berg"]).number).tolist() == [1, 1]
    assert counts.of("host", texts(["lantern.example", "harbour.example"]).number).tolist() == [2, 1]
    assert counts.of("phone", texts(["25550143"]).number).tolist() == [2]
    assert counts.of("employer", texts(["lantern"]).number).tolist() == [0]  # nobody shows one


def test_nothing_is_counted_of_no_text():
    assert counted(columns(BOOK)).of("word", np.zeros((2, 3), np.uint64)).tolist() == [[0] * 3] * 2


def test_levels_are_half_powers_of_two():
    assert level(np.array([0, 1, 2, 3, 4, 1000])).tolist() == [0, 0, 1, 1.5, 2, 10]


@settings(deadline=None)  # the first one reads the tables of names
@given(st.integers(1, 10**6))
def test_one_row_more_hardly_changes_a_level(times):
    before, after = level(np.array([times, times + 1]))
    assert after - before in ({0.5, 1.0} if times < 3 else {0, 0.5})


def test_the_chance_of_a_name_is_that_its_words_meet():
    c = columns([*[Row(names=(f"Mara Family{n}x",)) for n in "abcdefg"], Row(names=("Jo Berg",))])
    told = levels(c, counted(c))
    assert told.rows == 3
    mara, jo = told.chance[0], told.chance[-1]
    assert mara == level(np.array([7]))[0] + 0 - 3
    assert jo == 0 + 0 - 3

"""Which rows are compared."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.identity.blocking import Keys, keys, pairs, together
from reknit.identity.columns import Shown, columns
from reknit.identity.rows import Row

spaces = st.lists(
    st.tuples(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 9), st.booleans()), max_size=30), st.integers(2, 5)),
    max_size=4,
)


def made(spaces):
    for space, (shown, cap) in enumerate(spaces):
        number, row, guess = np.array(shown, dtype=np.int64).reshape(-1, 3).T
        spread = number.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)  # as hashes are
        yield Keys(space, spread, row, guess.astype(bool), cap)


def by_hand(spaces):
    """Pairs of rows with one key of a space that no more than ``cap`` rows have, and that is one row's own at least."""
    found = set()
    for shown, cap in spaces:
        block, own = {}, set()
        for number, row, guess in shown:
            block.setdefault(number, set()).add(row)
            own |= set() if guess else {(number, row)}
        for number, rows in block.items():
            if len(rows) <= cap:
                both = combinations(sorted(rows), 2)
                found |= {(a, b) for a, b in both if (number, a) in own or (number, b) in own}
    return sorted(found)


@given(spaces)
def test_pairs_are_those_that_share_a_rare_key_of_their_own(spaces):
    left, right = pairs(made(spaces), 10)
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == by_hand(spaces)


@given(st.lists(st.lists(st.integers(0, 3), max_size=3), max_size=4), st.data())
def test_every_two_values_of_a_row_come_together(left, data):
    right = data.draw(st.lists(st.lists(st.integers(0, 3), max_size=3), min_size=len(left), max_size=len(left)))

    def shown(of):
        starts = np.cumsum([0, *map(len, of)])
        return Shown(starts, np.array([value for row in of for value in row], dtype=np.int64))

    one, other = shown(left), shown(right)
    row, a, b = together(one, other)
    found = list(zip(row.tolist(), one.values[a].tolist(), other.values[b].tolist(), strict=True))
    assert found == [(i, x, y) for i in range(len(left)) for x in left[i] for y in right[i]]


def compared(*rows):
    c = columns(rows)
    left, right = pairs(keys(c), c.count)
    return set(zip(left.tolist(), right.tolist(), strict=True))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Row(addresses=("m+x@gmail.com",)), Row(addresses=("m@googlemail.com",))),
        (Row(names=("Mara Quill",)), Row(addresses=("mquill@gmail.com",))),
        (Row(names=("Mara Quill",)), Row(names=("Quill Mara",))),
        (Row(names=("Mara Quill",)), Row(names=("Mara Berg",))),
        (Row(nicknames=("mquill84",)), Row(addresses=("mquill84@gmail.com",))),
        (Row(phones=("25550143",)), Row(phones=("25550143",))),
        (Row(profiles=("https://x.example/m",)), Row(profiles=("https://x.example/m",))),
        (Row(names=("Mara Quill",), cities=("berlin",)), Row(names=("Quill Mara",), cities=("berlin",))),
        (Row(addresses=("a@lantern.example",)), Row(addresses=("b@lantern.example",))),
        (Row(names=("Mara Quillfeather",)), Row(names=("Jo Quillfeathre",), addresses=("maraquil@gmail.com",))),
    ],
)
def test_what_is_compared(left, right):
    assert compared(left, right) == {(0, 1)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Row(names=("Mara Quill",)), Row(names=("Jan Berg",))),
        (Row(addresses=("a@gmail.com",)), Row(addresses=("b@gmail.com",))),
        (Row(addresses=("a@host.local",)), Row(addresses=("b@host.local",))),
        (Row(names=("Mara Quill",)), Row(names=("Milo Quiller",))),  # both may be spelled 'mq': guesses do not meet
        (Row(), Row()),
    ],
)
def test_what_is_not_compared(left, right):
    assert not compared(left, right)


def test_a_name_of_very_many_rows_compares_nobody_but_with_something_else():
    many = [Row(names=("Jan Berg",)) for _ in range(61)]
    assert not compared(*many)
    assert compared(*many[1:])
    assert compared(*many, Row(names=("Jan Berg",), phones=("25550143",)), Row(phones=("25550143",))) == {(61, 62)}

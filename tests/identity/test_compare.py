"""How words and values of two rows stand to each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from reknit.identity.columns import Shown, columns
from reknit.identity.compare import (
    BEGINNING,
    DIFFERENT,
    EQUAL,
    INITIAL,
    MISSING,
    NEAR,
    SHORT,
    crossed,
    distinct,
    relations,
    similar,
)
from reknit.identity.rows import Row


def relation(left, right):
    words = columns([Row(nicknames=(left, right))]).words
    at = [words.text.index(word) if word in words.text else -1 for word in (left, right)]
    ways = [relations(np.array([a]), np.array([b]), words)[0] for a, b in (at, at[::-1])]
    assert ways[0] == ways[1]
    return ways[0]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("mara", "mara", EQUAL),
        ("bob", "robert", SHORT),
        ("tom", "thomas", SHORT),
        ("tamsin", "tamsinette", BEGINNING),
        ("quil", "quillfeather", BEGINNING),
        ("quill", "quil", BEGINNING),
        ("quill", "quyll", NEAR),
        ("quillfeather", "quilfaether", NEAR),
        ("berg", "burk", DIFFERENT),  # two edits are much in a short word
        ("m", "mara", INITIAL),
        ("ma", "mara", INITIAL),
        ("m", "jan", DIFFERENT),
        ("mara", "jan", DIFFERENT),
        ("mara", "", MISSING),
    ],
)
def test_two_words(left, right, expected):
    assert relation(left, right) == expected


def shown(*rows):
    return Shown(np.cumsum([0, *map(len, rows)]), np.array([v for row in rows for v in row], dtype=np.int64))


def test_every_value_with_every_value_of_each_pair():
    x = crossed(shown([1, 2], [], [3]), shown([4], [5, 6], [7]), np.array([0, 1, 2]), np.array([1, 0, 2]))
    assert list(zip(x.left.tolist(), x.right.tolist(), strict=True)) == [(1, 5), (1, 6), (2, 5), (2, 6), (3, 7)]
    assert x.filled.tolist() == [True, False, True]
    assert x.most(np.array([1, 4, 2, 3, -9])).tolist() == [4, MISSING, -9]
    best = x.best(np.array([1.0, 4, 4, 3, 0]), {"place": np.arange(5)})
    assert best["place"].tolist() == [1, MISSING, 4]  # of those alike the first


def test_where_no_pair_has_any_all_is_missing():
    x = crossed(shown([], []), shown([], []), np.array([0]), np.array([1]))
    assert x.most(np.zeros(0)).tolist() == [MISSING]
    assert x.best(np.zeros(0), {"a": np.zeros(0)})["a"].tolist() == [MISSING]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=20))
def test_different_pairs_lead_back_to_all(given_pairs):
    left, right = np.array(given_pairs, dtype=np.int64).reshape(-1, 2).T
    one, other, back = distinct(left, right, 5)
    assert one[back].tolist() == left.tolist()
    assert other[back].tolist() == right.tolist()
    assert len(set(zip(one.tolist(), other.tolist(), strict=True))) == len(one)


def test_similarities_are_rounded_text_by_text():
    assert similar(["mara", "jan"], ["mara", "jam"], fuzz.ratio).tolist() == [100, 66.6667]
    assert similar([], [], fuzz.ratio).tolist() == []

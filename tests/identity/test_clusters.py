"""Pairs joined into people, with brakes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.identity.clusters import AGAINST, LIKELY, Clusters, Scored, components
from reknit.identity.rows import Row

SURE = np.log(LIKELY / (1 - LIKELY)) + 1


def grouped(rows, pairs, words=()):
    """Clusters of rows by pairs with their log-odds, after the user's words."""
    left, right, logits = zip(*sorted(pairs), strict=True) if pairs else ((), (), ())
    clusters = Clusters(rows)
    clusters.judge(words)
    clusters.use(Scored(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64), np.array(logits, dtype=float)))
    return clusters


def sets(clusters, rows):
    found = {}
    for at in range(len(rows)):
        found.setdefault(clusters.find(at), set()).add(at)
    return sorted(map(sorted, found.values()))


def braked(clusters):
    return [verdict.why for verdict in clusters.verdicts if not verdict.same]


FOUR = [Row()] * 4


def test_likely_pairs_join_and_others_do_not():
    clusters = grouped(FOUR, [(0, 1, SURE), (2, 3, SURE - 2), (1, 2, -9)])
    assert sets(clusters, FOUR) == [[0, 1], [2], [3]]
    assert not braked(clusters)


def test_the_likeliest_pair_comes_first():
    eva, nobody, jan = Row(names=("Eva Berg",)), Row(nicknames=("Berg",)), Row(names=("Jan Berg",))
    clusters = grouped([eva, nobody, jan], [(0, 1, SURE), (1, 2, SURE + 1)])
    assert sets(clusters, range(3)) == [[0], [1, 2]]
    assert braked(clusters) == ["but one is called Eva Berg, the other Jan Berg"]


def test_the_mean_of_all_pairs_across_two_groups_can_hold_them_apart():
    pairs = [(0, 1, 9.0), (2, 3, 9.0), (1, 2, 3.0), (0, 2, AGAINST - 6)]
    held = grouped(FOUR, pairs)
    assert sets(held, FOUR) == [[0, 1], [2, 3]]
    assert braked(held) == ["but more speaks against it among their other records"]
    assert sets(grouped(FOUR, [*pairs, (0, 3, 4.0), (1, 3, 4.0)]), FOUR) == [[0, 1, 2, 3]]
    assert sets(grouped(FOUR, pairs[:3]), FOUR) == [[0, 1, 2, 3]]  # a pair that was not scored says nothing


def test_what_two_groups_know_of_a_third_is_added_up():
    five = [Row()] * 5
    pairs = [(0, 1, 9.0), (1, 2, 8.0), (2, 3, 3.0), (0, 3, -7.0), (1, 3, -7.0), (3, 4, 5.0)]
    assert sets(grouped(five, pairs), five) == [[0, 1, 2], [3, 4]]


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (Row(names=("Eva Berg",)), Row(names=("Jan Berg",)), "but one is called Eva Berg, the other Jan Berg"),
        (Row(names=("Ada Brandt",)), Row(names=("Ada Lind",)), "but one is called Ada Brandt, the other Ada Lind"),
        (
            Row(generations=frozenset({"jr"})),
            Row(generations=frozenset({"sr"})),
            "but one is called Jr, the other Sr",
        ),
        (
            Row(names=("James Smith",)),
            Row(names=("James Smith",)),
            "but about 25,000 people in the US are called James Smith, and nothing else is in common",
        ),
    ],
)
def test_a_brake_says_why(left, right, why):
    assert braked(grouped([left, right], [(0, 1, SURE)])) == [why]


def test_of_whom_an_address_of_two_people_is_not_known():
    at = ("bergs@gmail.com",)
    rows = [Row(names=("Eva Berg",), addresses=at), Row(names=("Jan Berg",), addresses=at), Row(addresses=at)]
    clusters = grouped(rows, [(0, 1, SURE), (0, 2, SURE), (1, 2, SURE)])
    assert sets(clusters, rows) == [[0], [1], [2]]
    assert braked(clusters)[1:] == ["but Eva Berg and Jan Berg both write from bergs@gmail.com"] * 2


def test_two_names_at_an_address_at_work_are_one_persons_from_then_on():
    lei, eva = (Row(names=(name,), addresses=("zb@lantern.example",)) for name in ("Jan Berg", "Eva Berg"))
    rows = [lei, eva, Row(names=("Eva M. Berg",)), Row(names=("Mara Quill",))]
    clusters = grouped(rows, [(0, 1, 9.0), (1, 2, 8.0), (2, 3, 7.0)])
    assert sets(clusters, rows) == [[0, 1, 2], [3]]


def test_the_users_word_comes_first():
    eva, jan = Row(names=("Eva Berg",)), Row(names=("Jan Berg",))
    joined = grouped([eva, jan, eva], [(0, 1, -9.0), (0, 2, SURE), (1, 2, -9.0)], [("same", 0, 1)])
    assert sets(joined, range(3)) == [[0, 1, 2]]  # later records follow, whatever they have in common with Jan
    parted = grouped(FOUR, [(0, 1, 9.0), (1, 2, 9.0), (0, 2, 9.0)], [("not_same", 0, 2)])
    assert sets(parted, FOUR) == [[0, 1], [2], [3]]
    assert "but you said that they are not the same person" in braked(parted)


def test_not_the_same_holds_and_of_two_same_the_newer():
    words = [("same", 0, 1), ("same", 1, 2), ("not_same", 0, 2)]
    clusters = grouped(FOUR, [], words)
    assert sets(clusters, FOUR) == [[0], [1, 2], [3]]
    assert any("'not the same' holds" in why for why in braked(clusters))


edges = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12)


@settings(deadline=None)  # the first one reads the tables of names
@given(edges, edges)
def test_components_are_those_of_the_edges(first, second):
    def by_hand(pairs):
        found = list(range(8))
        for a, b in pairs:
            found = [min(found[a], found[b]) if group in {found[a], found[b]} else group for group in found]
        return found

    def columns(pairs):
        return np.array(pairs, dtype=np.int64).reshape(-1, 2).T

    before = components(8, *columns(first))
    assert before.tolist() == by_hand(first)
    assert components(8, *columns(second), before.tolist()).tolist() == by_hand(first + second)


@settings(deadline=None)  # the first one reads the tables of names
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(-8, 8)), max_size=20))
def test_a_group_of_n_rows_has_n_less_1_joins(found):
    pairs = list(
        {(min(a, b), max(a, b)): (min(a, b), max(a, b), float(logit)) for a, b, logit in found if a != b}.values()
    )
    rows = [Row()] * 7
    clusters = grouped(rows, pairs)
    assert sum(verdict.same for verdict in clusters.verdicts) == 7 - len(sets(clusters, rows))

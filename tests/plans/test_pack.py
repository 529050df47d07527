"""The packing is exact: no other choice gains more, with letters and without."""

from __future__ import annotations

from itertools import product
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.plans.pack import Option, pack
from reknit.plans.way import Way


def option(gain, minutes, message=False, letter=None, person="a"):
    return Option(gain, minutes, message, letter, Way(person, "write", f"{gain} {minutes}", minutes, gain))


OPTION = st.builds(
    option,
    st.floats(0.01, 1),
    st.sampled_from([1.5, 4, 5.2, 6, 12]),
    st.booleans(),
    st.sampled_from([None, None, 0, 1]),
)
GROUPS = st.lists(st.lists(OPTION, min_size=1, max_size=3), max_size=5)


def best_of_all(groups, minutes, messages, letters):
    """By trying every choice there is: of each group one option, or none."""
    best = None
    for choice in product(*([None, *group] for group in groups)):
        taken = [each for each in choice if each]
        names = [sum(each.letter == n for each in taken) for n in range(len(letters))]
        fits = sum(ceil(each.minutes * 2) for each in taken) <= int(minutes * 2)
        fits = fits and sum(each.message for each in taken) <= messages
        if fits and all(least <= n <= most for n, (least, most) in zip(names, letters, strict=True)):
            best = max(best or 0.0, sum(each.gain for each in taken))
    return best


@settings(max_examples=80, deadline=None)
@given(GROUPS, st.floats(0, 30), st.integers(0, 3), st.sampled_from([(), ((1, 2),), ((0, 1), (2, 3))]))
def test_no_other_choice_gains_more(groups, minutes, messages, letters):
    groups = [[each for each in group if each.letter is None or each.letter < len(letters)] for group in groups]
    found = pack(groups, minutes, messages, letters)
    wanted = best_of_all(groups, minutes, messages, letters)
    assert (found is None) == (wanted is None)
    if found is not None:
        assert found.gain == pytest.approx(wanted)
        assert sum(way.chance for way in found.ways) == pytest.approx(found.gain)
        assert len(found.ways) <= len(groups)


def test_a_letter_that_has_too_few_names_cannot_be_written():
    assert pack([[option(1.0, 1.5, letter=0)]], 30, 5, [(2, 7)]) is None
    assert pack([[option(1.0, 1.5, letter=0)]], 30, 5, [(1, 7)]).gain == 1.0


def test_nothing_fits_into_less_than_nothing():
    assert pack([], -1, 5) is None
    assert pack([], 10, -1) is None
    assert pack([], 0, 0).ways == ()

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.evidence import Course, still
from reknit.beliefs.lifetime import holding
from reknit.beliefs.pace import prior
from reknit.details.employer import LAWS
from reknit.model.belief import Law

MONTHS = st.floats(0, 600)
LAW = st.builds(
    Law,
    start=st.floats(0.01, 1),
    a=st.floats(0.1, 5),
    b=st.floats(1, 300),
    per_year=st.floats(0, 1),
)


@pytest.mark.parametrize(
    ("seniority", "measured", "within"),
    [
        ("", {1: 0.84, 2: 0.72, 3: 0.63, 5: 0.51, 10: 0.35}, 0.02),  # gitdm profiles: 20,938 sightings of IT people
        ("cio", {1: 0.76, 2: 0.59, 3: 0.48, 5: 0.32, 10: 0.15}, 0.03),  # Nash Squared CIO survey 2024
    ],
)
def test_the_law_of_the_employer_says_what_was_measured(seniority, measured, within):
    law = LAWS[seniority]
    pace = prior()
    for years, share in measured.items():
        assert holding(law, 12 * years) == pytest.approx(share, abs=0.01)
        averaged = pace.mean(still([Course(law.a, law.b, 0.0, (12.0 * years,))], pace.shifts))
        assert averaged[0] == pytest.approx(share, abs=within)


def test_whoever_stayed_long_goes_on_staying():
    assert holding(LAWS[""], 60, confirmed=120) > holding(LAWS[""], 60, confirmed=12) > holding(LAWS[""], 60)


def test_a_slower_pace_keeps_more():
    assert holding(LAWS[""], 60, shift=0.6) > holding(LAWS[""], 60) > holding(LAWS[""], 60, shift=-0.6)


def test_without_a_and_b_only_the_steady_loss_counts():
    assert holding(Law(start=0.94, per_year=0.05), 120) == pytest.approx(0.94 * np.exp(-0.5))


@given(LAW, MONTHS, MONTHS, st.floats(-2, 2))
def test_a_chance_is_a_chance(law, months, confirmed, shift):
    assert 0 <= holding(law, months, confirmed, shift) <= 1


@given(LAW, MONTHS, MONTHS, MONTHS)
def test_chances_fall_with_age(law, months, more, confirmed):
    assert holding(law, months + more, confirmed) <= holding(law, months, confirmed)


@given(LAW, MONTHS, MONTHS, MONTHS)
def test_a_later_sighting_raises_the_chance(law, confirmed, later, rest):
    """First seen at 0; last seen at ``confirmed``, or again at ``confirmed + later``."""
    seen_again = holding(law, rest, confirmed + later)
    assert seen_again >= holding(law, later + rest, confirmed) - 1e-12


def test_arrays_keep_their_shape():
    assert holding(LAWS[""], np.zeros((2, 3))).shape == (2, 3)


def test_the_prior_of_the_pace_sums_to_one_and_has_its_width():
    pace = prior()
    assert pace.weights.sum() == pytest.approx(1)
    assert len(pace.shifts) == 145
    assert np.sqrt(pace.weights @ pace.shifts**2) == pytest.approx(0.6, abs=0.01)

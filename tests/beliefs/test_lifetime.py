import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.evidence import Course, still
from reknit.beliefs.lifetime import holding, median, staying, still_there
from reknit.beliefs.pace import known, prior
from reknit.details.employer import LAWS, SIZES
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
        averaged = pace.mean(still([Course(law.a, law.b, 0.0, (12.0 * years,))], pace))
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


@given(st.floats(0.2, 4), st.floats(5, 200), st.floats(-1.5, 1.5), st.floats(0.5, 6))
def test_a_shape_leaves_the_median_where_the_shift_put_it(a, b, shift, shape):
    half = median(Law(a=a, b=b)) * np.exp(shift)
    chance = staying(np.array([a]), np.array([b]), np.zeros(1), np.array([half]), known(shift, shape))
    assert chance[0, 0] == pytest.approx(0.5)


def test_a_higher_shape_makes_people_more_alike():
    """Fewer have left early, and fewer are left late."""
    a, b, none = np.full(2, 0.93), np.full(2, 57.6), np.zeros(2)
    months = np.array([12.0, 240.0])
    early, late = (staying(a, b, none, months, known(0, k))[:, 0] for k in (1, 6))
    assert late[0] > early[0]
    assert late[1] < early[1]


def test_those_who_retire_leave_besides():
    a, b, none = np.array([0.93]), np.array([57.6]), np.zeros(1)
    with_it, without = (staying(a, b, none, np.array([60.0]), prior(), rate) for rate in (np.array([0.002]), 0.0))
    assert with_it == pytest.approx(without * np.exp(-0.12))


def test_a_law_without_constants_has_no_median():
    with pytest.raises(ValueError, match="no median"):
        median(Law())


YEARS = np.array([1, 2, 3, 5, 10])


@pytest.mark.parametrize(
    ("career", "measured"),
    [
        (None, [0.84, 0.72, 0.63, 0.51, 0.35]),  # 20,938 sightings of IT people, gitdm profiles, November 2026
        (20 * 12, [0.91, 0.83, 0.77, 0.68, 0.56]),  # the same, twenty and more years into a career
    ],
)
def test_still_there_says_what_was_measured(career, measured):
    assert still_there(0, 12 * YEARS, None, career) == pytest.approx(np.array(measured), abs=0.011)


@pytest.mark.parametrize(
    ("size", "career", "shift"),
    [("1", 59, -0.62), ("1", 60, -0.36), ("2-9", 120, -0.06), ("10-99", 239, 0.0), ("100+", 240, 0.85), (99, 0, -0.34)],
)
def test_size_and_career_shift_the_law(size, career, shift):
    b = 57.6 * np.exp(shift)
    assert still_there(24, 60, size, career) == pytest.approx(((b + 24) / (b + 84)) ** 0.93)


@pytest.mark.parametrize(("career", "law"), [(119, ""), (120, "senior"), (239.9, "senior"), (240, "veteran")])
def test_the_career_alone_chooses_a_law(career, law):
    assert still_there(6, 30, None, career) == pytest.approx(holding(LAWS[law], 30, 6))


def test_not_knowing_the_career_claims_nothing_over_all_sizes():
    """The shifts of the four sizes, each averaged over careers, all but cancel out."""
    over_all = still_there(0, 60, list(SIZES)).mean()
    assert over_all == pytest.approx(still_there(0, 60), abs=0.015)
    assert still_there(0, 60, "1") < still_there(0, 60) < still_there(0, 60, "100+")


@pytest.mark.parametrize("unknown", [None, np.nan, "", 0, "nan", [None], [""]])
def test_an_unknown_size_is_none(unknown):
    assert np.all(still_there(0, 60, unknown) == still_there(0, 60))


def test_a_size_is_a_band_or_a_number():
    sizes = ["1", "2-9", "10-99", "100+"]
    assert still_there(0, 60, sizes) == pytest.approx(still_there(0, 60, [1, 9, 10, 5000]))
    assert still_there(0, 60, ["1", 2, "10-99", None]).shape == (4,)


def test_what_is_unknown_of_the_months():
    assert np.all(still_there([None, np.nan, ""], 60) == still_there(0, 60))
    assert np.all(still_there(0, 60, None, ["", None]) == still_there(0, 60))
    assert np.isnan(still_there(0, [None, 3.0])).tolist() == [True, False]


def test_still_there_broadcasts():
    assert still_there(1, 2).shape == ()
    assert still_there(np.zeros((3, 1)), np.zeros(4), "1", 7).shape == (3, 4)
    assert still_there([], []).shape == (0,)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((-1, 2), "seen_months must be 0 or more, not -1"),
        ((1, [3, -2.5]), "months_since must be 0 or more, not -2.5"),
        ((1, 2, None, -9), "career_months must be 0 or more, not -9"),
        ((1, 2, "huge"), "'huge' is no size"),
        ((1, 2, [-3]), "a size must be 1 or more, not -3"),
        ((1, 2, ["-3"]), "a size must be 1 or more, not -3"),
        (("long", 2), "seen_months must be numbers of months"),
    ],
)
def test_what_cannot_be_is_said_in_words(arguments, words):
    with pytest.raises(ValueError, match=words):
        still_there(*arguments)


@given(MONTHS, MONTHS, MONTHS, st.sampled_from([None, *SIZES]), st.one_of(st.none(), MONTHS))
def test_still_there_falls_with_time_and_rises_with_proof(seen, since, more, size, career):
    now = still_there(seen, since, size, career)
    assert 0 < still_there(seen, since + more, size, career) <= now <= 1
    assert still_there(seen + more, since, size, career) >= now

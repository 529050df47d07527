import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.own_facts import ENOUGH, OwnFact, first_job, own_fact, pace_of
from reknit.beliefs.pace import Pace, known, prior
from reknit.beliefs.profiles import LATE, STALE, Profile
from reknit.details.employer import LAWS
from reknit.model.entries import Observation
from reknit.model.person import Fact

LAW = LAWS[""]
MONTHS = st.floats(3, 200)
FACTS = st.lists(
    st.builds(
        lambda stayed, more, gone: OwnFact(LAW, 0.0, stayed, stayed + more if gone else None),
        MONTHS,
        MONTHS,
        st.booleans(),
    ),
    min_size=1,
    max_size=20,
)


def signed(employer, day):
    return Fact("mail", "mail", Observation("employer", employer, seen_first=day, seen_last=day))


def row(day, employer="", record="row"):
    """One line of an export of connections."""
    shown = [("profile", "https://www.linkedin.com/in/jane-example"), ("met_on", "2009-05-01")]
    shown += [("employer", employer)] * bool(employer)
    return [Fact(record, "Connections.csv", Observation(kind, v, seen_first=day, seen_last=day)) for kind, v in shown]


def taught(*facts):
    first = first_job(facts)
    return own_fact(first, Profile.of(facts), LAW, 0.0) if first else None


def test_somebody_signed_once_and_looked_up_later():
    fact = taught(signed("Lantern Ltd", "2014-10-20"), *row("2024-10-20", "Lantern"))
    assert fact.stayed == pytest.approx(120 - LATE, abs=0.1)
    assert fact.left is None


def test_somebody_who_left_between_two_exports():
    fact = taught(
        signed("Lantern Ltd", "2014-10-20"),
        *row("2024-10-20", "Lantern Group", "old"),
        *row("2025-10-20", "Quill GmbH", "new"),
        *row("2026-10-20", "Harrow AG", "newest"),
    )
    assert (fact.stayed, fact.left) == (pytest.approx(120 - LATE, abs=0.1), pytest.approx(132 - LATE, abs=0.1))


def test_an_empty_profile_is_one_that_left():
    assert taught(signed("Lantern Ltd", "2014-10-20"), *row("2024-10-20")).left == pytest.approx(118, abs=0.1)


def test_sightings_that_only_stayers_give_teach_nothing():
    """Mail goes on from the same address; whoever left is not seen again."""
    assert taught(signed("Lantern Ltd", "2014-10-20"), signed("Lantern Ltd", "2024-10-20")) is None


def test_mail_between_does_not_bound_the_stay():
    one = taught(signed("Lantern Ltd", "2014-10-20"), *row("2024-10-20", "Quill GmbH"))
    seen = taught(
        signed("Lantern Ltd", "2014-10-20"), signed("Lantern Ltd", "2019-10-20"), *row("2024-10-20", "Quill GmbH")
    )
    assert one == seen
    assert one.stayed == 0


def test_a_first_sighting_in_the_export_itself_teaches_nothing():
    assert taught(*row("2024-10-20", "Lantern Ltd")) is None
    assert taught(*row("2024-10-20", "Lantern Ltd"), *row("2024-12-20", "Quill GmbH", "new")) is None


def test_between_two_exports_both_are_late():
    assert taught(*row("2024-10-20", "Lantern Ltd"), *row("2025-10-20", record="new")).left == pytest.approx(
        12, abs=0.1
    )
    assert taught(*row("2024-10-20", "Lantern"), *row("2025-10-20", "Lantern", "new")).stayed == pytest.approx(
        12, abs=0.1
    )


def test_nobody_is_employed_as_a_pensioner():
    assert first_job([signed("Retired", "2014")]) is None
    assert first_job([Fact("r", "x", Observation("employer", "Lantern Ltd"))]) is None


def test_no_facts_leave_the_pace_as_it_was():
    assert np.array_equal(pace_of([]).weights, prior().weights)


def test_one_fact_by_hand():
    """Two paces, alike likely before; at the fast one half are left after 20 months, at the slow one after 100."""
    half = LAW.b * np.expm1(np.log(2) / LAW.a)
    two = Pace(np.log(np.array([20 / half, 100 / half])), np.ones(2), np.full(2, 0.5))
    after = pace_of([OwnFact(LAW, 0.0, 100.0, None)], two)
    fast = (two.shifts[0], (1 + 100 / (LAW.b * np.exp(two.shifts[0]))) ** -LAW.a)[1]
    likely = np.array([fast + STALE * (1 - fast), 0.5 + STALE * 0.5])
    assert after.weights == pytest.approx(likely / likely.sum())
    assert after.facts == 1


@given(FACTS, st.randoms())
def test_the_order_of_facts_does_not_matter(facts, random):
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert pace_of(facts).factor == pytest.approx(pace_of(shuffled).factor)


@given(FACTS)
def test_weights_sum_to_one_and_points_that_do_not_count_are_gone(facts):
    pace = pace_of(facts)
    assert pace.weights.sum() == pytest.approx(1)
    assert len(pace.weights) == len(pace.shifts) == len(pace.shapes) <= len(prior().weights)


@given(FACTS, MONTHS)
def test_seeing_somebody_still_there_makes_the_pace_slower_and_gone_faster(facts, months):
    base = pace_of(facts).factor
    if len(facts) < ENOUGH:
        assert pace_of([*facts, OwnFact(LAW, 0.0, months, None)]).factor >= base - 1e-3
        assert pace_of([*facts, OwnFact(LAW, 0.0, 0.0, months)]).factor <= base + 1e-3


@pytest.mark.parametrize("shift", [-0.8, 0.0, 0.7])
def test_the_pace_of_a_made_up_list_is_found(shift):
    random = np.random.default_rng(7)
    rates = random.gamma(LAW.a, 1 / (LAW.b * np.exp(shift)), 400)
    stays, looks = random.exponential(1 / rates), random.uniform(6, 150, 400)
    facts = [OwnFact(LAW, 0.0, 0.0 if s < t else t, t if s < t else None) for s, t in zip(stays, looks, strict=True)]
    assert np.log(pace_of(facts).factor) == pytest.approx(shift, abs=0.35)


def test_more_facts_than_enough_do_not_narrow_the_pace_for_ever():
    def spread(count):
        pace = pace_of([OwnFact(LAW, 0.0, 60.0, None), OwnFact(LAW, 0.0, 0.0, 60.0)] * (count // 2))
        return np.sqrt(pace.weights @ pace.shifts**2 - (pace.weights @ pace.shifts) ** 2)

    assert spread(ENOUGH) < 0.8 * spread(20)
    assert spread(10 * ENOUGH) == pytest.approx(spread(ENOUGH))


def test_a_known_pace_stays_known():
    assert pace_of([OwnFact(LAW, 0.0, 60.0, None)], known(0.3)).factor == pytest.approx(np.exp(0.3))

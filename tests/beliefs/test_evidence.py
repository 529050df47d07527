from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.evidence import Course, Event, outlook, still
from reknit.beliefs.likelihoods import ELSEWHERE, START
from reknit.beliefs.pace import known, prior

NOW = known()
LIKELY = st.floats(0.001, 1)
EVENTS = st.lists(st.builds(Event, st.floats(0, 100), LIKELY, LIKELY), max_size=4).map(tuple)
BOUNCE = START.bounce.means


def course(*events, ages=(60.0,), confirmed=0.0, **more):
    return Course(0.93, 57.6, confirmed, ages, events, **more)


def chance(*events, **more):
    return float(still([course(*events, **more)], NOW)[0, 0])


def survival(months):
    return (57.6 / (57.6 + months)) ** 0.93


def ends_by_month(events, age):
    """By brute force: the chances that the end falls in each of many short slices, and that it has not come."""
    edges = np.unique(np.concatenate([np.linspace(0, age, 400), [age - e.ago for e in events if e.ago <= age]]))
    middles = (edges[1:] + edges[:-1]) / 2
    mass = survival(edges[:-1]) - survival(edges[1:])
    for event in events:
        mass = mass * np.where(middles > age - event.ago, event.alive, event.dead)
    return middles, mass, survival(age) * np.prod([e.alive for e in events])


def test_one_event_is_the_rule_of_bayes():
    """Last seen 60 months ago; a bounce 20 months ago. Worked out by hand over the three things that can be."""
    alive, dead = BOUNCE
    before = (1 - survival(40)) * dead
    after = (survival(40) - survival(60)) * alive
    today = survival(60) * alive
    assert chance(Event(20, *BOUNCE)) == pytest.approx(today / (before + after + today))
    (ended,) = outlook([course(Event(20, *BOUNCE))], NOW).ended
    assert ended == pytest.approx([before / (before + after + today), after / (before + after + today)])


@given(EVENTS)
def test_many_events_are_summed_over_every_month_of_the_end(events):
    _, mass, today = ends_by_month(events, 100.0)
    assert chance(*events, ages=(100.0,)) == pytest.approx(today / (today + mass.sum()), rel=1e-9)


@given(EVENTS)
def test_the_chances_of_the_stretches_are_those_of_the_months_in_them(events):
    """Between two events, in the order in which they happened; together with 'goes on' they are certain."""
    middles, mass, today = ends_by_month(events, 100.0)
    found = outlook([course(*events, ages=(100.0,))], NOW)
    edges = [0.0, *sorted(100 - e.ago for e in events), 100.0]
    stretches = [mass[(middles > low) & (middles < high)].sum() for low, high in pairwise(edges)]
    assert found.ended[0] == pytest.approx(np.array(stretches) / (today + mass.sum()), abs=1e-9)
    assert sum(found.ended[0]) + found.mean[0] == pytest.approx(1)


@given(EVENTS, st.sampled_from([(60.0,), (12.0, 50.0, 90.0)]), st.sampled_from([0.02, 0.4, 1.0]))
def test_the_chances_sum_to_one_at_every_pace_and_under_every_bound(events, ages, most):
    found = outlook([course(*events, ages=ages, most=most, start=0.9, retiring=0.002)], prior())
    assert sum(found.ended[0]) + found.mean[0] == pytest.approx(1)
    assert found.mean[0] <= most + 1e-12


@given(EVENTS, st.randoms())
def test_the_order_of_events_does_not_matter(events, random):
    shuffled = list(events)
    random.shuffle(shuffled)
    assert chance(*events) == pytest.approx(chance(*shuffled), rel=1e-12)


@given(EVENTS, st.floats(0, 60), st.sampled_from(["bounce", "left", "silence"]))
def test_what_speaks_against_it_never_helps(events, ago, kind):
    assert chance(*events, Event(ago, *getattr(START, kind).means)) <= chance(*events) + 1e-12


@given(EVENTS, st.floats(0, 60))
def test_a_sign_of_life_never_harms(events, ago):
    assert chance(*events, Event(ago, *START.away.means)) >= chance(*events) - 1e-12


def test_an_event_that_says_nothing_changes_nothing():
    assert chance(Event(10, 0.5, 0.5)) == pytest.approx(chance())


def test_seen_elsewhere_all_but_ends_it_except_right_after_the_sighting():
    assert chance(Event(12, *ELSEWHERE)) < 0.02
    assert chance(Event(0, *ELSEWHERE), ages=(1.0,)) > 0.2


def test_an_unknown_age_is_the_mixture_of_its_ages():
    assert chance(ages=(12.0, 120.0)) == pytest.approx((chance(ages=(12.0,)) + chance(ages=(120.0,))) / 2)


def test_evidence_weighs_the_ages_too():
    """Seen elsewhere 60 months ago: a sighting younger than that would have been a wonder, so it was an older one."""
    assert chance(Event(60, *ELSEWHERE), ages=(30.0, 120.0)) < 0.05


def test_what_may_be_over_from_the_start_and_also_wears_off():
    assert chance(start=0.9, retiring=0.01) == pytest.approx(survival(60) * 0.9 * np.exp(-0.6))


def test_courses_are_reckoned_together_as_each_alone():
    courses = [
        Course(0.93, 57.6, 0, (60.0,)),
        Course(2.26, 92, 24, (1.0, 9.0), (Event(3, 0.1, 0.9),)),
        Course(0.93, 57.6, 0, (8.0,)),
    ]
    pace = prior()
    together = outlook(courses, pace)
    assert together.alive.shape == (3, 147)
    for i, each in enumerate(courses):
        alone = outlook([each], pace)
        assert together.alive[i] == pytest.approx(alone.alive[0])
        assert together.ended[i] == pytest.approx(alone.ended[0])


def test_no_courses_are_no_chances():
    assert still([], NOW).shape == (0, 1)
    assert outlook([], NOW).ended == []


@given(EVENTS, st.sampled_from([(60.0,), (12.0, 50.0, 90.0)]), st.floats(0, 60))
def test_the_day_ahead_is_that_day_with_nothing_more_seen(events, ages, ahead):
    found = outlook([course(*events, ages=ages, retiring=0.002)], prior(), ahead)
    passed = [event._replace(ago=event.ago + ahead) for event in events]
    on_the_day = outlook([course(*passed, ages=tuple(age + ahead for age in ages), retiring=0.002)], prior())
    assert found.later == pytest.approx(on_the_day.mean, rel=1e-9)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.evidence import BOUNCE, ELSEWHERE, Course, Event, bounce_of_part, fading_given, still
from reknit.beliefs.pace import known, prior

NOW = known()
LIKELY = st.floats(0.001, 1)
EVENTS = st.lists(st.builds(Event, st.floats(0, 100), LIKELY, LIKELY), max_size=4).map(tuple)


def chance(*events, ages=(60.0,), confirmed=0.0):
    return float(still([Course(0.93, 57.6, confirmed, ages, events)], NOW)[0, 0])


def survival(months):
    return (57.6 / (57.6 + months)) ** 0.93


def test_one_event_is_the_rule_of_bayes():
    """Last seen 60 months ago; a bounce 20 months ago. Worked out by hand over the three things that can be."""
    alive, dead = BOUNCE
    before = (1 - survival(40)) * dead
    after = (survival(40) - survival(60)) * alive
    today = survival(60) * alive
    assert chance(Event(20, *BOUNCE)) == pytest.approx(today / (before + after + today))


@given(EVENTS)
def test_many_events_are_summed_over_every_month_of_the_end(events):
    """The same by brute force: the end falls in one of many short slices, or has not come."""
    edges = np.unique(np.concatenate([np.linspace(0, 100, 400), [100 - e.ago for e in events]]))
    middles = (edges[1:] + edges[:-1]) / 2
    mass = survival(edges[:-1]) - survival(edges[1:])
    for event in events:
        mass = mass * np.where(middles > 100 - event.ago, event.alive, event.dead)
    today = survival(100) * np.prod([e.alive for e in events])
    assert chance(*events, ages=(100.0,)) == pytest.approx(today / (today + mass.sum()), rel=1e-9)


@given(EVENTS, st.randoms())
def test_the_order_of_events_does_not_matter(events, random):
    shuffled = list(events)
    random.shuffle(shuffled)
    assert chance(*events) == pytest.approx(chance(*shuffled), rel=1e-12)


@given(EVENTS, st.floats(0, 60))
def test_a_bounce_never_helps(events, ago):
    assert chance(*events, Event(ago, *BOUNCE)) <= chance(*events) + 1e-12


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


def test_courses_are_reckoned_together_as_each_alone():
    courses = [
        Course(0.93, 57.6, 0, (60.0,)),
        Course(2.26, 92, 24, (1.0, 9.0), (Event(3, 0.1, 0.9),)),
        Course(0.93, 57.6, 0, (8.0,)),
    ]
    pace = prior()
    together = still(courses, pace)
    assert together.shape == (3, 147)
    for row, course in zip(together, courses, strict=True):
        assert row == pytest.approx(still([course], pace)[0])


def test_no_courses_are_no_chances():
    assert still([], NOW).shape == (0, 1)


def test_a_bounced_address_may_have_died_alone():
    """The older the address at the bounce, the less its bounce says of the job."""
    fresh, old = bounce_of_part(1.0, 0.01, 1.0, 5.0), bounce_of_part(1.0, 0.01, 200.0, 5.0)
    assert fresh.alive < old.alive
    assert fading_given(1.0, 0.003, 24.0, 12.0) < fading_given(1.0, 0.003, 24.0)

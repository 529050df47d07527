import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.evidence import Course, Event, outlook
from reknit.beliefs.likelihoods import START
from reknit.beliefs.pace import known
from reknit.beliefs.parts import part

NOW = known()
LIKELY = st.floats(0.01, 1)
EVENTS = st.lists(st.builds(Event, st.floats(0, 100), LIKELY, LIKELY), max_size=3).map(
    lambda events: sorted(events, key=lambda e: -e.ago)
)
AGE, RATE, BEFORE = 100.0, 0.004, 0.94


def joint(events, slices=250):
    """By brute force, over the ends of the course and of the part: the chances that the course, and that both go on."""
    edges = np.unique(np.concatenate([np.linspace(0, AGE, slices), [AGE - e.ago for e in events]]))
    ends = np.append((edges[1:] + edges[:-1]) / 2, np.inf)
    s = (57.6 / (57.6 + edges)) ** 0.93
    k = BEFORE * np.exp(-RATE * edges)
    course = np.append(s[:-1] - s[1:], s[-1])
    alone = np.append(k[:-1] - k[1:], k[-1])
    ends_alone, alone = np.append(-1.0, ends), np.append(1 - BEFORE, alone)
    together = np.minimum(ends[:, None], ends_alone[None, :])
    weight = course[:, None] * alone[None, :]
    for event in events:
        weight = weight * np.where(together > AGE - event.ago, event.alive, event.dead)
    return weight[-1].sum() / weight.sum(), weight[-1, -1] / weight.sum()


@given(EVENTS)
def test_a_part_and_its_course_are_as_by_brute_force_over_both_ends(events):
    found = part(BEFORE, RATE, (AGE,), events)
    job = outlook([Course(0.93, 57.6, 0.0, (AGE,), found.told)], NOW).mean[0]
    goes_on, both = joint(events)
    assert job == pytest.approx(goes_on, rel=1e-6)
    assert job * found.kept == pytest.approx(both, rel=1e-6)


def test_without_events_it_only_wears_off():
    assert part(BEFORE, RATE, (AGE,)) == (pytest.approx(BEFORE * np.exp(-RATE * AGE)), ())


def test_without_a_date_it_is_the_mean_over_the_ages():
    both = part(1.0, RATE, (10.0, 90.0)).kept
    assert both == pytest.approx((np.exp(-RATE * 10) + np.exp(-RATE * 90)) / 2)


def test_a_bounced_address_may_have_died_alone():
    """The older the address at the bounce, the less its bounce says of the job."""
    bounce = Event(5.0, *START.bounce.means)
    fresh, old = part(1.0, 0.01, (6.0,), [bounce]), part(1.0, 0.01, (205.0,), [bounce])
    assert fresh.told[0].alive < old.told[0].alive
    assert part(1.0, 0.003, (24.0,), [bounce]).kept < part(1.0, 0.003, (24.0,)).kept


@given(EVENTS, st.floats(0, 100))
def test_silence_never_helps_and_an_away_note_never_harms(events, ago):
    before = part(BEFORE, RATE, (AGE,), events).kept
    silent, away = (
        part(BEFORE, RATE, (AGE,), sorted([*events, Event(ago, *pair.means)], key=lambda e: -e.ago)).kept
        for pair in (START.silence, START.away)
    )
    assert silent <= before + 1e-12 <= away + 2e-12

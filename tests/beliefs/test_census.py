import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.beliefs import census as room
from reknit.beliefs.census import census, counted
from reknit.beliefs.evidence import Course, still
from reknit.beliefs.lifetime import staying
from reknit.beliefs.own_facts import OwnFact, pace_of
from reknit.beliefs.pace import known, prior
from reknit.details.employer import LAWS

PACE = prior()


def gone(people, months=60.0):
    return 1 - still([Course(0.93, 57.6, 0.0, (months,))] * people, PACE)


def test_three_hundred_people_seen_five_years_ago():
    """About half moved. By the law alone paces of d = -.99 and .99 make it 213 and 79; other shapes make it wider."""
    count = counted(gone(300), PACE)
    assert count.expected == pytest.approx(146, abs=2)
    assert (count.low, count.high) == (pytest.approx(62, abs=3), pytest.approx(241, abs=3))


def test_the_exact_and_the_normal_answer_agree_within_a_person(monkeypatch):
    exact = counted(gone(150), PACE)
    monkeypatch.setattr(room, "EXACT", 0)
    normal = counted(gone(150), PACE)
    assert exact.expected == normal.expected
    assert abs(exact.low - normal.low) <= 1
    assert abs(exact.high - normal.high) <= 1


@pytest.mark.parametrize("chance", [0.3, 0.5, 0.8])
def test_at_one_pace_the_normal_with_its_correction_is_the_exact_answer(monkeypatch, chance):
    chances = np.full((150, 1), chance)
    exact = counted(chances, known())
    monkeypatch.setattr(room, "EXACT", 0)
    assert counted(chances, known()) == exact


def test_a_certain_list_has_no_interval():
    assert counted(np.ones((7, 147)), PACE) == room.Count(pytest.approx(7), 7, 7)
    assert counted(np.zeros((7, 147)), PACE) == room.Count(0.0, 0, 0)
    assert counted(np.ones((700, 147)), PACE).low == 700


def test_nobody_moved_from_an_empty_list():
    assert counted(np.empty((0, 147)), PACE) == room.Count(0.0, 0, 0)


@settings(max_examples=30)
@given(st.lists(st.floats(0, 400), min_size=1, max_size=30))
def test_the_expected_number_lies_in_the_interval(ages):
    chances = 1 - still([Course(0.93, 57.6, 0.0, (age,)) for age in ages], PACE)
    count = counted(chances, PACE)
    assert 0 <= count.low <= count.high <= len(ages)
    assert count.low - 1 <= count.expected <= count.high + 1


def test_the_interval_covers_nine_times_in_ten():
    """Worlds whose pace is drawn from the prior, people who move by the law at that pace."""
    random = np.random.default_rng(5)
    chances = gone(120, 48.0)
    count = counted(chances, PACE)
    drawn = chances[:, random.choice(147, p=PACE.weights, size=4000)]
    truth = (random.random(drawn.shape) < drawn).sum(axis=0)
    assert 0.88 <= np.mean((truth >= count.low) & (truth <= count.high)) <= 0.94


@pytest.mark.parametrize("facts", [0, 50])
def test_the_interval_covers_nine_times_in_ten_whatever_was_learnt(facts):
    """Lists whose pace is drawn from the prior, each with so many own facts of people of the same list."""
    random = np.random.default_rng(facts)
    months = np.full(120, 48.0)
    inside = []
    for point in random.choice(147, p=PACE.weights, size=150):
        pace = known(PACE.shifts[point], PACE.shapes[point])
        asked = random.uniform(6, 120, facts)
        there = random.random(facts) < staying(*same(facts), asked, pace)[:, 0]
        told = [
            OwnFact(LAWS[""], 0.0, t if s else 0.0, None if s else t, stale=0.0)
            for t, s in zip(asked, there, strict=True)
        ]
        after = pace_of(told)
        count = counted(1 - staying(*same(120), months, after), after)
        truth = (random.random(120) > staying(*same(120), months, pace)[:, 0]).sum()
        inside.append(count.low <= truth <= count.high)
    assert 0.85 <= np.mean(inside) <= 0.97


def same(count):
    """So many people of the law of IT people, each seen once."""
    return np.full(count, LAWS[""].a), np.full(count, LAWS[""].b), np.zeros(count)


def test_the_states_add_up():
    answer = census(1 - gone(2), ["lost", "dormant", "in touch", "lost"], PACE)
    assert (answer.people, answer.known, answer.reachable) == (4, 2, 2)
    assert (answer.lost, answer.dormant, answer.in_touch) == (2, 1, 1)

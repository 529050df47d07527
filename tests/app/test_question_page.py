"""What waits for a word on a page: a few at a time, as it stands before the views are remade, and the same after."""

from __future__ import annotations

from dataclasses import replace

import pytest
from asking_home import ask

from reknit.app import desk, questions
from reknit.app.fresh import fresh
from reknit.app.question_page import page_of, question
from reknit.model.question import LATER, NO, PAIRS, YES
from reknit.plans.desk import ORDER
from reknit.store import views
from reknit.store.undo import take_back, undo


@pytest.fixture
def asking(house, tmp_path):
    """A home that asks at the desk, and about pairs."""
    ask(house, tmp_path)
    return house


def shown(house, kinds, most=10, **more):
    return [asked.id for asked in page_of(house, kinds, most, **more).questions]


def both(house, kinds):
    """What waits now, and whether the views say the same once they are remade."""
    before = page_of(house, kinds, 50)
    fresh(house)
    after = page_of(house, kinds, 50)
    assert [q.id for q in before.questions] == [q.id for q in after.questions]
    assert before.counts == after.counts
    return before


def test_questions_come_a_few_at_a_time_in_the_order_of_the_desk(asking):
    everything = [asked.id for asked in desk.asked(asking)]
    assert len(everything) == 5
    found = page_of(asking, ORDER, 2)
    assert [asked.id for asked in found.questions] == everything[:2]
    assert dict(found.counts) == {"moved": 2, "left": 3}
    assert shown(asking, ORDER, 2, after=found.further) == everything[2:4]
    assert page_of(asking, ORDER, 5).further is None
    assert dict(page_of(asking, ["left"], 1, counted=ORDER).counts) == {"moved": 2, "left": 3}


@pytest.mark.parametrize("verdict", [YES, NO])
def test_what_is_answered_waits_no_more_at_once(asking, verdict):
    first, *others = page_of(asking, ORDER, 9).questions
    desk.judge(asking, first, verdict)
    assert shown(asking, ORDER) == [other.id for other in others]
    assert question(asking, first.id).answer == verdict
    assert page_of(asking, ORDER, 1).counts[first.kind] == 1
    both(asking, ORDER)


def test_what_is_taken_back_waits_again_where_it_stood(asking):
    before = shown(asking, ORDER)
    action = desk.judge(asking, page_of(asking, ORDER, 3).questions[2], YES)
    with asking.writing() as connection:
        take_back(connection, action.id, asking.now())
    assert shown(asking, ORDER) == before


def test_what_the_views_know_to_be_answered_and_is_taken_back_waits_first(asking):
    asked = page_of(asking, ORDER, 3).questions[2]
    desk.judge(asking, asked, YES)
    fresh(asking)
    assert asked.id not in shown(asking, ORDER)
    with asking.writing() as connection:
        undo(connection, asking.now())
    assert shown(asking, ORDER)[0] == asked.id
    assert sum(page_of(asking, ORDER, 1).counts.values()) == 5
    with asking.writing() as connection:
        undo(connection, asking.now(), redo=True)
    assert asked.id not in shown(asking, ORDER)
    assert sum(page_of(asking, ORDER, 1).counts.values()) == 4


def test_what_is_put_off_comes_last(asking):
    first, second, *others = shown(asking, ORDER)
    assert shown(asking, ORDER, put_off=[second, first]) == [*others, second, first]
    assert shown(asking, ORDER, 3, put_off=[first]) == [second, *others[:2]]


def test_pairs_are_answered_put_off_and_taken_back(asking):
    first, second, third = page_of(asking, PAIRS, 9).questions
    questions.judge(asking, first, LATER)
    assert shown(asking, PAIRS) == [second.id, third.id, first.id]
    questions.judge(asking, second, NO)
    found = both(asking, PAIRS)
    assert [asked.id for asked in found.questions] == [third.id, first.id]
    questions.judge(asking, first, YES)
    assert shown(asking, PAIRS) == [third.id]
    with asking.writing() as connection:
        undo(connection, asking.now())
    both(asking, PAIRS)


def test_what_follows_from_answers_is_passed_over(asking):
    first, second, third = page_of(asking, PAIRS, 9).questions
    with asking.writing() as connection:  # as if all three were about the same three people
        records = [record for asked in (first, second) for record in asked.same[0]][:3]
        a, b, c = records
        chain = [
            replace(each, people=pair, same=(pair,), id=f"q{n}", doubt=None)
            for n, (each, pair) in enumerate(zip((first, second, third), ((a, b), (b, c), (a, c)), strict=True))
        ]
        people = views.in_full(connection, views.find(connection))
        views.put(connection, people, [], views.summary(connection), chain)
    questions.judge(asking, chain[0], YES)
    questions.judge(asking, chain[1], YES)
    assert shown(asking, PAIRS) == []


def test_a_question_that_is_none(asking):
    assert question(asking, "nothing") is None

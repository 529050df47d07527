from datetime import date
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.ready import ready
from reknit.plans.ready.hour import ADDRESS, ASK, CONNECT, EXPORT, TAKE, Action, _best, _Offer, _shortlist, hour

TODAY = date(2026, 3, 15)
OURS = ("norvale.example",)


def person(name, *details, answered=6, state="dormant"):
    beliefs = tuple(Belief(kind, value, None, chance, None, None, 1, "") for kind, value, chance in details)
    return Portrait(name, name, state, beliefs, Tie(6, 6, "2010", "2015", 5, answered))


def mail(address, chance=0.9):
    return ("mail_address", address, chance)


def found(*people):
    return ready(people, TODAY, OURS, everybody=True)


def by_kind(actions):
    return {action.what: action for action in actions}


def test_the_cliff_comes_first():
    drill = found(person("low", mail("l@norvale.example"), answered=1), person("gone", mail("g@lantern.example")))
    (action,) = hour(drill, 1)
    assert (action.what, [each.person.name for each in action.people]) == (CONNECT, ["low"])


def test_who_is_on_linkedin_already_is_only_asked():
    known = person("known", mail("k@norvale.example"), ("profile", "https://www.linkedin.com/in/k", 0.5))
    assert by_kind(hour(found(known), 60)).keys() == {ASK}


def test_what_helps_is_done_until_the_minutes_are_used():
    drill = found(*(person(f"p{n}", mail(f"p{n}@norvale.example")) for n in range(9)))
    actions = by_kind(hour(drill, 20))
    assert len(actions[CONNECT].people) == 9
    assert len(actions[ASK].people) == 5
    assert sum(action.minutes for action in actions.values()) == 19


def test_the_list_saves_those_whom_linkedin_does_not_know():
    drill = found(person("a", mail("a@gmail.com", 0.8)), person("b", ("profile", "https://www.linkedin.com/in/b", 1.0)))
    assert by_kind(hour(drill, 2))[TAKE].saved == pytest.approx(0.8)


def test_an_address_and_an_export_are_asked_for_only_where_they_are_missing():
    drill = found(*(person(f"p{n}", mail(f"p{n}@lantern.example", 0.6)) for n in range(60)))
    assert {ADDRESS, EXPORT} & by_kind(hour(drill, 60)).keys() == set()
    assert by_kind(hour(drill, 60, own_address=False, export=False)).keys() >= {ADDRESS, EXPORT, TAKE}


def test_nobody_and_no_minutes_are_nothing_to_do():
    assert hour(found(), 60) == ()
    assert hour(found(person("a", mail("a@norvale.example"))), 0) == ()


def offer(minutes, value):
    return _Offer(minutes, value, (Action("x", minutes, value),))


GROUPS = st.lists(st.lists(st.builds(offer, st.integers(1, 5), st.floats(0.01, 1)), min_size=1, max_size=3), max_size=5)


@settings(max_examples=80)
@given(GROUPS, st.integers(0, 12))
@example([[offer(3, 0.5)], [offer(1, 1.0), offer(3, 1.0)]], 4)
def test_no_other_choice_helps_more(groups, minutes):
    best = 0.0
    for choice in product(*[[None, *offers] for offers in groups]):
        taken = [offer for offer in choice if offer]
        if sum(offer.minutes for offer in taken) <= minutes:
            best = max(best, sum(offer.value for offer in taken))
    chosen = _best(_shortlist(groups, minutes), minutes)
    assert sum(offer.value for offer in chosen) == pytest.approx(best)


@given(GROUPS, st.integers(0, 12), st.integers(0, 12))
def test_more_minutes_never_help_less(groups, minutes, more):
    def helped(available):
        return sum(offer.value for offer in _best(_shortlist(groups, available), available))

    assert helped(minutes + more) >= helped(minutes) - 1e-9


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0.05, 1), st.booleans(), st.integers(0, 9)), max_size=12), st.integers(0, 40))
def test_the_minutes_are_kept_and_nobody_is_asked_twice(rows, minutes):
    hosts = {True: "norvale.example", False: "lantern.example"}
    people = [
        person(f"p{n}", mail(f"p{n}@{hosts[ours]}", chance), answered=answers)
        for n, (chance, ours, answers) in enumerate(rows)
    ]
    actions = hour(found(*people), minutes, own_address=False, export=False)
    assert sum(action.minutes for action in actions) <= minutes
    for action in actions:
        ids = [each.person.id for each in action.people]
        assert len(set(ids)) == len(ids)

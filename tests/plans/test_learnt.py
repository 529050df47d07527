"""Start values give way to what came of the user's own steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.entries import Attempt
from reknit.model.outcome import OUTCOMES, PATIENCE
from reknit.model.person import Portrait
from reknit.model.tie import Link, Tie
from reknit.plans.choose import week
from reknit.plans.odds import READ, answering
from reknit.plans.routes import ways
from reknit.plans.setting import setting

TODAY = date(2026, 3, 15)
TIE = Tie(4, 4, "2010", "2015", 4, 4)


def person(name, *attempts, chance=0.8, **more):
    mail = Belief("mail_address", f"{name}@example.org", None, chance, None, None, 1, "seen in mail")
    more.setdefault("state", "dormant")
    more.setdefault("tie", TIE)
    return Portrait(name, f"{name.title()} Roe", beliefs=(mail,), attempts=attempts, **more)


def tried(name, outcome, route="write", days=60, target=None):
    day = f"{TODAY - timedelta(days=days)}T09:00:00Z"
    return Attempt("s", route, day, day, outcome, name, target or f"{name}@example.org", 6)


def written(outcome, number=10, **more):
    return [person(f"p{n}", tried(f"p{n}", outcome), **more) for n in range(number)]


def learnt(people):
    return setting(people, TODAY).learnt


def test_of_what_was_never_tried_nothing_is_learnt():
    assert learnt([person("jane")]) == {}


def test_silence_lowers_and_answers_raise_what_a_way_promises():
    promised = {}
    for outcome in ("no_answer", "answered"):
        jane = person("jane")
        around = setting([jane, *written(outcome)], TODAY)
        promised[outcome] = ways(jane, around)[0].better
    assert promised["no_answer"] < ways(person("jane"), setting([person("jane")], TODAY))[0].better
    assert promised["answered"] > ways(person("jane"), setting([person("jane")], TODAY))[0].better


def test_the_start_values_count_as_four_answers():
    foretold = 10 * READ * answering(TIE) * 0.8
    assert learnt(written("no_answer")) == {"write": pytest.approx(4 / (4 + foretold))}


@pytest.mark.parametrize("outcome", ["bounced", "wrong_person"])
def test_what_reached_nobody_says_nothing_of_answers(outcome):
    assert learnt(written(outcome)) == {}


def test_what_is_still_under_way_says_nothing_yet():
    early, late = (person("p", tried("p", "sent", days=days)) for days in (PATIENCE - 1, PATIENCE))
    assert learnt([early]) == {}
    assert learnt([late])["write"] < 1


def test_an_address_that_hardly_held_makes_silence_no_news():
    sure, unsure = (learnt(written("no_answer", chance=chance))["write"] for chance in (0.9, 0.1))
    assert sure < unsure < 1


def test_an_answer_does_not_foretell_itself():
    """What it added to the tie is taken out again."""
    after = replace(TIE, sent=5, received=5, threads=5, answered=5)
    assert learnt(written("answered", tie=after))["write"] == pytest.approx(14 / (4 + 10 * READ * answering(TIE)))


def test_two_addresses_at_once_are_one_letter():
    one, both = (
        [person("p", *(tried("p", "answered" if n else "sent", target=f"p{n}@example.org") for n in range(k, 2)))]
        for k in (1, 0)
    )
    assert learnt(one) == learnt(both)


def test_colleagues_who_do_not_know_make_asking_promise_less():
    ann = person("ann", state="in touch")
    link = (Link("p", "ann", 9),)
    found, silent = (
        learnt([ann, *(person(f"p{n}", tried(f"p{n}", end, "ask", 60, "ann"), links=link) for n in range(7))])["ask"]
        for end in ("found", "no_answer")
    )
    assert silent < 1 < found


def test_a_colleague_is_known_by_a_record_of_theirs_too():
    ann = person("ann", state="in touch")
    ann = replace(ann, beliefs=(replace(ann.beliefs[0], records=("r1",)),))
    asked = person("p", tried("p", "no_answer", "ask", 60, "r1"), links=(Link("p", "ann", 9),))
    assert learnt([ann, asked])["ask"] < 1


def test_the_plan_says_what_was_learnt():
    said = week([person("jane"), *written("no_answer")], 45, TODAY).notes
    assert said == ("what came of your steps counts: letters for 0.4 times what they would at the start",)
    assert week([person("jane"), *written("no_answer", 1)], 45, TODAY).notes == ()


ENDS = st.lists(st.tuples(st.sampled_from(["", *OUTCOMES]), st.sampled_from(["write", "call", "search", "linkedin"])))


@given(ENDS)
def test_no_outcome_makes_a_way_impossible_or_sure(ends):
    people = [person(f"p{n}", tried(f"p{n}", end, route)) for n, (end, route) in enumerate(ends)]
    around = setting([*people, person("jane")], TODAY)
    assert all(factor > 0 for factor in around.learnt.values())
    assert all(0 < way.chance * way.better < 1 for way in ways(around.people["jane"], around))

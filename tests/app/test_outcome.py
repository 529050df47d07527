"""What came of it: said of the attempt that it came of, and nonsense is refused."""

from __future__ import annotations

import pytest

from reknit.app.fresh import fresh
from reknit.app.outcome import BY, FITS, fits, note
from reknit.app.week import portraits
from reknit.model.outcome import OUTCOMES, REACHED, USED
from reknit.model.trouble import UserError
from reknit.plans.routes import ROUTES
from reknit.store.undo import undo

ADDRESS = "jan@berg.example"


def test_an_answer_is_said_of_what_waits_for_it(network, known, attempts, later):
    jan = known("jan")
    assert note(network, jan, "sent", by="write", minutes=4).before is None
    later(days=5)
    done = note(network, jan, "answered")
    assert done.before == "sent"
    assert attempts() == [("write", ADDRESS, "answered", 4)]
    with network.writing() as connection:
        undo(connection, network.now())
    assert attempts() == [("write", ADDRESS, "sent", 4)]


def test_an_answer_is_contact(network, known):
    jan = known("jan")
    note(network, jan, "answered", by="write", to="jan@berg.example")
    fresh(network)
    assert known("jan").tie.last == "2026-11-23T12:00:00Z"


def test_a_late_answer_is_said_of_what_was_given_up(network, known, attempts, later):
    note(network, known("jan"), "sent", by="write")
    later(days=40)
    note(network, known("jan"), "no_answer")
    later(days=40)
    assert note(network, known("jan"), "answered").before == "no_answer"
    assert attempts() == [("write", ADDRESS, "answered", None)]


def test_the_newest_that_waits_is_meant_unless_one_is_named(network, known, attempts, later):
    jan = known("jan")
    note(network, jan, "sent", by="write")
    later(days=1)
    note(network, jan, "sent", by="call")
    note(network, jan, "no_answer")
    note(network, jan, "bounced", by="write")
    assert attempts() == [("write", ADDRESS, "bounced", None), ("call", "+493023125017", "no_answer", None)]


def test_what_came_of_no_step_is_kept_by_hand(network, known, attempts):
    note(network, known("jan"), "met", on="2026-11-03", minutes=90)
    assert attempts() == [("other", "", "met", 90)]


def test_help_is_said_of_the_asking(network, known, attempts, later):
    note(network, known("jan"), "asked")
    later(days=30)
    assert note(network, known("jan"), "helped").before == "asked"
    assert attempts() == [("other", "", "helped", None)]


@pytest.mark.parametrize("on", [None, "2026-11-03"])
def test_what_is_said_of_one_day_or_one_second_is_all_kept(network, known, attempts, on):
    for outcome in ("met", "helped", "referred"):
        assert note(network, known("jan"), outcome, on=on).before is None
    assert [outcome for _, _, outcome, _ in attempts()] == ["met", "helped", "referred"]
    with network.writing() as connection:
        undo(connection, network.now())
    assert [outcome for _, _, outcome, _ in attempts()] == ["met", "helped"]


def test_a_second_letter_is_another_attempt(network, known, attempts, later):
    note(network, known("jan"), "sent", by="write")
    later(days=30)
    note(network, known("jan"), "sent", by="write")
    assert attempts() == [("write", ADDRESS, "sent", None)] * 2


def test_an_answer_from_before_a_letter_is_not_its(network, known, attempts):
    note(network, known("jan"), "sent", by="write")
    note(network, known("jan"), "answered", on="2026-11-20")
    assert sorted(attempts()) == [("other", "", "answered", None), ("write", ADDRESS, "sent", None)]
    assert note(network, known("jan"), "answered", on="2026-11-23").before == "sent"  # of its own day it may be


def test_an_answer_of_theirs_is_not_said_of_a_colleague_who_was_asked(network, known, attempts):
    ada = known("ada").id
    note(network, known("jan"), "sent", by="ask", to="ada brandt")
    note(network, known("jan"), "answered")
    assert sorted(attempts()) == [("ask", ada, "sent", None), ("other", "", "answered", None)]
    assert note(network, known("jan"), "found").before == "sent"


def test_who_stays_on_the_list(network, known):
    jan = known("jan")
    assert note(network, jan, "answered").kept is None
    told = note(network, jan, kept=True)
    assert (told.attempt, told.before, told.kept) == (None, None, True)
    assert {p.id: p.kept for p in portraits(network)}[jan.id] is True
    assert note(network, jan, "met").kept is True
    note(network, jan, "met", kept=False)
    assert {p.id: p.kept for p in portraits(network)}[jan.id] is False


@pytest.mark.parametrize(
    ("outcome", "more", "message"),
    [
        ("", {}, "Nothing is said"),
        ("hired", {}, "'hired' is no outcome"),
        ("bounced", {"by": "call"}, "cannot come of 'call'"),
        ("sent", {}, "Nothing is under way"),
        ("bounced", {}, "Nothing is under way"),
        ("answered", {"on": "2026"}, "no day"),
        ("answered", {"on": "2026-13-01"}, "no day"),
        ("answered", {"on": "2026-11-24"}, "still to come"),
        ("met", {"on": "0001-01-01"}, "longer ago than"),
        ("sent", {"to": "x@y.example"}, "and not how"),
        ("sent", {"by": "write", "to": "nowhere"}, "is no e-mail address"),
        ("sent", {"by": "call", "to": "soon"}, "is no phone number"),
        ("sent", {"by": "ask"}, "Whom did you ask?"),
        ("sent", {"by": "ask", "to": "nobody at all"}, "Nobody is called"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_kept(network, known, attempts, outcome, more, message):
    with pytest.raises(UserError) as refused:
        note(network, known("jan"), outcome, **more)
    assert message in refused.value.message
    assert refused.value.hint
    assert "\n" not in refused.value.message + refused.value.hint
    assert attempts() == []


def test_of_several_addresses_one_is_to_be_named(network, known, attempts):
    with pytest.raises(UserError) as refused:
        note(network, known("ute"), "sent", by="write")
    assert "ute@fell.example" in refused.value.hint
    note(network, known("ute"), "sent", by="write", to="UTE@fell.example")
    assert attempts() == [("write", "ute@fell.example", "sent", None)]


def test_every_outcome_can_come_of_something_and_every_route_comes_to_an_end():
    assert {outcome for outcome in OUTCOMES for by in BY if fits(by, outcome)} == set(OUTCOMES)
    assert set(FITS) <= set(BY)
    assert all(any(fits(by, o) for o in OUTCOMES if o not in {"sent", ""}) for by in ROUTES)
    assert {"asked"} == USED - REACHED  # a letter of the user's own is no answer
    assert not any(fits("ask", outcome) for outcome in REACHED)

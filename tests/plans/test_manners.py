"""Whether a letter may go, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.entries import Attempt
from reknit.model.letter import KINDS, Letter
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.manners import (
    GIVE_UP,
    LIFTED,
    TRIES,
    Due,
    Past,
    Readers,
    Refusal,
    Sending,
    due,
    given_up,
    guessed,
    refusal,
    warnings,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
TODAY = NOON.date()
TO = "jan@berg.example"
LETTER = Letter("reconnect", "write", TO, (("jan", "Jan Berg"),), TO, "Jan Berg", "Hello", "Dear Jan,\n")


def belief(address: str = TO, chance: float = 0.8, seen: str = "2024") -> Belief:
    return Belief("mail_address", address, None, chance, seen, seen, 1, f"seen {seen}", ("jan",))


def person(key: str = "jan", *beliefs: Belief, **fields: object) -> Portrait:
    tie = Tie()
    return replace(Portrait(key, "Jan Berg", "dormant", beliefs or (belief(),), tie), **fields)  # type: ignore[arg-type]


def attempt(outcome: str, days: int, *, channel: str = "write", target: str = TO, key: str = "jan") -> Attempt:
    when = f"{NOON - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}"
    return Attempt(f"step {target}", channel, when, when if outcome else None, outcome, key, target)


def said(letter: Letter = LETTER, who: Readers | None = None) -> str:
    found = refusal(letter, who or Readers([person()]), TODAY)
    assert found is None or (found.reason.endswith((".", "]")) and found.hint.endswith("."))
    return found.kind if found else ""


def test_nothing_is_against_an_ordinary_letter():
    assert said() == ""
    assert warnings(LETTER, Readers([person()]), TODAY) == ()


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"text": " \n"}, "empty"),
        ({"subject": ""}, "empty"),
        ({"text": "Dear Jan,\nwe met at [where\nyou met].\n"}, "brackets"),
        ({"subject": "[what it is about]"}, "brackets"),
        ({"to": "jan"}, "address"),
        ({"to": "info@berg.example"}, "role"),
        ({"to": "no-reply@berg.example"}, "role"),
        ({"to": "devel@lists.berg.example"}, "role"),
        ({"to": "robin@quill.example"}, "own"),
    ],
)
def test_letters_that_nobody_should_get(fields, kind):
    assert said(replace(LETTER, **fields), Readers([person()], own=["robin@quill.example"])) == kind


def test_links_that_the_user_wrote_may_go():
    assert said(replace(LETTER, text="See https://robin.example/x [sic\n")) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_who_is_not_to_be_written_to_is_not_whatever_the_letter_is(kind):
    letter = replace(LETTER, kind=kind)
    assert said(letter, Readers([person(never=True)])) == "never"
    assert said(letter, Readers([person()], opted_out=True)) == "opted_out"
    assert said(letter, Readers([person(attempts=(attempt("bounced", 30),))])) == "dead"
    assert said(letter, Readers([person("jan", belief(chance=0.01))])) == "dead"


def test_an_address_that_was_seen_after_it_came_back_may_be_tried():
    jan = person("jan", belief(seen="2026-11-20"), attempts=(attempt("bounced", 30),))
    assert said(who=Readers([jan])) == ""


def test_a_colleague_who_is_never_to_be_contacted_is_not_asked_nor_about_such():
    asking = replace(LETTER, kind="ask", route="ask", target="ute", to="ute@fell.example", name="Ute Fell")
    ute = person("ute", belief("ute@fell.example"))
    assert said(asking, Readers([person()], ute)) == ""
    assert said(asking, Readers([person()], replace(ute, never=True))) == "never"
    assert said(asking, Readers([person(never=True)], ute)) == "never"
    asked = person(attempts=(attempt("sent", 60, channel="ask", target="ute"),))
    assert said(asking, Readers([asked], ute)) == "asked"
    assert said(asking, Readers([asked, person("ada")], ute)) == ""
    assert guessed(asking, Readers([person()], ute)) == ""
    assert guessed(replace(asking, to=TO), Readers([person()], ute))


@pytest.mark.parametrize(
    ("attempts", "first", "reminder"),
    [
        ([], "", "reminder"),
        ([attempt("sent", 5)], "waiting", "waiting"),
        ([attempt("sent", 30)], "", ""),
        ([attempt("sent", 60), attempt("sent", 30)], "waiting", "waiting"),
        ([attempt("answered", 30)], "answered", "answered"),
    ],
    ids=["nothing", "lately", "unanswered", "twice", "answered"],
)
def test_one_reminder_and_then_it_rests(attempts, first, reminder):
    who = Readers([person(attempts=tuple(attempts))])
    assert said(LETTER, who) == first
    assert said(replace(LETTER, kind="reminder"), who) == reminder


@pytest.mark.parametrize("kind", ["thanks", "moving"])
def test_thanks_and_news_of_a_move_may_follow_a_letter(kind):
    assert said(replace(LETTER, kind=kind), Readers([person(attempts=(attempt("sent", 5),))])) == ""


@pytest.mark.parametrize(
    ("to", "sort"), [("info@berg.example", "a role address"), ("devel@lists.berg.example", "a list address")]
)
def test_an_address_of_no_one_person_is_named_once(to, sort):
    found = refusal(replace(LETTER, to=to), Readers([person()]), TODAY)
    assert found.reason == f"No one person reads {to}: it is {sort}."


def test_a_guess_has_a_warning_of_its_own():
    assert guessed(LETTER, Readers([person()])) == ""
    assert "is a guess" in guessed(LETTER, Readers([person("jan", belief("jan@other.example"))]))


def test_what_will_rather_not_arrive_is_said():
    (words,) = warnings(LETTER, Readers([person("jan", belief(chance=0.2))]), TODAY)
    assert words == "about 2 in 10 (20 %) that it still reaches them"  # why, the evidence says
    assert warnings(LETTER, Readers([person(state="in touch")]), TODAY) == ("you were in touch with Jan Berg lately",)


def at(*, days: int = 0, hour: int = 12, minute: int = 0) -> datetime:
    return (NOON + timedelta(days=days)).replace(hour=hour, minute=minute)


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        (at(), at()),
        (at(hour=7, minute=59), at(hour=8)),
        (at(hour=20), at(days=1, hour=8)),
        (at(hour=23), at(days=1, hour=8)),
        (at(days=4, hour=21), at(days=7, hour=8)),  # a Friday evening
        (at(days=5), at(days=7, hour=8)),
        (at(days=6, hour=23), at(days=7, hour=8)),
    ],
)
def test_nothing_goes_at_night_nor_at_the_weekend(now, goes):
    found = due(LETTER, Past(), Sending(), now)
    assert found.at == goes
    assert bool(found.why) == (goes != now)


def test_quiet_hours_may_lie_within_a_day_or_nowhere():
    siesta = Sending(quiet=(time(13), time(15)))
    assert due(LETTER, Past(), siesta, at(hour=14)).at == at(hour=15)
    assert due(LETTER, Past(), siesta, at(hour=23)).at == at(hour=23)
    assert due(LETTER, Past(), Sending(quiet=None), at(hour=3)).at == at(hour=3)


def test_two_minutes_lie_between_two_letters():
    past = Past([at(hour=11, minute=59)])
    assert due(LETTER, past, Sending(), at()) == Due(at(minute=1), "2 minutes after the one before")


def test_twenty_go_in_a_day_whatever_is_set():
    past = Past([at(hour=9, minute=m) for m in range(20)])
    assert due(LETTER, past, Sending(week=1000), at()) == Due(at(days=1, hour=8), "nothing goes from 20:00 to 08:00")


def test_five_new_people_a_week_and_reminders_beside_them():
    past = Past(tried={f"p{n}": [attempt("sent", n + 1, key=f"p{n}")] for n in range(5)})
    found = due(LETTER, past, Sending(), at())
    assert found.at == at(days=2, hour=8)  # the first was 5 days ago
    assert due(replace(LETTER, kind="reminder"), past, Sending(), at()).why == ""
    assert due(LETTER, past, Sending(week=6), at()).why == ""
    again = replace(LETTER, people=(("p0", "Jan Berg"),))
    assert due(again, past, Sending(), at()).why
    assert due(replace(again, target="berg@home.example"), past, Sending(), at()).why == ""  # their other address


def test_of_letters_to_friends_one_a_week_is_the_greeting_and_the_others_count():
    def waits(letter: Letter, **tried: list[Attempt]) -> bool:
        return bool(due(letter, Past(tried=tried), replace(LIFTED, week=5), at()).why)

    moving = replace(LETTER, kind="moving", route="greet")
    greeted = {f"f{n}": [attempt("sent", 1, channel="greet", key=f"f{n}")] for n in range(6)}
    written = {f"p{n}": [attempt("sent", n + 1, key=f"p{n}")] for n in range(5)}
    assert waits(moving, **greeted)
    assert waits(LETTER, **greeted)
    assert not waits(moving, f0=greeted["f0"], f1=greeted["f1"])
    assert not waits(moving, **written)  # the greeting of the week
    assert waits(moving, **written, f0=greeted["f0"])
    assert not waits(replace(moving, kind="reminder"), **greeted)


def test_after_a_quota_nothing_goes_that_day():
    assert due(LETTER, Past(quota=at(hour=9)), LIFTED, at()).at == at(days=1, hour=0)
    assert due(LETTER, Past(quota=at(days=-1)), LIFTED, at()).why == ""


def test_pauses_after_a_server_put_it_off_grow():
    (step,) = LETTER.steps
    for number in range(1, 6):
        past = Past(put_off={step: [at()] * number})
        assert due(LETTER, past, LIFTED, at()).at == at() + TRIES[min(number, 3) - 1]
    assert due(LETTER, Past(put_off={"another": [at()]}), LIFTED, at()).why == ""


def test_after_five_days_of_trying_it_is_given_up():
    (step,) = LETTER.steps
    tries = [at(hour=h) for h in (8, 9, 13, 17)]
    assert not given_up(LETTER, Past(put_off={step: tries}), at(hour=18))
    assert given_up(LETTER, Past(put_off={step: tries}), tries[0] + GIVE_UP)
    assert not given_up(LETTER, Past(put_off={step: tries[:2]}), tries[0] + GIVE_UP)


times = st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 31)).map(lambda d: d.replace(tzinfo=UTC))  # noqa: DTZ001


@given(
    now=times,
    claimed=st.lists(times, max_size=40),
    quota=st.none() | times,
    quiet=st.none() | st.tuples(st.times(), st.times()),
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    week=st.integers(1, 6),
)
def test_when_it_is_due_every_rule_holds(now, claimed, quota, quiet, weekdays, week):
    sending = Sending(week=week, quiet=quiet, weekdays=frozenset(weekdays))
    when = f"{now - timedelta(days=3):%Y-%m-%d}"
    tried = {f"p{n}": [Attempt("s", "write", when, when, "sent", f"p{n}", TO)] for n in range(3)}
    past = Past(claimed, tried, quota=quota)
    found = due(LETTER, past, sending, now)
    assert found.at >= now
    assert found.at.weekday() in weekdays
    assert all(found.at - one >= timedelta(minutes=2) for one in claimed)
    assert sum(one.date() == found.at.date() for one in claimed) < 20
    assert quota is None or found.at.date() > quota.date()
    if quiet and quiet[0] != quiet[1]:
        start, end = quiet
        clock = found.at.time()
        assert not (start <= clock < end if start <= end else clock >= start or clock < end)
    if week <= 3:
        assert (found.at.date() - date.fromisoformat(when)).days >= 7
    assert due(LETTER, past, sending, found.at).why == ""


def test_a_refusal_says_what_can_be_done():
    found = refusal(replace(LETTER, text="[name]"), Readers([person()]), TODAY)
    assert found == Refusal("brackets", "It still has words to fill in: [name]", "Fill them in, or take them out.")

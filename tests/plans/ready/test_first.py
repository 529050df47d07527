from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.entries import Attempt
from reknit.model.person import Portrait, Spell
from reknit.model.tie import Tie
from reknit.plans.ready import ready
from reknit.plans.ready.first import first
from reknit.plans.ready.reach import YOURS

TODAY = date(2026, 3, 15)
LIVELY = Tie(6, 6, "2010", "2015", 5, 6)


def person(name, address=None, chance=0.9, state="dormant", tie=LIVELY, **more):
    mail = Belief("mail_address", address or f"{name}@gmail.com", None, chance, None, None, 1, "")
    return Portrait(name, name, state, (mail,), tie, **more)


def order(*people):
    return [t.reach.person.name for t in first(ready(people, TODAY, ["norvale.example"], everybody=True), 20, TODAY)]


def test_of_two_alike_the_warm_the_likely_and_the_helpful_come_first():
    assert order(person("cold"), person("warm", state="in touch"))[0] == "warm"
    assert order(person("unlikely", chance=0.6), person("likely"))[0] == "likely"
    helped = Attempt("s", "write", "2025-01-01T00:00:00Z", "2025-02-01", "referred")
    assert order(person("a"), person("b", attempts=(helped,)))[0] == "b"
    head = Spell("Lantern", "CIO", None, None)
    assert order(person("a", spells=(Spell("Lantern", "Clerk", None, None),)), person("b", spells=(head,)))[0] == "b"


def test_whom_only_the_employer_reaches_is_not_told_first():
    assert order(person("ada", "ada@norvale.example"), person("ben")) == ["ben"]


def test_why_is_said_in_words():
    (told,) = first(
        ready([person("ada", state="in touch", tie=Tie(3, 3, "2020", "2026-02", 2, 2))], TODAY, everybody=True),
        5,
        TODAY,
    )
    assert told.why == ("in touch: last contact in February 2026, 1 month ago",)
    assert not told.refers


@given(st.lists(st.tuples(st.floats(0.05, 1), st.sampled_from(["dormant", "in touch"]), st.booleans()), max_size=10))
def test_never_more_than_asked_and_no_way_through_the_employer(rows):
    people = [
        person(f"p{n}", f"p{n}@{'norvale.example' if ours else 'gmail.com'}", chance, state)
        for n, (chance, state, ours) in enumerate(rows)
    ]
    told = first(ready(people, TODAY, ["norvale.example"], everybody=True), 3, TODAY)
    assert len(told) <= 3
    assert all(t.way.through != YOURS for t in told)
    assert [t.score for t in told] == sorted((t.score for t in told), reverse=True)

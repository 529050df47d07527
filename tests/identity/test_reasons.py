"""Reasons as sentences."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.identity.reasons import speaks_against, speaks_for, why
from reknit.identity.rows import Row

LINKEDIN = "https://www.linkedin.com/in/"


def day(year, month=1):
    return date(year, month, 1).toordinal()


def named(*names, **more):
    return Row(names=names, **more)


@pytest.mark.parametrize(
    ("left", "right", "reasons"),
    [
        (
            named("Mara Quill", profiles=(f"{LINKEDIN}m",)),
            named("Mara Berg", profiles=(f"{LINKEDIN}m",)),
            [f"both have the profile {LINKEDIN}m"],
        ),
        (
            Row(addresses=("m.quill@googlemail.com",)),
            Row(addresses=("mquill+crm@gmail.com",)),
            ["both write from mquill@gmail.com"],
        ),
        (
            Row(phones=("25550143",), numbers=("2025550143",)),
            Row(phones=("25550143",), numbers=("+12025550143",)),
            ["both have the number +12025550143"],
        ),
        (
            named("Mara Quill"),
            named("Quill Mara"),
            ["both are called Mara Quill, as hardly anybody else in the US is"],
        ),
        (named("Jan Berg"), named("Jan Berg"), ["both are called Jan Berg, as about 15 people in the US are"]),
        (named("James Smith"), named("James Smith"), ["both are called James Smith"]),
        (named("Bob Quill"), named("Robert Quill"), ["Bob Quill and Robert Quill are forms of one name"]),
        (named("Mara J. Quill"), Row(nicknames=("M. Quill",)), ["M. Quill can be short for Mara J. Quill"]),
        (named("Søren Ægir"), named("Soeren Aegir"), ["Søren Ægir and Soeren Aegir are spellings of one name"]),
        (
            named("Mara Quill", employers=("Lantern GmbH",)),
            Row(addresses=("mquill@lantern.example",)),
            [
                "Mara Quill's name stands in mquill@lantern.example",
                "one was at Lantern GmbH, the other writes from lantern.example",
            ],
        ),
        (
            named("Mara Quill", employers=("Lantern",), first=day(2012), last=day(2014)),
            named("Jan Berg", employers=("LANTERN AG",), first=day(2013), last=day(2015)),
            ["both were at Lantern in 2013"],
        ),
        (
            Row(addresses=("a@lantern.example",)),
            Row(addresses=("b@lantern.example",)),
            ["both write from lantern.example"],
        ),
        (
            Row(addresses=("moonfox7@gmail.com",)),
            Row(addresses=("moonfox7@gmx.de",)),
            ["both go by moonfox7"],
        ),
        (Row(cities=("new york",)), Row(cities=("new york",)), ["both were in New York"]),
        (Row(), Row(), []),
    ],
)
def test_for(left, right, reasons):
    assert list(speaks_for(left, right)) == reasons


def test_an_address_in_common_is_said_once():
    both = Row(addresses=("mara@lantern.example",))
    assert list(speaks_for(both, both)) == ["both write from mara@lantern.example"]


@pytest.mark.parametrize(
    ("left", "right", "reasons"),
    [
        (named("Eva Berg"), named("Jan Berg"), ["one is called Eva Berg, the other Jan Berg"]),
        (named("Bob Quill"), named("Robert Quill"), []),
        (named("Jan A. Berg"), named("Jan B. Berg"), ["one is Jan A. Berg, the other Jan B. Berg"]),
        (
            named("James Smith"),
            named("James Smith"),
            ["about 25,000 people in the US are called James Smith, and nothing else is in common"],
        ),
        (
            named("James Smith", employers=("Lantern",)),
            named("James Smith", employers=("Lantern",)),
            ["about 25,000 people in the US are called James Smith"],
        ),
        (
            named("Mara Quill", employers=("Lantern",)),
            named("Mara Quill", employers=("Harbour",)),
            ["one was at Lantern, the other at Harbour"],
        ),
        (
            named("Mara Quill", addresses=("m@lantern.example",), first=day(2015), last=day(2017)),
            named("Mara Quill", addresses=("m@harbour.example",), first=day(2016, 5), last=day(2018)),
            [
                "both wrote in May 2016 from two companies, lantern.example and harbour.example",
                "one writes from m@lantern.example, the other from m@harbour.example",
            ],
        ),
        (named("Mara Quill"), named("Mara Quill"), []),
    ],
)
def test_against(left, right, reasons):
    found = list(speaks_against(left, right))
    assert found[: len(reasons)] == reasons
    assert len(found) == len(reasons) or "one is called" in found[-1]


def test_the_strongest_two_are_said_and_there_is_always_one():
    left = named("Mara Quill", addresses=("m@lantern.example",), phones=("25550143",), numbers=("2025550143",))
    assert why(left, left) == "both write from m@lantern.example and both have the number 2025550143"
    assert why(Row(), Row()) == "all that they have in common taken together"


def some(values):
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


lines = st.builds(
    Row,
    names=some(["Mara Quill", "Jan Berg", "Bob Quill", "James Smith"]),
    nicknames=some(["Mara", "M. Quill", "mquill84"]),
    addresses=some(["mara.quill@lantern.example", "mquill84@gmail.com", "1+mq@users.noreply.github.com", "x@pc.local"]),
    employers=some(["Lantern GmbH", "Harbour"]),
    profiles=some([f"{LINKEDIN}m", f"{LINKEDIN}j"]),
    cities=some(["berlin"]),
    first=st.sampled_from([None, day(2014)]),
    last=st.sampled_from([None, day(2016)]),
)


@settings(deadline=None)  # the first one reads the tables of names
@given(lines, lines)
def test_no_reason_is_empty_or_said_twice(left, right):
    for found in (list(speaks_for(left, right)), list(speaks_against(left, right))):
        assert all(reason.strip() and "  " not in reason for reason in found)
        assert len(set(found)) == len(found)
    assert why(left, right)

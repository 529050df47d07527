"""Signs by which two people are told apart, and addresses of several people."""

import functools
import operator

import pytest

from reknit.identity.rows import Row
from reknit.identity.signs import (
    Signs,
    clashes,
    clashes_at_one_address,
    differ,
    excused,
    names_alone,
    signs,
    strangers,
    very_common,
)

LINKEDIN = "https://www.linkedin.com/in/"


def named(*names, **more):
    return Row(names=names, **more)


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (Row(generations=frozenset({"jr"})), Row(generations=frozenset({"sr"})), "one is called Jr, the other Sr"),
        (
            named("Jan A. Berg"),
            named("Jan B. Berg", "Jan Berg"),
            "one is Jan A. Berg, the other Jan B. Berg",
        ),
        (Row(nicknames=("Jan A.",)), Row(nicknames=("Jan B.",)), "one is Jan A., the other Jan B."),
        (Row(profiles=(f"{LINKEDIN}a",)), Row(profiles=(f"{LINKEDIN}b",)), "each has another LinkedIn profile"),
        (
            Row(addresses=("jan.berg@lantern.example",)),
            Row(addresses=("jan.berg2@lantern.example",)),
            "their addresses differ only in a number, as those of namesakes do",
        ),
        (
            Row(nicknames=("Mara",), employers=("Lantern",)),
            Row(nicknames=("Mara",), employers=("Lantern",)),
            "of neither is more known than that they are called Mara",
        ),
    ],
)
def test_two_people(left, right, why):
    assert differ(signs(left), signs(right)) == why
    assert differ(signs(right), signs(left))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Row(generations=frozenset({"jr"})), Row(generations=frozenset({"ii"}))),
        (Row(generations=frozenset({"jr"})), Row()),
        (Row(generations=frozenset({"jr"})), Row(generations=frozenset({"jr", "sr"}))),  # joined by the user
        (named("Jan A. Berg"), named("Jan Albert Berg")),
        (named("Jan A. Berg"), named("Jan B. Lind")),
        (Row(profiles=(f"{LINKEDIN}a",)), Row(profiles=(f"{LINKEDIN}b", f"{LINKEDIN}a"))),
        (Row(profiles=("https://x.example/a",)), Row(profiles=("https://x.example/b",))),
        (Row(addresses=("jan.berg@gmail.com",)), Row(addresses=("jan.berg2@gmail.com",))),
        (Row(addresses=("jan@pc1.local",)), Row(addresses=("jan2@pc1.local",))),
        (Row(addresses=("jan@lantern.example",)), Row(addresses=("eva2@lantern.example",))),
        (
            Row(addresses=("jan@lantern.example", "jan2@lantern.example")),
            Row(addresses=("jan2@lantern.example", "jan3@lantern.example")),
        ),
        (Row(nicknames=("Mara",), phones=("25550143",)), Row(nicknames=("Mara",))),
        (Row(nicknames=("moonfox",)), Row(nicknames=("moonfox",))),
        (Row(), Row()),
    ],
)
def test_nothing_says_so(left, right):
    assert not differ(signs(left), signs(right))
    assert not differ(signs(right), signs(left))


def test_signs_of_a_group_are_those_of_its_rows():
    one, other = signs(named("Jan A. Berg")), signs(named("Jan Berg", profiles=(f"{LINKEDIN}a",)))
    both = one | other
    assert both.names == {"Jan A. Berg", "Jan Berg"}
    assert both.linkedin == {f"{LINKEDIN}a"}
    assert both.middles == one.middles
    assert one | Signs() == one
    assert Signs() | one == one


def test_names_of_groups_that_clash():
    one, other = signs(named("Eva Berg", "Eva Lind")), signs(named("Jan Berg"))
    assert clashes(one, other) == [("Eva Berg", "Jan Berg"), ("Eva Lind", "Jan Berg")]
    known = Signs(names=frozenset({"Jan Berg", "Eva Berg"}), excused=frozenset({frozenset({"eva berg", "jan berg"})}))
    assert not clashes(known, signs(named("Eva Berg")))
    assert not clashes(known, signs(named("Eva M. Berg")))  # a form of a name that is excused
    assert clashes(known, signs(named("Mara Quill")))


def test_an_address_that_both_show_excuses_two_names_or_tells_them_apart():
    lei, harry = (
        named("Lei Berg", addresses=("x@lantern.example",)),
        named("Eva Berg", addresses=("x@lantern.example",)),
    )
    assert excused(("Lei Berg", "Eva Berg"), lei, harry)
    assert excused(("Eva Berg", "Lei Berg"), lei, harry)
    assert not excused(("Lei Berg", "Jan Berg"), lei, harry)  # who is not there
    assert not clashes_at_one_address(lei, harry)
    eva, jan = named("Eva Berg", addresses=("bergs@gmail.com",)), named("Jan Berg", addresses=("bergs@gmail.com",))
    assert not excused(("Eva Berg", "Jan Berg"), eva, jan)
    assert clashes_at_one_address(eva, jan) == [("Eva Berg", "Jan Berg")]
    assert not clashes_at_one_address(eva, named("Jan Berg"))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (named("Ada Brandt", employers=("Lantern",)), named("Ada Lind", employers=("Lantern",)), True),
        (named("Ada Brandt", addresses=("ada@gmail.com",)), named("Ada Lind", addresses=("ada@gmx.de",)), True),
        (named("Ada Brandt", addresses=("ab7@gmail.com",)), named("Ada Lind", addresses=("ab7@gmx.de",)), False),
        (named("Ada Brandt", addresses=("ada.lind@gmail.com",)), named("Ada Lind"), False),  # a changed name
        (named("Ada Brandt", phones=("25550143",)), named("Ada Lind", phones=("25550143",)), False),
        (named("Ada Brandt", "Ada Lind"), named("Ada Lind"), False),
        (named("Ada Brandt"), Row(nicknames=("Ada",)), False),
    ],
)
def test_strangers_have_other_families_and_nothing_of_their_own_in_common(left, right, expected):
    assert bool(strangers(left, right)) is expected
    assert bool(strangers(right, left)) is expected


def test_a_very_common_name_alone_joins_nobody():
    smith = named("James Smith", employers=("Lantern",))

    def held(left, right):
        both = (functools.reduce(operator.or_, map(signs, side)) for side in (left, right))
        return names_alone(very_common(*both), left, right)

    why = "about 25,000 people in the US are called James Smith, and nothing else is in common"
    assert held([smith], [named("JAMES SMITH"), named("Jim Smith")]).lower() == why.lower()
    assert not held([smith], [named("James Smith"), named("James Smith", employers=("LANTERN GmbH",))])
    assert not held([smith], [named("James Smith", addresses=("x@lantern.example",))])
    assert not held([named("Mara Quill")], [named("Mara Quill")])
    assert not held([smith], [named("John Miller")])

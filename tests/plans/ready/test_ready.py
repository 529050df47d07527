from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.ready import BAR, ready, value
from reknit.plans.ready.reach import DURABLE, THEIRS, YOURS

TODAY = date(2026, 3, 15)
OURS = ("norvale.example",)
LIVELY = Tie(6, 6, "2010", "2015", 5, 6)


def detail(value, chance, kind="mail_address", type_=None):
    return Belief(kind, value, type_, chance, None, None, 1, "seen in mail")


def person(name, *beliefs, state="dormant", tie=LIVELY, **more):
    return Portrait(name, name, state, beliefs, tie, **more)


NETWORK = [
    person("Ada Brandt", detail("ada@norvale.example", 0.9)),
    person("Ben Cole", detail("ben@norvale.example", 0.8), detail("+442079460123", 0.7, "phone", "work")),
    person("Cleo Dahl", detail("cleo@lantern.example", 0.9)),
    person("Dan Ek", detail("dan@norvale.example", 0.9), detail("dan@lantern.example", 0.6)),
    person("Eve Falk", detail("eve@norvale.example", 0.9), detail("+447700900123", 0.8, "phone", "mobile")),
    person("Fay Gray", detail("fay@gmail.com", 0.6), detail("https://www.linkedin.com/in/fay", 0.9, "profile")),
    person("Gil Hall", detail("gil@norvale.example", 0.2), state="lost"),
    person("Hal Ives", detail("hal@gmail.com", 0.9), never=True),
    person("Ida Jung", detail("ida@gmail.com", 0.9), tie=Tie(1, 0, "2010", "2010", 1, 0)),
]
"""Made so that it is known who is where."""


def names(people):
    return [each.person.name for each in people]


def test_the_cliff_is_those_known_through_the_employer_alone():
    found = ready(NETWORK, TODAY, OURS)
    assert names(found.cliff) == ["Ada Brandt", "Ben Cole"]
    assert names(found.borrowed) == ["Cleo Dahl", "Dan Ek"]
    assert names(each for each in found.people if each.group == DURABLE) == ["Eve Falk", "Fay Gray"]
    assert found.lost == 1


def test_without_an_employer_nobody_is_on_the_cliff():
    assert ready(NETWORK, TODAY).cliff == ()


def test_who_is_expected_by_which_channel():
    found = ready(NETWORK, TODAY, OURS)
    assert [(c.name, c.people, c.alone) for c in found.channels] == [
        ("private mail", 1, 0),
        ("mobile", 1, 1),
        ("LinkedIn", 1, 0),
    ]
    assert found.expected == pytest.approx(0.8 + (0.9 + 0.96) / 2)
    assert found.by_list == pytest.approx(found.expected + 0.9 + 0.6)


def test_whoever_wrote_once_does_not_matter_but_counts_with_all():
    assert "Ida Jung" not in names(ready(NETWORK, TODAY, OURS).people)
    assert "Ida Jung" in names(ready(NETWORK, TODAY, OURS, everybody=True).people)


def test_a_star_counts_and_comes_first_and_a_low_word_takes_out():
    starred = person("Zoe Young", detail("zoe@gmail.com", 0.9), tie=Tie(), matters=0.6)
    dropped = person("Abe Young", detail("abe@gmail.com", 0.9), matters=0.1)
    found = names(ready([*NETWORK, starred, dropped], TODAY, OURS).people)
    assert found[0] == "Zoe Young"
    assert "Abe Young" not in found


def test_a_living_tie_counts_as_much_as_one_that_fell_silent():
    silent, living = (person("Ada Brandt", state=state, tie=LIVELY) for state in ("dormant", "in touch"))
    assert value(living, TODAY).value >= value(silent, TODAY).value >= BAR


CHANCE = st.floats(0.01, 1)
DETAILS = st.lists(
    st.one_of(
        st.builds(detail, st.sampled_from(["a@gmail.com", "a@norvale.example", "a@x.norvale.example"]), CHANCE),
        st.builds(detail, st.sampled_from(["a@lantern.example", "b@lantern.example"]), CHANCE),
        st.builds(
            detail,
            st.sampled_from(["+447700900123", "+442079460123"]),
            CHANCE,
            st.just("phone"),
            st.sampled_from([None, "mobile", "work", "home", "fax"]),
        ),
        st.builds(detail, st.just("https://www.linkedin.com/in/a"), CHANCE, st.just("profile")),
    ),
    max_size=6,
)
PEOPLE = st.lists(st.tuples(DETAILS, st.booleans()), max_size=6).map(
    lambda rows: [person(f"p{n}", *beliefs, never=never) for n, (beliefs, never) in enumerate(rows)]
)


@given(PEOPLE)
def test_nobody_is_in_two_lists_and_nobody_who_is_never_to_be_contacted_in_any(people):
    found = ready(people, TODAY, OURS, everybody=True)
    reached = [each for each in found.people if each.group == DURABLE]
    assert len(found.cliff) + len(found.borrowed) + len(reached) == len(found.people)
    assert len({each.person.id for each in found.people}) == len(found.people)
    assert not any(each.person.never for each in found.people)
    assert found.lost + len(found.people) == sum(not p.never for p in people)
    assert {each.group for each in found.people} <= {DURABLE, THEIRS, YOURS}


@given(PEOPLE, DETAILS)
def test_more_details_never_lower_the_reach(people, more):
    before = {each.person.id: each for each in ready(people, TODAY, OURS, everybody=True).people}
    grown = [person(p.name, *p.beliefs, *more, never=p.never) for p in people]
    after = {each.person.id: each for each in ready(grown, TODAY, OURS, everybody=True).people}
    for key, each in before.items():
        assert after[key].chance >= each.chance - 1e-12


@given(PEOPLE, st.randoms())
def test_the_order_of_people_does_not_matter(people, random):
    shuffled = list(people)
    random.shuffle(shuffled)
    assert ready(people, TODAY, OURS) == ready(shuffled, TODAY, OURS)

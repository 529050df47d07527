"""Lists are found in the narrow view as a plain look through everybody would find them."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reknit.app.house import House, open_house
from reknit.details.text import plain
from reknit.model.tie import Tie
from reknit.store import listed, trigrams, views
from reknit.store.listed import NEVER, REACHABLE, SORTS, Changed, Listed, Wanted
from reknit.store.views import PersonRow

STATES = ("lost", "dormant", "in touch")
LETTERS = st.text("ab%_'\"\\éß", max_size=6)


@st.composite
def somebody(draw: st.DrawFn, number: int) -> PersonRow:
    name, employer = draw(LETTERS), draw(LETTERS)
    chance = st.none() | st.floats(0, 1)
    last = draw(st.none() | st.sampled_from(["2014", "2015-03", "2015-12-31", "2016-01-01"]))
    return PersonRow(
        f"{number:04x}", name, {}, plain(f"{name} {employer}"), draw(st.sampled_from(STATES)), employer, draw(chance),
        "CTO", "Berlin", last, Tie(last=last), worth=draw(st.floats(0, 1)), durable=draw(st.floats(0, 1)),
        never=draw(st.booleans()), matters=draw(st.none() | st.sampled_from([0.6, 0.8, 1.0])),
    )  # fmt: skip


everybody = st.integers(0, 8).flatmap(lambda n: st.tuples(*[somebody(number) for number in range(n)]))
wishes = st.builds(
    Wanted,
    words=st.lists(LETTERS.map(plain).filter(bool), max_size=2).map(tuple),
    state=st.sampled_from(["", *STATES, REACHABLE, NEVER]),
    employer=LETTERS.map(plain),
    durable=st.none() | st.booleans(),
    silent=st.none() | st.sampled_from([2014, 2015]),
    matters=st.none() | st.sampled_from([0.0, 0.7]),
    sort=st.sampled_from(list(SORTS)),
)


def fits(person: PersonRow, wanted: Wanted) -> bool:
    """As plain words say it."""
    states = {"": True, REACHABLE: person.state != "lost", NEVER: person.never}
    return (
        all(word in person.search for word in wanted.words)
        and states.get(wanted.state, person.state == wanted.state)
        and wanted.employer in plain(person.employer)
        and wanted.durable in {None, person.durable >= 0.5}
        and (wanted.silent is None or (person.tie.last is not None and int(person.tie.last[:4]) <= wanted.silent))
        and (wanted.matters is None or (person.matters is not None and person.matters >= wanted.matters))
    )


ORDERS = {
    "worth": lambda p: (-p.worth, plain(p.name), p.id),
    "name": lambda p: (plain(p.name), p.id),
    "employer": lambda p: (not p.employer, plain(p.employer), plain(p.name), p.id),
    "last": lambda p: (p.last or "", plain(p.name), p.id),
    "moved": lambda p: (2.0 if p.employer_chance is None else p.employer_chance, plain(p.name), p.id),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(everybody, st.lists(wishes, min_size=1, max_size=6), st.booleans())
def test_a_list_is_what_a_look_through_everybody_finds(
    people: tuple[PersonRow, ...], several: list[Wanted], indexed: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        house = open_house(Path(folder))
        with house.writing() as connection:
            views.put(connection, people, (), {})
        if not indexed:
            with house.writing() as connection:
                connection.exec_driver_sql("DROP TABLE IF EXISTS searched")
        with house.reading() as connection:
            for wanted in several:
                expected = [p.id for p in sorted(people, key=ORDERS[wanted.sort]) if fits(p, wanted)]
                assert listed.ids(connection, wanted) == expected
                assert listed.number(connection, wanted) == len(expected)
                assert [p.id for p in listed.page(connection, wanted)[0]] == expected
                for start in (0, 2):
                    rows, found = listed.page(connection, wanted, start, 2)
                    assert [p.id for p in rows] == expected[start : start + 2]
                    assert found == len(expected)
        house.engine.dispose()


def row(key: str, **named: object) -> PersonRow:
    plain_one = PersonRow(key, key, {}, key, "dormant", "", None, "", "", None, Tie())
    return replace(plain_one, **named)  # type: ignore[arg-type]


@pytest.fixture
def home(house: House) -> House:
    with house.writing() as connection:
        views.put(connection, [row("a", never=True), row("b", matters=0.6), row("c", matters=1.0)], (), {})
    return house


def test_what_was_said_since_decides_who_is_wanted(home: House) -> None:
    said = Changed(never=["b"], not_never=["a"], matters=(("a", 0.8), ("c", None)))
    with home.reading() as connection:
        assert listed.ids(connection, Wanted(state=NEVER, changed=said)) == ["b"]
        assert sorted(listed.ids(connection, Wanted(matters=0.0, changed=said))) == ["a", "b"]
        assert listed.ids(connection, Wanted(matters=0.7, changed=said)) == ["a"]


@pytest.mark.parametrize("word", ["abc", "abcd", 'a"b"c', "%bc", "_bcd", "ab", "Ünder", "日本語です", "bcde", "ab cd"])
def test_a_word_is_found_by_its_pieces_and_as_it_stands(house: House, word: str) -> None:
    folded = plain(word)
    rows = [row("aa", search=f"x{folded}y"), row("ab", search=" ".join(folded)), row("ac", search=folded[::-1])]
    with house.writing() as connection:
        views.put(connection, rows, (), {})
    with house.reading() as connection:
        assert listed.ids(connection, Wanted((folded,))) == ["aa"]


def test_nothing_of_anybody_is_left_in_the_index(house: House) -> None:
    with house.writing() as connection:
        views.put(connection, [row("a", search="zebedee")], (), {})
        assert trigrams.there(connection)
        views.put(connection, [row("b", search="other")], (), {})
        assert listed.ids(connection, Wanted(("zebedee",))) == []
        views.clear(connection)
        pieces = trigrams.among(["other"])
        assert pieces is not None
        assert connection.execute(pieces).all() == []


def test_these_people_as_lists_show_them(home: House) -> None:
    with home.reading() as connection:
        assert listed.these(connection, ["a", "x"]) == [
            Listed("a", "a", "dormant", "", None, "", "", None, None, 0.0, 0.0, True, None, 0, None)
        ]

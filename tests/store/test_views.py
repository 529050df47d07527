from __future__ import annotations

import pytest

from reknit.app.house import House
from reknit.model.belief import Belief
from reknit.model.person import Contradiction, Doubt, Group, Job, Join, Linked, Proof, Spell
from reknit.model.question import Question
from reknit.model.tie import Link, Tie
from reknit.store import views
from reknit.store.views import Member, PersonRow


def person(key: str, **named: object) -> PersonRow:
    """One with everything."""
    belief = Belief("phone", "+12025550101", "work", 0.5, "2019", "2020-03", 2, "seen 2019", ("r1", "r2"))
    undated = Belief("note", "100 % _sure_", None, None, None, None, 1, "")
    row = PersonRow(
        key, f"Name {key}", {"given": "Name", "family": key}, f"name {key} 100 % _sure_", "lost", "Northgate", 0.25,
        "CTO", "Berlin", "2020-03", Tie(1, 2, "2019", "2020", 3, 4, "Ünder", "2018"),
        (Spell("Northgate", "CTO", None, "2020"),),
        (Job("Northgate", "CTO", ("+12025550101",), "2012-01-02", "2020", 3, (Proof("r1", "2012-01-02", "CTO, N"),)),),
        (Join("r1", "r2", "both"), Join("r2", "r3", "apart", same=False)),
        never=True, matters=0.5, beliefs=(belief, undated),
        records=(Member(f"{key}-r1", key, 0, "a.zip!b.csv", {"row": 3}), Member(f"{key}-r2", key, 1, "b.vcf", {})),
    )  # fmt: skip
    return row if not named else PersonRow(**{f: getattr(row, f) for f in PersonRow.__slots__} | named)


def put(house: House, *people: PersonRow, links: tuple[Link, ...] = ()) -> None:
    with house.writing() as connection:
        views.put(connection, people, links, {"day": "2026-11-23", "mine": {"a@example.org": "you said so"}})


@pytest.mark.parametrize("at_once", [1, 100])
def test_people_come_back_as_they_were_put(house: House, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(views, "ALL_AT_ONCE", at_once)
    put(house, person("b"), person("a"))
    with house.reading() as connection:
        found = views.in_full(connection, views.find(connection))
        assert found == [person("a"), person("b")]
        assert views.summary(connection) == {"day": "2026-11-23", "mine": {"a@example.org": "you said so"}}


def test_new_views_take_the_place_of_all_old_ones(house: House) -> None:
    put(house, person("a"), links=(Link("a", "b", 2, "Northgate"),))
    put(house, person("b"))
    with house.reading() as connection:
        assert [p.id for p in views.find(connection)] == ["b"]
        assert views.links_of(connection) == {}


def test_who_is_who_comes_back_by_its_key_alone(house: House) -> None:
    joins = (Join("r1", "r2", "both", chance=0.9812), Join("r2", "r3", "apart", same=False))
    linked = Linked(
        (Group("r1", ("r1", "r2"), joins), Group("r3", ("r3",))),
        (Doubt("r2", "r3", 0.4, 1.5, False, ("same name",), ("other number",)),),
        (Contradiction("r1", "r2", (("r1", "r3"), ("r3", "r2"))),),
    )
    with house.writing() as connection:
        views.put(connection, [], [], {}, linked=[("key", linked)])
        assert views.linked(connection, "key") == linked
        assert views.linked(connection, "other") is None
        views.clear(connection)
        assert views.linked(connection, "key") is None


def test_words_are_looked_for_as_they_stand(house: House) -> None:
    put(house, person("a"), person("b", search="name b 100 sure"))
    with house.reading() as connection:
        assert [p.id for p in views.find(connection, ["100 %"])] == ["a"]
        assert [p.id for p in views.find(connection, ["_sure"])] == ["a"]
        assert [p.id for p in views.find(connection, ["100", "name"])] == ["a", "b"]
        assert [p.id for p in views.find(connection, state="in touch")] == []


def test_a_person_is_found_by_the_beginning_of_an_id_and_by_any_record(house: House) -> None:
    put(house, person("abcd1"), person("abcd2"))
    with house.reading() as connection:
        assert [p.id for p in views.by_id(connection, "abcd1")] == ["abcd1"]
        assert views.person_of(connection)["abcd2-r1"] == "abcd2"
        assert {p.id for p in views.by_id(connection, "abcd")} == {"abcd1", "abcd2"}
        assert [p.id for p in views.by_id(connection, "abcd2-r2")] == ["abcd2"]
        assert views.by_id(connection, "%bcd") == []


def test_links_of_some_or_of_all(house: House) -> None:
    links = (Link("a", "b", 2, "Northgate"), Link("b", "a", 2, ""))
    put(house, person("a"), person("b"), links=links)
    with house.reading() as connection:
        assert views.links_of(connection) == {"a": (links[0],), "b": (links[1],)}
        assert views.links_of(connection, ["b"]) == {"b": (links[1],)}


def test_questions_come_back_in_their_order_and_of_one_person(house: House) -> None:
    moved = Question(
        "q2", "moved", "a", "Name a", "a@example.org", own=True, why="a mail of 2019", quote="I have moved",
        when="2019-03-04", file="m.mbox", place={"offset": 5}, details={"new_address": "a@example.com"},
        successor=("c@example.org",), subjects=(("r1", "mail_address:a@example.com"),), answer="right",
    )  # fmt: skip
    dead = Question("q1", "dead", "", "b@example.org", "b@example.org", own=False, why="a report", quote="", when=None)
    pair = Question(
        "q3", "same_person", "b", "Name b", "Name c", own=False, why="", quote="", when=None, same=(("b-r1", "c-r1"),),
        people=("b", "c"), doubt=Doubt("b-r1", "c-r1", 0.4, 1.5, together=False, reasons=("1",), against=("2", "3")),
        compared=(("name", "Name b", "Name c\nC"), ("city", "", "Berlin")),
    )  # fmt: skip
    with house.writing() as connection:
        views.put(connection, [person("a")], (), {}, [moved, dead, pair])
        assert views.questions(connection) == [moved, dead, pair]
        assert views.questions(connection, "a") == [moved]
        views.clear(connection)
        assert views.questions(connection) == []

"""Who is in which circle, now and in a year; and who knows most of the lost."""

from __future__ import annotations

from datetime import date

from reknit.model.belief import Belief
from reknit.model.person import Portrait, Spell
from reknit.model.tie import Link, Tie
from reknit.plans.circles import NOWHERE, Everybody, likeliest

TODAY = date(2026, 11, 23)


def mail(chance: float, number: int = 0) -> Belief:
    return Belief("mail_address", f"p{number}@lantern.example", None, chance, None, None, 1, "")


def person(name: str, *spells: tuple[str, str, str], state: str = "in touch", links=(), **more) -> Portrait:
    made = tuple(Spell(employer, "", first, last) for employer, first, last in spells)
    tied = tuple(Link(name, other, shared_threads=threads) for other, threads in links)
    return Portrait(name, name, state, more.pop("beliefs", ()), more.pop("tie", Tie()), made, tied, **more)


def names(circles):
    return {circle.key: [dot.id for dot in circle.dots] for circle in circles}


def test_one_company_under_two_spellings_is_one_circle_named_as_most_write_it():
    people = [
        person("ada", ("Lantern GmbH", "2019", "2020")),
        person("ben", ("Lantern", "2018", "2020")),
        person("cleo", ("Lantern", "2018", "2020")),
    ]
    (circle,) = Everybody(people, {"ben": 0.9, "ada": 0.5, "cleo": 0.5}, TODAY).circles()
    assert circle.name == "Lantern"
    assert [dot.id for dot in circle.dots] == ["ben", "ada", "cleo"], "those worth most first"


def test_people_stand_where_they_were_seen_last_and_in_a_year_where_they_were_then():
    people = [person("ada", ("Umber", "2019", "2024"), ("Lantern", "2010", "2018")), person("ben", ("Umber", "", ""))]
    everybody = Everybody(people, {}, TODAY)
    assert names(everybody.circles()) == {"umber": ["ada", "ben"]}
    assert names(everybody.circles(2015)) == {"lantern": ["ada"]}
    assert names(everybody.ever()) == {"umber": ["ada", "ben"], "lantern": ["ada"]}


def test_who_has_no_employer_is_with_those_they_write_with():
    people = [
        person("ada", ("Umber", "2019", "2024")),
        person("ben", ("Lantern", "2019", "2024")),
        person("cleo", links=[("ada", 1), ("ben", 3)]),
        person("dirk", ("Freelance", "2019", "2024")),
    ]
    everybody = Everybody(people, {}, TODAY)
    assert names(everybody.circles()) == {"umber": ["ada"], "lantern": ["ben", "cleo"], NOWHERE: ["dirk"]}
    assert names(everybody.ever())["lantern"] == ["ben", "cleo"]


def test_a_year_of_mail_counts_without_an_employer():
    people = [person("ada", tie=Tie(first="2012-03", last="2014-05"))]
    everybody = Everybody(people, {}, TODAY)
    assert names(everybody.circles(2013)) == {NOWHERE: ["ada"]}
    assert everybody.circles(2016) == []


def test_years_with_few_people_make_no_picture_and_none_lies_ahead():
    people = [person(str(n), ("Umber", "2019", "2031")) for n in range(5)] + [person("x", ("Umber", "1999", "1999"))]
    assert Everybody(people, {}, TODAY).years() == [2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019]


def test_the_lost_are_shown_alone_and_those_never_to_be_contacted_not_at_all():
    people = [
        person("ada", ("Umber", "2019", "2024"), state="lost"),
        person("ben", ("Umber", "2019", "2024")),
        person("cleo", ("Umber", "2019", "2024"), state="lost", never=True),
    ]
    everybody = Everybody(people, {}, TODAY)
    assert names(everybody.circles(lost=True)) == {"umber": ["ada"]}
    (circle,) = everybody.circles()
    assert (len(circle.dots), circle.lost) == (2, 1)


def test_steps_count_everybody_by_their_likeliest_way():
    people = [
        person(str(n), ("Umber", "2019", "2024"), beliefs=(mail(c), mail(0.1, 1))) for n, c in enumerate((0.9, 0.5))
    ]
    people.append(person("none", ("Umber", "2019", "2024")))
    (circle,) = Everybody(people, {}, TODAY).circles()
    assert circle.steps == (1, 0, 1, 0, 1)
    assert likeliest(people[0]) == 0.9


def test_bridges_know_most_of_the_lost():
    people = [
        person("ada", links=[("x", 1), ("y", 1), ("ben", 1)]),
        person("ben", links=[("x", 1)]),
        person("cleo", links=[("ada", 1)]),
        person("x", ("Umber", "2019", "2024"), state="lost"),
        person("y", ("Lantern", "2019", "2024"), state="lost"),
    ]
    found = [(b.dot.id, b.knows, b.circles) for b in Everybody(people, {}, TODAY).bridges()]
    assert found == [("ada", 2, 2), ("ben", 1, 1)]

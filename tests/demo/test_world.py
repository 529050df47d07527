"""The made-up people: plausible careers, and nothing impossible."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import phonenumbers
import pytest

from reknit.demo.nouns import World
from reknit.demo.world import build


@pytest.fixture(scope="module")
def world() -> World:
    return build(11, people=400)


def test_the_same_seed_makes_the_same_world(world):
    assert build(11, people=400) == world


def test_another_seed_makes_another_world(world):
    assert build(12, people=400).people[0] != world.people[0]


def test_size_is_as_asked(world):
    assert len(world.people) == 400
    assert len({p.id for p in world.people}) == 400
    assert world.today - world.start == timedelta(days=7305)
    assert world.person("p00007") is world.people[6]


def test_jobs_follow_each_other_and_only_the_last_goes_on(world):
    for person in (world.owner, *world.people):
        for before, after in zip(person.spells, person.spells[1:], strict=False):
            assert before.start < before.end <= after.start
        assert all(s.titles[0][0] == s.start for s in person.spells)
        assert all(s.titles == tuple(sorted(s.titles, key=lambda t: t[0])) for s in person.spells)


def test_everybody_was_met_at_work_and_colleagues_at_the_owners_employer(world):
    for person in world.people:
        at_work = person.spell(person.met)
        assert at_work is not None
        if person.how == "colleague":
            assert at_work.employer == world.owner.spell(person.met).employer


def test_the_owner_has_a_job_and_an_address_on_every_day(world):
    day = world.start
    while day <= world.today:
        assert world.owner.spell(day)
        assert world.owner.holding(day, "mail_address", "work")
        day += timedelta(days=50)


def test_work_details_end_with_the_job_or_the_domain(world):
    for person in world.people:
        for detail in person.details:
            if detail.spell is not None:
                spell = person.spells[detail.spell]
                assert detail.start >= spell.start
                assert spell.end is None or detail.end <= spell.end


def test_nothing_reaches_the_dead(world):
    dead = [p for p in world.people if p.died]
    assert dead
    assert not any(d.holds(world.today) for p in dead for d in p.details)


def test_an_address_belongs_to_one_person_only(world):
    people = (world.owner, *world.people)
    owners = Counter(a for p in people for a in {d.value for d in p.details if d.kind == "mail_address"})
    assert max(owners.values()) == 1


def test_some_employers_change_their_domain_and_some_people_their_name(world):
    assert 0.1 < sum(len(e.eras) > 1 for e in world.employers) / len(world.employers) < 0.5
    assert any(len(p.names) > 1 for p in world.people)


def test_namesakes_happen_but_seldom(world):
    names = Counter((p.names[-1].given, p.names[-1].family) for p in world.people)
    share = sum(n for n in names.values() if n > 1) / len(world.people)
    assert share < 0.12


def test_the_share_still_at_the_employer_falls_as_in_life():
    """At a pace near 1, one year after the meeting about 0.84, after five about 0.5 (careers of IT people)."""
    still = Counter()
    seen = Counter()
    for seed in range(6):
        made = build(seed, people=300)
        if not 0.8 < made.pace < 1.25:
            continue
        for person in made.people:
            for years in (1, 5, 10):
                day = person.met + timedelta(days=round(365.25 * years))
                if day <= made.today:
                    seen[years] += 1
                    still[years] += person.spell(day) == person.spell(person.met)
    assert 0.75 < still[1] / seen[1] < 0.9
    assert 0.35 < still[5] / seen[5] < 0.6
    assert 0.12 < still[10] / seen[10] < 0.4


def test_paces_differ_between_worlds():
    assert len({build(seed, people=50).pace for seed in range(5)}) == 5


def test_every_number_is_from_a_range_kept_for_fiction(world):
    numbers = [d.value for p in (world.owner, *world.people) for d in p.details if d.kind == "phone"]
    numbers += [n for e in world.employers for n in (e.switchboard, e.fax) if n]
    assert len(numbers) > 500
    for number in numbers:
        assert fictional(number), number
        assert phonenumbers.is_possible_number(phonenumbers.parse(number))


def fictional(number: str) -> bool:
    if number.startswith("+1"):
        return len(number) == 12 and number[5:10] == "55501"
    heads = ("+442079460", "+441614960", "+441214960", "+441314960", "+441134960", "+447700900")
    heads += ("+493023125", "+496990009", "+494066969", "+492214710", "+498999998", "+4917139200", "+491764069")
    return number.startswith((*heads, "+3319900", "+3326191", "+3335301", "+3346571", "+3353649", "+3363998"))


def test_a_person_has_numbers_of_their_own(world):
    people = (world.owner, *world.people)
    numbers = Counter(n for p in people for n in {d.value for d in p.details if d.kind == "phone"})
    assert max(numbers.values()) == 1

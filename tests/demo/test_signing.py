"""Signatures: the job of that day in the house's style, or next to nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from random import Random

import pytest

from reknit.demo.nouns import World
from reknit.demo.signing import Signatures
from reknit.demo.world import build


@pytest.fixture(scope="module")
def world() -> World:
    return build(3, people=250)


def signed(world: World, *, answer: bool = False):
    """(person, day, signature) of everybody at several days of every job, from their work address."""
    signatures, rng = Signatures(world), Random(1)
    for person in world.people:
        for index, spell in enumerate(person.spells):
            for days in (0, 400, 1200):
                day = spell.start + timedelta(days=days)
                work = [d for d in person.holding(day, "mail_address", "work") if d.spell == index]
                if work and day < world.today:
                    yield person, day, signatures.under(rng, person, work[0].value, day, answer=answer)


def test_a_full_signature_shows_name_title_and_employer_of_that_day(world):
    full = 0
    for person, day, signature in signed(world):
        if signature.job is None:
            assert len(signature.text.splitlines()) <= 3
            continue
        full += 1
        spell = person.spell(day)
        assert person.spells[signature.job[0]] == spell
        assert spell.titles[signature.job[1]][1] == spell.title(day)
        assert spell.title(day) in signature.text
        assert world.employers[spell.employer].era(day).name in signature.text
        assert person.called(day).family.upper() in signature.text.upper()
    assert full > 300


def test_numbers_shown_are_those_of_the_job(world):
    shown = 0
    for person, day, signature in signed(world):
        for number in signature.phones:
            assert any(d.value == number and d.holds(day) for d in person.details)
            assert number[-2:] in signature.text
            shown += 1
    assert shown > 150


def test_most_people_of_an_employer_sign_alike(world):
    rules = defaultdict(Counter)
    for person, day, signature in signed(world):
        if signature.job:
            rules[person.spell(day).employer, day.year][signature.text.split("\n")[0][:5] in {"-- ", "--"}] += 1
    groups = [c for c in rules.values() if c.total() > 2]
    assert groups
    assert sum(max(c.values()) for c in groups) / sum(c.total() for c in groups) > 0.8


def test_quick_answers_carry_less(world):
    def share(answer: bool) -> float:
        found = [s.job is not None for _, _, s in signed(world, answer=answer)]
        return sum(found) / len(found)

    assert share(answer=True) < 0.75 * share(answer=False)


def test_from_a_private_mailbox_nobody_signs_for_the_firm(world):
    signatures, rng = Signatures(world), Random(1)
    for person in world.people[:100]:
        home = person.holding(person.met, "mail_address", "home")
        if home:
            assert signatures.under(rng, person, home[0].value, person.met, answer=False).job is None

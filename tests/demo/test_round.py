from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reknit.app.fresh import fresh
from reknit.app.hearing.story import stories
from reknit.app.house import House, open_house
from reknit.app.people import one
from reknit.app.week import week
from reknit.demo.nouns import World
from reknit.demo.office import installed
from reknit.demo.round import AWAY, PATIENCE, Clock, Round, play
from reknit.demo.run import make, run
from reknit.demo.world import build
from reknit.model.letter import Letter
from reknit.model.outcome import OUTCOMES
from reknit.store import read

SEED, PEOPLE, MESSAGES = 4, 120, 1500
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)

needs_servers = pytest.mark.skipif(not installed(), reason="needs reknit[demo]")


@pytest.fixture(scope="module")
def world() -> World:
    return build(SEED, PEOPLE)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("world") / "demo"
    sources = make(folder, SEED, PEOPLE, MESSAGES)
    house = open_house(folder / "home", Clock(NOW))
    run(house, sources, folder / "truth.json", 1)
    return house


@pytest.fixture(scope="module")
def played(house: House, world: World) -> Round:
    clock = house.clock
    assert isinstance(clock, Clock)
    return play(house, clock, world, week(house, 45).steps)


@needs_servers
def test_every_letter_is_claimed_once_and_has_gone(house: House, played: Round) -> None:
    with house.reading() as connection:
        claims = [claim.message for claim in read.claimed(connection)]
        attempts = read.attempted(connection)
    assert len(played.came) > 3
    assert len(set(claims)) == len(played.came) + 1  # and one to themselves
    assert all(attempt.outcome for attempt in attempts)
    assert set(played.came.values()) <= {*OUTCOMES, AWAY}


@needs_servers
def test_what_is_heard_is_true(played: Round) -> None:
    assert played.told == played.right > 1
    assert played.mails >= played.told


@needs_servers
def test_the_story_is_told_from_approval_to_what_came_back(house: House, played: Round) -> None:
    fresh(house)
    (story,) = stories(house, one(house, [played.worth_telling]))
    assert [event.what for event in story.events][:2] == ["approved", "sent"]
    assert story.events[-1].what == "heard"
    assert house.clock() == NOW + PATIENCE


def test_what_came_back_is_told_before_what_was_answered() -> None:
    def letter(person: str) -> Letter:
        return Letter("reconnect", "write", "a@b.example", ((person, person),), "a@b.example", person, "Hello", "Hi.")

    def told(**came: str) -> str:
        return Round({letter(person): outcome for person, outcome in came.items()}, 0, 0, 0, 0).worth_telling

    assert told(jo="answered", ann="bounced", li=AWAY) == "ann"
    assert told(jo="sent", ann="answered") == "ann"
    assert told(jo="sent") == "jo"
    assert told() == ""

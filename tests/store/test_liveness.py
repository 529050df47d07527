"""Which lines count: a retraction is a line too, and can be retracted; what was retracted can be said again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, select

from reknit.app.house import House
from reknit.model.entries import Judgement, Retraction
from reknit.store import append, decisions
from reknit.store.append import Action
from reknit.store.tables import judgements, retractions

AT = "2026-11-23T12:00:00Z"


@pytest.fixture
def connection(house: House) -> Iterator[Connection]:
    with house.writing() as connection:
        yield connection


def say(connection: Connection, *words: str) -> Action:
    action = append.begin(connection, "judge", "", AT)
    for word in words:
        append.add_judgement(connection, action, Judgement("same", word))
    return action


def retract(connection: Connection, *targets: str) -> Action:
    action = append.begin(connection, "undo", "", AT)
    append.retract(connection, action, [Retraction(target) for target in targets])
    return action


def line(connection: Connection, word: str) -> str:
    return connection.execute(select(judgements.c.id).where(judgements.c.subject == word)).scalars().one()


def retraction_of(connection: Connection, target: str) -> str:
    return connection.execute(select(retractions.c.id).where(retractions.c.target == target)).scalars().one()


def count(connection: Connection) -> list[str]:
    return [j.subject for j in decisions.decided(connection)]


def test_a_line_that_was_retracted_does_not_count(connection: Connection) -> None:
    say(connection, "a", "b")
    retract(connection, line(connection, "a"))
    assert count(connection) == ["b"]


def test_an_action_that_was_retracted_takes_all_its_lines(connection: Connection) -> None:
    first, _ = say(connection, "a", "b"), say(connection, "c")
    retract(connection, first.id)
    assert count(connection) == ["c"]


def test_a_retraction_that_was_retracted_gives_the_line_back(connection: Connection) -> None:
    say(connection, "a")
    key = line(connection, "a")
    retract(connection, key)
    retract(connection, retraction_of(connection, key))
    assert count(connection) == ["a"]


def test_an_action_that_retracted_and_was_retracted_gives_all_back(connection: Connection) -> None:
    first = say(connection, "a", "b")
    undone = retract(connection, first.id)
    again = retract(connection, undone.id)
    assert count(connection) == ["a", "b"]
    retract(connection, again.id)
    assert count(connection) == []


def test_a_line_said_again_after_its_retraction_counts_once(connection: Connection) -> None:
    action = append.begin(connection, "reach", "", AT)
    attempt = append.Attempt("step", "mail", AT)
    append.add_attempt(connection, action, attempt)
    append.add_attempt(connection, action, attempt)
    key = connection.execute(select(append.attempts.c.id)).scalars().one()
    retract(connection, key)
    append.add_attempt(connection, append.begin(connection, "reach", "", AT), attempt)
    rows = connection.execute(select(append.attempts.c.action).where(append.liveness.alive(append.attempts)))
    assert rows.scalars().all() == [3]


def test_what_counts_is_the_same_however_often_it_is_worked_out(connection: Connection) -> None:
    first = say(connection, "a", "b")
    retract(connection, line(connection, "a"))
    retract(connection, first.id)
    before = count(connection)
    append.liveness.refresh(connection)
    assert count(connection) == before == []

"""Letters on their way: drafted, approved, claimed once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reknit.app.forget import forget
from reknit.app.keep import keep
from reknit.app.reach.letters import (
    approve,
    approve_together,
    approved,
    drafts,
    keep_draft,
    key_of,
    throw_away,
    withdraw,
)
from reknit.model.account import Account
from reknit.model.entries import Attempt
from reknit.model.letter import Letter
from reknit.store import read
from reknit.store.undo import undo

ME = Account("robin@quill.example", None, None, "robin", sending=True)


@pytest.fixture
def letter(known):
    jan = known("jan")
    return Letter(
        "reconnect", "write", "jan@berg.example", ((jan.id, jan.name),), "jan@berg.example", jan.name, "Hello",
        "Dear Jan,\n\nHow are you?\n",
    )  # fmt: skip


def state(house):
    with house.reading() as connection:
        return drafts(connection), approved(connection)


def take_back(house):
    with house.writing() as connection:
        assert undo(connection, house.now())


def test_a_letter_is_a_draft_then_approved_then_claimed(network, letter):
    keep_draft(network, [letter])
    assert state(network) == ([letter], [])
    ready = approve(network, letter, ME)
    assert ready.draft() == letter
    assert ready.message_id.endswith("@quill.example>")
    assert state(network) == ([], [ready])
    claim = Attempt(letter.steps[0], "write", network.now(), person=letter.people[0][0], message=key_of(ready))
    keep(network, "send", "a message", [claim])
    assert state(network) == ([], [])


def test_what_was_claimed_never_waits_again_whatever_is_undone(network, letter):
    ready = approve(network, letter, ME)
    claim = Attempt(letter.steps[0], "write", network.now(), person=letter.people[0][0], message=key_of(ready))
    keep(network, "send", "a message", [claim])
    take_back(network)
    assert state(network) == ([], [])


def test_a_new_draft_takes_the_place_of_the_old(network, letter):
    keep_draft(network, [letter])
    other = replace(letter, text="Dear Jan,\n\nAre you well?\n")
    keep_draft(network, [other])
    assert state(network) == ([other], [])
    take_back(network)
    assert state(network) == ([letter], [])


def test_an_approval_withdrawn_leaves_nothing_to_send(network, letter):
    ready = approve(network, letter, ME)
    withdraw(network, ready)
    assert state(network) == ([letter], [])
    throw_away(network, letter)
    assert state(network) == ([], [])


def test_two_approvals_have_two_ids(network, letter):
    assert approve(network, letter, ME).message_id != approve(network, letter, ME).message_id
    assert len(state(network)[1]) == 1


def test_a_letter_about_several_is_one(network, letter, known):
    ada, ute = known("ada"), known("ute")
    asking = replace(
        letter, kind="ask", route="ask", target=letter.people[0][0], people=((ada.id, ada.name), (ute.id, ute.name))
    )
    keep_draft(network, [asking])
    assert state(network) == ([asking], [])


def test_letters_of_one_step_are_approved_at_once_and_share_the_minutes(network, letter):
    other = replace(letter, target="jan@lantern.example", to="jan@lantern.example")
    ready, _ = approve_together(network, [letter, other], ME, 6.0)
    assert [each.minutes for each in ready] == [3.0, 3.0]
    assert state(network) == ([], list(ready))
    take_back(network)
    assert state(network) == ([], [])


@pytest.fixture
def asking(letter, known):
    """A letter to Jan that asks after two."""
    others = known("ada"), known("ute")
    return replace(
        letter, kind="ask", route="ask", target=letter.people[0][0], people=tuple((p.id, p.name) for p in others),
        text="Dear Jan,\n\nwhere are Ada Brandt and Ute Fell now?\n",
    )  # fmt: skip


@pytest.mark.parametrize("forgotten", ["jan", "ada"])
def test_forgetting_somebody_erases_the_letters_to_them_and_those_that_name_them(network, asking, known, forgotten):
    person = known(forgotten)
    keep_draft(network, [asking])
    ready = approve(network, asking, ME)
    claims = [
        Attempt(step, "ask", network.now(), person=whom, target=asking.target, message=key_of(ready))
        for step, (whom, _) in zip(asking.steps, asking.people, strict=True)
    ]
    keep(network, "send", "a message", claims)
    forget(network, person)
    assert state(network) == ([], [])
    with network.reading() as connection:
        assert {a.person for a in read.attempted(connection)} == (
            {known_id(asking, "Ute")} if forgotten == "ada" else set()
        )
    network.engine.dispose()
    kept = b"".join(path.read_bytes() for path in network.home.rglob("*") if path.is_file()).lower()
    assert person.name.lower().encode() not in kept


def known_id(letter, name):
    return next(person for person, called in letter.people if called.startswith(name))


def test_a_letter_that_quotes_an_address_of_somebody_forgotten_goes_too(network, letter, known):
    keep_draft(network, [replace(letter, text="Dear Jan,\n\nis it\nada@brandt.example now?\n")])
    ute, ada = known("ute"), known("ada")
    forget(network, ute)
    assert len(state(network)[0]) == 1
    forget(network, ada)
    assert state(network) == ([], [])

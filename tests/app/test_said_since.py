"""What was said since the views were made is known before they are remade, and is what they say then."""

from __future__ import annotations

import pytest

from reknit.app.fresh import fresh
from reknit.app.keep import keep
from reknit.app.said_since import of_people, said_since
from reknit.app.star import star
from reknit.model.entries import Judgement
from reknit.store.undo import take_back, undo


@pytest.fixture
def since(network):
    """-> what was said since of everybody of whom anything was, by id."""

    def found():
        with network.reading() as connection:
            return of_people(connection, said_since(connection))

    return found


def taken(house, **how):
    with house.writing() as connection:
        undo(connection, house.now(), **how)


def test_nothing_was_said_since_the_views_were_made(network, known, since):
    assert since() == {}
    star(network, known("jan"), 2)
    fresh(network)
    assert since() == {}


def test_a_star_is_known_at_once_and_so_is_that_it_was_taken_back_and_given_back(network, known, since):
    jan = known("jan")
    star(network, jan, 2)
    assert since()[jan.id]["matters"] == "0.8"
    star(network, jan, 3)
    assert since()[jan.id]["matters"] == "1.0"
    taken(network)
    assert since()[jan.id]["matters"] == "0.8"
    taken(network)
    assert since() == {jan.id: {}}
    taken(network, redo=True)
    assert since()[jan.id]["matters"] == "0.8"


def test_what_the_views_know_may_be_taken_back_since(network, known, since):
    jan = known("jan")
    star(network, jan, 2)
    fresh(network)
    taken(network)
    assert since() == {jan.id: {}}
    fresh(network)
    assert known("jan").matters is None
    taken(network, redo=True)
    assert since()[jan.id]["matters"] == "0.8"
    fresh(network)
    assert known("jan").matters == 0.8


def test_one_action_among_others_is_taken_back(network, known, since):
    jan, ute = known("jan"), known("ute")
    never = keep(network, "week", "never", [Judgement("never_contact", jan.id)])
    star(network, ute, 1)
    with network.writing() as connection:
        take_back(connection, never.id, network.now())
    assert since() == {jan.id: {}, ute.id: {"matters": "0.6"}}

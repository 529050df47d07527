"""Lists show what the user said at once, before the views are remade; a word on several is taken back as one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reknit.app import several
from reknit.app.house import House
from reknit.app.keep import keep
from reknit.app.listing import chosen, listing
from reknit.app.people import folded
from reknit.app.reach.letters import approve, approved, drafts, keep_draft
from reknit.app.rebuild import rebuild
from reknit.app.star import star, stars
from reknit.model.account import Account
from reknit.model.entries import Judgement
from reknit.model.letter import Letter
from reknit.store.listed import NEVER, Listed, Wanted
from reknit.store.undo import take_back
from reknit.store.views import PersonRow

Known = Callable[[str], PersonRow]
STARRED = Wanted(matters=0.0, sort="name")


def names(house: House, wanted: Wanted) -> list[str]:
    return [p.name for p in listing(house, wanted, 0, 50).people]


def seen(house: House, name: str) -> Listed:
    (person,) = listing(house, Wanted(folded([name])), 0, 50).people
    return person


def back(house: House, action: str) -> None:
    with house.writing() as connection:
        take_back(connection, action, house.now())


def test_a_page_and_how_many_there_are(network: House) -> None:
    everybody = Wanted(sort="name")
    assert names(network, everybody) == ["Ada Brandt", "Jan Berg", "Ute Fell"]
    people, found = listing(network, everybody, 1, 1)
    assert [p.name for p in people] == ["Jan Berg"]
    assert found == 3
    assert len(chosen(network, everybody)) == 3


@pytest.mark.parametrize("remade", [False, True])
def test_stars_are_seen_at_once_and_taken_back_at_once(network: House, known: Known, remade: bool) -> None:
    ada, jan = known("ada"), known("jan")
    action = several.say(network, [ada.id, jan.id], "star2")
    if remade:
        rebuild(network)
    assert names(network, STARRED) == ["Ada Brandt", "Jan Berg"]
    assert [stars(seen(network, name).matters) for name in ("ada", "jan", "ute")] == [2, 2, 0]
    assert names(network, Wanted(matters=0.9)) == []
    back(network, action.id)
    assert names(network, STARRED) == []
    assert seen(network, "ada").matters is None


def test_a_newer_word_on_any_record_of_theirs_counts(network: House, known: Known) -> None:
    ute = known("ute")
    other = ute.records[1].record
    keep(network, "star", "", [Judgement("matters", other, value="1.0")])
    rebuild(network)
    several.say(network, [ute.id], "star1")
    assert stars(seen(network, "ute").matters) == 1
    star(network, ute, 0)
    assert seen(network, "ute").matters is None
    rebuild(network)
    assert seen(network, "ute").matters is None


@pytest.mark.parametrize("remade", [False, True])
def test_who_is_never_to_be_contacted_is_listed_so(network: House, known: Known, remade: bool) -> None:
    action = several.say(network, [known("jan").id], several.NEVER)
    if remade:
        rebuild(network)
    assert names(network, Wanted(state=NEVER)) == ["Jan Berg"]
    back(network, action.id)
    assert names(network, Wanted(state=NEVER)) == []
    assert not seen(network, "jan").never


def test_letters_to_those_never_to_be_contacted_are_thrown_away_and_come_back(network: House, known: Known) -> None:
    jan, ada = known("jan"), known("ada")

    def letter(person: PersonRow) -> Letter:
        to = "a@example.org"
        return Letter("reconnect", "write", to, ((person.id, person.name),), to, person.name, "Hello", "Dear")

    keep_draft(network, [letter(ada)])
    approve(network, letter(jan), Account("robin@quill.example", None, None, "robin"))
    action = several.say(network, [jan.id], several.NEVER)
    with network.reading() as connection:
        assert approved(connection) == []
        assert [kept.name for kept in drafts(connection)] == ["Ada Brandt"]
    back(network, action.id)
    with network.reading() as connection:
        assert [kept.name for kept in approved(connection)] == ["Jan Berg"]


def test_passed_over_and_kept_are_counted(network: House, known: Known) -> None:
    ids = [known(name).id for name in ("ada", "jan")]
    several.say(network, ids, "not_this_one")
    several.say(network, ids[:1], "not_this_one")
    several.say(network, ids, "let_go")
    before = seen(network, "ada"), seen(network, "jan")
    assert [(p.passed, p.kept) for p in before] == [(2, False), (1, False)]
    rebuild(network)
    after = seen(network, "ada"), seen(network, "jan")
    assert [(p.passed, p.kept) for p in after] == [(2, False), (1, False)]
    assert after[0].worth < after[1].worth


def test_what_was_said_of_very_many_waits_for_the_views(
    network: House, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reknit.app.listing.MOST", 1)
    several.say(network, [known("ada").id, known("jan").id], "star1")
    assert names(network, STARRED) == []
    assert stars(seen(network, "ada").matters) == 1
    rebuild(network)
    assert names(network, STARRED) == ["Ada Brandt", "Jan Berg"]

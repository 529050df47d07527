from __future__ import annotations

import pytest

from reknit.app import own_word
from reknit.app.forget import forget
from reknit.app.rebuild import rebuild
from reknit.model.trouble import UserError
from reknit.store import of_person
from reknit.store.undo import take_back

NUMBER, ADDRESS = "+493023125017", "jan@berg.example"


@pytest.fixture
def said(network, known):
    """(word, *more) -> Jan after it, and its action."""

    def do(word, *more):
        action = word(network, known("jan"), *more)
        rebuild(network)
        return known("jan"), action

    return do


def of(person, kind):
    return {b.value: b for b in person.beliefs if b.kind == kind}


def test_what_holds_is_seen_today(network, known, said):
    before = of(known("jan"), "phone")[NUMBER]
    jan, action = said(own_word.holds, before)
    now = of(jan, "phone")[NUMBER]
    assert now.chance > 0.9 > before.chance
    assert "in what you said" in now.why
    assert (jan.id, len(jan.records)) == (known("jan").id, 2)
    with network.writing() as connection:
        take_back(connection, action.id, network.now())
    rebuild(network)
    assert of(known("jan"), "phone")[NUMBER] == before


def test_what_holds_no_more_is_kept_as_past(known, said):
    jan, _ = said(own_word.no_more, of(known("jan"), "employer")["Lantern Systems"])
    job = of(jan, "employer")["Lantern Systems"]
    assert job.chance < 0.2
    assert jan.spells[0].first == "2014"
    address = of(jan, "mail_address")[ADDRESS]
    jan, _ = said(own_word.no_more, address)
    now = of(jan, "mail_address")[ADDRESS]
    assert now.chance < 0.2
    assert "was said not to hold in November 2026, in a word of yours that says 'no more'" in now.why


def test_what_is_wrong_is_gone_and_comes_back(network, known, said):
    jan, action = said(own_word.wrong, of(known("jan"), "phone")[NUMBER])
    assert of(jan, "phone") == {}
    with network.writing() as connection:
        take_back(connection, action.id, network.now())
    rebuild(network)
    assert NUMBER in of(known("jan"), "phone")


def test_another_value_stands_in_place_of_a_wrong_one(known, said):
    jan, _ = said(own_word.instead, of(known("jan"), "phone")[NUMBER], "+49 30 23125018")
    assert list(of(jan, "phone")) == ["+493023125018"]
    jan, _ = said(own_word.instead, of(jan, "employer")["Lantern Systems"], "Norvale")
    assert jan.employer == "Norvale"


def test_the_same_in_place_of_itself_says_that_it_holds(known, said):
    jan, _ = said(own_word.instead, of(known("jan"), "mail_address")[ADDRESS], "Jan@Berg.example")
    assert of(jan, "mail_address")[ADDRESS].chance > 0.9


def test_a_job_is_typed_with_its_title(network, known, said):
    told = [own_word.detail(network, "employer", "Osterby Energi"), own_word.detail(network, "title", "Head of IT")]
    jan, _ = said(own_word.add, told)
    assert (jan.employer, jan.title, jan.last) == ("Osterby Energi", "Head of IT", "2026-11-23")
    jan, _ = said(own_word.holds, of(jan, "employer")["Osterby Energi"])
    assert (jan.employer, jan.title) == ("Osterby Energi", "Head of IT")
    jan, _ = said(own_word.add, [own_word.detail(network, "title", "Director")])
    assert {(job.employer, job.title) for job in jan.jobs} >= {("Osterby Energi", "Director")}


def test_what_is_no_such_detail_is_told(network):
    with pytest.raises(UserError, match="is no e-mail address"):
        own_word.detail(network, "mail_address", "nowhere")
    with pytest.raises(UserError, match="no kind of detail"):
        own_word.detail(network, "hat", "blue")
    with pytest.raises(UserError, match="too long"):
        own_word.detail(network, "name", "A" * 70_000)


def test_a_number_of_another_joins_nobody_to_them(network, known, said):
    jan, _ = said(own_word.add, [own_word.detail(network, "mail_address", "ada@brandt.example")])
    assert known("ada").id != jan.id


def test_forgetting_takes_what_was_typed_along(network, known, said):
    jan, _ = said(own_word.add, [own_word.detail(network, "phone", "+1 202 555 0143", "mobile")])
    typed = jan.records[-1].record
    gone = forget(network, jan)
    assert "as you typed it" not in gone.files
    with network.reading() as connection:
        assert of_person.piece(connection, typed) is None
        assert of_person.shown(connection, [typed]) == []
    with pytest.raises(UserError, match="forgotten"):
        own_word.add(network, jan, [own_word.detail(network, "mail_address", ADDRESS)])

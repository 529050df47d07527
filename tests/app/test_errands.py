"""What is done at once: from a plan, and from what is under way."""

from __future__ import annotations

import pytest

from reknit.app import steps
from reknit.app.config import ENGINE
from reknit.app.errands import Errand, errands, under_way, urls
from reknit.app.outcome import note
from reknit.app.rebuild import rebuild
from reknit.model.step import Step


@pytest.fixture
def step(known):
    """(name, route, target) -> a step to them."""

    def made(name: str, route: str = "write", target: str = "", **more) -> Step:
        person = known(name)
        return Step(person.id, person.name, route, target, 6.0, 0.5, 0.5, f"{route} {name}", **more)

    return made


def test_the_asks_of_one_colleague_are_one_letter(network, known, step):
    ada = known("ada").id
    found = errands(
        network, [step("jan", "ask", ada), step("ute", "write", "ute@fell.example"), step("ute", "ask", ada)]
    )
    assert [(e.route, e.names, e.asked, e.to) for e in found] == [
        ("ask", "Jan Berg and Ute Fell", "Ada Brandt", "ada@brandt.example"),
        ("write", "Ute Fell", "", "ute@fell.example"),
    ]
    assert found[0].minutes == 12


def test_a_colleague_is_asked_at_the_likeliest_address(network, known, step):
    note(network, known("ute"), "answered", by="write", to="fell@osterby.example")
    rebuild(network)
    (letter,) = errands(network, [step("jan", "ask", known("ute").id)])
    assert letter.to == "fell@osterby.example"


def test_one_of_a_letter_can_be_left_out(network, known, step):
    (letter,) = errands(network, [step(name, "ask", known("ada").id) for name in ("jan", "ute")])
    left = letter.without(known("jan").id)
    assert left is not None
    assert (left.names, [s.name for s in left.steps]) == ("Ute Fell", ["Ute Fell"])
    assert left.without(known("ute").id) is None


def test_three_names_are_listed():
    assert Errand("ask", (("a", "Ada"), ("b", "Jan"), ("c", "Ute"))).names == "Ada, Jan and Ute"


def test_what_is_begun_and_what_waits(network, known, step, later):
    ada = known("ada").id
    letter, call = errands(
        network, [*(step(n, "ask", ada) for n in ("jan", "ute")), step("ada", "call", "+493023125017")]
    )
    letter, _ = steps.begin(network, letter)
    call, _ = steps.begin(network, call)
    begun, waiting = under_way(network)
    assert [(e.route, e.names, e.asked) for e in begun] == [
        ("ask", "Jan Berg and Ute Fell", "Ada Brandt"),
        ("call", "Ada Brandt", ""),
    ]
    assert waiting == []
    steps.finish(network, letter, "sent", 8)
    steps.finish(network, call, "answered", 12)
    assert under_way(network) == ([], [])  # what went out today has had no time
    later(days=1)
    begun, waiting = under_way(network)
    assert begun == []
    assert [(e.names, e.asked) for e in waiting] == [("Jan Berg", "Ada Brandt"), ("Ute Fell", "Ada Brandt")]
    later(days=90)
    assert under_way(network) == ([], [])


def test_one_letter_to_two_addresses_is_one_errand_and_each_address_an_attempt(network, known, step, later):
    second = ("fell@osterby.example",)
    (letter,) = errands(network, [step("ute", "write", "ute@fell.example", also=second)])
    assert urls(letter) == ("mailto:ute@fell.example,fell@osterby.example",)
    begun, _ = steps.begin(network, letter)
    ((again,), _) = under_way(network)
    assert (again.people, again.to, again.also) == (letter.people, "ute@fell.example", second)
    assert len({attempt.step for attempt in begun.attempts}) == 2
    steps.finish(network, again, "sent", 7)
    later(days=2)
    _, waiting = under_way(network)
    assert [(e.to, e.attempts[0].minutes) for e in waiting] == [("ute@fell.example", 3.5), (*second, 3.5)]


def test_pages_are_opened_as_they_are_meant(step):
    search = Errand("search", (("a", "Ada"),), steps=(step("ada", "search", queries=('"Ada Brandt" R&D', "ada")),))
    assert urls(search) == (ENGINE.format(query="%22Ada%20Brandt%22%20R%26D"), ENGINE.format(query="ada"))
    assert urls(search, "https://search.example/{query}")[1] == "https://search.example/ada"
    assert urls(Errand("linkedin", (("a", "Ada"),), to="https://www.linkedin.com/in/ada")) == (
        "https://www.linkedin.com/in/ada",
    )
    assert urls(Errand("call", (("a", "Ada"),), to="+493023125017")) == ()


def test_an_address_cannot_add_to_a_letter():
    (page,) = urls(Errand("write", (("a", "Ada"),), to="ada@brandt.example?bcc=x@y.example&body=hi"))
    assert page == "mailto:ada@brandt.example%3Fbcc%3Dx@y.example%26body%3Dhi"
    assert urls(Errand("linkedin", (("a", "Ada"),), to="file:///etc/passwd")) == ()

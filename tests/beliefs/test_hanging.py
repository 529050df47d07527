from reknit.beliefs.hanging import SMALL, crowds
from reknit.beliefs.sightings import sightings
from reknit.beliefs.spells import stays
from reknit.model.entries import Observation
from reknit.model.person import Fact


def person(*shown):
    facts = [Fact("r", "x", Observation(kind, value, seen_last="2019")) for kind, value in shown]
    return sightings(facts), stays(facts)


def test_a_crowd_is_whoever_was_seen_at_an_employer_or_its_domain():
    people = [
        person(("employer", "Lantern Ltd")),
        person(("employer", "Lantern"), ("mail_address", "a@lantern.example")),
        person(("mail_address", "b@lantern.example")),
        person(("employer", "Retired")),
        *[person(("name", "Jane Example"))] * SMALL,
    ]
    assert crowds(people, {"lantern.example": "lantern"}) == {"lantern": 3}


def test_a_small_list_has_no_crowds():
    assert crowds([person(("employer", "Lantern Ltd"))] * (SMALL - 1), {}) == {}

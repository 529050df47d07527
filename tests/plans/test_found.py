"""A page beside what is known: what agrees makes it likelier, what does not less; a known namesake takes his part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reknit.model.entries import Observation
from reknit.plans.found import Shown, compare, judge

KNOWN = [
    Observation("name", "John Smith"),
    Observation("employer", "Lantern Freight Ltd", seen_last="2019-03-04"),
    Observation("title", "Head of IT"),
    Observation("postal", "Hamburg, DE", parts={"city": "Hamburg"}),
    Observation("mail_address", "jsmith77@lantern.example", seen_last="2019-03-04"),
]
DETAILS = {
    "employer": Observation("employer", "Osterby Energi"),
    "title": Observation("title", "CIO"),
    "baker": Observation("title", "Head Baker"),
    "city": Observation("postal", "Hamburg", parts={"city": "Hamburg"}),
    "elsewhere": Observation("postal", "Leeds, United Kingdom", parts={"city": "Leeds"}),
    "pattern": Observation("mail_address", "jsmith77@osterby.example"),
    "same": Observation("mail_address", "jsmith77@lantern.example"),
}


def chance(*names: str, text: str = "", rivals=None) -> float:
    return judge("John Smith", Shown([DETAILS[name] for name in names], text), KNOWN, rivals).chance


def test_the_former_employer_tells_a_common_name():
    assert chance("employer", "title") < 0.05
    assert chance("employer", "title", text="2014 to 2019: Lantern Freight, Hamburg") > 0.9


def test_the_same_address_settles_it():
    assert chance("baker", "same") > 0.9


@given(st.sampled_from(["", "Lantern Freight"]), st.sampled_from(["employer", "city", "pattern"]))
def test_another_field_never_makes_it_likelier(text, beside):
    assert chance("baker", beside, text=text) <= chance(beside, text=text) <= chance("title", beside, text=text)
    assert chance("elsewhere", text=text) <= chance("city", text=text)


def test_no_known_employer_speaks_against():
    assert chance("employer", "title") < chance("title")


def test_an_employer_in_other_words_is_not_named():
    assert not [a for a in compare(Shown([], "We lit a lantern for freight"), KNOWN) if "Lantern" in a.what]


def test_an_address_at_the_domain_names_the_employer():
    (found,) = compare(Shown([Observation("mail_address", "j.smith@lantern.example")], ""), KNOWN)
    assert found.what == "an address at lantern.example, as theirs was in 2019"


def test_a_namesake_whom_the_user_knows_takes_his_part():
    rival = {"John Smith (12345678), Osterby Energi": [Observation("employer", "Osterby Energi")]}
    text = "John Smith of Lantern Freight, now Osterby Energi"
    alone, beside = chance("employer", text=text), chance("employer", text=text, rivals=rival)
    assert beside < alone
    judged = judge("John Smith", Shown([DETAILS["employer"]], text), KNOWN, rival)
    assert "you know another person of that name: John Smith (12345678), Osterby Energi" in judged.against


def test_reasons_stand_on_their_side_the_strongest_first():
    shown = Shown([DETAILS["baker"], DETAILS["city"]], "Lantern Freight")
    judged = judge("John Smith", shown, KNOWN)
    assert judged.reasons == ("it names Lantern Freight Ltd, where they were in 2019", "Hamburg, where they lived")
    assert judged.against[0] == "Head Baker, another field than Head of IT"
    assert "25,000" in judged.against[-1]


def test_a_rare_name_speaks_for_it():
    judged = judge("Jonathon Smythe", Shown([DETAILS["title"]], ""), [])
    assert judged.reasons == ("hardly anybody else in the US is expected to bear this name",)

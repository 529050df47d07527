"""In which language, and how: as before to this person, else as to others, else as is usual."""

from __future__ import annotations

import pytest

from reknit.model.voice import FORMAL, INFORMAL, Voice
from reknit.plans.draft.voice import calling, manner

JAN = "jan@berg.example"


def mine(salutation="", sign_off="", signed="", language="en", form="", to=JAN, day="2019-03-04"):
    return Voice(to, False, language, salutation, sign_off, signed, form, day)


def theirs(language, form="", who=JAN):
    return Voice(who, True, language, form=form)


def how(*voices, name="Jan Berg", language=""):
    return manner(voices, [JAN], name, language, "Robin Quill")


def test_as_the_user_wrote_to_them_last():
    found = how(
        mine("Lieber Jan,", "Liebe Grüße", "Robin", "de", INFORMAL),
        mine("Sehr geehrter Herr Berg,", "Mit freundlichen Grüßen", "", "de", FORMAL, day="2011-01-01"),
        mine("Hi Ute,", "Cheers", to="ute@fell.example", day="2024-01-01"),
    )
    assert (found.language, found.salutation, found.informal) == ("de", "Lieber Jan,", True)
    assert found.closing("Robin Quill") == "Liebe Grüße\nRobin"


def test_a_salutation_of_the_other_form_is_not_taken():
    found = how(
        mine("", "", "", "de", INFORMAL),
        mine("Sehr geehrter Herr Berg,", "Hochachtungsvoll", "", "de", FORMAL, day="2011-01-01"),
    )
    assert (found.salutation, found.informal, found.sign_off) == ("Hallo Jan,", True, "Viele Grüße")


def test_a_first_name_after_a_word_for_friends_is_informal():
    assert how(mine("Hallo Jan,", language="de")).informal
    assert not how(mine("Hallo Herr Berg,", language="de")).informal
    assert not how(mine("Bonjour Jan,", language="fr")).informal


def test_a_salutation_to_somebody_else_at_that_address_is_not_taken():
    assert how(mine("Dear both,"), mine("Hi Ute,")).salutation == "Hi Jan,"
    assert how(mine("Dear both,")).salutation == "Dear Jan,"


def test_to_others_as_the_user_mostly_greets_and_closes():
    others = [mine("Hello Ute,", "Cheers", to="ute@fell.example"), mine("Hello Ida,", "Cheers", to="ida@x.example")]
    found = how(*others, mine("Hi Tom,", "Best", to="tom@x.example"))
    assert (found.salutation, found.sign_off, found.signed) == ("Hello Jan,", "Cheers", "")


def test_what_fits_only_some_is_not_taken_over():
    others = [mine(f"{word} Ute,", "", "", "de", form, to="ute@fell.example") for word, form in
              (("Liebe", INFORMAL), ("Moin", INFORMAL), ("Sehr geehrte Frau", FORMAL))]  # fmt: skip
    assert how(*others, theirs("de", FORMAL)).salutation == "Guten Tag Jan Berg,"
    assert how(*others, theirs("de", INFORMAL)).salutation == "Moin Jan,"


@pytest.mark.parametrize(
    ("voices", "language"),
    [
        ([], "en"),
        ([theirs("fr")], "fr"),
        ([theirs("fr"), mine(language="it")], "it"),
        ([theirs("pl"), mine(language="de", to="ute@fell.example")], "de"),
        ([theirs("pl"), mine(language="pl", to="ute@fell.example")], "en"),
        ([theirs("fr", who="ute@fell.example")], "en"),
    ],
)
def test_the_language(voices, language):
    assert how(*voices).language == language
    assert how(*voices, language="sv").language == "sv"


@pytest.mark.parametrize(
    ("signed", "taken"),
    [("Robin", "Robin"), ("R", ""), ("R.", ""), ("ROBIN QUILL", ""), ("Mara", ""), ("the team", "")],
)
def test_how_the_user_signs(signed, taken):
    assert how(mine("Hi Jan,", "Best", signed)).signed == taken


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Dr. Jonas Berg", "Jonas"),
        ("RÉMI CHARPENTIER", "Rémi"),
        ("jan berg", "Jan"),
        ("Berg", "Berg"),
        ("j.berg@example.org", ""),
        ("", ""),
    ],
)
def test_what_somebody_is_called(name, called):
    assert calling(name) == called


def test_whose_name_is_not_known_is_greeted_without():
    assert how(name="j.berg@example.org").salutation == "Hello,"
    assert how(theirs("it"), name="").salutation == "Buongiorno,"

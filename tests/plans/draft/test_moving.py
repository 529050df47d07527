import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.draft import Me, Occasion, template, write
from reknit.plans.draft.voice import manner

TODAY = date(2026, 3, 15)
ME = Me("Mara Quill", "mara@quill.example", "norvale.example")


def draft(someone, today, me, *, refers=False, kind="moving"):
    how = manner([], (), someone.name)
    return write(someone, today, me, Occasion(leaving=True, refers=refers), how, template("en", kind))


def asking(someone, me):
    return draft(someone, TODAY, me, kind="private")


def person(name="Jonas Berg", tie=Tie(3, 3, "2009", "2012-10-04", 2, 2, "Re: Cluster upgrade"), *beliefs):  # noqa: B008
    return Portrait("jonas", name, "dormant", beliefs, tie)


def test_a_draft_says_what_is_known():
    found = draft(person(), TODAY, ME)
    assert found.subject == "Staying in touch"
    assert found.text == (
        "Dear Jonas,\n\n"
        "It has been 13 years since we last wrote, in October 2012, about 'Cluster upgrade'. "
        "[I am leaving my job at norvale.example.] You can always reach me at mara@quill.example. "
        "I would like to stay in touch, and to hear how you are and what you are doing now."
        "\n\nBest wishes,\nMara Quill\n"
    )


def test_what_is_not_known_is_left_to_the_user():
    text = draft(person(tie=Tie()), TODAY, Me()).text
    for gap in ("[How we know each other.]", "[I am leaving my job.]", "[your private address]", "[your name]"):
        assert gap in text


def test_who_was_met_is_not_said_to_have_written():
    assert (
        "You have been in my address book since January 2010."
        in draft(person(tie=Tie(met="2010-01-12")), TODAY, ME).text
    )


def test_whoever_wrote_lately_is_not_told_how_long_it_has_been():
    recent = draft(person(tie=Tie(1, 0, "2026-02", "2026-02-03", 1, 0)), TODAY, ME).text
    assert "We last wrote in February 2026. " in recent


def test_an_employer_is_named_only_where_they_probably_still_are():
    def at(chance):
        return Belief("employer", "Lantern Corp.", None, chance, None, None, 1, "")

    assert "how things are at Lantern Corp." in draft(person("Jonas Berg", Tie(), at(0.8)), TODAY, ME).text
    assert "Lantern" not in draft(person("Jonas Berg", Tie(), at(0.3)), TODAY, ME).text


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Dr. Jonas Berg", "Dear Jonas,"),
        ("RÉMI CHARPENTIER", "Dear Rémi,"),
        ("Berg", "Dear Berg,"),
        ("j.berg@example.org", "Hello,"),
        ("", "Hello,"),
    ],
)
def test_the_greeting(name, greeting):
    assert draft(person(name), TODAY, ME).text.startswith(f"{greeting}\n")
    assert asking(person(name), ME).text.startswith(f"{greeting}\n")


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_a_draft_has_three_to_five_sentences(wrote, met, refers, known):
    tie = Tie(2, 2, "2010", "2012-03", 1, 1, "The plan") if wrote else Tie(met="2010-05" if met else None)
    text = draft(person(tie=tie), TODAY, ME if known else Me(), refers=refers).text
    body = text.split("\n\n")[1]
    assert 3 <= len(re.findall(r"[.\]](?= |$)", re.sub(r"\.\]", "]", body))) <= 5

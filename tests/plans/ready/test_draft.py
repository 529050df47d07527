import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.ready.draft import LONGEST, Me, asking, draft, topic

TODAY = date(2026, 3, 15)
ME = Me("Mara Quill", "mara@quill.example", "norvale.example")


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
        "\n\nBest wishes,\nMara Quill"
    )


def test_what_is_not_known_is_left_to_the_user():
    text = draft(person(tie=Tie()), TODAY, Me()).text
    for gap in ("[How we know each other.]", "[I am leaving my job.]", "[your private address]", "[your name]"):
        assert gap in text


def test_who_was_met_is_not_said_to_have_written():
    assert "We have known each other since January 2010." in draft(person(tie=Tie(met="2010-01-12")), TODAY, ME).text


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


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: AW: [team] Fwd: Cluster upgrade", "Cluster upgrade"),
        ("RE[2]: WG: Zeitplan", "Zeitplan"),
        ("Return of the router", "Return of the router"),
        ("Re:", ""),
        ("Today's plan", "Today\u2019s plan"),
    ],
)
def test_a_subject_without_what_programs_put_before_it(subject, bare):
    assert topic(subject) == bare


@given(st.text(max_size=300))
def test_a_topic_is_one_short_line(subject):
    found = topic(subject)
    assert "\n" not in found
    assert len(found) <= LONGEST + 4
    assert "'" not in found


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_a_draft_has_three_to_five_sentences(wrote, met, refers, known):
    tie = Tie(2, 2, "2010", "2012", 1, 1, "Plan") if wrote else Tie(met="2010" if met else None)
    text = draft(person(tie=tie), TODAY, ME if known else Me(), refers=refers).text
    body = text.split("\n\n")[1]
    assert 3 <= len(re.findall(r"[.\]](?= |$)", re.sub(r"\.\]", "]", body))) <= 5

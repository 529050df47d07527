"""Letters of every kind in every language, beside how they read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.person import Portrait, Spell
from reknit.model.tie import Tie
from reknit.model.voice import FORMAL, INFORMAL, Voice
from reknit.plans import draft
from reknit.plans.draft import KINDS_WRITTEN, LANGUAGES, Me, Occasion, template, write
from reknit.plans.draft.blanks import BLANKS
from reknit.plans.draft.languages import FORMS
from reknit.plans.draft.voice import manner

TEMPLATES = Path(draft.__file__).parent / "templates"
SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 26)
ME = Me("Robin Quill", "robin@quill.example", "", (Spell("Lantern Freight", "", "2008-04", "2014-02"),))
VARIANTS = {
    "ask-one": "ask",
    "reconnect-bare": "reconnect",
    "moving-leaving": "moving",
    "thanks-bare": "thanks",
    "thanks-reason": "thanks",
}
"""Of a kind, where less is known, or something else."""
CASES = [
    (language, form, kind)
    for language in LANGUAGES
    for form in (FORMAL, INFORMAL)
    for kind in (*KINDS_WRITTEN, *VARIANTS)
    if form == FORMAL or language in FORMS
]


def belief(kind, value, chance=0.8, type_=None):
    return Belief(kind, value, type_, chance, "2017-03", "2017-03", 1, "")


def known(*, stranger):
    """Somebody of whom a lot is known; a stranger has written but once."""
    return Portrait(
        "p", "Jan Berg", "lost",
        (
            belief("mail_address", "jan@berg.example"), belief("phone", "+442079460123"),
            belief("employer", "Osterby Energi"), belief("title", "Head of IT"),
        ),
        Tie(3, 3, "2011-02-01", "2017-03-14", 2, 0 if stranger else 3, "Re: Move of the data centre"),
        (Spell("Lantern Freight", "", "2011-01", "2013-12"),),
    )  # fmt: skip


OCCASIONS = {
    "ask": Occasion(
        "jan@berg.example", asked=(("Ute Fell", "Lantern Freight"), ("Ida Brandt", ""), ("Tom Quay", "Umber"))
    ),
    "thanks": Occasion("jan@berg.example", found=("Ute Fell", "Ida Brandt")),
    "reminder": Occasion("jan@berg.example", first=("Hello after nine years", "2026-11-02")),
    "ask-one": Occasion("jan@berg.example", asked=(("Ute Fell", "Lantern Freight"),)),
    "moving-leaving": Occasion("jan@berg.example", leaving=True, refers=True),
    "thanks-bare": Occasion("jan@berg.example"),
    "thanks-reason": Occasion("jan@berg.example", "I would not have found Ute Fell without you"),
}


def letter(person, kind, language="", occasion=None, voices=(), me=ME):
    how = manner(voices, ("jan@berg.example",), person.name, language, me.name)
    occasion = occasion or OCCASIONS.get(kind, Occasion("jan@berg.example"))
    return write(person, TODAY, me, occasion, how, template(how.language, kind))


@pytest.mark.parametrize(("language", "form", "kind"), CASES, ids=lambda each: each)
def test_it_reads_as_it_should(language, form, kind, request):
    voice = Voice("jan@berg.example", theirs=True, language=language, form=form)
    person = known(stranger=kind in {"reconnect", "still_you"})
    if kind in {"reconnect-bare", "moving-leaving"}:
        person = Portrait("p", "Jan Berg", "lost", (), Tie(met="2010-01-12" if kind == "reconnect-bare" else None))
    me = Me() if kind == "moving-leaving" else ME
    found = letter(person, VARIANTS.get(kind, kind), occasion=OCCASIONS.get(kind), voices=[voice], me=me)
    text = f"Subject: {found.subject}\n\n{found.text}"
    expected = SAMPLES / language / f"{kind}{'' if form == FORMAL else '.informal'}.txt"
    if not expected.exists() and request.config.getoption("--write-samples"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")


def test_a_letter_to_a_friend_of_old_is_short_and_has_no_gap():
    found = letter(known(stranger=False), "reconnect")
    assert 40 <= len(found.text.split()) <= 90
    assert "rather not" not in found.text
    assert "[" not in found.text


def test_a_sentence_of_the_user_s_own_is_the_reason():
    found = letter(known(stranger=False), "reconnect", occasion=Occasion(reason="I come to Kiel in May"))
    assert "I come to Kiel in May." in found.text
    assert "address book" not in found.text


def test_of_one_only_one_is_asked():
    found = letter(known(stranger=False), "ask", occasion=Occasion(asked=(("Ute Fell", "Lantern"),)))
    assert found.subject == "A question about Ute Fell"
    assert "- Ute Fell (Lantern)\n" in found.text
    assert "somebody" in found.text


@pytest.mark.parametrize(
    ("me", "shared"),
    [
        (Me(spells=(Spell("Lantern Freight Ltd", "", "2013-06", "2019-01"),)), True),
        (Me(spells=(Spell("Lantern Freight", "", "2014-01", "2019-01"),)), False),  # they had left
        (Me(spells=(Spell("Lantern Freight", "", "2013", "2014"),)), False),  # in which month is not known
        (Me(spells=(Spell("Lantern Freight", "", None, "2014-01"),)), False),
        (Me(work=(("lantern.example", "2012-01-05T10:00:00Z", "2012-03-01T10:00:00Z"),)), True),
        (Me(work=(("lantern.example", "2010-01-05T10:00:00Z", "2010-03-01T10:00:00Z"),)), False),
        (Me(work=(("umber.example", "2012-01-05T10:00:00Z", "2012-03-01T10:00:00Z"),)), False),
    ],
)
def test_an_employer_is_shared_only_where_both_were_there_at_one_time(me, shared):
    person = known(stranger=True)
    at_work = Portrait(**{f: getattr(person, f) for f in person.__slots__} | {
        "beliefs": (*person.beliefs, belief("mail_address", "jan@lantern.example", 0.1))
    })  # fmt: skip
    assert ("Lantern Freight" in letter(at_work, "reconnect", me=me).text) == shared


@pytest.mark.parametrize(
    ("tie", "said"),
    [
        (Tie(1, 1, "1970-01-01", "1970-01-01", 1, 1, "Plan of the year"), False),
        (Tie(1, 1, "2031-01-01", "2031-01-01", 1, 1, "Plan of the year"), False),
        (Tie(1, 1, "2017", "2017", 1, 1, "Plan of the year"), False),
        (Tie(1, 1, "2017-03", "2017-03", 1, 1, "Plan of the year"), True),
    ],
)
def test_no_date_is_said_that_is_not_sure(tie, said):
    text = letter(Portrait("p", "Jan Berg", "lost", (), tie), "reconnect").text
    assert ("March 2017" in text) == said
    assert ("Plan of the year" in text) == said
    assert not re.search(r"1970|2031", text)


WORDS = st.text(max_size=80)
DAYS = st.sampled_from([None, "1899", "2017", "2017-03", "2017-03-04", "2026-11-20", "2106-02-07"])
VOICES = st.builds(
    Voice, st.just("jan@berg.example"), st.booleans(), st.sampled_from([*LANGUAGES, "ja", ""]), WORDS, WORDS, WORDS,
    st.sampled_from(["", FORMAL, INFORMAL]),
)  # fmt: skip
PEOPLE = st.builds(
    Portrait, st.just("p"), st.one_of(WORDS, st.sampled_from(["Jan Berg", "BERG", "j@x.example", "李 雷"])),
    st.sampled_from(["lost", "dormant", "in touch"]),
    st.lists(st.builds(belief, st.sampled_from(["mail_address", "phone", "employer", "title"]), WORDS, st.floats(0, 1)))
    .map(tuple),
    st.builds(Tie, st.integers(0, 3), st.integers(0, 3), DAYS, DAYS, st.integers(0, 3), st.integers(0, 3), WORDS, DAYS),
    st.lists(st.builds(Spell, WORDS, WORDS, DAYS, DAYS)).map(tuple),
)  # fmt: skip


@given(PEOPLE, st.sampled_from(KINDS_WRITTEN), st.lists(VOICES, max_size=3), WORDS, WORDS)
def test_whoever_it_is_the_letter_is_whole(person, kind, voices, mine, subject):
    occasion = Occasion("jan@berg.example", mine, (("A" + mine, subject),), (mine,), ("A" + subject, "2026-11-02"))
    found = letter(person, kind, occasion=occasion, voices=voices, me=Me(mine, "robin@quill.example"))
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", found.subject)
    assert found.subject
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", found.text)
    assert "  " not in found.subject + found.text
    assert not re.search(r"\n\n\n|[ \t]\n|^\s", found.text)
    assert not any(f"{{{name}}}" in found.text for name in BLANKS)
    assert found.text.endswith("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_kind_with_blanks_that_are_known(language):
    for kind in KINDS_WRITTEN:
        assert template(language, kind).paragraphs


def test_every_blank_is_used():
    texts = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.txt"))
    unused = {name for name in BLANKS if f"{{{name}}}" not in texts and f"{{?{name}}}" not in texts}
    assert unused <= {"name", "to", "one"}  # for the user's own templates

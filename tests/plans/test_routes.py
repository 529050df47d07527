from datetime import date

import pytest

from reknit.model.belief import Belief
from reknit.model.person import Portrait, Spell
from reknit.model.tie import Link, Tie
from reknit.plans import words
from reknit.plans.odds import READ
from reknit.plans.routes import ROUTES, ask, call, linkedin, search, steps, write

TODAY = date(2026, 3, 15)


def detail(kind, value, chance, type_=None):
    return Belief(kind, value, type_, chance, "2019-03", "2019-03", 1, "seen March 2019 in mail")


def person(name="Jane Quillfeather", *beliefs, **more):
    more.setdefault("tie", Tie(4, 5, "2010", "2017-03-02T10:00:00Z", 3, 4, "The migration"))
    more.setdefault("state", "dormant")
    return Portrait(id=name.split()[0].lower(), name=name, beliefs=beliefs, **more)


def test_write_to_the_likeliest_address_and_keep_the_next():
    jane = person(
        "Jane Quillfeather",
        detail("mail_address", "jane@lantern.example", 0.3),
        detail("mail_address", "jane@example.org", 0.8),
        detail("mail_address", "old@example.org", 0.02),
    )
    first, second = write.steps(jane, {}, TODAY)
    assert (first.target, second.target) == ("jane@example.org", "jane@lantern.example")
    assert first.chance == pytest.approx(0.8 * READ)
    assert first.action == "Write to Jane at jane@example.org"
    assert "about 8 in 10 (80 %) that the e-mail address still holds: seen March 2019 in mail" in first.reasons
    assert "your last thread was 'The migration'" in first.reasons
    assert "out of touch: last contact in March 2017, 9 years ago" in steps(jane, {}, TODAY)[0].reasons


def test_a_note_goes_to_a_linkedin_profile_only():
    slug = "https://www.linkedin.com/in/jane"
    jane = person("Jane Quillfeather", detail("profile", slug, 0.9), detail("profile", "https://github.com/jane", 0.95))
    assert [s.target for s in linkedin.steps(jane, {}, TODAY)] == [slug]


def test_nobody_calls_a_fax_or_a_number_that_has_probably_changed_hands():
    jane = person(
        "Jane Quillfeather",
        detail("phone", "+12025550101", 0.9, "fax"),
        detail("phone", "+12025550102", 0.2),
        detail("phone", "+12025550103", 0.6, "mobile"),
    )
    assert [s.target for s in call.steps(jane, {}, TODAY)] == ["+12025550103"]


def test_ask_the_colleague_who_most_probably_knows():
    def colleague(name, **more):
        return person(name, detail("mail_address", f"{name}@example.org", 0.9), **{"state": "in touch", **more})

    people = {
        p.id: p
        for p in (
            colleague("Ann Teal"),
            colleague("Bob Ochre"),
            colleague("Cid Umber", state="dormant"),
            colleague("Dot Sepia", never=True),
        )
    }
    links = tuple(
        Link("jane", other, count) for other, count in (("ann", 2), ("bob", 9), ("cid", 90), ("dot", 90), ("gone", 90))
    )
    (step,) = ask.steps(person(links=links), people, TODAY)
    assert step.target == "bob"
    assert step.action == "Ask Bob Ochre where Jane is now"
    assert "Bob Ochre is in touch with you and shared 9 threads with them" in step.reasons
    assert ask.steps(person(links=links[2:]), people, TODAY) == ()


def test_queries_are_ready_to_paste():
    jane = person(
        "Jane Quillfeather",
        detail("mail_address", "jane@lantern.example", 0.1),
        spells=(Spell("Lantern Freight", "Head of IT", "2014", "2019"), Spell("Quill", "", "2010", "2012")),
        city="Bath",
    )
    assert search.queries(jane) == (
        '"Jane Quillfeather" -site:lantern.example',
        '"Jane Quillfeather" "Lantern Freight"',
        '"Jane Quillfeather" Quill',
        '"Jane Quillfeather" "Head of IT"',
        '"Jane Quillfeather" Bath',
    )


def test_a_common_name_is_searched_with_the_employer_and_promises_less():
    smith = person("Jane Smith", spells=(Spell("Lantern", "", None, None),))
    assert search.queries(smith)[0] == '"Jane Smith" Lantern'
    (common,), (unusual,) = search.steps(smith, {}, TODAY), search.steps(person(), {}, TODAY)
    assert common.chance < unusual.chance


def test_a_given_name_alone_is_not_searched():
    assert search.steps(person("Jane"), {}, TODAY) == ()


def test_every_way_names_the_person_its_price_and_its_reasons():
    jane = person(
        "Jane Quillfeather",
        detail("mail_address", "jane@example.org", 0.45),
        detail("profile", "https://www.linkedin.com/in/jane", 0.9),
        detail("phone", "+12025550103", 0.4, "mobile"),
        links=(Link("jane", "ann", 5, "Lantern"),),
    )
    ann = person("Ann Teal", detail("mail_address", "ann@example.org", 0.9), state="in touch")
    found = steps(jane, {"ann": ann}, TODAY)
    assert [s.route for s in found] == ["write", "linkedin", "call", "ask", "search"]
    assert len(found) == len(ROUTES)
    for step in found:
        assert step.person == "jane"
        assert step.minutes > 0
        assert 0 < step.chance < 1
        assert 0 < step.worth <= 1
        assert step.reasons


def test_first_names():
    assert words.first_name("J. Jane Roe") == "Jane"
    assert words.first_name("J. R.") == "J. R."


def test_silence_in_words():
    assert words.silence(person(), TODAY) == "last contact in March 2017, 9 years ago"
    assert words.silence(person(tie=Tie(met="2026-03-01")), TODAY) == "last contact in March 2026, 1 month ago"
    assert words.silence(person(tie=Tie()), TODAY) == "no mail between you was found"


@pytest.mark.parametrize("kind", ["mail_address", "phone"])
def test_nobody_is_searched_for_who_can_probably_be_reached(kind):
    value = "jane@example.org" if kind == "mail_address" else "+12025550103"
    reached, lost = (person("Jane Quillfeather", detail(kind, value, chance, "mobile")) for chance in (0.6, 0.4))
    assert "search" not in [s.route for s in steps(reached, {}, TODAY)]
    assert "search" in [s.route for s in steps(lost, {}, TODAY)]


def test_no_query_asks_for_a_word_that_is_no_employer():
    jane = person(
        "Jane Quillfeather", spells=(Spell("Freelance", "", None, "2019"), Spell("Lantern", "", None, "2010"))
    )
    asked = " ".join(search.queries(jane))
    assert "Lantern" in asked
    assert "Freelance" not in asked

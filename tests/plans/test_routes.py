from dataclasses import replace
from datetime import date

import pytest

from reknit.model.belief import Belief
from reknit.model.entries import Attempt
from reknit.model.person import Portrait, Spell
from reknit.model.tie import Link, Tie
from reknit.plans import words
from reknit.plans.odds import READ, answering
from reknit.plans.routes import ROUTES, call, linkedin, search
from reknit.plans.routes import said as worded
from reknit.plans.routes import steps as all_steps
from reknit.plans.setting import setting
from reknit.plans.standing import standing

TODAY = date(2026, 3, 15)


def detail(kind, value, chance, type_=None):
    return Belief(kind, value, type_, chance, "2019-03", "2019-03", 1, "seen March 2019 in mail")


def person(name="Jane Quillfeather", *beliefs, **more):
    more.setdefault("tie", Tie(4, 5, "2010", "2017-03-02T10:00:00Z", 3, 4, "The migration"))
    more.setdefault("state", "dormant")
    return Portrait(id=name.split()[0].lower(), name=name, beliefs=beliefs, **more)


def by(route, portrait, people=()):
    """The steps by one route, in words."""
    everybody = setting([portrait, *people], TODAY)
    return tuple(worded(way, everybody) for way in ROUTES[route].ways(portrait, everybody))


def steps(portrait, people=()):
    return all_steps(portrait, setting([portrait, *people], TODAY))


def test_write_to_the_likeliest_address_and_keep_the_next():
    jane = person(
        "Jane Quillfeather",
        detail("mail_address", "jane@lantern.example", 0.3),
        detail("mail_address", "jane@example.org", 0.8),
        detail("mail_address", "old@example.org", 0.02),
    )
    first, second = by("write", jane)
    assert (first.target, second.target) == ("jane@example.org", "jane@lantern.example")
    assert first.chance == pytest.approx(0.8 * READ)
    assert first.action == "Write to Jane at jane@example.org"
    assert "about 8 in 10 (80 %) that the e-mail address still holds: seen March 2019 in mail" in first.reasons
    assert "your last thread was 'The migration'" in first.reasons
    assert "out of touch: last contact in March 2017, 9 years ago" in steps(jane)[0].reasons


def test_a_note_goes_to_a_linkedin_profile_only():
    slug = "https://www.linkedin.com/in/jane"
    jane = person("Jane Quillfeather", detail("profile", slug, 0.9), detail("profile", "https://github.com/jane", 0.95))
    assert [s.target for s in by("linkedin", jane)] == [slug]


def test_nobody_calls_a_fax_or_a_number_that_has_probably_changed_hands():
    jane = person(
        "Jane Quillfeather",
        detail("phone", "+12025550101", 0.9, "fax"),
        detail("phone", "+12025550102", 0.2),
        detail("phone", "+12025550103", 0.6, "mobile"),
    )
    assert [s.target for s in by("call", jane)] == ["+12025550103"]


def test_ask_the_colleague_who_most_probably_knows():
    def colleague(name, **more):
        return person(name, detail("mail_address", f"{name}@example.org", 0.9), **{"state": "in touch", **more})

    people = [
        colleague("Ann Teal"),
        colleague("Bob Ochre"),
        colleague("Cid Umber", state="dormant"),
        colleague("Dot Sepia", never=True),
    ]
    links = tuple(
        Link("jane", other, count) for other, count in (("ann", 2), ("bob", 9), ("cid", 90), ("dot", 90), ("gone", 90))
    )
    step, worse = by("ask", person(links=links), people)
    assert (step.target, worse.target) == ("bob", "ann")
    assert step.action == "Ask Bob Ochre where Jane Quillfeather is now"
    assert "Bob Ochre is in touch with you and shared 9 threads with them" in step.reasons
    assert by("ask", person(links=links[2:]), people) == ()


def test_queries_are_ready_to_paste():
    jane = person(
        "Jane Quillfeather",
        detail("mail_address", "jane@lantern.example", 0.1),
        spells=(Spell("Lantern Freight", "Head of IT", "2014", "2019"), Spell("Quill", "", "2010", "2012")),
        city="Bath",
    )
    assert tuple(q.text for q in search.queries(jane)) == (
        '"Jane Quillfeather" -site:lantern.example',
        '"Jane Quillfeather" "Lantern Freight"',
        '"Jane Quillfeather" Quill',
        '"Jane Quillfeather" "Head of IT"',
        '"Jane Quillfeather" Bath',
    )


def test_a_common_name_is_searched_with_the_employer_first():
    smith = person("Jane Smith", spells=(Spell("Lantern", "", None, None),))
    assert search.queries(smith)[0].text == '"Jane Smith" Lantern'


BY_RARITY = ["Jonathon Smythe", "Geoffrey Kendall", "Jonathan Smith", "John Smith"]


@pytest.mark.parametrize("spells", [(), (Spell("Lantern", "", None, None),), (Spell("Lantern", "CIO", None, None),)])
@pytest.mark.parametrize("city", ["", "Bath"])
def test_a_search_promises_less_the_more_people_bear_the_name(spells, city):
    found = [by("search", person(name, spells=spells, city=city))[0].chance for name in BY_RARITY]
    assert found == sorted(found, reverse=True)
    assert found[0] > found[-1]


def test_a_name_outside_the_table_is_neither_rare_nor_common():
    names = BY_RARITY[0], "Jane Quillfeather", "John Smith"
    rare, unknown, common = (by("search", person(name))[0] for name in names)
    assert rare.chance > unknown.chance > common.chance
    assert "how many bear this name is not known" in unknown.reasons
    assert "1 of about 25,000 people of this name expected in the US" in common.reasons


def test_a_former_employer_helps_a_search():
    bare, known = (by("search", person("John Smith", spells=s))[0] for s in ((), (Spell("Lantern", "", None, None),)))
    assert known.chance > 10 * bare.chance


def test_a_given_name_alone_is_not_searched():
    assert by("search", person("Jane")) == ()


def test_every_way_names_the_person_its_price_and_its_reasons():
    jane = person(
        "Jane Quillfeather",
        detail("mail_address", "jane@example.org", 0.45),
        detail("profile", "https://www.linkedin.com/in/jane", 0.9),
        detail("phone", "+12025550103", 0.4, "mobile"),
        links=(Link("jane", "ann", 5, "Lantern"),),
    )
    ann = person("Ann Teal", detail("mail_address", "ann@example.org", 0.9), state="in touch")
    found = steps(jane, [ann])
    assert [s.route for s in found] == ["write", "linkedin", "call", "ask", "search"]
    assert {s.route for s in found} == ROUTES.keys() - {"greet"}
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
    assert words.silence(person(tie=Tie(met="2026-03-01")), TODAY) == "last contact this month"
    assert words.silence(person(tie=Tie(met="2026-02-27")), TODAY) == "last contact in February 2026, 1 month ago"
    assert words.silence(person(tie=Tie()), TODAY) == "no mail between you was found"


@pytest.mark.parametrize("kind", ["mail_address", "phone"])
def test_nobody_is_searched_for_who_can_probably_be_reached(kind):
    value = "jane@example.org" if kind == "mail_address" else "+12025550103"
    reached, lost = (person("Jane Quillfeather", detail(kind, value, chance, "mobile")) for chance in (0.6, 0.4))
    assert "search" not in [s.route for s in steps(reached)]
    assert "search" in [s.route for s in steps(lost)]


def test_no_query_asks_for_a_word_that_is_no_employer():
    jane = person(
        "Jane Quillfeather", spells=(Spell("Freelance", "", None, "2019"), Spell("Lantern", "", None, "2010"))
    )
    asked = " ".join(q.text for q in search.queries(jane))
    assert "Lantern" in asked
    assert "Freelance" not in asked


def two(first, second, host="quill.example"):
    return person(
        "Jane Quillfeather",
        detail("mail_address", "jane@lantern.example", first),
        detail("mail_address", f"jane@{host}", second),
    )


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [(0.9, 0.5, False), (0.51, 0.5, False), (0.49, 0.45, True), (0.3, 0.3, True), (0.2, 0.1, False)],
)
def test_a_second_address_at_once_only_where_the_first_is_unlikely_and_it_gains_more_than_a_bounce_costs(
    first, second, both
):
    letter, later = by("write", two(first, second))
    assert letter.also == (("jane@quill.example",) if both else ())
    assert later.also == ()
    if both:
        assert letter.chance == pytest.approx(READ * (1 - (1 - first) * (1 - second)))
        assert letter.action == "Write to Jane at jane@lantern.example, and at once to jane@quill.example"


def test_two_addresses_at_one_domain_die_together():
    assert by("write", two(0.4, 0.4, "lantern.example"))[0].also == ()


def standing_of(jane):
    return standing(jane, TODAY)


def did(channel, target, day="2026-02-01", outcome="sent"):
    return Attempt("s", channel, f"{day}T09:00:00Z", None, outcome, "jane", target)


def test_a_follow_up_goes_another_way_if_there_is_one():
    note = "https://www.linkedin.com/in/jane"
    wrote = did("write", "jane@example.org")
    mail, profile = detail("mail_address", "jane@example.org", 0.6), detail("profile", note, 0.9)
    both = person("Jane Quillfeather", mail, profile, attempts=(wrote,))
    everybody = setting([both], TODAY)
    (step,) = all_steps(both, everybody, standing_of(both))
    assert (step.route, step.again, step.chance) == ("linkedin", True, pytest.approx(0.9 * linkedin.READ))
    alone = person("Jane Quillfeather", mail, attempts=(wrote,))
    (again,) = all_steps(alone, setting([alone], TODAY), standing_of(alone))
    assert (again.route, again.again) == ("write", True)
    assert again.chance == pytest.approx(0.6 * READ)
    assert again.better < answering(alone.tie)


def test_what_bounced_is_not_used_again():
    jane = replace(two(0.8, 0.3), attempts=(did("write", "jane@lantern.example", outcome="bounced"),))
    found = all_steps(jane, setting([jane], TODAY), standing_of(jane))
    assert {step.target for step in found if step.route == "write"} == {"jane@quill.example"}
    assert not any(step.again for step in found)


def test_finding_somebody_brings_more_the_less_likely_they_are_reached_straight():
    ann = person("Ann Teal", detail("mail_address", "ann@example.org", 0.9), state="in touch")
    link = (Link("jane", "ann", 5),)
    easy, hard = (
        next(
            step.better
            for step in steps(person("Jane Q", detail("mail_address", "j@example.org", c), links=link), [ann])
            if step.route == "ask"
        )
        for c in (0.9, 0.2)
    )
    assert hard > easy > 0
    straight = steps(person("Jane Q", detail("mail_address", "j@example.org", 0.9)))
    assert [step.better for step in straight] == [answering(person("Jane Q").tie)]


@pytest.mark.parametrize("letters", [0, 1, 2])
def test_who_answered_is_likelier_to_answer_and_each_silence_makes_it_less_likely(letters):
    never, often, unknown = Tie(9, 0, threads=9), Tie(20, 20, "2010", "2015", 20, 20), Tie()
    assert 0 < answering(never, letters) < answering(unknown, letters) < answering(often, letters) < 1
    assert answering(often, letters + 1) < answering(often, letters)


def test_who_was_only_seen_in_the_threads_of_others_is_not_unknown():
    assert answering(Tie(threads=3)) < answering(Tie())


def test_a_call_that_is_picked_up_is_an_answer_and_the_others_hear_what_was_left():
    number = detail("phone", "+12025550103", 0.9, "mobile")
    (step,) = steps(person("Jane", number))
    assert step.chance == pytest.approx(0.9 * call.HEARD)
    assert step.chance * step.better == pytest.approx(0.9 * (call.PICKED_UP + call.LISTENED * answering(person().tie)))


def test_a_colleague_gives_an_address_and_a_page_only_says_where_they_are():
    ann = person("Ann Teal", detail("mail_address", "ann@example.org", 0.9), state="in touch")
    jane = person("Jane Quillfeather", links=(Link("jane", "ann", 5),))
    better = {step.route: step.better for step in steps(jane, [ann])}
    assert better["ask"] > better["search"] > 0


def test_a_colleague_who_is_still_there_with_them_knows_best_and_the_time_together_fades():
    def at(name, last, chance, **more):
        job = detail("employer", "Lantern", chance)
        return person(name, job, *more.pop("beliefs", ()), spells=(Spell("Lantern", "", "2005", last),), **more)

    mail = detail("mail_address", "ann@example.org", 0.9)
    link = (Link("jane", "ann", 0, "Lantern"),)

    def chance(last, there):
        ann = at("Ann Teal", last, there, beliefs=(mail,), state="in touch")
        return by("ask", at("Jane Q", last, there, links=link), [ann])[0].chance

    assert chance("2025", 0.9) > chance("2025", 0.1) > chance("2008", 0.1) > 0


def test_an_employer_of_whom_many_are_known_says_less_of_a_hit():
    smith = person("John Smith", spells=(Spell("Lantern", "", None, None),))
    crowd = [person(f"P{n} Roe", spells=(Spell("Lantern", "", None, None),)) for n in range(2000)]
    alone, among = (by("search", smith, others)[0].chance for others in ((), crowd))
    assert among < alone

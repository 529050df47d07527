import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.links import CROWD, KEPT, shared_employers, shared_threads, strongest
from reknit.beliefs.threads import Part, threads
from reknit.beliefs.ties import ties
from reknit.model.entries import Message
from reknit.model.person import Spell
from reknit.model.tie import Link, Tie

ME, ANN, BOB = "Me\tme@example.com", "Ann\tann@example.org", "Bob\tbob@example.net"
PEOPLE = {ANN: "ann", BOB: "bob"}
DAY = 86400


def mail(name, sender, to, day=0, *, answers="", subject="Plans", **more):
    return Message(name, day * DAY, sender, to, more.get("cc", ""), answers, subject, more.get("rule", ""), 0)


def test_a_conversation_is_counted_both_ways():
    messages = [
        mail("1", ANN, ME, 0),
        mail("2", ME, ANN, 1, answers="1", subject="Re: Plans"),
        mail("3", ANN, ME, 2, answers="2", subject="Re: Plans", cc=BOB),
        mail("4", ME, BOB, 9, subject="Lunch"),
    ]
    found, links = ties(messages, PEOPLE, {"me@example.com"})
    assert found["ann"] == Tie(1, 2, "1970-01-01T00:00:00Z", "1970-01-03T00:00:00Z", 1, 2, "Re: Plans")
    assert found["bob"] == Tie(1, 0, "1970-01-10T00:00:00Z", "1970-01-10T00:00:00Z", 2, 0, "Lunch")
    assert links == [Link("ann", "bob", 1), Link("bob", "ann", 1)]


def test_lists_robots_and_second_copies_do_not_count():
    messages = [mail("1", ANN, ME), mail("1", ANN, ME), mail("2", BOB, ME, rule="list")]
    found, _ = ties(messages, PEOPLE, {"me@example.com"})
    assert list(found) == ["ann"]
    assert found["ann"].received == 1


def test_a_mail_without_a_believable_date_counts_but_dates_nothing():
    found, _ = ties([mail("1", ANN, ME)._replace(sent=None)], PEOPLE, {"me@example.com"})
    assert found["ann"] == Tie(received=1, threads=1)


def part(name, answers="", subject="Plans", people=("", "ann")):
    return Part(name, answers, subject, people)


def same(*parts):
    return len(set(threads(parts))) == 1


def test_answers_to_a_lost_message_are_one_thread():
    assert same(part("1", "lost", "a"), part("2", "lost", "b"))


def test_a_reply_without_the_header_finds_its_thread_by_subject_and_people():
    assert same(part("1"), part("2", subject="AW: plans"))
    assert not same(part("1"), part("2", subject="AW: plans", people=("", "bob")))


def test_two_first_mails_of_one_subject_are_two_threads():
    assert not same(part("1"), part("2"))


PARTS = st.lists(
    st.builds(
        Part,
        st.sampled_from("123456789"),
        st.sampled_from(["", "1", "2", "3"]),
        st.sampled_from(["a", "Re: a", "Re: ", ""]),
        st.sampled_from([("", "ann"), ("", "bob")]),
    ),
    unique_by=lambda p: p.id,
)


@given(PARTS, st.randoms())
def test_threads_do_not_depend_on_the_order(parts, random):
    shuffled = list(parts)
    random.shuffle(shuffled)
    assert dict(zip([p.id for p in parts], threads(parts), strict=True)) == dict(
        zip([p.id for p in shuffled], threads(shuffled), strict=True)
    )


def test_a_crowd_links_nobody():
    assert shared_threads([[str(n) for n in range(CROWD + 1)]]) == []


def test_colleagues_of_the_same_time():
    spells = {
        "ann": [Spell("Lantern Ltd", "", "2010", "2014")],
        "bob": [Spell("Lantern Limited", "", "2013-05", "2013-05")],
        "cid": [Spell("Lantern Ltd", "", "2019", "2020")],
        "dot": [Spell("Lantern Ltd", "", None, None)],
    }
    assert shared_employers(spells) == [
        Link("ann", "bob", 0, "Lantern Ltd"),
        Link("bob", "ann", 0, "Lantern Ltd"),
    ]


@pytest.mark.parametrize("written", ["Freelance", "Self-employed", "Freiberufler", "Rentner", "privat"])
def test_two_who_have_no_employer_are_no_colleagues(written):
    assert not shared_employers({person: [Spell(written, "", "2014", "2019")] for person in ("ann", "bob")})


def test_a_huge_employer_stays_bounded():
    spells = {f"{n:04}": [Spell("Lantern Ltd", "", "2014", "2014")] for n in range(2000)}
    links = shared_employers(spells)
    assert len(links) <= KEPT * len(spells)
    assert {link.person for link in links} == set(spells)


def test_links_of_both_sorts_are_merged_and_the_strongest_kept():
    links = [Link("a", f"{n:02}", n) for n in range(1, 40)] + [Link("a", "39", 0, "Lantern Ltd")]
    kept = strongest(links)
    assert kept[0] == Link("a", "39", 39, "Lantern Ltd")
    assert len(kept) == KEPT

"""The way back from a search: what counts, what is asked, what is kept out, taken back and forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reknit.app import desk, questions
from reknit.app.forget import forget
from reknit.app.found import ASKED, NOT_SAME, SAME, Given, find
from reknit.app.fresh import fresh
from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.hunt import claim, hunt, nothing
from reknit.app.people import one, search
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.model.question import LATER, NO, YES
from reknit.model.trouble import UserError
from reknit.store import read
from reknit.store.undo import undo

SAMPLES = Path(__file__).parents[1] / "readers" / "page" / "samples"
CARDS = """\
Name,E-mail,Company,Title,City,Last seen
Mara Quillfeather,mara@lantern.example,Lantern Freight Ltd,Head of IT,London,2014-03-20
Bob Teal,bob.teal@umber.example,Umber & Ochre,Head of Sales,Leeds,2016
"""
NAMESAKE = "Mara Quillfeather,baker@oven.example,Quill & Sons,Head Baker,Leeds,2018\n"
URL = "https://www.example.com/people"


def page(name: str) -> bytes:
    return next((SAMPLES / name).glob("page.*")).read_bytes()


def take_in(house: House, tmp_path: Path, text: str = CARDS) -> House:
    path = tmp_path / "cards.csv"
    path.write_text(text)
    gather(house, [path], Options())
    rebuild(house)
    return house


@pytest.fixture
def known(house, tmp_path):
    return take_in(house, tmp_path)


def mara(house):
    fresh(house)
    return one(house, ["Mara Quillfeather"])


def found(house, name, verdict=None, **given):
    return find(house, mara(house), Given(data=page(name), **given), verdict)


def values(house, kind):
    return {b.value: b for b in mara(house).beliefs if b.kind == kind}


def waiting(house):
    fresh(house)
    return questions.asked(house)


def test_a_profile_that_names_the_former_employer_counts_at_once(known):
    done = found(known, "profile")
    assert (done.became, done.said, done.again) == (SAME, False, False)
    assert done.judged.chance > 0.99
    assert "it names Lantern Freight Ltd, where they were in 2014" in done.judged.reasons
    person = mara(known)
    assert person.employer == "Osterby Energi AS"
    assert values(known, "employer")["Lantern Freight Ltd"].chance < 0.05
    assert values(known, "employer")["Osterby Energi AS"].seen_last == "2026-11-23"
    assert [m.file for m in person.records][1] == "https://www.linkedin.com/in/mara-quillfeather/"
    assert len(search(known)) == 2
    assert not waiting(known)


def test_of_a_team_only_she_is_taken_in_on_the_day_of_the_page(known):
    found(known, "team", YES, url=URL)
    assert set(values(known, "mail_address")) == {"mara@lantern.example", "mara.quillfeather@harrowvale.example"}
    assert set(values(known, "phone")) == {"+493023125013"}
    assert values(known, "employer")["Harrowvale Logistics GmbH"].seen_last == "2024-03-04"
    assert len(search(known)) == 2


def test_a_programme_is_a_sighting_of_its_day(known):
    done = found(known, "programme")
    assert done.became == SAME
    assert values(known, "employer")["Lantern Freight Ltd"].seen_last == "2021-05-14"


def test_a_namesake_of_another_field_is_asked_and_is_nobody_until_then(known):
    done = found(known, "namesake", url=URL)
    assert done.became == ASKED
    assert done.judged.chance < 0.2
    assert len(search(known)) == 2
    assert set(values(known, "mail_address")) == {"mara@lantern.example"}
    (question,) = waiting(known)
    assert (question.kind, question.name, question.about) == ("found", "Mara Quillfeather", URL)
    assert question.doubt.chance == pytest.approx(done.judged.chance, abs=1e-4)
    assert ("title", "Head of IT", "Head Baker") in question.compared
    assert not desk.asked(known)


def test_yes_joins_and_no_parts_and_later_waits(known):
    found(known, "namesake")
    (question,) = waiting(known)
    questions.judge(known, question, YES)
    assert "mara@bakery.example" in values(known, "mail_address")
    assert not waiting(known)
    (answered,) = questions.asked(known, answered=True)
    assert answered.answer == YES
    questions.judge(known, answered, NO)
    assert set(values(known, "mail_address")) == {"mara@lantern.example"}
    assert len(search(known)) == 2
    (answered,) = questions.asked(known, answered=True)
    questions.judge(known, answered, LATER)
    assert [q.answer for q in waiting(known)] == [LATER]


def test_what_the_user_says_comes_before_the_chance(known):
    assert found(known, "namesake", YES).became == SAME
    assert "mara@bakery.example" in values(known, "mail_address")
    assert found(known, "profile", NO).became == NOT_SAME
    assert mara(known).employer != "Osterby Energi AS"
    again = found(known, "profile")
    assert (again.became, again.said, again.again) == (NOT_SAME, True, True)


def test_undo_takes_the_page_and_the_word_back(known):
    before = mara(known)
    found(known, "profile")
    assert mara(known) != before
    with known.writing() as connection:
        undo(connection, known.now())
    assert mara(known) == before
    assert not waiting(known)


def test_a_page_in_question_joins_nobody_else(house, tmp_path):
    """Not even the namesake whose address it shows, before the user says so."""
    take_in(house, tmp_path, CARDS + NAMESAKE.replace("baker@oven", "mara@bakery").replace("Mara Q", "Maria Q"))
    find(house, mara(house), Given(data=page("namesake")), None)
    fresh(house)
    assert sorted(len(p.records) for p in (one(house, [p.id]) for p in search(house))) == [1, 1, 1]


def test_a_known_namesake_whom_it_fits_better_takes_it(house, tmp_path):
    cards = (
        "Name,E-mail,Company,Title,Last seen\n"
        "John Smith,john.smith@lantern.example,Lantern Freight Ltd,Head of IT,2014\n"
        "John Smith,baker@oven.example,Quill & Sons,Head Baker,2018\n"
    )
    take_in(house, tmp_path, cards)
    fresh(house)
    one_of, other = sorted((one(house, [p.id]) for p in search(house)), key=lambda p: p.employer)
    text = b"John Smith\nHead of IT, formerly Lantern Freight Ltd\nbaker@oven.example\n"
    done = find(house, one_of, Given(data=text), None)
    assert done.became == ASKED
    assert f"you know another person of that name: {other.name} ({other.id[:8]}), Quill & Sons" in done.judged.against
    assert find(house, other, Given(data=text), None).became == SAME


def test_forgotten_with_all_that_was_found_for_them(known, tmp_path):
    found(known, "profile", url="https://www.linkedin.com/in/mara-quillfeather")
    found(known, "namesake", url="https://bakery.example/mara-quillfeather", file="mara.txt")
    claim(known, mara(known))
    nothing(known, mara(known))
    with known.reading() as connection:
        assert read.attempted(connection)
    gone = forget(known, mara(known))
    assert gone.records == 3
    assert {Path(file).name for file in gone.files} == {"cards.csv"}
    with known.reading() as connection:
        assert not read.attempted(connection)
    known.engine.dispose()
    kept = b"".join(path.read_bytes() for path in known.home.rglob("*") if path.is_file()).lower()
    assert b"quillfeather" not in kept
    assert b"bakery" not in kept
    assert b"osterby" not in kept


def test_somebody_forgotten_is_refused_at_the_door(known, tmp_path):
    found(known, "profile")
    forget(known, mara(known))
    take_in(known, tmp_path, "Name,E-mail\nMara Quillfeather,other@oven.example\n")
    with pytest.raises(UserError, match="forgotten"):
        found(known, "profile")


def test_a_search_under_way_has_its_result(known):
    assert claim(known, mara(known))
    assert not claim(known, mara(known))
    assert found(known, "namesake").search is False
    assert found(known, "profile").search is True
    with known.reading() as connection:
        (attempt,) = read.attempted(connection)
    assert (attempt.channel, attempt.outcome) == ("search", "found")
    assert attempt.person == mara(known).records[0].record
    assert found(known, "programme").search is False


def test_a_search_that_found_nothing_is_kept(known):
    nothing(known, mara(known))
    with known.reading() as connection:
        (attempt,) = read.attempted(connection)
    assert (attempt.channel, attempt.outcome, attempt.finished) == ("search", "no_answer", known.now())


def test_it_is_the_search_under_way_that_found_nothing(known):
    claim(known, mara(known))
    later = replace(known, clock=lambda: known.clock() + timedelta(minutes=9))
    nothing(later, mara(later))
    with known.reading() as connection:
        (attempt,) = read.attempted(connection)
    assert (attempt.outcome, attempt.claimed, attempt.finished) == ("no_answer", known.now(), later.now())


def test_an_address_alone_counts_only_if_it_is_a_profile(known):
    with pytest.raises(UserError, match="Nothing is fetched"):
        find(known, mara(known), Given(URL))
    done = find(known, mara(known), Given("https://uk.linkedin.com/in/mara-q/"), YES)
    assert done.became == SAME
    assert "https://www.linkedin.com/in/mara-q" in values(known, "profile")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Given(data=b"%PDF-1.7"), "PDF"),
        (Given(data=b"Bob Teal, Head of Sales"), "does not stand on that page"),
        (Given(data=b"<p>" + b"x" * (9 << 20) + b"<p>Mara Quillfeather, CIO"), "in the first 8 MB of that page"),
        (Given(data=b"\xef\xbb\xbfbegin:vcard\r\nFN:Mara Quillfeather\r\nEND:VCARD"), "a vCard and no page"),
        (Given(data=b"Thanks to Mara Quillfeather."), "says nothing else"),
        (Given(data=page("team"), on="2031"), "no day up to today"),
    ],
)
def test_what_cannot_be_taken_in_is_said(known, given, said):
    with pytest.raises(UserError, match=said):
        find(known, mara(known), given)
    with known.reading() as connection:
        assert read.counts(connection)["judgements"] == 0


def test_the_searches_have_their_price(known):
    prices = {query.text: query.chance for query in hunt(known, mara(known)).queries}
    assert prices['"Mara Quillfeather" "Lantern Freight Ltd"'] > 0.9
    assert 0.2 < prices['"Mara Quillfeather" "Head of IT"'] < prices['"Mara Quillfeather" London'] < 0.9

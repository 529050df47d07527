"""This week on the page: planned beside it, done by forms, every word taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest

from reknit.app import accounts
from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.keep import keep
from reknit.app.planned import keep_plan, planned
from reknit.app.reach.letters import approve_together, approved, drafts, key_of
from reknit.app.reading import Options
from reknit.app.tasks import this_week
from reknit.demo.office import PostOffice
from reknit.model.entries import Attempt
from reknit.store import decisions, read

PEOPLE = """\
Name,E-mail,Company,Title,Phone,Last seen
Mara Quill,mara.quill@gmail.com,Norvale,CIO,,2024
Eva Berg,,Lantern Systems,CIO,+4915150123456,2024
Jan Quillfeather,,Osterby <b onclick=x>Energi,Head of IT,,2012
"""
OPEN = '[send]\nquiet = []\nweekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n'
"""So that a test may run at night."""


@pytest.fixture
def network(house: House, tmp_path: Path) -> House:
    """A home with three people, all of them in the week's plan: a letter, a call and a search."""
    (house.home / "reknit.toml").write_text(OPEN)
    house = replace(house, clock=lambda: datetime.now(UTC))
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    gather(house, [path], Options())
    return house


@pytest.fixture
def visitor(visit, network):
    found = visit(network)
    found.look("/week")
    found.settle()
    return found


@pytest.fixture
def key(network: House) -> Callable[[str], str]:
    """Part of a name -> the key of their open step."""

    def found(name: str) -> str:
        return next(task.key for task in this_week(network).open if name in task.errand.names)

    return found


@pytest.fixture
def office(network: House):
    """An account, whose servers are on loopback."""
    with PostOffice("robin@quill.example") as found:
        accounts.save(network, replace(found.account, command=f"echo {found.login.secret}"))
        yield found


@pytest.fixture
def proven(network: House, office) -> None:
    """One was sent to oneself, long ago."""
    at = f"{datetime.now(UTC) - timedelta(days=30):%Y-%m-%dT%H:%M:%SZ}"
    sent = Attempt("s", "self", at, at, "sent", target="robin@quill.example", message="m")
    keep(network, "send", "to yourself", [sent])


def tried(house: House) -> list[tuple[str, str, float | None]]:
    with house.reading() as connection:
        return [(a.channel, a.outcome, a.minutes) for a in read.attempted(connection) if a.channel != "self"]


def said(house: House) -> list[str]:
    with house.reading() as connection:
        return [word.verdict for word in decisions.decided(connection)]


def notes(page: str) -> str:
    return " ".join(
        unescape(re.sub(r"<[^>]*>", " ", " ".join(re.findall(r'<div class="note.*?</div>', page, re.DOTALL)))).split()
    )


def undo(visitor, page: str) -> str:
    """Presses 'Take it back' on the page."""
    return visitor.send("/undo", action=re.findall(r'name="action" value="(\w+)"', page)[0], at="/week")


def test_the_plan_is_reckoned_beside_the_page_and_then_stays(visit, network):
    visitor = visit(network)
    assert 'data-waits="week.reckoned"' in visitor.look("/week")
    visitor.settle()
    page = visitor.look("/week")
    assert "data-waits" not in page
    assert "3 steps open" in page
    for name in ("Mara Quill", "Eva Berg", "Jan Quillfeather"):
        assert f"<h3>{name}</h3>" in page
    assert visitor.site.work.of("week.reckoned")[-1].state == "done"
    assert len(visitor.site.work.of("week.reckoned")) == 1


def test_what_others_wrote_cannot_run(visitor, key):
    hostile = {"subject": '"><script>alert(1)</script>', "text": "</textarea><script>alert(2)</script>"}
    visitor.send(f"/week/step/{key('Mara')}", do="change", **hostile, at="/week")
    for path in ("/week", "/week/letters"):
        page = visitor.look(path)
        assert "&lt;/textarea&gt;&lt;script&gt;alert(2)&lt;/script&gt;" in page
        assert "<script>alert" not in page
        assert "<b onclick" not in page
    assert "&lt;b onclick=x&gt;Energi" in visitor.look("/week")


def test_without_anybody_it_says_what_to_gather(visit, house):
    page = visit(house).look("/week")
    assert "Nobody is here yet" in page
    assert "LinkedIn" in page


@pytest.mark.parametrize(
    ("do", "word", "told"),
    [
        ("skip", "decline", "Skipped: not before next week."),
        ("pass", "not_this_one", "Not Eva Berg."),
        ("never", "never_contact", "Eva Berg is never proposed again."),
    ],
)
def test_a_step_is_left_out_and_that_is_taken_back(visitor, network, key, do, word, told):
    page = visitor.send(f"/week/step/{key('Eva')}", do=do, at="/week")
    assert told in notes(page)
    assert "<h3>Eva Berg</h3>" not in page
    assert said(network) == [word]
    page = undo(visitor, page)
    assert "Taken back." in notes(page)
    assert "<h3>Eva Berg</h3>" in page
    assert said(network) == []


def test_a_call_is_begun_and_done_in_minutes(visitor, network, key):
    page = visitor.send(f"/week/step/{key('Eva')}", do="take", at="/week")
    ((step, claimed),) = re.findall(r'action="/week/came/(\w+)".*?name="claimed" value="([^"]+)"', page, re.DOTALL)
    assert 'href="tel:+4915150123456"' in page
    assert tried(network) == [("call", "", None)]
    page = visitor.send(f"/week/came/{step}", claimed=claimed, do="no_answer", minutes="4", at="/week")
    assert "Eva Berg: Nothing came of it." in notes(page)
    assert tried(network) == [("call", "no_answer", 4.0)]
    assert "4 minutes are noted of 45" in page
    page = undo(visitor, page)
    assert tried(network) == [("call", "", None)]
    page = visitor.send(f"/week/came/{step}", claimed=claimed, do="back", at="/week")
    assert tried(network) == []
    assert "Not done" in notes(page)
    assert "<h3>Eva Berg</h3>" in page


def test_a_search_opens_in_the_users_own_search_engine(visitor):
    page = visitor.look("/week")
    links = re.findall(r'href="(https://duckduckgo[^"]+)"[^>]*rel="noopener noreferrer"', page)
    assert links
    assert all("Jan%20Quillfeather" in link for link in links)


def test_without_an_account_a_letter_goes_by_the_users_own_program(visitor, network, key):
    page = visitor.look("/week")
    assert 'href="mailto:mara.quill@gmail.com?subject=' in page
    assert 'value="approve"' not in page
    assert '<a href="/settings">Settings</a> adds one' in page
    page = visitor.send(f"/week/step/{key('Mara')}", do="approve", subject="Hello", text="Hi", at="/week")
    assert "There is no mail account that can send." in notes(page)
    page = visitor.send(f"/week/step/{key('Mara')}", do="sent", minutes="3", at="/week")
    assert tried(network) == [("write", "sent", 3.0)]
    undo(visitor, page)
    assert tried(network) == []


def test_a_letter_is_edited_in_place_kept_and_approved_as_it_stands_in_the_form(visitor, network, key, office):
    form = {"subject": "Hello again ", "text": "Dear Mara,\r\n\r\nhow are you?  \r\n"}
    page = visitor.send(f"/week/step/{key('Mara')}", do="change", **form, at="/week")
    assert "Kept as a draft." in notes(page)
    assert "how are you?" in page
    with network.reading() as connection:
        (draft,) = drafts(connection)
    assert (draft.subject, draft.text) == ("Hello again", "Dear Mara,\n\nhow are you?\n")
    page = visitor.send(f"/week/step/{key('Mara')}", do="approve", minutes="5", **form, at="/week")
    assert "Approved; the letter to Mara Quill waits to be sent." in notes(page)
    with network.reading() as connection:
        (letter,) = approved(connection)
    assert (letter.text, letter.minutes, letter.to) == ("Dear Mara,\n\nhow are you?\n", 5, "mara.quill@gmail.com")
    assert "Send one to yourself first" in page
    page = undo(visitor, page)
    with network.reading() as connection:
        assert approved(connection) == []
        assert drafts(connection) == [draft]


def test_what_may_not_go_is_kept_as_the_user_wrote_it(visitor, network, key, office):
    form = {"subject": "Hello", "text": "Dear Mara, about [what we did]"}
    page = visitor.send(f"/week/step/{key('Mara')}", do="approve", **form, at="/week")
    assert "It still has words to fill in: [what we did]" in notes(page)
    with network.reading() as connection:
        assert [letter.text for letter in drafts(connection)] == ["Dear Mara, about [what we did]\n"]
        assert approved(connection) == []
    page = visitor.send(f"/week/step/{key('Mara')}", do="approve", minutes="soon", subject="Hi", text="Ho", at="/week")
    assert "'soon' is no number of minutes." in notes(page)
    with network.reading() as connection:
        assert [letter.text for letter in drafts(connection)] == ["Ho\n"]


def test_what_is_approved_is_sent_when_asked_for_and_never_before_one_went_to_oneself(visitor, network, key, office):
    visitor.send(f"/week/step/{key('Mara')}", do="approve", subject="Hello", text="Dear Mara,", at="/week")
    page = visitor.send("/week/post/proved", at="/week")
    visitor.settle()
    page = visitor.look("/week")
    assert [mail.recipient for mail in office.posted] == ["robin@quill.example"]
    assert "Send what is due" in page
    visitor.send("/week/post/went", at="/week")
    visitor.settle()
    page = visitor.look("/week")
    assert "Sent to Mara Quill, mara.quill@gmail.com." in page
    assert [mail.recipient for mail in office.posted][1:] == ["mara.quill@gmail.com"]
    assert tried(network) == [("write", "sent", None)]
    assert "<h3>Mara Quill</h3>" not in page
    page = visitor.send("/week/post/heard", at="/week")
    visitor.settle()
    assert "robin@quill.example: " in visitor.look("/week")


def test_of_two_letters_the_second_waits_for_its_hour(visitor, network, key, office, proven):
    visitor.send(f"/week/step/{key('Mara')}", do="approve", subject="Hello", text="Dear Mara,", at="/week")
    with network.reading() as connection:
        (first,) = approved(connection)
    eva = next(step for step in this_week(network).planned.plan.steps if step.name == "Eva Berg")
    to = "eva@lantern.example"
    second = replace(first.draft(), target=to, to=to, name=eva.name, people=((eva.person, eva.name),), guess=True)
    approve_together(network, [second], accounts.sender(network))
    visitor.send("/week/post/went", at="/week")
    visitor.settle()
    page = visitor.look("/week")
    assert [mail.recipient for mail in office.posted] == ["mara.quill@gmail.com"]
    assert "The next goes at" in page
    assert 'data-waits="week.sending.went"' in page
    (job,) = (job for job in visitor.site.work.of("week.sending.went") if not job.ends)
    visitor.send(f"/work/{job.number}/stop", at="/week")
    assert "It was stopped; what did not go waits." in visitor.look("/week")
    with network.reading() as connection:
        assert [letter.to for letter in approved(connection)] == [to]


def test_an_approved_letter_is_withdrawn_discarded_and_back(visitor, network, key, office):
    visitor.send(f"/week/step/{key('Mara')}", do="approve", subject="Hello", text="Dear Mara,", at="/week")
    with network.reading() as connection:
        (letter,) = approved(connection)
    page = visitor.send(f"/week/letter/{letter.steps[0]}", do="withdraw", at="/week/letters")
    assert "it is a draft again" in notes(page)
    assert "Keep the changes" in page
    page = visitor.send(
        f"/week/letter/{letter.steps[0]}",
        do="change",
        to="ann.teal@gmail.com",
        subject="A",
        text="B",
        at="/week/letters",
    )
    with network.reading() as connection:
        assert [(draft.to, draft.text) for draft in drafts(connection)] == [("ann.teal@gmail.com", "B\n")]
    page = undo(visitor, page)
    page = visitor.send(f"/week/letter/{letter.steps[0]}", do="discard", at="/week/letters")
    assert "No letter is drafted or approved." in page
    page = undo(visitor, page)
    assert "Dear Mara," in page
    page = visitor.send("/week/letter/0000", do="discard", at="/week/letters")
    assert "That letter is not here any more." in notes(page)


def test_a_guess_goes_only_with_a_yes_of_its_own(visitor, network, key, office, proven):
    visitor.send(f"/week/step/{key('Mara')}", do="change", subject="Hello", text="Dear Mara,", at="/week")
    with network.reading() as connection:
        (draft,) = drafts(connection)
    form = {"to": "m.quill@elsewhere.example", "subject": "Hello", "text": "Dear Mara,"}
    page = visitor.send(f"/week/letter/{draft.steps[0]}", do="approve", **form, at="/week/letters")
    assert "is a guess" in notes(page)
    assert "Send it all the same." in page
    with network.reading() as connection:
        (draft,) = drafts(connection)
    page = visitor.send(f"/week/letter/{draft.steps[0]}", do="approve", sure="yes", **form, at="/week/letters")
    with network.reading() as connection:
        assert [(letter.to, letter.guess) for letter in approved(connection)] == [("m.quill@elsewhere.example", True)]


def test_another_number_of_minutes_is_kept_and_planned_for(visitor, network, key):
    page = visitor.send("/week/plan", minutes="10", messages="1", at="/week")
    visitor.settle()
    assert "You gave the week 10." in visitor.look("/week")
    assert "minutes = 10" in (network.home / "reknit.toml").read_text()
    page = visitor.send("/week/plan", minutes="0", messages="1", at="/week")
    assert "How many minutes does the week have?" in notes(page)
    page = visitor.send("/week/plan", minutes="10", messages="many", at="/week")
    assert "'many' is no number of messages." in notes(page)


@pytest.fixture
def asking(visitor, network):
    """The plan is one letter that asks Mara after Eva and Jan; returns who has which id."""
    made = planned(network)
    assert made
    ids = {step.name.split()[0]: step.person for step in made.plan.steps}
    asks = tuple(
        replace(step, route="ask", target=ids["Mara"], action="Ask Mara Quill where they are now", queries=())
        for step in made.plan.steps
        if step.person != ids["Mara"]
    )
    keep_plan(network, replace(made, plan=replace(made.plan, steps=asks), letters=(), tried=frozenset()))
    return ids


def test_a_letter_about_several_is_one_card_and_is_written_anew_for_those_who_are_left(visitor, network, asking):
    page = visitor.look("/week")
    assert 'data-waits="week.written"' in page
    visitor.settle()
    page = visitor.look("/week")
    assert "data-waits" not in page
    assert page.count('class="card" data-card') == 1
    (task,) = this_week(network).open
    (letter,) = task.letters
    assert len(letter.people) == 2
    assert "Eva Berg" in letter.text
    page = visitor.send(f"/week/step/{task.key}", do=f"pass:{asking['Jan']}", at="/week")
    assert "Not Jan Quillfeather." in notes(page)
    visitor.settle()
    (task,) = this_week(network).open
    (letter,) = task.letters
    assert [name for _, name in letter.people] == ["Eva Berg"]
    assert "Jan" not in letter.text
    page = visitor.send(f"/week/step/{task.key}", do="pass:nobody", at="/week")
    assert "That step is no longer open." in notes(page)


def test_what_went_out_is_asked_about_from_the_next_day_on(visitor, network):
    mara = next(step.person for step in this_week(network).planned.plan.steps if step.name == "Mara Quill")
    day = f"{datetime.now(UTC) - timedelta(days=9):%Y-%m-%dT%H:%M:%SZ}"
    keep(network, "week", "a step", [Attempt("s", "write", day, day, "sent", mara, "mara.quill@gmail.com", None)])
    page = visitor.look("/week")
    assert "Did Mara Quill answer the letter of" in page
    page = visitor.send("/week/came/s", claimed=day, do="answered", at="/week")
    assert "Mara Quill: They answered" in notes(page)
    assert "Did Mara Quill answer" not in page
    page = undo(visitor, page)
    assert "Did Mara Quill answer" in page
    page = visitor.send("/week/came/s", claimed=day, do="met", at="/week")
    assert "That cannot come of it." in notes(page)
    page = visitor.send("/week/came/t", claimed=day, do="answered", at="/week")
    assert "Nobody waits for that any more." in notes(page)


def test_a_letter_is_written_to_one_person_and_stays_a_draft(visitor, network):
    mara = next(step.person for step in this_week(network).planned.plan.steps if step.name == "Mara Quill")
    page = visitor.look(f"/week/write/{mara}")
    assert "What kind of letter?" in page
    page = visitor.send(
        f"/week/write/{mara}", kind="moving", language="", to="", because="I saw your talk.", at=f"/week/write/{mara}"
    )
    visitor.settle()
    page = visitor.look(f"/week/write/{mara}")
    assert "I saw your talk." in page
    assert 'value="mara.quill@gmail.com"' in page
    with network.reading() as connection:
        assert len(drafts(connection)) == 1
    page = visitor.send(
        f"/week/write/{mara}", kind="reminder", to="", because="", language="", at=f"/week/write/{mara}"
    )
    visitor.settle()
    assert visitor.site.work.of("week.letters.drafted")[-1].state == "failed"
    page = visitor.send(f"/week/write/{mara}", kind="", to="nowhere", because="", language="", at=f"/week/write/{mara}")
    assert "'nowhere' is no mail address." in notes(page)
    visitor.look("/week/write/none", 404)


def test_what_may_have_gone_is_asked_and_never_sent_again(visitor, network, key, office, proven):
    visitor.send(f"/week/step/{key('Mara')}", do="approve", subject="Hello", text="Dear Mara,", at="/week")
    with network.reading() as connection:
        (letter,) = approved(connection)
    at = f"{datetime.now(UTC) - timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
    person = letter.people[0][0]
    claim = Attempt(letter.steps[0], "write", at, person=person, target=letter.target, message=key_of(letter))
    keep(network, "send", "a message is sent", [claim])
    assert "1 message may or may not have gone." in visitor.look("/week")
    page = visitor.look("/week/unsure")
    assert "Mara Quill, mara.quill@gmail.com" in page
    page = visitor.send(f"/week/unsure/{key_of(letter)}", do="not", at="/week/unsure")
    assert "It waits to be sent again." in notes(page)
    assert "Of every message it is known" in page
    with network.reading() as connection:
        assert [again.text for again in approved(connection)] == [letter.text]


def test_what_is_no_longer_open_is_told(visitor):
    page = visitor.send("/week/step/0000", do="skip", at="/week")
    assert "That step is no longer open." in notes(page)

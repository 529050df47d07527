"""Drafts: for one person, and for the week."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reknit.app.gather import gather
from reknit.app.keep import keep
from reknit.app.reach.drafting import draft, of_week
from reknit.app.reach.letters import approve, keep_draft, key_of, unsent
from reknit.app.reach.lines import letter_line
from reknit.app.reach.pen import write_templates
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.app.week import week
from reknit.model.account import Account
from reknit.model.entries import Attempt, Judgement
from reknit.model.letter import Letter
from reknit.model.trouble import UserError
from reknit.store import opt_outs

ME = Account("robin@quill.example", None, None, "robin", sending=True)


@pytest.fixture
def sent(network, later):
    """Letter -> sends it, as far as the ledger knows, and lets a month go by."""

    def by(letter, outcome="sent"):
        ready = approve(network, letter, ME)
        claim = Attempt(ready.steps[0], ready.route, network.now(), person=letter.people[0][0], target=letter.target)
        claim = replace(claim, message=key_of(ready))
        keep(network, "send", "a message", [claim, replace(claim, finished=network.now(), outcome=outcome)])
        later(days=30)
        rebuild(network)
        return ready

    return by


def test_a_letter_to_the_likeliest_address_without_a_gap(network, known):
    (letter,) = draft(network, known("jan").id)
    assert (letter.kind, letter.route, letter.to, letter.target) == ("reconnect", "write", *("jan@berg.example",) * 2)
    assert letter.text.startswith("Dear Jan,\n\n")
    assert letter.text.endswith("\n")
    assert "{" not in letter.text
    assert Letter.from_json(letter.to_json()) == letter


def test_the_letters_of_a_week_reach_whom_its_steps_reach(network):
    steps = [step for step in week(network, 45).steps if step.route in {"write", "ask", "greet"}]
    letters = of_week(network, steps)
    assert {key for letter in letters for key in letter.steps} >= {step.id for step in steps}


def test_the_user_may_say_where_in_which_language_and_why(network, known):
    (letter,) = draft(network, known("jan").id, to="J.Berg@New.example", language="de", because="Ich bin bald in Kiel")
    assert (letter.to, letter.target, letter.language) == (*("j.berg@new.example",) * 2, "de")
    assert "Ich bin bald in Kiel." in letter.text
    assert letter.text.startswith("Guten Tag Jan Berg,\n")


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"kind": "advertisement"}, "no kind of letter"),
        ({"to": "the pub"}, "no mail address"),
        ({"to": "noreply@berg.example"}, "of a machine"),
        ({"language": "xx"}, "No letter is written in 'xx'"),
        ({"kind": "reminder"}, "No letter that Reknit sent"),
    ],
)
def test_what_cannot_be_written(network, known, how, message):
    with pytest.raises(UserError, match=message):
        draft(network, known("jan").id, **how)


def test_a_colleague_who_knows_nobody_is_not_asked(network, known):
    with pytest.raises(UserError, match="Nobody you have lost is known to Ada Brandt"):
        draft(network, known("ada").id, kind="ask")


def test_nobody_writes_to_whom_no_letter_may_go(network, known):
    jan, ada = known("jan"), known("ada")
    steps = week(network, 300).steps
    with network.writing() as connection:
        opt_outs.remember(connection, ["jan@berg.example"])
    with pytest.raises(UserError, match="asked for no more mail"):
        draft(network, jan.id)
    with pytest.raises(UserError, match="asked for no more mail"):
        draft(network, jan.id, to="j.berg@new.example")
    keep(network, "week", "one person", [Judgement("never_contact", ada.id)])
    rebuild(network)
    with pytest.raises(UserError, match="never to be contacted"):
        draft(network, ada.id)
    assert not {key for letter in of_week(network, steps) for key, _ in letter.people} & {jan.id, ada.id}


def test_one_reminder_follows_the_first_letter(network, known, sent):
    jan = known("jan")
    first = sent(draft(network, jan.id)[0])
    (reminder,) = draft(network, jan.id)
    assert (reminder.kind, reminder.answers) == ("reminder", first.message_id)
    assert (reminder.to, reminder.target, reminder.subject) == (first.to, first.target, f"Re: {first.subject}")
    assert "I wrote to you in November" in reminder.text
    again = [step for step in week(network, 300).steps if step.person == jan.id]
    assert [letter for letter in of_week(network, again) if letter.route == "write"] == [
        reminder for step in again if step.route == "write"
    ]
    sent(reminder)
    with pytest.raises(UserError, match="was reminded already"):
        draft(network, jan.id, kind="reminder")


def test_nobody_is_reminded_of_thanks(network, known, sent):
    jan = known("jan")
    sent(draft(network, jan.id, kind="thanks", because="Your advice was worth gold.")[0])
    assert draft(network, jan.id, to="jan@berg.example")[0].kind == "reconnect"
    with pytest.raises(UserError, match="No letter that Reknit sent"):
        draft(network, jan.id, kind="reminder")


def test_whoever_answered_or_whose_address_is_dead_is_not_reminded(network, known, sent):
    sent(draft(network, known("jan").id)[0], "answered")
    assert draft(network, known("jan").id)[0].kind == "still_you"
    sent(draft(network, known("ada").id)[0], "bounced")
    with pytest.raises(UserError, match="No address of Ada Brandt"):
        draft(network, known("ada").id)


def test_a_colleague_is_asked_in_one_letter(network, known, tmp_path):
    mails = "".join(
        f"From x@y.example Mon Nov  2 10:00:00 2026\nMessage-ID: <{n}@x.example>\nFrom: {who}\nTo: {to}\n"
        f"Date: Mon, {n} Nov 2026 10:00:00 +0000\nSubject: The plan of the year\n\nHi Cleo,\n\nhow are you?\n\nMara\n\n"
        for n, (who, to) in enumerate([
            ("Mara Quill <mara@quill.example>", "Cleo Dahl <cleo@dahl.example>, Ute Fell <ute@fell.example>"),
            ("Cleo Dahl <cleo@dahl.example>", "Mara Quill <mara@quill.example>, Jan Berg <jan@berg.example>"),
            ("Mara Quill <mara@quill.example>", "Cleo Dahl <cleo@dahl.example>"),
        ], 2)
    )  # fmt: skip
    (tmp_path / "mail.mbox").write_text(mails)
    own = replace(network, config=replace(network.config, addresses=("mara@quill.example",), names=("Mara Quill",)))
    gather(own, [tmp_path / "mail.mbox"], Options())
    cards = "Name,E-mail,Company,Last seen\n" + "".join(
        f"{name},{name.split()[0].lower()}@x{n}.example,Lantern Systems,2014\n"
        for n, name in enumerate(["Ida Moor", "Tom Quay", "Cleo Dahl"])
    )
    (tmp_path / "more.csv").write_text(cards)
    gather(own, [tmp_path / "more.csv"], Options())
    rebuild(own)
    cleo = known("cleo")
    (letter,) = draft(own, cleo.id, kind="ask", to="cleo@dahl.example")
    assert (letter.route, letter.target, letter.name) == ("ask", cleo.id, "Cleo Dahl")
    assert 2 <= len(letter.people) <= 7
    assert all(f"- {name}" in letter.text for _, name in letter.people)
    assert letter.text.startswith("Hi Cleo,\n")  # as Mara greets her
    assert letter.text.endswith("\nMara\n")


def test_the_user_s_own_template_comes_first(network, known):
    done = write_templates(network)
    assert not any(there for _, there in done)
    path = next(path for path, _ in done if path.match("en/reconnect.txt"))
    assert path.stat().st_mode & 0o077 == 0
    path.write_text("Subject: A word\n\n{salutation}\n\nHow is {name}?\n\n{sign_off}\n")
    assert all(there for _, there in write_templates(network))
    (letter,) = draft(network, known("jan").id)
    assert (letter.subject, letter.text) == ("A word", "Dear Jan,\n\nHow is Jan?\n\nBest wishes,\n[your name]\n")
    path.write_text("Subject: A word\n\nHow is {nobody}?\n")
    with pytest.raises(UserError, match=r"reconnect.txt, line 3: \{nobody\}"):
        draft(network, known("jan").id)
    path.write_bytes(b"Subject: \xff\n")
    with pytest.raises(UserError, match="cannot be read"):
        draft(network, known("jan").id)


def test_what_waits(network, known):
    (jan,), (ada,) = draft(network, known("jan").id), draft(network, known("ada").id)
    keep_draft(network, [jan])
    ready = approve(network, ada, ME)
    with network.reading() as connection:
        assert list(unsent(connection)) == [("draft", jan), ("approved", ready)]
    assert letter_line("draft", jan)["people"] == [{"id": jan.people[0][0], "name": "Jan Berg"}]

"""Letters at a terminal, from the draft to a real server and back: shown, approved, sent at their pace, heard."""

from __future__ import annotations

import json
import os
import re
import signal
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from reknit.app import accounts
from reknit.app.house import open_house
from reknit.app.keep import keep
from reknit.app.reach.letters import approve, approved, drafts, keep_draft, key_of
from reknit.app.reach.post import mailbox
from reknit.cli.sending import dispatch
from reknit.demo.office import PostOffice
from reknit.model.entries import Attempt, Judgement
from reknit.model.letter import Letter
from reknit.store import append, opt_outs, read, views

OPEN = (
    '[me]\nnames = ["Robin Quill"]\n[send]\nquiet = []\nweekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n'
)
"""So that a test may run at night."""

NOW = datetime.now(UTC)


@pytest.fixture
def office():
    with PostOffice("robin@quill.example") as found:
        yield found


@pytest.fixture
def house(gathered, home, office):
    """A home with three people, an account, and no quiet hours; nothing was sent to oneself so far."""
    (home / "reknit.toml").write_text(OPEN)
    house = open_house(home)
    accounts.save(house, replace(office.account, command="echo made-up"))
    return house


@pytest.fixture
def drafted(house):
    """Drafts to Ann and to Bob."""
    found = [to(house, "ann", "ann@lantern.example"), to(house, "bob", "bob.teal@example.org")]
    keep_draft(house, found)
    return found


@pytest.fixture
def proven(house):
    """One was sent to oneself, long ago."""
    at = f"{datetime.now(UTC) - timedelta(days=30):%Y-%m-%dT%H:%M:%SZ}"
    keep(
        house, "send", "to yourself", [Attempt("s", "self", at, at, "sent", target="robin@quill.example", message="m")]
    )


def to(house, name: str, address: str, **more) -> Letter:
    with house.reading() as connection:
        person = views.find(connection, [name])[0]
    text = f"Dear {person.name},\n\nHow are you?\n"
    made = Letter("reconnect", "write", address, ((person.id, person.name),), address, person.name, "Hello", text)
    return replace(made, **more)


def state(house):
    """(who is drafted to, whose letter waits, attempts as (outcome, minutes known))."""
    with house.reading() as connection:
        tried = [(a.target, a.outcome) for a in read.attempted(connection) if a.channel != "self"]
        return [d.to for d in drafts(connection)], [a.to for a in approved(connection)], tried


def lines(result):
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_without_an_account_it_says_how_to_get_one(gathered):
    said = gathered("send")
    assert said.exit_code == 2
    assert "reknit account add" in said.output


def test_it_needs_a_terminal_and_json_sends_nothing(run, drafted, proven, office, house):
    assert run("send").exit_code == 2
    approve(house, drafted[0], accounts.sender(house))
    first, second = lines(run("send", "--json"))
    assert [first["state"], second["state"]] == ["draft", "approved"]
    assert second["to"] == "ann@lantern.example"
    assert second["refusal"] is None
    assert office.posted == []


def test_nothing_goes_before_one_went_to_oneself(run, at_terminal, drafted, office, house):
    said = at_terminal("send", ["a", "a"])
    assert "2 approved messages wait. Send one to yourself first" in said
    assert "reknit send --to-myself" in said
    assert office.posted == []
    assert run("run-due").exit_code == 0
    assert office.posted == []
    said = run("send", "--to-myself")
    assert "Sent to" in said.output, said.output
    assert [mail.recipient for mail in office.posted] == ["robin@quill.example"]
    assert state(house)[1] == ["ann@lantern.example", "bob.teal@example.org"]


def test_what_is_approved_goes_the_first_at_once_the_next_two_minutes_later(
    run, at_terminal, drafted, proven, office, house
):
    said = at_terminal("send --stay 0", ["a", "a", "y"])
    assert "1 of 2   Send this to Ann Quillfeather?" in said
    assert "may go now" in said
    assert "Sent to Ann Quillfeather, ann@lantern.example." in said
    assert "1 approved message waits; the next may go at " in said
    assert [mail.recipient for mail in office.posted] == ["ann@lantern.example"]
    assert b"How are you?" in office.posted[0].data
    assert state(house) == ([], ["bob.teal@example.org"], [("ann@lantern.example", "sent")])
    (line,) = lines(run("run-due", "--json", "--stay", "0"))
    assert (line["sent"], line["waiting"]) == ([], 1)
    assert "two minutes" in line["why"] or "2 minutes" in line["why"]
    (time,) = lines(run("status", "--json"))
    assert time["time"]["last_4"]["minutes"] == 1


def test_the_week_ends_in_a_message_sent(run, at_terminal, proven, office, house):
    plan = lines(run("week", "--messages", "1", "--json"))
    assert [step["route"] for step in plan].count("write") == 1
    keys = [key for step in plan for key in (["w", "a"] if step["route"] == "write" else ["s"])]
    said = at_terminal("week --review --messages 1", [*keys, "y"])
    assert "w write" in said
    assert "Approved; it waits to be sent." in said
    (mail,) = office.posted
    (step,) = (step for step in plan if step["route"] == "write")
    assert mail.recipient == step["target"]
    assert f"Sent to {step['name']}, {step['target']}." in said
    assert state(house) == ([], [], [(step["target"], "sent")])
    again = lines(run("week", "--json"))
    assert step["person"] not in {other["person"] for other in again}
    assert "has no answer so far" not in run("week").output


def test_one_more_key_that_skips_sends_nothing(at_terminal, drafted, proven, office):
    said = at_terminal("send --stay 0", ["a", "s", "sw"])
    assert "Send now?" in said
    assert office.posted == []


def test_a_dry_run_approves_and_sends_nothing(at_terminal, drafted, proven, office, house):
    said = at_terminal("send --dry-run", ["a", "s"])
    assert "Nothing was sent: --dry-run." in said
    assert office.posted == []
    assert state(house)[:2] == (["bob.teal@example.org"], ["ann@lantern.example"])


def test_at_the_last_question_it_may_still_wait(at_terminal, drafted, proven, office, house):
    at_terminal("send", ["a", "a", "w"])
    assert office.posted == []
    assert len(state(house)[1]) == 2


def test_what_waits_is_withdrawn_before_it_goes(run, at_terminal, drafted, proven, office, house):
    approve(house, drafted[0], accounts.sender(house))
    said = at_terminal("send --waiting", ["w"])
    assert "The letter to Ann Quillfeather waits to be sent." in said
    assert state(house)[1] == []
    run("run-due")
    assert office.posted == []


def test_run_due_sends_what_is_due_and_says_what_waits(run, drafted, proven, office, house):
    for letter in drafted:
        approve(house, letter, accounts.sender(house))
    said = run("run-due", "--stay", "0")
    assert said.exit_code == 0, said.output
    assert "Sent to Ann Quillfeather, ann@lantern.example." in said.output
    assert "1 approved message waits; the next may go at" in said.output
    assert len(office.posted) == 1


def test_what_went_lies_in_the_folder_for_what_was_sent(run, drafted, proven, office, house):
    account = accounts.sender(house)
    ready = approve(house, drafted[0], account)
    (line,) = lines(run("run-due", "--json", "--stay", "0"))
    assert [(sent["came"], sent["unfiled"]) for sent in line["sent"]] == [("sent", None)]
    with mailbox(account) as imap:
        imap.examine("Sent")
        assert len(imap.having(ready.message_id)) == 1


def test_whoever_asked_for_no_more_mail_since_the_approval_is_not_written_to(run, drafted, proven, office, house):
    """What came is read before anything is sent."""
    account = accounts.sender(house)
    run("run-due")
    ready = approve(house, drafted[0], account)
    no = "\r\n".join((
        "From: Ann <ann@lantern.example>", "To: robin@quill.example", "Subject: Re: Hello",
        "In-Reply-To: <old@quill.example>", f"Date: {format_datetime(NOW)}", "Message-ID: <no@lantern.example>", "",
        "Please do not write to me again.", "",
    ))  # fmt: skip
    office.deliver(no.encode(), NOW)
    (line,) = lines(run("run-due", "--json", "--stay", "0"))
    assert [sent["came"] for sent in line["sent"]] == ["refused"], line
    assert office.posted == []
    assert ready.to == "ann@lantern.example"


def test_ctrl_c_leaves_the_rest_waiting(drafted, proven, office, house):
    account = accounts.sender(house)
    for letter in drafted:
        approve(house, letter, account)
    for sent, _ in dispatch(house, account, 60):
        assert sent.came == "sent"
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    assert state(house)[1] == ["bob.teal@example.org"]


def test_two_at_once_send_each_message_once(shell, drafted, proven, office, house):
    approve(house, drafted[0], accounts.sender(house))
    both = shell("reknit run-due --stay 0 & reknit run-due --stay 0; wait")
    assert b"Traceback" not in both.stderr
    assert [mail.recipient for mail in office.posted] == ["ann@lantern.example"]


def test_what_will_not_go_is_not_counted_among_what_goes_next(run, drafted, proven, house):
    account = accounts.sender(house)
    accounts.save(house, replace(account, smtp=replace(account.smtp, port=1)))
    for letter in drafted:
        approve(house, letter, account)
    with house.writing() as connection:
        opt_outs.remember(connection, ["ann@lantern.example"])
    said = run("run-due", "--stay", "0").output
    assert "1 approved message waits; the next may go at once" in said
    assert "1 other will not go" in said


def test_what_may_not_go_is_said_with_its_reason(run, at_terminal, drafted, proven, office, house):
    ready = approve(house, drafted[0], accounts.sender(house))
    person = ready.people[0][0]
    run("week", "--json")
    with house.writing() as connection:
        action = append.begin(connection, "week", "never", house.now())
        append.add_judgement(connection, action, Judgement("never_contact", person))
    said = run("run-due")
    assert said.exit_code == 0
    assert "Not sent to Ann Quillfeather" in said.output
    assert "Ann Quillfeather is never to be contacted" in " ".join(said.output.split())
    assert office.posted == []
    keep_draft(house, [drafted[0]])
    said = at_terminal("send", ["d", "q"])
    assert "It will not go." in said
    assert "may go now" not in said.split("Ann Quillfeather?")[1].split("2 of 2")[0]
    assert "a approve" not in said.split("Ann Quillfeather?")[1].split("2 of 2")[0]


def test_a_guess_is_never_mailed_without_its_own_word(at_terminal, house, proven, office):
    keep_draft(house, [to(house, "ann", "ann.quillfeather@lantern.example")])
    said = at_terminal("send --stay 0", ["a", "n", "s"])
    assert "is a guess" in said
    assert "Send it all the same?" in said
    assert state(house)[1] == []
    at_terminal("send --stay 0", ["a", "y", "y"])
    assert [mail.recipient for mail in office.posted] == ["ann.quillfeather@lantern.example"]


def test_a_server_that_is_away_is_said_and_nothing_is_lost(run, drafted, proven, house, office):
    account = accounts.sender(house)
    accounts.save(house, replace(account, smtp=replace(account.smtp, port=1)))
    approve(house, drafted[0], account)
    said = run("run-due", "--stay", "0")
    assert said.exit_code == 1
    assert "cannot be reached (Connection refused)." in said.output
    assert state(house) == (["bob.teal@example.org"], ["ann@lantern.example"], [])
    assert "Traceback" not in said.output


def test_a_wrong_password_is_said(run, drafted, proven, house, office):
    account = replace(accounts.sender(house), command="echo wrong")
    accounts.save(house, account)
    approve(house, drafted[0], account)
    said = run("run-due", "--stay", "0")
    assert said.exit_code == 1
    assert "account test" in said.output
    assert office.posted == []


@pytest.mark.parametrize(("pressed", "left"), [("y", ([], "sent")), ("n", (["ann@lantern.example"], None))])
def test_what_was_broken_off_is_asked_about(run, at_terminal, drafted, proven, house, office, pressed, left):
    ready = approve(house, drafted[0], accounts.sender(house))
    keep_draft(house, drafted[1:])
    claim = Attempt(
        ready.steps[0], "write", house.now(), person=ready.people[0][0], target=ready.target, message=key_of(ready)
    )
    keep(house, "send", "a message is sent", [claim])
    assert [line["state"] for line in lines(run("send", "--json"))] == ["draft", "unsure"]
    assert "may or may not have gone out" in run("run-due").output
    assert office.posted == []
    said = at_terminal("send --dry-run", [pressed, "s"])
    assert "Did the message to Ann Quillfeather, ann@lantern.example, go out" in said
    _, waits, tried = state(house)
    assert (waits, tried[0][1] if tried else None) == left


def test_no_line_is_wider_than_the_terminal(at_terminal, house, proven, office):
    keep_draft(house, [to(house, "ann", "ann@lantern.example", text="word " * 60 + "\n", subject="s" * 120)])
    said = at_terminal("send --stay 0", ["a", "y"])
    assert max(len(re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", line).rstrip()) for line in said.splitlines()) <= 80

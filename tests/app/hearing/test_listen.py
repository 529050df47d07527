"""A round of listening, over a real IMAP server on loopback: what is filed, what came of letters, what is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection

from reknit.app import questions
from reknit.app.doctor import doctor
from reknit.app.forget import forget
from reknit.app.gather import gather
from reknit.app.hearing.listen import Heard, listen
from reknit.app.hearing.story import stories
from reknit.app.house import House
from reknit.app.keep import keep
from reknit.app.reach.letters import approve, key_of
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.channels.mail import token
from reknit.demo.office import PostOffice
from reknit.model.account import Account
from reknit.model.entries import Attempt
from reknit.model.letter import Letter
from reknit.readers.parts.mail.headers import mail_id
from reknit.store import decisions, memory, opt_outs, read
from reknit.store.undo import undo
from reknit.wire import imap

ME = "robin@quill.example"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with PostOffice(ME) as opened:
        yield opened


@pytest.fixture
def heard(network: House, office: PostOffice) -> Callable[..., Heard]:
    """-> one round."""

    def once(**options: object) -> Heard:
        account: Account = office.account
        assert account.imap
        with imap.connect(account.imap, office.login) as server:
            found = listen(network, account, server, **options)  # type: ignore[arg-type]
        assert not found.troubles
        return found

    return once


@pytest.fixture
def wrote(network: House, known, office: PostOffice, later):
    """(part of a name, address) -> the Message-ID of a letter that was sent to them, a day ago by the clock."""

    def write(name: str, to: str, *, went: bool = True) -> str:
        person = known(name)
        letter = Letter("reconnect", "write", to, ((person.id, person.name),), to, person.name, "Hello", "Hello\n")
        ready = approve(network, letter, replace(office.account, address=ME))
        claim = Attempt(letter.steps[0], "write", network.now(), person=person.id, target=to, message=key_of(ready))
        keep(network, "send", "a message", [claim])
        if went:
            keep(network, "send", "a message", [replace(claim, finished=network.now(), outcome="sent")])
        later(days=1)
        return ready.message_id

    return write


def mail(
    sender: str, text: str, *headers: str, subject: str = "Re: Hello", to: str = ME, number: int = 1, day: int = 24
) -> bytes:
    lines = (
        f"From: {sender}", f"To: {to}", f"Subject: {subject}", f"Date: Tue, {day} Nov 2026 09:00:00 +0000",
        f"Message-ID: <{number}@berg.example>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
        *headers, "", text, "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()


def outcomes(house: House) -> list[tuple[str, str]]:
    with house.reading() as connection:
        return [(a.target, a.outcome) for a in read.attempted(connection)]


def lines(house: House) -> tuple[object, ...]:
    with house.reading() as connection:
        return read.counts(connection), read.tried(connection), read.answers(connection)


def test_an_answer_is_bound_by_what_it_answers(network, office, heard, wrote):
    letter = wrote("jan", "jan@berg.example")
    office.deliver(mail("Jan Berg <jan@berg.example>", "Good to hear from you!", f"In-Reply-To: {letter}"), NOW)
    found = heard()
    assert outcomes(network) == [("jan@berg.example", "answered")]
    assert [(a.said, a.sender) for a in found.answers] == [("human_reply", "jan@berg.example")]
    assert found.messages == {f"imap://{ME}/INBOX": 1}


def test_listening_twice_files_nothing_twice(network, office, heard, wrote):
    letter = wrote("jan", "jan@berg.example")
    office.deliver(mail("Jan Berg <jan@berg.example>", "Good to hear from you!", f"In-Reply-To: {letter}"), NOW)
    heard()
    before = lines(network)
    again = heard()
    assert (again.new, again.news, again.bodies) == (0, 0, 0)
    assert lines(network) == before


def report(letter: str, status: str, words: str, *, to: str = "jan@berg.example", returned: bool = True) -> bytes:
    action = "delayed" if status.startswith("4") else "failed"
    back = f"""--b
Content-Type: text/rfc822-headers

From: {ME}
To: {to}
Message-ID: {letter}
"""
    return f"""\
From: Mail Delivery System <MAILER-DAEMON@quill.example>
To: {ME}
Subject: Undelivered Mail Returned to Sender
Date: Tue, 24 Nov 2026 09:00:00 +0000
Message-ID: <{status}@quill.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

{words}
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.quill.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} {words}

{back if returned else ""}--b--
""".replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("status", "words", "outcome", "said"),
    [
        ("5.1.1", "User unknown", "bounced", "dead"),
        ("5.1.6", "User has moved to <jan@umber.example>", "bounced", "moved"),
        ("5.2.2", "Mailbox full", "undelivered", "full"),
        ("5.7.1", "Message refused by policy", "undelivered", "blocked_us"),
        ("4.4.1", "will be retried", "sent", "delayed"),
    ],
)
def test_a_report_counts_against_the_address_only_where_nobody_is_there(
    network, office, heard, wrote, status, words, outcome, said
):
    office.deliver(report(wrote("jan", "jan@berg.example"), status, words), NOW)
    found = heard()
    assert outcomes(network) == [("jan@berg.example", outcome)]
    assert [a.said for a in found.answers] == [said]


def test_a_report_that_returns_nothing_is_bound_by_the_failing_address(network, office, heard, wrote):
    wrote("jan", "jan@berg.example")
    wrote("ada", "ada@brandt.example")
    office.deliver(report("", "5.1.1", "User unknown", returned=False), NOW)
    heard()
    assert outcomes(network) == [("jan@berg.example", "bounced"), ("ada@brandt.example", "sent")]


def test_a_report_on_another_mail_says_nothing_of_a_letter(network, office, heard, wrote):
    wrote("jan", "jan@berg.example")
    office.deliver(report("<other@quill.example>", "5.1.1", "User unknown"), NOW)
    assert not heard().answers
    assert outcomes(network) == [("jan@berg.example", "sent")]


def test_all_ids_of_a_thread_bind_not_only_the_first(network, office, heard, wrote):
    letter = wrote("jan", "jan@berg.example")
    references = f"References: <first@elsewhere.example> {letter} <mine@berg.example>"
    office.deliver(mail("Jan Berg <jan@berg.example>", "And yes.", "In-Reply-To: <mine@berg.example>", references), NOW)
    heard()
    assert outcomes(network) == [("jan@berg.example", "answered")]


def test_a_token_in_the_address_that_it_came_to_binds(network, office, heard, wrote):
    letter = wrote("jan", "jan@berg.example")
    tagged = f"robin+{token(mail_id(letter.strip('<>').encode()))}@quill.example"
    office.deliver(
        report("", "5.1.1", "User unknown", to="someone@else.example", returned=False).replace(
            f"To: {ME}".encode(), f"To: {tagged}".encode(), 1
        ),
        NOW,
    )
    heard()
    assert outcomes(network) == [("jan@berg.example", "bounced")]


def test_a_new_mail_from_whom_a_letter_waits_for_answers_it(network, office, heard, wrote):
    wrote("ute", "ute@fell.example")
    office.deliver(mail("Ute Fell <fell@osterby.example>", "How nice that you wrote!", subject="You!"), NOW)
    heard()
    assert outcomes(network) == [("ute@fell.example", "answered")]


def test_what_somebody_writes_to_a_list_is_no_answer(network, office, heard, wrote):
    wrote("ute", "ute@fell.example")
    listed = mail(
        "Ute Fell <fell@osterby.example>", "Dear all", "List-Id: <all.osterby.example>", to="all@osterby.example"
    )
    office.deliver(listed, NOW)
    heard()
    assert outcomes(network) == [("ute@fell.example", "sent")]


def test_a_stranger_in_the_thread_does_not_answer_for_the_person(network, office, heard, wrote):
    letter = wrote("jan", "jan@berg.example")
    office.deliver(mail("Mo Quist <mo@berg.example>", "I pass it on.", f"In-Reply-To: {letter}"), NOW)
    found = heard()
    assert outcomes(network) == [("jan@berg.example", "sent")]
    assert [a.sender for a in found.answers] == ["mo@berg.example"]


AWAY = "Thank you for your message. I am out of the office until 7 December 2026 and will reply when I am back."


def test_whoever_is_away_is_still_waited_for(network, office, heard, wrote):
    letter = wrote("jan", "jan@berg.example")
    away = mail(
        "Jan Berg <jan@berg.example>", AWAY, f"In-Reply-To: {letter}", "Auto-Submitted: auto-replied",
        subject="Automatic reply: Hello",
    )  # fmt: skip
    office.deliver(away, NOW)
    found = heard()
    assert outcomes(network) == [("jan@berg.example", "sent")]
    assert [(a.said, a.return_date[:7]) for a in found.answers] == [("vacation", "2026-12")]


NO_MORE = "Please do not write to me again and remove me from your list."


def test_no_is_obeyed_at_once_and_for_ever(network, office, heard, wrote, known):
    letter = wrote("ute", "ute@fell.example")
    office.deliver(mail("Ute Fell <fell@osterby.example>", NO_MORE, f"In-Reply-To: {letter}"), NOW)
    found = heard()
    assert found.stopped == 2
    rebuild(network)
    assert known("ute").never
    with network.writing() as connection:
        undo(connection, network.now())
        kept = opt_outs.load(connection)
    assert "fell@osterby.example" in kept
    assert "ute@fell.example" in kept


def test_a_letter_in_sent_went_out_though_nobody_noted_it(network, office, heard, wrote):
    letter = wrote("jan", "jan@berg.example", went=False)
    assert outcomes(network) == [("jan@berg.example", "")]
    own = mail(f"Robin Quill <{ME}>", "Hello", to="jan@berg.example", subject="Hello").replace(
        b"<1@berg.example>", letter.encode()
    )
    office.deliver(own, NOW, "Sent")
    heard()
    assert outcomes(network) == [("jan@berg.example", "sent")]


def test_what_the_user_takes_back_stays_taken_back(network, office, heard, wrote):
    letter = wrote("jan", "jan@berg.example")
    office.deliver(mail("Jan Berg <jan@berg.example>", "Good to hear from you!", f"In-Reply-To: {letter}"), NOW)
    heard()
    with network.writing() as connection:
        undo(connection, network.now())
    heard()
    assert outcomes(network) == [("jan@berg.example", "sent")]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_the_order_of_arrival_makes_no_difference(network, office, heard, wrote, order):
    letter = wrote("jan", "jan@berg.example")
    mails = [
        report(letter, "4.4.1", "will be retried"),
        report(letter, "5.1.1", "User unknown"),
        mail("Jan Berg <jan@elsewhere.example>", "Your mail came here.", f"In-Reply-To: {letter}", day=25),
    ]
    for at in order:
        office.deliver(mails[at], NOW)
        heard()
    with network.reading() as connection:
        (attempt,) = read.attempted(connection)
        said = sorted(a.said for a in read.answers(connection))
    assert (attempt.outcome, attempt.finished) == ("answered", "2026-11-25T09:00:00Z")
    assert said == ["dead", "delayed", "human_reply"]


def test_gather_and_doctor_leave_mailboxes_alone(network, office, heard, wrote, tmp_path):
    letter = wrote("jan", "jan@berg.example")
    office.deliver(mail("Jan Berg <jan@berg.example>", "Good to hear from you!", f"In-Reply-To: {letter}"), NOW)
    heard()
    with network.writing() as connection:
        memory.forget_all(connection)  # as after an undo: no body was read
    other = tmp_path / "other.eml"
    other.write_bytes(mail("Ada Brandt <ada@brandt.example>", "Hello", number=7))
    report = gather(network, [other], Options())
    assert (report.gone, report.moved) == (0, 0)
    assert not [finding for finding in doctor(network) if not finding.well and "imap:" in finding.advice]


class BrokenOffError(Exception):
    """The machine stops."""


@pytest.mark.parametrize("at", range(12))
def test_broken_off_anywhere_it_comes_to_the_same(network, office, heard, wrote, monkeypatch, at):
    """Each transaction that writes is one place where a round can end."""
    letter = wrote("jan", "jan@berg.example")
    office.deliver(mail("Jan Berg <jan@berg.example>", NO_MORE, f"In-Reply-To: {letter}"), NOW)
    office.deliver(report(wrote("ada", "ada@brandt.example"), "5.1.1", "unknown", to="ada@brandt.example"), NOW)
    left = [at]
    writing = House.writing

    @contextmanager
    def breaking(house: House, *, durably: bool = False) -> Iterator[Connection]:
        left[0] -= 1
        if left[0] == -1:
            raise BrokenOffError
        with writing(house, durably=durably) as connection:
            yield connection

    monkeypatch.setattr(House, "writing", breaking)
    with suppress(BrokenOffError):
        heard()
    monkeypatch.setattr(House, "writing", writing)
    heard()
    assert sorted(outcomes(network)) == [("ada@brandt.example", "bounced"), ("jan@berg.example", "answered")]
    with network.reading() as connection:
        assert sorted(a.said for a in read.answers(connection)) == ["dead", "human_reply"]
        assert "jan@berg.example" in opt_outs.load(connection)
        assert len([j for j in decisions.decided(connection) if j.verdict == "never_contact"]) == 1


def test_the_first_round_reads_the_archive_and_later_ones_do_not(network, office, heard):
    for folder in ("Archive", "INBOX", "Sent"):
        office.deliver(mail("Jan Berg <jan@berg.example>", "Hello", number=len(folder)), NOW, folder)
    assert set(heard().messages) == {f"imap://{ME}/{folder}" for folder in ("INBOX", "Sent", "Archive")}
    for folder in ("Archive", "INBOX"):
        office.deliver(mail("Jan Berg <jan@berg.example>", "Hello", number=10 + len(folder)), NOW, folder)
    assert set(heard().messages) == {f"imap://{ME}/INBOX"}


def test_an_earlier_day_than_last_time_reads_all_of_it_again(network, office, heard):
    office.deliver(mail("Jan Berg <jan@berg.example>", "Hello", number=1), datetime(2020, 3, 1, tzinfo=UTC))
    office.deliver(mail("Jan Berg <jan@berg.example>", "Hello", number=2), NOW)
    assert heard().news == 1
    assert heard(since=date(2019, 1, 1)).news == 2
    assert heard(since=date(2019, 1, 1)).news == 0


@pytest.fixture
def asked(network: House, known, office: PostOffice, later) -> str:
    """The Message-ID of a letter that asks Ada Brandt after Jan Berg and Ute Fell."""
    ada, jan, ute = (known(name) for name in ("ada", "jan", "ute"))
    people = ((jan.id, jan.name), (ute.id, ute.name))
    letter = Letter("ask", "ask", ada.id, people, "ada@brandt.example", ada.name, "A question", "Hello\n", "en")
    ready = approve(network, letter, office.account)
    for step, (person, _) in zip(letter.steps, people, strict=True):
        claim = Attempt(step, "ask", network.now(), None, "sent", person, ada.id, message=key_of(ready))
        keep(network, "send", "a message", [claim])
    later(days=1)
    return ready.message_id


ADA = "Ada Brandt <ada@brandt.example>"


def outcome_of(house: House, person: str) -> str:
    with house.reading() as connection:
        return next(a.outcome for a in read.attempted(connection) if a.person == person)


def test_what_a_colleague_says_of_others_is_filed_to_them(network, office, heard, asked, known):
    text = "Jan is at Umber & Ochre now, jan.berg@umber.example; Ute retired.\n\nBest\nAda"
    office.deliver(mail(ADA, text, f"In-Reply-To: {asked}"), NOW)
    found = heard()
    rebuild(network)
    jan, ute = known("jan"), known("ute")
    assert (outcome_of(network, jan.id), outcome_of(network, ute.id)) == ("found", "no_answer")
    assert [(a.said, a.person) for a in found.answers] == [("human_reply", ""), ("found", jan.id), ("left", ute.id)]
    (address,) = [b for b in jan.beliefs if b.value == "jan.berg@umber.example"]
    assert "a letter of Ada Brandt" in address.why
    assert jan.employer == "Umber & Ochre"
    before = next(b for b in ute.beliefs if b.kind == "employer")
    assert (before.chance or 0) < 0.3
    assert [e.words for s in stories(network, jan) for e in s.events][-2:] == ["Ada Brandt answered", "news of them"]


def test_an_address_that_may_be_anybodys_is_asked_about(network, office, heard, asked, known):
    office.deliver(mail(ADA, "Jan? Try ochre77@postbox.example, Jan has that one.", f"In-Reply-To: {asked}"), NOW)
    heard()
    rebuild(network)
    assert "ochre77@postbox.example" not in {b.value for b in known("jan").beliefs}
    (question,) = questions.asked(network)
    assert (question.kind, question.why, question.about) == (
        "found", "Ada Brandt wrote it in answer to you", "a letter of Ada Brandt",
    )  # fmt: skip


def test_whoever_writes_himself_after_a_colleague_was_asked_was_reached(network, office, heard, asked, known):
    jan, ute = known("jan"), known("ute")
    cc = mail("Jan Berg <jan@elsewhere.example>", "Ada told me of you!", f"References: {asked} <2@brandt.example>")
    office.deliver(cc, NOW)
    heard()
    assert (outcome_of(network, jan.id), outcome_of(network, ute.id)) == ("answered", "sent")


def test_who_will_write_himself_is_still_waited_for(network, office, heard, asked, known):
    office.deliver(mail(ADA, "I forwarded your mail to Jan, he will write to you.", f"In-Reply-To: {asked}"), NOW)
    heard()
    jan = known("jan")
    assert outcome_of(network, jan.id) == "sent"
    assert [e.words for s in stories(network, jan) for e in s.events][-1] == "they will write themselves"


def test_a_colleague_who_tells_of_a_death_stops_everything(network, office, heard, asked, known):
    office.deliver(mail(ADA, "Jan died last year, it was a shock. Ute I do not know.", f"In-Reply-To: {asked}"), NOW)
    heard()
    rebuild(network)
    assert known("jan").never
    assert not known("ute").never


def test_a_bounce_of_a_letter_to_a_colleague_ends_it_for_all(network, office, heard, asked):
    office.deliver(report(asked, "5.1.1", "User unknown", to="ada@brandt.example"), NOW)
    heard()
    assert [outcome for _, outcome in outcomes(network)] == ["bounced", "bounced"]


def test_forgetting_somebody_takes_their_answers_along(network, office, heard, asked, known):
    text = "Jan is at Umber & Ochre now, jan.berg@umber.example; Ute retired."
    office.deliver(mail(ADA, text, f"In-Reply-To: {asked}"), NOW)
    heard()
    rebuild(network)
    forget(network, known("jan"))
    with network.reading() as connection:
        assert [a.said for a in read.answers(connection, ever=True)] == ["left"]
        shown = [learned.fact.observation for learned in read.facts(connection)]
    assert "jan.berg@umber.example" not in {o.value for o in shown}

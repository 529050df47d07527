"""Which bodies are read: all that answers the user, all reports, and the first and last of a sender and month."""

from __future__ import annotations

from datetime import UTC, datetime

from reknit.model.entries import Message
from reknit.readers.message.selection import worth_reading

ME = {"mara@norvale.example"}


def mail(id_: str, sender: str, day: str, rule: str = "", answers: str = "") -> Message:
    sent = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    return Message(id_, sent, f"\t{sender}", "\tmara@norvale.example", "", answers, "", rule, 0)


def ids(messages: list[Message]) -> list[str]:
    return [m.id for m in worth_reading(messages, ME)]


def test_the_first_and_last_two_of_a_month() -> None:
    found = [mail(f"{day}", "bob@lantern.example", f"2019-03-{day:02}") for day in range(1, 9)]
    assert ids(found) == ["1", "2", "7", "8"]
    assert ids(found[::-1]) == ["8", "7", "2", "1"]  # by time, given back in the order of the archive


def test_each_sender_and_month_for_itself() -> None:
    many = [mail(f"{who}{month}{day}", f"{who}@x.example", f"2019-0{month}-1{day}") for who in "ab" for month in (1, 2)
            for day in range(6)]  # fmt: skip
    assert len(ids(many)) == 2 * 2 * 4


def test_what_answers_the_user_is_read_whatever_it_is() -> None:
    sent = mail("sent", "Mara@norvale.example", "2019-03-01")
    busy = [mail(f"{n}", "bob@lantern.example", f"2019-03-{n:02}") for n in range(2, 12)]
    answers = [
        mail("answer", "bob@lantern.example", "2019-03-06T12:00:00", answers="sent"),
        mail("listed", "list@x.example", "2019-03-06", "list: List-Id", "sent"),
        mail("robot", "noreply@x.example", "2019-03-06", "robot: no-reply address", "sent"),
    ]
    assert {"answer", "listed", "robot"} <= set(ids([sent, *busy, *answers]))
    assert "sent" not in ids([sent, *busy, *answers])


def test_reports_and_automatic_replies_are_all_read_and_newsletters_never() -> None:
    found = [
        *(
            mail(f"daemon{n}", f"MAILER-DAEMON@mx{n}.example", "2019-03-05", "robot: no-reply address")
            for n in range(9)
        ),
        *(mail(f"away{n}", "bob@lantern.example", "2019-03-05", "auto-reply: Auto-Submitted") for n in range(9)),
        *(mail(f"null{n}", "x@lantern.example", "2019-03-05", "bounce: null Return-Path") for n in range(9)),
        *(mail(f"news{n}", "news@x.example", "2019-03-05", "newsletter: List-Unsubscribe") for n in range(9)),
        *(mail(f"list{n}", "l@x.example", "2019-03-05", "list: List-Id") for n in range(9)),
    ]
    assert {i.rstrip("0123456789") for i in ids(found)} == {"daemon", "away", "null", "list"}
    assert len(ids(found)) == 27 + 4  # who posts to a list signs there too

"""What people write under the subject of a report, and homely reports that quote a server."""

import pytest

from reknit.readers.message.reports import read
from reknit.readers.parts.mail.mime import parse


def notice(text: str, sender: str = "postmaster@firm.example", subject: str = "Undeliverable: Offer") -> bytes:
    head = f"Return-Path: <>\nFrom: {sender}\nTo: ann@example.org\nSubject: {subject}\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


@pytest.mark.parametrize(
    "text",
    [
        'The person whom you wrote to, "ben@firm.example", is no longer with Firm.\n\nMail jane@firm.example instead.',
        "ben@firm.example\n\nBen has a new address: ben@new.example.",
        "ACCOUNT ... ben\nSTATUS ... DISABLED - EMPLOYMENT TERMINATED\nCONTACT ... jane@firm.example (Exports)",
        "ben@firm.example:\n\nHerr Bird ist aus unserem Hause ausgeschieden.",
        "ben@firm.example :\n\nM. Bird a quitté la société.",
        "ben@firm.example:\n\n退職しました。",
    ],
)
def test_a_notice_of_people_is_an_answer(text: str) -> None:
    assert read(parse(notice(text))) is None


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("ben@firm.example: 550 5.1.1 ben no longer works here", "postmaster@firm.example"),
        ("<ben@firm.example>:\n550 he no longer works here", "postmaster@firm.example"),
        ("<ben@firm.example>:\nThis user no longer works here.", "MAILER-DAEMON@firm.example"),
        (
            "Delivery has failed to these recipients or groups:\n\nben@firm.example\nHe no longer works here.",
            "postmaster@firm.example",
        ),
        (
            "ben@firm.example no longer works here.\n\n--- Original message ---\nFrom: a@x.test\nTo: ben@firm.example",
            "postmaster@firm.example",
        ),
    ],
)
def test_a_report_stays_one(text: str, sender: str) -> None:
    reply = read(parse(notice(text, sender)))
    assert reply is not None
    assert (reply.kind, reply.about) == ("hard_bounce", "ben@firm.example")


def test_a_homely_report_quotes_the_server() -> None:
    text = (
        "There is no postbox called\n\n  ben@firm.example\n\nhere.\n\n  host mx.firm.example said: 550 no such mailbox"
    )
    sender, subject = "Postbox Service <postbox@firm.example>", "Your message could not be put in the postbox"
    reply = read(parse(notice(text, sender, subject)))
    assert reply is not None
    assert [(one.address, one.verdict) for one in reply.recipients] == [("ben@firm.example", "dead")]
    assert read(parse(notice(text.partition("host")[0], sender, subject))) is None


def test_a_delay_in_swedish() -> None:
    text = (
        "ditt brev till <ben@firm.example> har legat i kön. Mottagarens brevlåda är full (452 4.2.2 Over quota)."
        "\n\n> From: ann@example.org\n> To: ben@firm.example\n> Subject: x\n"
    )
    reply = read(parse(notice(text, "Postmaster <postmaster@firm.example>", "=?iso-8859-1?q?Leveransen_dr=F6jer?=")))
    assert reply is not None
    assert (reply.kind, [one.verdict for one in reply.recipients]) == ("soft_bounce", ["full"])


def test_a_person_on_holiday_quotes_no_server() -> None:
    text = "I am away and could not answer. 550 pages wait.\n\nben@firm.example"
    assert read(parse(notice(text, "Ben Bird <ben@firm.example>", "Could not answer"))) is None

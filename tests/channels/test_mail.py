"""Letters as mails: nothing that is in a letter becomes a header, and what is approved is what arrives."""

from __future__ import annotations

import email
import email.policy
from datetime import datetime, timedelta, timezone
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reknit.channels.mail import compose, meaning, return_path, token
from reknit.model.letter import Letter
from reknit.readers.message import reports
from reknit.readers.parts.mail.headers import mail_id
from reknit.wire.smtp import Answer

WHEN = datetime(2026, 11, 23, 9, 5, tzinfo=timezone(timedelta(hours=1)))
ID = "<abc123@quill.example>"
HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"
]  # fmt: skip


def letter(**fields: str) -> Letter:
    usual = {
        "to": "jan@berg.example", "name": "Jan Berg", "subject": "Hello", "text": "Dear Jan,\n", "message_id": ID,
        "sender": "robin@quill.example",
    }  # fmt: skip
    return Letter("reconnect", "write", "jan@berg.example", (("p", "Jan Berg"),), **usual | fields)


def read(data: bytes) -> email.message.Message:
    return email.message_from_bytes(data, policy=email.policy.compat32)


def shown(value: str) -> str:
    return str(make_header(decode_header(value)))


def folded(text: str) -> str:
    """What is left of a name or a subject in one line: no character that ends a line, or that no screen shows."""
    return " ".join(
        "".join(" " if c < " " or "\x7f" <= c <= "\x9f" or c in "\u2028\u2029" else c for c in text).split()
    )


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
tricky = st.one_of(
    texts,
    st.text('abc "\\<>@,;:()[]=?_\r\n\tä€\N{GRINNING FACE}', max_size=120),
    st.sampled_from(
        ["a\r\nBcc: eve@evil.example", "=?utf-8?q?=0D=0ABcc:_x?=", '"; x" <eve@evil.example>', "\x00", "a" * 2000]
    ),
)


@given(name=tricky, own=tricky, subject=tricky)
@example(name="Jan\nBcc: eve@evil.example", own="", subject="x\r\n\r\nbody")
def test_no_header_comes_from_a_name_or_a_subject(name: str, own: str, subject: str) -> None:
    data = compose(letter(name=name, subject=subject), own, WHEN)
    head, _, body = data.partition(b"\r\n\r\n")
    mail = read(data)
    assert list(mail.keys()) == HEADERS
    assert body == b"Dear Jan,\r\n"
    assert all(len(line) <= 78 and line.isascii() for line in head.split(b"\r\n"))
    assert shown(mail["Subject"]) == folded(subject)
    for header, address, said in (("To", "jan@berg.example", name), ("From", "robin@quill.example", own)):
        found = parseaddr(mail[header].replace("\r\n", ""))
        assert found[1] == address
        assert shown(found[0]) == folded(said)


@given(text=st.one_of(texts, st.text(" .\n\t=Fromä\r", max_size=400), st.text("x \n", min_size=1500, max_size=2500)))
@example(text=".\n..\n.")
@example(text="\N{EURO SIGN}" * 40 + " \n \t\n")
def test_the_text_arrives_as_it_was_approved(text: str) -> None:
    data = compose(letter(text=text), "Robin", WHEN)
    mail = read(data)
    payload = mail.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.replace(b"\r\n", b"\n") == text.encode() + b"\n" * (not text.endswith("\n") and text != "")
    body = data.partition(b"\r\n\r\n")[2]
    assert body.isascii()
    assert all(len(line) <= 998 and b"\r" not in line and b"\n" not in line for line in body.split(b"\r\n"))
    assert mail.get_content_charset() == ("us-ascii" if text.isascii() else "utf-8")


def test_a_letter_in_ascii_is_sent_as_it_is():
    assert compose(letter(), "Robin Quill", WHEN) == (
        b"From: Robin Quill <robin@quill.example>\r\nTo: Jan Berg <jan@berg.example>\r\nSubject: Hello\r\n"
        b"Date: Mon, 23 Nov 2026 09:05:00 +0100\r\nMessage-ID: <abc123@quill.example>\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\nDear Jan,\r\n"
    )


def test_a_reminder_follows_the_letter_before():
    mail = read(compose(letter(answers="<first@quill.example>"), "Robin", WHEN))
    assert mail["In-Reply-To"] == mail["References"] == "<first@quill.example>"


def test_a_name_in_other_letters_is_encoded_and_the_domain_too():
    data = compose(letter(name="Jörg Straß", to="joerg@straße.example"), "", WHEN)
    assert b"To: =?utf-8?b?SsO2cmcgU3RyYcOf?= <joerg@xn--strae-oqa.example>\r\n" in data
    assert b"From: robin@quill.example\r\n" in data


def test_a_local_part_that_is_no_dot_atom_is_quoted():
    assert b'To: Jan Berg <"jan..berg."@docomo.example>\r\n' in compose(
        letter(to="jan..berg.@docomo.example"), "", WHEN
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"to": "jan"},
        {"to": "jan@berg.example\r\nBcc: x@y.example"},
        {"to": "jan berg@x.example"},
        {"sender": ""},
        {"message_id": ""},
        {"message_id": "<a@b>\r\nBcc: x@y.example"},
        {"answers": "<a b@c>"},
    ],
)
def test_what_is_no_address_or_message_id_is_not_sent(fields):
    with pytest.raises(ValueError, match="not a"):
        compose(letter(**fields), "", WHEN)


def test_reports_go_to_an_address_that_bears_a_token_where_the_account_takes_it():
    assert return_path(letter(), plus=False) == "robin@quill.example"
    key = mail_id(ID.strip("<>").encode())
    assert return_path(letter(), plus=True) == f"robin+{token(key)}@quill.example"
    assert token(key) != token(mail_id(b"other@quill.example"))


@pytest.mark.parametrize(
    ("kind", "code", "status", "text", "stage"),
    [
        ("sent", 250, "2.0.0", "queued as 12", "end"),
        ("unknown", 0, "", "the connection was closed", "lost"),
        # RFC 3463, section 3.2, and words of Postfix, Exim, Exchange
        ("dead", 550, "5.1.1", "<jan@berg.example>: Recipient address rejected: User unknown", "rcpt"),
        ("dead", 550, "5.1.10", "RESOLVER.ADR.RecipientNotFound; Recipient not found", "rcpt"),
        ("dead", 556, "5.1.10", "Domain does not accept mail (nullMX)", "rcpt"),
        ("dead", 550, "5.2.1", "The email account that you tried to reach is disabled", "rcpt"),
        ("dead", 551, "", "User not local; please try <jan@new.example>", "rcpt"),
        ("dead", 550, "5.1.1", "no such user here", "end"),
        # says nothing of the person
        ("blocked", 554, "5.7.1", "Message rejected as spam", "end"),
        ("blocked", 550, "", "mailbox unavailable", "rcpt"),
        ("blocked", 552, "5.3.4", "message too large", "mail"),
        ("blocked", 552, "5.2.2", "mailbox full", "rcpt"),
        ("blocked", 553, "5.7.1", "Sender address rejected: not owned by user", "mail"),
        ("blocked", 0, "5.6.7", "the server takes only addresses in ASCII", "mail"),
        # later
        ("later", 451, "4.7.1", "Greylisted, try again in 300 seconds", "rcpt"),
        ("later", 450, "4.2.1", "The user you are trying to contact is receiving mail too quickly", "rcpt"),
        ("later", 452, "4.2.2", "The email account that you tried to reach is over quota", "rcpt"),
        ("later", 452, "4.3.1", "Insufficient system storage", "mail"),
        ("later", 450, "4.1.2", "Recipient address rejected: Domain not found", "rcpt"),
        ("later", 421, "4.4.5", "Server busy, try again later", "mail"),
        # enough for now: Gmail, Exchange Online, Postfix with a policy service, others
        ("quota", 550, "5.4.5", "Daily user sending limit exceeded.", "end"),
        ("quota", 421, "4.7.0", "Try again later, closing connection.", "mail"),
        ("quota", 550, "5.1.90", "Your message can't be sent because you've reached your daily limit", "end"),
        ("quota", 554, "5.2.0", "STOREDRV.Submission.Exception:SubmissionQuotaExceededException", "end"),
        ("quota", 550, "5.1.8", "Access denied, bad outbound sender AS(42004)", "rcpt"),
        ("quota", 450, "4.7.1", "Sender address rejected: Deferring: Too many messages from sender in last 60", "rcpt"),
        ("quota", 554, "5.7.1", "You have reached your daily sending limit", "rcpt"),
        ("quota", 451, "4.7.0", "rate limit exceeded", "mail"),
    ],
)
def test_what_an_answer_means(kind, code, status, text, stage):
    said = meaning(Answer(code, status, text, stage), "jan@berg.example")
    assert (said.kind, said.words) == (kind, text)
    assert said.new == ("jan@new.example" if "new.example" in text else "")


def test_an_answer_is_judged_as_a_report_that_quotes_it():
    found = reports.answered("jan@berg.example", "550 5.1.6 jan has moved to jan@new.example", after_data=False)
    assert (found.verdict, found.new_address) == ("moved", "jan@new.example")

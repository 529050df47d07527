"""The new address, where only what a person reads of a report names it."""

import pytest

from reknit.readers.message.reports import read
from reknit.readers.parts.mail.mime import parse, walk

MOVED = "550 5.1.6 Recipient address no longer valid; mailbox has moved"


def report(human: str, diagnostic: str = MOVED, status: str = "5.1.6", type_: str = "text/plain") -> bytes:
    return f"""From: MAILER-DAEMON@mail.example
To: ann@example.org
Subject: Undelivered mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: {type_}; charset=utf-8

{human}

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.old.example

Final-Recipient: rfc822; ben@old.example
Action: failed
Status: {status}
Diagnostic-Code: smtp; {diagnostic}

--b1
Content-Type: message/rfc822

Received: by mx.example.org
From: ann@example.org
To: ben@old.example

Our new address is ann.reed@example.org.
--b1--
""".encode()


@pytest.mark.parametrize(
    ("human", "new"),
    [
        ("ben@old.example\nHe has moved. Please resend your message to ben.bird@new.example.", "ben.bird@new.example"),
        ("Ben has moved. His new address is:\n\n  ben@new.example", "ben@new.example"),
        ("Die Adresse hat sich geändert. Bitte senden Sie Ihre Nachricht an ben@neu.example.", "ben@neu.example"),
        ("Herr Bird ist jetzt unter ben@neu.example erreichbar.", "ben@neu.example"),
        ("Cette adresse a changé. Merci d'utiliser désormais ben@neuf.example.", "ben@neuf.example"),
        ("El usuario ha cambiado de dirección. Nueva dirección: ben@nuevo.example", "ben@nuevo.example"),
        ("Si e' trasferito. Ha lasciato il seguente recapito:\n\n  ben@nuovo.example\n", "ben@nuovo.example"),
        ("O usuário mudou de endereço. O novo endereço é ben@novo.example", "ben@novo.example"),
        ("De gebruiker is verhuisd. Het nieuwe adres is ben@nieuw.example.", "ben@nieuw.example"),
        ("Användaren har flyttat. Den nya adressen är ben@ny.example.", "ben@ny.example"),
        ("Użytkownik zmienił adres. Nowy adres to ben@nowy.example.", "ben@nowy.example"),
        ("アドレスが変更されました。新しいメールアドレス\uff1aben@new.example", "ben@new.example"),
        ("新しいアドレスは ben@new.example です。", "ben@new.example"),
        ("该邮箱地址已变更。新地址\uff1aben@new.example", "ben@new.example"),
        ("주소가 변경되었습니다. 새 주소: ben@new.example입니다.", "ben@new.example"),
    ],
)
def test_the_new_address_that_the_text_names(human: str, new: str) -> None:
    mail = parse(report(human))
    reply = read(mail)
    assert reply is not None
    assert (reply.kind, reply.about, reply.new_address) == ("address_change", "ben@old.example", new)
    assert [one.verdict for one in reply.recipients] == ["moved"]
    quote = reply.quotes["new_address"]
    source = next(part.text for part in walk(mail) if part.number == quote.part)
    assert source[quote.start : quote.end] == quote.text
    assert new in quote.text


@pytest.mark.parametrize(
    "human",
    [
        "The recipient has moved. If you have questions please contact jane@old.example.",
        "The recipient has moved.\n\nAssistance: <mailto:jane@old.example>",
        "The recipient has moved. Please resend your message to ann@example.org.",
        "The recipient has moved. Please write to postmaster@old.example.",
        "The address ben@old.example has moved.",
        "Ben Bird has left the company. Please send your message to jane@old.example.",
        "Ben Bird ist ausgeschieden. Bitte senden Sie Ihre Nachricht an jane@alt.example.",
        "His mailbox has moved.\n\nReporting-MTA: dns; mx.old.example\nX-Sent-By: jane@old.example",
        "The mailbox has moved to another house. It was looked after by the staff. jane@old.example wrote this.",
    ],
)
def test_another_address_is_not_the_new_one(human: str) -> None:
    reply = read(parse(report(human)))
    assert reply is not None
    assert (reply.kind, reply.new_address) == ("hard_bounce", "")
    assert [(one.address, one.verdict) for one in reply.recipients] == [("ben@old.example", "dead")]


@pytest.mark.parametrize(
    ("diagnostic", "status", "human", "verdict"),
    [
        ("550 5.1.1 User unknown", "5.1.1", "Ben Bird has moved. The new address is ben@new.example.", "moved"),
        ("551 not here", "5.0.0", "Please resend your message to ben@new.example.", "moved"),
        ("550 5.1.1 User unknown", "5.1.1", "Please resend your message to ben@new.example.", "dead"),
        ("552 5.2.2 Mailbox full", "5.2.2", "The new address is ben@new.example.", "full"),
        ("550 5.7.1 spam", "5.7.1", "Our new address is ben@new.example.", "blocked_us"),
    ],
)
def test_what_the_server_says_besides(diagnostic: str, status: str, human: str, verdict: str) -> None:
    reply = read(parse(report(human, diagnostic, status)))
    assert reply is not None
    assert [one.verdict for one in reply.recipients] == [verdict]


def test_a_link_names_the_new_address() -> None:
    html = (
        "<p>The mailbox has moved.</p><p>Please resend your message to\n"
        '<a href="mailto:ben.bird@new.example?subject=x">Ben Bird</a>.</p>'
        '<p>Questions? Ask <a href="mailto:jane@old.example">the office</a>.</p>'
    )
    reply = read(parse(report(html, type_="text/html")))
    assert reply is not None
    assert reply.new_address == "ben.bird@new.example"


def test_a_new_address_in_a_line_of_its_own_did_not_fail() -> None:
    mail = b"""From: Mail Delivery System <MAILER-DAEMON@old.example>
To: ann@example.org
Subject: Undelivered mail

The user ben@old.example has moved and left this forwarding address:

    ben@new.example

Reporting office: <mailto:jane@old.example>

  Reporting-MTA: mx.old.example
  Final-Recipient: ben@old.example
  Status: 5.1.6 (destination mailbox has moved)

Questions: <mailto:jane@old.example>
"""
    reply = read(parse(mail))
    assert reply is not None
    assert [(one.address, one.verdict, one.new_address) for one in reply.recipients] == [
        ("ben@old.example", "moved", "ben@new.example")
    ]

"""The parts of the reader, each by itself."""

import pytest

from reknit.readers.message.reports.address import ADDRESS, local_of_field, of_field, valid
from reknit.readers.message.reports.fields import groups
from reknit.readers.message.reports.gate import CERTAIN, HARDLY, LIKELY, NO, PERHAPS, gate
from reknit.readers.message.reports.language import language
from reknit.readers.message.reports.original import ends
from reknit.readers.message.reports.text import CERTAIN as SURE
from reknit.readers.message.reports.text import LIKELY as SENTENCE
from reknit.readers.message.reports.text import NAMED, NOT, anchors
from reknit.readers.parts.mail.mime import parse
from reknit.readers.parts.mail.passage import plain


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("rfc822; Ben@Firm.example", "ben@firm.example"),
        ("RFC822;<ben@firm.example>", "ben@firm.example"),
        ("rfc822; ben@firm.example (Ben Bird)", "ben@firm.example"),
        ("utf-8; \\x{E9}lodie@firm.example", "élodie@firm.example"),
        ("rfc822; ben+2Bnews@firm.example", "ben+2bnews@firm.example"),
        ('rfc822; "ben..bird"@firm.example', '"ben..bird"@firm.example'),
        ("ben@firm.example", "ben@firm.example"),
        ("rfc822; /var/mail/ben", ""),
        ("x400; /S=bird/G=ben/C=gb/", ""),
        ("rfc822;@relay.example:ben@server", ""),
        ("rfc822;@relay.example:ben@firm.example", "ben@firm.example"),
        ("", ""),
    ],
)
def test_the_address_in_a_field(value, address):
    assert of_field(value) == address


def test_an_address_without_a_dot_in_its_domain():
    assert local_of_field("rfc822; ben@server") == "ben@server"
    assert local_of_field("rfc822; ben") == ""


@pytest.mark.parametrize(
    "text",
    [
        "ben@firm",
        "@firm.example",
        "ben@",
        "a b@firm.example",
        "ben@firm.1",
        "ben...@firm.example",
        f"{'x' * 65}@firm.example",
    ],
)
def test_no_addresses(text):
    assert not valid(text)


def test_addresses_in_text():
    text = "to=<ben@firm.example>, 'cleo@firm.example'; mailto:dora@firm.example. x@y"
    assert [match[1] for match in ADDRESS.finditer(text)] == [
        "ben@firm.example",
        "cleo@firm.example",
        "dora@firm.example",
    ]
    assert ADDRESS.findall("ben@firm.example에게 보낸") == ["ben@firm.example"]
    assert ADDRESS.findall("ben@firm.example宛, ben@例え.テスト") == ["ben@firm.example", "ben@例え.テスト"]


def fields_of(text):
    passage = plain("1", text)
    return [{name: group.value(name) for name in group.fields} for group in groups(passage)]


def test_groups_of_fields():
    assert fields_of(
        "Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; x\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; y\n"
    ) == [
        {"reporting-mta": "dns; a"},
        {"final-recipient": "rfc822; x", "status": "5.1.1"},
        {"final-recipient": "rfc822; y"},
    ]


def test_a_group_torn_by_an_empty_line_is_one():
    assert fields_of("Status: 5.1.1\nAction: failed\n\nFinal-Recipient: rfc822; x\n") == [
        {"final-recipient": "rfc822; x", "status": "5.1.1", "action": "failed"}
    ]


def test_indented_fields_are_fields_and_deeper_lines_go_on():
    found = groups(plain("1", "  Final-Recipient: ben@firm.example\n  Status: 5.1.6\n      To: the new house\n"))
    assert [{name: group.value(name) for name in group.fields} for group in found] == [
        {"final-recipient": "ben@firm.example", "status": "5.1.6 To: the new house"}
    ]


def test_a_value_may_go_on_without_being_indented():
    text = "Diagnostic-Code: smtp; 550-please\n550-see http://x.example\n550 so\nFinal-Recipient: rfc822; x"
    assert fields_of(text) == [
        {"diagnostic-code": "smtp; 550-please 550-see http://x.example 550 so", "final-recipient": "rfc822; x"}
    ]


@pytest.mark.parametrize(
    ("headers", "sure"),
    [
        ("From: Ben <ben@firm.example>\nSubject: Lunch", NO),
        ("From: Ben <ben@firm.example>\nSubject: Re: Undelivered Mail Returned to Sender", NO),
        ("From: Ben <ben@firm.example>\nSubject: Undelivered mail\nIn-Reply-To: <1@x>", NO),
        ("From: Ben <ben@firm.example>\nSubject: Undelivered mail", PERHAPS),
        ("From: MAILER-DAEMON@firm.example\nSubject: failure notice", LIKELY),
        ("From: Ben <ben@firm.example>\nReturn-Path: <>\nSubject: Delivery failure", LIKELY),
        ("From: postmaster@firm.example\nSubject: =?utf-8?Q?Non_remis_:_R=C3=A9union?=", LIKELY),
        ("From: postmaster@firm.example\nSubject: The new printers", NO),
        ("From: Ben <ben@firm.example>\nReturn-Path: <>\nSubject: Automatic reply: Undeliverable", NO),
        ("From: ben@firm.example\nContent-Type: multipart/report; boundary=x\n\n--x\n\n--x--", CERTAIN),
        ("From: ben@firm.example\nX-Failed-Recipients: cleo@firm.example", CERTAIN),
        ("Subject: Build status of the daemon", PERHAPS),
        ("From: <>\nSubject: Returned mail", LIKELY),
        ("From: Postmaster <>\nSubject: Undeliverable: x", LIKELY),
        ("From: noreply@shop.example\nSubject: Delivery failed", PERHAPS),
        ("From: admin@firm.example\nSubject: Non-Delivery: Lunch\nList-Id: <club.example>", LIKELY),
        ("From: MDaemon@firm.example\nReply-To: BadMsgQ@firm.example\nSubject: Permanent Delivery Failure", LIKELY),
        ("From: MDaemon@firm.example\nReply-To: ben@shop.example\nSubject: Delivery Failure", NO),
        ("Return-Path: <>\nFrom: postbox@firm.example\nSubject: It could not be put in the postbox", HARDLY),
        ("From: bugzilla-daemon@firm.example\nSubject: [Bug 1] Mail is lost", NO),
    ],
)
def test_the_gate(headers, sure):
    assert gate(parse(headers.encode())) == sure


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Your message could not be delivered to the following recipients.", "en"),
        ("Ihre Nachricht konnte nicht zugestellt werden.", "de"),
        ("Votre message n'a pas pu être remis aux destinataires suivants.", "fr"),
        ("No se ha podido entregar su mensaje a los siguientes destinatarios.", "es"),
        ("Impossibile recapitare il messaggio: il destinatario non è stato trovato", "it"),
        ("Não foi possível entregar a sua mensagem aos destinatários seguintes", "pt"),
        ("Uw bericht kon niet worden bezorgd bij de volgende geadresseerde", "nl"),
        ("Ваше письмо не доставлено", "ru"),
        ("メールを送信できませんでした", "ja"),
        ("您的邮件无法投递到收件人", "zh"),
        ("메일을 전달하지 못했습니다", "ko"),
        ("550 5.1.1", ""),
    ],
)
def test_the_language(text, code):
    assert language(text) == code


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("failed:\n\n  ben@firm.example\n", SURE),
        ("<ben@firm.example>: no such user", SURE),
        ("Ben Bird <ben@firm.example>: no such user", SURE),
        (">>> RCPT TO:<ben@firm.example>", SURE),
        ("550 5.1.1 <ben@firm.example>... User unknown", SURE),
        ("Recipient: ben@firm.example", SURE),
        ("宛先\uff1aben@firm.example", SURE),
        ("We could not deliver your mail to ben@firm.example today", SENTENCE),
        ("The mail of today, ben@firm.example says", NAMED),
        ("Please contact ben@firm.example", NOT),
        ("Please contact\nben@firm.example", NOT),
        ("From: ben@firm.example", NOT),
        (">>> MAIL FROM:<ben@firm.example>", NOT),
        ("ben-request@firm.example", NAMED),
        ('not delivered to this user:\n\n"Ben Bird" <ben@firm.example>\n', SURE),
        ("554 Too many hops 26 (25 max): from club via localhost, to ben@firm.example", SURE),
        ("552 Quota violation for ben@firm.example", SENTENCE),
        ("The box is gone: quota violation for ben@firm.example", SENTENCE),
        ("Your message did not match. The standard form of address here is lastname@firm.example", NOT),
        ("The recipient's address is ben@firm.example", SENTENCE),
        ("To find the user, try emailing to NAME@firm.example instead", NOT),
        ("2026-01-05 10:15 unknown user   ben@firm.example", SENTENCE),
        ("  User Ben            +1 202-555-0101       ben@firm.example", NOT),
    ],
)
def test_how_an_address_stands_in_a_text(text, certainty):
    assert [anchor.certainty for anchor in anchors(plain("1", text), len(text), set())] == [certainty]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("It failed.\n\n--- Below this line is a copy of the message.\n\nSubject: x\n", "--- Below"),
        ("It failed.\n\nOriginal message follows.\n\nReceived: by x\n", "Original"),
        ("It failed.\n\nReturn-Path: <a>\nReceived: by x\n  for y\nFrom: z\n", "Return-Path"),
        ("It concerns\n  Message-Id: <1>\n  From: a\n  To: b\nIt failed.\n", ""),
        ("The original message follows the rules of the house.\nIt failed.\n", ""),
    ],
)
def test_where_the_returned_mail_begins(text, rest):
    assert text[ends(text) :].startswith(rest)
    assert bool(text[ends(text) :]) == bool(rest)

"""Whose mail it was, where the fields of a report give two addresses."""

import pytest

from reknit.readers.message.reports import read
from reknit.readers.parts.mail.mime import parse

REPORT = """\
From: MAILER-DAEMON@relay.example
To: ada@home.example
Subject: Delivery failed
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=x

--x

Your message cannot be delivered to the following recipients:

  Recipient address: {final}
  Reason: {reason}

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Original-Recipient: rfc822; {original}
Final-Recipient: rfc822; {final}
Action: failed
Status: 5.0.0

--x--
"""


def recipients(original: str, final: str, reason: str = "") -> list[tuple[str, str]]:
    reply = read(parse(REPORT.format(original=original, final=final, reason=reason).encode()))
    assert reply
    return [(one.address, one.verdict) for one in reply.recipients]


@pytest.mark.parametrize(
    ("original", "final", "named"),
    [
        ("ben.bird@firm.example", "bb17@firm.example", "ben.bird@firm.example"),
        ("ben.bird@firm.example", "BB17@host.firm.example", "ben.bird@firm.example"),
        ("ben.bird@firm.example", "ben@other.example", "ben@other.example"),
        ("ben.bird@firm.example", "ben@otherfirm.example", "ben@otherfirm.example"),
        ("ben.bird@host.firm.example", "ben@firm.example", "ben@firm.example"),
        ("", "ben@firm.example", "ben@firm.example"),
    ],
)
def test_an_account_inside_of_the_domain_is_named_as_it_was_written_to(original, final, named):
    assert [address for address, _ in recipients(original, final)] == [named]


def test_what_a_text_says_of_the_account_is_said_of_the_address():
    found = recipients("ben.bird@firm.example", "bb17@firm.example", "disk quota exceeded")
    assert found == [("ben.bird@firm.example", "full")]

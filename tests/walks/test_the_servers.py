"""The servers of the walks are what they say: TLS, passwords, special folders, IDLE, and every kind of refusal."""

from __future__ import annotations

import imaplib
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from servers import Post, World

ME, HOME = "mara.quill@norvale.test", "norvale.test"
ADA, PIET, GREY, SLOW = (f"{name}@lantern.test" for name in ("ada", "piet", "grey", "slow"))
WORLD = World(
    accounts=dict.fromkeys((ME, ADA, PIET, GREY, SLOW), ""),
    filling={PIET},
    gone={"ostrander.test"},
    passwords={ME: "correct horse"},
    answers={GREY: ["450 4.7.1 Greylisted, try again"] * 2, SLOW: ["1"]},
)


@pytest.fixture
def servers(post: Callable[[World], Post]) -> Post:
    return post(WORLD)


def trust(servers: Post) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(servers.authority))


def submit(servers: Post, to: str, sender: str = ME) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ME, to, f"To {to}"
    mail.set_content("Hello")
    with smtplib.SMTP_SSL("127.0.0.1", servers.submissions[HOME], context=trust(servers)) as host:
        host.login(ME, "correct horse")
        host.send_message(mail, from_addr=sender)


def test_only_the_owner_comes_in_and_only_to_the_right_host(servers: Post) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match="localhost"):
        imaplib.IMAP4_SSL("localhost", servers.imaps, ssl_context=trust(servers))
    with pytest.raises(ssl.SSLCertVerificationError):
        imaplib.IMAP4_SSL("127.0.0.1", servers.imaps, ssl_context=ssl.create_default_context())
    with (
        imaplib.IMAP4_SSL("127.0.0.1", servers.imaps, ssl_context=trust(servers)) as box,
        pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"),
    ):
        box.login(ME, "wrong")
    with imaplib.IMAP4("127.0.0.1", servers.imap) as box:
        box.starttls(trust(servers))
        box.login(ME, "correct horse")
        uses = b"\n".join(box.list()[1])  # type: ignore[arg-type]
        assert all(use in uses for use in (b"\\Sent", b"\\Archive", b"\\Drafts", b"\\Junk", b"\\Trash"))
        assert "IDLE" in box.capability()[1][0].decode()
    with (
        smtplib.SMTP("127.0.0.1", servers.submission[HOME]) as host,
        pytest.raises(smtplib.SMTPSenderRefused, match="STARTTLS"),
    ):
        host.sendmail(ME, [ADA], "Subject: Hello\n\nHello\n")


def test_each_host_says_no_in_its_own_way(servers: Post) -> None:
    for to in (ADA, PIET, GREY, SLOW, "anyone@ostrander.test"):
        submit(servers, to, ME.replace("@", "+token@"))
    for to in (ADA, GREY, SLOW):
        assert len(servers.arrived(to, 1)) == 1
    reports = b"\n".join(servers.arrived(ME, 2))
    assert b"Status: 4.2.2" in reports
    assert b"Status: 5.1.2" in reports
    for to, status in (("nobody@norvale.test", b"5.1.1"), ("anyone@nowhere.test", b"5.1.2")):
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            submit(servers, to)
        assert refused.value.recipients[to][1].startswith(status)
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        submit(servers, ADA, "somebody.else@norvale.test")
    assert b"not owned" in refused.value.recipients[ADA][1]


def test_bytes_are_laid_into_a_mailbox_as_they_are(servers: Post) -> None:
    servers.put(ADA, b"Subject: Bare\r\n\r\n\x80\xff\r\n")
    assert servers.arrived(ADA, 1)[0].endswith(b"Subject: Bare\n\n\x80\xff\n")

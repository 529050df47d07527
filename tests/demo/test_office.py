from __future__ import annotations

import smtplib
from datetime import UTC, datetime

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from reknit.demo.office import PostOffice, installed
from reknit.model.account import Server

WHEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
MAIL = b"From: you@example.com\r\nTo: jo@example.org\r\nSubject: Hello\r\n\r\nHello.\r\n"

pytestmark = pytest.mark.skipif(not installed(), reason="needs reknit[demo]")


def _smtp(server: Server | None) -> smtplib.SMTP:
    assert server
    return smtplib.SMTP(server.host, server.port, "client.example", timeout=10)


def _imap(server: Server | None) -> IMAPClient:
    assert server
    return IMAPClient(server.host, server.port, ssl=False, timeout=10)


def test_it_takes_what_its_user_sends() -> None:
    with PostOffice("you@example.com") as office:
        with _smtp(office.account.smtp) as smtp:
            smtp.login(office.login.name, office.login.secret)
            smtp.sendmail("you@example.com", ["jo@example.org"], MAIL)
        (mail,) = office.posted
    assert (mail.sender, mail.recipient, mail.data) == ("you@example.com", "jo@example.org", MAIL)


def test_it_shows_the_mailbox_and_what_comes_into_it() -> None:
    with PostOffice("you@example.com") as office, _imap(office.account.imap) as imap:
        imap.login(office.login.name, office.login.secret)
        assert {name for _, _, name in imap.list_folders()} == {"INBOX", "Sent", "Archive"}
        imap.select_folder("INBOX", readonly=True)
        assert not imap.search()
        office.deliver(MAIL, WHEN)
        imap.noop()
        (found,) = imap.fetch(imap.search(), ["BODY.PEEK[]", "INTERNALDATE"]).values()
        assert found[b"BODY[]"] == MAIL


def test_nobody_else_gets_in() -> None:
    with PostOffice("you@example.com") as office:
        with _smtp(office.account.smtp) as smtp:
            with pytest.raises(smtplib.SMTPAuthenticationError):
                smtp.login(office.login.name, "guess")
            with pytest.raises(smtplib.SMTPSenderRefused):
                smtp.sendmail("you@example.com", ["jo@example.org"], MAIL)
        with _imap(office.account.imap) as imap, pytest.raises(LoginError):
            imap.login(office.login.name, "guess")
        assert not office.posted

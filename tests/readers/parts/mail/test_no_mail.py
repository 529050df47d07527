"""Drafts, spam and deleted mails are contact of nobody."""

from __future__ import annotations

import pytest

from reknit.readers.correspondence import lone
from reknit.readers.parts.mail.mailboxes import as_records

MAIL = "From: Mara Quill <mara@quill.example>\nTo: Ann Alder <ann@alder.example>\nMessage-ID: <1@quill.example>\n"


def rule(extra: str) -> str:
    message = lone(f"{MAIL}{extra}\n\nhi\n".encode())
    assert message is not None
    return message.rule


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("X-Gmail-Labels: Drafts", "draft: X-Gmail-Labels"),
        ("X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe,Wichtig?=", "draft: X-Gmail-Labels"),
        ('X-Gmail-Labels: Unread,"Brouillons"', "draft: X-Gmail-Labels"),
        ("X-Gmail-Labels: Spam,Unread", "spam: X-Gmail-Labels"),
        ("X-Mozilla-Status: 0001\nX-Mozilla-Draft-Info: internal/draft; vcard=0", "draft: X-Mozilla-Draft-Info"),
        ("X-Mozilla-Status: 0009", "deleted: X-Mozilla-Status"),
        ("X-Spam-Flag: YES", "spam: X-Spam-Flag"),
        ("X-Spam-Flag: NO", ""),
        ("X-Mozilla-Status: 0001", ""),
        ("X-Mozilla-Status: what", ""),
        ('X-Gmail-Labels: Inbox,Sent,"Drafts of the book"', ""),
        ("X-Mozilla-Draft-Info: internal/draft\nReceived: by mx.example; Mon, 4 Mar 2019 10:11:12 +0000", ""),
    ],
)
def test_the_header_that_says_so(extra: str, expected: str) -> None:
    assert rule(extra) == expected


def test_a_draft_is_not_the_mail_that_was_sent_under_its_message_id() -> None:
    draft, sent = (lone(f"{MAIL}X-Gmail-Labels: {label}\n\n".encode()) for label in ("Drafts", "Sent"))
    assert draft is not None
    assert sent is not None
    assert draft.id != sent.id


def test_whom_a_draft_is_for_is_shown_but_not_as_correspondence() -> None:
    draft = lone(f"{MAIL}X-Gmail-Labels: Drafts\n\n".encode())
    assert draft is not None
    records = as_records([draft])
    assert {o.kind for record in records for o in record.observations} == {"mail_address", "name"}


def test_a_sender_of_nothing_but_spam_is_labelled() -> None:
    spam, mail = (lone(f"{MAIL}{extra}\n\n".encode()) for extra in ("X-Spam-Flag: YES", ""))
    assert spam is not None
    assert mail is not None
    labels = [
        [o.raw for o in as_records(found)[0].observations if o.kind == "label"] for found in ([spam], [spam, mail])
    ]
    assert labels == [["spam: X-Spam-Flag"], []]

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reknit.intake import archive
from reknit.intake.olm import whole_messages
from reknit.model.entries import Message
from reknit.model.trouble import Trouble
from reknit.readers.parts.mail.headers import mail_id
from reknit.readers.parts.mail.mime import parse

MAIL = """<?xml version="1.0" encoding="UTF-8"?>
<emails elementCount="1"><email>
<OPFMessageCopyMessageID xml:space="preserve">two@example.com</OPFMessageCopyMessageID>
<OPFMessageCopySubject xml:space="preserve">Re: the plan</OPFMessageCopySubject>
<OPFMessageCopySentTime>2010-03-04T10:11:12</OPFMessageCopySentTime>
<OPFMessageCopyReceivedTime>2010-03-04T10:12:00</OPFMessageCopyReceivedTime>
<OPFMessageCopyInReplyTo>&lt;one@example.org&gt;</OPFMessageCopyInReplyTo>
<OPFMessageCopyFromAddresses><emailAddress OPFContactEmailAddressAddress="alice@example.com"
  OPFContactEmailAddressName="Alice Müller" OPFContactEmailAddressType="0"/></OPFMessageCopyFromAddresses>
<OPFMessageCopyToAddresses>
  <emailAddress OPFContactEmailAddressAddress="bob@example.org" OPFContactEmailAddressName="bob@example.org"/>
  <emailAddress OPFContactEmailAddressAddress="carol@example.net" OPFContactEmailAddressName="Carol"/>
</OPFMessageCopyToAddresses>
<OPFMessageCopyCCAddresses><emailAddress OPFContactEmailAddressAddress="dan@example.org"/></OPFMessageCopyCCAddresses>
<OPFMessageCopyBody>Hello</OPFMessageCopyBody>
</email></emails>
"""
INBOX = "Accounts/me@example.org/com.microsoft.__Messages/Inbox/message_00001.xml"


def read(tmp_path: Path, members: dict[str, str], start: str | None = None) -> tuple[list[Message], list[Trouble]]:
    path = tmp_path / "Outlook.olm"
    with zipfile.ZipFile(path, "w") as out:
        for name, text in members.items():
            out.writestr(name, text)
    found = archive.file(path)
    assert found is not None
    assert found.form == "olm"
    batches = list(archive.messages(found, start=start))
    return [m for b in batches for m in b.messages], [t for b in batches for t in b.troubles]


def test_a_message_of_outlook_for_mac(tmp_path: Path) -> None:
    messages, troubles = read(tmp_path, {INBOX: MAIL, "Accounts/me@example.org/Contacts.xml": "<contacts/>"})
    assert troubles == []
    assert messages == [
        Message(
            id=mail_id(b"two@example.com"),
            sent=1267697472,
            sender="Alice Müller\talice@example.com",
            to="\tbob@example.org\nCarol\tcarol@example.net",
            cc="\tdan@example.org",
            in_reply_to=mail_id(b"one@example.org"),
            subject="Re: the plan",
            rule="",
            offset=0,
            member=INBOX,
        )
    ]


@pytest.mark.parametrize(
    "broken",
    ["<emails><email>", "<emails/>", "", '<!DOCTYPE x [<!ENTITY a "aaaa">]><emails><email>&a;</email></emails>'],
)
def test_a_broken_message_is_a_trouble_beside_its_neighbour(tmp_path: Path, broken: str) -> None:
    other = INBOX.replace("00001", "00002")
    messages, troubles = read(tmp_path, {INBOX: broken, other: MAIL})
    assert [m.member for m in messages] == [other]
    assert [t.file for t in troubles] == [f"{tmp_path}/Outlook.olm!{INBOX}"]


def test_reading_goes_on_at_a_bookmark(tmp_path: Path) -> None:
    members = {INBOX.replace("00001", str(n)): MAIL for n in range(3)}
    assert len(read(tmp_path, members, start="2")[0]) == 1


def test_another_zip_is_no_archive_of_mail(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.olm", "w") as out:
        out.writestr("readme.txt", "hello")
    assert archive.file(tmp_path / "a.olm") is None


@pytest.mark.parametrize(("element", "sign"), [("Body", "plain"), ("HTMLBody", "html")])
def test_the_body_of_a_message_is_read(tmp_path: Path, element: str, sign: str) -> None:
    said = "Über &lt;b&gt;alles&lt;/b&gt;"
    path = tmp_path / "Outlook.olm"
    with zipfile.ZipFile(path, "w") as out:
        field = f"<OPFMessageCopy{element}>{said}</OPFMessageCopy{element}>"
        out.writestr(INBOX, MAIL.replace("<OPFMessageCopyBody>Hello</OPFMessageCopyBody>", field))
    with path.open("rb") as stream:
        ((key, mail),) = whole_messages(stream, [INBOX, "gone.xml"])
    assert key == mail_id(b"two@example.com")
    part = parse(mail)
    assert (part.type, part.text) == (f"text/{sign}", "Über <b>alles</b>")
    assert part.header(b"from") == "Alice Müller <alice@example.com>"

"""Outlook for Mac's archive (.olm): a zip with one XML document for each message.

Element and attribute names are those that Outlook 2011 to 2019 for Mac write: OPFMessageCopy... for the headers,
emailAddress elements with OPFContactEmailAddressAddress and ...Name for mailboxes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime, formataddr
from typing import BinaryIO
from xml.etree import ElementTree as ET

from ..model.entries import Message, name_and_address
from ..model.ids import content_id
from ..model.trouble import Trouble
from ..readers.correspondence import SUBJECT_LENGTH
from ..readers.parts.mail.date import EARLIEST, LATEST
from ..readers.parts.mail.headers import last_id, mail_id, message_id
from ..readers.parts.mail.roles import rule
from ..readers.parts.mail.text import decoded

_LARGEST = 64 << 20
_PREFIX = "OPFMessageCopy"
_DOCTYPE = b"<!DOCTYPE"
_UNREADABLE = (
    zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, ET.ParseError,
)  # fmt: skip


def is_olm(names: list[str]) -> bool:
    """Whether a zip with these members is an Outlook archive."""
    return any("com.microsoft.__Messages" in name for name in names)


def read_olm(stream: BinaryIO, name: str, *, skip: int, latest: int) -> Iterator[tuple[int, Message | Trouble]]:
    """(number of members done, what the last of them says), the first ``skip`` members left out."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError) as error:
        yield 0, Trouble(name, f"not a readable .olm archive ({error}): export it again from Outlook")
        return
    with archive:
        infos = [info for info in archive.infolist() if _is_message(info.filename)]
        for done, info in enumerate(infos[skip:], skip + 1):
            for found in _member(archive, info, name, latest):
                yield done, found


def whole_messages(stream: BinaryIO, members: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """(id, the mail as RFC 5322 has it) of the messages in these members; what cannot be read is left out."""
    with zipfile.ZipFile(stream) as archive:
        for member in members:
            try:
                root = _root(archive, archive.getinfo(member))
            except (KeyError, *_UNREADABLE):
                continue
            for mail in root.iter():
                if _local(mail) == "email" and (found := _message(mail, member, LATEST)):
                    yield found.id, _as_mail(found, mail)


def _as_mail(message: Message, mail: ET.Element) -> bytes:
    """A mail with the headers that were read and the body that Outlook keeps as text or as HTML."""
    fields = {_local(child).removeprefix(_PREFIX): child for child in mail}
    plain, html = ((fields[key].text or "") if key in fields else "" for key in ("Body", "HTMLBody"))
    headers = {
        "From": _shown(message.sender),
        "To": ", ".join(map(_shown, filter(None, message.to.split("\n")))),
        "Subject": message.subject,
        "Date": format_datetime(datetime.fromtimestamp(message.sent, UTC)) if message.sent is not None else "",
        "Content-Type": f"text/{'html' if html else 'plain'}; charset=utf-8",
    }
    head = "".join(f"{name}: {value}\n" for name, value in headers.items() if value)
    return f"{head}\n{html or plain}".encode("utf-8", "replace")


def _shown(mailbox: str) -> str:
    name, address = name_and_address(mailbox)
    return formataddr((name, address)) if name else address


def _is_message(member: str) -> bool:
    return "com.microsoft.__Messages" in member and member.lower().endswith(".xml")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, latest: int) -> Iterator[Message | Trouble]:
    shown = f"{name}!{info.filename}"
    try:
        root = _root(archive, info)
    except _UNREADABLE as error:
        yield Trouble(shown, f"could not be read ({error})")
        return
    found = [m for mail in root.iter() if _local(mail) == "email" and (m := _message(mail, info.filename, latest))]
    yield from found
    if not found:
        yield Trouble(shown, "a message without any header that says who wrote it, to whom or when")


def _root(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> ET.Element:
    """The document of a member. Raises one of _UNREADABLE."""
    if info.file_size > _LARGEST:
        raise ValueError("a message of over 64 MB")
    data = archive.read(info)
    if _DOCTYPE in data[:4096]:  # Outlook writes none; entities that swell are not for us
        raise ValueError("not a message as Outlook writes it")
    return ET.fromstring(data)  # noqa: S314 - without a document type there are no entities


def _message(mail: ET.Element, member: str, latest: int) -> Message | None:
    fields = {_local(child).removeprefix(_PREFIX): child for child in mail}
    if not fields:
        return None
    sender = (_mailboxes(fields, "FromAddresses") or _mailboxes(fields, "SenderAddress")).partition("\n")[0]
    if not sender and (address := _text(fields, "SenderAddress") or _text(fields, "FromAddress")):
        sender = f"{_text(fields, 'SenderName')}\t{address}"
    own = message_id(_text(fields, "MessageID").encode())
    when, subject = _text(fields, "SentTime") or _text(fields, "ReceivedTime"), _text(fields, "Subject")
    answered = message_id(_text(fields, "InReplyTo").encode()) or last_id(_text(fields, "References").encode())
    return Message(
        id=mail_id(own) if own else content_id(b"mail", sender, when, subject),
        sent=_sent(when, latest),
        sender=sender,
        to=_mailboxes(fields, "ToAddresses"),
        cc="\n".join(filter(None, (_mailboxes(fields, "CCAddresses"), _mailboxes(fields, "BCCAddresses")))),
        in_reply_to=mail_id(answered) if answered else "",
        subject=subject[:SUBJECT_LENGTH],
        rule=rule({}, sender),
        offset=0,
        member=member,
    )


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(fields: dict[str, ET.Element], key: str) -> str:
    return decoded(fields[key].text or "") if key in fields else ""


def _mailboxes(fields: dict[str, ET.Element], key: str) -> str:
    """The mailboxes in an element, one 'name TAB address' a line; a name that repeats the address is left out."""
    lines: list[str] = []
    for element in fields[key].iter() if key in fields else ():
        address = decoded(element.get("OPFContactEmailAddressAddress", "")).replace(" ", "")
        name = decoded(element.get("OPFContactEmailAddressName", ""))
        if address or " " in name:
            lines.append(f"{'' if name.lower() == address.lower() else name}\t{address}")
    return "\n".join(dict.fromkeys(lines))


def _sent(when: str, latest: int) -> int | None:
    """Outlook writes UTC without a zone."""
    try:
        moment = datetime.fromisoformat(when)
        seconds = int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return None
    return seconds if EARLIEST <= seconds <= latest else None

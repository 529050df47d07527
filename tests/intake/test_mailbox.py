from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from reknit.intake import mailbox
from reknit.intake.bodies import LARGEST
from reknit.intake.folder_uses import use_of
from reknit.wire.imap import Folder, Selected

MAIL = b"From: ada@brandt.example\r\nSubject: %d\r\nMessage-ID: <%d@brandt.example>\r\n\r\nHello\r\n"


def folders(*names: str, delimiter: str = "/", **uses: str) -> list[Folder]:
    by_name = {name: frozenset({use}) for use, name in uses.items()}
    return [Folder("INBOX", frozenset({"inbox"}), delimiter)] + [
        Folder(name, by_name.get(name, frozenset()), delimiter) for name in (*names, *uses.values())
    ]


def names(found: list[Folder], *, first: bool) -> list[str]:
    return [folder.name for folder in mailbox.to_read(found, first=first)]


def test_what_the_server_says_goes_before_names() -> None:
    found = folders("Sent", "Archive", sent="Abgang", archive="Keller", trash="Papierkorb")
    assert names(found, first=False) == ["INBOX", "Abgang"]
    assert names(found, first=True) == ["INBOX", "Abgang", "Keller"]


def test_names_in_many_languages_where_the_server_says_nothing() -> None:
    assert names(folders("Gesendete Objekte", "Archiv", "Rechnungen"), first=True) == [
        "INBOX",
        "Gesendete Objekte",
        "Archiv",
    ]
    assert names(folders("INBOX.Envoyés", delimiter="."), first=False) == ["INBOX", "INBOX.Envoyés"]
    assert names(folders("ENVIADOS", delimiter=""), first=False) == ["INBOX", "ENVIADOS"]
    assert names(folders("Work/Sent", "Sent"), first=False) == ["INBOX", "Sent"]


def test_a_folder_that_is_for_something_else_is_not_taken_by_its_name() -> None:
    assert names(folders("Receipts", trash="Sent"), first=True) == ["INBOX"]


def test_what_lies_in_the_archive_belongs_to_it() -> None:
    found = folders("Archives/2019", "Archives/2020/Work", "Archives2", archive="Archives", junk="Archives/Junk")
    assert names(found, first=True) == ["INBOX", "Archives", "Archives/2019", "Archives/2020/Work"]


def test_a_folder_of_all_mail_is_read_alone_at_first() -> None:
    found = folders("Archive", all="[Gmail]/All Mail", sent="[Gmail]/Sent Mail")
    assert names(found, first=True) == ["[Gmail]/All Mail"]
    assert names(found, first=False) == ["INBOX", "[Gmail]/Sent Mail"]


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("Sent Items", "sent"),
        ("送信済み", "sent"),
        (" отправленные ", "sent"),
        ("Archiwum", "archive"),
        ("Inbox", ""),
        ("", ""),
    ],
)
def test_uses_by_name(name: str, use: str) -> None:
    assert use_of(name) == use


def test_names_of_sources() -> None:
    name = mailbox.name_of("you@example.com", "Archive/2019")
    assert name == "imap://you@example.com/Archive/2019"
    assert mailbox.is_mailbox(name)
    assert not mailbox.is_mailbox("/home/you/imap.mbox")


class Server:
    """A session with one folder: UID -> message; b'' is one that cannot be given."""

    def __init__(self, mails: dict[int, bytes], validity: int = 7, uid_next: int = 0) -> None:
        self.mails, self.validity, self.uid_next = mails, validity, uid_next
        self.folder: str | None = None
        self.fetched: list[list[int]] = []

    def examine(self, name: str) -> Selected:
        self.folder = name
        return Selected(self.validity, self.uid_next, len(self.mails))

    def since(self, _day: date | None) -> list[int]:
        return sorted(self.mails)

    def after(self, uid: int, _since: date | None = None) -> list[int]:
        return sorted(found for found in self.mails if found > uid)

    def headers(self, uids: Iterable[int], most: int) -> Iterator[tuple[int, bytes]]:
        self.fetched.append(list(uids))
        return ((uid, self.mails[uid][:most]) for uid in reversed(self.fetched[-1]) if uid in self.mails)

    whole = headers


def all_of(server: Server, **options):
    return list(mailbox.messages(server, "box", folder="INBOX", **options))  # type: ignore[arg-type]


def test_messages_come_in_the_order_of_the_folder_and_troubles_beside_them() -> None:
    long = MAIL % (3, 3) + b"X-Long: " + b"a" * mailbox.HEADERS
    long = long.replace(b"\r\n\r\nHello\r\n", b"\r\n")
    server = Server({1: MAIL % (1, 1), 2: b"", 3: long, 4: b"hello\r\n", 9: MAIL % (9, 9)})
    (batch,) = all_of(server)
    assert [(m.subject, m.offset) for m in batch.messages] == [("1", 1), ("3", 3), ("9", 9)]
    assert [(t.file, t.place["uid"]) for t in batch.troubles] == [("box", 2), ("box", 3), ("box", 4)]
    assert batch.bookmark == "7 9"


def test_each_batch_says_where_the_next_begins() -> None:
    server = Server({uid: MAIL % (uid, uid) for uid in (1, 2, 5, 6, 9)})
    batches = all_of(server, size=2)
    assert [batch.bookmark for batch in batches] == ["7 2", "7 6", "7 9"]
    for at, batch in enumerate(batches):
        rest = all_of(server, bookmark=batch.bookmark, size=2)
        assert [m for b in rest for m in b.messages] == [m for b in batches[at + 1 :] for m in b.messages]


@pytest.mark.parametrize("bookmark", ["", "8 5", "7", "7 x", "x", "7 5 "])
def test_a_bookmark_of_other_numbers_begins_anew(bookmark: str) -> None:
    server = Server({uid: MAIL % (uid, uid) for uid in (1, 6)})
    assert [m.offset for batch in all_of(server, bookmark=bookmark) for m in batch.messages] == [1, 6]


def test_a_folder_whose_numbers_change_while_it_is_read_is_left_for_the_next_time() -> None:
    server = Server({uid: MAIL % (uid, uid) for uid in (1, 2, 3, 4)})
    found = mailbox.messages(server, "box", folder="INBOX", size=2)  # type: ignore[arg-type]
    assert next(found).bookmark == "7 2"
    server.examine("Sent")
    server.validity = 8
    assert list(found) == []


def test_an_empty_folder_and_one_that_was_emptied() -> None:
    assert all_of(Server({})) == []
    assert mailbox.end(Server({}, uid_next=1), "INBOX") == "7 0"  # type: ignore[arg-type]
    assert mailbox.end(Server({}, uid_next=12), "INBOX") == "7 11"  # type: ignore[arg-type]
    assert mailbox.end(Server({4: b"", 2: b""}), "INBOX") == "7 4"  # type: ignore[arg-type]


def test_whole_mails_are_checked_against_what_was_read_of_them() -> None:
    server = Server({1: MAIL % (1, 1), 2: MAIL % (2, 2), 3: MAIL % (3, 3) + b"x" * LARGEST})
    (batch,) = all_of(server)
    server.mails[1] = b""
    server.mails[2] = MAIL % (22, 22)
    found = list(mailbox.mails(server, "INBOX", batch.messages))  # type: ignore[arg-type]
    (message, data), moved, missing = found
    assert (message.offset, len(data)) == (3, LARGEST)
    assert (moved.file, moved.place) == ("INBOX", {"uid": 2})
    assert missing.place == {"uid": 1}


def test_a_message_is_let_go_once_its_mail_was_read() -> None:
    server = Server({1: MAIL % (1, 1), 2: MAIL % (2, 2)})
    (batch,) = all_of(server)
    found = mailbox.mails(server, "INBOX", [*batch.messages])  # type: ignore[arg-type]
    kept = {message.id: sys.getrefcount(message) for message in batch.messages}
    first = next(found)[0].id  # type: ignore[index]
    next(found)
    (message,) = (message for message in batch.messages if message.id == first)
    assert sys.getrefcount(message) < kept[first] + 1  # this name of it, and not the list that was handed over


def test_a_message_is_known_again_by_what_was_read_of_it_however_long_its_headers() -> None:
    head = (
        b"From: ada@brandt.example\r\nX-Long: "
        + b"a" * mailbox.HEADERS
        + b"\r\nMessage-ID: <late@brandt.example>\r\n\r\n"
    )
    server = Server({1: head})
    (batch,) = all_of(server)
    ((message, data),) = mailbox.mails(server, "INBOX", batch.messages)  # type: ignore[arg-type]
    assert (message.id, data) == (batch.messages[0].id, head)

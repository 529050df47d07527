"""What wire.imap and intake.mailbox promise, on every server that we have: pymap without root, and Debian's Dovecot.

Everything said to the server goes through a recorder: it is what proves that nothing is changed there.
"""

from __future__ import annotations

import imaplib
import re
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reknit.demo.office import PostOffice
from reknit.intake import mailbox
from reknit.model.account import Login, Server
from reknit.model.entries import Message
from reknit.wire import imap
from reknit.wire.trouble import DeniedError

sys.path.insert(0, str(Path(__file__).parents[1] / "walks"))  # what starts the servers

from servers import World, needed, running

ME = "robin@quill.test"
ALLOWED = re.compile(
    rb"\w+ (?:CAPABILITY|EXAMINE .*|NOOP|IDLE|LOGOUT|LIST .*|UID SEARCH .*|AUTHENTICATE PLAIN(?: [\w+/=]+)?"
    rb"|UID FETCH [\d:,]+ \(UID BODY\.PEEK\[(?:HEADER)?\]<0\.\d+>\))\r\n|DONE\r\n|[\w+/=]+\r\n"
)
"""All that reading says."""


class Recorder:
    """Stands between a client and a server, and keeps what the client says."""

    def __init__(self, port: int) -> None:
        self.said = bytearray()
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = [self._listener]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        return self._listener.getsockname()[1]

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._port))
                self._open += [client, server]
                for pair in ((client, server, self.said), (server, client, bytearray())):
                    self._threads.append(threading.Thread(target=self._pass_on, args=pair, daemon=True))
                    self._threads[-1].start()

    def _pass_on(self, source: socket.socket, target: socket.socket, kept: bytearray) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                kept += data
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        for thread in self._threads:
            thread.join(10)


@dataclass(frozen=True, slots=True)
class Store:
    """A running server: where it is, who signs in, what of it was said to, and a plain client to change it with."""

    server: Server
    login: Login
    recorder: Recorder
    deliver: Callable[[bytes], None]

    def open(self) -> imap.Imap:
        return imap.connect(replace(self.server, port=self.recorder.port), self.login, timeout=10)

    @contextmanager
    def other(self, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """The user's mail program, with that folder open."""
        client = imaplib.IMAP4(self.server.host, self.server.port)
        client.login(self.login.name, self.login.secret)
        client.select(folder)
        yield client
        client.logout()

    @property
    def commands(self) -> list[bytes]:
        return bytes(self.recorder.said).splitlines(keepends=True)


@contextmanager
def _pymap() -> Iterator[tuple[Server, Login, Callable[[bytes], None]]]:
    with PostOffice(ME) as office:
        assert office.account.imap
        yield office.account.imap, office.login, lambda data: office.deliver(data, datetime(2026, 11, 1, tzinfo=UTC))


@contextmanager
def _dovecot(program: Callable[[str], str]) -> Iterator[tuple[Server, Login, Callable[[bytes], None]]]:
    needed(program)
    with tempfile.TemporaryDirectory(prefix="reknit-imap-") as folder:
        Path(folder).chmod(0o755)  # the servers' own accounts enter it
        with running(Path(folder), World({ME: ""}, passwords={ME: "tulip"})) as post:
            yield Server("127.0.0.1", post.imap, "none"), Login(ME, "tulip"), lambda data: post.put(ME, data)


@pytest.fixture(params=["pymap", "dovecot"])
def store(request: pytest.FixtureRequest, program: Callable[[str], str]) -> Iterator[Store]:
    with ExitStack() as stack:
        started = _pymap() if request.param == "pymap" else _dovecot(program)
        server, login, deliver = stack.enter_context(started)
        recorder = Recorder(server.port)
        stack.callback(recorder.close)
        yield Store(server, login, recorder, deliver)


def mail(number: int, text: str = "Hello.", **headers: str) -> bytes:
    lines = {
        "From": "Ada Brandt <ada@brandt.example>",
        "To": ME,
        "Subject": f"Number {number}",
        "Date": f"Sun, {number % 28 + 1} Nov 2026 09:00:00 +0000",
        "Message-ID": f"<{number}@brandt.example>",
        **headers,
    }
    return "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode() + f"\r\n{text}\r\n".encode()


def read(store: Store, folder: str = "INBOX", bookmark: str = "", **options) -> tuple[list[Message], str]:
    with store.open() as session:
        found = list(mailbox.messages(session, "box", folder=folder, bookmark=bookmark, **options))
    assert not [trouble for batch in found for trouble in batch.troubles]
    return [m for batch in found for m in batch.messages], found[-1].bookmark if found else bookmark


def subjects(messages: list[Message]) -> list[str]:
    return [message.subject for message in messages]


def test_folders_say_what_they_are_for(store: Store) -> None:
    with store.open() as session:
        found = session.folders()
    assert [folder.name for folder in mailbox.to_read(found, first=False)] == ["INBOX", "Sent"]
    assert [folder.name for folder in mailbox.to_read(found, first=True)] == ["INBOX", "Sent", "Archive"]


def test_a_folder_is_read_once_and_then_what_is_new(store: Store) -> None:
    assert read(store) == ([], "")
    for number in (1, 2, 3):
        store.deliver(mail(number))
    messages, bookmark = read(store)
    assert subjects(messages) == ["Number 1", "Number 2", "Number 3"]
    assert read(store, bookmark=bookmark) == ([], bookmark)
    store.deliver(mail(4))
    messages, later = read(store, bookmark=bookmark)
    assert subjects(messages) == ["Number 4"]
    assert later != bookmark
    with store.open() as session:
        assert mailbox.end(session, "INBOX") == later


def test_more_messages_than_a_batch(store: Store) -> None:
    count = 45
    with store.other() as client:
        for number in range(count):
            client.append("Archive", None, None, mail(number))  # type: ignore[arg-type]
    with store.open() as session:
        batches = list(mailbox.messages(session, "box", folder="Archive", size=20))
    assert [len(batch.messages) for batch in batches] == [20, 20, 5]
    places = [message.offset for batch in batches for message in batch.messages]
    assert places == sorted(set(places))
    assert len(places) == count
    with store.open() as session:  # the session is free between two batches
        first = next(found := mailbox.messages(session, "box", folder="Archive", size=20))
        assert len(list(mailbox.mails(session, "Archive", first.messages[:3]))) == 3
        session.examine("INBOX")
        assert len(next(found).messages) == 20
        assert len(next(found).messages) == 5


def test_numbers_that_were_given_anew(store: Store) -> None:
    store.deliver(mail(1))
    _, bookmark = read(store)
    validity, uid = bookmark.split()
    messages, again = read(store, bookmark=f"{int(validity) + 1} {int(uid) + 5}")
    assert subjects(messages) == ["Number 1"]
    assert again == bookmark


def test_what_is_older_than_the_day_is_left(store: Store) -> None:
    with store.other() as client:
        for number, day in ((1, '" 5-Mar-2010 12:00:00 +0000"'), (2, '" 5-Mar-2020 12:00:00 +0000"')):
            client.append("Archive", None, day, mail(number))  # type: ignore[arg-type]
    since = date(2015, 1, 1)
    messages, bookmark = read(store, "Archive", since=since)
    assert subjects(messages) == ["Number 2"]
    assert read(store, "Archive", bookmark=bookmark, since=since)[0] == []
    assert read(store, "Archive", bookmark=bookmark.split()[0] + " 0", since=since)[0] == messages


def test_a_message_that_vanishes_is_no_error(store: Store) -> None:
    for number in (1, 2, 3):
        store.deliver(mail(number))
    messages, bookmark = read(store)
    with store.open() as session:
        session.examine("INBOX")
        uids = session.after(0)
        with store.other() as client:
            client.store("2", "+FLAGS", "(\\Deleted)")
            client.expunge()
        left = [uid for uid, _ in session.headers(uids, 65536)]
        assert left in (uids, [uids[0], uids[2]])  # a server may keep it for those who had the folder open
    with store.open() as session:
        found = list(mailbox.mails(session, "INBOX", messages))
    assert [one[0].subject for one in found if isinstance(one, tuple)] == ["Number 1", "Number 3"]
    assert read(store, bookmark=bookmark) == ([], bookmark)


def test_whole_mails_are_those_that_were_meant(store: Store) -> None:
    text = "Grüße.\r\n" * 500
    store.deliver(mail(1, text))
    store.deliver(mail(2))
    messages, _ = read(store)
    wrong = messages[1]._replace(id="another")
    with store.open() as session:
        (message, data), trouble = mailbox.mails(session, "INBOX", [messages[0], wrong], name="box")
    assert message == messages[0]
    assert data == mail(1, text) or data.endswith(mail(1, text))  # a server may put its own headers before it
    assert trouble.place == {"uid": wrong.offset}


def test_a_sent_message_is_filed_and_found(store: Store) -> None:
    with store.open() as session:
        session.examine("Sent")
        assert session.having("<1@brandt.example>") == []
        session.append("Sent", mail(1), datetime(2020, 3, 5, 12, tzinfo=UTC))
        session.examine("Sent")
        (uid,) = session.having("<1@brandt.example>")
        assert session.having("<2@brandt.example>") == []
        assert session.since(date(2020, 3, 6)) == []
        assert session.since(date(2020, 3, 5)) == [uid]
        assert dict(session.whole([uid], 1 << 20)) == {uid: mail(1)}
    with store.other("Sent") as client:
        assert b"\\Seen" in client.fetch("1", "(FLAGS)")[1][0]


def test_folders_with_every_kind_of_name(store: Store) -> None:
    names = ["Entwürfe & Co", "日本語", "a b"]
    with store.other() as client:
        for raw in (b'"Entw&APw-rfe &- Co"', b"&ZeVnLIqe-", b'"a b"'):
            client.create(raw.decode())
    with store.open() as session:
        assert {folder.name for folder in session.folders()} >= set(names)
        for name in names:
            session.append(name, mail(1), datetime(2020, 1, 1, tzinfo=UTC))
            assert session.examine(name).exists == 1


def test_idle_hears_of_mail_that_comes(store: Store) -> None:
    with store.open() as session:
        assert "IDLE" in session.capabilities
        session.examine("INBOX")
        assert session.idle(0.3) is False
        timer = threading.Timer(0.3, store.deliver, [mail(1)])
        timer.start()
        assert session.idle(20) is True
        timer.join()
        assert len(session.after(0)) == 1
        assert session.idle(0.3) is False


def test_a_wrong_password_is_denied(store: Store) -> None:
    with pytest.raises(DeniedError):
        imap.connect(store.server, replace(store.login, secret="wrong"), timeout=10)


def test_reading_changes_nothing_on_the_server(store: Store) -> None:
    for number in (1, 2, 3):
        store.deliver(mail(number))
    with store.open() as session:
        session.folders()
        messages = [m for batch in mailbox.messages(session, "box", folder="INBOX") for m in batch.messages]
        assert len(list(mailbox.mails(session, "INBOX", messages))) == 3
        session.having("<1@brandt.example>")
        session.since(date(2020, 1, 1))
        session.idle(0.2)
    assert [line for line in store.commands if not ALLOWED.fullmatch(line)] == []
    with store.other() as client:
        flags = b" ".join(part for part in client.fetch("1:3", "(FLAGS)")[1] if isinstance(part, bytes))
        assert flags.count(b"FLAGS (") == 3
        assert b"\\Seen" not in flags
        assert flags.count(b"\\Recent") == 3  # nobody has even opened the folder to change it

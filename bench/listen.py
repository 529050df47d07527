"""How fast a mailbox of 50,000 messages on a real IMAP server is heard for the first time, beside what else there is.

    make system bench-tools
    python bench/listen.py FOLDER       # as root; makes the mail there, once; keeps its home there

Debian's Dovecot, on loopback, with a Maildir of the made-up world's mail (bodies of 6,000 bytes on average). Each line
is the best of three. The peers fetch the same header blocks and throw them away; they read no fields and file nothing.
"""

from __future__ import annotations

import hashlib
import imaplib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measuring import HEAD, best, case, chosen

COUNT = 50_000
ME = "robin@quill.test"
SECRET = "tulip"  # noqa: S105 - of a server that ends with this script
GROUP = 500
FIELDS = (
    "FROM TO CC BCC DATE SUBJECT MESSAGE-ID IN-REPLY-TO REFERENCES SENDER LIST-ID LIST-POST LIST-UNSUBSCRIBE "
    "PRECEDENCE AUTO-SUBMITTED RETURN-PATH RECEIVED AUTHENTICATION-RESULTS"
)


def make(path: Path) -> None:
    """The mail of the demo's made-up world."""
    from reknit.demo.mailbox import write_mailbox
    from reknit.demo.world import build

    write_mailbox(build(1, people=3_000), path, messages=COUNT, body_bytes=6_000)


def fill(mbox: Path, maildir: Path) -> int:
    """Lays the mails of an mbox into a Maildir; how many."""
    from reknit.readers.parts.mail.mbox import walk

    count = 0
    with mbox.open("rb") as stream:
        starts = [at for at, _ in walk(stream)]
        stream.seek(0)
        for start, end in zip(starts, [*starts[1:], mbox.stat().st_size], strict=True):
            data = stream.read(end - start).partition(b"\n")[2]
            data = data.replace(b"\n", b"\r\n")
            name = (
                f"{hashlib.blake2b(data, digest_size=8).hexdigest()}P{count}.store"  # those that count up collide there
            )
            (maildir / "cur" / f"1700000000.M{name},S={len(data)},W={len(data)}:2,S").write_bytes(data)
            count += 1
    subprocess.run(["chown", "-R", "mail:mail", maildir], check=True)
    return count


@contextmanager
def server(mbox: Path) -> Iterator[tuple[int, int]]:
    """(port, messages) of a Dovecot with that mail."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "walks"))
    from servers import World, running

    with tempfile.TemporaryDirectory(prefix="reknit-bench-") as folder:
        Path(folder).chmod(0o755)
        with running(Path(folder), World({ME: ""}, passwords={ME: SECRET})) as post:
            count = fill(mbox, post.mailbox(ME))
            headers(str(post.imap))  # the server makes its index
            yield post.imap, count


def connected(port: str):  # noqa: ANN201 - our own session
    from reknit.model.account import Login, Server
    from reknit.wire import imap

    return imap.connect(Server("127.0.0.1", int(port), "none"), Login(ME, SECRET), timeout=120)


def headers(port: str) -> None:
    """Fetched, and thrown away."""
    with connected(port) as session:
        session.examine("INBOX")
        for _ in session.headers(session.since(None), 1 << 16):
            pass


def messages(port: str) -> None:
    """Fetched and read, and thrown away."""
    from reknit.intake import mailbox

    with connected(port) as session:
        for _ in mailbox.messages(session, "box", folder="INBOX"):
            pass


def ledger(port: str, home: str) -> None:
    """Fetched, read and filed."""
    from reknit.app.filing import Filing, Source
    from reknit.app.future import latest
    from reknit.app.house import open_house
    from reknit.app.reading import MAIL, in_chunks
    from reknit.intake import mailbox

    shutil.rmtree(home, ignore_errors=True)
    house = open_house(Path(home))
    filing = Filing(house, "listen", "bench")
    source = filing.open(Source("bench", "imap://bench/INBOX", MAIL))
    with connected(port) as session:
        found = mailbox.messages(session, source.name, folder="INBOX", latest=latest(house.clock()))
        for batches in in_chunks(found, 2):
            filing.messages(source, [message for batch in batches for message in batch.messages])


def listened(port: str, home: str) -> None:
    """All of ``reknit listen``'s first round but the views: headers, then the bodies that can say something."""
    from datetime import date

    from reknit.app.hearing.listen import listen
    from reknit.app.house import open_house
    from reknit.model.account import Account, Server

    shutil.rmtree(home, ignore_errors=True)
    account = Account(ME, Server("127.0.0.1", int(port), "none"), None, ME)
    with connected(port) as session:
        heard = listen(open_house(Path(home)), account, session, since=date(1990, 1, 1))
    print(f"{heard.news:,} messages, {heard.bodies:,} bodies", file=sys.stderr)


def listened_again(port: str, home: str) -> None:
    """The next round, in which nothing is new."""
    from reknit.app.hearing.listen import listen
    from reknit.app.house import open_house
    from reknit.model.account import Account, Server

    account = Account(ME, Server("127.0.0.1", int(port), "none"), None, ME)
    with connected(port) as session:
        listen(open_house(Path(home)), account, session)


def imaplib_alone(port: str, item: str = "BODY.PEEK[HEADER]") -> None:
    client = imaplib.IMAP4("127.0.0.1", int(port))
    client.login(ME, SECRET)
    client.select("INBOX", readonly=True)
    uids = client.uid("SEARCH", "ALL")[1][0].split()
    for at in range(0, len(uids), GROUP):
        client.uid("FETCH", b",".join(uids[at : at + GROUP]).decode(), f"(UID {item})")
    client.logout()


def imapclient_alone(port: str) -> None:
    from imapclient import IMAPClient

    client = IMAPClient("127.0.0.1", int(port), ssl=False)
    client.login(ME, SECRET)
    client.select_folder("INBOX", readonly=True)
    uids = client.search()
    for at in range(0, len(uids), GROUP):
        client.fetch(uids[at : at + GROUP], ["BODY.PEEK[HEADER]"])
    client.logout()


CASES = {f.__name__: f for f in (headers, messages, ledger, listened, listened_again, imaplib_alone, imapclient_alone)}


def main() -> None:
    folder = Path(sys.argv[1])
    path, home = folder / f"listen-{COUNT}.mbox", folder / "home-listen"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        make(path)
    with server(path) as (port, count):
        print(f"{count:,} messages, {path.stat().st_size / 1e9:.2f} GB; {os.cpu_count()} cores\n\n{HEAD}")
        for label, name, *arguments in (
            ("headers fetched, ours", "headers"),
            ("headers fetched, imaplib", "imaplib_alone"),
            ("the fields that we read alone, imaplib", "imaplib_alone", f"BODY.PEEK[HEADER.FIELDS ({FIELDS})]"),
            ("headers fetched, IMAPClient", "imapclient_alone"),
            ("headers read", "messages"),
            ("into the ledger", "ledger", home),
            ("first listen, with the bodies", "listened", home),
        ):
            print(best(case(__file__, name, port, *arguments)).row(label, count), flush=True)
        print(best(case(__file__, "listened_again", port, home)).row("listening again, nothing is new"))


if __name__ == "__main__" and not chosen(CASES):
    main()

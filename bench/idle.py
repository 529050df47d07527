"""How soon a new reply is in `reknit show`, after it was delivered to a mailbox that `reknit listen --idle` listens to.

    python bench/idle.py [HOME ...]        # a small network if no home is given; a home is copied, not changed

The mailbox is that of the demo's post office (pymap), on loopback. `show` is looked at 100 times a second in this
process, so that starting Python is not in it. 'all of it': the views too are remade.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from reknit.app.fresh import soon
from reknit.app.gather import gather
from reknit.app.hearing.listen import idle
from reknit.app.hearing.remaker import Remaker
from reknit.app.hearing.story import stories
from reknit.app.house import House, open_house
from reknit.app.keep import keep
from reknit.app.people import in_full, search
from reknit.app.reach.letters import approve, key_of
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.demo.office import PostOffice
from reknit.model.entries import Attempt
from reknit.model.letter import Letter
from reknit.store import read, views
from reknit.wire import imap

ME = "robin@quill.example"
REPLIES = 5
CARDS = (
    "Name,E-mail,Company,Last seen\nJan Berg,jan@berg.example,Lantern,2014\nUte Fell,ute@fell.example,Norvale,2015\n"
)


def small(folder: Path) -> House:
    """Two people."""
    house = open_house(folder / "home")
    (folder / "cards.csv").write_text(CARDS, encoding="utf-8")
    gather(house, [folder / "cards.csv"], Options())
    rebuild(house)
    return house


def copied(home: Path, folder: Path) -> House:
    """A home that may be changed."""
    shutil.copytree(home, folder / "home")
    return open_house(folder / "home")


def measured(house: House) -> tuple[list[float], list[float]]:
    """(seconds until the story has a reply, until the views have too), of each reply."""
    people = [p for p in in_full(house, search(house)) if any(b.kind == "mail_address" for b in p.beliefs)][:REPLIES]
    told, whole = [], []
    with PostOffice(ME) as office:
        account, server = replace(office.account, address=ME), office.account.imap
        assert server
        ids = [sent(house, account, person) for person in people]
        rebuild(house)
        rounds = idle(house, account, lambda: imap.connect(server, office.login), time.sleep, remake=Remaker())
        next(rounds)
        done = threading.Event()
        thread = threading.Thread(target=lambda: [None for _ in rounds if done.is_set()], daemon=True)
        thread.start()
        for person, letter in zip(people, ids, strict=True):
            time.sleep(1)
            to = next(b.value for b in person.beliefs if b.kind == "mail_address")
            start = time.perf_counter()
            office.deliver(reply(to, person.name, letter), datetime.now(UTC))
            while not any(e.what == "heard" for s in stories(house, person) for e in s.events):
                time.sleep(0.01)
            soon(house)
            told.append(time.perf_counter() - start)
            while not fresh_now(house):
                time.sleep(0.01)
            whole.append(time.perf_counter() - start)
        done.set()
    return told, whole


def sent(house: House, account: object, person: object) -> str:
    """The Message-ID of a letter that is said to have gone to them."""
    to = next(b.value for b in person.beliefs if b.kind == "mail_address")  # type: ignore[attr-defined]
    letter = Letter("reconnect", "write", to, ((person.id, person.name),), to, person.name, "Hello", "Hello\n")  # type: ignore[attr-defined]
    ready = approve(house, letter, account)  # type: ignore[arg-type]
    line = Attempt(
        letter.steps[0], "write", house.now(), house.now(), "sent", letter.people[0][0], to, message=key_of(ready)
    )
    keep(house, "send", "a message", [line])
    return ready.message_id


def reply(sender: str, name: str, letter: str) -> bytes:
    """What they answer."""
    lines = (
        f'From: "{name}" <{sender}>', f"To: {ME}", "Subject: Re: Hello", f"In-Reply-To: {letter}",
        f"Message-ID: <{time.time_ns()}@berg.example>", f"Date: {datetime.now(UTC):%a, %d %b %Y %H:%M:%S} +0000", "",
        "Good to hear from you!", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()


def fresh_now(house: House) -> bool:
    """Whether the views are those of the ledger."""
    with house.reading() as connection:
        return bool(views.summary(connection).get("stamp") == views.stamp(connection))


def main() -> None:
    """Print the table."""
    print("| people | messages | in the story: median, most | all of it: median, most |\n|---|---|---|---|")
    for home in [Path(each) for each in sys.argv[1:]] or [None]:
        with tempfile.TemporaryDirectory() as folder:
            house = copied(home, Path(folder)) if home else small(Path(folder))
            told, whole = measured(house)
            with house.reading() as connection:
                size = len(views.ids(connection)), sum(1 for _ in read.mails(connection))
        times = [f"{median(each):.2f} s, {max(each):.2f} s" for each in (told, whole)]
        print(f"| {size[0]:,} | {size[1]:,} | {times[0]} | {times[1]} |", flush=True)


if __name__ == "__main__":
    main()

"""Never twice, never lost: whatever the server says, whenever the program ends, whatever is undone meanwhile.

The program ends at any write to the ledger and at any stage of the conversation with the server; then everything is
opened anew from the disk. `tests/walks` does the same with real processes and servers.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Self

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from made import modest
from sqlalchemy import Connection, select

from reknit.app.gather import gather
from reknit.app.house import House, open_house
from reknit.app.people import search
from reknit.app.reach import doubt, letters
from reknit.app.reach import sending as reach
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.model.account import Account
from reknit.model.letter import Letter
from reknit.model.trouble import UserError
from reknit.plans.manners import Sending
from reknit.store import append, archive, read
from reknit.store.liveness import alive
from reknit.store.tables import actions, judgements
from reknit.store.undo import SEND, undo
from reknit.wire.smtp import Answer
from reknit.wire.trouble import OfflineError

ME = Account("robin@quill.example", None, None, "robin", sending=True)
PEOPLE = "Name,E-mail,Last seen\n" + "".join(
    f"{name},{name.split()[0].lower()}@firm.example,2025\n"
    for name in ("Ada Brandt", "Jan Berg", "Ute Fell", "Ben Cole")
)
PACE = Sending(week=3, quiet=None, weekdays=frozenset(range(7)), day=4)
TAKEN = Answer(250, "2.0.0", "queued", "end")
ANSWERS = {
    "taken": TAKEN,
    "greylisted": Answer(451, "4.7.1", "greylisted", "rcpt"),
    "later at the end": Answer(451, "4.3.0", "try again", "end"),
    "dead": Answer(550, "5.1.1", "user unknown", "rcpt"),
    "spam": Answer(554, "5.7.1", "rejected as spam", "end"),
    "quota": Answer(550, "5.4.5", "daily user sending limit exceeded", "end"),
    "lost after it was taken": Answer(0, "", "closed", "lost"),
    "lost before it was taken": Answer(0, "", "closed", "lost"),
    "offline": None,
}


class Crash(BaseException):
    """The program ends here."""


@dataclass(slots=True)
class Fuse:
    """Ends the program at the point after so many others; None: never."""

    left: int | None = None

    def burn(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                self.left = None
                raise Crash


@dataclass(frozen=True, slots=True)
class Fragile(House):
    """A home whose program may end before, in and after each write."""

    fuse: Fuse = field(default_factory=Fuse)

    @contextmanager
    def writing(self, *, durably: bool = False) -> Iterator[Connection]:
        self.fuse.burn()
        with archive.writing(self.engine, durably=durably) as connection:
            yield connection
            self.fuse.burn()
        self.fuse.burn()


@dataclass(slots=True)
class Server:
    """What the world has: every mail that was taken, whatever its sender knows of that."""

    machine: NeverTwice
    said: list[str] = field(default_factory=list)
    taken: list[tuple[datetime, str, str]] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.machine.fuse.burn()
        return self

    def __exit__(self, *_: object) -> None:
        self.machine.fuse.burn()

    def send(self, _sender: str, _recipient: str, data: bytes) -> Answer:
        key, marker = mail_key(data), mail_marker(data)
        self.machine.claimed_on_the_disk(key)
        self.machine.another_process()
        self.machine.fuse.burn()
        answer = self.said.pop(0) if self.said else "taken"
        if answer == "offline":
            raise OfflineError("gone")
        if answer in {"taken", "lost after it was taken"}:
            self.taken.append((self.machine.now, key, marker))
        self.machine.fuse.burn()
        found = ANSWERS[answer]
        assert found is not None
        return found


def mail_key(data: bytes) -> str:
    found = re.search(rb"^Message-ID: (.+)\r$", data, re.MULTILINE)
    assert found
    return letters.key_of(replace(NOTHING, message_id=found[1].decode()))


def mail_marker(data: bytes) -> str:
    return marker_of(data.decode())


def marker_of(text: str) -> str:
    found = re.search(r"letter \d+", text)
    assert found
    return found[0]


NOTHING = Letter("thanks", "write", "", (), "", "", "", "")


class Proving:
    """A server that takes the letter to the user."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def send(self, *_: object) -> Answer:
        return TAKEN


@cache
def template() -> tuple[Path, tempfile.TemporaryDirectory[str]]:
    """A home with four people, whose user has sent a letter to themselves."""
    keeping = tempfile.TemporaryDirectory()
    top = Path(keeping.name)
    (top / "people.csv").write_text(PEOPLE)
    house = open_house(top / "home", lambda: datetime(2026, 11, 1, 12, tzinfo=UTC))
    gather(house, [top / "people.csv"], Options())
    rebuild(house)
    reach.to_myself(house, ME, replace(NOTHING, text="To myself.\n", subject="Hello"), Proving)
    house.engine.dispose()
    return top / "home", keeping


class NeverTwice(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.home = Path(self.folder.name) / "home"
        shutil.copytree(template()[0], self.home)
        self.now = datetime(2026, 11, 23, 12, tzinfo=UTC)
        self.fuse, self.server = Fuse(), Server(self)
        self.house = self.opened()
        self.people = [(p.id, p.name, f"{p.name.split()[0].lower()}@firm.example") for p in search(self.house)]
        self.count = 0

    def opened(self) -> Fragile:
        house = open_house(self.home, lambda: self.now)
        return Fragile(house.home, house.engine, house.blobs, house.config, house.clock, self.fuse)

    def teardown(self) -> None:
        self.house.engine.dispose()
        self.folder.cleanup()

    # What the user and the world do.

    @rule(who=st.integers(0, 3), kind=st.sampled_from(["thanks", "thanks", "reconnect"]))
    def approve(self, who: int, kind: str) -> None:
        self.count += 1
        key, name, address = self.people[who]
        text = f"Dear {name},\n\nthis is letter {self.count}.\n"
        letters.approve(self.house, Letter(kind, "write", address, ((key, name),), address, name, "Hello", text), ME)

    @rule(which=st.integers(0, 5))
    def withdraw(self, which: int) -> None:
        if waiting := self.waiting():
            letters.withdraw(self.house, waiting[which % len(waiting)])

    @rule(redo=st.booleans())
    def undo(self, redo: bool) -> None:
        with self.house.writing() as connection:
            undo(connection, self.house.now(), redo=redo)

    @rule(minutes=st.sampled_from([1, 2, 15, 60, 240, 1440, 8000]))
    def time_goes_by(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(said=st.lists(st.sampled_from(sorted(ANSWERS)), max_size=4), patient=st.booleans())
    def send(self, said: list[str], patient: bool) -> None:
        self.server.said = said

        def wait(due: object, _letter: Letter) -> bool:
            self.now = max(self.now, due.at)  # type: ignore[attr-defined]
            return patient and bool(self.server.said)

        for sent in reach.send_due(self.house, ME, lambda: self.server, sending=PACE, wait=wait):
            if sent.came == "blocked" or (sent.came in {"later", "quota"} and not sent.waits):
                assert sent.letter.draft() in self.drafts()

    @rule(redo=st.booleans())
    def think_better_of_what_was_put_off(self, redo: bool) -> None:
        self.send(["greylisted"], patient=False)
        self.undo(redo=False)
        if redo:
            self.undo(redo=True)

    @rule(point=st.integers(0, 14), said=st.lists(st.sampled_from(sorted(ANSWERS)), max_size=3))
    def send_until_the_program_ends(self, point: int, said: list[str]) -> None:
        self.fuse.left = point
        with suppress(Crash):
            self.send(said, patient=True)
        self.come_back()

    @precondition(lambda self: doubt.unsure(self.house))
    @rule(point=st.none() | st.integers(0, 3))
    def settle(self, point: int | None) -> None:
        took = {key for _, key, _ in self.server.taken}
        self.fuse.left = point
        with suppress(Crash):
            for asked in doubt.unsure(self.house):
                doubt.settle(self.house, asked.attempts[0], went=asked.attempts[0].message in took)
        self.come_back()

    def come_back(self) -> None:
        self.fuse.left = None
        self.house.engine.dispose()
        self.house = self.opened()

    # What is looked at while a letter goes.

    def claimed_on_the_disk(self, key: str) -> None:
        other = open_house(self.home, lambda: self.now)
        with other.reading() as connection:
            assert key in append.messages_claimed(connection)
        other.engine.dispose()

    def another_process(self) -> None:
        other = open_house(self.home, lambda: self.now)
        assert not [u for u in doubt.unsure(other) if u.attempts[0].claimed == other.now()]
        with suppress(UserError):
            sent = reach.send_due(other, ME, lambda: self.server, sending=PACE, patience=0)
            assert {each.came for each in sent} <= {"refused"}
        other.engine.dispose()

    # What holds at any time.

    @invariant()
    def nothing_went_twice(self) -> None:
        keys, markers = Counter(key for _, key, _ in self.server.taken), Counter(m for *_, m in self.server.taken)
        assert not [key for key, times in keys.items() if times > 1]
        assert not [marker for marker, times in markers.items() if times > 1]

    @invariant()
    def the_pace_was_kept(self) -> None:
        times = [at.astimezone() for at, *_ in self.server.taken]
        assert all(after - before >= PACE.apart for before, after in pairwise(times))
        assert all(number <= PACE.day for number in Counter(at.date() for at in times).values())

    @invariant()
    def nothing_is_lost_and_nothing_waits_that_the_user_took_back(self) -> None:
        with self.house.reading() as connection:
            known = letters.ever_approved(connection)
            settled = {
                marker_of(known[a.message].text)
                for a in read.attempted(connection)
                if a.outcome in {"sent", "bounced"} and a.message in known
            }
            wanted = self.wanted(connection)
        waiting = {marker_of(letter.text) for letter in self.waiting()}
        asked = {marker_of(u.letter.text) for u in doubt.unsure(self.house) if u.letter}
        drafted = {marker_of(letter.text) for letter in self.drafts()}
        assert wanted <= settled | waiting | asked | drafted
        assert waiting <= wanted

    @invariant()
    def what_was_taken_does_not_wait(self) -> None:
        taken = {key for _, key, _ in self.server.taken}
        assert not [letter for letter in self.waiting() if letters.key_of(letter) in taken]

    def waiting(self) -> list[Letter]:
        with self.house.reading() as connection:
            return letters.approved(connection)

    def drafts(self) -> list[Letter]:
        with self.house.reading() as connection:
            return letters.drafts(connection)

    def wanted(self, connection: Connection) -> set[str]:
        """The letters whose approval is the last thing that the user said of their step."""
        j = judgements.c
        query = (
            select(j.subject, j.verdict, j.value)
            .join(actions, actions.c.seq == j.action)
            .where(actions.c.command != SEND, alive(judgements))
            .order_by(j.seq)
        )
        last = {subject: (verdict, value) for subject, verdict, value in connection.execute(query)}
        return {marker_of(Letter.from_json(value).text) for verdict, value in last.values() if verdict == "approve"}


TestNeverTwice = NeverTwice.TestCase
TestNeverTwice.settings = settings(modest, max_examples=15, stateful_step_count=25)

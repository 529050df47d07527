"""What the laws are tried on: small address books and mail of invented people, and what can be asked of a home."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from sqlalchemy import select

from reknit.app.config import Config
from reknit.app.gather import gather
from reknit.app.house import House, open_house
from reknit.app.look import Hints
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.app.report import GatherReport
from reknit.store import tables as t
from reknit.store.liveness import alive

TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
ME = ("Robin Quill", "robin@quill.example")
NAMES = (
    "Ada Brandt", "Ada Brandt", "Emil Castellan", "Jürgen Weiß", "Mary O'Dell", "Nils Farrow", "Olga Petrenko-Hale",
    "Tom Vance",
)  # fmt: skip
EMPLOYERS = ("Brightwater Ltd", "Northgate GmbH", "Larkfield Inc", "")

modest = settings(
    max_examples=12,
    deadline=None,
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ],  # a failing home is small enough, and shrinking it takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)


@dataclass(frozen=True)
class Somebody:
    """Number ``n`` of the made-up people: two bear one name."""

    n: int

    @property
    def name(self) -> str:
        return NAMES[self.n]

    @property
    def address(self) -> str:
        return f"{self.name.split()[0].lower().replace('ü', 'ue')}.{self.n}@example.org"

    @property
    def phone(self) -> str:
        return f"+1 202 555 01{self.n:02}"

    @property
    def profile(self) -> str:
        return f"https://www.linkedin.com/in/made-up-{self.n}"


@dataclass(frozen=True)
class Known:
    """What one source knows of somebody; None and '' where it says nothing."""

    who: Somebody
    employer: str
    address: bool
    phone: bool
    profile: bool

    def card(self) -> str:
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{self.who.name}"]
        lines += [f"ORG:{self.employer}"] if self.employer else []
        lines += [f"EMAIL;TYPE=WORK:{self.who.address}"] if self.address else []
        lines += [f"TEL;TYPE=CELL:{self.who.phone}"] if self.phone else []
        lines += [f"URL:{self.who.profile}"] if self.profile else []
        return "\r\n".join([*lines, "REV:20190304T101112Z", "END:VCARD", ""])

    def connection(self) -> str:
        given, family = self.who.name.split()
        url = self.who.profile if self.profile else ""
        mail = self.who.address if self.address else ""
        return f"{given},{family},{url},{mail},{self.employer},,01 Mar 2015\r\n"

    def row(self) -> str:
        mail = self.who.address if self.address else ""
        phone = self.who.phone if self.phone else ""
        return f"{self.who.name},{mail},{phone},{self.employer}\r\n"


knowns = st.builds(
    Known,
    st.integers(0, len(NAMES) - 1).map(Somebody),
    st.sampled_from(EMPLOYERS),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@dataclass(frozen=True)
class Mail:
    """One mail between the user and some of the made-up people; ``n`` tells mails apart."""

    n: int
    sender: Somebody | None
    to: tuple[Somebody, ...]
    year: int

    def text(self) -> str:
        me = f"{ME[0]} <{ME[1]}>"
        mailboxes = [f'"{p.name}" <{p.address}>' for p in self.to] or [me]
        lines = (
            f"From: {_mailbox(self.sender) if self.sender else me}",
            f"To: {', '.join(mailboxes)}",
            *([f"Cc: {me}"] if self.sender and self.to else []),
            f"Date: {format_datetime(self.sent)}",
            f"Message-ID: <made-{self.n}@mail.example>",
            f"Subject: Matter {self.n}",
        )
        return "\n".join([*lines, "", f"Body {self.n}", ""])

    @property
    def sent(self) -> datetime:
        return datetime(self.year, 1 + self.n % 12, 1 + self.n % 28, 9, tzinfo=UTC)


def _mailbox(who: Somebody) -> str:
    return f'"{who.name}" <{who.address}>'


somebodies = st.integers(0, len(NAMES) - 1).map(Somebody)


@st.composite
def mails(draw: st.DrawFn, most: int = 8) -> list[Mail]:
    """Some mails, each with a number of its own."""
    found = []
    for n in range(draw(st.integers(1, most))):
        sender = draw(st.none() | somebodies)
        to = tuple(draw(st.lists(somebodies, min_size=0 if sender else 1, max_size=3, unique=True)))
        found.append(Mail(n, sender, to, draw(st.integers(2008, 2025))))
    return found


def mbox(path: Path, found: list[Mail]) -> Path:
    """An mbox with these mails."""
    path.write_bytes(
        b"".join(f"From x@mail.example {m.sent:%a %b %d %H:%M:%S %Y}\n{m.text()}\n".encode() for m in found)
    )
    return path


def maildir(path: Path, found: list[Mail]) -> Path:
    """A Maildir with these mails."""
    for folder in ("cur", "new", "tmp"):
        (path / folder).mkdir(parents=True)
    for m in found:
        (path / "cur" / f"{1000 + m.n}.made.example:2,S").write_bytes(m.text().encode())
    return path


@dataclass(frozen=True)
class Book:
    """A file of people: its form, and whom it knows."""

    form: str
    people: tuple[Known, ...]

    def write(self, folder: Path, n: int) -> Path:
        """Writes it as the ``n``-th file of ``folder``."""
        if self.form == "vcf":
            return _written(folder / f"{n}.vcf", "".join(k.card() for k in self.people))
        if self.form == "csv":
            rows = "".join(k.row() for k in self.people)
            return _written(folder / f"{n}.csv", f"Name,E-mail,Phone,Company\r\n{rows}")
        rows = "".join(k.connection() for k in self.people)
        head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
        export = folder / f"Basic_LinkedInDataExport_0{1 + n % 9}-11-2024"
        export.mkdir(exist_ok=True)
        return _written(export / "Connections.csv", head + rows)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


books = st.builds(
    Book, st.sampled_from(("vcf", "csv", "linkedin")), st.lists(knowns, min_size=1, max_size=5).map(tuple)
)


@dataclass(frozen=True)
class World:
    """Everything that somebody owns: address books, and perhaps mail."""

    books: tuple[Book, ...]
    mails: tuple[Mail, ...]

    def write(self, folder: Path) -> list[Path]:
        """Its files."""
        folder.mkdir(exist_ok=True)
        files = [book.write(folder, n) for n, book in enumerate(self.books)]
        return [*files, mbox(folder / "all.mbox", list(self.mails))] if self.mails else files


worlds = st.builds(World, st.lists(books, min_size=1, max_size=3).map(tuple), (st.just([]) | mails()).map(tuple))


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder, gone at the end."""
    with tempfile.TemporaryDirectory(prefix="reknit-law-") as name:
        yield Path(name)


SAID = Config(addresses=(ME[1],), not_mine=tuple(Somebody(n).address for n in range(len(NAMES))))
"""The user said who they are, so that no mail can make one of the others pass for them."""


def home(path: Path, config: Config = Config()) -> House:  # noqa: B008 - frozen
    """A home on a fixed day."""
    return replace(open_house(path, lambda: TODAY), config=config)


def take(house: House, *paths: Path, as_of: str | None = None) -> GatherReport:
    """Gathers these files."""
    return gather(house, paths, Options(Hints(region="US", as_of=as_of)))


def ledger(house: House) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the ledger, but for the memory of files and of mails."""
    with house.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in t.ledger.sorted_tables
            if table not in {t.gathered, t.bodies}
        }


def living(house: House) -> list[tuple[str, str]]:
    """The kind and id of every line that counts: twice where it stands twice."""
    with house.reading() as connection:
        return sorted(
            (table.name, key)
            for table in (t.observations, t.messages, t.judgements)
            for key in connection.scalars(select(table.c.id).where(alive(table)))
        )


def views(house: House, *, remade: bool = True) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every view, after a rebuild."""
    if remade:
        rebuild(house)
    with house.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in t.views.sorted_tables
        }


def groups(house: House) -> set[frozenset[str]]:
    """Which records are one person."""
    rebuild(house)
    found: dict[str, set[str]] = {}
    with house.reading() as connection:
        for row in connection.execute(select(t.members)):
            found.setdefault(row.person, set()).add(row.record)
    return {frozenset(records) for records in found.values()}

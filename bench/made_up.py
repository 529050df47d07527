"""Address books and mail of as many invented people as wanted, to measure on; the same on every machine.

    python bench/made_up.py FOLDER PEOPLE     # what bench/scale.py gathers

The world of ``reknit demo`` gives every number to one person only and so ends at some thousand people; here a number
may be several people's, as that of an office is.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from reknit.demo.names import draw_family, draw_name, local_part

TITLES = ("Engineer", "Architect", "Head of Storage", "Consultant", "CTO", "Buyer", "Team lead", "Product manager")
CITIES = ("London", "Berlin", "Lyon", "Boston", "Bristol", "Munich", "Chicago", "Paris")
ME = "Mara Quill <mara.quill@example.com>"
MAILS_EACH = 7.5
"""Messages a person; the most frequent correspondents have thousands."""

THREAD = 4


class Someone(NamedTuple):
    """One invented person."""

    number: int
    given: str
    family: str
    address: str
    private: str
    phone: str
    employer: str
    title: str
    city: str

    @property
    def slug(self) -> str:
        """Of their profile."""
        return f"{local_part('first.last', self.given, self.family).replace('.', '-')}-{self.number:x}"


def people(count: int, seed: int = 1) -> list[Someone]:
    """``count`` people at one company for every twenty of them."""
    rng = Random(f"{seed}/people")
    companies = [f"{draw_family(rng, draw_name(rng, 'US').culture)} {n % 97}" for n in range(max(10, count // 20))]
    found = []
    for number in range(count):
        drawn = draw_name(rng, rng.choice(("US", "GB", "DE", "FR")))
        company = companies[int(len(companies) * rng.random() ** 2)]
        host = f"{company.lower().replace(' ', '').encode('ascii', 'ignore').decode()}.example"
        local = local_part("first.last", drawn.given, drawn.family)
        phone = f"+1 {rng.randrange(2, 10)}{rng.randrange(3, 10)}{rng.randrange(10)} 555 01{rng.randrange(100):02}"
        address, private = f"{local}{number % 7 or ''}@{host}", f"{local}{number}@example.net"
        where = company, rng.choice(TITLES), rng.choice(CITIES)
        found.append(Someone(number, drawn.given, drawn.family, address, private, phone, *where))
    return found


def write_cards(path: Path, chosen: Sequence[Someone]) -> None:
    """An address book as vCard 3.0, each card as people have them: two addresses, a number, a job, a city."""
    with path.open("w", encoding="utf-8", newline="") as out:
        for p in chosen:
            lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{p.family};{p.given};;;", f"FN:{p.given} {p.family}"]
            lines += [f"EMAIL;TYPE=INTERNET,WORK:{p.address}", f"EMAIL;TYPE=INTERNET,HOME:{p.private}"]
            lines += [f"TEL;TYPE=CELL:{p.phone}", f"ORG:{p.employer};", f"TITLE:{p.title}"]
            lines += [f"ADR;TYPE=WORK:;;1 High Street;{p.city};;;", f"REV:20{p.number % 17 + 8:02}-06-11T08:15:00Z"]
            out.write("\r\n".join([*lines, "END:VCARD", ""]))


def write_google(path: Path, chosen: Sequence[Someone]) -> None:
    """An address book in Google's form of 2024."""
    ways = [f"{way} {n} - {part}" for way in ("E-mail", "Phone") for n in (1, 2) for part in ("Label", "Value")]
    with path.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out).writerow
        write(["First Name", "Last Name", "Organization Name", "Organization Title", "Notes", "Labels", *ways])
        for p in chosen:
            mails, phones = ("* Work", p.address, "Home", p.private), ("Mobile", p.phone, "", "")
            write([p.given, p.family, p.employer, p.title, "", "* myContacts", *mails, *phones])


def write_connections(folder: Path, chosen: Sequence[Someone]) -> None:
    """Connections.csv of a LinkedIn archive, in a folder named as LinkedIn names it."""
    folder = folder / "Basic_LinkedInDataExport_11-01-2026"
    folder.mkdir(exist_ok=True)
    with (folder / "Connections.csv").open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out).writerow
        write(["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"])
        for p in chosen:
            url, day = f"https://www.linkedin.com/in/{p.slug}", f"{p.number % 28 + 1:02} Mar {2006 + p.number % 20}"
            write([p.given, p.family, url, p.private if p.number % 20 == 0 else "", p.employer, p.title, day])


def write_mail(path: Path, chosen: Sequence[Someone], seed: int = 1) -> None:
    """The user's mail: a few with many messages, many with a few; colleagues in copy."""
    rng = Random(f"{seed}/mail")
    weights = list(accumulate(1 / (rank + 30) ** 0.8 for rank in range(len(chosen))))
    threads = rng.choices(chosen, cum_weights=weights, k=round(len(chosen) * MAILS_EACH / THREAD))
    with path.open("wb", buffering=1 << 20) as out:
        for number, p in enumerate(p for p in threads for _ in range(THREAD)):
            near = min(p.number, len(chosen) - 4)
            copied = chosen[near + 1 : near + 1 + rng.randrange(4)] if rng.random() < 0.4 else []
            out.write("\n".join([*_message(rng, number, p, copied), "", "Hello,\n\nas agreed.\n\n"]).encode())


def _message(rng: Random, number: int, p: Someone, copied: Sequence[Someone]) -> Iterator[str]:
    theirs = f"{p.given} {p.family} <{p.address}>"
    sender, to = (ME, theirs) if rng.random() < 0.45 else (theirs, ME)
    sent = datetime.fromtimestamp(1_200_000_000 + number * 1_600, UTC)
    yield f"From someone@example.com {sent:%a %b %d %H:%M:%S %Y}"
    yield f"From: {sender}"
    yield f"To: {to}"
    if copied:
        yield "Cc: " + ", ".join(f"{c.given} {c.family} <{c.address}>" for c in copied)
    yield f"Date: {format_datetime(sent)}"
    yield f"Message-ID: <{number}.{p.number}@example.com>"
    yield f"Subject: {'Re: ' if number % THREAD else ''}About {p.employer} {number // THREAD}"
    if number % THREAD:
        yield f"In-Reply-To: <{number - 1}.{p.number}@example.com>"


def write(folder: Path, count: int) -> None:
    """All sources: everybody has a card, a Google row, a LinkedIn connection or two of these; most have mail."""
    folder.mkdir(parents=True, exist_ok=True)
    everybody = people(count)
    write_cards(folder / "cards.vcf", [p for p in everybody if p.number % 5 < 2])
    write_google(folder / "google.csv", [p for p in everybody if p.number % 2])
    write_connections(folder, [p for p in everybody if p.number % 5 > 1])
    write_mail(folder / "mail.mbox", [p for p in everybody if p.number % 4])


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))

"""The files of the made-up world: the same bytes each time, reserved domains, readable by the standard library."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import mailbox
import re
import zipfile
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

import phonenumbers
import pytest

from reknit.demo import linkedin
from reknit.demo.books import CARDS, GOOGLE
from reknit.demo.files import write
from reknit.demo.nouns import World
from reknit.demo.world import build

RESERVED = re.compile(rb"(?:\.|^)(?:example|test|invalid)$|(?:^|\.)example\.(?:com|org|net)$")


class Made(NamedTuple):
    world: World
    sources: list[Path]
    truth: dict


def make(folder: Path) -> Made:
    world = build(5, people=150)
    sources = write(world, folder, messages=1500, body_bytes=2000)
    return Made(world, sources, json.loads((folder / "truth.json").read_bytes()))


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Made:
    return make(tmp_path_factory.mktemp("made"))


def source(made: Made, ending: str) -> Path:
    return next(p for p in made.sources if p.name.endswith(ending))


def tables(made: Made) -> dict[str, list[list[str]]]:
    """Every CSV by the name that truth.json uses, as a spreadsheet shows it: rows[0] is row 1."""
    found = {}
    for path in made.sources:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as file:
                for name in file.namelist():
                    found[f"{path.name}!{name}"] = list(csv.reader(io.StringIO(file.read(name).decode(), newline="")))
        elif path.suffix == ".csv":
            delimiter, encoding = (";", "cp1252") if path.name == "cards.csv" else (",", "utf-8")
            with path.open(encoding=encoding, newline="") as stream:
                found[path.name] = list(csv.reader(stream, delimiter=delimiter))
    return found


@pytest.fixture(scope="module")
def mails(made) -> Iterator[mailbox.mbox]:
    box = mailbox.mbox(source(made, ".mbox"), create=False)
    yield box
    box.close()


def digest(paths: list[Path]) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(p.read_bytes()).digest() for p in paths)).hexdigest()


def test_the_same_seed_writes_the_same_bytes(made, tmp_path):
    again = make(tmp_path)
    assert digest(again.sources) == digest(made.sources)
    assert again.truth == made.truth


def test_the_bytes_are_the_same_on_every_machine_and_python(made):
    """Whoever changes the world on purpose writes the new digest here."""
    assert digest(made.sources) == "107eacfa7e0130205d12af67a5866a834e410a92ccb8882892443252ca070143"


def test_names_of_files_are_those_of_the_services(made):
    assert [p.name for p in made.sources] == [
        "Basic_LinkedInDataExport_10-20-2025.zip",
        "Basic_LinkedInDataExport_10-26-2026.zip",
        "google-contacts.csv",
        "cards.csv",
        "old-phone.vcf",
        "mail.mbox",
    ]


def test_every_domain_is_reserved(made):
    found = set()
    for path in made.sources:
        contents = [path.read_bytes()]
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as file:
                contents = [file.read(name) for name in file.namelist()]
        for content in contents:
            whole = content.replace(b"=\r\n", b"").replace(b"=\n", b"")
            found |= set(re.findall(rb"@([A-Za-z0-9.-]+)", whole))
            found |= set(re.findall(rb"https?://([A-Za-z0-9.-]+)", whole)) - {b"www.linkedin.com"}
    assert len(found) > 100
    assert [d for d in found if not RESERVED.search(d.lower().rstrip(b"."))] == []


def test_headers_are_the_real_ones(made):
    found = tables(made)
    old, new = (p.name for p in made.sources[:2])
    for name in (old, new):
        connections = found[f"{name}!Connections.csv"]
        assert connections[0] == ["Notes:"]
        assert connections[2] == []
        assert ",".join(connections[3]) == "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
        assert ",".join(found[f"{name}!Invitations.csv"][0]) == (
            "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
        )
    assert tuple(found[f"{old}!messages.csv"][0]) == linkedin.MESSAGES
    assert tuple(found[f"{new}!messages.csv"][0]) == linkedin.MESSAGES_2026
    assert tuple(found["google-contacts.csv"][0]) == GOOGLE
    assert ",".join(GOOGLE).startswith("First Name,Middle Name,Last Name,Phonetic First Name,")
    assert tuple(found["cards.csv"][0]) == CARDS


def test_rows_are_as_long_as_their_header(made):
    for name, rows in tables(made).items():
        start = 3 if name.endswith("Connections.csv") else 0
        assert {len(r) for r in rows[start:]} == {len(rows[start])}, name


def test_the_form_of_2026_ends_without_a_line_end_and_quotes_messages(made):
    with zipfile.ZipFile(made.sources[1]) as file:
        assert not file.read("Connections.csv").endswith(b"\n")
        assert file.read("messages.csv").startswith(b'"CONVERSATION ID","CONVERSATION TITLE"')


def test_truth_names_the_person_of_every_row(made):
    people = {p["id"]: p for p in made.truth["people"]}
    found = tables(made)
    checked = 0
    for record in made.truth["records"]:
        if "row" not in record["place"]:
            continue
        row = found[record["file"]][record["place"]["row"] - 1]
        if not record["person"]:
            continue
        person = people[record["person"]]
        if record["file"].endswith("!Connections.csv"):
            assert row[2] in {d["value"] for d in person["details"] if d["kind"] == "profile"}
            checked += 1
        elif record["file"] == "google-contacts.csv" and (mails := row[GOOGLE.index("E-mail 1 - Value")]):
            known = {d["value"] for d in person["details"] if d["kind"] == "mail_address"}
            assert {m.lower() for m in mails.split(" ::: ")} <= known
            checked += 1
    assert checked > 80


def test_numbers_on_cards_and_in_the_address_book_are_those_of_the_truth(made):
    people = {p["id"]: {d["value"] for d in p["details"] if d["kind"] == "phone"} for p in made.truth["people"]}
    countries = {"USA": "US", "Canada": "CA", "United Kingdom": "GB", "Germany": "DE", "France": "FR"}
    found = tables(made)
    checked = 0
    for record in made.truth["records"]:
        if record["file"] not in {"cards.csv", "google-contacts.csv"} or not record["person"]:
            continue
        head, row = found[record["file"]][0], found[record["file"]][record["place"]["row"] - 1]
        cells = dict(zip(head, row, strict=True))
        for column in ("Phone", "Mobile", "Phone 1 - Value"):
            region = countries.get(cells.get("Country", ""), made.truth["region"])
            if cells.get(column) and not (column != "Phone 1 - Value" and not cells["Country"]):
                number = phonenumbers.parse(cells[column], region)
                shape = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
                assert shape in people[record["person"]], cells[column]
                checked += 1
    assert checked > 60


def test_truth_knows_every_connection_and_card(made):
    keyed = {(r["file"], r["place"].get("row")) for r in made.truth["records"]}
    for name, rows in tables(made).items():
        first = 5 if name.endswith("Connections.csv") else 2
        if name.endswith(("Connections.csv", "contacts.csv", "cards.csv", "ImportedContacts.csv")):
            assert {(name, n) for n in range(first, len(rows) + 1)} <= keyed


def test_truth_names_the_line_of_every_card(made):
    lines = source(made, ".vcf").read_bytes().decode().split("\r\n")
    begins = {n for n, line in enumerate(lines, 1) if line == "BEGIN:VCARD"}
    assert begins == {r["place"]["line"] for r in made.truth["records"] if "line" in r["place"]}
    assert len(begins) > 20


def test_truth_agrees_with_the_world(made):
    today = made.world.today
    for person in made.truth["people"]:
        real = made.world.person(person["id"])
        spell = real.spell(today)
        assert (person["state"] == "working") == (spell is not None)
        held = {d["value"] for d in person["details"] if d["holds"] and d["type"] != "main"}
        assert held == {d.value for d in real.details if d.holds(today)}


def test_the_mailbox_is_readable_and_truth_knows_everybody_in_it(made, mails):
    known = {r["place"]["address"] for r in made.truth["records"] if "address" in r["place"]}
    assert 1500 < len(mails) < 1530
    dated = answers = 0
    for message in mails:
        shown = [str(make_header(decode_header(str(v)))) for f in ("from", "to", "cc") for v in message.get_all(f, [])]
        addresses = {a for _, a in getaddresses(shown) if "@" in a}
        assert addresses
        assert addresses <= known
        dated += bool(message["date"] and parsedate_to_datetime(message["date"]))
        answers += bool(message["in-reply-to"])
    assert dated > 1480
    assert answers > 300


def test_display_names_in_mail_are_those_of_the_truth(made, mails):
    """Names as the standard library reads them, but for the raw 8-bit ones, which no standard reads."""
    keys = {(r["place"]["name"], r["place"]["address"]) for r in made.truth["records"] if "address" in r["place"]}
    seen = set()
    for message in mails:
        for field in ("from", "to", "cc"):
            for name, address in getaddresses([str(v) for v in message.get_all(field, [])]):
                plain = str(make_header(decode_header(name)))
                if name.isascii() and "unknown-8bit" not in name:
                    seen.add((plain, address))
    assert len(seen) > 200
    assert len(seen - keys) <= 0.02 * len(seen)


def test_bodies_decode(mails):
    charsets = set()
    for message in mails:
        for part in message.walk():
            if part.get("content-type", "").startswith("text/"):
                charset = part.get_content_charset("us-ascii")
                charsets.add(charset)
                assert part.get_payload(decode=True).decode(charset)
    assert {"us-ascii", "utf-8", "iso-8859-1"} <= charsets


def test_progress_is_handed_out(tmp_path):
    labels = []

    def track(items, label):
        labels.append(label)
        return items

    write(build(1, people=40), tmp_path, track, messages=50, body_bytes=500)
    assert labels == ["Writing mail"]


def test_the_size_of_the_mailbox_is_as_asked(tmp_path):
    write(build(1, people=40), tmp_path, messages=800, body_bytes=9000)
    size = (tmp_path / "sources" / "mail.mbox").stat().st_size
    assert 800 * 9000 * 0.85 < size < 800 * 11500

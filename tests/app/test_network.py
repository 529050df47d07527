"""Whom the network holds: not the user, no machines, nobody who only passed by."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from reknit.app.config import Config
from reknit.app.gather import gather
from reknit.app.house import House, open_house
from reknit.app.network import network
from reknit.app.people import one, search
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.app.week import week
from reknit.model.entries import Judgement
from reknit.model.trouble import UserError
from reknit.store import append, views

ME = "Robin Quill <robin@quill.example>"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NOON = "2026-11-23T12:00:00Z"


def mail(n: int, sender: str, to: str) -> str:
    date = format_datetime(datetime(2015, 1, 1 + n, tzinfo=UTC))
    return (
        f"From x@mail.example Mon Jan  5 10:00:00 2015\nFrom: {sender}\nTo: {to}\nDate: {date}\n"
        f"Message-ID: <{n}@mail.example>\nSubject: Matter {n}\n\nHello\n\n"
    )


def mails(house: House, folder: Path, *pairs: tuple[str, str]) -> House:
    """A home with mails, and views of today."""
    path = folder / f"{len(pairs)}.mbox"
    path.write_text("".join(mail(n, *pair) for n, pair in enumerate(pairs)))
    gather(house, [path], Options())
    rebuild(house)
    return house


def card(name: str, *lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "REV:2019-03-04", "END:VCARD", ""))


def cards(house: House, folder: Path, *texts: str) -> House:
    (folder / "a.vcf").write_text("".join(texts), newline="")
    gather(house, [folder / "a.vcf"], Options())
    rebuild(house)
    return house


def names(house: House) -> list[str]:
    return [p.name for p in search(house)]


def test_the_user_is_found_by_sent_mail_and_left_out(house: House, tmp_path: Path) -> None:
    people = [f"Person {c} <{c}@example.org>" for c in "abcdefghijkl"]
    mails(house, tmp_path, *((ME, p) for p in people), *((p, ME) for p in people))
    with house.reading() as connection:
        found = network(connection, house.config)
    assert list(found.mine) == ["robin@quill.example"]
    assert "Robin Quill" in found.names
    assert "Robin Quill" not in names(house)
    assert len(names(house)) == len(people)


def test_what_the_user_says_of_themselves_decides(tmp_path: Path) -> None:
    house = open_house(tmp_path / "home", lambda: NOW)
    said = Config(addresses=("other@quill.example",), not_mine=("robin@quill.example",))
    house = House(house.home, house.engine, house.blobs, said, house.clock)
    mails(house, tmp_path, *((ME, f"p{n}@example.org") for n in range(12)))
    with house.reading() as connection:
        assert network(connection, house.config).mine == {"other@quill.example": "you said so"}


def test_robots_and_roles_are_counted_not_listed(house: House, tmp_path: Path) -> None:
    pairs = [(ME, "Ada Brandt <ada@example.org>")] * 10
    pairs += [("no-reply@shop.example", ME), ("Support <support@shop.example>", ME)] * 4
    mails(house, tmp_path, *pairs)
    assert names(house) == ["Ada Brandt"]
    with house.reading() as connection:
        assert views.summary(connection)["machines"] == 2


def test_who_only_passed_by_is_no_contact_until_the_third_mail(house: House, tmp_path: Path) -> None:
    start = [(ME, "Ada Brandt <ada@example.org>")] * 10
    mails(house, tmp_path, *start, *[("Bo Lind <bo@example.org>", ME)] * 2)
    assert names(house) == ["Ada Brandt"]
    mails(house, tmp_path, *start, *[("Bo Lind <bo@example.org>", ME)] * 3)
    assert names(house) == ["Ada Brandt", "Bo Lind"]


def test_people_are_searched_and_sorted(house: House, tmp_path: Path) -> None:
    cards(house, tmp_path, card("Änne Brandt", "ORG:Zeta"), card("Bo Lind", "ORG:Alpha"), card("Cy Farrow"))
    assert names(house) == ["Änne Brandt", "Bo Lind", "Cy Farrow"]
    assert [p.name for p in search(house, ["anne", "BRANDT"])] == ["Änne Brandt"]
    assert [p.name for p in search(house, employer="alph")] == ["Bo Lind"]
    assert [p.name for p in search(house, sort="employer")] == ["Bo Lind", "Änne Brandt", "Cy Farrow"]
    assert [p.name for p in search(house, sort="moved")][-1] == "Cy Farrow"


def test_one_person_is_meant_or_the_user_is_told(house: House, tmp_path: Path) -> None:
    cards(house, tmp_path, card("Ada Brandt"), card("Ada Brandtner", "ORG:Zeta"), card("Bo Lind"))
    bo = one(house, ["bo"])
    assert bo.name == "Bo Lind"
    assert one(house, [bo.id[:6]]).id == bo.id
    assert one(house, ["Ada", "Brandt"]).name == "Ada Brandt"
    with pytest.raises(UserError, match="fits 2 people") as said:
        one(house, ["brandt", ""])
    assert "Ada Brandtner, Zeta" in said.value.message
    with pytest.raises(UserError, match="Nobody"):
        one(house, ["nobody"])


def test_the_week_fits_its_minutes_and_leaves_out_whom_never_to_contact(house: House, tmp_path: Path) -> None:
    cards(house, tmp_path, *(card(f"Person {c}", f"EMAIL;TYPE=HOME:{c}@gmail.com") for c in "abcdef"))
    steps = week(house, 30).steps
    assert 0 < sum(step.minutes for step in steps) <= 30
    unwanted = steps[0].person
    with house.writing() as connection:
        action = append.begin(connection, "judge", "", NOON)
        append.add_judgement(connection, action, Judgement("never_contact", unwanted))
    rebuild(house)
    assert unwanted not in {step.person for step in week(house, 300).steps}
    declined = steps[1].id
    with house.writing() as connection:
        append.add_judgement(connection, append.begin(connection, "judge", "", NOON), Judgement("decline", declined))
    assert declined not in {step.id for step in week(house, 300).steps}

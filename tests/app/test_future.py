"""Dates that are still to come are not believed, whatever wrote them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reknit.app.future import without_future
from reknit.app.look import Hints, look
from reknit.model.entries import Observation, Record
from reknit.model.trouble import Trouble

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CARD = """BEGIN:VCARD
VERSION:3.0
FN:Mara Quill
BDAY:2098-01-01
REV:2099-01-01T00:00:00Z
END:VCARD
"""
MAIL = "From: Ann <ann@lantern.example>\nTo: m@quill.example\nDate: Mon, 4 Mar 2039 10:11:12 +0000\n\nhi\n"


def seen(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    record = Record("linkedin", b"1", (Observation("employer", "Lantern", seen_first=first, seen_last=last),))
    after = next(r for r in without_future([record], "a.csv", NOW) if isinstance(r, Record)).observations[0]
    return after.seen_first, after.seen_last


@pytest.mark.parametrize("day", ["2026", "2026-11", "2026-11-24", "2026-11-25T23:59:59Z", None])
def test_what_can_be_today_stays(day: str | None) -> None:
    assert seen(day, day) == (day, day)


@pytest.mark.parametrize("day", ["2027", "2026-12", "2026-11-26", "2062-02-08T10:00:00Z"])
def test_what_cannot_goes(day: str) -> None:
    assert seen(day, day) == (None, None)
    assert seen("2019-03", day) == ("2019-03", None)


def test_a_record_loses_its_dates_and_a_trouble_says_where(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_text(CARD)
    record, trouble = look([path], Hints(), NOW)
    assert [(o["kind"], o["seen_last"]) for o in record["observations"]] == [("name", None)]
    assert trouble["trouble"]["place"] == {"line": 1}
    assert "2098-01-01, 2099-01-01" in trouble["trouble"]["message"]


def test_a_record_of_nothing_else_is_told_only_as_trouble() -> None:
    record = Record("linkedin", b"1", (Observation("met_on", "2062-02-08"),), {"row": 2})
    assert [type(found) for found in without_future([record], "a.csv", NOW)] == [Trouble]


def test_a_birthday_without_a_year_is_no_date() -> None:
    record = Record("vcard", b"1", (Observation("birthday", "--12-31"),))
    assert list(without_future([record], "a.vcf", NOW)) == [record]


@pytest.mark.parametrize("name", ["a.eml", "a.mbox"])
def test_a_mail_of_the_future_has_no_date(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(("From x Mon Mar  4 10:11:12 2039\n" if name == "a.mbox" else "") + MAIL)
    lines = [line for line in look([path], Hints(), NOW) if "observations" in line]
    assert len(lines) == 2
    assert {o["seen_last"] for line in lines for o in line["observations"]} == {None}

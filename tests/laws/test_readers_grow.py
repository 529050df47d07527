"""A source is read again when its reader is newer, or the user dates it; ids and what is still said outlive that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from made import TODAY, home, ledger, living, take, views
from sqlalchemy import select

from reknit.app import filing, reading
from reknit.app.doctor import doctor
from reknit.app.house import House, open_house
from reknit.app.people import in_full, search
from reknit.app.rebuild import rebuild
from reknit.model.artifact import Artifact
from reknit.model.entries import Message, Record
from reknit.readers import correspondence, vcard
from reknit.readers.parts.reader import Reading
from reknit.store import read
from reknit.store import tables as t

CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{mail}\r\nTITLE:{title}\r\nREV:2019-03-04\r\nEND:VCARD\r\n"
    for name, mail, title in (("Ada Brandt", "ada@example.org", "CTO"), ("Emil Castellan", "emil@example.org", "Cook"))
)
TABLE = "Name,E-mail,Company\r\nAda Brandt,ada@example.org,Northgate\r\nEmil Castellan,emil@example.org,Larkfield\r\n"


def shouting(artifact: Artifact) -> Iterator[Reading]:
    """Version 2 of the vCard reader: titles in capitals."""
    for found in vcard.READER.read(artifact):
        if isinstance(found, Record):
            told = (replace(o, value=o.value.upper()) if o.kind == "title" else o for o in found.observations)
            yield replace(found, observations=tuple(told))


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = replace(vcard.READER, version=vcard.READER.version + 1, read=shouting)
    monkeypatch.setattr(reading, "open_reader", lambda artifact: reader)
    monkeypatch.setitem(reading._VERSIONS, "vcard", reader.version)


def written(path: Path, text: str) -> Path:
    path.write_text(text, newline="")
    return path


def said(house: House, kind: str) -> list[tuple[str, str | None]]:
    rebuild(house)
    people = in_full(house, search(house))
    return sorted((b.value, b.seen_last) for p in people for b in p.beliefs if b.kind == kind)


def ids(house: House) -> list[str]:
    rebuild(house)
    return [p.id for p in search(house)]


def test_a_newer_reader_retracts_what_it_no_longer_says_and_keeps_the_rest(
    house: House, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = written(tmp_path / "a.vcf", CARDS)
    take(house, file)
    before, people = set(living(house)), ids(house)
    request.getfixturevalue("newer")
    report = take(house, file)
    assert (report.retracted, report.new) == (1, 1)
    assert said(house, "title") == [("COOK", "2019-03-04"), ("CTO", "2019-03-04")]
    assert len(before & set(living(house))) == len(before) - 1
    assert ids(house) == people
    assert take(house, file).unchanged == [str(file)]


def test_where_the_source_is_gone_its_lines_stay_and_doctor_says_so(
    house: House, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = written(tmp_path / "a.vcf", CARDS)
    take(house, file)
    file.unlink()
    lines = living(house)
    request.getfixturevalue("newer")
    (gone,) = [f for f in doctor(house) if not f.well and str(file) in f.advice]
    assert "stay" in gone.advice
    assert take(house, file).troubles
    assert living(house) == lines


def test_a_newer_mail_reader_replaces_what_it_reads_otherwise(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = "From: Ada <ada@example.org>\nTo: robin@quill.example\nMessage-ID: <{0}@mail.example>\nSubject: {0}\n\n"
    parts = [f"From x@mail.example Mon Jan  5 10:00:00 2015\n{mail.format(n)}\n" for n in range(3)]
    file = written(tmp_path / "a.mbox", "".join(parts))
    take(house, file)

    def subjects() -> list[str]:
        with house.reading() as connection:
            return [m.subject for _, _, m in read.mails(connection)]

    assert subjects() == ["0", "1", "2"]
    newer = replace(correspondence.READER, version=correspondence.READER.version + 1)
    monkeypatch.setattr(reading, "MAIL", newer)
    monkeypatch.setitem(reading._VERSIONS, newer.name, newer.version)
    monkeypatch.setattr(filing, "renew", _renewed_subject(filing.renew))
    monkeypatch.setattr(filing.append, "add_messages", _with_new_subject(filing.append.add_messages))
    assert take(house, file).new == 1
    assert sorted(subjects()) == ["0", "2", "one"]
    assert take(house, file).unchanged == [str(file)]


def _read_anew(found: Sequence[Message]) -> list[Message]:
    return [m._replace(subject="one") if m.subject == "1" else m for m in found]


def _renewed_subject(renew: Callable[..., int]) -> Callable[..., int]:
    return lambda connection, action, reader, found, refusals: renew(
        connection, action, reader, _read_anew(found), refusals
    )


def _with_new_subject(add: Callable[..., int]) -> Callable[..., int]:
    return lambda connection, action, source, found, refusals: add(
        connection, action, source, _read_anew(found), refusals
    )


def test_a_day_given_later_replaces_the_undated_lines(house: House, tmp_path: Path) -> None:
    file = written(tmp_path / "list.csv", TABLE)
    assert take(house, file).files[0].undated
    people = ids(house)
    report = take(house, file, as_of="2014")
    assert not report.files[0].undated
    assert said(house, "employer") == [("Larkfield", "2014"), ("Northgate", "2014")]
    assert ids(house) == people
    assert take(house, file).unchanged == [str(file)]


def test_a_file_that_moved_keeps_the_day_that_the_user_gave(house: House, tmp_path: Path) -> None:
    file = written(tmp_path / "list.csv", TABLE)
    take(house, file, as_of="2014")
    once = ledger(house)
    take(house, file.rename(tmp_path / "old list.csv"))
    assert ledger(house) == once


def test_ids_leave_out_when_a_line_was_learned_and_the_readers_version(tmp_path: Path, newer: None) -> None:
    file = written(tmp_path / "a.vcf", CARDS.replace("CTO", "COOK").replace("Cook", "COOK"))
    later = open_house(tmp_path / "later", lambda: TODAY.replace(year=2027))
    take(later, file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "open_reader", lambda artifact: vcard.READER)
        now = home(tmp_path / "now")
        take(now, file)
    assert living(now) == living(later)


def test_two_clocks_when_it_was_true_and_when_we_learned_it(house: House, tmp_path: Path) -> None:
    take(house, written(tmp_path / "a.vcf", CARDS))
    query = select(t.observations.c.seen_last, t.actions.c.at).join(
        t.actions, t.actions.c.seq == t.observations.c.action
    )
    with house.reading() as connection:
        assert {tuple(row) for row in connection.execute(query)} == {("2019-03-04", "2026-11-23T12:00:00Z")}


def test_a_persons_id_is_that_of_the_record_learned_first(house: House, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Brandt\r\nEMAIL:ada@example.org\r\n{}END:VCARD\r\n"
    take(house, written(tmp_path / "first.vcf", card.format("")))
    (first,) = ids(house)
    for n in range(5):
        take(house, written(tmp_path / f"{n}.vcf", card.format(f"NOTE:{n}\r\n")))
    assert ids(house) == [first]
    assert len(views(house)["members"]) == 6


def test_of_records_learned_together_the_smallest_id_is_the_persons(house: House, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Brandt\r\nEMAIL:ada@example.org\r\nNOTE:{}\r\nEND:VCARD\r\n"
    take(house, written(tmp_path / "a.vcf", "".join(card.format(n) for n in range(6))))
    (person,) = ids(house)
    with house.reading() as connection:
        assert person == min(connection.scalars(select(t.records.c.id)))

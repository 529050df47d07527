"""What gather says of each file, and what changed between two exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from reknit.app import reading
from reknit.app.gather import gather
from reknit.app.house import House, Item
from reknit.app.look import Hints, look
from reknit.app.reading import Options
from reknit.store import read

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\nEMAIL:{}\r\nREV:2019-03-04\r\nEND:VCARD\r\n"
MAIL = "From x@mail.example Mon Jan  5 10:00:00 2015\nFrom: Ada <ada@example.org>\nTo: robin@quill.example\n\nHello\n\n"
TABLE = "Name,E-mail\r\nAda Brandt,ada@example.org\r\n"
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, newline="")
    return path


def export(folder: Path, day: str, *rows: str) -> Path:
    lines = "".join(f"{row},01 Mar 2015\r\n" for row in rows)
    return written(folder / f"Basic_LinkedInDataExport_{day}" / "Connections.csv", HEAD + lines)


def test_each_file_is_counted(house: House, tmp_path: Path) -> None:
    cards = written(tmp_path / "a.vcf", CARD.format("Ada", "ada@example.org") * 2 + CARD.format("Bo", "bo@example.org"))
    mails = written(tmp_path / "b.mbox", MAIL)
    report = gather(house, [cards, mails], Options())
    assert [(f.name, f.messages, f.new) for f in report.files] == [(str(cards), 0, 4), (str(mails), 1, 1)]
    assert report.files[0].records in {2, 3}  # whether a repeated card is counted is the reader's to say
    assert (report.troubles, report.unchanged, report.interrupted, report.new) == ([], [], False, 5)


def test_unchanged_files_are_named_and_changed_ones_read(house: House, tmp_path: Path) -> None:
    kept, grown = written(tmp_path / "a.vcf", CARD.format("Ada", "a@example.org")), written(tmp_path / "b.mbox", MAIL)
    gather(house, [tmp_path], Options())
    written(grown, MAIL + MAIL.replace("2015", "2016").replace("Hello", "Again").replace("To:", "Subject: x\nTo:"))
    report = gather(house, [tmp_path], Options())
    assert report.unchanged == [str(kept)]
    assert [(f.name, f.messages, f.new) for f in report.files] == [(str(grown), 2, 1)]


def test_troubles_say_file_and_place_and_neighbours_are_read(house: House, tmp_path: Path) -> None:
    bad = written(tmp_path / "a.vcf", CARD.format("Ada", "a@example.org") + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut\r\n")
    report = gather(house, [bad, tmp_path / "gone.vcf", written(tmp_path / "p.png", "\x89PNG")], Options())
    assert {t.file.rpartition("/")[2] for t in report.troubles} >= {"a.vcf", "gone.vcf", "p.png"}
    assert any("line" in t.place for t in report.troubles if t.file == str(bad))
    assert report.new >= 2


def test_a_file_without_dates_is_said_to_be_so(house: House, tmp_path: Path) -> None:
    assert gather(house, [written(tmp_path / "list.csv", TABLE)], Options()).files[0].undated


def test_the_answer_about_a_file_dates_what_it_says(house: House, tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(name: str) -> str:
        asked.append(name)
        return "2014"

    table = written(tmp_path / "list.csv", TABLE)
    for _ in range(2):
        gather(house, [table], Options(ask=ask))
    assert asked == [str(table)]
    with house.reading() as connection:
        assert {f.fact.observation.seen_last for f in read.facts(connection)} == {"2014"}


def test_a_second_export_ends_with_what_changed(house: House, tmp_path: Path) -> None:
    ada, bo = "Ada,Brandt,https://www.linkedin.com/in/ada-x,,{},CTO", "Bo,Lind,https://www.linkedin.com/in/bo-x,,{},CEO"
    cy = "Cy,Farrow,https://www.linkedin.com/in/cy-x,,Larkfield,CFO"
    assert (
        gather(house, [export(tmp_path, "01-05-2023", ada.format("Old"), bo.format("Same"), cy)], Options()).changes
        == []
    )
    second = export(tmp_path, "01-05-2024", ada.format("New"), bo.format("Same"))
    (changes,) = gather(house, [second], Options()).changes
    assert [(c.name, c.old, c.new) for c in changes.new_employers] == [("Ada Brandt", "Old", "New")]
    assert [c.name for c in changes.gone] == ["Cy Farrow"]
    assert (changes.renamed, changes.added, changes.after, changes.before) == ((), (), "2023-01-05", "2024-01-05")
    assert gather(house, [second], Options()).changes == []


def test_an_export_read_in_two_runs_is_compared_as_one(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [f"Ada{n},Brandt,https://www.linkedin.com/in/ada-{n},,Old,CTO" for n in range(4)]
    gather(house, [export(tmp_path, "01-05-2023", *people)], Options())
    later = export(tmp_path, "01-05-2024", *people)

    def stop_at_the_third(items: Iterable[Item], _label: str) -> Iterator[Item]:
        for n, item in enumerate(items):
            if n == 2:
                raise KeyboardInterrupt
            yield item

    monkeypatch.setattr(reading.in_chunks, "__defaults__", (1,))
    assert gather(house, [later], Options(), stop_at_the_third).interrupted
    (changes,) = gather(house, [later], Options()).changes
    assert (changes.gone, changes.added) == ((), ())


def test_look_says_the_same_and_stores_nothing(house: House, tmp_path: Path) -> None:
    cards, mails = written(tmp_path / "a.vcf", CARD.format("Ada", "a@example.org")), written(tmp_path / "b.mbox", MAIL)
    lines = list(look([cards, mails, tmp_path / "gone"], Hints()))
    assert [line.get("reader", "trouble") for line in lines[:1]] == ["vcard"]
    assert {line["file"] for line in lines if "file" in line} == {str(cards), str(mails)}
    assert [line["trouble"]["file"] for line in lines if "trouble" in line] == [str(tmp_path / "gone")]
    with house.reading() as connection:
        assert set(read.counts(connection).values()) == {0}


def test_look_counts_a_mail_once_that_is_in_the_archive_twice(tmp_path: Path) -> None:
    mails = written(tmp_path / "b.mbox", MAIL.replace("Ada <", "Ada Brandt <") * 2)
    counts = {o["count"] for line in look([mails], Hints()) for o in line.get("observations", [])}
    assert counts == {1}


def test_look_shows_a_card_once_that_one_archive_holds_in_two_files(tmp_path: Path) -> None:
    ada, bo = CARD.format("Ada", "ada@example.org"), CARD.format("Bo", "bo@example.org")
    for number in (1, 2):
        folder = tmp_path / str(number) / "Takeout"
        written(folder / "All.vcf", ada + bo)
        written(folder / "Friends.vcf", ada)
        with ZipFile(tmp_path / f"{number}.zip", "w") as archive:
            for file in folder.iterdir():
                archive.write(file, f"Takeout/{file.name}")
    assert len(list(look([tmp_path / "1.zip"], Hints()))) == 2
    assert len(list(look([tmp_path / "1"], Hints()))) == 2
    assert len(list(look([tmp_path], Hints()))) == 8

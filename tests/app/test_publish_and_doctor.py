"""What goes out of the house, and whether it is in order."""

from __future__ import annotations

from pathlib import Path

from reknit.app.doctor import doctor
from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.people import search
from reknit.app.publish import entries
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.book import export_csv, export_vcf
from reknit.model.entries import Judgement
from reknit.store import append

CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Brandt;Ada;;;\r\nFN:Ada Brandt\r\nORG:Northgate;R&D\r\n"
    b"EMAIL;TYPE=HOME:ada@example.org\r\nX-ODD;X=1:kept \\, as\r\n  it was\r\nREV:2026-11-01T00:00:00Z\r\nEND:VCARD\r\n"
)


def gathered(house: House, path: Path, data: bytes) -> House:
    path.write_bytes(data)
    gather(house, [path], Options())
    rebuild(house)
    return house


def test_untouched_lines_of_a_card_come_out_as_they_went_in(house: House, tmp_path: Path) -> None:
    gathered(house, tmp_path / "a.vcf", CARD)
    out = b"".join(export_vcf(entries(house, [p.id for p in search(house)])))
    for line in CARD.split(b"\r\n"):
        assert line in out.split(b"\r\n")


def test_a_card_stays_whole_through_another_source_of_the_same_person(house: House, tmp_path: Path) -> None:
    gathered(house, tmp_path / "a.vcf", CARD)
    gathered(house, tmp_path / "b.csv", b"Name,E-mail,Phone\r\nAda Brandt,ada@example.org,+1 202 555 0101\r\n")
    (entry,) = entries(house, [p.id for p in search(house)])
    assert entry.originals == (CARD,)
    assert b"X-ODD;X=1:kept \\, as\r\n  it was\r\n" in b"".join(export_vcf([entry]))


def test_cells_that_a_spreadsheet_would_reckon_are_neutralised(house: House, tmp_path: Path) -> None:
    gathered(house, tmp_path / "a.vcf", CARD.replace(b"ORG:Northgate;R&D", b"ORG:=cmd()"))
    table = "".join(export_csv(entries(house, [p.id for p in search(house)])))
    assert "=cmd()" in table
    assert not any(cell.strip('"').startswith("=") for line in table.splitlines() for cell in line.split(","))


def findings(house: House) -> dict[str, bool]:
    return {finding.what: finding.well for finding in doctor(house)}


def test_a_home_in_order(house: House, tmp_path: Path) -> None:
    found = findings(gathered(house, tmp_path / "a.vcf", CARD))
    assert found[f"{house.home / 'reknit.db'} is sound"]
    assert found["the views are those of the ledger"]
    assert found["only you can read your data"]
    assert found["every file was read to its end"]


def test_views_that_are_old_and_files_open_to_others_are_said(house: House, tmp_path: Path) -> None:
    gathered(house, tmp_path / "a.vcf", CARD)
    with house.writing() as connection:
        append.add_judgement(
            connection, append.begin(connection, "judge", "", house.now()), Judgement("same", "a", "b")
        )
    (house.home / "reknit.db").chmod(0o644)
    found = findings(house)
    assert not found["the views are those of the ledger"]
    assert not found["only you can read your data"]


def test_a_file_that_was_not_read_to_its_end_is_said(house: House, tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_bytes(CARD)

    def stop(items: object, _label: str) -> list[object]:
        raise KeyboardInterrupt

    assert gather(house, [tmp_path / "a.vcf"], Options(), stop).interrupted
    assert not findings(house)["every file was read to its end"]
    gather(house, [tmp_path / "a.vcf"], Options())
    assert findings(house)["every file was read to its end"]

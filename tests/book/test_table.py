"""book/table: the address book as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.book import Entry, export_csv
from reknit.book.table import COLUMNS, cells, neutral
from reknit.model.belief import Belief
from reknit.model.tie import Tie


def belief(kind: str, value: str, chance: float | None = 0.9, seen: str | None = None) -> Belief:
    return Belief(kind, value, None, chance, seen, seen, 1, "")


ANNA = Entry(
    "1",
    "Anna Weber",
    {"given": "Anna", "family": "Weber"},
    (
        belief("employer", "Old Ltd", 0.2, "2012"),
        belief("employer", "New, Ltd", 0.6, "2019-03-04T10:11:12Z"),
        belief("title", '=HYPERLINK("https://evil.example")', 0.6),
        belief("mail_address", "less@example.org", 0.6),
        belief("mail_address", "anna@example.org", 0.8),
        belief("phone", "+12025550101", 0.7),
        belief("phone", "+12025550102;ext=5", 0.6),
        belief("profile", "https://www.linkedin.com/in/anna", None),
        belief("postal", "Musterweg 5, 10115 Berlin, Germany", 0.7),
    ),
    Tie(last="2018-01-01"),
    employer="New, Ltd",
    state="dormant",
)


def again(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_person_is_one_row_of_what_probably_holds():
    text = "".join(export_csv([ANNA]))
    header, row = again(text.removeprefix("\ufeff"))
    assert header == list(COLUMNS)
    assert dict(zip(header, row, strict=True)) == {
        "Name": "Anna Weber",
        "Given name": "Anna",
        "Family name": "Weber",
        "Employer": "New, Ltd",
        "Title": '\'=HYPERLINK("https://evil.example")',
        "E-mails": "anna@example.org, less@example.org",
        "Phones": "'+12025550101, +12025550102 x5",
        "Profile": "https://www.linkedin.com/in/anna",
        "City": "Berlin",
        "Last seen": "2019-03-04",
        "Chance": "about 8 in 10 (80 %)",
        "Last known at": "New, Ltd",
        "State": "dormant",
    }


def test_excel_is_told_that_it_is_utf_8_and_lines_end_with_cr_lf():
    first, second = export_csv([ANNA])
    assert first.startswith('\ufeff"Name",')
    assert second.endswith('"\r\n')


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1 202 555 0101",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\n=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20a",
    ],
)
def test_a_cell_that_could_be_a_formula_is_neutralised(cell: str):
    assert neutral(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Anna", "1-2", "a@example.org", "'quoted'"])
def test_other_cells_are_left_alone(cell: str):
    assert neutral(cell) == cell


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=3))
def test_read_again_the_cells_are_the_same_but_for_the_apostrophe(names: list[str]):
    entries = [Entry("1", name, {}, (belief("note", "x"), belief("title", name))) for name in names]
    _, *rows = again("".join(export_csv(entries)).removeprefix("\ufeff"))
    for entry, row in zip(entries, rows, strict=True):
        for wanted, cell in zip(cells(entry), row, strict=True):
            assert cell in {wanted, "'" + wanted}
            assert cell.lstrip()[:1] not in set("=+-@\uff1d\uff0b\uff0d\uff20") or not cell

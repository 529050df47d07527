import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from reknit.model.artifact import Artifact
from reknit.model.trouble import Trouble
from reknit.readers.parts import tables
from reknit.readers.parts.tables import Layout, Row, look, rows


def artifact(text: str) -> Artifact:
    data = text.encode("utf-8", "surrogatepass")
    return Artifact("list.csv", lambda: io.BytesIO(data), len(data))


def read(text: str) -> list[Row | Trouble]:
    source = artifact(text)
    layout = look(source.head(), lambda cells: "name" in cells)
    assert layout is not None
    return list(rows(source, layout))


def cells(text: str) -> list[list[str]]:
    return [row.cells for row in read(text) if isinstance(row, Row)]


def test_header_is_found_below_a_note_with_any_delimiter() -> None:
    layout = look(b'\xef\xbb\xbfNotes:\n"One, two."\n\nname;mail\nAnn;a@example.com\n', lambda row: "name" in row)
    assert layout == Layout(";", ("name", "mail"), 4, "name;mail")


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    found = read('note\n\nname,mail\n"Ann\nQuill",a\n\nTom,t\n')
    assert [(row.number, row.cells) for row in found if isinstance(row, Row)] == [
        (4, ["Ann\nQuill", "a"]),
        (6, ["Tom", "t"]),
    ]


def test_a_repeated_row_is_given_once() -> None:
    assert cells("name,mail\nAnn,a\nAnn,a\nAnn,b\n") == [["Ann", "a"], ["Ann", "b"]]


def test_quotes_inside_unquoted_cells_are_text() -> None:
    assert cells('name,size\nAnn "Mo" Quill,5" pipe\nTom,3"\n') == [['Ann "Mo" Quill', '5" pipe'], ["Tom", '3"']]


def test_a_quote_that_never_closes_takes_no_neighbour_with_it() -> None:
    found = read('name,mail\n"Ann,a\nTom,t\n"Ines","i"\n"Last,l\n')
    assert [row.cells for row in found if isinstance(row, Row)] == [
        ["Ann", "a"],
        ["Tom", "t"],
        ["Ines", "i"],
        ["Last", "l"],
    ]
    assert [row.place for row in found if isinstance(row, Trouble)] == [{"row": 2}, {"row": 5}]


def test_short_rows_are_no_trouble_and_long_ones_are() -> None:
    found = read("name,mail\nAnn\nTom,t,,\nInes,i,more\n")
    assert [row.place for row in found if isinstance(row, Trouble)] == [{"row": 4}]
    assert len(found) == 4


def test_cells_may_be_longer_than_csv_allows_by_itself() -> None:
    long = "x" * 400_000
    assert cells(f'name,note\nAnn,"{long}"\n') == [["Ann", long]]


def test_an_endless_line_is_trouble_and_the_next_row_is_read(monkeypatch: object) -> None:
    line = "x" * (tables.MAX_ROW + 10)
    found = read(f"name,mail\n{line}\nTom,t\n")
    assert isinstance(found[0], Trouble)
    assert [row.cells for row in found[1:] if isinstance(row, Row)] == [["Tom", "t"]]


def test_a_row_with_its_header_is_a_table_of_its_own() -> None:
    source = artifact("Notes\nname,mail\nAnn,a\n")
    layout = look(source.head(), lambda row: "name" in row)
    assert layout is not None
    row = next(row for row in rows(source, layout) if isinstance(row, Row))
    assert row.data(layout) == b"name,mail\nAnn,a\n"


plain = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=12)


@given(
    st.lists(st.lists(plain, min_size=3, max_size=3).filter(lambda row: any(cell.strip() for cell in row)), max_size=8)
)
def test_what_csv_writes_is_read_back(written: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["name", "mail", "note"], *written])
    expected = list(dict.fromkeys(tuple(cell.strip() for cell in row) for row in written))
    assert list(dict.fromkeys(map(tuple, cells(out.getvalue())))) == expected


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    for row in read(f"name,mail\n{text}"):
        assert isinstance(row, Row | Trouble)

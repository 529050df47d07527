"""The columns that a user chooses for a table: shown, kept, added to, and never harmed by a slip."""

from reknit.app.gather import gather
from reknit.app.look import Hints
from reknit.app.reading import Options
from reknit.store import read

TABLE = "Who,Where,Since\nMara Quill,Lantern,2014\nTom Fallow,Harbour,2015\n"


def take(house, path, **mapping):
    return gather(house, [path], Options(Hints(mapping=mapping)))


def kinds(house):
    with house.reading() as connection:
        return sorted({learned.fact.observation.kind for learned in read.facts(connection)})


def test_how_columns_are_understood_is_told(house, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Company\nMara Quill,Lantern\n")
    assert take(house, path).files[0].mapping == {"Name": "name", "Company": "employer"}


def test_a_choice_is_kept_and_a_later_one_is_added(house, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(TABLE)
    take(house, path, name="Who")
    take(house, path, employer="Where")
    assert {"name", "employer"} <= set(kinds(house))
    assert take(house, path).unchanged


def test_a_slip_changes_nothing(house, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(TABLE)
    take(house, path, name="Who", employer="Where")
    before = kinds(house)
    report = take(house, path, employr="Where")
    assert not report.files
    assert report.troubles[0].message.startswith("There is no kind 'employr' to map")
    assert not take(house, path, name="Whom").files
    assert kinds(house) == before
    assert take(house, path).unchanged


def test_a_file_that_nobody_could_read_is_looked_at_again(house, tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff")
    assert [len(take(house, path).troubles) for _ in range(2)] == [1, 1]

"""A stack of pictures of business cards: looked at once, two sides one card, as of the day that is known."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import drawn
import pytest
from PIL import Image
from sqlalchemy import select

from reknit.app import stack
from reknit.app.doctor import doctor
from reknit.app.forget import forget
from reknit.app.gather import gather
from reknit.app.house import House, Item, open_house
from reknit.app.look import Hints, look
from reknit.app.people import in_full, search
from reknit.app.reading import AskOfStack, Options
from reknit.app.rebuild import rebuild
from reknit.app.report import GatherReport
from reknit.intake import photo
from reknit.model.card import CARD_READER, TYPED
from reknit.model.entries import Observation, Record
from reknit.readers.card_text import READER
from reknit.readers.parts.cards import unpacked
from reknit.store import append, dump, read, refusals
from reknit.store.blobs import Blobs
from reknit.store.tables import artifacts
from reknit.store.undo import undo

ANNA = (("Anna Berg", 60), ("Managing Director", 36), ("Osterby Energi AB", 36), ("anna.berg@osterby.example", 30))
SLOGAN = (("Osterby Energi AB", 50), ("www.osterby.example", 30))
EXIF_DAY = 0x9003


def picture(path: Path, lines=drawn.LINES, taken: str = "") -> Path:
    """A card; ``taken`` is the day in its EXIF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image, exif = drawn.card(lines), Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[EXIF_DAY] = f"{taken.replace('-', ':')} 10:00:00"
    image.save(path, quality=90, **({"exif": exif} if taken else {}))
    return path


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with three cards, one of them with two sides, a blank picture, and the home that read them."""
    top = tmp_path_factory.mktemp("drawer")
    photos = top / "photos"
    picture(photos / "anna_front.jpg", ANNA, "2026-11-01")
    picture(photos / "anna_back.jpg", SLOGAN)
    picture(photos / "erika.jpg")
    Image.new("RGB", (800, 600), "olive").save(photos / "holiday.jpg")
    house = open_house(top / "home")
    gather(house, [photos], Options())
    house.engine.dispose()
    return photos, top / "home"


@pytest.fixture
def read_before(drawer: tuple[Path, Path], house: House) -> tuple[Path, House]:
    """The folder and a copy of the home that read it, on the day of all tests."""
    photos, home = drawer
    house.engine.dispose()
    shutil.rmtree(house.home)
    shutil.copytree(home, house.home)
    return photos, open_house(house.home, house.clock)


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing looks at any picture."""

    def sides(name: str, _open: Callable[..., object]) -> Iterator[None]:
        raise AssertionError(name)
        yield

    monkeypatch.setattr(photo, "sides", sides)


def said(house: House) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """(kind, value) -> the day it was seen, and by when, of every line that counts."""
    with house.reading() as connection:
        lines = [found.fact.observation for found in read.facts(connection)]
    return {(one.kind, one.value): (one.seen_last, one.seen_by) for one in lines}


def told(report: GatherReport) -> dict[str, tuple[int, int, int]]:
    """Name -> pictures, cards, new lines."""
    return {Path(f.name).name: (f.pictures, f.records, f.new) for f in report.files}


def test_two_sides_are_one_card_and_what_is_none_makes_nobody(read_before: tuple[Path, House]) -> None:
    _, house = read_before
    rebuild(house)
    people = in_full(house, search(house, []))
    assert sorted(person.name for person in people) == ["Anna Berg", "Erika Müller"]
    anna = next(person for person in people if person.name == "Anna Berg")
    kinds = {belief.kind for belief in anna.beliefs}
    assert {"name", "title", "employer", "mail_address", "website"} <= kinds


def test_a_value_stands_where_it_was_read(read_before: tuple[Path, House]) -> None:
    photos, house = read_before
    with house.reading() as connection:
        lines = [f for f in read.facts(connection) if f.file == str(photos / "anna_front.jpg")]
    places = {f.fact.observation.kind: f.fact.observation.place for f in lines}
    assert places["name"]["side"] == "front"
    assert places["website"]["side"] == "back"
    assert places["website"]["file"] == str(photos / "anna_back.jpg")
    assert len(places["name"]["quad"]) == 4
    assert all(len(f.place["quad"]) == 4 for f in lines)


def test_a_photo_says_by_when_and_not_when(read_before: tuple[Path, House]) -> None:
    days = said(read_before[1])
    assert days["mail_address", "anna.berg@osterby.example"] == (None, "2026-11-01")
    assert days["mail_address", "erika.mueller@example.de"] == (None, None)


@pytest.mark.usefixtures("blind")
def test_a_second_run_looks_at_nothing(read_before: tuple[Path, House]) -> None:
    photos, house = read_before
    report = gather(house, [photos], Options())
    assert (report.files, report.new, len(report.unchanged)) == ([], 0, 4)


@pytest.mark.usefixtures("blind")
def test_the_same_pictures_elsewhere_are_the_same_cards(read_before: tuple[Path, House], tmp_path: Path) -> None:
    photos, house = read_before
    moved = tmp_path / "moved"
    shutil.copytree(photos, moved, copy_function=shutil.copyfile)
    (moved / "erika.jpg").rename(moved / "zeta.jpg")
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted(moved.iterdir()):
            archive.write(path, path.name)
    for where in (moved, tmp_path / "all.zip"):
        report = gather(house, [where], Options())
        assert (report.new, report.retracted, report.troubles) == (0, 0, [])
        assert len(report.files) == 3


@pytest.mark.usefixtures("blind")
def test_the_day_that_the_user_says_is_the_day(read_before: tuple[Path, House]) -> None:
    photos, house = read_before
    report = gather(house, [photos], Options(Hints(as_of="2009")))
    assert report.retracted == report.new
    assert set(said(house).values()) == {("2009", None)}
    assert gather(house, [photos], Options()).files == []


@pytest.mark.usefixtures("blind")
def test_a_day_after_the_photo_is_not_believed(read_before: tuple[Path, House]) -> None:
    photos, house = read_before
    gather(house, [photos], Options(Hints(as_of="2026-11-20")))
    assert said(house)["name", "Anna Berg"] == (None, "2026-11-01")
    assert said(house)["name", "Erika Müller"] == ("2026-11-20", None)


@pytest.mark.usefixtures("blind")
def test_each_side_can_be_a_card_of_its_own_and_again_one(read_before: tuple[Path, House]) -> None:
    photos, house = read_before
    before = said(house)
    apart = gather(house, [photos], Options(sides=1))
    assert told(apart)["anna_back.jpg"][:2] == (1, 1)
    assert gather(house, [photos], Options()).files == []
    gather(house, [photos], Options(sides=2))
    assert said(house).keys() >= before.keys()


@pytest.mark.usefixtures("blind")
def test_what_was_taken_back_comes_back_without_looking(read_before: tuple[Path, House]) -> None:
    photos, house = read_before
    before = said(house)
    with house.writing() as connection:
        undo(connection, house.now())
    assert said(house) == {}
    gather(house, [photos], Options())
    assert said(house) == before


@pytest.mark.usefixtures("blind")
def test_a_newer_reader_reads_what_is_kept(
    read_before: tuple[Path, House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, house = read_before
    (tmp_path / "none").mkdir()

    def shouting(artifact):
        for record in READER.read(artifact):
            kept = [replace(one, raw=one.raw.upper()) for one in record.observations]
            yield replace(record, observations=tuple(kept))

    assert gather(house, [tmp_path / "none"], Options()).files == []
    monkeypatch.setattr(stack, "READER", replace(READER, version=READER.version + 1))
    monkeypatch.setattr("reknit.app.cards_seen.READER", replace(READER, version=READER.version + 1, read=shouting))
    report = gather(house, [tmp_path / "none"], Options())
    assert report.retracted
    with house.reading() as connection:
        assert all(f.fact.observation.raw == f.fact.observation.raw.upper() for f in read.facts(connection))
    again = gather(house, [tmp_path / "none"], Options())
    assert (again.files, again.retracted) == ([], 0)


def test_interrupted_it_goes_on_with_the_next_picture(house: House, tmp_path: Path) -> None:
    for n in range(3):
        picture(tmp_path / "p" / f"{'xyz'[n]}.jpg", (("Anna Berg", 60), (f"anna{n}@osterby.example", 40)))
    looked: list[int] = []

    def stopping(items, _label: str) -> Iterator[Item]:
        for at, item in enumerate(items):
            if at == 2:
                raise KeyboardInterrupt
            yield item

    def counting(items, _label: str) -> Iterator[Item]:
        for item in items:
            looked.append(1)
            yield item

    assert gather(house, [tmp_path / "p"], Options(), stopping).interrupted
    assert len([key for key in said(house) if key[0] == "mail_address"]) == 2
    report = gather(house, [tmp_path / "p"], Options(), counting)
    assert (len(looked), len(report.unchanged)) == (1, 2)
    assert len([key for key in said(house) if key[0] == "mail_address"]) == 3


def test_two_processes_say_the_same(read_before: tuple[Path, House], tmp_path: Path) -> None:
    photos, house = read_before
    other = open_house(tmp_path / "other", house.clock)
    gather(other, [photos], Options(workers=2))
    assert said(other) == said(house)


@pytest.mark.usefixtures("blind")
def test_a_dump_carries_the_cards(read_before: tuple[Path, House], tmp_path: Path) -> None:
    _, house = read_before
    with house.reading() as connection:
        dump.dump(connection, house.blobs, tmp_path / "all.zip")
    other = open_house(tmp_path / "other", house.clock)
    with other.writing() as connection:
        dump.load(connection, other.blobs, tmp_path / "all.zip")
    assert said(other) == said(house)
    assert pictures_kept(other) == pictures_kept(house)


def pictures_kept(house: House) -> list[bytes]:
    """The pictures of all sides that are kept, in the order of their artifacts."""
    with house.reading() as connection:
        names = sorted(set(read.originals(connection, read_ids(house), "card_text").values()))
        cards = [unpacked(Blobs(house.home / "artifacts").read(connection, name) or b"") for name in names]
    return [side.picture for card in cards for side in card.sides]


def read_ids(house: House) -> list[str]:
    with house.reading() as connection:
        return [found.fact.record for found in read.facts(connection)]


def asked(*, two: bool = False, day: str | None = "2009", many: bool = True) -> tuple[AskOfStack, list[str]]:
    questions: list[str] = []

    def say(what: str, answer: object) -> Callable[..., object]:
        def ask(*figures: float) -> object:
            questions.append(f"{what} {figures[0]}")
            return answer

        return ask

    return AskOfStack(say("day", day), say("sides", two), say("many", many)), questions


def test_a_stack_is_asked_about_once(house: House, tmp_path: Path) -> None:
    for n, lines in enumerate((drawn.LINES, SLOGAN, ANNA, SLOGAN[1:])):
        picture(tmp_path / "p" / f"IMG_{n + 7}.jpg", lines)
    ask, questions = asked(two=True)
    report = gather(house, [tmp_path / "p"], Options(stack=ask))
    assert questions == ["day 4", "sides 4"]
    assert {name: each[:2] for name, each in told(report).items()} == {"IMG_7.jpg": (2, 1), "IMG_9.jpg": (2, 1)}
    assert set(said(house).values()) == {("2009", None)}
    assert gather(house, [tmp_path / "p"], Options(stack=ask)).files == []
    assert len(questions) == 2


def test_in_a_pipe_it_is_told_that_they_look_like_two_sides(house: House, tmp_path: Path) -> None:
    for n, lines in enumerate((drawn.LINES, SLOGAN[1:], ANNA, SLOGAN[1:])):
        picture(tmp_path / "p" / f"IMG_{n + 7}.jpg", lines)
    assert gather(house, [tmp_path / "p"], Options()).two_sided == 4


@pytest.mark.usefixtures("blind")
def test_very_many_pictures_are_asked_about_first(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stack, "MANY", 1)
    for name in "ab":
        picture(tmp_path / "p" / f"{name}{name}.jpg", ((name, 40),))
    ask, questions = asked(many=False)
    report = gather(house, [tmp_path / "p"], Options(stack=ask))
    assert questions == ["many 2"]
    assert (len(report.troubles), report.files) == (1, [])


def test_without_the_extra_one_trouble_says_what_to_install(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo, "_NEEDED", ("not_installed_anywhere",))
    for name in ("a.jpg", "b.jpg", "c.png"):
        picture(tmp_path / "p" / name, ())
    report = gather(house, [tmp_path / "p"], Options())
    assert [("reknit[cards]" in t.message, "3 pictures" in t.message) for t in report.troubles] == [(True, True)]
    assert [line["trouble"]["message"] for line in look([tmp_path / "p"], Hints())] == [report.troubles[0].message]
    monkeypatch.undo()
    assert gather(house, [tmp_path / "p"], Options()).unchanged == []


def test_one_page_each_for_front_and_back(house: House, tmp_path: Path) -> None:
    for name in ("card.pdf", "card.tiff"):
        drawn.card(ANNA).save(tmp_path / name, save_all=True, append_images=[drawn.card(SLOGAN)])
        report = gather(house, [tmp_path / name], Options())
        assert told(report)[name][:2] == (1, 1)


def test_two_people_are_never_two_sides(house: House, tmp_path: Path) -> None:
    picture(tmp_path / "scan_1.jpg")
    picture(tmp_path / "scan_2.jpg", ANNA)
    report = gather(house, [tmp_path], Options())
    assert sum(each[1] for each in told(report).values()) == 2


def test_a_back_that_comes_later_joins_its_front(house: House, tmp_path: Path) -> None:
    picture(tmp_path / "p" / "1_front.jpg", ANNA)
    gather(house, [tmp_path / "p"], Options())
    picture(tmp_path / "p" / "1_back.jpg", SLOGAN)
    report = gather(house, [tmp_path / "p"], Options())
    assert told(report)["1_front.jpg"][:2] == (2, 1)
    with house.reading() as connection:
        assert len({found.fact.record for found in read.facts(connection)}) == 1


def test_what_is_wrong_with_a_picture_is_said_and_its_neighbours_are_read(house: House, tmp_path: Path) -> None:
    p = tmp_path / "p"
    good = picture(p / "good.jpg", ANNA)
    (p / "empty.jpg").write_bytes(b"")
    (p / "cut.jpg").write_bytes(good.read_bytes()[:300])
    (p / "words.jpg").write_text("not a picture\n")
    (p / "link.jpg").symlink_to(good)
    shutil.copy(good, p / "named.txt")
    report = gather(house, [p], Options())
    assert {Path(t.file).name for t in report.troubles} == {"empty.jpg", "cut.jpg", "words.jpg", "link.jpg"}
    assert told(report).keys() == {"good.jpg", "named.txt"}
    with house.reading() as connection:
        assert len({found.fact.record for found in read.facts(connection)}) == 1
    lines = list(look([p], Hints()))
    assert sum("observations" in line for line in lines) == 2
    assert sum("trouble" in line for line in lines) == 4


def test_a_day_to_come_is_no_day_of_a_photo(house: House, tmp_path: Path) -> None:
    taken = (house.today + timedelta(days=400)).isoformat()
    report = gather(house, [picture(tmp_path / "a.jpg", ANNA, taken)], Options())
    assert ["future" in t.message for t in report.troubles] == [True]
    assert said(house)["name", "Anna Berg"] == (None, None)
    gather(house, [picture(tmp_path / "b.jpg", drawn.LINES, "2008-01-01")], Options())
    assert said(house)["name", "Erika Müller"] == (None, None)


@pytest.mark.usefixtures("blind")
def test_forgetting_erases_the_pictures_also_of_sides_that_were_cards(read_before: tuple[Path, House]) -> None:
    photos, house = read_before
    gather(house, [photos], Options(sides=1))
    gather(house, [photos / "anna_front.jpg", photos / "anna_back.jpg"], Options(sides=2))
    rebuild(house)
    everybody = all_pictures(house)
    assert len(everybody) == 5  # the card, its two sides alone, and another card
    [anna] = [person for person in in_full(house, search(house, [])) if person.name == "Anna Berg"]
    forgotten = forget(house, anna)
    assert {Path(file).name for file in forgotten.files} >= {"anna_front.jpg"}
    assert len(all_pictures(house)) == 1
    assert not [key for key in said(house) if key[1] in {"Anna Berg", "anna.berg@osterby.example"}]


def test_who_was_forgotten_is_not_read_again(read_before: tuple[Path, House], tmp_path: Path) -> None:
    photos, house = read_before
    rebuild(house)
    [anna] = [person for person in in_full(house, search(house, [])) if person.name == "Anna Berg"]
    forget(house, anna)
    shutil.copytree(photos, tmp_path / "again", copy_function=shutil.copyfile)
    gather(house, [tmp_path / "again"], Options())
    assert "Anna Berg" not in {value for _, value in said(house)}
    assert len(all_pictures(house)) == 1


def all_pictures(house: House) -> list[bytes]:
    """The pictures of sides that are kept, of cards that count and of those that do not."""
    with house.reading() as connection:
        found = [house.blobs.read(connection, name) for name in connection.scalars(select(artifacts.c.hash))]
    return [side.picture for data in found if data for side in unpacked(data).sides]


CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Anna,Berg,https://www.linkedin.com/in/anna-berg,,{},Director of {},01 Mar 2015\n"
)


def chance_of(house: House, kind: str, value: str) -> float:
    rebuild(house)
    [anna] = in_full(house, search(house, ["anna"]))
    [belief] = [b for b in anna.beliefs if (b.kind, b.value) == (kind, value)]
    return belief.chance or 0.0


def test_a_card_photographed_today_is_not_of_today(read_before: tuple[Path, House], tmp_path: Path) -> None:
    photos, house = read_before
    alone = chance_of(house, "employer", "Osterby Energi AB")
    assert alone < 0.6
    for day, firm in (("06-01-2014", "Osterby Energi AB"), ("06-01-2016", "Lantern Systems")):
        export = tmp_path / f"Basic_LinkedInDataExport_{day}"
        export.mkdir()
        (export / "Connections.csv").write_text(CONNECTIONS.format(firm, firm))
        gather(house, [export], Options())
    assert chance_of(house, "employer", "Osterby Energi AB") < 0.1
    assert chance_of(house, "mail_address", "anna.berg@osterby.example") < 0.1
    [anna] = in_full(house, search(house, ["anna"]))
    assert anna.employer == "Lantern Systems"
    assert [spell.employer for spell in anna.spells] == ["Lantern Systems", "Osterby Energi AB"]
    assert str(photos / "anna_front.jpg") in {m.file for m in anna.records}


def test_another_employer_since_makes_a_card_old(read_before: tuple[Path, House], tmp_path: Path) -> None:
    _, house = read_before
    alone = chance_of(house, "employer", "Osterby Energi AB")
    for day, less in (("06-01-2016", 1.0), ("06-01-2026", 0.25)):
        export = tmp_path / f"Basic_LinkedInDataExport_{day}"
        export.mkdir()
        (export / "Connections.csv").write_text(CONNECTIONS.format("Lantern Systems", "Sales"))
        gather(house, [export], Options())
        assert chance_of(house, "employer", "Osterby Energi AB") < alone * less


def test_a_card_of_a_known_day_counts_as_of_that_day(read_before: tuple[Path, House]) -> None:
    photos, house = read_before
    chances = []
    for day in ("1999", "2012", "2026-10"):
        gather(house, [photos], Options(Hints(as_of=day)))
        chances.append(chance_of(house, "mail_address", "anna.berg@osterby.example"))
    assert chances == sorted(chances)
    assert chances[0] < 0.2
    assert chances[-1] > 0.7


def test_what_cannot_be_read_among_many_cards_is_kept_as_a_picture(house: House, tmp_path: Path) -> None:
    for n in range(4):
        picture(tmp_path / "cards" / f"{'wxyz'[n]}.jpg", (("Anna Berg", 60), (f"anna{n}@osterby.example", 40)))
    for name, colour in (("cards/blurred", "grey"), ("trip/beach", "olive"), ("trip/3_front", "teal")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (800, 500), colour).save(tmp_path / f"{name}.jpg")
    report = gather(house, [tmp_path / "cards", tmp_path / "trip"], Options())
    assert {Path(f.name).name: (f.records, f.unread) for f in report.files if not f.new or f.unread} == {
        "blurred.jpg": (1, 1),
        "beach.jpg": (0, 0),
        "3_front.jpg": (1, 1),
    }
    assert len(gather(house, [tmp_path / "cards", tmp_path / "trip"], Options()).unchanged) == 7
    rebuild(house)
    assert {person.name for person in in_full(house, search(house, []))} == {"Anna Berg"}


def test_doctor_counts_the_cards_and_says_what_is_missing(
    read_before: tuple[Path, House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, house = read_before
    found = {f.what: f.well for f in doctor(house)}
    assert found["pictures of business cards can be read"]
    assert [what for what in found if what.startswith("2 business cards are kept with the pictures, 0.")]
    monkeypatch.setattr(photo, "_NEEDED", ("not_installed_anywhere",))
    assert ["reknit[cards]" in f.advice for f in doctor(house) if not f.well and "pictures" in f.what] == [True]
    empty = open_house(tmp_path / "other", house.clock)
    assert ["reknit[cards]" in f.what for f in doctor(empty) if f.well and "pictures" in f.what] == [True]


def test_what_was_typed_outlives_a_newer_reader(
    read_before: tuple[Path, House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, house = read_before
    with house.writing() as connection:
        record = next(f.fact.record for f in read.facts(connection) if f.fact.observation.value == "Anna Berg")
        action = append.begin(connection, "cards", "", house.now())
        source = append.add_source(connection, action, "typed", TYPED, CARD_READER, READER.version)
        data = house.blobs.read(connection, read.originals(connection, [record], CARD_READER)[record]) or b""
        own = Record(CARD_READER, data, (Observation("phone", "+442079460123"),))
        append.add_records(connection, action, source, [own], house.blobs, refusals.load(connection))
    monkeypatch.setattr(stack, "READER", replace(READER, version=READER.version + 1))
    gather(house, [tmp_path], Options())
    assert ("phone", "+442079460123") in said(house)

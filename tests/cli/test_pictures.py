"""Pictures of business cards by the command line: what is said of them, in 80 columns, and what is asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import drawn
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from reknit.app.report import FileReport, GatherReport
from reknit.cli import gather

Run = Callable[..., Result]
BACK = (("Nordlicht Werke GmbH", 50), ("www.nordlicht.example", 30))


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A card with two sides, and a picture without any."""
    folder = tmp_path / "photos"
    folder.mkdir()
    drawn.card().save(folder / "erika_front.jpg", quality=90)
    drawn.card(BACK).save(folder / "erika_back.jpg", quality=90)
    Image.new("RGB", (800, 600), "olive").save(folder / "beach.jpg")
    return folder


def test_read_tells_what_stands_on_a_card_and_stores_nothing(run: Run, photos: Path, home: Path) -> None:
    said = run("read", photos).stdout
    assert "erika.mueller@example.de  (read at " in said
    assert "on the back)" in said
    assert "shows no business card" in said
    assert "quad" not in said
    assert max(map(len, said.replace(str(photos), "photos").splitlines())) <= 80
    assert not (home / "reknit.db").exists()


def test_its_lines_say_where_each_value_stands(run: Run, photos: Path) -> None:
    found = [json.loads(line) for line in run("read", photos, "--as-of", "2009", "--json").stdout.splitlines()]
    [card] = [line for line in found if "observations" in line]
    assert card["file"] == str(photos / "erika_front.jpg")
    assert card["reader"] == "card_text"
    by_kind = {one["kind"]: one for one in card["observations"]}
    assert by_kind["name"]["place"]["side"] == "front"
    assert "file" not in by_kind["name"]["place"]
    assert by_kind["website"]["place"]["file"] == str(photos / "erika_back.jpg")
    x, y = by_kind["website"]["place"]["quad"][0]
    assert abs(x - 80) < 20
    assert abs(y - 160) < 20
    assert {one["seen_last"] for one in card["observations"]} == {"2009"}
    assert sum("trouble" in line for line in found) == 1


def test_gather_tells_of_a_stack_as_a_whole(run: Run, photos: Path) -> None:
    said = run("gather", photos).stdout
    assert "3 pictures: 1 business card, " in said
    assert "1 picture shows no card" in said
    assert "--as-of 2009" in said
    assert "Erika Müller" in run("people").stdout


def test_what_is_told_of_two_hundred_pictures_is_a_few_lines(capsys: pytest.CaptureFixture[str]) -> None:
    read = [FileReport(f"/x/p/{n}.jpg", "a business card", 1, new=5, pictures=1, undated=True) for n in range(180)]
    blank = [FileReport(f"/x/p/{n}.png", "a business card", pictures=1) for n in range(20)]
    zipped = [FileReport(f"/x/z.zip!{n}.jpg", "a business card", 1, new=3, pictures=2, unread=1) for n in range(3)]
    gather.say_report(GatherReport([*read, *blank, *zipped], two_sided=40, retracted=1))
    said = capsys.readouterr().out
    assert "200 pictures: 180 business cards, 900 new lines" in said
    assert "20 pictures show no card" in said
    assert "6 pictures: 3 business cards" in said
    assert "3 cards could not be read: `reknit cards`" in said
    assert "--sides 2" in said
    assert "1 line of an earlier reading no longer stands." in said
    assert max(map(len, said.splitlines())) <= 80
    assert len(said.splitlines()) < 12


def answered(ask: Callable[[], object], keys: str) -> str:
    return CliRunner().invoke(click.command()(lambda: click.echo(f"-> {ask()}")), input=keys).output


def test_the_questions_of_a_stack_take_what_is_known() -> None:
    assert answered(lambda: gather._ask_day(12), "long ago\n2009-05\n").endswith("-> 2009-05\n")
    assert answered(lambda: gather._ask_day(12), "\n").endswith("-> None\n")
    assert answered(lambda: gather._ask_day(12), "about 2009\n").endswith("-> 2009\n")
    assert answered(lambda: gather._ask_sides(12), "y\n").endswith("-> True\n")
    assert "6 cards" in answered(lambda: gather._ask_sides(12), "n\n")
    assert answered(lambda: gather._ask_many(20_000, 200.0), "n\n").endswith("-> False\n")
    assert "3 hours" in answered(lambda: gather._ask_many(20_000, 200.0), "n\n")


@pytest.mark.parametrize("said", ["2009", "about 2009", "ca. 2009", "Circa 2009", "~2009", " around 2009 "])
def test_a_day_may_be_said_as_one_says_it(said: str) -> None:
    assert gather.day(click.Context(gather.command), click.Option(["--as-of"]), said) == "2009"


@pytest.mark.parametrize("said", ["about", "2009 or so", "a 2009", "about 99"])
def test_what_is_no_day_is_refused(said: str) -> None:
    with pytest.raises(click.BadParameter):
        gather.day(click.Context(gather.command), click.Option(["--as-of"]), said)

"""reknit backtest: the comparison, its picture, its lines, and what it says where there is nothing to compare."""

import json
import re
import xml.etree.ElementTree as ET
import zipfile

import pytest

from reknit.cli.plain import columns

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROW = "{0},Quill,https://www.linkedin.com/in/{0}-made-up,,{1},Engineer,03 Jun 2011\n"
NAMES = ("Ann", "Bob", "Cleo", "Dan", "Eve", "Fay")


@pytest.fixture
def exports(run, tmp_path):
    """Two LinkedIn exports, five years apart: one in three has another employer in the second."""
    for day, moved in (("10-25-2016", 0), ("10-26-2021", 3)):
        firms = ["Umber" if moved and n % moved == 0 else f"Lantern {n}" for n in range(len(NAMES))]
        with zipfile.ZipFile(tmp_path / f"Basic_LinkedInDataExport_{day}.zip", "w") as archive:
            archive.writestr(
                "Connections.csv", HEAD + "".join(ROW.format(*row) for row in zip(NAMES, firms, strict=True))
            )
    assert run("gather", *sorted(tmp_path.glob("*.zip"))).exit_code == 0
    return run


def test_two_exports_are_a_comparison(exports):
    said = exports("backtest").stdout
    assert "Of 6 predictions since 2021," in said
    assert "67 % did." in said
    assert "So few predictions say little" in said
    assert re.search(r"^2021 +6 +6 ", said, re.MULTILINE)
    assert max(map(columns, said.splitlines())) <= 80


def test_its_lines(exports):
    lines = [json.loads(line) for line in exports("backtest", "--json").stdout.splitlines()]
    whole, *rest = lines
    assert (whole["part"], whole["count"], whole["since"]) == ("whole", 6, 2021)
    assert whole["came"] == pytest.approx(4 / 6, abs=1e-4)
    assert [line["part"] for line in rest] == ["bin"] * 10 + ["sort", "age", "year"]
    assert sum(line["count"] for line in rest if line["part"] == "bin") == 6


def test_the_picture_is_drawn_for_the_owner_alone_and_names_nobody(exports, tmp_path):
    picture = tmp_path / "past.svg"
    said = exports("backtest", "--picture", picture)
    assert said.exit_code == 0
    assert picture.stat().st_mode & 0o777 == 0o600
    drawn = picture.read_text()
    assert len(drawn) < 300_000
    assert ET.fromstring(drawn).tag.endswith("svg")
    assert not re.search("|".join((*NAMES, "Quill", "Lantern", "Umber", "http://(?!www.w3.org)")), drawn)
    assert "6 predictions since 2021" in drawn


def test_a_file_that_is_there_is_not_written_over(exports, tmp_path):
    picture = tmp_path / "past.svg"
    picture.write_text("mine")
    refused = exports("backtest", "--picture", picture)
    assert refused.exit_code == 2
    assert "say --force" in refused.stderr
    assert picture.read_text() == "mine"
    assert exports("backtest", "--picture", picture, "--force").exit_code == 0
    assert picture.read_text().startswith("<svg")


def test_a_picture_that_cannot_be_written_is_said_in_two_lines(exports, tmp_path):
    said = exports("backtest", "--picture", tmp_path / "nowhere" / "past.svg")
    assert said.exit_code == 2
    assert "cannot be written" in said.stderr


def test_nothing_to_compare_teaches(gathered, tmp_path):
    said = gathered("backtest")
    assert said.exit_code == 0
    assert "Nothing to compare yet." in said.stdout
    assert "Two LinkedIn exports, a year or more apart" in said.stdout
    assert gathered("backtest", "--picture", tmp_path / "past.svg").exit_code == 2
    assert not (tmp_path / "past.svg").exists()


def test_an_empty_home_teaches(run):
    assert "Nobody is here yet" in run("backtest").stdout


def test_a_year_to_come_has_no_predictions(exports):
    assert "Nothing to compare" in exports("backtest", "--since", 2900).stdout
    assert exports("backtest", "--since", "soon").exit_code == 2


def test_it_stores_nothing(exports, home):
    exports("status")
    before = exports("dump", home.parent / "before.zip", "--json").stdout
    exports("backtest")
    assert (
        json.loads(exports("dump", home.parent / "after.zip", "--json").stdout)["lines"] == json.loads(before)["lines"]
    )


def test_no_head_of_a_table_is_cut(run, tmp_path):
    """The longest table is that of details whose end hardly shows: an address of one's own, seen twice."""
    for year in (2014, 2019):
        (tmp_path / f"{year}.csv").write_text(
            f"Name,E-mail,Company,Last seen\nAnn Quill,ann.quill@gmail.com,Umber,{year}-03-01\n"
        )
        assert run("gather", tmp_path / f"{year}.csv").exit_code == 0
    said = run("backtest").stdout
    assert re.search(r"their end hardly shows:\nBy what it is .* of stale\nother address ", said)
    assert "…" not in said
    assert max(map(columns, said.splitlines())) <= 80


def test_a_year_too_late_is_said_to_be_the_cause(exports):
    assert "Nothing to compare since 2990. Without --since" in " ".join(
        exports("backtest", "--since", "2990").stdout.split()
    )

"""What every list is sorted by: worth, and the ways that no employer takes away."""

from __future__ import annotations

from pathlib import Path

import pytest

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.keep import keep
from reknit.app.portraits import words_on
from reknit.app.reading import Options
from reknit.app.ready import drill
from reknit.app.rebuild import rebuild
from reknit.app.week import portraits
from reknit.model.entries import Judgement
from reknit.plans.standing import settled
from reknit.plans.worth import value
from reknit.plans.yardstick import yardstick
from reknit.store import views
from reknit.store.views import PersonRow

CARDS = "".join(
    f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\n{details}REV:2026-11-01T00:00:00Z\nEND:VCARD\n"
    for name, details in (
        ("Ada Brandt", "EMAIL;TYPE=WORK:ada@norvale.example\nORG:Norvale\nTITLE:Chief Information Officer\n"),
        ("Ben Cole", "EMAIL:ben.cole@gmail.com\nTEL;TYPE=CELL:+44 7700 900123\n"),
        ("Cleo Dahl", "EMAIL;TYPE=WORK:cleo@lantern.example\nORG:Lantern Systems\n"),
    )
)


@pytest.fixture
def home(house: House, tmp_path: Path) -> House:
    """A colleague, a friend with a mobile, and a customer, off one address book."""
    (tmp_path / "people.vcf").write_text(CARDS)
    gather(house, [tmp_path / "people.vcf"], Options())
    rebuild(house)
    return house


def everybody(house: House) -> dict[str, PersonRow]:
    with house.reading() as connection:
        return {p.name.split()[0]: p for p in views.find(connection)}


def test_everybody_is_worth_in_the_views_what_they_are_worth_in_the_plan(home: House) -> None:
    ada = everybody(home)["Ada"]
    keep(home, "week", "", [Judgement("not_this_one", ada.id)])
    rebuild(home)
    seen = [settled(p, home.today) for p in portraits(home)]
    measure = yardstick(sorted(seen, key=lambda p: p.id))
    rows = everybody(home)
    assert {p.id: p.worth for p in rows.values()} == {p.id: value(p, measure) for p in seen}
    assert rows["Ada"].passed == 1
    assert rows["Ada"].worth < ada.worth


def test_the_chance_of_a_durable_way_is_that_of_the_drill(home: House) -> None:
    rows = everybody(home)
    reached = {each.person.id: each.chance for each in drill(home, everybody=True).found.people}
    assert {p.id: p.durable for p in rows.values()} == reached
    assert rows["Ben"].durable > 0.5
    assert rows["Cleo"].durable == 0.0


def test_the_newest_word_on_keeping_somebody_counts_and_stars_end_what_was_passed_over() -> None:
    said = [
        Judgement("not_this_one", "r1"), Judgement("matters", "r2", value="0.8"), Judgement("not_this_one", "r2"),
        Judgement("keep", "r1"), Judgement("let_go", "r2"), Judgement("keep", "of nobody"),
    ]  # fmt: skip
    assert words_on(said, {"r1": "ada", "r2": "ada"}) == {"ada": (1, False)}

"""Gathering is the same however often, in whatever order and in whatever wrapping the files come."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from made import (
    Mail,
    World,
    books,
    folder,
    groups,
    home,
    ledger,
    living,
    maildir,
    mails,
    mbox,
    modest,
    take,
    views,
    worlds,
)

from reknit.app.fresh import fresh


@modest
@given(worlds)
def test_gathering_twice_adds_nothing(world: World) -> None:
    with folder() as top:
        house, files = home(top / "home"), world.write(top / "files")
        take(house, *files)
        once = ledger(house)
        take(house, *files)
        assert ledger(house) == once


@modest
@given(worlds)
def test_gathering_copies_elsewhere_adds_nothing(world: World) -> None:
    with folder() as top:
        house = home(top / "home")
        take(house, *world.write(top / "files"))
        once = ledger(house)
        take(house, *world.write(top / "copies"))
        assert ledger(house) == once


@modest
@given(mails(), st.data())
def test_mail_counts_once_in_overlapping_archives_and_a_maildir(found: list[Mail], data: st.DataObject) -> None:
    part = data.draw(st.lists(st.sampled_from(found), unique=True), label="mails of the smaller archive")
    with folder() as top:
        house, single = home(top / "home"), home(top / "single")
        take(single, mbox(top / "single.mbox", found))
        take(house, mbox(top / "part.mbox", part))
        take(house, mbox(top / "all.mbox", found))
        take(house, maildir(top / "Maildir", found))
        assert living(house) == living(single)
        assert groups(house) == groups(single)


@modest
@given(worlds, st.randoms())
def test_any_order_of_arrival_gives_the_same_groups(world: World, random: Random) -> None:
    with folder() as top:
        files = world.write(top / "files")
        together, shuffled = home(top / "a"), home(top / "b")
        take(together, *files)
        random.shuffle(files)
        for file in files:
            take(shuffled, file)
        assert living(together) == living(shuffled)
        assert groups(together) == groups(shuffled)


@modest
@given(worlds)
def test_no_line_counts_twice(world: World) -> None:
    with folder() as top:
        house = home(top / "home")
        take(house, *world.write(top / "files"))
        lines = living(house)
        assert len(lines) == len(set(lines))


@modest
@given(worlds)
def test_rebuilding_twice_gives_the_same_views(world: World) -> None:
    with folder() as top:
        house = home(top / "home")
        take(house, *world.write(top / "files"))
        assert views(house) == views(house)


@modest
@given(worlds, books)
def test_views_brought_up_to_date_are_those_of_a_rebuild(world: World, later: object) -> None:
    with folder() as top:
        house = home(top / "home")
        for file in world.write(top / "files"):
            take(house, file)
            fresh(house)
        assert views(house, remade=False) == views(house)

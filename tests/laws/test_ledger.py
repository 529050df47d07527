"""What was added can be taken back and given back, carried to another machine, and never outweighs the user's word."""

from __future__ import annotations

from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from made import SAID, TODAY, World, folder, groups, home, ledger, living, modest, take, views, worlds

from reknit.app.house import House
from reknit.app.merge import merge, split
from reknit.app.people import in_full, search
from reknit.app.questions import contradictory
from reknit.app.rebuild import rebuild
from reknit.model.entries import Judgement
from reknit.store import append
from reknit.store.dump import dump, load
from reknit.store.undo import undo

NOW = TODAY.strftime("%Y-%m-%dT%H:%M:%SZ")


def take_back(house: House, *, redo: bool = False) -> int:
    """How many lines were taken (or given) back; -1 if there was nothing to."""
    with house.writing() as connection:
        done = undo(connection, NOW, redo=redo)
    return -1 if done is None else done.lines


def judge(house: House, verdict: str, left: str, right: str) -> None:
    with house.writing() as connection:
        action = append.begin(connection, "judge", verdict, NOW)
        append.add_judgement(connection, action, Judgement(verdict, left, right))


@modest
@given(worlds, worlds)
def test_undo_takes_back_exactly_what_the_last_gather_added(first: World, second: World) -> None:
    with folder() as top:
        house = home(top / "home")
        take(house, *first.write(top / "first"))
        before, old_groups = living(house), groups(house)
        take(house, *second.write(top / "second"))
        added = len(living(house)) - len(before)
        assume(added)
        assert take_back(house) == added
        assert living(house) == before
        assert groups(house) == old_groups


@modest
@given(worlds, st.data())
def test_views_made_with_what_is_remembered_are_those_made_anew(world: World, data: st.DataObject) -> None:
    with folder() as top:
        house = home(top / "home")
        take(house, *world.write(top / "files"))
        views(house)
        records = [m.record for p in in_full(house, search(house)) for m in p.records]
        assume(len(records) > 1)
        left, right = data.draw(st.lists(st.sampled_from(records), min_size=2, max_size=2, unique=True), label="pair")
        judge(house, data.draw(st.sampled_from(["same", "not_same", "later", "never_contact"])), left, right)
        seen = views(house)
        rebuild(house, anew=True)
        assert views(house, remade=False) == seen


@modest
@given(st.lists(worlds, min_size=1, max_size=3), st.integers(1, 4))
def test_redo_gives_back_step_by_step(several: list[World], steps: int) -> None:
    with folder() as top:
        house = home(top / "home")
        for n, world in enumerate(several):
            take(house, *world.write(top / f"files-{n}"))
        states = [living(house)]
        while len(states) <= steps and take_back(house) >= 0:
            states.append(living(house))
        for expected in reversed(states[:-1]):
            assert take_back(house, redo=True) >= 0
            assert living(house) == expected
        assert take_back(house, redo=True) == -1


@modest
@given(worlds)
def test_gathering_again_brings_back_what_was_taken_back(world: World) -> None:
    with folder() as top:
        house, files = home(top / "home"), world.write(top / "files")
        take(house, *files)
        lines, seen = living(house), views(house)
        take_back(house)
        assert living(house) == []
        take(house, *files)
        assert living(house) == lines
        assert {k: v for k, v in views(house).items() if k in {"people", "members"}} == {
            k: v for k, v in seen.items() if k in {"people", "members"}
        }


@modest
@given(worlds, st.lists(st.sampled_from(("gather", "undo", "redo")), max_size=8))
def test_no_line_counts_twice_whatever_is_taken_and_given_back(world: World, steps: list[str]) -> None:
    with folder() as top:
        house, files = home(top / "home"), world.write(top / "files")
        for step in steps:
            take(house, *files) if step == "gather" else take_back(house, redo=step == "redo")
            lines = living(house)
            assert len(lines) == len(set(lines))


@modest
@given(worlds, st.booleans())
def test_a_dump_loaded_elsewhere_is_the_same_ledger(world: World, undone: bool) -> None:
    with folder() as top:
        house, other = home(top / "home"), home(top / "other")
        for file in world.write(top / "files"):
            take(house, file)
        if undone:
            take_back(house)
        with house.reading() as connection:
            dump(connection, house.blobs, top / "ledger.zip")
        with other.writing() as connection:
            load(connection, other.blobs, top / "ledger.zip")
        assert ledger(other) == ledger(house)
        assert views(other) == views(house)


@modest
@given(worlds)
def test_gathering_the_same_files_after_a_load_adds_nothing(world: World) -> None:
    with folder() as top:
        house, other, files = home(top / "home"), home(top / "other"), world.write(top / "files")
        take(house, *files)
        with house.reading() as connection:
            dump(connection, house.blobs, top / "ledger.zip")
        with other.writing() as connection:
            load(connection, other.blobs, top / "ledger.zip")
        take(other, *files)
        assert ledger(other) == ledger(house)


@modest
@given(worlds, worlds, st.randoms())
def test_a_judgement_is_never_overruled(world: World, later: World, random: Random) -> None:
    with folder() as top:
        house = home(top / "home", SAID)
        take(house, *world.write(top / "files"))
        records = sorted(record for group in groups(house) for record in group)
        assume(len(records) > 1)
        pairs = [sorted(random.sample(records, 2)) for _ in range(3)]
        said = {tuple(pair): random.choice(("same", "not_same")) for pair in pairs}
        for (left, right), verdict in said.items():
            judge(house, verdict, left, right)
        assume(not _contradictory(said))
        take(house, *later.write(top / "later"))
        joined = groups(house)
        for (left, right), verdict in said.items():
            together = any({left, right} <= group for group in joined)
            assert together == (verdict == "same")


@modest
@given(worlds, st.randoms())
def test_who_was_merged_is_one_and_split_two_until_it_is_taken_back(world: World, random: Random) -> None:
    with folder() as top:
        house = home(top / "home", SAID)
        take(house, *world.write(top / "files"))
        before = people(house)
        found = in_full(house, search(house))
        assume(len(found) > 1)
        one, other = random.sample(found, 2)
        merged = merge(house, one, other)
        (person,) = merged.after
        records = {m.record for m in person.records}
        assert {m.record for p in (one, other) for m in p.records} <= records
        assert person.id == person.records[0].record
        joined = people(house)
        leaving = [m.record for m in random.choice((one, other)).records]
        parted = split(house, person, leaving)
        assert {m.record for p in parted.gone for m in p.records} & records == set(leaving)
        assert len(parted.gone) == 1
        assert not parted.joined_by
        assert not contradictory(house)
        take_back(house)
        assert people(house) == joined
        take_back(house)
        assert people(house) == before


def people(house: House) -> list[list[tuple[object, ...]]]:
    """All that the views say of people, and what is asked of them."""
    made = views(house)
    return [made[name] for name in ("people", "members", "beliefs", "links", "questions")]


def _contradictory(said: dict[tuple[str, ...], str]) -> bool:
    """Whether two that were said to be the same (over others) were also said not to be."""
    group = {record: {record} for pair in said for record in pair}
    for (left, right), verdict in said.items():
        if verdict == "same":
            joined = group[left] | group[right]
            for record in joined:
                group[record] = joined
    return any(verdict == "not_same" and right in group[left] for (left, right), verdict in said.items())

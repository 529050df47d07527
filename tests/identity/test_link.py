"""From records to people, with the chance of every join."""

import numpy as np
import pytest

from reknit.details.trees import chance
from reknit.identity.doubts import BRAKED
from reknit.identity.linkage import PROFILE, score
from reknit.identity.people import link
from reknit.identity.rows import Row, row
from reknit.model.entries import Judgement, Observation


def record(**shown):
    return [Observation(kind, value, value) for kind, value in shown.items()]


BOOK = {
    "b": record(name="Mara Quill", mail_address="mara@lantern.example"),
    "a": record(name="M. Quill", mail_address="mara@lantern.example"),
    "c": record(name="Eva Berg", mail_address="bergs@gmail.com"),
    "d": record(name="Jan Berg", mail_address="bergs@gmail.com"),
}


def test_a_join_has_the_chance_of_its_pair():
    (join,) = link(BOOK).groups[0].joins
    (logit,) = score([row(BOOK["a"]), row(BOOK["b"])]).logits
    assert join.same
    assert {join.left, join.right} == {"a", "b"}
    assert join.chance == pytest.approx(float(chance(np.array(logit))), abs=0.02)  # counts of another list
    assert link(BOOK).groups[0].id == "b"


def test_what_is_kept_apart_has_its_chance_too_and_words():
    (join,) = link(BOOK).groups[1].joins
    assert not join.same
    assert join.chance == BRAKED
    assert join.reason == "both write from bergs@gmail.com, but one is called Eva Berg, the other Jan Berg"


def test_what_the_user_said_has_none():
    (join,) = link(BOOK, [Judgement("same", "c", "d")]).groups[1].joins
    assert (join.chance, join.reason) == (None, "you said that they are the same person")


def test_two_groups_that_a_brake_keeps_apart_say_so_once():
    records = {
        f"{name}{n}": record(name=f"{name} Berg", mail_address="bergs@gmail.com")
        for name in ("Eva", "Jan")
        for n in (1, 2)
    }
    eva, jan = link(records).groups
    assert [len(group.records) for group in (eva, jan)] == [2, 2]
    assert sum(not join.same for join in eva.joins) == sum(not join.same for join in jan.joins) == 1


def test_nobody_is_nobody():
    assert link({}).groups == ()
    assert [group.records for group in link({"a": [], "b": []}).groups] == [("a",), ("b",)]


def test_one_profile_makes_a_pair_likely_whatever_they_are_called():
    url = "https://www.linkedin.com/in/taro"
    rows = [Row(names=(name,), profiles=(url,)) for name in ("太郎 山田", "Taro Yamada")]
    assert score(rows).logits[0] >= PROFILE
    assert score([rows[0], Row(names=("Taro Yamada",), profiles=(f"{url}-2",))]).logits.max(initial=-9) < PROFILE


def test_monthly_exports_of_many_years_stay_one_person():
    shown = {"name": "Mara Quill", "employer": "Lantern", "profile": "https://www.linkedin.com/in/mara-quill"}
    assert len(link({f"r{month:03}": record(**shown) for month in range(130)}).groups) == 1

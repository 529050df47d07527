import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.ready.reach import DURABLE, THEIRS, YOURS, reach, together
from reknit.plans.worth import Worth

CHANCES = st.lists(st.floats(0, 1), max_size=6)


def told(*beliefs, name="Mara Quill"):
    details = tuple(Belief(kind, value, type_, 0.7, None, None, 1, "") for kind, value, type_ in beliefs)
    return reach(Portrait("m", name, "dormant", details, Tie()), Worth(0.5, ()), ["norvale.example"])


@pytest.mark.parametrize(
    ("kind", "value", "type_", "channel", "through"),
    [
        ("mail_address", "mara@norvale.example", None, "work mail", YOURS),
        ("mail_address", "mara@mail.norvale.example", "home", "work mail", YOURS),
        ("mail_address", "mara@notnorvale.example", None, "work mail", THEIRS),
        ("mail_address", "mara@lantern.example", "home", "private mail", DURABLE),
        ("mail_address", "mara@gmail.com", "work", "private mail", DURABLE),
        ("mail_address", "mara@quill.example", None, "private mail", DURABLE),
        ("phone", "+447700900123", "mobile", "mobile", DURABLE),
        ("phone", "+442079460123", "home", "phone at home", DURABLE),
        ("phone", "+442079460123", "work", "desk phone", THEIRS),
        ("profile", "https://www.linkedin.com/in/mara", None, "LinkedIn", DURABLE),
        ("profile", "https://github.com/mara", None, "another profile", DURABLE),
    ],
)
def test_each_detail_has_its_channel(kind, value, type_, channel, through):
    (way,) = told((kind, value, type_)).ways
    assert (way.channel, way.through) == (channel, through)


def test_a_fax_and_a_postal_address_reach_nobody_tonight():
    assert told(("phone", "+442079460123", "fax"), ("postal", "1 High Street", None)).ways == ()


def test_a_desk_goes_with_the_address_at_work():
    ways = told(("phone", "+442079460123", "work"), ("mail_address", "mara@norvale.example", None)).ways
    assert {way.through for way in ways} == {YOURS}


@given(CHANCES, st.floats(0, 1))
def test_another_way_never_lowers_the_chance(chances, more):
    before, after = float(together(chances)), float(together([*chances, more]))
    assert max(chances, default=0.0) - 1e-12 <= before <= after + 1e-12 <= 1 + 2e-12


def test_one_way_is_its_own_chance_and_two_lie_between_the_bounds():
    assert together([0.4]) == pytest.approx(0.4)
    assert together([0.5, 0.5]) == pytest.approx((0.5 + 0.75) / 2)
    assert together(np.array([[0.5, 1.0], [0.5, 0.0]])).tolist() == pytest.approx([0.625, 1.0])
    assert together([]) == 0

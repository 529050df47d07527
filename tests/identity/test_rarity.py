"""An uncommon name among many stands for one person; a common one, or any name in a short list, does not."""

import pytest

from reknit.identity import groups
from reknit.identity.rarity import Rarity
from reknit.model.entries import Observation

LETTERS = "bcdfghjklmnprstvz"
CROWD = [f"{a}o{b}an {b}e{a}ik" for a in LETTERS for b in LETTERS if a != b]


def named(name, employer):
    return [Observation("name", name), Observation("employer", employer)]


def people(name, crowd):
    records = {"left": named(name, "Lantern"), "right": named(name, "Harbour")}
    records |= {f"other {n}": named(other, "Elsewhere") for n, other in enumerate(crowd)}
    return [group for group in groups(records) if {"left", "right"} & set(group.records)]


def test_an_uncommon_name_in_a_long_list_is_one_person_and_says_why():
    (group,) = people("Tamsin Quillfeather", CROWD)
    assert (
        group.joins[0].reason
        == f"both are called Tamsin Quillfeather, an uncommon name among the {len(CROWD) + 1} in your list"
    )


@pytest.mark.parametrize(
    ("name", "crowd"),
    [
        ("Tamsin Quillfeather", CROWD[:50]),  # a short list cannot tell
        ("Tamsin Smith", CROWD),  # a frequent surname in the US
        (
            "Zara Quill",
            [*CROWD, *(f"Zara {n.split()[1]}" for n in CROWD[:40]), *(f"{n.split()[0]} Quill" for n in CROWD[:40])],
        ),
    ],
)
def test_a_name_that_others_may_bear_joins_nobody(name, crowd):
    assert len(people(name, crowd)) == 2


def test_more_bearers_of_its_parts_make_a_name_more_common():
    some, more = Rarity([*CROWD, "Mara Quill"]), Rarity([*CROWD, "Mara Quill", "Mara Berg", "Jan Quill"])
    assert some.namesakes("Mara Quill") < more.namesakes("Mara Quill")
    assert Rarity([]).namesakes("Mara Quill") == float("inf")

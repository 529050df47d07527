"""Two pictures are one card where their names say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.intake.photo.pairs import natural, pairs


def named(names, sides=None):
    return [tuple(names[at] for at in (pair.front, pair.back) if at is not None) for pair in pairs(names, sides)]


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("0001_front.jpg", "0001_back.jpg"),
        ("Front 3.png", "Back 3.png"),
        ("anna recto.tif", "anna verso.tif"),
        ("Vorderseite (2).jpg", "Rückseite (2).jpg"),
        ("7-f.jpg", "7-b.jpg"),
        ("card12a.jpg", "card12b.jpg"),
        ("scan_1.jpg", "scan_2.jpg"),
        ("scan (1).jpg", "scan (2).jpg"),
        ("miller.heic", "miller_back.heic"),
        ("名刺_表.jpg", "名刺_裏.jpg"),
        ("zip.zip!in/1 front.jpg", "zip.zip!in/1 back.jpg"),
    ],
)
def test_names_say_which_sides_belong_together(front, back):
    assert (front, back) in named([back, "other.jpg", front])


@pytest.mark.parametrize(
    "names",
    [
        ["IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg"],
        ["a/1_front.jpg", "b/1_back.jpg"],
        ["1_front.jpg", "2_back.jpg"],
        ["x_back.jpg"],
        ["anna.jpg", "bo.jpg"],
        ["1_front.jpg", "1_front.png", "1_back.jpg"],
        ["front and back.jpg", "back.jpg"],
    ],
)
def test_other_names_do_not(names):
    assert all(len(each) == 1 for each in named(names))


def test_the_user_may_say_that_every_card_has_two():
    names = ["IMG_10.jpg", "IMG_9.jpg", "IMG_11.jpg", "IMG_12.jpg", "other/IMG_1.jpg", "IMG_13.jpg"]
    assert named(names, 2) == [
        ("IMG_9.jpg", "IMG_10.jpg"),
        ("IMG_11.jpg", "IMG_12.jpg"),
        ("IMG_13.jpg",),
        ("other/IMG_1.jpg",),
    ]


def test_names_come_first_where_every_card_has_two():
    assert named(["1.jpg", "2 back.jpg", "2 front.jpg", "3.jpg"], 2) == [
        ("1.jpg", "3.jpg"),
        ("2 front.jpg", "2 back.jpg"),
    ]


def test_the_user_may_say_that_each_is_a_card_of_its_own():
    assert named(["1_front.jpg", "1_back.jpg"], 1) == [("1_back.jpg",), ("1_front.jpg",)]


NAMES = st.lists(
    st.from_regex(r"([ab]/)?(IMG)?[ _-]?[0-3a-c]{0,2}[ _](front|back|a|b|1|2|)\.jpg", fullmatch=True), max_size=12
)


@given(NAMES, st.sampled_from([None, 1, 2]))
def test_every_picture_is_on_one_card(names, sides):
    found = [at for pair in pairs(names, sides) for at in (pair.front, pair.back) if at is not None]
    assert sorted(found) == list(range(len(names)))


@given(NAMES.map(lambda names: sorted(set(names))), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_does_not_matter(names, random):
    other = random.sample(names, len(names))
    assert named(names) == named(other)
    assert sorted(names, key=natural) == sorted(other, key=natural)

"""Numbers for texts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reknit.identity.hashing import mixed, texts

some = st.lists(st.text(max_size=20), min_size=1, max_size=20)


@given(some, st.data())
def test_the_number_of_two_texts_set_together_follows_from_theirs(left, data):
    right = data.draw(st.lists(st.text(max_size=20), min_size=len(left), max_size=len(left)))
    both, whole = texts(left) + texts(right), texts([a + b for a, b in zip(left, right, strict=True)])
    assert both.number.tolist() == whole.number.tolist()
    assert both.length.tolist() == whole.length.tolist()


@given(some)
def test_a_text_has_one_number_in_every_batch(found):
    together = texts(found).number.tolist()
    assert together == [int(texts([text]).number[0]) for text in found]


@given(some)
def test_different_texts_have_different_numbers_and_none_has_0(found):
    different = sorted(set(found))
    numbers = texts(different).number.tolist()
    assert len(set(numbers)) == len(different)
    assert [number == 0 for number in numbers] == [text == "" for text in different]


def test_numbers_are_the_same_on_every_machine():
    assert texts(["mara"]).number.tolist() == [16931528522163730937]
    assert texts(["ö"]).length.tolist() == [2]


def test_at_a_place_below_0_there_is_no_text():
    found = texts(["mara", "quill"])[np.array([[1, -1], [0, 0]])]
    assert found.length.tolist() == [[5, 0], [4, 4]]
    assert found.number[0, 1] == 0
    assert texts([])[np.array([-1])].number.tolist() == [0]


@given(some)
def test_a_space_of_its_own_keeps_numbers_apart(found):
    number = np.unique(texts(found).number)
    one, other = mixed(number, 1), mixed(number, 2)
    assert len(np.unique(one)) == len(number)
    assert [n == 0 for n in one.tolist()] == [n == 0 for n in number.tolist()]
    assert not set(one[number != 0].tolist()) & set(other[number != 0].tolist())

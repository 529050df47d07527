"""Which full names cannot be one person's."""

import pytest

from reknit.identity.names import about, clash, clash_at, keys, other_family, unlike


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Eva Berg", "Jan Berg"),
        ("Eva Berg", "Mara Quill"),
        ("Bob Quill", "Liz Quill"),
        ("Eva van der Berg", "Jan van der Berg"),
        ("Eva M. Berg", "Jan Berg"),
        ("太郎 田中", "次郎 佐藤"),
    ],
)
def test_clash(left, right):
    assert unlike(left, right)
    assert unlike(right, left)
    assert clash(left, right)
    assert clash(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Mara Quill", "Mara Quill"),
        ("Mara Quill", "Quill, Mara"),
        ("Mara Quill", "Mara Berg"),  # a changed family name
        ("Bob Quill", "Robert Quill"),
        ("Tom Quill", "Thomas Quill"),
        ("Maximilian Quill", "Max Quill"),
        ("Mara Quill", "Mara J. Quill"),
        ("Mara Quill", "Marra Quil"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Jan Quillfeather", "Jon Quilfeathr"),
        ("太郎 山田", "Taro Yamada"),  # another script
        ("山田太郎", "田中次郎"),  # whose words are not told
        ("Mara", "Jan Berg"),  # not full
        ("", "Jan Berg"),
    ],
)
def test_may_be_one_person(left, right):
    assert not unlike(left, right)
    assert not unlike(right, left)
    assert not clash(left, right)


def test_who_bears_a_given_name_of_hardly_anybody_may_go_by_another():
    assert unlike("Zorgon Berg", "Jan Berg")
    assert not clash("Zorgon Berg", "Jan Berg")
    assert not clash("Lei Zhang", "Harry Zhang")


@pytest.mark.parametrize(
    ("mailbox", "left", "right", "expected"),
    [
        ("bergs@gmail.com", "Eva Berg", "Jan Berg", True),
        ("bergs@gmail.com", "Zorgon Berg", "Jan Berg", True),  # a couple, whatever their names
        ("wir@jan-berg.example", "Eva Berg", "Jan Berg", True),
        ("x@lantern.example", "Eva Berg", "Jan Berg", False),  # an employer gives it to one person
        ("eva.berg@gmail.com", "Eva Berg", "Jan Berg", False),  # one's own
        ("team1@lantern.example", "Eva Berg", "Mara Quill", True),
        ("mara.quill@lantern.example", "Jan Berg", "Mara Quill", True),
        ("mara.quill@gmail.com", "Jan Berg", "Mara Quill", True),
        ("moon@gmail.com", "Lei Zhang", "Harry Zhang", False),
        ("x@gmail.com", "Bob Quill", "Robert Quill", False),
    ],
)
def test_two_names_at_one_address(mailbox, left, right, expected):
    assert clash_at(mailbox, left, right) is expected
    assert clash_at(mailbox, right, left) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Ada Brandt", "Ada Lind", True),
        ("Ada Brandt", "Ada Brandtner", True),
        ("Ada Brandt", "Ada Brand", False),
        ("Ada Brandt", "Eva Brandt", False),
        ("Ada Brandt", "Brandt Ada", False),
        ("Ada Brandt", "Ada Lind-Brandt", False),
        ("Ada", "Ada Lind", False),
    ],
)
def test_another_family(left, right, expected):
    assert other_family(left, right) is expected


def test_numbers_of_people_have_two_digits_that_count():
    assert [about(n) for n in (3.2, 41, 1234, 24_502)] == ["3", "41", "1,200", "25,000"]


def test_names_are_one_however_they_are_written():
    assert keys(("Eva Berg", "Jan Berg")) == keys(("JAN BERG", "eva berg"))

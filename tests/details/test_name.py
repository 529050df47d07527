import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.details.name import compatible, full, generation, join, key, normalise, organisation, split, untangle

words = st.sampled_from(["Mara", "Quill", "J.", "Jan", "van", "der", "Berg", "Müller", "O'Neil", "Jean-Pierre", "Jr."])
names = st.lists(words, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Smith, John", "John Smith"),
        ("Smith,John", "John Smith"),
        ("Dr. John Q. Smith Jr.", "John Q. Smith"),
        ("Prof. Dr. Dr. h.c. Hans Müller", "Hans Müller"),
        ("Quill, Mara A., Jr.", "Mara A. Quill"),
        ("John Smith, PhD, MBA", "John Smith"),
        ("'Mara  Quill'", "Mara Quill"),
        ("Smith, John (London)", "John Smith"),
        ('William "Bill" Smith', 'William "Bill" Smith'),
        ("Berg, Jan van der", "Jan van der Berg"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("山田 太郎", "山田 太郎"),
        ("山田太郎", "山田太郎"),
        ("Mara Quill | CIO", "Mara Quill"),
        ("Mara Quill, CIO at Lantern", "Mara Quill"),
        ("Mara Quill via Lantern", "Mara Quill"),
        ("Mara Quill \U0001f680", "Mara Quill"),
        ("Mara Quill <mara@lantern.example>", "Mara Quill"),
        ("Mara Quill, PMP®", "Mara Quill"),
        ("Quill, Jr., Mara", "Mara Quill"),
        ("QUILL Mara", "Mara QUILL"),
        ("Wolfgang Zimmermann Jr.", "Wolfgang Zimmermann"),
        ("Wolfgang Jr. Zimmermann", "Wolfgang Zimmermann"),
        ("Alder, Ann, Dr.", "Ann Alder"),
        ("Dr. med. Ann Alder", "Ann Alder"),
        ("Dr. Phil Smith", "Phil Smith"),
        ("Max Born", "Max Born"),
        ("Ann Alder (Norvale)", "Ann Alder"),
        ("Lantern, Inc.", "Lantern, Inc."),
        ("Lantern - Support", "Lantern - Support"),
        ("Lantern IT Support", "Lantern IT Support"),
        ("mara@lantern.example", ""),
        ("+1 202 555 0143", ""),
    ],
)
def test_shown(written, shown):
    assert normalise(written) == shown


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        (
            "Dr. John Q. Smith Jr.",
            {"prefix": "Dr.", "given": "John", "additional": "Q.", "family": "Smith", "suffix": "Jr."},
        ),
        ("Jan van der Berg", {"given": "Jan", "family": "van der Berg"}),
        ("Van Morrison", {"given": "Van", "family": "Morrison"}),
        ("José Ortega y Gasset", {"given": "José", "family": "Ortega y Gasset"}),
        ("Prof. Dr. med. Ann Alder", {"prefix": "Prof. Dr. med.", "given": "Ann", "family": "Alder"}),
        ("Dr. rer. nat. Bob Birch", {"prefix": "Dr. rer. nat.", "given": "Bob", "family": "Birch"}),
        ("Dr.-Ing. Cy Cherry", {"prefix": "Dr.-Ing.", "given": "Cy", "family": "Cherry"}),
        ("Alder, Ann, Dr. med.", {"prefix": "Dr. med.", "given": "Ann", "family": "Alder"}),
        ("Ann Alder née Holm", {"given": "Ann", "family": "Alder", "suffix": "née Holm"}),
        ("Alder geb. Holm, Ann", {"given": "Ann", "family": "Alder", "suffix": "geb. Holm"}),
        ("Ann (formerly Holm) Alder", {"given": "Ann", "family": "Alder", "suffix": "(formerly Holm)"}),
        ("Ann Alder born Holm, PhD", {"given": "Ann", "family": "Alder", "suffix": "born Holm, PhD"}),
        ("Mara Quill, PMP®, MBA", {"given": "Mara", "family": "Quill", "suffix": "PMP, MBA"}),
        ("Frau Quill", {"prefix": "Frau", "family": "Quill"}),
        ("Mara Quill III", {"given": "Mara", "family": "Quill", "suffix": "III"}),
        ("김 민수", {"family": "김", "given": "민수"}),
        ("Mara", {"given": "Mara"}),
        ("Lantern GmbH", {}),
        ("Mara & Jan Quill", {}),
    ],
)
def test_parts(written, parts):
    assert split(written) == parts


@pytest.mark.parametrize(
    ("boxes", "parts"),
    [
        ({"given": "Ann", "family": "Berg, PMP, MBA"}, {"given": "Ann", "family": "Berg", "suffix": "PMP, MBA"}),
        ({"given": "Ann", "family": "Birch, geb. Ash"}, {"given": "Ann", "family": "Birch", "suffix": "geb. Ash"}),
        ({"given": "Dr. med. Ann", "family": "Berg"}, {"prefix": "Dr. med.", "given": "Ann", "family": "Berg"}),
        (
            {"given": "Wolfgang", "additional": "Jr.", "family": "Zimmermann"},
            {"given": "Wolfgang", "family": "Zimmermann", "suffix": "Jr."},
        ),
        ({"given": "Ann", "family": "Berg, PhD", "suffix": "PhD"}, {"given": "Ann", "family": "Berg", "suffix": "PhD"}),
        (
            {"given": "Ann", "family": "García Lopez, MBA", "suffix": "Jr."},
            {"given": "Ann", "family": "García Lopez", "suffix": "MBA, Jr."},
        ),
        ({"given": "Dr.", "family": ""}, {"given": "Dr."}),
    ],
)
def test_what_stands_in_the_wrong_box_is_put_right(boxes, parts):
    assert untangle(boxes) == parts


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("John Smith", "Smith John"),
        ("J. Smith", "John Smith"),
        ("John Smith", "John Quincy Smith"),
        ("John Q. Smith", "John Quincy Smith"),
        ("Hans Müller", "Hans Mueller"),
        ("Jean-Pierre Noir", "Jeanpierre Noir"),
        ("Mara", "Mara Quill"),
        ("山田 太郎", "山田太郎"),
        ('William "Bill" Smith', "William Smith"),
    ],
)
def test_one_person_can_bear_both(left, right):
    assert compatible(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("John A. Smith", "John B. Smith"),
        ("John Smith", "Jane Smith"),
        ("Mara Quill", "Mara Berg"),
        ("Mara", "Jan Quill"),
    ],
)
def test_nobody_bears_both(left, right):
    assert not compatible(left, right)


@given(names, names)
def test_compatible_is_symmetric_and_includes_the_same(left, right):
    assert compatible(left, right) == compatible(right, left)
    assert compatible(left, left)


@given(names)
def test_parts_joined_are_the_name_shown(written):
    assert not split(written) or key(join(split(written))) == key(normalise(written))


def test_the_key_keeps_the_order_and_forgets_case_and_accents():
    assert key("Søren  MÜLLER-O'Neil") == "soren muller oneil"


@pytest.mark.parametrize("name", ["Mara Quill", "Jan van der Berg", "山田太郎"])
def test_full_names(name):
    assert full(name)


@pytest.mark.parametrize("name", ["Mara", "M. Quill", "", "Lantern Support", "太"])
def test_names_that_are_not_full(name):
    assert not full(name)


def test_organisations_are_told():
    assert organisation("Lantern GmbH")
    assert organisation("Support")
    assert not organisation("Mara Quill")


def test_generations():
    assert generation("Jr.") == generation("Junior, PhD") == "jr"
    assert generation("PhD") == ""

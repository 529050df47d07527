"""What a record shows of its person."""

import pytest

from reknit.identity.rows import Row, row
from reknit.model.entries import Observation


def seen(kind, value, **more):
    return Observation(kind, value, more.pop("raw", value), **more)


def test_each_detail_has_its_place():
    found = row(
        [
            seen("name", "Mara Quill", raw='Mara "Mo" Quill'),
            seen("name", "Mara"),
            seen("name", "Jan Berg", parts={"suffix": "Jr."}),
            seen("mail_address", "mara@lantern.example"),
            seen("mail_address", "info@lantern.example"),
            seen("phone", "+12025550143"),
            seen("phone", "+12025550144", type="fax"),
            seen("phone", "+12025550145", type="main"),
            seen("phone", "4412"),
            seen("profile", "https://www.linkedin.com/in/mara"),
            seen("employer", "Lantern GmbH"),
            seen("employer", "Freelance"),
            seen("title", "CIO"),
            seen("postal", "Zürich", parts={"city": "Zürich"}),
            seen("note", "met in Zürich"),
            seen("mail_address", ""),
        ]
    )
    assert found == Row(
        names=("Mara Quill", "Jan Berg"),
        nicknames=("Mara",),
        generations=frozenset({"jr"}),
        addresses=("mara@lantern.example",),
        phones=("+12025550143",),
        numbers=("+12025550143",),
        profiles=("https://www.linkedin.com/in/mara",),
        employers=("Lantern GmbH",),
        cities=("zurich",),
        titles=("cio",),
    )
    assert found.called == "Mara Quill"
    assert Row().called == ""


@pytest.mark.parametrize(
    ("raw", "also"),
    [
        ('Mara "Momo" Quill', ("Momo",)),
        ("Mara (momo7) Quill", ("momo7",)),
        ("Mara „Momo\u201c Quill", ("Momo",)),
        ("Mara Quill (Lantern Systems)", ()),
        ("Mara Quill", ()),
    ],
)
def test_names_in_brackets_and_quotes_are_nicknames(raw, also):
    assert row([seen("name", "Mara Quill", raw=raw)]).nicknames == also


def test_the_days_between_which_it_was_seen():
    found = row(
        [
            seen("name", "Mara Quill", seen_first="2014", seen_last="2015-03", count=7),
            seen("employer", "Lantern", seen_last="2016-02-01", count=2),
            seen("note", "x", seen_first="1999", seen_last="2020", count=99),
        ]
    )
    days = [seen("name", "a", seen_first="2014-01-01", seen_last="2016-02-01")]
    assert (found.first, found.last, found.times) == (row(days).first, row(days).last, 7)
    only_last = row([seen("name", "a", seen_last="2016-02-01")])
    assert only_last.first == only_last.last
    assert (row([]).first, row([]).last, row([]).times) == (None, None, 1)


@pytest.mark.parametrize(
    ("name", "addresses", "kept"),
    [
        # a mail tells the news of a third person, whose address at work has nothing of the name
        ("Mara Quill", ["mara@lantern.example", "jan.berg@lantern.example"], ["mara@lantern.example"]),
        ("Mara Quill", ["jan.berg@lantern.example", "mara@lantern.example"], ["mara@lantern.example"]),
        ("", ["mara.quill@lantern.example", "jan.berg@harbour.example"], ["mara.quill@lantern.example"]),
        # but hers may be
        ("Mara Quill", ["mara@lantern.example", "mq@harbour.example"], None),
        ("Mara Quill", ["mara@lantern.example", "j.quill@harbour.example"], None),
        ("Mara Quill", ["mara@lantern.example", "moonfox@gmail.com"], None),
        ("Mara Quill", ["mara@lantern.example", "4711@harbour.example"], None),
        ("Mara Quill", ["mara@lantern.example", "mberg@harbour.example"], None),
        ("Mara Quill", ["jan.berg@lantern.example", "eva.lind@harbour.example"], None),  # nothing would be left
        ("Mara Quill", ["jan.berg@lantern.example"], None),  # all that there is
    ],
)
def test_an_address_that_spells_somebody_else_is_news_of_them(name, addresses, kept):
    shown = [seen("name", name)] if name else []
    found = row([*shown, *(seen("mail_address", address) for address in addresses)])
    assert list(found.addresses) == (addresses if kept is None else kept)


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        ("+12025550143", ("+12025550143",)),
        ("2025550143", ("25550143",)),
        ("+493023125017;ext=12", ("+493023125017ext=12",)),
        ("4412", ()),
    ],
)
def test_the_line_of_a_number(number, lines):
    assert row([seen("phone", number)]).phones == lines


@pytest.mark.parametrize("suffix", ["n\u00e9e Pell", "geb. Pell", "PhD, formerly Pell"])
def test_who_had_another_name_shows_it(suffix):
    shown = Observation("name", "Ruth Ashdown", "Ruth Ashdown", parts={"given": "Ruth", "suffix": suffix})
    assert row([shown]).names == ("Ruth Ashdown", "Ruth Pell")

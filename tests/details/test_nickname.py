from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.details import nickname
from reknit.details.nickname import alike, groups
from reknit.details.text import letters

FILE = Path(nickname.__file__).with_name("data") / "nicknames.txt"
LINES = [line.split() for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
NAMES = st.sampled_from(["Bob", "Robert", "Sepp", "Josef", "Sasha", "Alexandra", "Саша", "Xqzt", "", "Jean-Pierre"])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bob", "Robert"),
        ("Bill", "William"),
        ("Peggy", "Margaret"),
        ("Liz", "Elizabeth"),
        ("Sepp", "Josef"),
        ("Hansi", "Johann"),
        ("Uli", "Ulrich"),
        ("Uli", "Ulrike"),
        ("Jürgen", "Juergen"),
        ("Schorsch", "Georg"),
        ("Vroni", "Veronika"),
        ("Kees", "Cornelis"),
        ("Jeff", "Jean-François"),
        ("Pepe", "José"),
        ("Paco", "Francisco"),
        ("Lupe", "Guadalupe"),
        ("Chema", "José María"),
        ("Quim", "Joaquim"),
        ("Chico", "Francisco"),
        ("Zé", "José"),
        ("Beppe", "Giuseppe"),
        ("Kasia", "Katarzyna"),
        ("Gosia", "Małgorzata"),
        ("Wojtek", "Wojciech"),
        ("Tomek", "Tomasz"),
        ("Honza", "Jan"),
        ("Pista", "István"),
        ("Sasha", "Alexander"),
        ("Sasha", "Alexandra"),
        ("Misha", "Mikhail"),
        ("Dima", "Dmitry"),
        ("Volodya", "Volodymyr"),
        ("Zhenya", "Yevgeny"),
        ("Zhenya", "Evgenia"),
        ("Саша", "Олександр"),
        ("Женя", "Евгений"),
        ("Сергей", "Sergey"),
        ("Сергій", "Serhii"),
        ("Семён", "Семен"),
        ("Kalle", "Karl"),
        ("Lasse", "Lars"),
        ("Pekka", "Peter"),
        ("Yiannis", "Ioannis"),
        ("Γιώργος", "Georgios"),
        ("Memo", "Mehmet"),
        ("Moti", "Mordechai"),
        ("Venky", "Venkatesh"),
        ("Srini", "Srinivasan"),
        ("Katherine", "Catherine"),
        ("Kathryn", "Katarina"),
        ("Stephen", "Steven"),
        ("Steven", "Stefan"),
        ("Mohammed", "Muhammad"),
        ("Aleksandr", "Oleksandr"),
        ("Sergei", "Serhii"),
        ("Yuri", "Iurii"),
        ("Mikhail", "Michael"),
        ("Xqzt", "XQZT"),
    ],
)
def test_alike(left, right):
    assert alike(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Robert", "William"),
        ("Alexander", "Alexandra"),
        ("Daniel", "Daniela"),
        ("Hans", "Jürgen"),
        ("José", "Antonio"),
        ("José", "María"),
        ("Jean", "Pierre"),
        ("Johann", "Juan"),
        ("Xqzt", "Xqzs"),
        ("", "Bob"),
    ],
)
def test_not_alike(left, right):
    assert not alike(left, right)


@given(NAMES, NAMES)
def test_alike_is_symmetric_and_says_what_groups_say(left, right):
    assert alike(left, right) == alike(right, left)
    assert alike(left, right) == (left == right or bool(groups(left) & groups(right)))


def test_case_accents_and_signs_do_not_count():
    assert groups("JOSÉ") == groups("jose") != frozenset()
    assert groups("Jean-Pierre") == groups("jeanpierre") != frozenset()
    assert groups("Sasha") > groups("Саша") & groups("Александра") != frozenset()
    assert groups("Xqzt") == groups("") == frozenset()


def test_the_file_is_tidy():
    for line in LINES:
        folded = [letters(name) for name in line]
        assert len(set(folded)) == len(line) > 1, line
        assert all(len(name) > 1 for name in folded), line
        assert all(name == fold for name, fold in zip(line, folded, strict=True) if fold.isascii()), line
    assert len({frozenset(line) for line in LINES}) == len(LINES)

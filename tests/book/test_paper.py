from datetime import date
from io import BytesIO

import pytest

from reknit.book.fonts import faces
from reknit.book.paper import Leaf, Reachable, paper

pytest.importorskip("reportlab")
pypdf = pytest.importorskip("pypdf")

DAY = date(2026, 11, 23)
WAYS = (
    Reachable("mobile", "+447700900123", 0.84),
    Reachable("LinkedIn", "https://www.linkedin.com/in/mara-quill", 0.999),
    Reachable("work mail", "mara@lantern.example", 0.004),
)


def pages(data):
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def test_a_page_says_who_how_and_how_likely():
    (text,) = pages(paper([Leaf("Mara Quill", "CIO, Lantern; last contact in May 2019", WAYS)], DAY, "Jane Roe"))
    for said in (
        "Whom to reach",
        "Jane Roe: 1 person as of 23 November 2026. Keep this private.",
        "Mara Quill",
        "CIO, Lantern;",
        "+44 7700 900123",
        "linkedin.com/in/mara-quill",
        "mara@lantern.example",
        "84 %",
        "over 99 %",
        "under 1 %",
        "Page 1 of 1",
    ):
        assert said in text
    assert "https://" not in text


def test_everybody_stands_on_some_page_and_the_pages_are_counted():
    people = [Leaf(f"Person {n:03}", "", WAYS) for n in range(100)]
    found = pages(paper(people, DAY))
    assert len(found) > 1
    assert [f"Page {n} of {len(found)}" in text for n, text in enumerate(found, 1)] == [True] * len(found)
    assert all(sum(leaf.name in text for text in found) == 1 for leaf in people)
    assert all("Keep this private." in text for text in found)


def test_nobody_is_one_page():
    (text,) = pages(paper([], DAY))
    assert "0 people" in text


def test_the_same_list_is_the_same_bytes():
    people = [Leaf("Mara Quill", "", WAYS)]
    assert paper(people, DAY) == paper(people, DAY)


@pytest.mark.parametrize(
    "name", ["Łukasz Żółć", "Ελένη Παππά", "山田太郎", "محمد", "Олег", "A" * 200, "\x00\x1b[2J", ""]
)
def test_any_name_can_be_printed_with_any_fonts(name):
    people = [Leaf(name, name, (Reachable("work mail", f"{'x' * 200}@example.org", 0.5),))]
    assert pages(paper(people, DAY))
    (text,) = pages(paper(people, DAY, faces_=faces((), ())))
    assert "Keep this private." in text


def test_standard_fonts_write_polish_in_latin_letters():
    (text,) = pages(paper([Leaf("Łukasz Żak", "", WAYS)], DAY, faces_=faces((), ())))
    assert "Lukasz Zak" in text
    assert "stand in Latin letters" in text
    (text,) = pages(paper([Leaf("José Peña", "", WAYS)], DAY, faces_=faces((), ())))
    assert "stand in Latin letters" not in text


def test_a_person_of_more_than_a_page_does_not_loop():
    ways = tuple(Reachable("mobile", f"+44770090{n:04}", 0.5) for n in range(150))
    assert pages(paper([Leaf("A", "", WAYS), Leaf("B", "", ways), Leaf("C", "", WAYS)], DAY))

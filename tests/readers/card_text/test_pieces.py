from __future__ import annotations

import pytest
from cards_made import card, column

from reknit.model.card import FRONT, Card, Glyph, Side, TextLine
from reknit.readers.card_text.candidate import Candidate
from reknit.readers.card_text.page import page
from reknit.readers.card_text.pieces import pieces, run_on


def texts(*lines: str, numbers: tuple[Candidate, ...] = ()) -> set[str]:
    found, _ = pieces(page(card(column(*lines))), numbers)
    return {one.text for one in found}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Ann Quill, Head of Sales", {"Ann Quill", "Head of Sales", "Ann Quill, Head of Sales"}),
        ("Partner | Tax", {"Partner", "Tax"}),
        ("Hauptstr. 5 · 10115 Berlin", {"Hauptstr. 5", "10115 Berlin"}),
        ("代表取締役 佐藤太郎", {"代表取締役", "佐藤太郎"}),
        ("财务总监-技术部", {"财务总监", "技术部"}),
        ("エンジニア/取締役", {"エンジニア", "取締役"}),
        ("E Ann Quill", {"Ann Quill", "E Ann Quill"}),
        ("Address: 14 Harbour Street", {"14 Harbour Street"}),
        ("L A N T E R N", {"LANTERN"}),
        ("Founder & CEO I Information Technology", {"Founder & CEO", "Information Technology"}),
        ("Editor-in-Chief /Creative Director", {"Editor-in-Chief", "Creative Director"}),
        ("© Lantern Works", {"Lantern Works"}),
    ],
)
def test_a_line_is_cut_in_all_ways_that_may_be_right(line: str, wanted: set[str]) -> None:
    assert wanted <= texts(line)


def test_numbers_are_no_words() -> None:
    number = Candidate("phone", "+442079460123", spans=((0, 14, 29),))
    assert "Lantern Works" in texts("Lantern Works  +44 20 7946 0123", numbers=(number,))
    assert not any("7946" in text for text in texts("Lantern Works  +44 20 7946 0123", numbers=(number,)))


def test_the_label_of_a_number_is_no_part_of_what_stands_before_it() -> None:
    number = Candidate("phone", "+818069649319", spans=((0, 22, 35),))
    assert "600-8659 京都市下京区5-22-6" in texts(
        "600-8659 京都市下京区5-22-6 携帯 +8180-69649319"[:36], numbers=(number,)
    ) | texts(
        "600-8659 京都市下京区5-22-6 携帯+81 80 69649319",
        numbers=(Candidate("phone", "+818069649319", spans=((0, 24, 37),)),),
    )


def test_a_line_goes_on_in_the_next_one_of_the_same_hand() -> None:
    assert "Director of Human Resources" in texts("Director of", "Human Resources")
    assert "Ann Quill Director" not in texts("# Ann Quill", "Director")


def test_a_family_and_a_given_name_may_stand_far_apart_in_one_row() -> None:
    far = [("西園寺", 100, 60, 40), ("美咲", 300, 60, 40), ("営業部長", 100, 130, 24)]
    found, _ = pieces(page(card(far)), ())
    assert "西園寺美咲" in {one.text for one in found}


def test_a_column_is_cut_at_a_wide_gap_and_its_pieces_stand_below_one_another() -> None:
    quad = ((140, 60), (140, 360), (100, 360), (100, 60))
    places = [0.05, 0.15, 0.25, 0.83, 0.95]
    line = TextLine(quad, tuple(Glyph(char, 0.99, at) for char, at in zip("総務部部長", places, strict=True)), 0.9)
    front = Side(FRONT, "front.jpg", 0, ((0, 0), (600, 0), (600, 400), (0, 400)), (600, 400), b"", (line,))
    found, atoms = pieces(page(Card((front,))), ())
    assert [one.text for one in atoms] == ["総務部", "部長"]
    assert atoms[0].bottom <= atoms[1].top
    assert atoms[0].left == atoms[1].left
    assert found


def test_a_line_without_size_is_no_fault() -> None:
    assert texts("000") == {"000"}
    spot = TextLine(((0, 0),) * 4, tuple(Glyph("0", 0.0, at) for at in (0.2, 0.5, 0.8)), 0.0)
    front = Side(FRONT, "front.jpg", 0, ((0, 0), (600, 0), (600, 400), (0, 400)), (600, 400), b"", (spot,))
    assert [one.text for one in pieces(page(Card((front,))), ())[1]] == ["000"]


def test_lines_are_joined_as_their_writing_wants() -> None:
    assert run_on("Abteilungs-", "leiter") == "Abteilungsleiter"
    assert run_on("Head of", "Sales") == "Head of Sales"
    assert run_on("青葉", "工業") == "青葉工業"


def test_a_line_that_was_read_as_two_goes_on_beside() -> None:
    found, _ = pieces(page(card([("Lantern Works", 60, 60, 30), ("Inc.", 285, 62, 28)])), ())
    assert "Lantern Works Inc." in {one.text for one in found}

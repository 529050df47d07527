from __future__ import annotations

import pytest

from reknit.readers.card_text.person import parts_of

WRITTEN = {
    "Dr. Sabine KRÜGER": ("Sabine Krüger", "Sabine", "Krüger"),
    "ANN QUILL": ("Ann Quill", "Ann", "Quill"),
    "Jur. kand. Åsa Sandholt": ("Åsa Sandholt", "Åsa", "Sandholt"),
    "Dr. rer. nat. Franziska Holm": ("Franziska Holm", "Franziska", "Holm"),
    "Luis Montadilla PDD IESE": ("Luis Montadilla", "Luis", "Montadilla"),
    "Timothy Thorne, CISSP": ("Timothy Thorne", "Timothy", "Thorne"),
    "Silke Lüdenstedt,Dipl.Kfm.": ("Silke Lüdenstedt", "Silke", "Lüdenstedt"),
    "KlausBERGWALD": ("Klaus Bergwald", "Klaus", "Bergwald"),
    "Mary McAlder": ("Mary McAlder", "Mary", "McAlder"),
    "SMITH, JOHN": ("John Smith", "John", "Smith"),
    "John van der BERG": ("John van der Berg", "John", "van der Berg"),
    "D. Xavier Rebolledo": ("Xavier Rebolledo", "Xavier", "Rebolledo"),
    "Wei LIU": ("Wei Liu", "Wei", "Liu"),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_names_are_taken_apart_as_cards_write_them(text: str) -> None:
    value, parts = parts_of(text)
    assert (value, parts.get("given"), parts.get("family")) == WRITTEN[text]


@pytest.mark.parametrize(
    ("text", "japanese", "value"),
    [
        ("加藤恵美", True, "加藤 恵美"),
        ("森一郎", True, "森 一郎"),
        ("伊藤剛", True, "伊藤 剛"),
        ("早乙女彩乃", True, "早乙女 彩乃"),
        ("吴晓燕", False, "吴 晓燕"),
        ("欧阳文", False, "欧阳 文"),
        ("佐藤 太郎", True, "佐藤 太郎"),
    ],
)
def test_east_asian_names_are_parted_where_no_blank_parts_them(text: str, japanese: bool, value: str) -> None:
    assert parts_of(text, japanese=japanese)[0] == value


def test_a_name_of_one_word_stays_whole() -> None:
    assert parts_of("Cher")[0] == "Cher"


@pytest.mark.parametrize(
    ("text", "value", "suffix"),
    [
        ("Dr Gaël LAMRAND HEC", "Gaël Lamrand", "HEC"),
        ("Julien Boisdin ENA", "Julien Boisdin", "ENA"),
        ("Leonor ASSuNÇÃO", "Leonor Assunção", None),
        ("Tom MA", "Tom Ma", None),
    ],
)
def test_schools_behind_a_name_and_letters_in_the_wrong_case(text: str, value: str, suffix: str | None) -> None:
    read, parts = parts_of(text)
    assert (read, parts.get("suffix")) == (value, suffix)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.book.fonts import TEXT, Face, Faces, _standard, faces, written

pytest.importorskip("reportlab")

WESTERN = _standard("Helvetica")
GREEK = Face("Greek", frozenset(map(ord, "αβγδεΑΒΓΔΕ")))
KANJI = Face("Kanji", frozenset(map(ord, "山田太郎")))


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("José", "José"),
        ("Jose\u0301", "José"),
        ("Łukasz", "Lukasz"),
        ("Αβγ", "Avg"),
        ("山田", "ShanTian"),
        ("Олег", "Oleg"),
        ("\u05d3\u05d5\u05d3", "dvd"),
    ],
)
def test_what_the_standard_fonts_cannot_write_comes_in_latin_letters(word, shown):
    assert written(word, [WESTERN]) == shown


def test_a_word_is_written_whole_or_not_at_all():
    assert written("Αβω", [WESTERN, GREEK]) == "Avo"
    assert written("Αβγ", [WESTERN, GREEK]) == "Αβγ"


def test_right_to_left_and_shaped_letters_are_never_set():
    every = Face("Every", range(0x110000))
    assert written("\u0645\u062d\u0645\u062f", [every]).isascii()
    assert written("\u0939\u093f\u0928\u094d\u0926\u0940", [every]).isascii()


def test_each_letter_comes_from_the_first_font_that_has_it():
    runs = list(Faces((WESTERN, KANJI), (WESTERN, KANJI)).runs("Taro 山田 太郎"))
    assert runs == [("Helvetica", "Taro "), ("Kanji", "山田"), ("Helvetica", " "), ("Kanji", "太郎")]


def test_without_a_font_of_this_machine_it_is_helvetica():
    assert [face.name for face in faces((), ()).regular] == ["Helvetica"]
    assert [face.name for face in faces((("/none.ttf", "/none-bold.ttf"),), ()).bold] == ["Helvetica-Bold"]


def test_a_file_that_is_no_font_is_passed_over(tmp_path):
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    assert [face.name for face in faces(((str(broken), str(broken)),), (str(broken),)).regular] == ["Helvetica"]


@given(st.text(max_size=30))
def test_nothing_is_written_that_no_font_has(text):
    for font, run in Faces((WESTERN, GREEK), (WESTERN,)).runs(text):
        letters = {"Helvetica": WESTERN, "Greek": GREEK}[font]
        assert all(letters.has(char) for char in run)


def test_the_fonts_of_systems_come_in_pairs():
    assert all(regular != bold for regular, bold in TEXT)

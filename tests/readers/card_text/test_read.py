"""Whole cards: what they say of a person, and what holds of any card."""

from __future__ import annotations

import io

from cards_made import card, column, side
from hypothesis import given, settings
from hypothesis import strategies as some

from reknit.model.artifact import Artifact
from reknit.model.card import BACK, FRONT, Card, Glyph, Side, TextLine
from reknit.model.entries import Record
from reknit.model.trouble import Trouble
from reknit.readers import card_text
from reknit.readers.card_text.assign import assigned
from reknit.readers.card_text.page import page, quad_of
from reknit.readers.card_text.scorer import scored
from reknit.readers.parts.cards import MAGIC, packed


def said(made: Card) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for seen in card_text.observed(made):
        found.setdefault(seen.kind, []).append(seen.value)
    return found


def test_an_english_card() -> None:
    front = column(
        "Lantern Works Ltd", "", "# Ann Quill", "Head of Engineering", "", "14 Harbour Street", "London SW1A 1AA", "",
        "T +44 20 7946 0123", "ann.quill@lantern.example",
    )  # fmt: skip
    found = said(card(front))
    assert found["name"] == ["Ann Quill"]
    assert found["title"] == ["Head of Engineering"]
    assert found["employer"] == ["Lantern Works Ltd"]
    assert found["postal"] == ["14 Harbour Street, London, SW1A 1AA"]
    assert found["mail_address"] == ["ann.quill@lantern.example"]


def test_a_german_card_in_spaced_capitals_with_an_address_in_one_line() -> None:
    front = column(
        "N O R D L I C H T", "", "# Dr. Sabine KRÜGER", "Leiterin Vertrieb", "", "Hauptstr. 5 · 10115 Berlin",
        "Tel. +49 30 123456 | sabine.krueger@nordlicht.example",
    )  # fmt: skip
    found = said(card(front))
    assert found["name"] == ["Sabine Krüger"]
    assert found["title"] == ["Leiterin Vertrieb"]
    assert found["employer"] == ["NORDLICHT"]
    assert found["postal"] == ["Hauptstr. 5, Berlin, 10115"]


def test_what_stands_on_both_sides_is_one_value_and_a_second_script_a_second_name() -> None:
    front = column("青葉工業株式会社", "", "# 佐藤 太郎", "", "TEL 03-1234-5678", "taro.sato@aoba.example")
    back = column("Aoba Industries Co., Ltd.", "", "# Taro Sato", "", "TEL +81 3-1234-5678", "taro.sato@aoba.example")
    found = said(card(front, back))
    assert sorted(found["name"]) == ["Taro Sato", "佐藤 太郎"]
    assert found["mail_address"] == ["taro.sato@aoba.example"]


def test_each_value_says_where_it_stands() -> None:
    found = card_text.observed(card(column("# Ann Quill", "", "ann.quill@lantern.example")))
    place = next(seen.place for seen in found if seen.kind == "name")
    assert place["side"] == FRONT
    (left, top), _, (right, bottom), _ = place["quad"]  # type: ignore[misc]
    assert (left, top, bottom) == (60, 60, 120)
    assert left < right < 500


def test_a_card_that_shows_nothing_is_kept() -> None:
    data = packed(card([("---", 10, 10, 20)]))
    (found,) = card_text.READER.read(Artifact("a.card", lambda: io.BytesIO(data)))
    assert isinstance(found, Record)
    assert found.data == data
    assert [(seen.kind, seen.value) for seen in found.observations] == [("picture", "unread")]


def test_a_damaged_card_is_a_trouble() -> None:
    found = list(card_text.READER.read(Artifact("a.card", lambda: io.BytesIO(MAGIC + b"[{]"))))
    assert len(found) == 1
    assert isinstance(found[0], Trouble)


PIECES = ("Ann", "Quill", "GmbH", "& Co.", "Head", "of", "12", "10115", "Berlin", "a@b.example", "+49 30", "|", "部長",
          "佐藤", "東京都", "〒", "市", ",", "www.", "T", "E", "\u200b", "İ", "ß", "-", "路")  # fmt: skip
texts = some.lists(some.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join) | some.text(max_size=12)
points = some.tuples(some.integers(-50, 1200), some.integers(-50, 800))
scores = some.floats(0, 1)


@some.composite
def text_lines(draw: some.DrawFn) -> TextLine:
    text = draw(texts)
    glyphs = tuple(Glyph(char, draw(scores), (at + 0.5) / max(len(text), 1)) for at, char in enumerate(text))
    if draw(some.booleans()):
        return TextLine(draw(some.tuples(points, points, points, points)), glyphs, draw(scores))
    (left, top), wide, high = draw(points), draw(some.integers(1, 500)), draw(some.integers(1, 80))
    box = ((left, top), (left + wide, top), (left + wide, top + high), (left, top + high))
    return TextLine(box, glyphs, draw(scores))


@some.composite
def sides(draw: some.DrawFn, name: str) -> Side:
    quad = draw(some.just(side([]).quad) | some.tuples(points, points, points, points))
    lines = tuple(draw(some.lists(text_lines(), max_size=7)))
    return Side(name, f"{name}.jpg", 0, quad, (1050, 600), b"", lines)


cards = some.builds(lambda *of: Card(of), sides(FRONT)) | some.builds(lambda *of: Card(of), sides(FRONT), sides(BACK))


@settings(max_examples=60, deadline=None)
@given(cards)
def test_any_card_is_read_and_no_ink_is_two_things(made: Card) -> None:
    whole = page(made)
    chosen = assigned(whole, scored(card_text.candidates(whole)))
    taken = [ink for one in chosen for ink in one.taken]
    assert len(taken) == len(set(taken))
    assert all(one.value.strip() for one in chosen)
    for one in chosen:
        if one.spans:
            assert len(quad_of(whole, one.spans)) == 4
    assert card_text.observed(made) == card_text.observed(made)


@settings(max_examples=40, deadline=None)
@given(some.lists(some.tuples(texts, some.integers(0, 500), some.integers(0, 500), some.integers(8, 60)), max_size=8))
def test_what_is_read_lies_where_it_was_written(written: list[tuple[str, int, int, int]]) -> None:
    made = card(written)
    lines = [line.quad for line in made.sides[0].lines]
    for seen in card_text.observed(made):
        quad = seen.place["quad"]
        assert isinstance(quad, tuple)
        for axis in (0, 1):
            low = min(point[axis] for line in lines for point in line)
            high = max(point[axis] for line in lines for point in line)
            assert all(low - 1 <= point[axis] <= high + 1 for point in quad)

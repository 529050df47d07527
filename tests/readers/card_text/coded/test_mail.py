from __future__ import annotations

from dataclasses import replace

import pytest
from cards_made import card, column

from reknit.model.card import Card, Glyph, Side, TextLine
from reknit.readers.card_text.candidate import Candidate
from reknit.readers.card_text.coded import coded
from reknit.readers.card_text.page import page


def found(*lines: str, kind: str = "mail_address") -> list[str]:
    side = card(column(*lines)).sides[0]
    sure = tuple(
        replace(line, glyphs=tuple(replace(glyph, score=0.999) for glyph in line.glyphs)) for line in side.lines
    )
    candidates = coded(page(Card((replace(side, lines=sure),))))
    return [each.value for each in candidates if each.kind == kind and each.score > 0]


def doubted(text: str, at: int, others: dict[str, float], *more: str) -> list[Candidate]:
    """What is found if the recogniser is not sure of the character at that place of the first line."""
    made = card(column(text, *more)).sides[0]
    first = made.lines[0]
    glyphs = list(first.glyphs)
    glyphs[at] = Glyph(glyphs[at].text, 0.6, glyphs[at].at, tuple(others.items()))
    lines = (TextLine(first.quad, tuple(glyphs), first.score), *made.lines[1:])
    side = Side(made.name, made.file, made.page, made.quad, made.size, made.picture, lines)
    return [each for each in coded(page(Card((side,)))) if each.kind == "mail_address"]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["ann.quill@lantern.example"], "ann.quill@lantern.example"),
        (["E-Mail: ann.quill @ lantern . example"], "ann.quill@lantern.example"),
        (["Email:ann.quill@lantern.example|www.lantern.example"], "ann.quill@lantern.example"),
        (["Emailann.quill@lantern.example", "Ann Quill"], "ann.quill@lantern.example"),
        (["mthart@lantern.example", "Marijke 't Hart"], "mthart@lantern.example"),
        (["m.quillfolly@lantern.example", "Maria del Mar Quill Folly"], "m.quillfolly@lantern.example"),
        (["mailQUILL@LANTERN.EXAMPLE", "Ann Quill"], "quill@lantern.example"),
        (["Elquilla@lantern.example", "Ann Quill"], "quilla@lantern.example"),
        (["Correio. luisa.quill@lantern.example", "Luisa Quill"], "luisa.quill@lantern.example"),
        (["Eann.quill@lantern.example", "Ann Quill"], "ann.quill@lantern.example"),
        (["Tel. 020 7946 0123 ann@lantern.example"], "ann@lantern.example"),
        (["ann@lantern.examplewww.lantern.example"], "ann@lantern.example"),
        (["ann.quill\uff20lantern.example"], "ann.quill@lantern.example"),
        (["ann.quill(at)lantern.example"], "ann.quill@lantern.example"),
        (["ann.quill [at] lantern [dot] example"], "ann.quill@lantern.example"),
        (["aquill at lantern dot example"], "aquill@lantern.example"),
        (["aquill\u00a9lantern.example"], "aquill@lantern.example"),
        (["ANN.QUILL@LANTERN.EXAMPLE"], "ann.quill@lantern.example"),
        (["ann.quill@lantern example"], "ann.quill@lantern.example"),
        (["ann.quill@lantern-", "works.example"], "ann.quill@lantern-works.example"),
        (["ann.quill@lantern-works.", "example"], "ann.quill@lantern-works.example"),
        (["bartholomew.", "quill@lantern.example"], "bartholomew.quill@lantern.example"),
        (["\u90ae\u7bb1\uff1awxm@lantern.example"], "wxm@lantern.example"),
        (["o'brien@lantern.example"], "o'brien@lantern.example"),
        (["ann_quill@mail.lantern.co.uk"], "ann_quill@mail.lantern.co.uk"),
    ],
)
def test_an_address_is_found_however_it_is_printed(lines: list[str], wanted: str) -> None:
    assert found(*lines) == [wanted]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["Anna Sommer", "anna.sornmer@lantern.example"], "anna.sommer@lantern.example"),
        (["ann@lantem.example", "www.lantern.example", "Lantern Works"], "ann@lantern.example"),
        (["Bill Noll", "biII.noll@lantern.example"], "bill.noll@lantern.example"),
        (["ann.quill@gmail.c0m"], "ann.quill@gmail.com"),
        (["ann.quill@gmai1.com"], "ann.quill@gmail.com"),
        (["annQlantern.example", "www.lantern.example"], "ann@lantern.example"),
    ],
)
def test_what_was_misread_is_read_once_more_by_what_the_card_says(lines: list[str], wanted: str) -> None:
    assert found(*lines) == [wanted]


@pytest.mark.parametrize(
    "lines",
    [
        ["John Smith", "jon.smith@lantern.example"],
        ["ann@lantern.example", "www.lantern.test"],
        ["Anna Meyer", "anna.meier@lantern.example"],
        ["ann@lanterns.example", "www.lantern.example"],
    ],
)
def test_what_is_only_similar_stays_as_it_was_read(lines: list[str]) -> None:
    (address,) = found(*lines)
    assert address in lines


@pytest.mark.parametrize("text", ["www.lantern.example", "30 @ 4 p.m.", "@lantern", "Meet us at lantern works", "a@b"])
def test_what_is_none_is_none(text: str) -> None:
    assert found(text) == []


def test_the_next_reading_counts_where_a_name_speaks_for_it() -> None:
    (plain,) = doubted("anm.quill@lantern.example", 2, {"n": 0.3})
    (named,) = doubted("anm.quill@lantern.example", 2, {"n": 0.3}, "Ann Quill")
    assert plain.value == "anm.quill@lantern.example"
    assert named.value == "ann.quill@lantern.example"
    assert named.raw == "anm.quill@lantern.example"
    assert named.features["repaired"] == 1


def test_a_doubt_is_seen_in_the_margin() -> None:
    (sure,) = doubted("axt.x@lantern.example", 1, {})
    (unsure,) = doubted("axt.x@lantern.example", 1, {"y": 0.35})
    assert unsure.features["margin"] < 1 < sure.features["margin"]


def test_labels_are_no_part_of_the_ink() -> None:
    whole = page(card(column("E-Mail: ann@lantern.example")))
    (address,) = coded(whole)
    assert whole.text(address.spans) == "ann@lantern.example"
    assert address.features["label"] == 1


def test_a_list_of_addresses_is_read_as_it_stands() -> None:
    lines = [
        f"ann.{name}@lantern{at}.example"
        for at, name in enumerate(["ash", "beech", "cedar", "date", "elm", "fir", "gum", "hazel"] * 2)
    ]
    assert found(*lines) == lines

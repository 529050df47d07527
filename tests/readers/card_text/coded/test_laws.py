from __future__ import annotations

from difflib import SequenceMatcher
from unicodedata import normalize

from cards_made import SIZE, card, column
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.model.card import FRONT, Card, Code, Glyph, Side, TextLine
from reknit.readers.card_text.coded import coded, compared
from reknit.readers.card_text.page import page

WORDS = (
    "Tel.", "Fax:", "E-Mail", "ann.quill@lantern.example", "@", "www.lantern.example", "+44 20 7946 0123", "x12", "(0)",
    "030/123-45", "-11", "/", "|", ".com", "(at)", "Ann Quill", "\u96fb\u8a71", "\u2121", "http://", "linkedin.com/in/",
    "Skype:", "IBAN DE02 1203", "\uff20", "10115 Berlin", "  ", "www", "..", "+",
)  # fmt: skip
CODES = ("BEGIN:VCARD\nN:", "MECARD:N:a,b;", "TEL:+44;", "mailto:", "tel:", "http://", "\\", ";", "END:VCARD", "\x00")

glyphs = st.builds(
    lambda text, score, others: Glyph(text, score, 0.5, tuple(others)),
    st.sampled_from(list("abl1I0O.@-+ ()/:\u00e9\u4e00\u2121\ufb01")) | st.text(max_size=2),
    st.floats(0, 1),
    st.lists(st.tuples(st.sampled_from(["", "@", ".", "l", "1", "\u2121"]), st.floats(0, 1)), max_size=2),
)
written = st.lists(st.sampled_from(WORDS), max_size=6).map("".join) | st.text(max_size=30)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    lines = list(card(column(*draw(st.lists(written, max_size=6)))).sides[0].lines)
    drawn = tuple(draw(st.lists(glyphs, max_size=12)))
    lines.append(TextLine(((60, 500), (400, 500), (400, 530), (60, 530)), drawn, 0.9))
    codes = tuple(
        Code(((0, 0), (9, 0), (9, 9), (0, 9)), "".join(each), "QRCode")
        for each in draw(st.lists(st.lists(st.sampled_from(CODES), max_size=6), max_size=2))
    )
    wide, high = SIZE
    side = Side(FRONT, "front.jpg", 0, ((0, 0), (wide, 0), (wide, high), (0, high)), SIZE, b"", tuple(lines), codes)
    return Card((side,))


@settings(deadline=None)
@given(cards(), st.sampled_from([None, "DE", "US", "XX"]))
def test_any_card_is_read_and_every_value_has_its_ink(made: Card, region: str | None) -> None:
    whole = page(made)
    found = compared(whole, coded(whole, region))
    for each in found:
        assert each.value
        assert bool(each.spans) != (each.code is not None)
        for line, first, last in each.spans:
            assert 0 <= first <= last < len(whole.lines[line].glyphs)
    assert found == compared(whole, coded(whole, region))


@settings(deadline=None)
@given(st.lists(written, max_size=6))
def test_an_address_is_near_to_what_is_printed(lines: list[str]) -> None:
    for each in coded(page(card(column(*lines)))):
        if each.kind == "mail_address":
            printed = "".join(normalize("NFKC", each.raw).lower().replace("(at)", "@").split())
            assert SequenceMatcher(None, printed, each.value, autojunk=False).ratio() > 0.6

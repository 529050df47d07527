from __future__ import annotations

import pytest

from reknit.readers.card_text import lexicon

SAID = {
    "Catherine Montlier": "name",
    "Regional Sales Manager": "title",
    "Abteilungsleiterin Einkauf": "title",
    "Inköpschef": "title",
    "Harbour Analytics Ltd": "employer",
    "青葉工業株式会社": "employer",
    "Department of Chemistry": "department",
    "17 Larch Avenue": "street",
    "Lindenstraße 12": "street",
    "10115 Berlin": "city",
    "ISO 9001 certified": "other",
}


@pytest.mark.parametrize("text", SAID)
def test_letters_tell_the_kind(text: str) -> None:
    found = lexicon.logits(text)
    assert max(found, key=found.__getitem__) == SAID[text]


def test_spaced_capitals_are_closed_and_words_are_not() -> None:
    assert lexicon.closed("N O R D L I C H T") == "NORDLICHT"
    assert lexicon.closed("Ann B Quill") == "Ann B Quill"

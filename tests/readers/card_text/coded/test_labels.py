from __future__ import annotations

import pytest

from reknit.readers.card_text.coded import labels


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tel.", "work"),
        ("T:", "work"),
        ("Telefax: ", "fax"),
        ("FAX", "fax"),
        ("Mobil", "mobile"),
        ("M\u00f3vil:", "mobile"),
        ("Priv\u00e9", "home"),
        ("V\u00e4xel", "main"),
        ("Tel/Fax:", "both"),
        ("VAT No.", "other"),
        ("\u643a\u5e2f", "mobile"),
        ("\u4f20\u771f\uff1a", "fax"),
        ("\u7535\u8bdd", "work"),
        ("\u260e", "work"),
        ("Te1:", "work"),
        ("Fax Nr.", "fax"),
        ("Mobiltlf", "mobile"),
        ("Direct line", "work"),
        ("P\u0159\u00edmo", ""),
        ("Lantern Works", ""),
        ("", ""),
        ("...", ""),
    ],
)
def test_a_label_says_what_kind_of_number_follows(text: str, kind: str) -> None:
    assert labels.at_end(text).phone == kind
    assert labels.alone(text).phone == kind


def test_the_last_words_are_the_label() -> None:
    assert labels.at_end("Lantern Works Tel. direct: ").phone == "work"
    assert labels.at_end("12 Hill Road, Fax ").start == len("12 Hill Road, ")
    assert labels.at_start(" (mobile), ask for Ann").phone == "mobile"


def test_a_letter_is_a_label_less_surely_than_a_word() -> None:
    assert 0 < labels.at_end("T ").sure < labels.at_end("Tel ").sure


def test_a_letter_may_stand_for_several_things() -> None:
    assert labels.alone("hp").groups == {"mobile", "web"}

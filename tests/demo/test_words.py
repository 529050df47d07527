"""Sentences: every language can say everything, and names what it must."""

from __future__ import annotations

from datetime import date
from random import Random
from string import Formatter

import pytest

from reknit.demo.words import LANGUAGES, day_text, hidden, letter, table, words

FACTS = {
    "name", "given", "employer", "years", "new_employer", "new", "phone", "standin", "standin_name", "back", "last",
    "weekday", "ticket", "url",
}  # fmt: skip
MUST = {
    "address_self": {"new"}, "address_other": {"new"}, "private_self": {"new"}, "moved_private": {"new"},
    "redomain": {"new"}, "renamed": {"new", "new_employer"}, "firm_self": {"new_employer"},
    "firm_other": {"new_employer"}, "firm_next": {"new_employer"}, "successor": {"standin"}, "cover": {"standin"},
    "away_back": {"back"}, "away_last": {"last"}, "parental": {"back"}, "phone_self": {"phone"}, "ticket": {"ticket"},
}  # fmt: skip


def named(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language):
    assert table(f"words-{language}").keys() == table("words-en").keys()
    assert len(words(language, "months")) == 12
    assert len(words(language, "weekdays")) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_name_only_facts_and_those_that_they_must(language):
    for key in table(f"words-{language}").keys() - {"dates", "months", "weekdays", "wrote"}:
        for text in words(language, key):
            assert named(text) <= FACTS, text
            assert named(text) >= MUST.get(key, set()), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_can_be_read_back(language):
    for seed in range(20):
        text = day_text(Random(seed), language, date(2015, 3, 17))
        assert "17" in text
        assert words(language, "months")[2] in text or "3" in text


def test_ordinals():
    found = {day_text(Random(s), "en", date(2015, 3, d)) for s in range(60) for d in (1, 2, 3, 11, 13, 21)}
    assert {"March 1st", "March 2nd", "March 3rd", "March 11th", "March 13th", "March 21st"} <= found


def test_a_letter_begins_with_a_capital_where_no_greeting_with_a_comma_stands_before():
    for seed in range(30):
        text = letter(Random(seed), "fr", ["je suis absent."], signed="Mara")
        assert "Mara" in text
        assert "je suis absent" in text if ",\n" in text else "Je suis absent" in text


def test_addresses_are_hidden_now_and_then():
    found = [hidden(Random(seed), "mara@halden.example") for seed in range(300)]
    assert 0 < sum("mara@halden.example" not in f for f in found) < 40

"""Zones of a mail's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.readers.parts.mail.zones import KINDS, zones

ATTRIBUTIONS = {
    "en": "On Mon, 4 Aug 2025 at 09:00, Mia Wren <mia@user.example> wrote:",
    "de": "Am 04.08.2025 um 09:00 schrieb Mia Wren <mia@user.example>:",
    "fr": "Le 4 août 2025 à 09:00, Mia Wren <mia@user.example> a écrit :",
    "es": "El 4/8/2025 a las 09:00, Mia Wren <mia@user.example> escribió:",
    "it": "Il giorno 4 agosto 2025 alle 09:00 Mia Wren <mia@user.example> ha scritto:",
    "nl": "Op 4 aug. 2025 om 09:00 schreef Mia Wren <mia@user.example>:",
    "pt": "Em 4 de agosto de 2025 09:00, Mia Wren <mia@user.example> escreveu:",
    "sv": "Den 4 augusti 2025 09:00 skrev Mia Wren <mia@user.example>:",
    "pl": "W dniu 04.08.2025 o 09:00 Mia Wren <mia@user.example> napisał(a):",
    "ja": "2025年8月4日(月) 9:00 Mia Wren <mia@user.example>:",
    "zh": "Mia Wren <mia@user.example> 于2025年8月4日周一 09:00写道\uff1a",
    "ko": "2025년 8월 4일 (월) 오전 9:00, Mia Wren <mia@user.example>님이 작성:",
}


@pytest.mark.parametrize("language", ATTRIBUTIONS)
def test_what_follows_an_attribution_is_quoted(language: str) -> None:
    text = f"Mine.\n\n{ATTRIBUTIONS[language]}\n> Hers.\n"
    quote = next(zone for zone in zones(text) if zone.kind == "quote")
    assert quote.address == "mia@user.example"
    assert "Hers." in text[quote.start : quote.end]
    assert "Mine." not in text[quote.start : quote.end]


def test_an_outlook_block_tells_who_wrote_to_whom() -> None:
    text = (
        "Mine.\n\nFrom: Mia Wren <mia@user.example>\nSent: Monday\nTo: bob@lantern.example\nSubject: plans\n\nHers.\n"
    )
    quote = zones(text)[-1]
    assert (quote.kind, quote.name, quote.address, quote.to) == (
        "quote", "Mia Wren", "mia@user.example", ("bob@lantern.example",),
    )  # fmt: skip


def test_a_signature_follows_its_mark() -> None:
    assert [zone.kind for zone in zones("Words.\n-- \nAda Thorne\n")] == ["body", "signature"]


@given(st.text(alphabet="ab@>:-\n .,Fromwte", max_size=300))
def test_zones_cover_the_text(text: str) -> None:
    found = zones(text)
    assert "".join(text[zone.start : zone.end] for zone in found) == text
    assert all(zone.kind in KINDS for zone in found)

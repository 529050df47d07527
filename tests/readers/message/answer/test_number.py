"""New telephone numbers: whose they are, and of which country."""

from __future__ import annotations

import pytest

from reknit.readers.message.answer.number import normalised

from .test_employer import ANN, LUC, UWE, read

AUTOMATIC = [
    (ANN, "I have left Oldfirm. My new mobile is 07700 900123.", "+447700900123"),
    (ANN, "I have left Oldfirm. My cell is now (202) 555-0143.", "+12025550143"),
    (ANN, "I have left Oldfirm. You can reach me at ann.reed@quillon.example or 020 7946 0345.", "+442079460345"),
    (UWE, "Ich bin nicht mehr bei Altwerk. Meine neue Nummer lautet 030 23125 417.", "+493023125417"),
    (LUC, "J'ai quitté Vieux SA. Mon nouveau portable : 06 39 98 12 34.", "+33639981234"),
    (ANN, "I have left Oldfirm. Please contact Bob Stone at bob@oldfirm.example or 020 7946 0111.", ""),
    (ANN, "I have left Oldfirm. My phone number is unchanged: 020 7946 0345.", ""),
    (UWE, "Ich bin nicht mehr bei Altwerk. Zuständig ist Frau Ott (h.ott@altwerk.example, Tel. 030 23125-118).", ""),
]


@pytest.mark.parametrize(("sender", "text", "number"), AUTOMATIC)
def test_new_numbers(sender: str, text: str, number: str) -> None:
    assert read(sender, text, automatic=True).new_phone == number


def test_a_third_persons_number_is_not_the_writers() -> None:
    text = "Hi Mia, Colin has left us, and he has a new number, 0131 496 0233. Ann"
    assert read(ANN, text, automatic=False).new_phone == ""


@pytest.mark.parametrize(
    ("raw", "language", "text", "value"),
    [
        ("+44 (0)20 7946 0123", "ko", "", "+442079460123"),
        ("020 7946 0123", "en", "I was in Berlin", "+442079460123"),
        ("030 23125 417", "en", "I am in Berlin", "+493023125417"),
        ("07700 900123", "ko", "런던", "+447700900123"),
        ("(202) 555-0143", "es", "", "+12025550143"),
        ("06 39 98 12 34", "fr", "", "+33639981234"),
        ("555-0143", "en", "", ""),
    ],
)
def test_the_country_of_a_number(raw: str, language: str, text: str, value: str) -> None:
    assert normalised(raw, language, text) == value

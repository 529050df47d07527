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
        ("030 355 5017", "en", "Ghana code +233", "+233303555017"),
        ("030 2555 01", "en", "My old line was +49 30 23125 417.", "+4930255501"),
        ("347 555 0182", "it", "", "+393475550182"),
        ("222 555 0190", "es", "en Puebla", "+522225550190"),
        ("061 555 019", "en", "", ""),
        ("\uff10\uff19\uff10\u2212\uff15\uff15\uff15\uff10\u2212\uff13\uff13\uff18\uff11", "ja", "", "+819055503381"),
        ("555-0143", "en", "", ""),
    ],
)
def test_the_country_of_a_number(raw: str, language: str, text: str, value: str) -> None:
    assert normalised(raw, language, text) == value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I have left Oldfirm. My mobile's changed: it's 07700 900418 from now on.", "+447700900418"),
        ("I have left Oldfirm. I've lost the old phone, so use 07700 900419.", "+447700900419"),
        ("I have left Oldfirm. My phone's new. 07700 900420. The old one is gone.", "+447700900420"),
        ("I have left Oldfirm. Same address, same number for me. Also WhatsApp: +44 7700 900 118", ""),
        ("I have left Oldfirm. The fax is now 020 7946 0345.", ""),
        ("I have left Oldfirm. Our switchboard has moved house and is now reached on 020 7946 0345.", ""),
    ],
)
def test_words_for_a_telephone_and_for_a_change(text: str, number: str) -> None:
    assert read(ANN, text, automatic=True).new_phone == number


def test_a_table_has_the_new_number_behind_the_old_one() -> None:
    text = "I have left Oldfirm. My details:\nold\tnew\nTelephone\t020 7946 0111\t020 7946 0345\n"
    assert read(ANN, text, automatic=True).new_phone == "+442079460345"


def test_japanese_writes_no_blank_beside_a_number() -> None:
    text = "退職いたしました。携帯番号が変わりました。新しい番号は090-5550-3381です。"
    assert read("Sato <sato@mae.example>", text, automatic=True).new_phone == "+819055503381"

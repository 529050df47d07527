"""The first day back."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from reknit.readers.message import answer
from reknit.readers.parts.mail.mime import parse


def back(text: str) -> str:
    """What an automatic answer of a Monday, 4 August 2025, says."""
    message = EmailMessage()
    message["From"] = "Ottilie Brand <ottilie.brand@firm.example>"
    message["To"] = "mara@quill.example"
    message["Date"] = "Mon, 04 Aug 2025 09:00:00 +0100"
    message["Subject"] = "Automatic reply: Your letter"
    message["Auto-Submitted"] = "auto-replied"
    message.set_content(text)
    return answer.read(parse(message.as_bytes())).return_date


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("I am out of the office. You will find me at my desk again on Monday the 18th.", "2025-08-18"),
        ("I am away on holiday from 3 to 17 September inclusive.", "2025-09-18"),
        ("I am out of the office from 08/11/2025 until 08/25/2025.", "2025-08-25"),
        ("I am on leave up to & including Thursday August 14th and read no mail.", "2025-08-15"),
        ("I am on holiday until Friday 15 August. Back on Monday.", "2025-08-18"),
        ("I am on holiday until Friday 15 August inclusive; the Monday after I am in my office.", "2025-08-18"),
        ("I am on leave for the whole of August and will read your mail later.", "2025-09-01"),
        ("I am on leave until the end of September and will read your mail later.", "2025-10-01"),
        ("I am out of the office and shall not be back before the 5th of September.", "2025-09-05"),
        ("Ich bin vom 11. bis 15.8. im Urlaub und ab dem 18. wieder da.", "2025-08-18"),
        ("From 11 to 15 August I am away and read my mail irregularly.", "2025-08-16"),
        ("Ich bin im Urlaub vom 11. bis 22.8. und lese keine Mails.", "2025-08-23"),
        ("Ich bin in KW 34 und 35 im Urlaub und lese keine Mails.", "2025-09-01"),
        ("Ich bin im Urlaub und ab KW 35 wieder im Büro erreichbar.", "2025-08-25"),
        ("Je suis en congé pour l'instant et je vous lirai à nouveau le lundi 18.", "2025-08-18"),
        ("Estoy de vacaciones; no estaré en la oficina hasta el 25 de agosto.", "2025-08-25"),
        ("Jag är på semester v. 32-34 och läser inte min mejl.", "2025-08-25"),
        ("Jestem na urlopie do 22 sierpnia włącznie i nie czytam poczty.", "2025-08-23"),
        ("8月いっぱい休暇をいただいております。", "2025-09-01"),
    ],
)
def test_back(text: str, due: str) -> None:
    assert back(text) == due


@pytest.mark.parametrize(
    "text",
    [
        "I am on holiday and return after the bank holiday.",
        "I am on sick leave and expected back some time after Easter.",
        "I am out of the office and back in September.",
        "My working pattern is Monday, Tuesday and alternate Wednesday mornings, so I am slow to respond.",
        "I am away on leave. Please submit your invoice by 22 August to the accounts department.",
        "Ich bin im Urlaub und komme Anfang September wieder ins Büro.",
    ],
)
def test_no_definite_day(text: str) -> None:
    assert back(text) == ""

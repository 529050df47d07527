"""How somebody writes to somebody: in which language, with which salutation and sign-off, how formally."""

from __future__ import annotations

from dataclasses import dataclass

from .when import When

VOICE = "voice"
"""The kind of observation that begins the record of a voice; its value is the address of the correspondent."""
TO, FROM = "to", "from"
"""Its types: what the user wrote to them, and what they wrote to the user."""
FORMAL, INFORMAL = "formal", "informal"
VOICED = ("language", "salutation", "sign_off", "signed", "form")
"""What the parts of its observation say."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One mail's.

    address     of the correspondent
    theirs      True if they wrote it, False if the user did
    language    ISO 639-1
    salutation  the first line, as written ('Hi Jan,'); '' if there is none
    sign_off    the last line before the name ('Best,'); '' if there is none
    signed      how the writer calls themselves below it ('Robin'); '' if they do not
    form        FORMAL ('Sie', 'vous'), INFORMAL ('du', 'tu') or '' if it is not told
    day         of the mail; None if unknown
    """

    address: str
    theirs: bool
    language: str
    salutation: str = ""
    sign_off: str = ""
    signed: str = ""
    form: str = ""
    day: When | None = None

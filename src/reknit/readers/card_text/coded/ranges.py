"""What the numbering plans say of a number in E.164 (by phonenumbers, after ITU-T E.164 and the countries' notices)."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORTEST = 8  # characters of a number in E.164; those that are shorter can only be dialled in their town
_FICTION = (
    *(f"+44{area}4960" for area in (113, 114, 115, 116, 117, 118, 121, 131, 141, 151, 161)),
    *("+441632960", "+441914980", "+442079460", "+442890180", "+442920180", "+447700900", "+448081570", "+443069990"),
    *("+3319900", "+3326191", "+3335301", "+3346571", "+3353649", "+3363998"),
)
"""Numbers for drama, which no subscriber has (Ofcom; ARCEP)."""


_AMERICAN_FICTION = re.compile(r"\+1[2-9]\d\d55501\d\d")  # whatever the area (ATIS-0300115)


def fictional(value: str) -> bool:
    """Whether a number in E.164 is one for drama."""
    return value.startswith(_FICTION) or _AMERICAN_FICTION.fullmatch(value) is not None


@lru_cache(maxsize=8192)
def valid(value: str) -> bool:
    """Whether a number in E.164 is in a range that its country has given out, to people or to fiction."""
    if fictional(value):
        return True
    import phonenumbers  # its tables cost more than the rest of the room

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(value)))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=8192)
def possible(value: str) -> bool:
    """Whether a number in E.164 has a possible length."""
    import phonenumbers  # as above

    try:
        return (
            value.startswith("+")
            and len(value) > _SHORTEST
            and bool(phonenumbers.is_possible_number(phonenumbers.parse(value)))
        )
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=512)
def calling(region: str) -> str:
    """The calling code of a country; 'x' if it has none."""
    import phonenumbers  # as above

    return str(phonenumbers.country_code_for_region(region) or "x")

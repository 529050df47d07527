"""What every kind does to text before it looks at it: fold what only the eye of a computer tells apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_UNMARKED = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"})


def tidy(text: str) -> str:
    """White space folded to single blanks, invisible characters left out, composed (Unicode NFC)."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Case folded and accents left out (Unicode NFKD without marks), for comparing, never for showing."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_UNMARKED)
    return unicodedata.normalize("NFC", "".join(c for c in folded if not unicodedata.combining(c)))


def share(left: frozenset[str], right: frozenset[str]) -> float:
    """How much of two sets is common to both: Jaccard's index, 0 to 1; 0 if both are empty."""
    return len(left & right) / len(left | right) if left or right else 0.0


def letters(text: str) -> str:
    """Only the letters, ``plain``: 'obrien' for "O'Brien", 'jeanrene' for 'Jean-René', 'delacruz' for 'de la Cruz'."""
    return "".join(filter(str.isalpha, plain(text)))

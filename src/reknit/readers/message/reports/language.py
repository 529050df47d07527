"""The language in which a report is written (ISO 639-1)."""

from __future__ import annotations

import re
from functools import cache

from .words import table

_WORD = re.compile(r"[^\W\d_][^\W\d_']*(?:'[^\W\d_]+)?")
# One letter that no other language of mail systems has; the order is that of the rarer script.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[\u0456\u0457\u0454\u0491]")),
    ("ru", re.compile(r"[\u0430-\u044f]")),
    ("el", re.compile(r"[\u03b1-\u03c9]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("ar", re.compile(r"[\u0627-\u064a]")),
    ("th", re.compile(r"[\u0e01-\u0e2e]")),
)
_LONGEST = 3000
_ENOUGH = 8
"""Letters of a script that make a text one of its language; a name in a subject has fewer. Judgement."""


def language(text: str) -> str:
    """The language of a text; '' if its words do not tell."""
    text = text[:_LONGEST].lower()
    if not text.isascii():
        for code, letters in _SCRIPTS:
            if sum(1 for _ in letters.finditer(text)) >= _ENOUGH:
                return code
    hits = dict.fromkeys(table("language"), 0)
    for word in _WORD.findall(text.replace("\u2019", "'")):
        for code in _words().get(word, ()):
            hits[code] += 1
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] else ""


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in table("language").items():
        for word in words:
            found[word] = (*found.get(word, ()), code)
    return found

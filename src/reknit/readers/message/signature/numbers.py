"""Telephone numbers in a block, with what kind of line each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ....details import phone
from ....details.text import plain
from ...parts.numbers import NUMBER
from .pieces import Found, Piece, pieces
from .words import labels

_AMERICAN = re.compile(r"(?:1[\s.-]?)?\(?[2-9]\d\d\)?[\s./-]{0,2}\d{3}[\s.-]\d{4}(?!\d)")
"""North America: NANP numbers begin area and exchange with 2 to 9; exchanges are not checked, fiction has 555."""
_NATIONAL = re.compile(r"\(?0\d|\(\d{2}")
_LABEL = re.compile(r"[^\W\d_]+(?:[./-][^\W\d_]+)*\.?")
_AFTER = re.compile(r"\s*[(\[]?\s*([^\W\d_]{1,14}\.?)\s*[)\]]?\s*(?:$|[,;|/(])")
_ORDER = ("fax", "mobile", "home", "main", "work")
_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d")


def numbers(block: str, region: str | None) -> list[Found]:
    """The numbers in a block; each value once. ``region``: where those without a country belong."""
    found: list[Found] = []
    before: Piece | None = None
    for piece in pieces(block):
        found += _in(piece, before, region)
        before = piece
    seen: set[str] = set()
    return [f for f in found if not (f.value in seen or seen.add(f.value))]  # type: ignore[func-returns-value]


def _in(piece: Piece, before: Piece | None, region: str | None) -> Iterator[Found]:
    last = 0
    for match in NUMBER.finditer(piece.text):
        head = piece.text[last : match.start()]
        last = match.end()
        kind = _kind(head)
        if kind is None and before and before.line == piece.line and not any(map(str.isdigit, before.text)):
            kind = _kind(before.text)
        if kind is None:
            after = _AFTER.match(piece.text, match.end())
            kind = _kind(after[1]) if after else None
        raw = match[0].rstrip()
        raw = raw if raw.count("(") == raw.count(")") else raw.replace("(", " ", 1) if ")" not in raw else raw
        if kind == "" or not _believable(raw, kind):
            continue
        american = _AMERICAN.fullmatch(re.split(r"[xX,;]| ext", raw)[0].strip())
        value = phone.normalise(raw.strip(), "US" if american and region != "CA" else region)
        if value:
            written = kind or ("mobile" if value.startswith(labels().mobiles) else "work")
            yield Found(
                "phone", value, match[0].strip(), piece.start + match.start(), piece.start + match.end(), written
            )


def _kind(text: str) -> str | None:
    """The type that words beside a number give it; '' if it is no telephone number; None if they say nothing."""
    known = labels().phones
    words = [plain(word).rstrip(":") for word in _LABEL.findall(text)][-4:]
    if not words:
        return None
    if any(known.get(part) == "" for word in words[-2:] for part in (word, word.rstrip("."))):
        return ""
    pairs = [" ".join(pair) for pair in pairwise(words)]
    met = {known[form] for word in [*words, *pairs] for form in {word, word.rstrip(".")} if form in known}
    met |= {known[part] for word in words for part in re.split(r"[./-]", word) if len(part) > 1 and part in known}
    if {"work", "fax"} <= met and len(words) == 1:  # 'Tel/Fax'
        return "work"
    return next((kind for kind in _ORDER if kind in met), None)


def _believable(raw: str, kind: str | None) -> bool:
    digits = sum(char.isdigit() for char in raw)
    if _DATE.fullmatch(raw.strip()) or digits > 19:
        return False
    if kind is not None:
        return digits >= 6
    bare = raw.strip()
    if bare.startswith("+"):
        return digits >= 8
    return digits >= 9 and (bool(_NATIONAL.match(bare)) or bool(_AMERICAN.match(bare)))

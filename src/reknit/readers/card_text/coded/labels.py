"""The words, letters and signs that say what the value beside them is.

OCR reads icons as letters and misreads words, so a label is known also with a letter that looks like the right one.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from ....details.text import plain
from .strip import alike

PHONES = ("work", "mobile", "home", "fax", "main")
"""Labels that are types of telephone numbers."""
BOTH = "both"
"""The label of a number that takes calls and faxes."""
OTHER = "other"
"""The label of a number that is none of a telephone."""
_SIGNS = " \t.:;,=+()[]{}<>|/\\-\u2013\u2014*\u2022\u00b7\u25cf\u25a0\u25aa\u25ba\u25b6\u3000\u30fb\uff1a#\"'"
_BARS = "1il!"
"""As what OCR reads the bar between a label of one letter and its value: 'F| 030'."""
_WORDS = 4
_LONGEST = 24
_EASTERN = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SYMBOLS = {
    "\u260e": "work", "\u260f": "work", "\u2706": "work", "\U0001f4de": "work", "\U0001f4f1": "mobile",
    "\U0001f4f2": "mobile", "\U0001f4e0": "fax", "\U0001f4e7": "mail", "\u2709": "mail", "\U0001f310": "web",
    "\U0001f517": "web",
}  # fmt: skip


_LONGEST_WORD = 16
_SHAPES = {
    "fax": re.compile(r"fax|telecop|fakt?s"),
    "mobile": re.compile(r"^mob|^cell|^handy|movil$|movel$|mobil$"),
    "work": re.compile(r"^tele?[fp]|tel$|telefon|[fp]hone?$|^direk?t|wahl$|nummer$"),
}


class Label(NamedTuple):
    """What a label says: its groups ('work', 'mail', ...; a letter may stand for several), and how sure that is.

    sure   1 for a word, less for single letters and words that were misread
    start  where it begins in the text that was looked at
    """

    groups: frozenset[str]
    sure: float
    start: int

    @property
    def phone(self) -> str:
        """The type of a number, 'both' or 'other'; '' if the label says nothing of numbers."""
        order = (OTHER, BOTH, "fax", "mobile", "home", "main", "work")
        return next((group for group in order if group in self.groups), "")


NONE = Label(frozenset(), 0.0, 0)


def at_end(text: str) -> Label:
    """The label that ends a text, signs aside: the longest one known. ``NONE`` if there is none."""
    body = text.rstrip(_SIGNS)
    if not body:
        return NONE
    if symbol := _SYMBOLS.get(body[-1]):
        return Label(frozenset({symbol}), 1.0, len(body) - 1)
    starts = [match.start() for match in re.finditer(r"[^\s(\[|]+", body[-60:])][-_WORDS:]
    shift = max(0, len(body) - 60)
    if _EASTERN.search(body[-6:]):
        starts += [len(body) - shift - size for size in range(6, 0, -1) if size <= len(body)]
        starts.sort()
    found = NONE
    for start in starts:
        piece = body[shift + start :].strip(_SIGNS)
        made = _known(piece) if len(piece) <= _LONGEST else NONE
        if made.sure > found.sure:
            found = made._replace(start=shift + start)
    return found


def at_start(text: str) -> Label:
    """The label that begins a text, signs aside."""
    body = text.lstrip(_SIGNS)
    words = [match.end() for match in re.finditer(r"[^\s)\]|,;:]+", body[:_LONGEST])][:_WORDS]
    if _EASTERN.search(body[:6]):
        words = sorted([*words, *(size for size in range(1, 7) if size <= len(body))])
    found = NONE
    for end in words:
        made = _known(body[:end].strip(_SIGNS))
        if made.sure >= found.sure and made.sure:
            found = made._replace(start=len(text) - len(body))
    return found


def alone(text: str) -> Label:
    """The label that a text is, all of it; ``NONE`` if it is more or nothing."""
    body = text.strip(_SIGNS)
    if len(body) == 1 and body in _SYMBOLS:
        return Label(frozenset({_SYMBOLS[body]}), 1.0, 0)
    return _known(body) if 0 < len(body) <= _LONGEST else NONE


@lru_cache(maxsize=16384)
def _known(text: str) -> Label:
    key = " ".join(plain(text).replace(".", " ").split())
    groups = _groups()
    for form in (key, plain(text).replace(" ", ""), key.replace(" ", "").replace("-", "")):
        if form in groups:
            return Label(groups[form], 0.7 if len(form) == 1 and form.isascii() else 1.0, 0)
    if len(key) == 2 and key[1] in _BARS and key[0] in groups:
        return Label(groups[key[0]], 0.6, 0)
    if 3 <= len(key) <= _LONGEST_WORD and (found := _misread(key) or _kin(key)):
        return Label(found, 0.6, 0)
    return NONE


@lru_cache(maxsize=4096)
def _misread(key: str) -> frozenset[str]:
    """The groups of the label from which a text differs by a letter or two that look alike."""
    for form, found in _groups().items():
        if len(form) == len(key) and form.isascii():
            other = [(one, two) for one, two in zip(form, key, strict=True) if one != two]
            if len(other) <= len(key) // 3 and all(alike(one, two) for one, two in other):
                return found
    return frozenset()


def _kin(key: str) -> frozenset[str]:
    """The group of a word that is made as labels of numbers are: 'mobiltlf', 'buerotel', 'faxnummer'."""
    if not key.isalpha():
        return frozenset()
    for group, shape in _SHAPES.items():
        if shape.search(key):
            return frozenset({group})
    return frozenset()


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Folded label -> its groups."""
    data = _data()
    found: dict[str, set[str]] = {}
    for part in (data["phones"], data["others"]):
        for group, words in part.items():
            for word in words:
                for form in {plain(word), " ".join(plain(word).replace(".", " ").split())}:
                    found.setdefault(form, set()).add(group)
    return {form: frozenset(groups) for form, groups in found.items()}


@cache
def mobiles() -> tuple[str, ...]:
    """How numbers of mobiles begin, in E.164."""
    return tuple(_data()["mobiles"]["begins"])


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("data/labels.toml").read_text("utf-8"))

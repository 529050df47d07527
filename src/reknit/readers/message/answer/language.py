"""In which language a text is written, told by its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from .words import LANGUAGES, fold, stops

_WORD = re.compile(r"[a-z\u00df-\u024f']+")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_HAN = re.compile("[\u3400-\u9fff]")
_PART = 700
"""Characters from the beginning by which the first language is told."""
_ENOUGH = 3
"""Known words at least of a second language in a text (judgement)."""


def languages(text: str) -> tuple[str, ...]:
    """The languages of a text, the first one first; empty if none is known."""
    head = language(text[:_PART]) or language(text)
    whole = _counts(text)
    others = [
        name
        for name, count in whole.most_common(3)
        if name != head and count >= _ENOUGH and count * 4 > whole[head] and _apart(text, name, head)
    ]
    if head in {"ja", "zh", "ko"} and len(_WORD.findall(fold(text))) > 12:
        others.append("en")
    return tuple(dict.fromkeys(([head] if head else []) + others))


def language(text: str) -> str:
    """The language of a text, of its first paragraphs if they differ; '' if it is not told."""
    east = _eastern(text)
    if east:
        return east
    counts: Counter[str] = Counter()
    for paragraph in text.split("\n"):
        counts.update(_counts(paragraph))
        best = counts.most_common(2)
        if best and best[0][1] >= 8 and (len(best) < 2 or best[0][1] >= best[1][1] + 3):
            return best[0][0]
    best = counts.most_common(1)
    return best[0][0] if best else ""


def _eastern(text: str) -> str:
    han = len(_HAN.findall(text[:2000]))
    hangul = len(_HANGUL.findall(text[:2000]))
    kana = len(_KANA.findall(text[:2000]))
    latin = len(_WORD.findall(text[:2000].lower())) * 2
    if hangul > max(han, kana) and hangul * 2 > latin // 2:
        return "ko"
    if (han + kana) * 2 > latin // 2 and han + kana > 2:
        return "ja" if kana * 12 > han else "zh"
    return ""


def _apart(text: str, name: str, head: str) -> bool:
    """Whether a paragraph is in that language rather than in the first."""
    for paragraph in text.split("\n"):
        found = _counts(paragraph)
        if found[name] >= _ENOUGH and found[name] > found[head] + 1:
            return True
    return False


def _counts(text: str) -> Counter[str]:
    """How many words of each language; a word that several have counts for each."""
    known = _known()
    return Counter(name for word in _WORD.findall(fold(text[:6000])) for name in known.get(word, ()))


@cache
def _known() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in LANGUAGES:
        for word in stops(name):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}

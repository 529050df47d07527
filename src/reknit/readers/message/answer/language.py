"""In which language a text is written, told by its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from .words import LANGUAGES, fold, stops

_WORD = re.compile(r"[a-z\u00df-\u024f']+")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_HAN = re.compile("[\u3400-\u9fff]")
_EAST = re.compile("[\u3041-\u9fff\uac00-\ud7af]")
_PART = 700
"""Characters from the beginning by which the first language is told."""
_MOST = 6000
"""Characters of a text or a paragraph whose words are counted."""
_ENOUGH = 3
"""Known words at least of a second language in a text (judgement)."""
_CLEAR, _LEAD = 8, 3
"""Known words, and how many more than of any other language, after which no more are counted (judgement)."""
_SOME = 12
"""Latin words in a text of the East above which it has English too (judgement)."""


def languages(text: str) -> tuple[str, ...]:
    """The languages of a text, the first one first; empty if none is known."""
    head = language(text[:_PART]) or language(text)
    folded = fold(text[:_MOST])
    whole = Counter(_counts(folded))
    others = [
        name
        for name, count in whole.most_common(3)
        if name != head and count >= _ENOUGH and count * 4 > whole[head] and _apart(text, name, head)
    ]
    if head in {"ja", "zh", "ko"} and len(_WORD.findall(fold(text))) > _SOME:
        others.append("en")
    return tuple(dict.fromkeys(([head] if head else []) + others))


@lru_cache(maxsize=64)
def language(text: str) -> str:
    """The language of a text, of its first paragraphs if they differ; '' if it is not told."""
    east = _eastern(text[:2000])
    if east:
        return east
    counts: dict[str, int] = {}
    for paragraph in text.split("\n"):
        if not paragraph:
            continue
        for name, count in _counts(fold(paragraph[:_MOST])).items():
            counts[name] = counts.get(name, 0) + count
        best = sorted(counts.values(), reverse=True)[:2]
        if best and best[0] >= _CLEAR and (len(best) < 2 or best[0] >= best[1] + _LEAD):
            break
    return max(counts, key=counts.__getitem__, default="")


@lru_cache(maxsize=64)
def likely(text: str) -> tuple[str, ...]:
    """The languages in which a line or two may be written: all that have most of its words, where it tells no more."""
    if east := _eastern(text):
        return (east,)
    counts = _counts(fold(text))
    return tuple(name for name, count in counts.items() if count == max(counts.values()))


def _eastern(text: str) -> str:
    if not _EAST.search(text):
        return ""
    han = len(_HAN.findall(text))
    hangul = len(_HANGUL.findall(text))
    kana = len(_KANA.findall(text))
    latin = len(_WORD.findall(text.lower()))
    if hangul > max(han, kana) and hangul * 2 > latin:
        return "ko"
    if (han + kana) * 2 > latin and han + kana > 2:
        return "ja" if kana * 12 > han else "zh"
    return ""


def _apart(text: str, name: str, head: str) -> bool:
    """Whether a paragraph is in that language rather than in the first."""
    for paragraph in text.split("\n"):
        found = _counts(fold(paragraph[:_MOST]))
        count = found.get(name, 0)
        if count >= _ENOUGH and count > found.get(head, 0) + 1:
            return True
    return False


def _counts(folded: str) -> dict[str, int]:
    """How many words of each language; a word that several have counts for each."""
    known = _known()
    counts: dict[str, int] = {}
    for word in _WORD.findall(folded):
        if word in known:
            for name in known[word]:
                counts[name] = counts.get(name, 0) + 1
    return counts


@cache
def _known() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in LANGUAGES:
        for word in stops(name):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}

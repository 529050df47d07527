"""Names of people as cards write them, and their parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from ...details import name, rarity
from ...details.lists import words
from ...details.text import letters
from . import lexicon
from .vocabulary import known

_RUN_ON = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z\u00c0-\u00de])")
_LOOKS_LIKE = {"0": "o", "1": "l", "5": "s", "8": "b"}
_DIGIT_WITHIN = re.compile(
    r"(?<![\W\d_])[0158](?=[^\W\d_])|(?<!\S)[015](?=[a-z\u00df-\u00ff]{3})|(?<=[^\W\d_]{3})[015](?!\S)"
)
_ONE_WORD = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Des|Del|O)$")
_TITLE = re.compile(r"[^\W\d_]{2,}\.(?:-?[^\W\d_]+\.?)*$")
_LETTERS = re.compile(
    r"[A-Z]{2,5}\.?|(?:[A-Z]\.){2,}|(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz)[A-Z][a-z]{0,2}[A-Z][A-Za-z]*|[A-Z][a-z]{0,2}\.[A-Z][a-z]+\.?"
)
_TITLE_RUN_ON = re.compile(r"(?<!\S)(Prof|Dr|Ing|Mag|Mr|Mrs|Ms|Lic|Pr)\.(?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{2})")


def parts_of(text: str, *, japanese: bool = False) -> tuple[str, Mapping[str, str]]:
    """The name in display order and its parts; no parts where they cannot be told.

    ``japanese`` is for names of three ideographs without a blank: of Japanese family names most have two, of Chinese
    ones one.
    """
    if lexicon.eastern(text):
        return _eastern(text, japanese)
    marks, core, behind = _peeled(_spaced(_TITLE_RUN_ON.sub(r"\1. ", re.sub(r",(?=\S)", ", ", mended(text)))))
    parts = dict(name.split(core))
    if marks:
        parts["prefix"] = " ".join([*marks, *parts.get("prefix", "").split()])
    if behind:
        parts["suffix"] = ", ".join([part for part in (parts.get("suffix", ""), *behind) if part])
    if not (parts.get("given") or parts.get("family")):
        return name.normalise(text), {}
    parts = dict(_in_case(parts))
    return name.join(parts), parts


def mended(text: str) -> str:
    """With letters where a digit was read inside a word: 'Rachel 1angton', 'C0nsultant'."""
    return _DIGIT_WITHIN.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    letter = _LOOKS_LIKE[found[0]]
    before = found.string[: found.start()][-1:]
    around = before + found.string[found.end() :][:1]
    return letter.upper() if not before.isalpha() or around.isupper() else letter


def _spaced(text: str) -> str:
    """With the blank that was lost between two names: 'AnnQuill', 'KlausBERGWALD'; 'McDonald' stays."""
    found = []
    for word in map(_shouted, text.split()):
        places = [
            m.start()
            for m in _RUN_ON.finditer(word)
            if (len(word) - m.start() > 2 or word.endswith(".")) and not _ONE_WORD.search(word[: m.start()])
        ]
        edges = [0, *places, len(word)]
        found += [word[a:b] for a, b in pairwise(edges)]
    return " ".join(found)


def _shouted(word: str) -> str:
    """In capitals, if all but one or two letters far from its beginning are: 'ASSuNÇÃO'."""
    low = sum(char.islower() for char in word)
    return word.upper() if len(word) > 4 * low and low and word[:3].isupper() and word[-2:].isupper() else word


def _peeled(text: str) -> tuple[list[str], str, list[str]]:
    """Abbreviated titles before a name and capital letters behind it, as far as two words are left between them."""
    text, *after = text.split(", ")
    named = " " in text
    behind = [piece for piece in after if named and all(_is_mark(token) for token in piece.split())]
    text = ", ".join([text, *(piece for piece in after if piece not in behind)])
    tokens, before = text.split(), list[str]()
    while (
        len(tokens) > 2
        and (_TITLE.fullmatch(tokens[0]) or tokens[0].strip(".").lower() in known("before"))
        and not tokens[0].lower().startswith(("jr", "sr", "st."))
    ):
        before.append(tokens.pop(0))
        while len(tokens) > 2 and tokens[0].endswith(".") and tokens[0].islower():
            before.append(tokens.pop(0))
    mixed = sum(any(char.islower() for char in token) for token in tokens) >= 2
    if len(tokens) > 2 and tokens[0] == "D.":
        before.append(tokens.pop(0))
    while len(tokens) > 2 and _TITLE.fullmatch(tokens[-1]) and tokens[-1].lower() not in {"jr.", "sr."}:
        behind.insert(0, tokens.pop())
    while len(tokens) > 2 and tokens[-1].isupper() and letters(tokens[-1]) in known("behind") and _other_case(tokens):
        behind.insert(0, tokens.pop().rstrip(","))
    while len(tokens) > 2 and mixed and _LETTERS.fullmatch(tokens[-1]) and _no_family(tokens):
        behind.insert(0, tokens.pop().rstrip(","))
    return before, " ".join(tokens).rstrip(","), behind


def _other_case(tokens: list[str]) -> bool:
    """Whether a name before its last token is not all in capitals too, or has full given and family names."""
    return any(char.islower() for token in tokens[:-1] for char in token) or len(tokens) > 3


def _is_mark(token: str) -> bool:
    """Whether it is a title or a degree: with a dot at its end, or letters."""
    return bool(_TITLE.fullmatch(token) or _LETTERS.fullmatch(token))


def _no_family(tokens: list[str]) -> bool:
    """Whether the last token is no family name in capitals."""
    last = tokens[-1]
    if tokens[-2].endswith(",") or "." in last or not last.isupper():
        return True
    family = rarity.family_share([letters(last)])[0] > 0
    return not family and tokens[-2].lower() not in words("name_particles")


def _in_case(parts: Mapping[str, str]) -> Mapping[str, str]:
    """A name all in capitals, or its family name in capitals, as names are written."""
    core = [parts[part] for part in ("given", "additional", "family") if parts.get(part)]
    whole = all(piece.isupper() for piece in core)
    lowered = {"given", "additional", "family"} if whole else {"family"}
    return {part: _lowered(piece) if part in lowered else piece for part, piece in parts.items()}


def _lowered(text: str) -> str:
    """'VAN DER BERG-HOLM' is 'Van der Berg-Holm'."""
    particles = words("name_particles")
    return (
        " ".join(
            word.lower() if at and word.lower() in particles else word.title() if len(word.strip(".")) > 1 else word
            for at, word in enumerate(text.split())
        )
        if text.isupper()
        else " ".join(_capital(word) for word in text.split())
    )


def _capital(word: str) -> str:
    return word.title() if word.isupper() and len(word.strip(".")) > 1 else word


def _eastern(text: str, japanese: bool) -> tuple[str, Mapping[str, str]]:
    parts = dict(name.split(text))
    if parts:
        return name.join(parts), parts
    bare = "".join(text.split())
    if not 2 <= len(bare) <= 5 or not all(lexicon.eastern(char) for char in bare):
        return name.normalise(text), {}
    cut = _family_length(bare, japanese)
    parts = {"family": bare[:cut], "given": bare[cut:]}
    return name.join(parts), parts


def _family_length(bare: str, japanese: bool) -> int:
    """How many characters the family name has; it is the first."""
    if bare[:2] in known("compound") and len(bare) > 2:
        return 2
    if not japanese:
        return 1
    if bare[:3] in known("three") and len(bare) > 3:
        return 3
    if len(bare) == 2 or (len(bare) == 3 and bare[:2] not in known("two") and bare[0] in known("one")):
        return 1
    return 2

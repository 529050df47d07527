"""Names of people as cards write them, and their parts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...details import name, rarity
from ...details.lists import words
from ...details.text import letters
from . import lexicon

_RUN_ON = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z\u00c0-\u00de])")
_ONE_WORD = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Des|Del|O)$")
_TITLE = re.compile(r"[^\W\d_]{2,}\.(?:-?[^\W\d_]+\.?)*$")
_LETTERS = re.compile(r"[A-Z]{2,5}\.?|(?:[A-Z]\.){2,}|[A-Z][a-z]?[A-Z][a-z]?")
_BEFORE = frozenset(
    "pr prof dr dres me mr mrs ms mme mlle don do\u00f1a d\u00f1a sr sra srta dott ing arch avv geom rag frau herr hr fru ir drs mag lic eng sir dame dra "
    "d\u00aa mgr in\u017c dipl".split()
)
_COMPOUND = frozenset(
    "\u6b27\u9633 \u6b50\u967d \u53f8\u9a6c \u53f8\u99ac \u4e0a\u5b98 \u8bf8\u845b \u8af8\u845b \u4e1c\u65b9 \u5c09\u8fdf \u516c\u5b59 "
    "\u6155\u5bb9 \u590f\u4faf \u4ee4\u72d0 \u7687\u752b".split()
)
_ONE_CHARACTER = frozenset(
    "\u68ee\u6797\u539f\u5357\u6771\u897f\u5317\u8f9f\u5c0f\u5ca1\u5ddd\u6ca2\u5cf6\u5834\u6240\u57fa\u7aef\u7267\u4e18\u65b9\u5e73\u6d45\u6816\u8c37\u6cc9\u69d8\u8fbb\u5f71\u6ec4\u95a2\u77f3"
)
_TWO_CHARACTERS = frozenset(
    """\u4f50\u85e4 \u9234\u6728 \u9ad8\u6a4b \u7530\u4e2d \u4f0a\u85e4 \u6e21\u8fba \u5c71\u672c \u4e2d\u6751 \u5c0f\u6797 \u52a0\u85e4 \u5409\u7530 \u5c71\u7530 \u4f50\u3005 \u5c71\u53e3 \u677e\u672c \u4e95\u4e0a
    \u6728\u6751 \u658e\u85e4 \u6e05\u6c34 \u5c71\u5d0e \u963f\u90e8 \u6c60\u7530 \u6a4b\u672c \u5c71\u4e0b \u77f3\u5ddd \u4e2d\u5cf6 \u524d\u7530 \u85e4\u7530 \u5f8c\u85e4 \u5c0f\u5ddd \u5ca1\u7530 \u6751\u4e0a
    \u9060\u85e4 \u9752\u6728 \u5742\u672c \u798f\u7530 \u592a\u7530 \u897f\u6751 \u85e4\u4e95 \u91d1\u5b50 \u5ca1\u672c \u4e2d\u91ce \u4e09\u6d66 \u85e4\u539f \u4e2d\u5ddd \u539f\u7530 \u677e\u7530 \u7af9\u5185""".split()
)


def parts_of(text: str, *, japanese: bool = False) -> tuple[str, Mapping[str, str]]:
    """The name in display order and its parts; no parts where they cannot be told.

    ``japanese`` is for names of three ideographs without a blank: of Japanese family names most have two, of Chinese
    ones one.
    """
    if lexicon.eastern(text):
        return _eastern(text, japanese)
    marks, core, behind = _peeled(_spaced(re.sub(r",(?=\S)", ", ", text)))
    parts = dict(name.split(core))
    if marks:
        parts["prefix"] = " ".join([*marks, *parts.get("prefix", "").split()])
    if behind:
        parts["suffix"] = ", ".join([part for part in (parts.get("suffix", ""), *behind) if part])
    if not (parts.get("given") or parts.get("family")):
        return name.normalise(text), {}
    parts = dict(_in_case(parts))
    return name.join(parts), parts


def _spaced(text: str) -> str:
    """With the blank that was lost between two names: 'AnnQuill', 'KlausBERGWALD'; 'McDonald' stays."""
    found = []
    for word in text.split():
        places = [
            m.start()
            for m in _RUN_ON.finditer(word)
            if len(word) - m.start() > 2 and not _ONE_WORD.search(word[: m.start()])
        ]
        edges = [0, *places, len(word)]
        found += [word[a:b] for a, b in zip(edges, edges[1:], strict=False)]
    return " ".join(found)


def _peeled(text: str) -> tuple[list[str], str, list[str]]:
    """Abbreviated titles before a name and capital letters behind it, as far as two words are left between them."""
    text, *after = text.split(", ")
    named = " " in text
    behind = [piece for piece in after if named and all(_is_mark(token) for token in piece.split())]
    text = ", ".join([text, *(piece for piece in after if piece not in behind)])
    tokens, before = text.split(), list[str]()
    while (
        len(tokens) > 2
        and (_TITLE.fullmatch(tokens[0]) or tokens[0].strip(".").lower() in _BEFORE)
        and not tokens[0].lower().startswith(("jr", "sr", "st."))
    ):
        before.append(tokens.pop(0))
        while len(tokens) > 2 and tokens[0].endswith(".") and tokens[0].islower():
            before.append(tokens.pop(0))
    mixed = sum(any(char.islower() for char in token) for token in tokens) >= 2
    if len(tokens) > 2 and tokens[0] == "D.":
        before.append(tokens.pop(0))
    while len(tokens) > 2 and mixed and _LETTERS.fullmatch(tokens[-1]) and _no_family(tokens):
        behind.insert(0, tokens.pop().rstrip(","))
    return before, " ".join(tokens).rstrip(","), behind


def _is_mark(token: str) -> bool:
    """Whether it is a title or a degree: with a dot at its end, or letters."""
    return bool(_TITLE.fullmatch(token) or _LETTERS.fullmatch(token))


def _no_family(tokens: list[str]) -> bool:
    """Whether the last token is no family name in capitals."""
    last = tokens[-1]
    if tokens[-2].endswith(",") or "." in last or not last.isupper():
        return True
    known = rarity.family_share([letters(last)])[0] > 0
    return not known and tokens[-2].lower() not in words("name_particles")


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
    if bare[:2] in _COMPOUND and len(bare) > 2:
        return 2
    if not japanese:
        return 1
    if len(bare) == 2 or (len(bare) == 3 and bare[:2] not in _TWO_CHARACTERS and bare[0] in _ONE_CHARACTER):
        return 1
    return 2

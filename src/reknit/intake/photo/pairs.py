"""Which pictures are the two sides of one card: told by their names, or by the order in which they were taken."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.card import BACK, FRONT

FRONTS = (
    "front", "frontside", "recto", "vorderseite", "vorne", "vorn", "vorder", "avant", "anverso", "frente", "fronte",
    "framsida", "forside", "voorkant", "voorzijde", "awers", "przod", "przód", "表", "表面", "正面",
)  # fmt: skip
BACKS = (
    "back", "backside", "verso", "rückseite", "rueckseite", "hinten", "rück", "rueck", "arrière", "arriere", "reverso",
    "reverse", "retro", "baksida", "bagside", "bakside", "achterkant", "achterzijde", "rewers", "tył", "tyl", "dos",
    "裏", "裏面", "背面", "反面",
)  # fmt: skip
"""What people and scanners call the sides: by these a picture says itself which one it shows."""

ENDINGS = (("f", "b"), ("a", "b"), ("r", "v"), ("1", "2"), ("01", "02"))
"""Endings that mean sides only where both are there and no third: they may as well number cards."""

_SIDE = {**dict.fromkeys(FRONTS, FRONT), **dict.fromkeys(BACKS, BACK)}
_APART = re.compile(r"[\s._()\[\]-]+")
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Pair:
    """The pictures of one card, by their places in what was given; ``back`` None if there is one alone.

    told  True if the names say it in so many words; else it is likely, and what stands on them may speak against it
    """

    front: int
    back: int | None = None
    told: bool = True


def pairs(names: Sequence[str], sides: int | None = None) -> list[Pair]:
    """The pictures as cards, in the order of their names (a folder's after one another, 9 before 10).

    ``sides``: 1 if the user says that each picture is a card of its own, 2 if they say that every card has two, taken
    one after the other; else only names are gone by.
    """
    order = sorted(range(len(names)), key=lambda i: natural(names[i]))
    if sides == 1:
        return [Pair(i) for i in order]
    found: dict[int, Pair] = {}
    taken: set[int] = set()
    for pair in [*_by_words(names, order), *_by_endings(names, order)]:
        assert pair.back is not None
        if not {pair.front, pair.back} & taken:
            found[pair.front] = pair
            taken |= {pair.front, pair.back}
    left = [i for i in order if i not in taken]
    alone = _by_order(names, left) if sides == 2 else [Pair(i) for i in left]
    found |= {pair.front: pair for pair in alone}
    return [found[i] for i in order if i in found]


def says_side(name: str) -> bool:
    """Whether a picture is called a front or a back: whoever did so took it for a card."""
    return len(_sides_said(name)[0]) == 1


def natural(name: str) -> tuple[str, list[tuple[int, int, str]], str]:
    """By which to sort names as people count: the folder, then the name with its numbers as numbers."""
    folder, stem = _stem(name)
    parts = [part for part in _NUMBERS.split(stem.casefold()) if part]
    return folder, [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts], name


def _by_words(names: Sequence[str], order: Sequence[int]) -> Iterator[Pair]:
    """A front and a back, or a back and the picture that is called the same without a word for a side."""
    sides: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i in order:
        said, base = _sides_said(names[i])
        if len(said) < 2:
            sides[_stem(names[i])[0], base][_SIDE[said[0]] if said else ""].append(i)
    for each in sides.values():
        fronts = each[FRONT] or each[""]
        if len(fronts) == len(each[BACK]) == 1:
            yield Pair(fronts[0], each[BACK][0])


def _sides_said(name: str) -> tuple[list[str], str]:
    """The words for a side in the name of a picture, and the rest of it."""
    words = [word for word in _APART.split(_stem(name)[1].casefold()) if word]
    return [word for word in words if word in _SIDE], " ".join(word for word in words if word not in _SIDE)


def _by_endings(names: Sequence[str], order: Sequence[int]) -> Iterator[Pair]:
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for i in order:
        folder, stem = _stem(names[i])
        match = re.fullmatch(r"(.*[\s._(\[-])([a-z]|\d{1,2})[)\]]?|(.*\d)([a-z])", stem.casefold())
        if match:
            found[folder, match[1] or match[3]][match[2] or match[4]] = i
    for each in found.values():
        if len(each) == 2 and (both := tuple(sorted(each, key=lambda e: (e in {"b", "v", "2", "02"}, e)))) in ENDINGS:
            yield Pair(each[both[0]], each[both[1]], told=False)


def _by_order(names: Sequence[str], left: Sequence[int]) -> Iterator[Pair]:
    """Two by two within each folder; an odd one at the end is alone."""
    folders: dict[str, list[int]] = defaultdict(list)
    for i in left:
        folders[_stem(names[i])[0]].append(i)
    for pictures in folders.values():
        for at in range(0, len(pictures), 2):
            pair = pictures[at : at + 2]
            yield Pair(pair[0], pair[1]) if len(pair) == 2 else Pair(pair[0])


def _stem(name: str) -> tuple[str, str]:
    """The folder (or zip) and the name without its ending."""
    folder, _, base = name.replace("\\", "/").replace("!", "/").rpartition("/")
    stem, dot, _ = base.rpartition(".")
    return folder, stem if dot else base

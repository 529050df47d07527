"""A local part told by the parts of a name: 'my first name, an underscore, my surname'."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ....details.name import split
from .rules import ruled
from .said import Said
from .sheet import Segment
from .words import data, fold

_GAP = 28
"""Characters between two parts that are told together (judgement)."""
_SIGNS = {"dot": ".", "hyphen": "-", "score": "_"}
_OF_NAME = frozenset(("given", "family", "initial", "initials"))
_LITERAL = r"[\"\u201c\u201e\u00ab\u300c'](?P<literal>[a-z0-9]{1,20})[\"\u201c\u201d\u00bb\u300d']"


class _Part(NamedTuple):
    start: int
    end: int
    kind: str
    text: str


def composed(said: Said, segment: Segment, name: str) -> str | None:
    """The local part that a sentence puts together; '' if it names no part of a name, None if it is not understood."""
    text = said.sheet.text[segment.start : segment.end]
    told = [_part(match, name) for match in _parts().finditer(text)]
    kinds = {part.kind for part in told}
    if not kinds & _OF_NAME or kinds <= {"given", "family"} or ruled(said, segment, "rest"):
        return ""
    told = told[next(i for i, part in enumerate(told) if part.kind not in _SIGNS) :]
    while told and told[-1].kind in _SIGNS:
        told.pop()
    gaps = [text[left.end : right.start] for left, right in pairwise(told)]
    if len(told) < 2 or not all(part.text for part in told) or any(len(gap) > _GAP or "@" in gap for gap in gaps):
        return None
    if len(told) == 2 and _turned().search(gaps[0]):
        told.reverse()
    return "".join(part.text for part in told)


def _part(match: re.Match[str], name: str) -> _Part:
    kind = next(key for key, value in match.groupdict().items() if value)
    known = split(name)
    given, family = (re.sub(r"[^a-z -]", "", fold(known.get(key, ""))) for key in ("given", "family"))
    given, family = given.split(" ")[0], family.split(" ")[-1]
    meant = {
        "given": given,
        "family": family,
        "initial": given[:1],
        "initials": f"{given[:1]}{family[:1]}" if given and family else "",
        "literal": match["literal"],
    }
    return _Part(match.start(), match.end(), kind, _SIGNS.get(kind) or meant[kind] or "")


@cache
def _parts() -> re.Pattern[str]:
    rules, spelt = data("rules"), data("spelt")
    words = {
        "initials": rules["initials"],
        "initial": rules["initial"],
        "given": rules["given"],
        "family": rules["family"],
        "score": spelt["score"],
        "hyphen": spelt["hyphen"],
        "dot": [word for word in spelt["dot"] if len(word) > 2 or word > "\u3000"],
    }
    made = "|".join(f"(?P<{kind}>{_any(listed)})" for kind, listed in words.items())
    return re.compile(rf"(?<![a-z0-9.@])(?:{made})(?![a-z0-9]|\.[a-z])|{_LITERAL}")


def _any(listed: list[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(listed, key=len, reverse=True))


@cache
def _turned() -> re.Pattern[str]:
    """What puts the second before the first: 'my surname after my initial'."""
    return re.compile(rf"(?<![a-z])(?:{_any(data('rules')['after'])})(?![a-z])")

"""Codes beside print: what both say is sure, what only differs by letters that look alike is read as the code has it.

A code is not trusted blindly: it may be older than the print, or belong to whoever made the card. Where both say
something that is near and not the same, each speaks against the other, so the user is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ....details import DETAILS
from ..candidate import Candidate
from ..page import Page
from .strip import Strip, reading, strip

_SAME = 0.8
"""Agreement, as details/ measures it, from which two values are one."""
_NEAR = 0.75
"""Likeness of two texts (difflib) from which one may be a misreading of the other. Judgement."""
_MISREAD = 10.0
"""What a misreading may cost in all, two letters that look alike and little else. Judgement."""
_FOR, _AGAINST = 3.0, 2.0
"""Log-odds for a value that both say, against one that the other denies. Judgement."""


def compared(page: Page, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each with what the codes make of it; of a value that both show the printed one stays."""
    told = [candidate for candidate in candidates if candidate.code is not None]
    if not told:
        return list(candidates)
    found = [candidate for candidate in candidates if candidate.code is None]
    for code in told:
        twins = [at for at, each in enumerate(found) if each.kind == code.kind and _same(each, code)]
        for at in twins:
            found[at] = _weighed(found[at], _FOR, code=1.0)
            if code.kind == "phone" and code.value.startswith("+"):
                found[at] = replace(found[at], value=code.value)
        if twins:
            continue
        near = [at for at, each in enumerate(found) if each.kind == code.kind and _near(each, code)]
        read = [at for at in near if _could_be(page, found[at], code)]
        for at in read:
            found[at] = replace(_weighed(found[at], _FOR / 2, code=1.0, code_repaired=1.0), value=code.value)
        if not read:
            for at in near:
                found[at] = _weighed(found[at], -_AGAINST, code_against=1.0)
            found.append(_weighed(code, -_AGAINST * bool(near), code_against=float(bool(near))))
    return found


def _same(one: Candidate, other: Candidate) -> bool:
    if one.kind not in DETAILS or not one.value or not other.value:
        return one.value == other.value
    return one.value == other.value or DETAILS[one.kind].agree(one.value, other.value) >= _SAME


def _near(one: Candidate, other: Candidate) -> bool:
    return SequenceMatcher(None, one.value.lower(), other.value.lower(), autojunk=False).ratio() >= _NEAR


def _could_be(page: Page, printed: Candidate, code: Candidate) -> bool:
    """Whether the ink can be read as the code has it."""
    if printed.kind not in {"mail_address", "website", "phone"}:
        return False
    whole = Strip("", ())
    for line, first, last in printed.spans:
        held = strip(page.lines[line])
        places = [at for at, char in enumerate(held.chars) if first <= char.glyph <= last]
        if places:
            whole = whole.joined(held.cut(places[0], places[-1] + 1))
    wanted = (code.raw if printed.kind == "website" else code.value).lower()
    chars = whole.chars
    if printed.kind == "phone":
        wanted = "".join(filter(str.isdigit, wanted.partition(";")[0]))[-8:]
        chars = tuple(char for char in chars if char.text.isalnum())[-8:]
    least = sum(char.cost for char in chars)
    return reading(chars, wanted, least + _MISREAD) < least + _MISREAD


def _weighed(candidate: Candidate, more: float, **features: float) -> Candidate:
    hand = candidate.score + more
    return replace(candidate, score=hand, features={**candidate.features, **features, "hand": hand})

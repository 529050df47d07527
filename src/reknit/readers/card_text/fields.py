"""What is written in words: the name, titles, the firm and its department; addresses come from ``address``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...details import employer, name, title
from .address import addresses
from .candidate import Candidate
from .page import Page
from .person import mended, parts_of
from .pieces import JOINED, Piece, pieces
from .spelling import spelled
from .traits import ground, traits

_SURE = 0.5
"""The log-odds, judged by hand, from which on a number or address is cut out of its line. Judgement."""
_FAR = -12.0
"""How much less likely than the likeliest kind, by its letters, a piece may be and still be looked at. Judgement."""
_JAPANESE = re.compile("[\u3041-\u30fa\u3012\u3231\u682a]|\\.jp\\b|\\+81|\u90e8\u9577|\u8ab2\u9577", re.IGNORECASE)
_LONGEST = {"name": 48, "title": 90, "employer": 90, "department": 90}
_MOST = {"name": 12, "title": 14, "employer": 14, "department": 10}
"""Candidates of a kind and page that are weighed: the likeliest by hand."""


def fields(page: Page, numbers: Sequence[Candidate], region: str | None = None) -> list[Candidate]:  # noqa: ARG001
    """The candidates of a page, beside those that follow rules of their own."""
    sure = [one for one in numbers if one.score > _SURE]
    page = spelled(page, [glyph for one in sure for glyph in one.taken])
    found, atoms = pieces(page, sure)
    around = ground(page, sure, atoms)
    seen = [(one, traits(around, one)) for one in found]
    japanese = _japanese(page)
    by_kind = [
        candidate
        for kind, normalise in _NORMALISE.items()
        for candidate in _likeliest(kind, list(_of_kind(kind, normalise, seen, japanese)))
    ]
    return by_kind + addresses(page, atoms)


def _japanese(page: Page) -> bool:
    """Whether a card in ideographs is a Japanese one."""
    return any(_JAPANESE.search(line.text) for line in page.lines)


def _of_kind(
    kind: str, normalise: Callable[[str], str], seen: Sequence[tuple[Piece, Mapping[str, float]]], japanese: bool
) -> Iterator[Candidate]:
    for one, signs in seen:
        text = one.text
        if len(text) > _LONGEST[kind] or signs[f"lex_{kind}"] + _helped(kind, signs) < _FAR:
            continue
        value = normalise(mended(text))
        if not value or (kind == "name" and (signs["digits"] > 0.2 or signs["words"] > 7)):
            continue
        parts: Mapping[str, str] = {}
        if kind == "name":
            value, parts = parts_of(text, japanese=japanese)
        if not value:
            continue
        yield Candidate(kind, value, text, None, parts, one.spans, signs, by_hand(kind, signs))


def _helped(kind: str, signs: Mapping[str, float]) -> float:
    """What speaks for a kind beside letters."""
    if kind == "name":
        return 6 * max(signs["by_mail"] - 0.5, 0)
    return 6 * max(signs["by_host"] - 0.5, 0) + 2 * signs["share_of_tallest"] if kind == "employer" else 0.0


def by_hand(kind: str, signs: Mapping[str, float]) -> float:
    """Log-odds by judgement: what counts where nothing was learnt, and what chooses whom to weigh."""
    score = 1.0 + signs[f"lex_{kind}"] - 3 * (signs["how"] == JOINED) - (signs["rest"] > 0)
    if kind == "name":
        score += 3 * (max(signs["by_mail"], 0.3) - 0.5) + min(signs["height"], 2.5) - 1.5 - 3 * (signs["words"] < 2)
    if kind == "employer":
        score += (
            4 * (max(signs["by_host"], 0.3) - 0.5)
            + min(signs["height"], 2.5) / 2
            - 1
            + 2 * min(signs["organisation"], 1)
        )
    if kind == "title":
        score += signs["occupation"]
    return score


def _likeliest(kind: str, found: list[Candidate]) -> Iterator[Candidate]:
    """The likeliest candidates of a kind, told where each stands among them."""
    ordered = sorted(found, key=lambda one: (-one.score, one.spans))[: _MOST[kind]]
    for rank, one in enumerate(ordered):
        ink = one.taken
        rivals = [other.score for other in ordered if other is not one and not other.taken & ink]
        same = [other.score for other in ordered if other is not one and other.taken & ink]
        signs = dict(one.features) | {
            "hand": one.score,
            "rank": float(rank),
            "over_rival": one.score - max(rivals, default=-9.0),
            "over_same": one.score - max(same, default=-9.0),
        }
        yield replace(one, features=signs)


_NORMALISE: Mapping[str, Callable[[str], str]] = {
    "name": name.normalise,
    "title": title.normalise,
    "employer": employer.normalise,
    "department": title.normalise,
}

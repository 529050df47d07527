"""What is written in words: the name, titles, the firm and its department; addresses come from ``address``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...details import employer, name, title
from . import lexicon
from .address import addresses
from .candidate import Candidate
from .page import Page
from .pieces import JOINED, Piece, pieces
from .traits import Ground, ground, traits

_SURE = 0.5
"""The log-odds, judged by hand, from which on a number or address is cut out of its line. Judgement."""
_FAR = -6.0
"""How much less likely than the likeliest kind, by its letters, a piece may be and still be looked at. Judgement."""
_LONGEST = {"name": 48, "title": 90, "employer": 90, "department": 90}
_MOST = {"name": 12, "title": 14, "employer": 14, "department": 10}
"""Candidates of a kind and page that are weighed: the likeliest by hand."""


def fields(page: Page, numbers: Sequence[Candidate], region: str | None = None) -> list[Candidate]:  # noqa: ARG001
    """The candidates of a page, beside those that follow rules of their own."""
    sure = [one for one in numbers if one.score > _SURE]
    found, atoms = pieces(page, sure)
    around = ground(page, sure, atoms)
    seen = [(one, traits(around, one)) for one in found]
    by_kind = [
        candidate
        for kind, normalise in _NORMALISE.items()
        for candidate in _likeliest(kind, list(_of_kind(kind, normalise, seen)))
    ]
    return by_kind + addresses(page, atoms, around)


def _of_kind(
    kind: str, normalise: Callable[[str], str], seen: Sequence[tuple[Piece, Mapping[str, float]]]
) -> Iterator[Candidate]:
    for one, signs in seen:
        text = one.text
        if len(text) > _LONGEST[kind] or signs[f"lex_{kind}"] + _helped(kind, signs) < _FAR:
            continue
        value = normalise(text)
        if not value or (kind == "name" and (signs["digits"] > 0.2 or signs["words"] > 7)):
            continue
        parts = name_parts(text) if kind == "name" else {}
        if kind == "name":
            value = name.join(parts) or value
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


def name_parts(text: str) -> Mapping[str, str]:
    """The parts of a name as cards write them: nothing is wholly in capitals but a family name among others."""
    parts = dict(name.split(text))
    if not parts:
        return {}
    core = [parts[part] for part in ("given", "additional", "family") if parts.get(part)]
    if all(piece.isupper() for piece in core) and any(len(piece) > 2 for piece in core):
        return {part: _lowered(piece) if part not in {"suffix"} else piece for part, piece in parts.items()}
    return {part: _lowered(piece) if part == "family" else piece for part, piece in parts.items()}


def _lowered(text: str) -> str:
    """Words in capitals as names are written: 'VAN DER BERG-HOLM' is 'Van Der Berg-Holm'."""
    if lexicon.eastern(text):
        return text
    return " ".join(word.title() if word.isupper() and len(word.strip(".")) > 1 else word for word in text.split())


_NORMALISE: Mapping[str, Callable[[str], str]] = {
    "name": name.normalise,
    "title": title.normalise,
    "employer": employer.normalise,
    "department": title.normalise,
}

__all__ = ["Ground", "fields", "name_parts"]

"""Job titles: as written, and what they say of how long someone stays."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.belief import DetailKind, Law
from . import employer
from .lists import words
from .text import plain, share, tidy

_WORD = re.compile(r"[^\W_]+")

LAW = Law(
    a=0.93,
    b=57.6,
    per_year=0.10,
    follows_employer=True,
    basis="employer measured on IT people, 2026; changes of title within it: judgement",
)


def normalise(raw: str, region: str | None = None) -> str:  # noqa: ARG001 - the shape that all kinds share
    """As written, white space folded; '' if no letter is in it."""
    text = tidy(raw).strip(",; ")
    return text if any(char.isalpha() for char in text) else ""


@lru_cache(maxsize=65536)
def seniority(title: str | None) -> str:
    """'cio' for heads of IT, 'senior' for those ten years or more into a career, else ''."""
    if not title:
        return ""
    text = _spaced(title)
    assistant = re.search(
        r" (?:assistant to|office of the|deputy|assistant|secretary|sekretärin|intern|trainee|student) ", text
    )
    if not assistant and any(phrase in text for phrase in _phrases("title_cio")):
        return "cio"
    junior = re.search(r" (?:assistant|intern|trainee|student|junior|secretary) ", text)
    return "senior" if not junior and any(phrase in text for phrase in _phrases("title_senior")) else ""


def career(title: str | None, months: float = 0.0) -> str:
    """Whose law a job follows, of employer.LAWS.

    ``months`` between the person's first dated trace at any employer and the first at this one: at least so long is
    their career, so it tells who is far into one, and never who is not.
    """
    who = seniority(title)
    if who == "cio" or months < employer.CAREERS[1]:
        return who
    return "veteran" if months >= employer.CAREERS[2] else "senior"


def prior(title: str | None, months: float = 0.0, crowd: int = 0) -> Law:
    """How long someone with this title stays at the employer where they were seen.

    ``months`` as in ``career``; ``crowd`` as in employer.law_at.
    """
    return employer.law_at(career(title, months), crowd)


def agree(left: str, right: str) -> float:
    """The share of words that both have."""
    first, second = _spaced(left).split(), _spaced(right).split()
    return 1.0 if first == second else share(frozenset(first), frozenset(second))


def _spaced(text: str) -> str:
    """Folded words with one blank around each, so that ' it ' finds the word and not a part of one."""
    return f" {' '.join(_WORD.findall(plain(text)))} "


@lru_cache(maxsize=4)
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(_spaced(phrase) for phrase in sorted(words(name)))


DETAIL = DetailKind(
    kind="title",
    noun="title",
    normalise=normalise,
    agree=agree,
    law=lambda _value, _type: LAW,
    vcard="TITLE",
    durable=lambda _value, _type: False,
)

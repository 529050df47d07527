"""Employers: one company under its many spellings, and how long people stay."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from math import exp

from ..model.belief import DetailKind, Law
from .lists import words
from .text import plain, tidy

_TOKEN = re.compile(r"[^\W_]+")
_EAST_ASIAN_FORMS = ("株式会社", "有限会社", "合同会社", "股份有限公司", "有限责任公司", "有限公司", "주식회사")
_GENERIC = frozenset(
    {"group", "holding", "holdings", "international", "global", "deutschland", "germany", "europe", "uk", "usa", "us"}
)
_BETWEEN = frozenset({"and", "or", "oder", "ou", "of", "als", "as"})

LAWS = {
    "": Law(a=0.93, b=57.6, basis="measured on the careers of 5,567 spells of IT people, 2026"),
    "senior": Law(a=0.81, b=66.8, basis="measured on IT people with ten and more career years, 2026"),
    "veteran": Law(a=0.49, b=51.0, basis="measured on IT people with twenty and more career years, 2026"),
    "cio": Law(a=2.26, b=92.0, basis="Nash Squared CIO survey 2024: heads of IT in post"),
}
"""The share still there after a sighting, by seniority (Lomax: a gamma mixture of constant hazards). All but the last
were fitted in November 2026 on 5,567 spells of public IT careers (profiles of the gitdm of LF Engineering and CNCF)."""

CAREERS = (60.0, 120.0, 240.0)
"""Months of career from which on somebody is in the second, third and fourth column of SHIFTS."""

SIZES = ("1", "2-9", "10-99", "100+")
"""Size of an employer: how many people were ever seen there, in the same public careers."""

SHIFTS = (
    (-0.62, -0.36, -0.17, 0.13),
    (-0.51, -0.39, -0.06, 0.50),
    (-0.34, -0.12, 0.00, 0.06),
    (0.27, 0.57, 0.77, 0.85),
)
"""d in b * exp(d) on the first law, by size (rows, as SIZES) and years into the career (under 5, 5, 10, 20 and more);
fitted with the laws, on the same spells."""

CROWDS = (2, 5, 20)
"""How many people of one list were ever seen at an employer, or its domain, from which on it is taken for the second,
third and fourth of SIZES. A list sees few of an employer's people, so this is a proxy: edges and weight were fitted on
made-up worlds in which people leave by SHIFTS (bench/employer_size.py)."""

CROWD = 0.5
"""What that is worth of the shift of the size, as fitted there: half, because a crowd tells the size only roughly."""

RETIRING = 0.02
"""A year: those who stop working altogether, which careers seen in public code do not show. Judgement, below the 2.7 %
of a workforce that neither grows nor shrinks (36.9 years of working life in the EU: Eurostat, lfsi_dwl_a, 2023)."""


def normalise(raw: str, region: str | None = None) -> str:  # noqa: ARG001 - the shape that all kinds share
    """As written, white space folded; '' if no letter or digit is in it."""
    text = tidy(raw).strip(",; ")
    return text if _TOKEN.search(text) else ""


def retiring(law: Law) -> float:
    """The steady loss, a month, beside one of LAWS; none for heads of IT, of whom the survey counts whoever left."""
    return 0.0 if law is LAWS["cio"] else RETIRING / 12


@lru_cache(maxsize=4096)
def law_at(who: str, crowd: int) -> Law:
    """LAWS[who] at an employer where ``crowd`` people of the list were ever seen; 0: not known.

    The law for heads of IT is none of those that sizes were measured on, and stays as it is.
    """
    law = LAWS[who]
    if crowd < 1 or who == "cio" or law.b is None:
        return law
    rows = [sum(row) / len(row) for row in SHIFTS]
    shift = CROWD * (rows[bisect_right(CROWDS, crowd)] - sum(rows) / len(rows))
    return replace(law, b=law.b * exp(shift))


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """What the spellings of one company share: no legal form, case, accent, sign or bracket; '&' is 'and'."""
    text = name
    for form in _EAST_ASIAN_FORMS:
        text = text.replace(form, " ")
    tokens = _tokens(text)
    forms = words("legal_forms")
    kept = tokens[1:] if len(tokens) > 1 and tokens[0] == "the" else tokens
    while len(kept) > 1 and (kept[-1] in forms or kept[-1] == "and"):
        kept = kept[:-1]
    while len(kept) > 1 and kept[0] in words("legal_forms_before"):
        kept = kept[1:]
    return " ".join(kept)


@lru_cache(maxsize=65536)
def nobody(name: str) -> bool:
    """True for what is written where there is no employer: 'Freelance Consultant', 'Rentner', 'n/a'.

    It must be all of the text: 'Student GmbH', 'Freelance Networks' and 'The Independent' are companies.
    """
    return _no_employer(tuple(token for token in _tokens(name) if token not in _BETWEEN))


def _no_employer(tokens: Sequence[str]) -> bool:
    """Whether the tokens are entries of no_employer.txt in a row, or such an entry and a profession."""
    known, professions = _keys("no_employer"), _keys("occupations")
    for size in range(len(tokens), 0, -1):
        rest = tokens[size:]
        if " ".join(tokens[:size]) in known and (not rest or rest[-1] in professions or _no_employer(rest)):
            return True
    last = next((size for size in range(len(tokens), 0, -1) if " ".join(tokens[-size:]) in known), 0)
    return bool(last) and not professions.isdisjoint((tokens[0], tokens[-last - 1]))


@cache
def _keys(name: str) -> frozenset[str]:
    return frozenset(" ".join(_tokens(entry)) for entry in words(name))


def _tokens(name: str) -> list[str]:
    """The words of a name, folded, with one word for 'and'; brackets and their text are left out."""
    text = re.sub(r"\([^)]*\)", " ", name) if not name.startswith("(") else name
    text = re.sub(r"(?<=\w)\.(?=\w\b)|['\u2019]", "", plain(text).replace("&", " and "))
    return ["and" if token in {"und", "et", "y", "og", "och"} else token for token in _TOKEN.findall(text)]


def agree(left: str, right: str) -> float:
    """1 for the same company, 0.8 if one name only says more ('Lantern', 'Lantern Group'), else 0."""
    first, second = key(left), key(right)
    if first == second:
        return 1.0
    shorter, longer = sorted((first.split(), second.split()), key=len)
    stem = [token for token in shorter if token not in _GENERIC]
    return 0.8 if stem and any(len(t) > 2 for t in stem) and longer[: len(shorter)] == shorter else 0.0


DETAIL = DetailKind(
    kind="employer",
    noun="employer",
    normalise=normalise,
    agree=agree,
    law=lambda _value, _type: LAWS[""],
    vcard="ORG",
    durable=lambda _value, _type: False,
)

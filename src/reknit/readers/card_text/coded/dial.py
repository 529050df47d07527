"""Runs of digits as telephone numbers: where one ends, and which country's it is.

Possible numbers count; valid ones count more (the ranges of fiction are possible, and not valid).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ....details import phone
from .country import Where
from .ranges import calling, possible, valid

FEWEST, MOST = 6, 15
"""Digits of a whole number (ITU-T E.164 allows 15)."""
EXTENSION = re.compile(
    r"\s*[,;(/]?\s*(?:ext(?:ension|n)?|durchwahl|dw|poste|int(?:erno|ern)?|ramal|anexo|wew|x|#|"
    r"\u5185\u7ebf|\u5167\u7dda|\u5185\u7dda|\u5206\u673a|\u5206\u6a5f|\u8f6c|\u8f49)\s?[.:)]*\s?(\d{1,6})\)?",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"(?:\+?1[\s.-]{0,2})?\(?[2-9]\d\d\)?[\s./-]{0,3}\d{3}[\s.-]?\d{4}")
_CUTS = re.compile(r"\s*[/,;]+\s*(?=[+(\d])|\s+(?=[+(0])|(?<=\d)(?=\+)|(?<=^\d)(?=\()|-(?=0\d)|\s+[-*\u00b7]\s+|\s+")
_MOST_CUTS = 24
_W_VALID, _W_POSSIBLE, _W_NONE, _W_SCRAP = 2.0, 0.6, -2.0, -1.5
_W_PLUS, _W_NO_PLUS, _W_COUNTRY = 0.5, 0.6, 3.5
_W_PIECE, _W_BLANK = 0.35, 1.2
"""What a piece of a run is worth as a number; judgement."""


class Value(NamedTuple):
    """A number in E.164 (or the digits, if the country is unknown), its country, its worth and that of the second best.

    plus   whether a + was put before a calling code
    """

    value: str
    region: str
    worth: float
    second: float = 0.0
    plus: bool = False


def cut(run: str, where: Where) -> list[tuple[int, int]]:
    """Where the numbers of a run begin and end: the cuts by which the pieces are worth most together."""
    edges = [(0, 0), *(match.span() for match in _CUTS.finditer(run) if match.start() > 0 and match.end() < len(run))]
    if len(edges) > 1 and sum(map(str.isdigit, run)) <= 9 and "+" not in run[1:]:
        return [_trimmed(run, 0, len(run))]
    edges = edges[:_MOST_CUTS]
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}
    for stop in range(1, len(edges) + 1):
        end = edges[stop][0] if stop < len(edges) else len(run)
        mark = run[slice(*edges[stop])].strip(" -*\u00b7") if stop < len(edges) else "/"
        for start in range(stop):
            if start not in best:
                continue
            low, high = _trimmed(run, edges[start][1], end)
            worth, kept = _piece(run[low:high], where)
            total = best[start][0] + worth - (_W_PIECE if mark or run[edges[stop][1]] in "+(" else _W_BLANK)
            if stop not in best or total > best[stop][0]:
                best[stop] = (total, [*best[start][1], (low, high)] if kept else best[start][1])
    return best[len(edges)][1] or [_trimmed(run, 0, len(run))]


def _piece(text: str, where: Where) -> tuple[float, bool]:
    """What a piece of a run is worth, and whether it is a number at all."""
    digits = sum(map(str.isdigit, text))
    if digits < FEWEST:
        return _W_SCRAP, False
    made = valued(text, "", where) if digits <= MOST + 3 else None
    if made is None or not made.value.startswith("+"):
        return _W_NONE, True
    return (_W_VALID if valid(made.value.partition(";")[0]) else _W_POSSIBLE) + _W_PLUS * ("+" in text), True


def _trimmed(run: str, low: int, high: int) -> tuple[int, int]:
    while low < high and run[low] in " ).,/-:*\u00b7":
        low += 1
    while high > low and run[high - 1] in " (.,/-:*\u00b7+":
        high -= 1
    if run[low:high].count(")") > run[low:high].count("(") and run[high - 1 : high] == ")":
        high -= 1
    return low, high


def valued(written: str, extension: str, where: Where) -> Value | None:
    """The likeliest number that digits and signs are, with the digits of its extension; None if they are none."""
    tail = f";ext={extension}" if extension else ""
    spelt = " ".join(written.split())
    if any(char.isalpha() for char in spelt):
        value = phone.normalise(spelt, "US")
        return Value(value + tail, "US", _W_VALID) if value.startswith("+") else None
    total = sum(weight for _, weight in where.regions) or 1.0
    made = _numbered(spelt, tuple((code, round(weight / total, 3)) for code, weight in where.regions[:5]))
    return made._replace(value=made.value + tail) if made else None


@lru_cache(maxsize=8192)
def _numbered(spelt: str, regions: tuple[tuple[str, float], ...]) -> Value | None:
    digits = "".join(filter(str.isdigit, spelt))
    abroad = re.match(r"[(\s]*(?:\+|00)", spelt)
    clean = re.sub(r"\(\s?[0O]\s?\)", "", spelt) if abroad else spelt
    clean = re.sub(r"[\u00b7*,:]", " ", re.sub(r"^\+[\s+]*", "+", clean.strip("( "))).strip(" -/.")
    if "+" in clean[1:]:
        return None
    if clean.startswith("+") or (digits.startswith("00") and len(digits) > 9):
        bare = re.sub(r"\D", "", clean)
        value = phone.normalise("+" + (bare if clean.startswith("+") else bare.removeprefix("00")))
        if possible(value):
            return Value(value, phone.country(value), (_W_VALID if valid(value) else _W_POSSIBLE) + _W_PLUS)
    ranked = sorted(
        {made.value: made for made in sorted(_at_home(clean, digits, regions), key=_worth)}.values(), key=_worth
    )
    if ranked:
        return ranked[-1]._replace(second=ranked[-2].worth if len(ranked) > 1 else 0.0)
    return Value(digits, "", _W_NONE + 0.5) if FEWEST < len(digits) <= MOST and not regions else None


def _worth(made: Value) -> tuple[float, str]:
    return made.worth, made.value


def _at_home(clean: str, digits: str, regions: tuple[tuple[str, float], ...]) -> Iterator[Value]:
    """The number as each of the countries dials it, and with the country's code where only the + is missing."""
    for code, share in regions:
        value = phone.normalise(clean, code)
        if possible(value):
            yield Value(value, code, (_W_VALID if valid(value) else _W_POSSIBLE) + _W_COUNTRY * share)
        if digits.startswith(calling(code)) and len(digits) >= 10 and not clean.startswith("0"):
            value = phone.normalise("+" + digits)
            if valid(value):
                yield Value(value, code, _W_VALID - _W_NO_PLUS + _W_COUNTRY * share, plus=True)
    if not any(code in {"US", "CA"} for code, _ in regions) and _AMERICAN.fullmatch(clean):
        value = phone.normalise(clean, "US")
        if possible(value):
            yield Value(value, "US", _W_POSSIBLE + 0.1)

"""Phone numbers out of the ranges that are kept for fiction, each given to one person only.

Ranges: North America 555-0100 to 555-0199 in any area code (NANPA); United Kingdom: Ofcom, 'Telephone numbers for
use in TV and radio drama programmes'; Germany: Bundesnetzagentur, Amtsblatt 7/2021, Mitteilung 148; France: ARCEP,
plan de numérotation, numbers for audiovisual works.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from .draw import chance, pick, shuffled

_AREAS = {
    "US": (
        201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228,
        229, 231, 234, 239, 240, 248, 251, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303,
        304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325,
    ),
    "CA": (
        204, 250, 306, 403, 416, 418, 450, 506, 514, 519, 604, 613, 705, 709, 780, 807, 819, 902, 905,
    ),
}  # fmt: skip
_LAND = {
    "GB": ("2079460", "1614960", "1214960", "1314960", "1134960"),
    "DE": ("3023125", "6990009", "4066969", "2214710", "8999998"),
    "FR": ("19900", "26191", "35301", "46571", "53649"),
}
_MOBILE = {"GB": ("7700900",), "DE": ("17139200", "1764069"), "FR": ("63998",)}
_CODES = {"US": "1", "CA": "1", "GB": "44", "DE": "49", "FR": "33"}


class Numbers:
    """The pool: every number is handed out once. German mobiles run out; then there is none (None)."""

    def __init__(self, rng: Random) -> None:
        self._pools: dict[tuple[str, str], Iterator[str]] = {}
        for kind, table in (("land", _LAND), ("mobile", _MOBILE)):
            for country, heads in table.items():
                self._pools[kind, country] = iter(shuffled(rng, list(_numbers(country, kind, heads))))
        for country, areas in _AREAS.items():
            both = shuffled(rng, [f"+1{a}55501{n:02}" for a in areas for n in range(100)])
            self._pools["land", country], self._pools["mobile", country] = iter(both[::2]), iter(both[1::2])

    def take(self, country: str, kind: str) -> str | None:
        """Return a fresh number in E.164; ``kind`` is 'land' or 'mobile'."""
        return next(self._pools[kind, country], None)


def _numbers(country: str, kind: str, heads: tuple[str, ...]) -> Iterator[str]:
    for head in heads:
        digits = 3
        if country == "FR":
            digits = 4
        elif (country, kind) == ("DE", "mobile"):
            digits = 2 if head == "17139200" else 3
        yield from (f"+{_CODES[country]}{head}{n:0{digits}}" for n in range(10**digits))


def _grouped(code: str, rest: str) -> str:
    """Area and number apart, as is usual in the country: '20 7946 0123', '30 23125 123', '1 99 00 12 34'."""
    if code == "33":
        return " ".join([rest[:1], *(rest[i : i + 2] for i in range(1, 9, 2))])
    if code == "49":
        area = 2 if rest[0] in "3468" else 3
        return f"{rest[:area]} {rest[area:]}"
    area = 2 if rest.startswith("20") else 4 if rest.startswith("7") else 3
    return f"{rest[:area]} {rest[area:-4]} {rest[-4:]}" if area < 4 else f"{rest[:4]} {rest[4:]}"


def written(rng: Random, number: str, home: str) -> str:
    """Return the number as somebody types it: '+44 20 7946 0123', '020 7946 0123', '(202) 555-0123' ..."""
    code = next(c for c in ("1", "44", "49", "33") if number.startswith("+" + c))
    rest = number[1 + len(code) :]
    local = _CODES[home] == code
    if code == "1":
        a, b, c = rest[:3], rest[3:6], rest[6:]
        if local:
            return pick(rng, (f"({a}) {b}-{c}", f"{a}-{b}-{c}", f"{a}.{b}.{c}", number))
        return pick(rng, (f"+1 {a} {b} {c}", f"+1-{a}-{b}-{c}", number))
    groups = _grouped(code, rest)
    if local and chance(rng, 0.6):
        return pick(rng, ("0" + groups, "0" + groups.replace(" ", "/", 1), "0" + rest))
    abroad = "011" if home in _AREAS else "00"
    return pick(rng, (f"+{code} {groups}", f"+{code} (0){groups}", f"{abroad}{code} {groups}", number))

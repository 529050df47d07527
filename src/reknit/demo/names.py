"""Names from many cultures, drawn by frequency, so that namesakes happen as they do in life."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from .draw import chance, common, pick, weighted

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "\u0131": "i", "ß": "ss", "æ": "ae", "đ": "d"})


@dataclass(frozen=True, slots=True)
class Culture:
    """Given names (with short forms) and family names, commonest first, and what rarer family names are made of."""

    name: str
    shares: dict[str, float]
    female: tuple[tuple[str, ...], ...]
    male: tuple[tuple[str, ...], ...]
    family: tuple[str, ...]
    heads: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A name out of the hat; ``short`` is '' if there is none."""

    given: str
    short: str
    family: str
    female: bool
    culture: Culture


def data_lines(name: str) -> list[str]:
    """Return the lines of one of our data files, without comments."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def cultures() -> tuple[Culture, ...]:
    """All cultures, as the data file has them."""
    lines = data_lines("names.txt")
    return tuple(_culture(lines[i : i + 6]) for i in range(0, len(lines), 6))


def _culture(lines: list[str]) -> Culture:
    head, *shares = lines[0].split()
    words = {line[0]: line[2:].split() for line in lines[1:]}
    return Culture(
        name=head.strip("[]"),
        shares={s.split("=")[0]: float(s.split("=")[1]) for s in shares},
        female=tuple(tuple(w.split("/")) for w in words["f"]),
        male=tuple(tuple(w.split("/")) for w in words["m"]),
        family=tuple(w.replace("_", " ") for w in words["s"]),
        heads=tuple(words["h"]),
        endings=tuple(words["e"]),
    )


def draw_name(rng: Random, country: str) -> Drawn:
    """Somebody's name in that country; three in ten in IT are women."""
    culture = weighted(rng, cultures(), [c.shares.get(country, 0.0) for c in cultures()])
    female = rng.random() < 0.3
    given, *short = common(rng, culture.female if female else culture.male)
    return Drawn(given, pick(rng, short) if short else "", draw_family(rng, culture), female, culture)


def draw_family(rng: Random, culture: Culture) -> str:
    """Draw a family name: one in three is a common one."""
    if chance(rng, 0.35):
        return common(rng, culture.family)
    return pick(rng, culture.heads) + pick(rng, culture.endings)


def ascii_form(text: str, *, german: bool = False) -> str:
    """Without accents, as in an address or as typed on another keyboard: 'Jørgen' -> 'Jorgen', German 'ü' -> 'ue'."""
    if german:
        text = text.translate(_UMLAUTS)
    folded = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in folded if ord(c) < 128)


def local_part(pattern: str, given: str, family: str, *, german: bool = False) -> str:
    """Return the left side of an address: ('first.last', 'Mara', 'Quill') -> 'mara.quill'."""
    keep = str.maketrans("", "", "' .-")
    first = ascii_form(given, german=german).lower().translate(keep)
    last = ascii_form(family, german=german).lower().translate(keep)
    forms = {
        "first.last": f"{first}.{last}",
        "flast": f"{first[:1]}{last}",
        "f.last": f"{first[:1]}.{last}",
        "first": first,
        "last": last,
        "first_last": f"{first}_{last}",
        "last.first": f"{last}.{first}",
    }
    return forms[pattern]

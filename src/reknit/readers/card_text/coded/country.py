"""The country of a card, before its numbers are read: those without a code belong there."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ....details import country, phone
from ....details.text import plain
from .around import Around
from .hosts import Host
from .ranges import fictional, valid

_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_POSTCODES = (
    ("JP", re.compile(r"(?:\u3012|\bT)\s?\d{3}-\d{4}\b")),
    ("GB", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")),
    ("CA", re.compile(r"\b[A-CEGHJ-NPR-TVXY]\d[A-Z]\s?\d[A-Z]\d\b")),
    ("NL", re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")),
    ("PL", re.compile(r"\b\d{2}-\d{3}\s+[A-Z\u0141\u015a\u0179\u017b]")),
    ("US", re.compile(rf"\b(?:{_STATES})\.?,?\s{{1,3}}\d{{5}}(?:-\d{{4}})?\b")),
    ("PT", re.compile(r"(?<![\d-])\d{4}-\d{3}\s+[A-Z]")),
    ("BR", re.compile(r"(?<![\d-])\d{5}-\d{3}(?![\d-])")),
    ("SE", re.compile(r"(?<!\d)(?:S-|SE-)?\d{3}\s\d{2}\s+[A-Z\u00c5\u00c4\u00d6]")),
    ("AU", re.compile(r"\b(?:NSW|VIC|QLD|TAS|ACT)\s+\d{4}\b")),
    ("CN", re.compile(r"(?:\u90ae\u7f16|\u90f5\u7de8)\D{0,3}\d{6}")),
)  # fmt: skip
"""Postcodes as their countries alone write them (Universal Postal Union, 'Addressing solutions')."""
_PREFIXED = re.compile(
    r"\b(D|DE|CH|A|AT|F|FR|I|IT|E|ES|B|BE|NL|L|LU|DK|S|SE|N|NO|FI|FIN|P|PT|PL|CZ)[-\u2013]\s?[\dOo]\d[\dOo -]{2,5}"
)
_CODES = {"D": "DE", "A": "AT", "F": "FR", "I": "IT", "E": "ES", "B": "BE", "L": "LU", "S": "SE", "N": "NO", "P": "PT"}
_CODES["FIN"] = "FI"
_SHAPES = (
    ("US", re.compile(r"(?<![\d+])(?:1[-. ])?(?:\(\d{3}\)\s?|\b\d{3}[-./ ])\d{3}[-. ]\d{4}(?!\d)"), 1.5),
    ("FR", re.compile(r"(?<!\d)0[1-9](?:[ .]\d\d){4}(?!\d)"), 3.0),
    ("NL", re.compile(r"(?<!\d)06[- ]\d{4} ?\d{4}\b"), 1.0),
    ("JP", re.compile(r"(?<!\d)0[789]0-\d{4}-\d{4}(?!\d)"), 3.0),
    ("JP", re.compile(r"(?<!\d)0\d{1,3}-\d{2,4}-\d{4}(?!\d)"), 1.0),
    ("CN", re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), 2.0),
    ("GB", re.compile(r"(?<!\d)\(?0(?:20\)? [378]\d{3} \d{4}|1\d{3}\)? \d{6}|7\d{3} \d{6})(?!\d)"), 2.5),
    ("DE", re.compile(r"(?<!\d)0\d{2,4}\s?/\s?\d{3}"), 1.0),
    ("DE", re.compile(r"(?<!\d)01[567]\d[ /-]?\d{3}"), 1.0),
    ("CH", re.compile(r"(?<!\d)\(?0[2-9]\d\)?[ ./]\d{3}(?:[ .]\d\d|-\d\d){2}(?!\d)"), 0.6),
    ("SE", re.compile(r"(?<!\d)\(?0\d{1,2}\)?[ ./-]{1,3}\d{3} \d\d \d\d(?!\d)"), 0.3),
    ("SE", re.compile(r"(?<!\d)0\d{1,2}[-/ ]{1,3}\d{3} \d{2,3} \d\d(?!\d)"), 0.3),
    ("IT", re.compile(r"(?<!\d)3\d\d[ .-]\d{3}[ .-]?\d{4}(?!\d)"), 1.0),
)
"""Ways to write a number that give a country away, with how much."""
_EASTERN = re.compile("[\u3041-\u30fa\u3400-\u9fff\uac00-\ud7af]")
_SCRIPTS = (
    ("KR", re.compile("[\uac00-\ud7af]"), 4.0),
    ("JP", re.compile("[\u3041-\u3096\u30a1-\u30fa]"), 4.0),
    ("JP", re.compile("\u682a\u5f0f\u4f1a\u793e|\u6771\u4eac|\u96fb\u8a71|\u643a\u5e2f|\u770c"), 1.5),
    ("JP", re.compile("[\u5186\u6c17\u5e83\u6238\u9244\u685c\u6fa4\u6d5c]"), 1.5),
    ("CN", re.compile("[\u3400-\u9fff]"), 1.0),
    ("JP", re.compile("[\u3400-\u9fff]"), 0.8),
    ("TW", re.compile("[\u3400-\u9fff]"), 0.3),
    ("CN", re.compile("\u6709\u9650\u516c\u53f8|\u624b\u673a|\u90ae\u7bb1|\u7f51\u5740"), 1.5),
    ("CN", re.compile("[\u4eec\u7ecf\u4e1a\u603b\u533a\u53f7\u53d1\u957f\u9646\u7535\u4f20]"), 2.5),
    ("CN", re.compile("[\u4e13\u8bbe\u8ba1\u95e8\u8d22\u5e7f\u4e1c\u6c49]"), 1.5),
    ("TW", re.compile("\u53f0\u7063|\u53f0\u5317|\u81fa\u7063|\u81fa\u5317|\u53f0\u4e2d|\u9ad8\u96c4"), 3.0),
    ("HK", re.compile("\u9999\u6e2f|\u4e5d\u9f8d"), 3.0),
)  # fmt: skip
"""Letters that one country alone uses, and words of its firms, labels and towns."""
_TOWN = re.compile(r"(?:^|[,;|\s\u00b7-])(\d{4,5})\s+[^\W\d_]{2,}")
_CODE = re.compile(r"(?:\d{4,5}\s+[^\d,|]+[,|\u00b7/-]\s*|^\W*)([A-Z]{2,3})\W*$")  # '8010 Basel, CH'
_SIGNS = ",;:()|/\u00b7\u2022-\u2013"
_LETTER = re.compile(r"\d{4,5}\s+[^\d,\u00b7|/-]+[,\u00b7|/\s-]+([A-Z])$")  # '4090 Li\u00e8ge, B'
_ABBREVIATED = frozenset(
    ["CH", "AT", "DE", "BE", "NL", "FR", "ES", "SE", "DK", "FI", "PL", "PT", "LU", "GB", "UK", "USA"]
)
"""Codes that stand for a country in an address; others are words, too."""
_GENERIC = frozenset(
    ["io", "co", "me", "tv", "ai", "eu", "fm", "ly", "to", "cc", "ws", "nu", "gg", "sh", "im", "la", "in"]
)
"""Country-code domains that everybody takes."""
_PLUS = re.compile(r"(?:\+|\b00)\s?\(?\d[\d\s().\u2010-\u2015/-]{6,20}\d")
_RESERVED = frozenset(["example", "test"])  # RFC 2606
_NATIONAL = re.compile(r"(?<![\d+(./-])\(?0\d[\d\s().\u2010-\u2015/-]{6,16}\d")
_W_CODE, _W_NAME, _W_HOST, _W_POSTCODE, _W_PREFIX = 2.0, 5.0, 3.5, 2.5, 3.5
_W_WORD, _W_TOWN, _W_HOME, _W_VALID, _W_SPOKEN, _W_FICTION = 0.7, 1.5, 0.6, 1.0, 0.2, 2.0
"""What each sign counts; judgement."""


class Where(NamedTuple):
    """The countries of a card, the likeliest first (ISO 3166 alpha-2), with their weights."""

    regions: tuple[tuple[str, float], ...]

    @property
    def first(self) -> str | None:
        """The likeliest."""
        return self.regions[0][0] if self.regions else None

    @property
    def sure(self) -> float:
        """How much of all weight is on the first, 0 to 1."""
        total = sum(weight for _, weight in self.regions)
        return self.regions[0][1] / total if total else 0.0


def where(around: Around, hosts: Sequence[Host], home: str | None) -> Where:
    """The countries that a card speaks of. ``home`` counts least, and alone if nothing else is said."""
    weights: dict[str, float] = defaultdict(float)
    texts = [each.text for each in around.strips]
    whole = "\n".join(texts)
    eastern = _EASTERN.search(whole) is not None
    for text in texts:
        _of_names(text, weights)
        _of_numbers(text, weights, eastern)
    for code, pattern, much in _SCRIPTS:
        if pattern.search(whole):
            weights[code] += much
    _of_words(texts, weights)
    _of_hosts(hosts, weights)
    if home:
        weights[home.upper()] += _W_HOME
    _together(texts, weights)
    ranked = sorted(weights.items(), key=lambda entry: (-entry[1], entry[0]))
    return Where(tuple((code, weight) for code, weight in ranked if len(code) == 2 and weight > 0))


def _together(texts: Sequence[str], weights: dict[str, float]) -> None:
    """What the numbers without a code say together: they are all valid in the country that they belong to."""
    written = [match[0] for text in texts for match in _NATIONAL.finditer(text)][:6]
    if not written:
        return
    for code in ("GB", "FR"):
        weights[code] += _W_FICTION * any(fictional(phone.normalise(number, code)) for number in written)
    for code in [code for code, weight in weights.items() if weight > 0]:
        held = [valid(value) for number in written if (value := phone.normalise(number, code)).startswith("+")]
        weights[code] += _W_VALID * (sum(held) - (len(written) - len(held))) / len(written)


def _of_numbers(text: str, weights: dict[str, float], eastern: bool) -> None:
    """Calling codes, postcodes, and ways to write numbers (those of the West, on cards in its scripts alone)."""
    for match in _PLUS.finditer(text):
        number = "+" + match[0].removeprefix("00").lstrip("+ ")
        if code := phone.country(phone.normalise(number)):
            weights[code] += _W_CODE
    if found := _PREFIXED.search(text):
        weights[_CODES.get(found[1], found[1])] += _W_PREFIX
    for code, pattern in _POSTCODES:
        if pattern.search(text):
            weights[code] += _W_POSTCODE
    for code, pattern, much in _SHAPES:
        if (code in {"JP", "CN"} or not eastern) and pattern.search(text):
            weights[code] += much


def _of_hosts(hosts: Sequence[Host], weights: dict[str, float]) -> None:
    """Country-code domains, also as the label before a reserved one."""
    for ending in dict.fromkeys(host.text.rpartition(".")[2] for host in hosts):
        if len(ending) == 2 and ending.isascii() and ending not in _GENERIC:
            weights["GB" if ending == "uk" else ending.upper()] += _W_HOST
        for land, endings in _data()["endings"].items():
            weights[land] += _W_HOST * (ending in endings)
    for host in hosts:
        labels = host.text.split(".")
        if len(labels) > 2 and len(labels[-2]) == 2 and labels[-1] in _RESERVED:
            weights["GB" if labels[-2] == "uk" else labels[-2].upper()] += _W_HOST / 2


def _of_names(text: str, weights: dict[str, float]) -> None:
    for part in re.split(r"[,;|\u00b7\u2022\u2013()]|\s{2,}|\s-\s", text):
        bare = part.strip(" .")
        if len(bare) > 2 and not any(char.isdigit() for char in bare) and (code := country.code(bare)):
            weights[code] += _W_NAME
    if (found := _CODE.search(text)) and found[1] in _ABBREVIATED:
        weights[found[1].replace("UK", "GB")[:2]] += _W_NAME / 2
    if found := _LETTER.search(text.strip()):
        weights[_CODES.get(found[1], "")] += _W_NAME / 2
    last = text.split()[-1:] if any(char.isdigit() for char in text) else []
    for word in last:
        if len(word.strip(_SIGNS + ".")) > 2 and (code := country.code(word)):
            weights[code] += _W_NAME


def _of_words(texts: Sequence[str], weights: dict[str, float]) -> None:
    """By the languages of the card, and by what their countries' postcodes look like."""
    words = {word.strip(_SIGNS) for text in texts for word in plain(text).split()}
    towns = {str(len(match[1])) for text in texts for match in _TOWN.finditer(text)}
    for language in _languages():
        met = min(3.0, sum(1 / _spoken()[word] for word in words & language.words))
        met += bool(language.ends) and any(word.endswith(language.ends) and len(word) > 6 for word in words)
        if met:
            sized = [land for size in sorted(towns) for land in language.lands.get(size, ())]
            lands = sized or language.lands["0"]
            for land in lands:
                weights[land] += _W_WORD * met / (1 if len(lands) == 1 else 1.5)
            for land in {land for all_ in language.lands.values() for land in all_}:
                weights[land] += _W_SPOKEN
    for land, names in _data()["towns"].items():
        if not words.isdisjoint(names):
            weights[land] += _W_TOWN
    for land, forms in _data()["forms"].items():
        if not words.isdisjoint(forms):
            weights[land] += _W_WORD


class _Language(NamedTuple):
    """Its words and ends of words, and where it is spoken, by the digits of a postcode before a town ('0': of none)."""

    words: frozenset[str]
    ends: tuple[str, ...]
    lands: dict[str, list[str]]


@cache
def _languages() -> tuple[_Language, ...]:
    return tuple(
        _Language(frozenset(held["words"]), tuple(held["ends"]), held["lands"])
        for held in _data()["languages"].values()
    )


@cache
def _spoken() -> Counter[str]:
    """In how many languages each word is one."""
    return Counter(word for language in _languages() for word in language.words)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/countries.toml").read_text("utf-8"))

"""Names of organisations in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ....details.mail_address import domain
from .who import Persons
from .words import data, fold

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0104\u0106\u010c\u0118\u0141\u0143\u015a\u0160\u0179\u017b\u017d"
_WORD = (
    rf"(?:(?:(?:dell|all|nell|sull|d|l)['\u2019])?[{_UPPER}][\w'\u2019+.-]*"
    rf"|[{_UPPER}0-9]\w*[{_UPPER}]\w*|\d+[{_UPPER}]\w*)"
)
_OPEN = "\"'\u201e\u201c\u201d\u00ab\u00bb\u2018\u2019"
_KEPT = 3
"""Telling words from which on a name that the host has not all of is a new one of the old firm."""
_END = 5
"""Letters that the last part of a compound has at least."""
_FEWEST, _MOST = 3, 60
"""Letters of a name (judgement)."""
_ABBREVIATIONS = re.compile(
    r"\b(?:Ltd|Inc|Co|Corp|S\.A|S\.L|S\.p\.A|S\.r\.l|s\.r\.l|B\.V|N\.V|o\.o|S\.A\.S|e\.V|Lda|Ltda|Bros|St|Sp)\.$|(?:\b[A-Z]\.){2,}$"
)
_FULL_STOP = re.compile(r"(?<=\b(?:Ltd|Inc))\.$|(?<=\bCorp)\.$")
"""A full stop that is the sentence's as well as an abbreviation's."""
_NEXT = re.compile(r"\s*$| ?\n| +[A-Z]")
_SPELT = {
    "\u00e4": "ae",
    "\u00f6": "oe",
    "\u00fc": "ue",
    "\u00df": "ss",
    "\u00f8": "oe",
    "\u00e5": "aa",
    "\u00e6": "ae",
}
_SUFFIXES = frozenset({"example", "test", "com", "org", "net", "www", "mail", "co", "uk", "de"})


_STOP = re.compile(r"(?<=\w{3})(?<!Bros)\. ")
_JOINTS = re.compile(r" (?:for|of|der|des|to|at|för|voor)(?: the)? ")


_EASTERN = re.compile(
    "회사|전자|식품|푸드|은행|병원|대학|연구|센터|그룹|산업|물산|상사|제약|건설|공업|테크"
    "|株式|会社|銀行|病院|大学|公司|集团|集團|银行|医院|大學|研究"
)
"""Parts of names of organisations in Korean, Japanese and Chinese."""
_SHOUT, _CAPS = 20, 0.75
"""Letters around a name, and what share of them are capitals where somebody shouts (judgement)."""
_SENTENCE = re.compile(r"\. (?=(?:The|He|She|We|My|It|If|In|Our|His|Her|Please|They|You|For|Write|This|I)\b)")
"""Where a sentence ends though the word before looks short."""
_CJK = re.compile("[\u3040-\ud7af]")
_DAY = re.compile(r"[\d\s\u5e74\u6708\u65e5\uc6d4\uc77c\ub144.]+")


class Name(NamedTuple):
    """A name and where it begins."""

    text: str
    start: int


@cache
def _pattern(language: str) -> re.Pattern[str]:
    spelt = data("employers")
    small = (*spelt["inside_name"]["all"], *spelt["inside_name"].get(language, ()))
    inside = "|".join(map(re.escape, sorted(set(small), key=len, reverse=True)))
    before, after = "|".join(spelt["before_name"]), "|".join(spelt["after_name"])
    legal = r"mbB|PartG|sp\.? z o\.? ?o\.?|s\.r\.l\.?s?|s\.p\.a\.?|e\.V\.|mbH|b\.v\.|n\.v\."
    return re.compile(
        rf"(?<![\w@.])((?:(?:{before}) )?{_WORD}"
        rf"(?:(?: (?:(?:{inside}) ){{0,2}}|, (?=(?:Ltd|Inc|LLC|LLP|S\.A|S\.L)\b)){_WORD}){{0,6}}"
        rf"(?: (?:{after}|{legal})(?!\w))?)"
    )


def names(cased: str, start: int, end: int, language: str) -> Iterator[Name]:
    """The runs of words with a capital, small words of the language between them."""
    for match in _pattern(language).finditer(cased, start, end):
        text = match[1]
        if _shouted(cased, match.start(), match.end()):
            continue
        if stop := _STOP.search(text) or _SENTENCE.search(text):
            text = text[: stop.start() + 1]
        parts = _JOINTS.split(text)
        if len(parts) > 1 and not _heads(parts[0]):
            tails = [part for part in parts[1:] if organisation(part)]
            text = tails[0] if tails else text
        start = match.start(1) + match[1].index(text)
        if _NEXT.match(cased, start + len(text)):
            text = _FULL_STOP.sub("", text)
        yield Name(_trimmed(text), start)


def _shouted(cased: str, start: int, end: int) -> bool:
    """Whether a name stands among words that are all in capitals, where none can be told from another."""
    around = [char for char in cased[max(0, start - 60) : end + 60] if char.isalpha() and char.lower() != char.upper()]
    capitals = sum(char.isupper() for char in around)
    return len(around) > _SHOUT and capitals > len(around) * _CAPS


def _heads(name: str) -> bool:
    """Whether a name begins with the kind of body that it is: 'Department of'."""
    return _tokens(name)[:1] != [] and _tokens(name)[0] in data("employers")["body"]


def _trimmed(text: str) -> str:
    if not _ABBREVIATIONS.search(text):
        text = text.rstrip(".")
    return re.sub(r"(?:['\u2019]s)$", "", text.rstrip("-'\u2019+"))


def organisation(name: str) -> bool:
    """Whether a word of the name says that it is one, or '&' joins two."""
    known = _organisations()
    tokens = _tokens(name)
    return (
        " & " in name
        or any(token in known or _compound_of(token) for token in tokens)
        or _EASTERN.search(name) is not None
    )


def _compound_of(token: str) -> bool:
    """Whether a word ends with one for an organisation: 'Advocatenkantoor', 'Letterworks'."""
    ends = (token[-length:] for length in range(_END, len(token) - 2))
    return any(end in _organisations() for end in ends)


def covers(name: str, host: str) -> float:
    """What share of a host's letters are the name's words; 0 if none of its telling words are."""
    label = re.sub(r"[^a-z0-9]", "", "".join(part for part in host.split(".") if part not in _SUFFIXES))
    tokens = _tokens(name)
    spelt = fold("".join(_SPELT.get(char, char) for char in name.lower()))
    tokens += [token for token in _tokens(spelt) if token not in tokens]
    telling = [token for token in tokens if len(token) > 3 and token not in _organisations() and token in label]
    if not telling and not (len("".join(tokens)) > 3 and "".join(tokens) == label):
        return 0.0
    return sum(len(token) for token in set(tokens) if token in label) / max(1, len(label))


def believable(people: Persons, name: Name) -> bool:
    """Whether a name may be an employer's: not the old one's, nobody's own, no month or department."""
    text, tokens = name.text, _tokens(name.text)
    short = not _FEWEST <= len(text) <= _MOST and not _CJK.search(text)
    return not (
        short or _DAY.fullmatch(text) or _common(text, tokens) or _someone(text, tokens, people) or _old(text, people)
    )


def _common(text: str, tokens: list[str]) -> bool:
    """Whether a name is a word that many things bear: 'March', 'Institute'."""
    known = data("employers")["no_name"]
    if fold(text) in known or (tokens and all(token in known for token in tokens)):
        return True
    return bool(tokens) and all(token in _organisations() for token in tokens) and not _compound(text)


def _someone(text: str, tokens: list[str], people: Persons) -> bool:
    """Whether a name is a person's: with a title, of the one whom the news is about, of the user."""
    if not tokens:
        return False
    users = {part for address in people.user for part in re.split(r"[._-]", address.partition("@")[0])}
    shared = any(token in people.subject.names for token in tokens)
    return tokens[0] in _titles() or tokens[0] in users or (shared and (len(tokens) == 1 or not organisation(text)))


def _old(name: str, people: Persons) -> bool:
    host = re.sub(r"[^a-z0-9]", "", domain(people.old))
    strong = [token for token in _tokens(name) if len(token) > 3 and token not in _organisations()]
    return bool(strong) and strong[0] in host and (len(strong) < _KEPT or all(token in host for token in strong))


def _compound(name: str) -> bool:
    return (" " not in name and len(name) > 9) or " & " in name


@cache
def _titles() -> frozenset[str]:
    return frozenset(data("employers")["titles"])


def _tokens(name: str) -> list[str]:
    return [token for token in re.findall(r"[a-z0-9]+", fold(name).replace(".", "")) if token not in _small()]


@cache
def _small() -> frozenset[str]:
    return frozenset(fold(word) for listed in data("employers")["inside_name"].values() for word in listed)


@cache
def _organisations() -> frozenset[str]:
    return frozenset(data("employers")["organisation"])

"""Addresses that are spelt out in words: 'ann at firm dot example', 'ann, then the squiggle, then firm.example'.

The words for '@', '.', '_' and '-' stand in data/spelt.toml. All text here is folded (``words.fold``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .words import LANGUAGES, data, fold, stops

LETTER = r"a-z0-9\u00df-\u052f"
LABEL = rf"[{LETTER}](?:[{LETTER}-]{{0,61}}[{LETTER}])?"
EDGE = rf"(?<![{LETTER}._+-])"
_PART = rf"[{LETTER}_+.-]{{1,40}}"
_OPEN, _CLOSE = r"[(\[{<-]", r"[)\]}>-]"
_PUNCT = r"[\s,;:()\[\]<>{}\"'*\u00ab\u00bb\u2018-\u201f\u3001\uff0c\u3002\u300c-\u300f\u2026\u2013\u2014+-]"
_NEAR = frozenset(("bei", "chez", "presso", "bij", "hos"))
"""Words for '@' that are words of the language too, as 'at' is."""
_QUOTES = ("'", '"', "\u2018", "\u2019", "\u201c", "\u201d", "\u201e", "\u00ab", "\u300c")
_BEFORE, _BEHIND = 90, 110
"""Characters around a word for '@' in which an address is told (judgement)."""
_ROOM = 80
"""Characters after an address that may say what is to be taken out of it (judgement)."""


class Spelt(NamedTuple):
    """Where an address is spelt, and what that makes."""

    start: int
    end: int
    local: str
    host: str


def spelt_out(text: str) -> bool:
    """Whether folded text has words that may stand for the '@' of an address: cheaper than to read it."""
    return _sign().search(text) is not None


def spelt(text: str, cased: str) -> Iterator[Spelt]:
    """The addresses that folded text spells out; ``cased``: the same as written, from which they are taken."""
    if spelt_out(text):
        yield from _worded(text, cased)
    if "@" in text and _dotted().search(text):
        for match in _at_dot().finditer(text):
            yield _made(match, cased)
    yield from _told(text, cased)


def hosts(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """(host, start, end) of hosts that are spelt out between two places: 'firm dot example'."""
    for match in _spelt_host().finditer(text, start, end):
        host = respelt(match[0])
        if not any(label in _common() for label in host.split(".")):
            yield host, match.start(), match.end()


def mailbox(local: str) -> bool:
    """Whether a folded word may be the local part of an address that is told: it is no word of the sentence."""
    return len(local) > 1 and local not in _no_mailbox() and local not in _common()


def without(written: str, after: str) -> str:
    """An address as written without what the words after it take out: 'annXX@firm.example (remove XX)'.

    Only capitals, or what stands in quotes there, so that no part of a name is taken out.
    """
    if written.islower() and not any(mark in after for mark in _QUOTES):
        return written
    said = re.split(r"[.!?\u3002]\s|\n\n", after, maxsplit=1)[0][:_ROOM]
    if _taken_out().search(said):
        for match in re.finditer(r"[A-Za-z0-9_-]{2,20}", said):
            word, before = match[0], said[: match.start()][-1:]
            if word in written and (before in _QUOTES or (word.isupper() and not written.isupper())):
                shorter = re.sub(rf"[._-]?{re.escape(word)}(?=[@.])|{re.escape(word)}[._-]?", "", written, count=1)
                return shorter if re.match(r"[^@]+@[^@.]+\.", shorter) else written
    return written


def respelt(written: str) -> str:
    """What is spelt in words, in signs."""
    for sign, pattern in _signs():
        written = pattern.sub(sign, written)
    return re.sub(r"\s+", "", written)


def _worded(text: str, cased: str) -> Iterator[Spelt]:
    bracketed, word = _patterns()
    for match in bracketed.finditer(text):
        if (
            match["left"] not in {"-", "_"} or match["at"] in {*_listed("at_word")} - _NEAR
        ):  # else a name: 'saint-en-bois.example'
            yield _made(match, cased)
    for match in word.finditer(text):
        dotted = any(pattern.search(match["host"]) for _, pattern in _signs())
        local = respelt(match["local"])
        plain = match["at"] in {"at", *_NEAR}
        if local in _no_mailbox() or (plain and not (dotted or match["quoted"] or re.search(r"[._\d-]", local))):
            continue
        if not _half_name(local):
            yield _made(match, cased)


def _half_name(local: str) -> bool:
    """Whether some of its words stand for names, and some do not: 'name.surname' of 'my first name dot surname'."""
    names = _names()
    known = [part in names for part in re.split(r"[._-]", local)]
    return any(known) and not all(known)


def _told(text: str, cased: str) -> Iterator[Spelt]:
    last = 0
    for anchor in _anchor().finditer(text):
        match = _telling().search(text, max(last, anchor.start() - _BEFORE), anchor.end() + _BEHIND)
        if match is None or match.start("at") != anchor.start():
            continue
        if anchor[0] == "@" and not _following().search(match["before"] + match["after"]):
            continue
        if mailbox(respelt(match["local"])):
            last = match.end()
            yield _made(match, cased)


def _made(match: re.Match[str], cased: str) -> Spelt:
    local, host = (respelt(cased[slice(*match.span(part))].lower()) for part in ("local", "host"))
    return Spelt(match.start(), match.end(), local, host)


def _listed(key: str) -> list[str]:
    return sorted({fold(word) for word in data("spelt")[key]}, key=len, reverse=True)


def _words(*keys: str) -> str:
    return "|".join(re.escape(word) for key in keys for word in _listed(key))


def _eastern(*keys: str) -> str:
    """Those of the words that are written without blanks."""
    words = sorted((word for key in keys for word in _listed(key)), key=len, reverse=True)
    return "|".join(re.escape(word) for word in words if re.match("[\u3040-\ud7af]", word))


def _apart(*keys: str) -> str:
    """Words as a pattern, none of which goes on before or after."""
    return rf"(?:(?<![a-z0-9])(?:{_words(*keys)})(?![a-z0-9]))"


def _joint(*keys: str) -> str:
    """A word for a sign between two parts: in brackets or dashes, alone, or without blanks in the East."""
    bare = "|".join(re.escape(word) for key in keys for word in _listed(key) if word not in {".", "stop"})
    return (
        rf"(?:\s{{0,2}}{_OPEN}\s?(?:{_words(*keys)})\s?{_CLOSE}\s{{0,2}}|\s{{1,2}}(?:{bare})\s{{1,2}}"
        rf"|\s{{0,2}}(?:\u52a0\s?)?(?:{_eastern(*keys)})\s?(?:\u52a0\s?)?)"
    )


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(sign, the words for it); what is longer comes first: 'tiret bas' is no 'tiret'."""
    named = (("_", "score"), ("-", "hyphen"), (".", "dot"))
    return tuple((sign, re.compile(_joint(key))) for sign, key in named)


@cache
def _sign() -> re.Pattern[str]:
    dot = _words("dot", "hyphen")
    host = rf"[\w-]{{1,63}}(?:\.\w|\s{{0,2}}{_OPEN}\s?(?:{dot})|\s{{1,2}}(?:{dot})\s|\s?[\u3040-\ud7af])"
    bracketed = rf"\s?(?:{_words('at_bracketed')})\s?[)\]}}>\"*|_-]"
    word = rf"(?<=\s)(?:{_words('at_word')})\s{{1,3}}{host}"
    return re.compile(rf"[\s(\[{{<\"*|_-](?:{word}|(?<!\s){bracketed})|[a-z0-9](?:{_eastern('at_word')})\s?[a-z0-9]")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """('ann (at) firm [dot] example', 'ann at firm dot example')."""
    local, host = _local(), _host()
    left, right = r"\s{0,3}[(\[{<\"*|_-]{1,2}\s?", r"\s?[)\]}>\"*|_-]{1,2}\s{0,3}"
    bracketed = rf"{EDGE}{local}(?P<left>{left})(?P<at>{_words('at_bracketed')}){right}{host}"
    quoted = rf"(?P<quoted>[\"'\u201c\u201e]?){local}[\"'\u201d\u201c]?"
    word = rf"{EDGE}{quoted}(?:\s{{1,3}}(?P<at>{_words('at_word')})\s{{1,3}}|\s?(?:{_eastern('at_word')})\s?){host}"
    return re.compile(bracketed), re.compile(word)


def _local() -> str:
    return rf"(?P<local>{_PART}(?:{_joint('dot', 'score', 'hyphen')}{_PART}){{0,3}})"


def _host() -> str:
    label = rf"{LABEL}(?:{_joint('hyphen')}{LABEL})?"
    return rf"(?P<host>{label}(?:(?:\.|{_joint('dot')}){label}){{1,4}})"


@cache
def _telling() -> re.Pattern[str]:
    """'ann, then the squiggle, then firm.example'; the letters of the local part may stand apart."""
    filler = _apart("next", "filler")
    east = _eastern("next", "filler")
    spaced = rf"(?<![{LETTER}] )(?:[a-z0-9._-]\s{{1,2}}){{2,40}}[a-z0-9]"
    local = _local().replace("(?P<local>", rf"(?P<local>{spaced}(?![{LETTER}])|", 1)
    before = rf"(?P<before>(?:{_PUNCT}|{east})(?:{_PUNCT}|{filler}|{east}){{0,9}})"
    after = rf"(?P<after>(?:{_PUNCT}|{filler}|{east}){{0,9}})"
    return re.compile(rf"{EDGE}{local}{before}(?P<at>@|{_apart('at_told')}){after}{_host()}")


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(rf"@\s?{LABEL}{_joint('dot')}")


@cache
def _at_dot() -> re.Pattern[str]:
    """'ann@firm dot example': only what follows is spelt, and all its dots are."""
    host = rf"(?P<host>{LABEL}(?:{_joint('dot')}{LABEL}){{1,4}})"
    return re.compile(rf"{EDGE}(?P<local>{_PART})\s?@\s?{host}(?<=[a-z]{{2}})")


@cache
def _spelt_host() -> re.Pattern[str]:
    label = rf"[{LETTER}][{LETTER}-]{{2,40}}"
    return re.compile(rf"(?<![\w.@-]){label}(?:{_joint('dot')}{label}){{0,2}}{_joint('dot')}[a-z]{{2,10}}(?![\w.-]\w)")


@cache
def _anchor() -> re.Pattern[str]:
    """A word for '@', or the sign itself where nothing stands before it."""
    heads: dict[str, list[str]] = {}
    for word in _listed("at_told"):
        heads.setdefault(word[0], []).append(re.escape(word[1:]))
    told = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in heads.items())
    return re.compile(rf"(?<![a-z0-9])(?:{told})(?![a-z0-9])|(?<![{LETTER}._+-])@")


@cache
def _following() -> re.Pattern[str]:
    return re.compile(_words("next"))


@cache
def _taken_out() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in data("spelt")["take_out"])
    return re.compile(rf"(?<![a-z])(?:{listed})", re.IGNORECASE)


@cache
def _no_mailbox() -> frozenset[str]:
    told = {word for key in ("given", "family", "initial", "initials") for word in data("rules")[key]}
    words = {fold(one) for word in told for one in word.split()}
    return _names() | words | {fold(word) for word in data("spelt")["no_mailbox"]}


@cache
def _names() -> frozenset[str]:
    return frozenset(fold(word) for key in ("given", "family") for word in data("spelt")[key])


@cache
def _common() -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for word in stops(language))

"""Clauses of a text, each about one of those whom the user asked after, or about some of them together.

A sentence that names several is cut between them. What follows without a name goes on about the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ....details import nickname
from ....details.name import split
from ....details.rarity import given_share
from ....details.text import letters
from ..answer.organisation import organisation
from ..answer.said import Said
from ..answer.sheet import Segment
from ..answer.words import fold
from .asked import Asked
from .words import joining

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_ELIDED = re.compile(r"(?:[dl]|qu)['\u2019](?=[^\W\d_])", re.IGNORECASE)
"""What French and Italian put before a name."""
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "herr", "frau", "herrn", "mme", "mlle", "sr", "sra", "signor", "signora"})
_ENDINGS = 2
"""Letters that a Slavic case adds to a name, or changes at its end."""


class Clause(NamedTuple):
    """From ``start`` to before ``end`` in the text of a sheet.

    keys   of whom it speaks; several where they are named together
    named  whether it names them; else it goes on about them
    asks   whether it is a question
    writer whether it says something of the one who writes
    """

    start: int
    end: int
    keys: tuple[str, ...]
    named: bool
    asks: bool
    writer: bool = False


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class _Mention(NamedTuple):
    start: int
    end: int
    key: str


_OTHER = ""
"""The key of somebody whom the user did not ask after."""


def clauses(said: Said, asked: Sequence[Asked]) -> list[Clause]:
    """The clauses that are about one or more of these people, in order."""
    found: list[Clause] = []
    last: tuple[str, ...] = ()
    for segment in said.sheet.segments:
        if segment.zone == "subject":
            continue
        asks = said.sheet.text[segment.start : segment.end].rstrip().endswith(("?", "\uff1f"))
        mentions = list(_mentions(said, segment, asked))
        if not mentions:
            if last and segment.zone == "body":
                writer = _of_writer(said, segment)
                found.append(Clause(segment.start, segment.end, last, named=False, asks=asks, writer=writer))
            continue
        for start, end, keys in _cut(said, segment, mentions):
            last = () if _OTHER in keys else keys
            if last:
                found.append(Clause(start, end, keys, named=True, asks=asks))
    return found


def _of_writer(said: Said, segment: Segment) -> bool:
    """Whether a sentence without a name is about the one who writes."""
    gist = said.gist(segment)
    return gist["i"] > max(gist["he"], 0.5)


def _cut(said: Said, segment: Segment, mentions: Sequence[_Mention]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    cased = said.sheet.cased
    groups: list[list[_Mention]] = [[mentions[0]]]
    for mention in mentions[1:]:
        before = groups[-1][-1]
        both = _OTHER not in {mention.key, before.key} and _joined(cased[before.end : mention.start])
        if mention.key == before.key or both:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    start = segment.start
    for at, group in enumerate(groups):
        end = segment.end if at + 1 == len(groups) else _boundary(said, group[-1].end, groups[at + 1][0].start)
        yield start, end, tuple(dict.fromkeys(mention.key for mention in group))
        start = end


def _joined(between: str) -> bool:
    """Whether nothing but a comma or an 'and' stands between two names."""
    return all(word in joining() for word in _WORD.findall(fold(between))) and not re.search(r"[;:@.()>]", between)


@cache
def _cuts() -> re.Pattern[str]:
    """What stands between two clauses."""
    return re.compile(rf"[,;:(\u2013\u2014\u3002\u3001]|\s-+>?\s|\s(?:{'|'.join(sorted(joining()))})\s", re.IGNORECASE)


def _boundary(said: Said, start: int, end: int) -> int:
    """Where one person's words end and the next one's begin: at a line end, else at the last mark or 'and'."""
    sheet = said.sheet
    lines = [at for at in range(start, end) if sheet.page.text[sheet.at[at]] == "\n"]
    cuts = lines or [match.start() for match in _cuts().finditer(sheet.cased, start, end)]
    return cuts[-1] if cuts else end


def _mentions(said: Said, segment: Segment, asked: Sequence[Asked]) -> Iterator[_Mention]:
    """Where somebody is named, in order, those among them whom nobody asked after."""
    cased = said.sheet.cased
    words = [_word(match) for match in _WORD.finditer(cased, segment.start, segment.end)]
    slavic = said.sheet.languages[:1] == ("pl",)
    before: Asked | None = None
    at = 0
    while at < len(words):
        match = words[at]
        following = words[at + 1] if at + 1 < len(words) and _beside(cased, match, words[at + 1]) else None
        mention, used = _mention(cased, match, following, asked, slavic=slavic)
        if mention is not None and mention.key == _OTHER and before and _is_given(match.text, before, slavic=slavic):
            mention = mention._replace(key=before.key)  # married, and named anew
        if mention is not None:
            before = next((each for each in asked if each.key == mention.key), None)
            yield mention
        at += used
    for run in _CJK.finditer(cased, segment.start, segment.end):
        for each in asked:
            for name in each.names:
                family = _CJK.match(name)
                if family and run[0].startswith(family[0]):
                    yield _Mention(run.start(), run.start() + len(family[0]), each.key)


def _word(match: re.Match[str]) -> _Word:
    elided = _ELIDED.match(match[0])
    skip = elided.end() if elided else 0
    return _Word(match[0][skip:], match.start() + skip, match.end())


def _beside(cased: str, left: _Word, right: _Word) -> bool:
    return cased[left.end : right.start] == " "


def _mention(
    cased: str, word: _Word, following: _Word | None, asked: Sequence[Asked], *, slavic: bool
) -> tuple[_Mention | None, int]:
    """(the person named from this word on, how many words name them)."""
    if not word.text[0].isupper():
        return None, 1
    capital = following is not None and following.text[0].isupper()
    if capital and following is not None:
        for each in asked:
            if _is_given(word.text, each, slavic=slavic) and _is_family(following.text, each, slavic=slavic):
                return _Mention(word.start, following.end, each.key), 2
            if _is_family(word.text, each, slavic=slavic) and _is_given(following.text, each, slavic=slavic):
                return _Mention(word.start, following.end, each.key), 2
        if any(_is_given(following.text, each, slavic=slavic) for each in asked) and not _names_one(word.text, asked):
            return None, 1
        if len(following.text) > 1 and _of_somebody(word.text, following.text):
            return _Mention(word.start, following.end, _OTHER), 2
    able = [each for each in asked if _is_given(word.text, each, slavic=slavic)]
    if not able and _titled(cased, word.start):
        able = [each for each in asked if _is_family(word.text, each, slavic=slavic)]
    return (_Mention(word.start, word.end, able[0].key), 1) if len(able) == 1 else (None, 1)


def _names_one(word: str, asked: Sequence[Asked]) -> bool:
    """Whether a word is the given name of one of these people, so that the next is no name of its own."""
    return any(_is_given(word, each, slavic=False) for each in asked)


def _titled(cased: str, start: int) -> bool:
    before = _WORD.findall(fold(cased[max(0, start - 12) : start]))
    return bool(before) and before[-1] in _TITLES


def _of_somebody(first: str, second: str) -> bool:
    """Whether two words are the name of a person."""
    return not organisation(f"{first} {second}") and _borne(_bare(first))


def _borne(word: str) -> bool:
    """Whether people are given that name."""
    plain = letters(word)
    return len(plain) > 1 and (bool(nickname.groups(plain)) or float(given_share([plain])[0]) > 0)


def _bare(word: str) -> str:
    return re.sub(r"['\u2019]s?$", "", word)


def _is_given(word: str, asked: Asked, *, slavic: bool) -> bool:
    return any(
        _same(word, split(name).get("given", "").split(" ")[0], slavic=slavic, short=True) for name in asked.names
    )


def _is_family(word: str, asked: Asked, *, slavic: bool) -> bool:
    return any(_same(word, split(name).get("family", "").split(" ")[-1], slavic=slavic) for name in asked.names)


def _same(word: str, name: str, *, slavic: bool, short: bool = False) -> bool:
    bare, own = fold(_bare(word)), fold(name)
    if not own:
        return False
    if bare in {own, f"{own}s"} or (short and nickname.alike(bare, own)):
        return True
    stem = own[:-1] if own[-1] in "aeiouy" else own
    return slavic and len(stem) > 2 and bare.startswith(stem) and len(bare) <= len(own) + _ENDINGS

"""Whom a page is read for: whether a line bears one of their names, and which lines are somebody else's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...details import country, nickname
from ...details.name import compatible, full, key, normalise, split
from ...details.rarity import given_share
from ...details.text import letters, plain
from ..message.signature.firms import department, firm, titled
from ..message.signature.naming import calls
from ..message.signature.sender import Sender, bare, sender
from ..message.signature.words import EASTERN, places

_AFTER = re.compile(r"\s*(?:[,|;:(\[\t\u2022\u00b7\u2013\u2014]|\s-\s).*$")
"""What follows a name in its line."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_FAMILY_FIRST = re.compile(r"^([^\W\d_][\w'-]+), ([^\W\d_][\w'-]+)$")
_BETWEEN = 3
"""Words that may stand between a given and a family name: middle names, particles."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody whom the user looks for.

    names    as the user's sources call them, the usual one first
    address  one of theirs at work, which tells how an employer's name may read; '' if none is known
    region   the home country (ISO 3166 alpha-2) of numbers without one; None if it is not known
    """

    names: tuple[str, ...]
    address: str = ""
    region: str | None = None

    @property
    def sender(self) -> Sender:
        """As the reader of signatures takes them."""
        return sender(self.names[0], self.address)

    def fits(self, name: str) -> bool:
        """Whether a whole name can be theirs: given and family name are both there, or it is just what they have."""
        shown = normalise(name)
        alone = any(key(shown) == key(known) for known in self.names)
        return alone or (full(shown) and (any(compatible(shown, known) for known in self.names) or self.stands(shown)))

    def stands(self, line: str) -> bool:
        """Whether given and family name of theirs stand side by side in the line."""
        return self.span(line) is not None

    def span(self, line: str) -> tuple[int, int] | None:
        """Where in the line their name stands first; in scripts without blanks the whole line. None if it does not."""
        if EASTERN.search(line):
            squashed = letters(line)
            there = any(len(own := letters(name)) > 1 and own in squashed for name in self.names)
            return (0, len(line)) if there else None
        found = list(_WORD.finditer(line))
        words = [bare(match[0]) for match in found]
        places = (_side_by_side(words, name) for name in self.names)
        place = next((place for place in places if place), None)
        return (found[place[0]].start(), found[place[1]].end()) if place else None


def _side_by_side(words: Sequence[str], name: str) -> tuple[int, int] | None:
    """The first and the last of the words that are the name."""
    parts = split(name)
    given, family = parts.get("given", ""), [bare(word) for word in _WORD.findall(parts.get("family", ""))]
    if not given or not family:
        whole = [bare(word) for word in _WORD.findall(name)]
        return (0, len(words) - 1) if words and words == whole else None
    size = len(family)
    for at in range(len(words) - size + 1):
        if words[at : at + size] == family:
            before = next((b for b in range(max(0, at - _BETWEEN), at) if _given(words[b], given)), None)
            if before is not None:
                return before, at + size - 1
            if at + size < len(words) and _given(words[at + size], given):
                return at, at + size
    return None


def _given(word: str, given: str) -> bool:
    first = key(given).split()
    return bool(first) and (word == bare(first[0]) or nickname.alike(word, first[0]))


def of_somebody(line: str) -> bool:
    """Whether the line begins with what is a name of a person by all signs, and no employer, title or place."""
    head = _AFTER.sub("", _FAMILY_FIRST.sub(r"\2 \1", line.strip())).strip()
    if not head or len(head) > 60:
        return False
    parts = split(head)
    given, family = parts.get("given", ""), parts.get("family", "")
    if not given or not family or not calls(f"{given} {family}") or titled(head) or department(head):
        return False
    if any(plain(word) in places().towns or country.code(word) for word in (given, family)):
        return False
    if EASTERN.search(head):
        return True
    if firm(head, sender("")):
        return False
    first = letters(given.split()[0])
    return bool(nickname.groups(first)) or float(given_share([first])[0]) > 0

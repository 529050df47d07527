"""Whose an address is: a name and the addresses that its bearer had, compared with the part before the '@'."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from ....details.lists import words
from ....details.mail_address import domain, robot_or_role
from .words import fold

_TOKEN = re.compile(r"[a-z]+")
_SPELT = {"a": ("a", "ae", "aa"), "o": ("o", "oe"), "u": ("u", "ue"), "s": ("s", "ss")}
_MARKED = {"ä": "a", "å": "a", "ö": "o", "ø": "o", "ü": "u", "ß": "s"}
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_MOST = 6


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a mail shows them.

    names   words of the name, folded, in all ways in which umlauts are spelt; longer than one letter
    locals  what stands before the '@' of known addresses
    shown   names in Chinese, Japanese or Korean characters
    initials  the first letters of all words of the name, folded
    """

    names: frozenset[str]
    locals: frozenset[str]
    hosts: frozenset[str]
    shown: tuple[str, ...] = ()
    initials: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return bool(self.names or self.locals)


class Persons(NamedTuple):
    """Those of whom a mail speaks.

    subject  whom the news is about
    old      the address of the subject that the user knows
    sender   the address of the one who writes
    user     the addresses of the one who reads
    by_hand  whether a person wrote it
    """

    subject: Person
    old: str
    sender: str
    user: Collection[str]
    by_hand: bool = False


def person(names: Iterable[str], addresses: Iterable[str] = ()) -> Person:
    """A person of these names and addresses; an address that many share tells no name."""
    known = [address for address in addresses if address]
    own = [address.partition("@")[0] for address in known if not robot_or_role(address)]
    written = [name for name in names if "@" not in name]
    titles = words("name_prefixes") | words("name_suffixes")
    tokens = {
        spelling
        for name in written
        for token in re.split(r"[^\w]+", name.lower())
        for spelling in _spellings(token)
        if len(spelling) > 1 and spelling not in titles
    }
    shown = tuple(found for name in written for found in _CJK.findall(name))
    letters = frozenset(fold(word[0]) for name in written for word in re.split(r"[^\w]+", name.lower()) if word)
    return Person(frozenset(tokens), frozenset(own), frozenset(map(domain, known)), shown, letters)


def _spellings(token: str) -> list[str]:
    choices = [_SPELT[_MARKED[char]] if char in _MARKED else (fold(char),) for char in token[:40]]
    if sum(char in _MARKED for char in token) > 3:
        return [fold(token)]
    return ["".join(way) for way in product(*choices)][:_MOST]


def likeness(someone: Person, address: str) -> int:
    """How much an address looks like the person's: 3 the whole name, 2 a part of it, 1 initials, 0 not."""
    local, _, host = address.partition("@")
    if local in someone.locals:
        return 3
    tokens = _TOKEN.findall(fold(local))
    if not tokens:
        return 0
    if _whole(tokens, someone):
        return 3
    if len(tokens) > 1 and _relative(tokens, someone):
        return 1
    if _part(tokens, someone) or (host not in someone.hosts and _host(host, someone)):
        return 2
    squashed = "".join(tokens)
    initials = {name[0] for name in someone.names}
    return 1 if 2 <= len(squashed) <= 3 and set(squashed) <= initials else 0


def _whole(tokens: list[str], someone: Person) -> bool:
    """Two names, or one and the initials of others."""
    squashed = "".join(tokens)
    fits = [name for name in someone.names if len(name) > 2 and name in squashed]
    whole = [name for name in someone.names if name in tokens]
    if len({*whole, *fits}) > 1 and len("".join({*fits})) > 5:
        return True
    return any(_initial(squashed, name, someone) for name in fits if len(name) > 3)


def _part(tokens: list[str], someone: Person) -> bool:
    """A name of the person, or a word of an address that they had."""
    squashed = "".join(tokens)
    known = [token for other in someone.locals for token in _TOKEN.findall(fold(other))]
    shared = [token for token in tokens for other in known if _shares(token, other)]
    names = (name for name in someone.names if len(name) > 2)
    return bool(shared) or any(name in tokens or (len(name) > 4 and name in squashed) for name in names)


def _host(host: str, someone: Person) -> bool:
    letters = re.sub(r"[^a-z]", "", fold(host))
    return any(len(name) > 3 and name in letters for name in someone.names)


def _relative(tokens: list[str], someone: Person) -> bool:
    """Whether the first name in an address is another's: 'dan.bellamy' beside Saskia Bellamy."""
    first = tokens[0]
    return (
        len(first) > 2
        and first not in someone.names
        and bool(someone.names)
        and first[0] not in {name[0] for name in (*someone.names, *someone.locals, *someone.initials)}
        and any(token in someone.names for token in tokens[1:])
    )


def _initial(squashed: str, name: str, someone: Person) -> bool:
    """'bstassart' or 'stassartb' of Benoit Stassart."""
    rest = squashed.replace(name, "", 1)
    return len(rest) in {1, 2} and all(char in {other[0] for other in someone.names} for char in rest)


def _shares(token: str, other: str) -> bool:
    shorter, longer = sorted((token, other), key=len)
    return len(shorter) > 3 and shorter in longer


def named(address: str, texts: Iterable[str], someone: Person) -> bool:
    """Whether a word with a capital in one of the texts, none of the person's, is in the address: its bearer's name."""
    tokens = set(_TOKEN.findall(fold(address.partition("@")[0])))
    squashed = "".join(sorted(tokens, key=len))
    for text in texts:
        for word in re.findall(r"[^\W\d_]{3,}", text):
            if not word[0].isupper():
                continue
            ways = [way for way in _spellings(word.lower()) if len(way) > 2]
            if any(way in someone.names for way in ways):
                continue
            if any(way in tokens or (len(way) > 3 and way in squashed) for way in ways):
                return True
    return False

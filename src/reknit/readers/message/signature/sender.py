"""Who signs: what is known of somebody from the name and address in From, as evidence for what they write below."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ....details import mail_address, name
from ....details.text import plain
from .words import EASTERN, LETTERS, letters

_MAILTO = re.compile(r"\[mailto:([^\]\s]{3,254})\]?", re.IGNORECASE)
_SWAPPED = re.compile(r"^([^\W\d_]\S*)\s{2,}([^\W\d_].*)$")
"""'Doe  Ann': what some exports of Exchange make of 'Doe, Ann'."""
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "gob", "gouv", "or", "ne", "go", "edu", "re"})
"""Second labels under which countries give out names ('co.uk', 'or.jp', 'com.br')."""
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_OFFICE = frozenset({"the", "of", "and", "at"})


class Sender(NamedTuple):
    """Somebody who signs.

    address   normalised; '' if unknown
    name      as written
    given     how they may be called: first names and their short forms, folded
    tokens    all words of the name, folded
    called    those of given and tokens that are no initials
    initials  'bt', 'jps': of first and last, and of all names
    squashed  the names without what parts them
    labels    those of the domain that may name the employer, without signs; none of a mailbox that everybody can have
    whole     given and family name are both known
    """

    address: str
    name: str
    given: frozenset[str]
    tokens: frozenset[str]
    called: tuple[str, ...]
    initials: frozenset[str]
    squashed: frozenset[str]
    labels: tuple[str, ...]
    whole: bool


@lru_cache(maxsize=4096)
def sender(shown: str, address: str = "") -> Sender:
    """What is known of the sender; ``shown`` is a name, or a whole mailbox as in From."""
    written = _MAILTO.sub(r"<\1>", shown)
    if "@" in written and "<" in written:
        written, _, rest = written.partition("<")
        address = address or rest.partition(">")[0]
    elif "@" in written:
        address, written = address or written, ""
    address = mail_address.normalise(address)
    written = " ".join(_SWAPPED.sub(r"\1, \2", written.replace('"', " ").strip()).split())
    words = _words(written) or _local(address)
    given = {words[0]} if words else set()
    if len(words) > 1 and len(words[0]) == 1:
        given.add(words[1])
    short = letters().given
    called = given | {other for word in given for other in short.get(word, ())}
    first = [word[0] for word in words]
    initials = {"".join(first), first[0] + first[-1]} if len(words) > 1 else set()
    return Sender(
        address,
        written,
        frozenset(word for word in called if len(word) > 1),
        frozenset(words),
        tuple(sorted({word for word in (*called, *words) if len(word) > 1})),
        frozenset(initials),
        frozenset(("".join(words), "".join(reversed(words)))),
        _labels(address),
        len([word for word in words if len(word) > 1]) > 1 or bool(EASTERN.search(written) and len(written) > 1),
    )


def _words(written: str) -> list[str]:
    """The words of a name, given name first."""
    if not written or (name.organisation(written) and "@" not in written):
        return []
    parts = name.split(written.split("@", maxsplit=1)[0])
    shown = name.join(parts) if parts else written.split("@", maxsplit=1)[0]
    return [word for word in LETTERS.findall(plain(shown)) if word not in _OFFICE][:6]


def _local(address: str) -> list[str]:
    """The words of a name out of 'ann.doe@': none if the local part has no mark, or is an office's."""
    if not address or mail_address.robot_or_role(address):
        return []
    local = plain(address.partition("@")[0])
    words = [word for word in re.split(r"[._+-]", re.sub(r"\d+", "", local)) if word]
    return words[:4] if len(words) > 1 else []


def _labels(address: str) -> tuple[str, ...]:
    if not address or mail_address.provider(address) != "work":
        return ()
    labels = mail_address.domain(address).split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels = labels[:-1]
    return tuple(folded for label in labels if len(folded := bare(label)) > 1)


def bare(text: str) -> str:
    """Letters and digits only, folded, umlauts as one letter however they are spelt."""
    folded = "".join(char for char in plain(text) if char.isalnum())
    for spelt, letter in _UMLAUTS:
        folded = folded.replace(spelt, letter)
    return folded

"""How names are looked up, and when two of them cannot be one person's."""

from __future__ import annotations

import re
from functools import lru_cache

from ..details import mail_address, name

_SPELLED = re.compile(r"([^\W\d_]{2,})[._-](?:[^\W\d_][._-])?([^\W\d_]{2,})")


@lru_cache(maxsize=262144)
def block(full: str) -> str:
    """What all spellings of one full name share: its first and last word in either order, middle names left out."""
    tokens = name.key(full).split()
    if not full.isascii() and not any(char.isascii() and char.isalpha() for token in tokens for char in token):
        return "".join(tokens)
    return " ".join(sorted((tokens[0], tokens[-1]))) if tokens else ""


@lru_cache(maxsize=65536)
def spelled(address: str) -> str:
    """The block of the full name that a local part spells out (mara.quill@); '' if it does not, or no person has it."""
    match = _SPELLED.fullmatch(mail_address.mailbox(address).rpartition("@")[0])
    return block(f"{match[1]} {match[2]}") if match else ""


def clash_at(address: str, left: str, right: str) -> bool:
    """Whether two names seen at one address cannot be one person's.

    An employer gives each address to one person: 'Bob Smith' and 'Robert Smith' there are one. Couples share an address
    at freemail or at a domain of their name, where ``clash`` decides alone; so it does on middle names everywhere.
    """
    if not clash(left, right):
        return False
    same = _given(left) != _given(right) and _family(left) == _family(right) != ""
    return not (same and all(mail_address.provider(address, n) == "work" for n in (left, right)))


def _given(full: str) -> str:
    return name.key(name.split(full).get("given", ""))


def _family(full: str) -> str:
    """The last word of the family name, 'berg' of 'van der Berg'; of all where its parts cannot be told."""
    return name.key(name.split(full).get("family") or full).rpartition(" ")[2]


@lru_cache(maxsize=262144)
def clash(left: str, right: str) -> bool:
    """Whether two names, both full, cannot be one person's.

    A changed family name, a given name with the same first letter ('Tom', 'Thomas') and another script do not clash;
    other given names and other middle names do.
    """
    if name.compatible(left, right) or not (name.full(left) and name.full(right)):
        return False
    first, second = name.key(left).split(), name.key(right).split()
    if first[0].isascii() != second[0].isascii():
        return False
    common = {token for token in first if token in second and len(token) > 2}
    if not common or {first[0], first[-1]} == {second[0], second[-1]}:
        return True
    if first[0] in common and second[0] in common:
        return False
    return first[0][0] != second[0][0]

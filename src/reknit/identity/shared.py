"""Addresses that several people answer, as couples and teams do: who has no full name may be any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ..details import name
from .names import Pair, clash_at
from .rows import Row
from .signs import mailboxes
from .words import address

_NAMES = 40
"""Names seen with one address that are compared."""


def bearers(rows: Iterable[Row]) -> dict[str, set[str]]:
    """The full names seen with each address, of those seen with several."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for shown in row.addresses if row.names else ():
            found.setdefault(address(shown).mailbox, set()).update(row.names)
    return {mailbox: names for mailbox, names in found.items() if len(names) > 1}


def unclear(left: Row, right: Row, known: Mapping[str, set[str]]) -> str:
    """Why a common address does not say that two records are one person's; '' if it does, or if there is none.

    One of them has no full name, and several people answer there (``known``, the ``bearers`` of the whole list).
    """
    if left.names and right.names:
        return ""
    for mailbox in sorted(mailboxes(left) & mailboxes(right)):
        names = sorted(known.get(mailbox, ()))[:_NAMES]
        for one, other in ((left, right), (right, left)):
            if not one.names and (pair := _others(one, other, mailbox, names)):
                return f"{pair[0]} and {pair[1]} both write from {mailbox}"
    return ""


def _others(one: Row, other: Row, mailbox: str, names: Sequence[str]) -> Pair | None:
    """Two people at an address, if either may be meant by the nicknames of one, or none that the other can be."""
    fit = [full for full in names if all(name.compatible(called, full) for called in one.nicknames)]
    asked = names if other.names and set(other.names).isdisjoint(fit) else fit or names
    return next((pair for pair in combinations(asked, 2) if clash_at(mailbox, *pair)), None)

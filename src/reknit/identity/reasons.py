"""Why two records are one person, or are not, in words that a user understands and can check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..details import employer, mail_address, name, nickname
from ..details.rarity import expected_bearers
from .names import about
from .rows import Row
from .signs import at_work, common_employers, differ, names_alone, signs, two_at_once, very_common
from .words import address, name_words, spells

_SHORTEST = 3
"""Letters of a handle from which it says something."""


_MANY = 300.0
"""Bearers in the US from which a name alone says little (judgement)."""
_FEW = 1000.0
"""Bearers in the US up to which it is worth saying how few they are."""


def why(left: Row, right: Row) -> str:
    """The two strongest reasons as the end of 'one person because ...'."""
    return " and ".join(list(speaks_for(left, right))[:2]) or "all that they have in common taken together"


def speaks_for(left: Row, right: Row) -> Iterator[str]:
    """What two records have in common, the strongest first."""
    for url in left.profiles:
        if url in right.profiles:
            yield f"both have the profile {url}"
    yield from _same_mailbox(left, right)
    for shown, line in zip(left.numbers, left.phones, strict=True):
        if line in right.phones:
            other = right.numbers[right.phones.index(line)]
            yield f"both have the number {max(shown, other, key=len)}"
    yield from _names(left, right)
    yield from _same_employer(left, right, any(_same_mailbox(left, right)))
    yield from _handles(left, right)
    for city in left.cities:
        if city in right.cities:
            yield f"both were in {city.title()}"


def speaks_against(left: Row, right: Row) -> Iterator[str]:
    """What sets two records apart, the strongest first."""
    both = signs(left), signs(right)
    sign = differ(*both) or names_alone(very_common(*both), [left], [right])
    if sign:
        yield sign
    if at_once := two_at_once(left, right):
        yield at_once
    if left.called and right.called and not name.compatible(left.called, right.called):
        short = _short(left.called, right.called)
        if not short:
            yield f"one is called {left.called}, the other {right.called}"
    elif left.called and name.key(left.called) == name.key(right.called):
        bearers = expected_bearers(left.called)
        if bearers is not None and bearers >= _MANY and not sign:
            yield f"about {about(bearers)} people in the US are called {left.called}"
    if left.employers and right.employers and not common_employers(left, right):
        yield f"one was at {left.employers[-1]}, the other at {right.employers[-1]}"
    if left.addresses and right.addresses and not any(_same_mailbox(left, right)):
        yield f"one writes from {left.addresses[-1]}, the other from {right.addresses[-1]}"


def _same_mailbox(left: Row, right: Row) -> Iterator[str]:
    there = {address(shown).mailbox for shown in right.addresses}
    for shown in left.addresses:
        if address(shown).mailbox in there:
            yield f"both write from {mail_address.mailbox(shown)}"


def _names(left: Row, right: Row) -> Iterator[str]:
    ours, theirs = (*left.names, *left.nicknames), (*right.names, *right.nicknames)
    known = {" ".join(sorted(name_words(n))) for n in theirs}
    for called in ours:
        if (key := " ".join(sorted(name_words(called)))) and key in known:
            yield f"both are called {called}{_how_rare(called)}"
            return
    spelled = next((f"{n}'s name stands in {a}" for n, a in _spelled(left, right)), "")
    if spelled:
        yield spelled
    for one in ours:
        for other in theirs:
            if short := _short(one, other):
                yield short
                return
            if name.key(one) and name.key(other) and name.compatible(one, other):
                yield _fitting(one, other)
                return


def _fitting(one: str, other: str) -> str:
    """How two names that one person can bear go together."""
    short, long = sorted((one, other), key=lambda called: (len("".join(name_words(called))), called))
    words = name_words(short), name_words(long)
    if len(words[0]) == len(words[1]) and all(len(word) > 1 for of in words for word in of):
        return f"{short} and {long} are spellings of one name"
    return f"{short} can be short for {long}"


def _how_rare(called: str) -> str:
    bearers = expected_bearers(called) if name.full(called) else None
    if bearers is None or bearers > _FEW:
        return ""
    if bearers < 1.5:
        return ", as hardly anybody else in the US is"
    return f", as about {about(bearers)} people in the US are"


def _short(one: str, other: str) -> str:
    """'Bob is short for Robert', where the rest of the names is the same."""
    left, right = name_words(one), name_words(other)
    if len(left) < 2 or len(right) < 2 or left[-1] != right[-1] or left[0] == right[0]:
        return ""
    if not nickname.alike(left[0], right[0]):
        return ""
    return f"{one} and {other} are forms of one name"


def _spelled(left: Row, right: Row) -> Iterator[tuple[str, str]]:
    for row, other in ((left, right), (right, left)):
        for called in (*row.names, *row.nicknames):
            words = name_words(called)
            for shown in other.addresses:
                if spells(words, address(shown)):
                    yield called, shown


def _same_employer(left: Row, right: Row, same_mailbox: bool) -> Iterator[str]:
    shared = common_employers(left, right)
    if shared:
        yield f"both were at {shared[0]}{_when(left, right)}"
        return
    if both := sorted({a.host for a in at_work(left)} & {a.host for a in at_work(right)}):
        if not same_mailbox:
            yield f"both write from {both[0]}"
        return
    for row, other in ((left, right), (right, left)):
        for company in row.employers:
            label = employer.key(company).replace(" ", "")
            for shown in other.addresses:
                if label and address(shown).label == label:
                    yield f"one was at {company}, the other writes from {address(shown).host}"
                    return


def _when(left: Row, right: Row) -> str:
    """The year in which both were seen, if there is one."""
    if None in {left.first, left.last, right.first, right.last}:
        return ""
    start, end = max(left.first or 0, right.first or 0), min(left.last or 0, right.last or 0)
    return f" in {date.fromordinal(start).year}" if start <= end else ""


def _handles(left: Row, right: Row) -> Iterator[str]:
    there = {a.handle: shown for shown in right.addresses if len((a := address(shown)).handle) >= _SHORTEST}
    for shown in left.addresses:
        handle = address(shown).handle
        if handle in there and address(shown).mailbox != address(there[handle]).mailbox:
            yield f"both go by {shown.rpartition('@')[0] if address(shown).host else handle}"
            return

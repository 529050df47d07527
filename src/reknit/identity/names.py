"""When two full names cannot be one person's, and how many bear them."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from ..details import mail_address, name, nickname, rarity
from .words import address, name_words

_LONG = 3
"""Letters from which a word that two names share, or two words that begin alike, say something."""
_KNOWN = 1e-4
"""Share of the US from which a given name is known for one. Of names of real people that clash, those whose given names
are rarer were mostly a pseudonym or another transliteration of one person's (public git histories, 2026)."""


Pair = tuple[str, str]


@lru_cache(maxsize=1 << 18)
def clash(left: str, right: str) -> bool:
    """Whether two names, both full, cannot be one person's, whatever else is known: ``unlike``, or ``other_given``.

    Who goes by a given name that hardly anybody bears may go by another too.
    """
    if other_given(left, right):
        return True
    return unlike(left, right) and all(given(name.key(shown).split()[0]) for shown in (left, right))


@lru_cache(maxsize=1 << 18)
def other_given(left: str, right: str) -> bool:
    """Whether two names have one family name and given names that are those of two people: 'Mark Orff', 'Mary Orff'.

    Both are known given names, and no forms of each other. How near they are says nothing: 'Jan' and 'Jana' are two.
    """
    (first, *rest), (second, *others) = (name_words(shown) or ("",) for shown in (left, right))
    if not rest or not others or rest[-1] != others[-1] or first in {second, *others} or second in rest:
        return False
    written_out = min(len(first), len(second)) > 1
    return written_out and given(first) and given(second) and not nickname.alike(first, second)


@lru_cache(maxsize=1 << 18)
def unlike(left: str, right: str) -> bool:
    """Whether two names, both full, are hardly one person's.

    They have no word in common, not even by another spelling; or one family name, and given names that are no forms of
    each other: 'Eva Berg' and 'Jan Berg'. A changed family name and another script are no difference.
    """
    if name.compatible(left, right) or not (name.full(left) and name.full(right)):
        return False
    one, other = name.key(left).split(), name.key(right).split()
    if min(len(one), len(other)) < 2 or one[0].isascii() != other[0].isascii():
        return False
    common = {word for word in one if word in other and len(word) >= _LONG}
    if common and (one[-1] not in common or other[-1] not in common):
        return False
    rest, others = [word for word in one if word not in common], [word for word in other if word not in common]
    if not rest or not others:
        return False
    return not any(_alike(a, b) or (common and a[0] == b[0]) for a in rest for b in others)


def clash_at(mailbox: str, left: str, right: str) -> bool:
    """Whether two names seen at one address cannot be one person's.

    An employer gives an address to one person, who may go by two given names ('Lei Zhang' and 'Harry Zhang'); and who
    has 'lei.zhang@' anywhere has it for themselves. Couples share 'zhangs@', or 'home@' at a domain of their name.
    Elsewhere ``clash`` decides: a mailbox is taken over, or stands on the card of whom its owner works for.
    """
    if not unlike(left, right) and not other_given(left, right):
        return False
    read, words = address(mailbox), (name_words(left), name_words(right))
    related = not set(words[0]).isdisjoint(words[1])
    if all(mail_address.provider(mailbox, shown) == "work" for shown in (left, right)):
        return not related and clash(left, right)
    if related and any(read.letters in {of[0] + of[-1], of[-1] + of[0]} for of in words):
        return False
    families = mail_address.provider(mailbox, left) == "own" or words[0][-1] in read.letters
    return (related and families) or clash(left, right)


@lru_cache(maxsize=1 << 18)
def other_family(left: str, right: str) -> bool:
    """Whether two names, both full, have no family name in common, not even by another spelling."""
    if name.compatible(left, right) or not (name.full(left) and name.full(right)):
        return False
    one, other = name.key(left).split()[1:], name.key(right).split()[1:]
    if not one or not other or one[0].isascii() != other[0].isascii():
        return False
    return not any(a == b or _near(a, b) for a in one for b in other)


@lru_cache(maxsize=1 << 16)
def given(word: str) -> bool:
    """Whether a word is known for a given name; in other scripts than ours every word is."""
    return not word.isascii() or bool(nickname.groups(word)) or float(rarity.given_share([word])[0]) >= _KNOWN


def keys(pair: Pair) -> frozenset[str]:
    """Two names, however they are written."""
    return frozenset(map(name.key, pair))


def about(number: float) -> str:
    """A number of people with two digits that count: '1,200'."""
    digits = max(0, len(str(int(number))) - 2)
    return f"{round(number, -digits):,.0f}"


def _alike(one: str, other: str) -> bool:
    """Whether two words are spellings, short forms or beginnings of one."""
    if min(len(one), len(other)) < _LONG:
        return False
    return nickname.alike(one, other) or one.startswith(other) or other.startswith(one) or _near(one, other)


def _near(one: str, other: str) -> bool:
    """Whether two words are within one typing error, two in long words."""
    return OSA.distance(one, other, score_cutoff=2) <= (1 if min(len(one), len(other)) < 6 else 2)

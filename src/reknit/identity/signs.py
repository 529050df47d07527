"""Signs by which two people are told apart whatever they share: generations, names, numbers in addresses, profiles.

A pair of records seldom shows them both; a whole group does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from ..details import employer, name
from ..details.rarity import expected_bearers
from ..model.when import in_words
from .names import Pair, about, clash, clash_at, given, keys, other_family
from .rows import Row
from .words import Address, address, name_words, spells

VERY_MANY = 10_000
"""Bearers in the US from which a name alone joins nobody (judgement: of real people's records it parted none)."""
MANY = 1_000
"""Bearers in the US from which a name does not make one person of two who work at two places at once (judgement)."""
_SAME_GENERATION = ({"jr", "ii"}, {"sr", "i"})
_NUMBERED = re.compile(r"(.*?\D)(\d*)$")

Sign = tuple[str, str, str]
"""What it is a sign of, in two words, and its value."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a group.

    generations  'jr', 'sr', 'i', ... as suffixes say
    linkedin     profiles: of one person there is hardly ever more than one
    numbered     addresses at employers as (domain, local part without its number) -> numbers
    middles      (first word, last word) of names -> the letters between them, or behind the only word
    names        full names as shown
    alone        given names of records that show nothing else of one person: 'Mara', of Lantern
    excused      keys of two names that clash, though the user or an address says that they are one person's
    """

    generations: frozenset[str] = frozenset()
    linkedin: frozenset[str] = frozenset()
    numbered: frozenset[Sign] = frozenset()
    middles: frozenset[Sign] = frozenset()
    names: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    excused: frozenset[frozenset[str]] = frozenset()

    def __or__(self, other: Signs) -> Signs:
        """Of two groups together."""
        if other in (self, _NONE):
            return self
        return Signs(
            self.generations | other.generations,
            self.linkedin | other.linkedin,
            self.numbered | other.numbered,
            self.middles | other.middles,
            self.names | other.names,
            self.alone | other.alone,
            self.excused | other.excused,
        )


_NONE = Signs()


def signs(row: Row) -> Signs:
    """The signs of one row."""
    return Signs(
        generations=row.generations,
        linkedin=frozenset(linkedin(row)),
        numbered=frozenset(_numbered(row)),
        middles=frozenset(_middles(row)),
        names=frozenset(row.names),
        alone=frozenset(_alone(row)),
    )


def linkedin(row: Row) -> list[str]:
    """The profiles at LinkedIn that a row shows: each is one person's."""
    return [url for url in row.profiles if url.startswith("https://www.linkedin.com/in/")]


def differ(left: Signs, right: Signs) -> str:
    """Why two groups are two people, whatever else they share; '' if no sign says so. Their names come beside it."""
    signs_of_two = (_generations, _middle_names, _profiles, _numbers, _given_names_alone)
    return next(filter(None, (why(left, right) for why in signs_of_two)), "")


def clashes(left: Signs, right: Signs) -> list[Pair]:
    """The names, one of each group, that cannot be one person's and are not excused, in order."""
    if left.names == right.names:
        return []
    found = [(one, other) for one in left.names for other in right.names if clash(one, other)]
    excused = left.excused | right.excused
    return sorted(pair for pair in found if not excused or not _excused(pair, left.names | right.names, excused))


def _excused(pair: Pair, names: frozenset[str], excused: frozenset[frozenset[str]]) -> bool:
    """Whether two names that clash are known for one person's, or forms of such names are."""
    forms = ([shown for shown in names if name.compatible(one, shown)] for one in pair)
    return any(keys((one, other)) in excused for one, other in product(*forms))


def clashes_at_one_address(left: Row, right: Row) -> list[Pair]:
    """The names of two rows that an address which both show says are two people's."""
    both = mailboxes(left) & mailboxes(right) if left.names != right.names else set()
    pairs = [(one, other) for one in left.names for other in right.names] if both else []
    return sorted(pair for pair in pairs if all(clash_at(mailbox, *pair) for mailbox in both))


def strangers(left: Row, right: Row, names: Iterable[str] = (), others: Iterable[str] = ()) -> list[Pair]:
    """The names of two rows of other families that have nothing in common which is one person's own.

    ``names``, ``others``: the full names of their groups, where these are known: the rows may show none.
    """
    pairs = [(one, other) for one in {*left.names, *names} for other in {*right.names, *others}]
    if not all(other_family(*pair) for pair in pairs) or _own(left) & _own(right):
        return []
    for row, other in ((left, right), (right, left)):
        called = [name_words(shown) for shown in (*row.names, *row.nicknames)]
        telling = [words for words in called if len(words) > 1 or not names or not given("".join(words))]
        if any(spells(words, address(shown)) for words in telling for shown in other.addresses):
            return []
    return sorted(pairs)


def _own(row: Row) -> set[str]:
    """What is one person's own: numbers, profiles, addresses and handles in them that are no word of the names."""
    words = {word for shown in row.names for word in name.key(shown).split()}
    handles = {text for read in map(address, row.addresses) for text in (read.handle, read.letters) if len(text) > 2}
    return {*row.phones, *row.profiles, *mailboxes(row), *(handles - words)}


def excused(pair: Pair, left: Row, right: Row) -> bool:
    """Whether an address that both show says that two names which clash are one person's: one is seen in each."""
    if pair[0] not in left.names or pair[1] not in right.names:
        left, right = right, left
    if pair[0] not in left.names or pair[1] not in right.names:
        return False
    return any(not clash_at(mailbox, *pair) for mailbox in mailboxes(left) & mailboxes(right))


def mailboxes(row: Row) -> set[str]:
    """Where a row's person answers."""
    return {address(shown).mailbox for shown in row.addresses}


def very_common(left: Signs, right: Signs) -> str:
    """A name that both groups have in common and very many people bear; '' if there is none."""
    called = {name.key(shown): shown for shown in left.names if name.common(shown)}
    there = {name.key(shown) for shown in right.names} if called else set()
    both = sorted(shown for key, shown in called.items() if key in there)
    return next((shown for shown in both if (expected_bearers(shown) or 0) >= VERY_MANY), "")


def names_alone(called: str, left: Iterable[Row], right: Iterable[Row]) -> str:
    """Why two groups are not joined by a very common name alone; '' if they have more in common."""
    if not called or not _details(left).isdisjoint(_details(right)):
        return ""
    bearers = about(expected_bearers(called) or 0)
    return f"about {bearers} people in the US are called {called}, and nothing else is in common"


def at_two_places(left: Row, right: Row) -> str:
    """Why two rows with a name that many bear, at work at two places at once, are two people's; else ''."""
    there = {name.key(shown) for shown in right.names}
    many = any(name.key(n) in there and (expected_bearers(n) or 0) >= MANY for n in left.names)
    return two_at_once(left, right) if many and _own(left).isdisjoint(_own(right)) else ""


def two_at_once(left: Row, right: Row) -> str:
    """Two jobs at one time, in words: both were seen on one day, each at another employer; '' if they were not."""
    if None in {left.first, left.last, right.first, right.last} or common_employers(left, right):
        return ""
    start, end = max(left.first or 0, right.first or 0), min(left.last or 0, right.last or 0)
    one, other = at_work(left), at_work(right)
    if start > end or not one or not other or {a.label for a in one} & {a.label for a in other}:
        return ""
    month = in_words(date.fromordinal(start).isoformat()[:7])
    return f"both wrote in {month} from two companies, {one[0].host} and {other[0].host}"


def at_work(row: Row) -> list[Address]:
    """The addresses at employers."""
    return [a for a in map(address, row.addresses) if a.provider == "work"]


def common_employers(left: Row, right: Row) -> list[str]:
    """Where both were."""
    return [e for e in left.employers if any(employer.agree(e, other) for other in right.employers)]


def _generations(left: Signs, right: Signs) -> str:
    pairs = [(one, other) for one in sorted(left.generations) for other in sorted(right.generations)]
    if not pairs or any(one == other or {one, other} in _SAME_GENERATION for one, other in pairs):
        return ""
    one, other = (text.capitalize() if text in {"jr", "sr"} else text.upper() for text in pairs[0])
    return f"one is called {one}, the other {other}"


def _middle_names(left: Signs, right: Signs) -> str:
    found = _apart(left.middles, right.middles)
    if not found:
        return ""
    one, other = (
        f"{first.capitalize()} {middle.upper()}. {last.capitalize()}".strip() for first, last, middle in found
    )
    return f"one is {one}, the other {other}"


def _profiles(left: Signs, right: Signs) -> str:
    both = left.linkedin and right.linkedin
    return "each has another LinkedIn profile" if both and left.linkedin.isdisjoint(right.linkedin) else ""


def _numbers(left: Signs, right: Signs) -> str:
    found = _apart(left.numbered, right.numbered)
    return "their addresses differ only in a number, as those of namesakes do" if found else ""


def _given_names_alone(left: Signs, right: Signs) -> str:
    both = left.alone & right.alone
    return f"of neither is more known than that they are called {min(both)}" if both else ""


def _apart(left: frozenset[Sign], right: frozenset[Sign]) -> tuple[Sign, Sign] | None:
    """Two signs of one thing, one of each side, with different values, of which the sides have none in common."""
    for one in sorted(left) if left and right else ():
        others = sorted(other for other in right if other[:2] == one[:2])
        if others and one not in others and not any(mine in right for mine in left if mine[:2] == one[:2]):
            return one, others[0]
    return None


def _numbered(row: Row) -> Iterator[Sign]:
    """The local parts of addresses at employers, their numbers apart."""
    for shown in row.addresses:
        match = _NUMBERED.match(shown.rpartition("@")[0].split("+", 1)[0])
        if match and (read := address(shown)).provider == "work":
            yield read.host, match[1], match[2]


def _middles(row: Row) -> Iterator[Sign]:
    """The first letter of the middle name of full names that have one, and of the family name that is not told."""
    for shown in (*row.names, *row.nicknames):
        words = name.key(shown).split()
        if len(words) == 3 and words[0].isascii() and min(len(words[0]), len(words[2])) > 1:
            yield words[0], words[2], words[1][0]
        elif len(words) == 2 and len(words[0]) > 1 == len(words[1]):
            yield words[0], "", words[1]


def _alone(row: Row) -> Sequence[str]:
    """Given names, where a record shows nothing else by which its person is told from others."""
    if row.names or row.addresses or row.phones or row.profiles:
        return ()
    return [shown for shown in row.nicknames if len(words := name_words(shown)) == 1 and given(words[0])]


def _details(rows: Iterable[Row]) -> set[str]:
    """What rows show beside names: who has it in common with another has more in common than the name.

    A handle that only spells the name is no more than that.
    """
    found: set[str] = set()
    for row in rows:
        called = [name_words(shown) for shown in row.names]
        for read in map(address, row.addresses):
            found |= {read.mailbox, read.label}
            if not any(spells(words, read) for words in called):
                found |= {f"{read.handle}@", f"{read.letters}@"}
        found |= {employer.key(company).replace(" ", "") for company in row.employers}
        found |= {*row.phones, *row.profiles, *row.cities}
    return found - {"", "@"}

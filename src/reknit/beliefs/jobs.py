"""A person's jobs in time order, each with its first and last sighting: what signatures, cards and exports show.

The person's own word, under a mail or in one, is of its day. A card or an export may be years behind: it adds jobs, and
says how late one was shown, but it makes nobody go back to an employer that they have left by their own word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..details import employer as employers
from ..details.mail_address import domain, provider
from ..details.text import plain
from ..model.claim import A_MAIL, SIGNATURE
from ..model.entries import Observation
from ..model.person import Fact, Job, Proof
from ..model.when import When
from .sightings import days

OWN_WORD = (SIGNATURE, A_MAIL)
"""How the sources begin that are the person's own word on that day."""
UNTITLED = 365
"""Days before the first title at an employer within which sightings without one count for it (judgement)."""
ENOUGH = 2
"""Days of sightings from which on they are no accident: to have left, to be back, to be a name (judgement)."""

_WORD = re.compile(r"[^\W_]+")
_STOP = frozenset({"and", "of", "for", "the", "und", "et", "de", "du", "des", "der"})
_SHORT = {
    "sr": "senior",
    "jr": "junior",
    "mgr": "manager",
    "mngr": "manager",
    "dir": "director",
    "eng": "engineer",
    "engr": "engineer",
    "vp": "vice president",
    "svp": "senior vice president",
    "evp": "executive vice president",
    "asst": "assistant",
    "assoc": "associate",
}
"""Words of titles that are often cut short, in full (judgement)."""
_NUMBERS = frozenset({"work", "mobile", None})


class _Shown(NamedTuple):
    """What one record shows of one day (or span).

    begin, end  the middle days of ``first`` and ``last``, as ordinals
    own         True if it is the person's own word
    signed      True if it stands under a mail
    addresses   beside it that are an employer's
    anchors     what else tells the employer: the domains of these, and all other addresses
    """

    begin: int
    end: int
    record: str
    employer: str
    title: str
    words: str
    first: When
    last: When
    times: int
    own: bool
    signed: bool
    phones: tuple[str, ...]
    addresses: frozenset[str]
    anchors: frozenset[str]


def jobs(facts: Sequence[Fact]) -> tuple[Job, ...]:
    """The jobs of one person, by when they were first seen; those of one day by employer and title.

    Details without a date, and those that hold no more, say nothing here. Employer and title belong together within
    a record where they are of one date, several in the order in which they stand. A title alone counts for the
    employer that the same address, or the same domain of an employer, was seen with before and after.
    """
    seen = sorted(_shown(facts))
    firm = _firms(seen)
    at: dict[str, list[_Shown]] = defaultdict(list)
    for shown, where in _placed(seen, firm):
        at[where].append(shown)
    own = {where: sorted({s.begin for s in there if s.own}) for where, there in at.items()}
    found = []
    for where, there in at.items():
        others = sorted({day for other, known in own.items() if other != where for day in known})
        for stint in _stints(there, own[where], others):
            name = _employer(stint if any(s.employer for s in stint) else there)
            found += [_job(name, together) for together in _by_title(stint, others)]
    return tuple(sorted(found, key=lambda job: (days(job.first)[1], job.employer, job.title)))


def _shown(facts: Sequence[Fact]) -> Iterator[_Shown]:
    """Each employer with its title, and titles without an employer; what has a date only."""
    if not any(fact.observation.kind in {"employer", "title"} for fact in facts):
        return
    groups: dict[tuple[str, When, When], list[Fact]] = defaultdict(list)
    for fact in facts:
        seen = fact.observation
        first, last = seen.seen_first or seen.seen_last, seen.seen_last or seen.seen_first
        if seen.holds and first and last:
            low, high = sorted((first, last), key=lambda when: days(when)[1])
            groups[fact.record, low, high].append(fact)
    names = sorted({f.observation.value for f in facts if f.observation.kind == "name"})[:5]
    for (record, first, last), group in groups.items():
        kinds: dict[str, list[Observation]] = defaultdict(list)
        for fact in group:
            kinds[fact.observation.kind].append(fact.observation)
        pairs = _pairs(kinds["employer"], kinds["title"])
        if not pairs:
            continue
        source = group[0].source
        numbers = (o.value for o in kinds["phone"] if o.type in _NUMBERS and o.value.startswith("+"))
        addresses = frozenset(o.value for o in kinds["mail_address"])
        at_work = frozenset(a for a in addresses if all(provider(a, name) == "work" for name in names or [""]))
        for employer, title in pairs:
            known = [o for o in (employer, title) if o]
            yield _Shown(
                days(first)[1],
                days(last)[1],
                record,
                employer.value if employer else "",
                title.value if title else "",
                _words(known),
                first,
                last,
                max(o.count for o in known),
                source.startswith(OWN_WORD),
                source == SIGNATURE,
                tuple(dict.fromkeys(numbers)),
                at_work,
                frozenset(domain(a) if a in at_work else a for a in addresses),
            )


def _pairs(
    companies: Sequence[Observation], titles: Sequence[Observation]
) -> list[tuple[Observation | None, Observation | None]]:
    """Each employer once with the title in the same place; of an only employer's several titles the first."""
    if not companies:
        return [(None, title) for title in titles[:1]]
    pairs = {c.value: (c, titles[at] if at < len(titles) else None) for at, c in reversed([*enumerate(companies)])}
    return [pairs[value] for value in dict.fromkeys(c.value for c in companies)]


def _words(known: Sequence[Observation]) -> str:
    """The words as written, in the order in which they stand."""
    written = [o.raw or o.value for o in sorted(known, key=_where)]
    return ", ".join(dict.fromkeys(written))


def _where(seen: Observation) -> tuple[int, bool]:
    """Its place in the text; where the source has none, a title comes first."""
    start = seen.place.get("start", 0)
    return start if isinstance(start, int) else 0, seen.kind != "title"


def _placed(seen: Sequence[_Shown], firm: Mapping[str, str]) -> Iterator[tuple[_Shown, str]]:
    """The sightings, by time, whose firm can be told, each with it.

    That of a title without an employer is what stood with the same anchor before and after it; at work one side is
    enough where there is no other.
    """
    known: dict[str, list[_Shown]] = defaultdict(list)
    for shown in seen:
        for anchor in shown.anchors if shown.employer else ():
            known[anchor].append(shown)
    for shown in seen:
        if shown.employer:
            yield shown, firm[shown.employer]
            continue
        for anchor in sorted(shown.anchors):
            there = known.get(anchor, [])
            at = bisect_right(there, shown.begin, key=lambda s: s.begin)
            beside = {firm[s.employer] for s in (*there[max(0, at - 1) : at], *there[at : at + 1])}
            if len(beside) == 1 and (0 < at < len(there) or "@" not in anchor):
                yield shown, beside.pop()
                break


def _firms(seen: Sequence[_Shown]) -> dict[str, str]:
    """Each employer as written -> one key for all its spellings.

    Spellings are one where their keys are (details/employer), where one only says more and nothing else does
    ('Lantern', 'Lantern Group'), where one is the initials of the other, and where they stood under mails from one
    address at work, each for ENOUGH days, or the rarer one nowhere else.
    """
    key = {s.employer: employers.key(s.employer) for s in seen if s.employer}
    joined = {k: k for k in key.values()}

    def root(one: str) -> str:
        while joined[one] != one:
            one = joined[one]
        return one

    for left, right in (*_spellings(sorted(joined)), *_renamed(seen, key)):
        first, second = sorted((root(left), root(right)), key=lambda k: (len(k), k))
        joined[second] = first
    return {name: root(k) for name, k in key.items()}


def _spellings(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    longer: dict[str, list[str]] = defaultdict(list)
    initials: dict[str, list[str]] = defaultdict(list)
    known = frozenset(keys)
    for key in keys:
        words = key.split()
        if len(words) > 2:
            initials["".join(word[0] for word in words)].append(key)
        stem = next((s for n in range(len(words) - 1, 0, -1) if (s := " ".join(words[:n])) in known), None)
        if stem is not None:
            longer[stem].append(key)
    for stem, more in longer.items():
        following = {key[len(stem) :].split()[0] for key in more}
        if len(following) == 1:
            yield from ((stem, key) for key in more if employers.agree(stem, key))
    for short, full in initials.items():
        if short in known and len(full) == 1:
            yield short, full[0]


def _renamed(seen: Sequence[_Shown], key: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Keys that stood under mails from one address at work."""
    under: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    everywhere: dict[str, set[int]] = defaultdict(set)
    for shown in seen:
        if shown.employer:
            everywhere[key[shown.employer]].add(shown.begin)
            for address in shown.addresses if shown.signed else ():
                under[address][key[shown.employer]].add(shown.begin)
    for known in under.values():
        main = max(known, key=lambda k: (len(known[k]), k))
        for other, when in known.items():
            if other != main and (len(when) >= ENOUGH or when == everywhere[other]):
                yield main, other


def _stints(there: Sequence[_Shown], own: Sequence[int], others: Sequence[int]) -> Iterator[list[_Shown]]:
    """The sightings at one employer, parted where the person came back to it from another by their own word.

    there   by time
    own     the days of their own word of it
    others  those of their own word of other employers
    """
    stint: list[_Shown] = []
    until = 0
    for shown in there:
        away = bisect_left(others, shown.begin) - bisect_right(others, until)
        back = len(own) - bisect_left(own, shown.begin)
        if stint and shown.own and away >= ENOUGH and back >= ENOUGH:
            yield stint
            stint = []
        stint.append(shown)
        until = max(until, shown.end)
    yield stint


def _by_title(stint: Sequence[_Shown], others: Sequence[int]) -> list[list[_Shown]]:
    """The sightings of a stint, those of one title together.

    One title on one day between two sightings of another counts for the other; a sighting without a title for the
    one before it, else for the first if that came soon after all of these. What a list shows when the person had left
    by their own word makes no new title.
    """
    known = _titles(sorted({s.title for s in stint if s.title}))
    titles = [known.get(s.title, "") for s in stint]
    left = _left(stint, others)
    current = {title for title, s in zip(titles, stint, strict=True) if s.own or s.begin < left}
    titles = [
        title if s.own or s.begin < left or title in current else "" for title, s in zip(titles, stint, strict=True)
    ]
    titles = _without_strays(titles, stint)
    first = next((at for at, title in enumerate(titles) if title), 0)
    if stint[first].begin - stint[0].begin <= UNTITLED:
        titles[:first] = [titles[first]] * first
    for at in range(first + 1, len(titles)):
        titles[at] = titles[at] or titles[at - 1]
    together: dict[str, list[_Shown]] = defaultdict(list)
    for title, shown in zip(titles, stint, strict=True):
        together[title].append(shown)
    return [_titled(title, group, known) for title, group in together.items()]


def _left(stint: Sequence[_Shown], others: Sequence[int]) -> int:
    """The first day of their own word of another employer after that of this one; never, if they have none of it."""
    last = max((s.begin for s in stint if s.own), default=None)
    after = bisect_right(others, last) if last is not None else len(others)
    return others[after] if after < len(others) else 1 << 30


def _without_strays(titles: Sequence[str], stint: Sequence[_Shown]) -> list[str]:
    """With the title around it for each that was seen on one day only; lists say nothing of their own words."""
    seen_on: dict[str, set[int]] = defaultdict(set)
    for title, shown in zip(titles, stint, strict=True):
        if title:
            seen_on[title].add(shown.begin)
    kept = list(titles)
    lasting = [at for at, title in enumerate(titles) if len(seen_on[title]) > 1]
    own = [at for at in lasting if stint[at].own]
    for at, title in enumerate(titles):
        if len(seen_on[title]) == 1:
            around = own if stint[at].own else lasting
            after = bisect_right(around, at)
            if 0 < after < len(around) and titles[around[after - 1]] == titles[around[after]]:
                kept[at] = titles[around[after]]
    return kept


def _titled(title: str, group: Sequence[_Shown], known: Mapping[str, str]) -> list[_Shown]:
    """The sightings; a title that is not the one that they are put under is left out of them."""
    return [s if known.get(s.title, "") == title else s._replace(title="") for s in group]


def _titles(titles: Sequence[str]) -> dict[str, str]:
    """Each title as written -> one key for all its variants: case, signs, order, words cut short, and initials."""
    full = {title: _full(title) for title in titles}
    initials = {"".join(word[0] for word in words): words for words in full.values() if len(words) > 2}
    return {
        title: " ".join(sorted(initials.get(words[0], words) if len(words) == 1 else words))
        for title, words in full.items()
    }


@lru_cache(maxsize=1 << 16)
def _full(title: str) -> tuple[str, ...]:
    """The words of a title, folded and in full, without 'of' and the like."""
    words = " ".join(_SHORT.get(word, word) for word in _WORD.findall(plain(title))).split()
    return tuple(word for word in words if word not in _STOP) or tuple(words) or (title,)


def _employer(stint: Sequence[_Shown]) -> str:
    """The employer as last written, by a spelling seen on ENOUGH days if there is one; words in a text count last."""
    seen_on: dict[str, set[int]] = defaultdict(set)
    named = [s for s in stint if s.employer and (s.signed or not s.own)] or [s for s in stint if s.employer]
    for shown in named:
        seen_on[employers.key(shown.employer)].add(shown.begin)
    enough = min(ENOUGH, max(map(len, seen_on.values())))
    return next(s.employer for s in reversed(named) if len(seen_on[employers.key(s.employer)]) >= enough)


def _job(employer: str, seen: Sequence[_Shown]) -> Job:
    """The job; of dates that are not exact, by when it was seen at the latest, and until when at the least."""
    start = min(seen, key=lambda s: (days(s.first)[2], s))
    end = max(seen, key=lambda s: (days(s.last)[0], s))
    proofs = Proof(start.record, start.first, start.words), Proof(end.record, end.last, end.words)
    return Job(
        employer=employer,
        title=next((s.title for s in reversed(seen) if s.title), ""),
        phones=tuple(dict.fromkeys(number for s in reversed(seen) for number in s.phones)),
        first=start.first,
        last=end.last,
        times=sum(s.times for s in seen),
        proofs=tuple(dict.fromkeys(proofs)),
    )

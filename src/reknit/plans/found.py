"""Is a page that a search found about the person? What it shows beside what is known of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..details import employer, postal, trade
from ..details.mail_address import domain, mailbox, provider, robot_or_role
from ..details.rarity import expected_bearers
from ..details.text import plain
from ..model.entries import Observation
from ..model.when import in_words, last_of
from .hits import Agreement, bearing, chance, city, field, local_part, reached
from .hits import employer as employed

NOBODY: Mapping[str, int] = {}
"""Nobody is known at any employer."""

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4
"""Letters of the shortest name of an employer that is looked for in a text: 'SAP' stands in too many words."""


class Shown(NamedTuple):
    """What a page says of the person: the details read there, and the words about them."""

    details: Sequence[Observation]
    text: str


class Judged(NamedTuple):
    """How likely the page is about the person, and why: what speaks for it and what against, the strongest first."""

    chance: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def judge(
    name: str,
    shown: Shown,
    known: Sequence[Observation],
    rivals: Mapping[str, Sequence[Observation]] | None = None,
    colleagues: Mapping[str, int] = NOBODY,
) -> Judged:
    """The chance that a page about somebody of this name is about the person of whom ``known`` is known.

    rivals      what to call other people whom the user knows by that name -> what is known of them
    colleagues  key of an employer (``details.employer.key``) -> how many people the user's sources show there
    """
    found = compare(shown, known, colleagues)
    names = [name, *(o.value for o in shown.details if o.kind == "name")]
    counts = [count for each in names if (count := expected_bearers(each)) is not None]
    bearers = max(counts, default=None)
    others = {
        who: math.prod(each.ratio for each in compare(shown, of, colleagues)) for who, of in (rivals or {}).items()
    }
    weight = math.prod(each.ratio for each in found)
    ordered = sorted(found, key=lambda each: -abs(math.log(max(each.ratio, 1e-9))))
    speaking = [each.what for each in ordered if each.ratio > 1]
    against = [each.what for each in ordered if each.ratio < 1]
    against += [f"you know another person of that name: {who}" for who in others]
    (speaking if bearers is not None and bearers < 20 else against).append(bearing(bearers))
    return Judged(chance(bearers, weight, sum(others.values())), tuple(speaking), tuple(against))


def compare(shown: Shown, known: Sequence[Observation], colleagues: Mapping[str, int] = NOBODY) -> list[Agreement]:
    """What a page and what is known have in common, and what of it was looked for in vain."""
    same = next(_same_reach(shown, known), None)
    rows = (same, _employer(shown, known, colleagues), _city(shown, known), _field(shown, known))
    found = [each for each in rows if each is not None]
    return found if same else [*found, *_local_part(shown, known)]


def _same_reach(shown: Shown, known: Sequence[Observation]) -> Iterator[Agreement]:
    for kind, noun in (("mail_address", "e-mail address"), ("profile", "profile"), ("phone", "number")):
        own = {_reach(o): o for o in known if o.kind == kind and not robot_or_role(o.value)}
        for seen in shown.details:
            if seen.kind == kind and _reach(seen) in own:
                yield reached(f"the same {noun}, {seen.value}")


def _reach(seen: Observation) -> str:
    return mailbox(seen.value) if seen.kind == "mail_address" else seen.value


def _employer(shown: Shown, known: Sequence[Observation], colleagues: Mapping[str, int]) -> Agreement | None:
    """The smallest of the employers that both name; against, if the page names jobs and none that is known."""
    firms = [o for o in known if o.kind == "employer" and not employer.nobody(o.value)]
    words = _spaced(shown.text)
    read = [o.value for o in shown.details if o.kind == "employer"]
    hosts = {domain(o.value) for o in shown.details if o.kind == "mail_address" and provider(o.value) == "work"}
    both = [
        employed(
            f"it names {firm.value}, where they were{_last(known, firm)}", colleagues.get(employer.key(firm.value), 0)
        )
        for firm in firms
        if any(employer.agree(firm.value, other) for other in read) or _names(words, firm.value)
    ]
    at = {domain(o.value): o for o in known if o.kind == "mail_address" and provider(o.value) == "work"}
    both += [
        employed(f"an address at {host}, as theirs was{_last(known, at[host])}") for host in sorted(hosts & at.keys())
    ]
    if both:
        return max(both, key=lambda each: each.ratio)
    if not firms or not read:
        return None
    return employed("").missing(f"it names {read[0]}, and no employer where you knew them")


def _last(known: Sequence[Observation], seen: Observation) -> str:
    """' in 2019': the last year in which it was seen; '' if no source has a date."""
    same = (o.seen_last or o.seen_first for o in known if (o.kind, o.value) == (seen.kind, seen.value))
    last = last_of(*same)
    return f" in {in_words(last[:4])}" if last else ""


def _names(words: str, firm: str) -> bool:
    """Whether the text names the employer, in words of their own."""
    key = employer.key(firm)
    return len(key.replace(" ", "")) >= _SHORTEST and f" {key} " in words


def _spaced(text: str) -> str:
    return f" {' '.join(_WORD.findall(plain(text.replace('&', ' and '))))} "


def _city(shown: Shown, known: Sequence[Observation]) -> Agreement | None:
    own = {plain(town): town for o in known if o.kind == "postal" if (town := postal.city(o.parts or o.value))}
    if not own:
        return None
    there = [town for o in shown.details if o.kind == "postal" if (town := postal.city(o.parts or o.value) or o.value)]
    words = _spaced(shown.text)
    for folded, town in own.items():
        if any(plain(each) == folded for each in there) or (len(folded) >= _SHORTEST and f" {folded} " in words):
            return city(f"{town}, where they lived")
    return city("").missing(f"{there[0]}, not {next(iter(own.values()))}") if there else None


def _field(shown: Shown, known: Sequence[Observation]) -> Agreement | None:
    titles = [o.value for o in shown.details if o.kind == "title"]
    own = [o.value for o in known if o.kind == "title"]
    pairs = [(one, other, same) for one in titles for other in own if (same := trade.alike(one, other)) is not None]
    if not pairs:
        return None
    alike = next(((one, other) for one, other, same in pairs if same), None)
    if alike:
        return field(f"{alike[0]}, the same field as {alike[1]}")
    return field("").missing(f"{pairs[0][0]}, another field than {pairs[0][1]}")


def _local_part(shown: Shown, known: Sequence[Observation]) -> Iterator[Agreement]:
    own = {o.value.partition("@")[0] for o in known if o.kind == "mail_address"}
    for seen in shown.details:
        if seen.kind == "mail_address" and (local := seen.value.partition("@")[0]) in own:
            yield local_part(f"{local}@, as in an address of theirs")
            return

"""What the user's own letters teach: how often what comes back, from addresses of which something else tells the truth.

Only the person's own later mail is proof, never the absence of it, nor what is counted: an address was alive if mail
came from it more than 21 days after the letter; it was dead if the person wrote from another employer's domain before
the letter, and never from it again. Each address counts once, with its newest such letter, so that nobody with whom
the user writes a lot speaks for all.

Whoever answered within 21 days and never wrote again proves nothing by that rule, so of living addresses silence is
counted rather too often: it then says less than it could, never more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ..details.mail_address import domain, provider
from ..model.claim import REPORTED
from ..model.outcome import PATIENCE
from ..model.person import Fact
from .likelihoods import START, Likelihoods
from .sightings import AWAY, days
from .silence import Exchange, Exchanges, Letter

REPORTED_WITHIN = 7
"""Days after a letter within which a report of it comes: judgement, mail systems give up after five."""
_NOTES = {AWAY: "away", "left_company": "left"}


def likelihoods_of(people: Iterable[Sequence[Fact]], mails: Exchanges, today: date) -> Likelihoods:
    """The likelihoods to begin with, and what the user's own mail adds to them."""
    counts: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0, 0])
    number = 0
    for facts in people:
        theirs = {f.observation.value for f in facts if f.observation.kind == "mail_address"}
        written = {address: mails[address] for address in theirs if address in mails}
        if not any(exchange.written for exchange in written.values()):
            continue
        words = sorted({day for exchange in written.values() for day in exchange.heard})
        notes = _notes(facts)
        for letter, address, alive in _proven(written, today.toordinal()):
            number += 1
            for kind, came in _came(letter, notes.get(address, ()), words):
                counts[kind, alive][0 if came else 1] += 1
    return START.with_counts(counts, number)


def _notes(facts: Sequence[Fact]) -> dict[str, list[tuple[str, int]]]:
    """Address -> (kind of evidence, day) of the reports and notes about it."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for fact in facts:
        seen = fact.observation
        kind = "bounce" if fact.said in REPORTED else _NOTES.get(fact.said)
        if kind and seen.kind == "mail_address" and seen.seen_last:
            found[seen.value].append((kind, days(seen.seen_last)[1]))
    return found


def _proven(written: dict[str, Exchange], today: int) -> Iterator[tuple[Letter, str, bool]]:
    """For each address the newest letter of which it is known whether the address was alive then."""
    at_work = {a: e.heard[0] for a, e in written.items() if e.heard and provider(a) == "work"}
    for address, exchange in sorted(written.items()):
        last = exchange.heard[-1] if exchange.heard else 0
        alive = bisect_right(exchange.written, last - PATIENCE - 1, key=lambda letter: letter.day)
        if alive:
            yield exchange.written[alive - 1], address, True
            continue
        moved = [first for other, first in at_work.items() if domain(other) != domain(address) and first > last]
        letter = exchange.written[-1] if exchange.written else None
        if letter and moved and provider(address) == "work" and min(moved) < letter.day <= today - PATIENCE:
            yield letter, address, False


def _came(letter: Letter, notes: Iterable[tuple[str, int]], words: Sequence[int]) -> Iterator[tuple[str, bool]]:
    """(kind of evidence, whether it came after the letter)."""
    within = {"bounce": REPORTED_WITHIN, "away": PATIENCE, "left": PATIENCE}
    came = {kind for kind, day in notes if 0 <= day - letter.day <= within[kind]}
    yield from ((kind, kind in came) for kind in within)
    if letter.readers == 1 and came.isdisjoint({"bounce", "left"}):
        after = bisect_right(words, letter.day)
        yield "silence", not (after < len(words) and words[after] - letter.day <= PATIENCE)

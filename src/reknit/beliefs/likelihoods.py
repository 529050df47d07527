"""How likely each kind of evidence is while a detail holds, and after: Beta counts, to which the user's own mail adds.

The counts to begin with are judgement: so many cases we pretend to have seen. They are few, so that the user's own mail
soon outweighs them (see outcomes).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import NamedTuple


class Beta(NamedTuple):
    """So often it happened, and did not."""

    yes: float
    no: float

    @property
    def mean(self) -> float:
        """The chance that it happens."""
        return self.yes / (self.yes + self.no)


class Pair(NamedTuple):
    """The same evidence while the detail holds, and after it has ended."""

    alive: Beta
    dead: Beta

    @property
    def means(self) -> tuple[float, float]:
        """The likelihoods."""
        return self.alive.mean, self.dead.mean


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """Of what comes, or does not come, after a letter.

    bounce   a report that it could not be delivered: 'user unknown' (many addresses of leavers are parked or forwarded)
    left     an answer that they are 'no longer with us': hardly ever wrong, but few mailboxes send one
    away     a note, from the address, that they are away for a time
    silence  no word from the person for 21 days
    learnt   how many addresses of the user's own were counted
    """

    bounce: Pair
    left: Pair
    away: Pair
    silence: Pair
    learnt: int = 0

    def with_counts(self, counts: dict[tuple[str, bool], list[int]], learnt: int) -> Likelihoods:
        """Add what was seen: (kind of evidence, whether the detail held) -> [how often it came, did not come]."""
        changed = {}
        for field in fields(self):
            if field.name != "learnt":
                pair: Pair = getattr(self, field.name)
                more = [counts.get((field.name, held), [0, 0]) for held in (True, False)]
                changed[field.name] = Pair(*(Beta(b.yes + m[0], b.no + m[1]) for b, m in zip(pair, more, strict=True)))
        return replace(self, **changed, learnt=learnt)


START = Likelihoods(
    bounce=Pair(Beta(1, 99), Beta(6, 4)),
    left=Pair(Beta(0.2, 99.8), Beta(3, 17)),
    away=Pair(Beta(1, 9), Beta(1, 99)),
    silence=Pair(Beta(5, 5), Beta(19, 1)),
)
"""What is believed before any mail is counted: judgement."""

ELSEWHERE = (0.01, 1.0)
"""Seen with another employer: the old job is over, but for second posts and firms renamed (judgement)."""

PERHAPS_ELSEWHERE = (0.1, 1.0)
"""Seen with an employer of whom no domain is known, and the address may be at just that one (judgement)."""

REPLACED = (0.05, 1.0)
"""Writes from an address at another domain of an employer's: the old one is over, but for second posts (judgement)."""

SUCCEEDED = (0.25, 1.0)
"""Seen later with another mailbox, or mobile, of their own: one in four keep the old one in use (judgement).

In the made-up world hardly anybody does; the number is not fitted to it.
"""

STATED = {
    "left_company": 0.02,
    "address_change": 0.02,
    "not_here": 0.02,
    "human_reply": 0.02,
    "moved": 0.02,
    "dead": 0.05,
}
"""At most so likely does an address hold that a mail says is no good any more, unless it was seen to hold later: the
share of such mails that is read wrongly (docs/figures.md). Soon after a sighting no law of time would let it end."""

LEAVING = frozenset({"left_company"})
"""Claims that end the job too, not only its address."""


def of_readers(pair: tuple[float, float], readers: int) -> tuple[float, float]:
    """Silence after a letter to so many: of n asked, each feels asked by one letter in n (judgement).

    A crowd that is silent says next to nothing of any one of them, and silence never speaks for a detail.
    """
    alive, dead = (1 - (1 - chance) / max(1, readers) for chance in pair)
    return min(alive, dead), dead

"""What is on offer in a week, cut down to what the best plan can need, and the best plan of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import floor

from .letters import FIXED, Letter, letters, mailings
from .limits import Limits, is_message
from .pack import Option, Packed, pack
from .routes.ask import ONE_MORE
from .way import Way

SHORTLIST = 24
"""Of each kind of step the best so many are weighed: 24 searches take three hours and a half (judgement)."""


@dataclass(frozen=True, slots=True)
class Market:
    """Steps by kind (route, minutes, message or not), the best first, one of each kind and person; and letters."""

    kinds: tuple[tuple[Option[Way], ...], ...]
    letters: tuple[Letter, ...]

    def scaled(self, factors: Mapping[str, float]) -> Market:
        """The same with the gains of some routes multiplied."""
        kinds = tuple(
            tuple(option._replace(gain=option.gain * factors.get(option.way.route, 1.0)) for option in kind)
            for kind in self.kinds
        )
        return Market(kinds, tuple(letter.scaled(factors.get("ask", 1.0)) for letter in self.letters))


def on_offer(priced: Iterable[tuple[float, Way]]) -> Market:
    """The best of each kind: ways with their gains."""
    kinds: dict[tuple[str, float, bool], dict[str, tuple[float, Way]]] = defaultdict(dict)
    asked = []
    for each in priced:
        gain, way = each
        if gain <= 0:
            continue
        if way.route == "ask":
            asked.append(each)
            continue
        best = kinds[way.route, way.minutes, is_message(way)]
        if way.person not in best or gain > best[way.person][0]:
            best[way.person] = each
    return Market(
        tuple(
            tuple(
                Option(gain, minutes, message, None, way)
                for gain, way in nsmallest(SHORTLIST, best.values(), key=lambda each: (-each[0], each[1].person))
            )
            for (_, minutes, message), best in sorted(kinds.items())
        ),
        tuple(letters(asked, SHORTLIST)),
    )


def packed(market: Market, minutes: float, limits: Limits) -> Packed[Way]:
    """The best of the best plans for each choice of letters to colleagues."""
    best: Packed[Way] = Packed(0.0, ())
    for mailing in mailings(market.letters, limits.letters):
        left = minutes - FIXED * len(mailing)
        groups = _groups(market, mailing, minutes)
        found = pack(groups, left, limits.messages - len(mailing), [letter.size for letter in mailing])
        if found and found.gain > best.gain:
            best = found
    return best


def _groups(market: Market, mailing: Sequence[Letter], minutes: float) -> list[list[Option[Way]]]:
    """Options by person: of each kind only as many as an optimal week can need.

    A week holds at most n steps. Among steps of equal length and kind only the n of highest gain matter: of n people
    at most n - 1 are taken by other steps, so a worse one could be exchanged.
    """
    names = sum(letter.size[1] for letter in mailing)
    shortest = min((kind[0].minutes for kind in market.kinds), default=1.0)
    most = max(0, names + floor(minutes / shortest))
    groups: dict[str, list[Option[Way]]] = defaultdict(list)
    for number, letter in enumerate(mailing):
        for gain, way in letter.names[:most]:
            groups[way.person].append(Option(gain, ONE_MORE, False, number, way))
    for kind in market.kinds:
        for option in kind[:most]:
            groups[option.way.person].append(option)
    return [groups[person] for person in sorted(groups)]

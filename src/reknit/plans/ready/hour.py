"""What helps most in the next hour, while the employer's systems are still there: a knapsack over minutes.

An action is worth the people it keeps reachable tomorrow, each weighed by what they are worth (plans/worth). Whom an
address at their own employer still reaches can be asked next week, from any mailbox: the cliff cannot wait. Of the ways
to keep one person one combination is taken; the best sum is found exactly (Kellerer, Pferschy, Pisinger, 'Knapsack
Problems', 2004, ch. 11, multiple choice), so more minutes never help less. The chances are judgement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..pack import Option, pack
from . import Reach, Ready
from .reach import DURABLE, LINKEDIN, THEIRS, YOURS, together

LIST_MINUTES = 2
ADDRESS_MINUTES = 3
EXPORT_MINUTES = 5
CONNECT_MINUTES = 1
ASK_MINUTES = 2

CONNECTED = 0.5
"""Chance that a request on LinkedIn sent tonight becomes a durable tie: eight in ten are there, six of ten say yes."""
TOLD = 0.5
"""Chance that somebody whom the letter reaches tells a private address or number."""
NO_MAILBOX = 0.1
"""Chance that a user of whom no private address is known has none to write from."""
KNOWN_THERE = 0.2
"""Of those without a durable way, how many are connected with the user on LinkedIn, where no export of it was read."""

LEAST = 0.02
"""Of a person: what keeps less is not worth a minute (judgement)."""

TAKE, ADDRESS, EXPORT, CONNECT, ASK = "take the list", "your address", "linkedin export", "connect", "ask"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do tonight.

    what     ``TAKE``, ``ADDRESS``, ``EXPORT``, ``CONNECT`` or ``ASK``
    minutes  of the user's time, for all of it
    saved    how many people more it is expected to keep reachable
    people   whom it is for, those for whom it helps most first; empty where it is for all
    """

    what: str
    minutes: int
    saved: float
    people: tuple[Reach, ...] = ()


@dataclass(frozen=True, slots=True)
class _Offer:
    """Something that may be done: its actions, and the sum of what they save, weighed by worth."""

    minutes: int
    value: float
    actions: tuple[Action, ...]


def hour(found: Ready, minutes: int = 60, *, own_address: bool = True, export: bool = True) -> tuple[Action, ...]:
    """The actions that help most in so many minutes, those of most help a minute first.

    ``own_address``  whether an address of the user is known that is no employer's
    ``export``       whether an export of LinkedIn of the last twelve months was read
    """
    for_all = _for_all(found, own_address=own_address, export=export)
    groups = [[offer] for offer in for_all if offer.actions[0].saved >= LEAST]
    groups += [offers for each in found.people if (offers := _for_one(each))]
    taken: dict[str, list[Action]] = defaultdict(list)
    for offer in _best(_shortlist(groups, minutes), minutes):
        for action in offer.actions:
            taken[action.what].append(action)
    whole = [_joined(actions) for actions in taken.values()]
    return tuple(sorted(whole, key=lambda a: (-a.saved / a.minutes, a.what)))


def _for_all(found: Ready, *, own_address: bool, export: bool) -> Iterable[_Offer]:
    """The list; a mailbox of one's own; who is connected already."""
    carried = [(each.by_list - _kept_there(each), each.worth.value) for each in found.people]
    yield _offer(TAKE, LIST_MINUTES, carried)
    if not own_address:
        yield _offer(ADDRESS, ADDRESS_MINUTES, [(gain * NO_MAILBOX, worth) for gain, worth in carried])
    if not export:
        gains = [((1 - each.by_list) * KNOWN_THERE, each.worth.value) for each in found.people if not each.by(LINKEDIN)]
        yield _offer(EXPORT, EXPORT_MINUTES, gains)


def _kept_there(each: Reach) -> float:
    """Whom LinkedIn still knows tomorrow, list or no list."""
    way = each.by(LINKEDIN)
    return way.chance if way else 0.0


def _offer(what: str, minutes: int, gains: Sequence[tuple[float, float]]) -> _Offer:
    saved, value = sum(gain for gain, _ in gains), sum(gain * worth for gain, worth in gains)
    return _Offer(minutes, value, (Action(what, minutes, saved),))


def _for_one(each: Reach) -> list[_Offer]:
    """Connect, ask, or both; of these, what helps at all."""
    held = each.chances(DURABLE, THEIRS)
    heard = max(each.chances(THEIRS, YOURS), default=0.0)
    connect = CONNECTED if not each.by(LINKEDIN) else 0.0
    told = TOLD * heard
    first = float(together([*held, connect])) - each.by_list
    second = float(together([*held, connect, told])) - each.by_list - first
    alone = float(together([*held, told])) - each.by_list
    connecting = Action(CONNECT, CONNECT_MINUTES, first, (each,))
    options = [
        (connecting,),
        (Action(ASK, ASK_MINUTES, alone, (each,)),),
        (connecting, Action(ASK, ASK_MINUTES, second, (each,))),
    ]
    return [
        _Offer(sum(a.minutes for a in actions), sum(a.saved for a in actions) * each.worth.value, actions)
        for actions in options
        if all(a.saved >= LEAST for a in actions)
    ]


def _shortlist(groups: Sequence[list[_Offer]], minutes: int) -> list[list[_Offer]]:
    """The groups that a best plan can need: of those that offer the same minutes, as many as a plan can hold at all.

    All places but one may go to other offers of the best groups, so whatever stands further down could be exchanged.
    """
    places = minutes // min((offer.minutes for offers in groups for offer in offers), default=1)
    best: dict[int, dict[int, float]] = defaultdict(dict)
    for number, offers in enumerate(groups):
        for offer in offers:
            best[offer.minutes][number] = max(offer.value, best[offer.minutes].get(number, 0.0))
    wanted: set[int] = set()
    for values in best.values():
        wanted.update(sorted(values, key=lambda number: (-values[number], number))[:places])
    return [groups[number] for number in sorted(wanted)]


def _best(groups: Sequence[list[_Offer]], minutes: int) -> tuple[_Offer, ...]:
    """The best sum of values, at most one offer of each group; nothing of it is a message of the week."""
    options = [[Option(offer.value, offer.minutes, False, None, offer) for offer in offers] for offers in groups]
    found = pack(options, minutes, 0)
    return found.ways if found else ()


def _joined(actions: Sequence[Action]) -> Action:
    ranked = sorted(actions, key=_help)
    people = tuple(each for action in ranked for each in action.people)
    return Action(actions[0].what, sum(a.minutes for a in actions), sum(a.saved for a in actions), people)


def _help(action: Action) -> tuple[float, tuple[str, ...]]:
    ids = tuple(each.person.id for each in action.people)
    return -action.saved * sum(each.worth.value for each in action.people), ids

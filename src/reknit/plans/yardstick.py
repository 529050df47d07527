"""What the user's own network and words make of the measure of worth: who is close, and which parts count for more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from ..details.employer import key, nobody
from ..model.person import Portrait
from .worth import PLAIN, WEIGHTS, Yardstick, parts

CLOSEST = 15
"""People with whom one has most to do: the 'sympathy group' (Zhou, Sornette, Hill, Dunbar, 'Discrete hierarchical
organization of social group sizes', Proc. R. Soc. B 272, 2005: groups of about 5, 15, 50)."""

HALF = 20
"""Stars and 'not this one' by which the weights move half the way that they point to: judgement."""

STARRED = 0.5
"""From here on the user's word says that somebody matters: the middle of what can be said."""

TOLD = 0.02
"""A weight that moved by so much is told."""


def yardstick(portraits: Iterable[Portrait]) -> Yardstick:
    """The closest in touch by answers and threads, where they were seen, and the weights of ``moved``."""
    people = list(portraits)
    in_touch = [p for p in people if p.state == "in touch" and p.tie.answered]
    near = nlargest(CLOSEST, in_touch, key=lambda p: (p.tie.answered, p.tie.threads, p.id))
    places = {key(s.employer) for p in near for s in p.spells if not nobody(s.employer)}
    plain = Yardstick(WEIGHTS, frozenset(p.id for p in near), frozenset(places))
    return Yardstick(moved(people, plain), plain.closest, plain.places)


def moved(portraits: Iterable[Portrait], plain: Yardstick = PLAIN) -> dict[str, float]:
    """The weights as the user's words move them.

    Each is multiplied by 1 + (its part's mean among those who matter - that among those passed over) * n / (n + 20), n
    being how many were judged, and all are scaled to sum to 1; so they stay above 0. Without people of both sorts
    nothing can be told apart, and nothing moves. The part 'dormant' is left out of it: people are starred and passed
    over for what they are, not for their silence.
    """
    people = list(portraits)
    liked = [parts(p, plain) for p in people if p.matters is not None and p.matters >= STARRED and not p.passed]
    passed = [parts(p, plain) for p in people if p.passed or (p.matters is not None and p.matters < STARRED)]
    if not liked or not passed:
        return dict(plain.weights)
    sure = (len(liked) + len(passed)) / (len(liked) + len(passed) + HALF)
    raw = {
        part: weight * (1 + sure * (0.0 if part == "dormant" else _mean(liked, part) - _mean(passed, part)))
        for part, weight in plain.weights.items()
    }
    return {part: weight / sum(raw.values()) for part, weight in raw.items()}


def notes(measure: Yardstick) -> tuple[str, ...]:
    """What the user's words changed, in words: 'your stars count: status weighs 0.13 instead of 0.10'."""
    changed = [
        f"{part} weighs {weight:.2f} instead of {WEIGHTS[part]:.2f}"
        for part, weight in measure.weights.items()
        if abs(weight - WEIGHTS[part]) >= TOLD
    ]
    return (f"what you said of people counts: {', '.join(changed)}",) if changed else ()


def _mean(judged: Sequence[Mapping[str, float]], part: str) -> float:
    return sum(each[part] for each in judged) / len(judged)

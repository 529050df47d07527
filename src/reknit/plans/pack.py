"""The best sum of gains within minutes and messages, some of it in letters that ask after several people: exact.

A multiple-choice knapsack (Kellerer, Pferschy, Pisinger, 'Knapsack Problems', 2004, ch. 11) by dynamic programming over
half-minutes and messages. Which letters to colleagues are written is given; their fixed price is paid beforehand, each
name in one is an option at the price of one name more, and an axis for each letter counts its names.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

HALVES = 2
"""Steps of the minutes axis in one minute."""

Table = npt.NDArray[np.float64]
What = TypeVar("What")
"""What an option stands for: a way to somebody, or another use of minutes (plans/ready/hour)."""


class Option(NamedTuple, Generic[What]):
    """One thing to do: its gain and minutes, whether it takes a message, and the letter it stands in, if any."""

    gain: float
    minutes: float
    message: bool
    letter: int | None
    way: What


class Packed(NamedTuple, Generic[What]):
    """The sum of gains, and what makes it up."""

    gain: float
    ways: tuple[What, ...]


def pack(
    groups: Sequence[Sequence[Option[What]]],
    minutes: float,
    messages: int,
    letters: Sequence[tuple[int, int]] = (),
) -> Packed[What] | None:
    """At most one option of each group. ``letters``: of each, the fewest and the most names; None if that cannot be.

    Minutes of options are rounded up to halves, those at hand down.
    """
    if minutes < 0 or messages < 0:
        return None
    span = int(minutes * HALVES)
    shape = (messages + 1, span + 1, *(most + 1 for _, most in letters))
    best = np.full(shape, -np.inf)
    empty: tuple[slice | int, ...] = (slice(None), slice(None), *[0 for _ in letters])
    best[empty] = 0.0
    taken = []
    for group in groups:
        best, choice = _with(best, group, len(letters))
        taken.append(choice)
    end = best[messages, span]
    wanted = end[tuple(slice(least, None) for least, _ in letters)]
    if not np.isfinite(wanted.max()):
        return None
    names = np.unravel_index(int(wanted.argmax()), wanted.shape) if letters else ()
    state = [messages, span, *(int(n) + least for n, (least, _) in zip(names, letters, strict=True))]
    return Packed(float(wanted.max()), _walk_back(groups, taken, state))


def _with(best: Table, group: Sequence[Option[What]], letters: int) -> tuple[Table, npt.NDArray[np.uint8]]:
    """The table with one group more, and which of its options (from 1) each cell takes."""
    grown = best.copy()
    choice = np.zeros(best.shape, np.uint8)
    for number, option in enumerate(group, 1):
        steps = _steps(option, letters)
        if any(step >= size for step, size in zip(steps, best.shape, strict=True)):
            continue
        to = tuple(slice(step, None) for step in steps)
        found = best[tuple(slice(0, size - step) for step, size in zip(steps, best.shape, strict=True))] + option.gain
        better = found > grown[to]
        np.copyto(grown[to], found, where=better)
        choice[to][better] = number
    return grown, choice


def _walk_back(
    groups: Sequence[Sequence[Option[What]]], taken: Sequence[npt.NDArray[np.uint8]], state: list[int]
) -> tuple[What, ...]:
    ways = []
    for group, choice in zip(reversed(groups), reversed(taken), strict=True):
        if number := int(choice[tuple(state)]):
            option = group[number - 1]
            ways.append(option.way)
            steps = _steps(option, len(state) - 2)
            state = [at - step for at, step in zip(state, steps, strict=True)]
    return tuple(reversed(ways))


def _steps(option: Option[What], letters: int) -> list[int]:
    """How far an option moves along each axis."""
    in_letters = [int(option.letter == n) for n in range(letters)]
    return [int(option.message), ceil(option.minutes * HALVES), *in_letters]

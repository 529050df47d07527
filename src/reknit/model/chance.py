"""Chances, from 0 to 1: how they are said, and from which one on a detail probably holds."""

from __future__ import annotations

PROBABLE = 0.5
"""From this chance on a detail 'probably holds': more likely true than not."""

TOLD = 20
"""From so many facts on it is said that the pace of a network is its own (judgement)."""


def in_ten(chance: float) -> str:
    """'about 4 in 10', as people say a chance."""
    if chance < 0.05:
        return "less than 1 in 10"
    return "more than 9 in 10" if chance > 0.95 else f"about {min(9, max(1, round(10 * chance)))} in 10"


def with_figure(chance: float) -> str:
    """'about 4 in 10 (41 %)'."""
    return f"{in_ten(chance)} ({_figure(chance)})"


def percent(chance: float) -> str:
    """'about 42 %', with 'under 1 %' and 'over 99 %' at the ends."""
    if chance < 0.01 or chance > 0.99:
        return _figure(chance)
    return _ABOUT[round(100 * chance)]


_ABOUT = tuple(f"about {number} %" for number in range(101))


def _figure(chance: float) -> str:
    if chance < 0.01:
        return "under 1 %"
    return "over 99 %" if chance > 0.99 else f"{round(100 * chance)} %"


STEPS = (
    (0.8, "#1b6e53", "holds"),
    (0.6, "#5a9a7c", "probably holds"),
    (0.4, "#b8b08d", "may hold"),
    (0.2, "#c98a5b", "has probably moved on"),
    (0.0, "#a2492f", "moved on"),
)
"""From which chance on, colour, word: never the colour alone."""


def step_of(chance: float) -> tuple[str, str]:
    """(colour, word) of the step that a chance stands on."""
    return next((colour, word) for least, colour, word in STEPS if chance >= least)

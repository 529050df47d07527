"""Chances that several routes share."""

from __future__ import annotations

from ..model.chance import PROBABLE
from ..model.person import Portrait
from ..model.tie import Tie
from .worth import engaged

READ = 0.9
"""Chance that a message to an address that works is read by the person: judgement; filters and floods take the rest.
(Liu et al., JPSP 2022: such messages are more welcome than their writers think.)"""

ANSWERS = 0.7
"""Chance that somebody in touch answers a letter with questions in it: judgement."""

UNKNOWN = 0.4
"""Engaged, of whom no archive has a word: neither as one who never answered nor as one who often did (judgement)."""

SURER = frozenset({"mail_address", "phone"})
"""Details that reach a person sooner than a search would find them."""


def within_reach(portrait: Portrait) -> bool:
    """Whether a letter or a call would probably reach them, so that nobody need search."""
    return any(b.kind in SURER and (b.chance or 0.0) >= PROBABLE for b in portrait.beliefs)


def answering(tie: Tie, letters: int = 0) -> float:
    """The chance that somebody answers what they read: (1 + 2 * engaged) / (4 + letters without an answer).

    The mean of a Beta distribution worth four letters: a quarter for who never answered, three quarters for who often
    did (plans/worth: engaged), and each letter that stays without an answer counts as one. Judgement. That the archives
    hold nothing, not even a shared thread, says what was gathered and not that they never answered.
    """
    willing = engaged(tie) if tie.sent + tie.received + tie.threads else UNKNOWN
    return (1 + 2 * willing) / (4 + letters)

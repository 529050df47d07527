"""Chances that several routes share."""

from __future__ import annotations

from ..model.chance import PROBABLE
from ..model.person import Portrait

READ = 0.9
"""Chance that a message to an address that works is read by the person: judgement; filters and floods take the rest.
(Liu et al., JPSP 2022: such messages are more welcome than their writers think.)"""

SURER = frozenset({"mail_address", "phone"})
"""Details that reach a person sooner than a search would find them."""


def within_reach(portrait: Portrait) -> bool:
    """Whether a letter or a call would probably reach them, so that nobody need search."""
    return any(b.kind in SURER and (b.chance or 0.0) >= PROBABLE for b in portrait.beliefs)

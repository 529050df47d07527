"""A detail of somebody in the user's own words: a record of its own, said to be that person's."""

from __future__ import annotations

from .claim import SAYS

READER = "typed"
"""What such a record is said to be read by; the source is model/card.TYPED. No file has it, so no reader reads it."""
VERSION = 1
HOLDS, NO_MORE = "what you said", f"a word of yours{SAYS}'no more'"
"""The source of a detail that holds, and of one that does not any more, as reasons name it."""

"""Whether a copy of a mail counts for nobody, because it was not sent, not wanted or thrown away."""

from __future__ import annotations

import re
from functools import lru_cache

from ..columns import fold, words
from .headers import Fields, received
from .text import decoded, text

KINDS = ("draft", "spam", "deleted")
"""The first words that ``no_mail`` answers with."""

_EXPUNGED = 0x0008
"""Of X-Mozilla-Status: thrown away, or moved to another folder, though still in this file (nsMsgMessageFlags)."""
_HEX = re.compile(rb"[0-9A-Fa-f]{4}")


def no_mail(found: Fields, block: bytes) -> str:
    """'' for a mail that was exchanged, else the kind and what said so: 'draft: X-Gmail-Labels'.

    ``found`` are the fields of the header ``block``. Thunderbird marks as drafts also what it sends later; where a
    server has received it, it has been sent.
    """
    status = found.get(b"x-mozilla-status", b"").strip()
    if _HEX.fullmatch(status) and int(status, 16) & _EXPUNGED:
        return "deleted: X-Mozilla-Status"
    if b"x-gmail-labels" in found and (kind := _label(found[b"x-gmail-labels"])):
        return f"{kind}: X-Gmail-Labels"
    if b"x-mozilla-draft-info" in found and not received(block):
        return "draft: X-Mozilla-Draft-Info"
    return "spam: X-Spam-Flag" if found.get(b"x-spam-flag", b"").strip().upper() == b"YES" else ""


@lru_cache(maxsize=4096)
def _label(value: bytes) -> str:
    """The kind that one of Gmail's labels names; '' if none does."""
    labels = decoded(text(value)).replace('"', "").split(",")
    kinds = {words("gmail_labels").get(fold(label)) for label in labels}
    return next((kind for kind in KINDS if kind in kinds), "")

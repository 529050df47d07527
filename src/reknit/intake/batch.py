"""What one stretch of an archive of mail says."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.entries import Message
from ..model.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Batch:
    """Messages and troubles in the order of the archive; ``bookmark`` is where the next stretch begins."""

    messages: list[Message]
    troubles: list[Trouble]
    bookmark: str

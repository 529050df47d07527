"""JSON Lines of letters."""

from __future__ import annotations

from datetime import UTC, datetime

from ...model.letter import Letter
from ..lines import Line
from .known import Check


def letter_line(state: str, letter: Letter) -> Line:
    """A letter. ``state``: 'draft', 'approved', 'unsure' or 'discarded'."""
    return {
        "state": state,
        "kind": letter.kind,
        "route": letter.route,
        "to": letter.to,
        "name": letter.name,
        "people": [{"id": key, "name": name} for key, name in letter.people],
        "subject": letter.subject,
        "text": letter.text,
        "language": letter.language or None,
        "answers": letter.answers or None,
    }


def check_line(found: Check | None) -> Line:
    """What speaks for a letter, and against it; None: nobody knows whether it went."""
    refusal = found.refusal if found else None
    return {
        "evidence": list(found.evidence) if found else [],
        "warnings": list(found.warnings) if found else [],
        "guess": bool(found and found.guess),
        "refusal": {"kind": refusal.kind, "reason": refusal.reason, "hint": refusal.hint} if refusal else None,
        "due": utc(found.due.at) if found else None,
        "why": found.due.why or None if found else None,
    }


def utc(at: datetime) -> str:
    """'2026-11-30T08:00:00Z'. ``at``: aware."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

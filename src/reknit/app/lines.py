"""JSON Lines: what every command prints with --json. Documented in docs/json.md; keys are only ever added."""

from __future__ import annotations

from typing import Any

from ..model.entries import Observation, Record
from ..model.trouble import Trouble

Line = dict[str, Any]


def observation_line(observation: Observation) -> Line:
    """One observation, every key present."""
    return {
        "kind": observation.kind,
        "value": observation.value,
        "type": observation.type,
        "parts": dict(observation.parts),
        "raw": observation.raw,
        "holds": observation.holds,
        "seen_first": observation.seen_first,
        "seen_last": observation.seen_last,
        "count": observation.count,
        "confidence": observation.confidence,
        "place": dict(observation.place),
    }


def record_line(file: str, record: Record) -> Line:
    """One record with what it shows. ``owner`` stands only on records that show the user."""
    line: Line = {
        "file": file,
        "reader": record.reader,
        "place": dict(record.place),
        "observations": [observation_line(o) for o in record.observations],
    }
    return line | {"owner": True} if record.owner else line


def trouble_line(trouble: Trouble) -> Line:
    """Something that could not be read."""
    return {"trouble": {"file": trouble.file, "place": dict(trouble.place), "message": trouble.message}}

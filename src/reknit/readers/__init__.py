"""What bytes say. A reader is pure: an artifact in, records, messages and troubles out.

A new format is one module with a ``READER``, one line in ``READERS`` and one folder of samples
(tests/samples/<reader>/<case>/).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.artifact import Artifact
from .parts.reader import Reader

__all__ = ["READERS", "Reader", "recognise"]


def _built_in() -> tuple[Reader, ...]:
    import importlib

    found = []
    for name in ("vcard", "linkedin", "google", "outlook", "monica", "correspondence", "csv_table"):
        try:
            found.append(importlib.import_module(f"reknit.readers.{name}").READER)
        except (ImportError, AttributeError):
            continue
    return tuple(found)


READERS: tuple[Reader, ...] = _built_in()


def recognise(artifact: Artifact, head: bytes, readers: Sequence[Reader] = READERS) -> Reader | None:
    """The first reader that knows ``artifact`` by its first bytes; None if nobody does."""
    return next((reader for reader in readers if reader.recognises(artifact, head)), None)

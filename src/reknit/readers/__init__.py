"""What bytes say. A reader is pure: an artifact in, records, messages and troubles out.

A new format is one module with a ``READER``, one line in ``READERS`` and one folder of samples
(tests/samples/<reader>/<case>/).
"""

from __future__ import annotations

from .parts.reader import Reader

__all__ = ["READERS", "Reader", "recognise"]

READERS: tuple[Reader, ...] = ()

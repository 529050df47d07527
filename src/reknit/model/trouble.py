"""What can go wrong.

Trouble     a value: something in the user's data could not be read; the work goes on, and it is counted and shown
UserError   an exception: the user asked for something that cannot be done; shown in two lines, without a traceback
(anything else is a bug)
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .place import Place


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be read: where it stands, and what to do about it."""

    file: str
    message: str
    place: Place = field(default_factory=dict)


class UserError(Exception):
    """A mistake that only the user can mend. ``message`` says what and where, ``hint`` what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

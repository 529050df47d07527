"""What takes long to reckon: shown as it was kept, and reckoned anew beside the page once the views have moved on."""

from __future__ import annotations

from typing import Any

from ..app.prepared import Prepared
from .ask import Ask
from .work import Job

GAVE_UP = frozenset({"failed", "stopped"})


def reckoned(ask: Ask, kept: Prepared | None, kind: str, words: str, **arguments: Any) -> Job | None:  # noqa: ANN401
    """None if what is kept is of today's views; else the work that reckons it anew, as for ``Work.start``.

    What failed or was stopped is not begun again unasked: the page (_reckoned.html) has a button for it.
    """
    if kept is not None and kept.current:
        return None
    last = next((job for job in reversed(ask.work.of(kind)) if job.arguments == arguments), None)
    return last if last and last.state in GAVE_UP else ask.work.start(kind, words, **arguments)

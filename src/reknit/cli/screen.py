"""The terminal as rich draws on it; imported on use."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import TextIO, cast

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from .plain import WIDTH, harmless


class Screen(Console):
    """A console on which text from files stays text: rich itself lets escape sequences through."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of ``renderable``, harmless; rich adds colours afterwards."""
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else harmless(text), style, control)


class _Trimmed:
    """A stream whose lines end where their text does: rich fills tables up with blanks."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(re.sub(r" +(?=\n)", "", text))

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def screen() -> Screen:
    """At most 80 columns; nothing is highlighted or replaced by itself."""
    found = Screen(highlight=False, emoji=False)
    if found.is_terminal:
        return found if found.width < WIDTH else Screen(highlight=False, emoji=False, width=WIDTH)
    return Screen(highlight=False, emoji=False, width=WIDTH, file=cast(TextIO, _Trimmed(sys.stdout)))

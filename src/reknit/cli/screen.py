"""The terminal as rich draws on it; imported on use."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from .plain import WIDTH, harmless


class Screen(Console):
    """A console on which text from files stays text: rich itself lets escape sequences through."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of ``renderable``, harmless; rich adds colours afterwards."""
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else harmless(text), style, control)


def screen() -> Screen:
    """At most 80 columns; nothing is highlighted or replaced by itself."""
    found = Screen(highlight=False, emoji=False)
    return found if found.is_terminal and found.width < WIDTH else Screen(highlight=False, emoji=False, width=WIDTH)

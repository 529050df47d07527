"""What several commands share: the home, JSON Lines, words for chances, bars, progress."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from ..app.config import home_folder
from ..app.house import House, Item, open_house

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDTH = 80
STEPS = (
    (0.8, "#1b6e53", "holds"),
    (0.6, "#5a9a7c", "probably holds"),
    (0.4, "#b8b08d", "may hold"),
    (0.2, "#c98a5b", "has probably moved on"),
    (0.0, "#a2492f", "moved on"),
)
"""From which chance on, colour, word: never the colour alone."""

json_option = click.option("--json", "as_json", is_flag=True, help="JSON Lines (docs/json.md)")


def home() -> House:
    """The user's home, opened."""
    return open_house(home_folder())


def say_json(lines: Iterable[Mapping[str, Any]]) -> None:
    """One line of JSON each, as they come."""
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def console() -> Console:
    """A console of at most 80 columns that highlights nothing by itself."""
    from rich.console import Console

    found = Console(highlight=False, soft_wrap=False)
    return found if found.is_terminal and found.width < WIDTH else Console(highlight=False, width=WIDTH)


def in_ten(chance: float) -> str:
    """'about 4 in 10', as people say chances; 'hardly any' and 'nearly sure' at the ends."""
    tens = round(chance * 10)
    if tens == 0:
        return "hardly any"
    return "nearly sure" if tens == 10 else f"about {tens} in 10"


def step_of(chance: float) -> tuple[str, str]:
    """(colour, word) of the step that a chance stands on."""
    return next((colour, word) for least, colour, word in STEPS if chance >= least)


def bar(chance: float | None) -> Text:
    """Ten marks, filled as far as the chance goes."""
    from rich.text import Text

    if chance is None:
        return Text(" " * 10)
    full, empty = ("■", "·") if (sys.stdout.encoding or "").lower().startswith("utf") else ("#", ".")
    filled = round(chance * 10)
    text = Text(full * filled, style=step_of(chance)[0])
    text.append(empty * (10 - filled), style="dim")
    return text


def track(items: Iterable[Item], label: str) -> Iterator[Item]:
    """Shows on one line of the terminal how many items have come; nothing where standard error is no terminal."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label if len(label) < 50 else label[:47] + "...")
        for item in items:
            yield item
            progress.advance(task)


def count(number: float, one: str, many: str = "") -> str:
    """'1 person', '1,200 people'."""
    return f"{number:,.0f} {one if round(number) == 1 else many or one + 's'}"

"""What several commands share: the home, JSON Lines, words for chances, bars, progress."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import TYPE_CHECKING, Any

import click

from ..app.config import home_folder
from ..app.house import House, Item, open_house
from ..model.chance import step_of
from .plain import columns, inline, say

__all__ = [
    "Minutes",
    "bar",
    "console",
    "count",
    "home",
    "inline",
    "json_option",
    "say",
    "say_json",
    "share",
    "star_marks",
    "step_of",
    "track",
]

if TYPE_CHECKING:
    from rich.progress import ProgressColumn
    from rich.text import Text

    from .screen import Screen

json_option = click.option("--json", "as_json", is_flag=True, help="JSON Lines (docs/json.md)")


def home() -> House:
    """The user's home, opened."""
    return open_house(home_folder())


def say_json(lines: Iterable[Mapping[str, Any]]) -> None:
    """One line of JSON each, as they come; in ASCII where standard output is not UTF-8."""
    ascii_only = not utf8()
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=ascii_only) + "\n")


def utf8() -> bool:
    """Whether standard output takes every character."""
    return (sys.stdout.encoding or "").lower().startswith("utf")


def console() -> Screen:
    """A console of at most 80 columns that highlights nothing by itself."""
    from .screen import screen

    return screen()


def bar(chance: float | None) -> Text:
    """Ten marks, filled as far as the chance goes."""
    from rich.text import Text

    if chance is None:
        return Text(" " * 10)
    full, empty = ("■", "·") if utf8() else ("#", ".")
    filled = round(chance * 10)
    text = Text(full * filled, style=step_of(chance)[0])
    text.append(empty * (10 - filled), style="dim")
    return text


def star_marks(number: int) -> str:
    """One mark for each star."""
    return ("★" if utf8() else "*") * number


def track(items: Iterable[Item], label: str) -> Iterator[Item]:
    """Shows on one line of the terminal how many items have come; nothing where standard error is no terminal.

    Of items that can be counted beforehand it says how many there are, and about how long the rest takes.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    total = len(items) if isinstance(items, Sized) else None
    shown: list[ProgressColumn] = [SpinnerColumn(), TextColumn("{task.description}")]
    if total is None:
        shown += [TextColumn("{task.completed:,.0f}"), TimeElapsedColumn()]
    else:
        line = BarColumn(20, style="dim", complete_style="none", finished_style="none", pulse_style="dim")
        shown += [line, TextColumn("{task.completed:,.0f} of {task.total:,.0f}"), TimeElapsedColumn()]
        shown += [TextColumn("to go"), TimeRemainingColumn()]
    with Progress(*shown, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(_label(label), total=total)
        for item in items:
            yield item
            progress.advance(task)


def _label(text: str) -> str:
    from rich.markup import escape

    shown = inline(text)
    return escape(shown if columns(shown) < 50 else shown[:24] + "...")


class Minutes(click.FloatRange):
    """A number of minutes; 'nan' is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        """The number."""
        found = float(super().convert(value, param, ctx))
        if math.isnan(found):
            self.fail(f"{value!r} is no number of minutes.", param, ctx)
        return found


def share(part: float) -> str:
    """'58 %'."""
    return f"{100 * part:.0f} %"


def count(number: float, one: str, many: str = "") -> str:
    """'1 person', '1,200 people'."""
    return f"{number:,.0f} {one if round(number) == 1 else many or one + 's'}"

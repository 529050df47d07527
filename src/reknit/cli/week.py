"""reknit week"""

from __future__ import annotations

from dataclasses import asdict

import click

from ..app.fresh import fresh
from ..app.people import search
from ..app.week import week
from ..model.chance import in_ten
from ..model.step import Step
from ..plans.choose import Week
from .parts import bar, console, count, home, json_option, say_json, track
from .status import say_nothing_yet


@click.command(name="week")
@click.option("--minutes", type=click.FloatRange(min=1, max=10_080), default=45.0, show_default=True)
@json_option
def command(minutes: float, as_json: bool) -> None:
    """Whom to reach this week, how, and why these. Nothing is sent."""
    house = home()
    fresh(house, track)
    plan = week(house, minutes)
    if as_json:
        say_json({"id": step.id, **asdict(step)} for step in plan.steps)
    elif plan.steps or search(house):
        say_week(plan, minutes)
    else:
        say_nothing_yet()


def say_week(plan: Week, minutes: float, most: int | None = None) -> None:
    """The plan in words; at most so many steps of it."""
    out = console()
    if not plan.steps:
        out.print(f"Nobody can be reached in {minutes:g} minutes by a way that Reknit knows.")
    else:
        out.print(
            f"[bold]This week[/bold]: {count(len(plan.steps), 'step')} in {plan.minutes:g} of {minutes:g} minutes.\n"
        )
    for number, step in enumerate(plan.steps[:most], 1):
        _say_step(number, step)
    left = ", ".join(f"{number:,} {reason}" for reason, number in plan.skipped.items())
    if left:
        out.print(f"Not this week: {left}.", style="dim", markup=False)


def _say_step(number: int, step: Step) -> None:
    from rich.padding import Padding
    from rich.text import Text

    out = console()
    head = Text(f"{number}. ")
    head.append(step.name, style="bold")
    head.append(f"   {step.minutes:g} min   ", style="dim")
    head.append_text(bar(step.chance))
    head.append(f" {in_ten(step.chance)}", style="dim")
    out.print(head)
    out.print(Padding(Text(step.action), (0, 0, 0, 3), expand=False))
    for reason in (*step.reasons, *(f"search: {query}" for query in step.queries)):
        out.print(Padding(Text(reason, style="dim"), (0, 0, 0, 3), expand=False))
    out.print()

"""reknit week"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import asdict

import click

from ..app.accounts import accounts
from ..app.errands import errands, under_way
from ..app.fresh import fresh
from ..app.house import House
from ..app.people import search
from ..app.planned import MOST_MESSAGES, MOST_MINUTES, load_wanted
from ..app.week import week
from ..channels.handover import browser, open_in_browser
from ..model.chance import in_ten
from ..model.step import Step
from ..model.trouble import UserError
from ..plans.choose import Week
from .envelope import clerk
from .parts import Minutes, bar, console, count, home, json_option, say, say_json, track
from .review import at_a_terminal
from .sending import STAY, finish, say_waiting
from .status import say_nothing_yet
from .walk import Walked, walk
from .walk_cards import cards


@click.command(name="week")
@click.option("--minutes", type=Minutes(min=1, max=MOST_MINUTES), default=None, help="As [week] has it, else 45")
@click.option("--messages", type=click.IntRange(0, MOST_MESSAGES), default=None, help="New in seven days; else 5")
@click.option("--review", is_flag=True, help="Go through it step by step, each word with one key")
@json_option
def command(minutes: float | None, messages: int | None, review: bool, as_json: bool) -> None:
    """Whom to reach this week, how, and why these. Nothing is sent but what you approve with --review."""
    if review and as_json:
        raise UserError("--review asks questions, and --json asks none.", "Leave one of them out.")
    if review:
        at_a_terminal()
    house = home()
    wanted = load_wanted(house.home)
    minutes = wanted.minutes if minutes is None else minutes
    fresh(house, track)
    plan = week(house, minutes, wanted.messages if messages is None else messages)
    if as_json:
        say_json({"id": step.id, **asdict(step)} for step in plan.steps)
    elif review:
        _review(house, plan, minutes)
    elif plan.steps or search(house):
        say_week(plan, minutes)
        _say_how_to_go_on(house, plan)
    else:
        say_nothing_yet()


def _review(house: House, plan: Week, minutes: float) -> None:
    shown = cards(*under_way(house), errands(house, plan.steps))
    own = clerk(house, plan.steps)
    if not shown:
        say("Nothing waits for you: no step is planned, begun or without an answer.")
    else:
        done = walk(house, shown, _opened, own)
        _say_walked(done, minutes)
    if own:
        finish(house, own.account, STAY)


def _opened(urls: Sequence[str]) -> bool:
    return not open_in_browser(urls, browser(os.environ, sys.platform))


def _say_walked(done: Walked, minutes: float) -> None:
    if done.begun:
        say("This one is kept as begun; the next --review asks what came of it.")
    if not done.kept:
        say("Nothing was kept.")
        return
    took = f" in {count(done.minutes, 'minute')}" if done.minutes else ""
    say(f"{count(done.done, 'step')} done{took}. {count(done.kept, 'word')} kept; `reknit undo` takes back the last.")
    left = minutes - done.minutes
    if done.done and left >= 1:
        say(f"For the {left:.0f} minutes that are left: reknit week --review --minutes {left:.0f}")


def _say_how_to_go_on(house: House, plan: Week) -> None:
    """How to go through the plan, and what waits for a word."""
    begun, unanswered = map(len, under_way(house))
    if any(account.smtp for account in accounts(house)):
        say_waiting(house)
    told = [
        f"{count(begun, 'step is', 'steps are')} begun, and you have not said what came of it." if begun else "",
        f"{count(unanswered, 'message has', 'messages have')} no answer so far." if unanswered else "",
    ]
    how = "reknit week --review goes through it, one key for each step, and keeps what you did."
    say("\n".join(filter(None, [*told, how if plan.steps or begun or unanswered else ""])))


def say_week(plan: Week, minutes: float, most: int | None = None) -> None:
    """The plan in words; at most so many steps of it."""
    out = console()
    if not plan.steps:
        out.print(f"Nobody can be reached in {count(minutes, 'minute')} by a way that Reknit knows.")
    else:
        out.print(
            f"[bold]This week[/bold]: {count(len(plan.steps), 'step')} in {plan.minutes:.0f} of {minutes:g} minutes.\n"
        )
    before = ""
    for number, step in enumerate(plan.steps[:most], 1):
        _say_step(number, step, again=step.action == before)
        before = step.action if step.route == "ask" else ""
    for note in plan.notes:
        out.print(note, style="dim", markup=False)
    left = ", ".join(f"{number:,} {reason}" for reason, number in plan.skipped.items())
    if left:
        out.print(f"Not this week: {left}.", style="dim", markup=False)


def _say_step(number: int, step: Step, *, again: bool) -> None:
    """``again``: it is done with the step before, as a letter about several people."""
    from rich.padding import Padding
    from rich.text import Text

    out = console()
    head = Text(f"{number}. ")
    head.append(step.name, style="bold")
    head.append(f"   {step.minutes:.0f} min   ", style="dim")
    head.append_text(bar(step.chance))
    head.append(f" {in_ten(step.chance)}", style="dim")
    out.print(head)
    out.print(Padding(Text("In the same letter" if again else step.action), (0, 0, 0, 3), expand=False))
    for reason in (*step.reasons, *(f"search: {query}" for query in step.queries)):
        out.print(Padding(Text(reason, style="dim"), (0, 0, 0, 3), expand=False))
    out.print()

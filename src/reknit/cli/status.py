"""reknit status"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import Any

import click

from ..app import status_words as words
from ..app.fresh import fresh
from ..app.status import status
from ..model.when import in_words
from .parts import console, count, home, json_option, say, say_json, track, utf8


@click.command(name="status")
@json_option
def command(as_json: bool) -> None:
    """Is my network up to date? What does it take? Have I ever had to use it? Did it work?"""
    house = home()
    fresh(house, track)
    answer = status(house)
    if as_json:
        say_json([answer])
    elif answer["people"]:
        say_status(answer)
    else:
        say_nothing_yet()


def say_nothing_yet() -> None:
    """The empty state: what to gather first, where each service hides its export, how long it takes."""
    out = console()
    out.print("[bold]Nobody is here yet.[/bold] What you already own, the quickest first:\n")
    for service, where in words.EXPORTS.items():
        head = f"  {service:<11}"
        say(fill(where, 80, initial_indent=head, subsequent_indent=" " * len(head)))
    out.print()
    out.print("Then: [bold]reknit gather FILE...[/bold]   Or try it on made-up people: [bold]reknit demo[/bold]")


def say_status(answer: dict[str, Any]) -> None:
    """The four questions, and their answers in words."""
    _up_to_date(answer)
    _time(answer["time"])
    _used(answer["used"])
    _worked(answer["worked"], answer["used"])
    console().print("\nNext: [bold]reknit week[/bold] (whom to reach), [bold]reknit people --lost[/bold] (who is gone)")


def _up_to_date(answer: dict[str, Any]) -> None:
    out = console()
    out.print(f"[bold]{words.UP_TO_DATE}[/bold]\n")
    moved = answer["moved"]
    out.print(f"  {words.verdict(answer)}\n")
    out.print(f"  {answer['people']:>7,}  people in your network")
    out.print(
        f"  {moved['expected']:>7,.0f}  have probably moved on, of {moved['known']:,} with a known employer\n"
        f"           (90 % interval: {moved['low']:,} to {moved['high']:,})"
    )
    out.print(f"  {answer['reachable']:>7,}  can probably be reached by a detail that you have")
    out.print(f"  {answer['lost']:>7,}  are lost: no detail of theirs probably holds")
    out.print(f"  {answer['dormant']:>7,}  are dormant: no word for three years, or never any")
    out.print(f"  {answer['in_touch']:>7,}  are in touch\n")
    out.print(" ".join(filter(None, (f"As of {answer['day']}.", words.aside(answer, count)))), style="dim")
    if answer["moved"]["known"]:
        out.print(words.pace_in_words(answer["pace"], count), style="dim")


def _time(spent: dict[str, Any]) -> None:
    """Minutes a week, drawn week by week, and what was done with them."""
    out = console()
    out.print(f"\n[bold]{words.TIME}[/bold]\n")
    if not spent["since"]:
        out.print(
            "  Nothing is noted so far. [bold]reknit week --review[/bold] goes through a plan and\n"
            "  keeps the minutes that you really spent."
        )
        return
    told = [spent["last_4"]] + [spent["last_12"]] * (spent["last_12"]["weeks"] > spent["last_4"]["weeks"])
    for lately in told:
        out.print(f"  {lately['minutes']:>7,.0f}  {_noun(lately['minutes'], 'minute')} {words.over(lately['weeks'])}:")
        out.print(f"           {words.done(lately, count)}")
    out.print(f"           {sparkline(spent['weeks'])}  minutes in each of the last {len(spent['weeks'])} weeks")
    if missing := words.unmeasured(spent, count):
        out.print(f"           {missing}", style="dim")


def sparkline(numbers: Sequence[float]) -> str:
    """One mark a number, as high as its share of the largest; where there is nothing, the lowest."""
    marks = "▁▂▃▄▅▆▇█" if utf8() else "_.:-=+*#"
    most = max(numbers, default=0.0) or 1.0
    return "".join(marks[round(number / most * (len(marks) - 1))] for number in numbers)


def _used(used: dict[str, Any]) -> None:
    out = console()
    out.print(f"\n[bold]{words.USED}[/bold]\n")
    if not used["people"]:
        out.print("  Not that Reknit knows. When you ask somebody for help:\n  [bold]reknit outcome NAME asked[/bold]")
        return
    whom = _noun(used["people"], "person", "people")
    out.print(f"  {used['people']:>7,}  {whom} asked for help, {words.days(used, in_words)}")
    if told := words.open_still(used, count):
        out.print(f"           {told}")


def _worked(worked: dict[str, Any], used: dict[str, Any]) -> None:
    out = console()
    out.print(f"\n[bold]{words.WORKED}[/bold]\n")
    if not used["people"]:
        out.print("  That is told once you have asked somebody: [bold]reknit outcome NAME helped[/bold]\n"
                  "  (or referred, or refused).")  # fmt: skip
        return
    if not worked["people"]:
        out.print(f"  Not so far: of {count(used['people'], 'person', 'people')} asked, nobody has helped yet.")
        return
    out.print(f"  {worked['people']:>7,}  of {used['people']:,} helped, {words.days(worked, in_words)}:")
    out.print(f"           {words.helped_how(worked, count)}")


def _noun(number: float, one: str, many: str = "") -> str:
    return count(number, one, many).partition(" ")[2]

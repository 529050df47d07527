"""reknit status"""

from __future__ import annotations

from typing import Any

import click

from ..app.fresh import fresh
from ..app.status import status
from .parts import console, count, home, json_option, say_json, track


@click.command(name="status")
@json_option
def command(as_json: bool) -> None:
    """How many people, how many have probably moved on, how many can be reached."""
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
    out.print(
        "  LinkedIn   Settings, Data privacy, Get a copy of your data: tick Connections\n"
        "             (10 minutes) or everything (a day); a zip comes by mail\n"
        "  Google     contacts.google.com, Export, Google CSV: at once\n"
        "  Apple      Contacts, select all, File, Export, Export vCard: at once\n"
        "  Outlook    File, Open & Export, Import/Export, Export to a file, CSV\n"
        "  Mail       takeout.google.com for Gmail (hours); else the mbox files or\n"
        "             Maildir of your mail program, or an Outlook .pst\n"
    )
    out.print("Then: [bold]reknit gather FILE...[/bold]   Or try it on made-up people: [bold]reknit demo[/bold]")


def say_status(answer: dict[str, Any]) -> None:
    """The answer in words."""
    out = console()
    out.print("[bold]Is my network up to date?[/bold]\n")
    moved = answer["moved"]
    out.print(f"  {answer['people']:>7,}  people in your network")
    out.print(
        f"  {moved['expected']:>7,.0f}  have probably moved on, of {moved['known']:,} with a known employer\n"
        f"           (90 % interval: {moved['low']:,} to {moved['high']:,})"
    )
    out.print(f"  {answer['reachable']:>7,}  can probably be reached by a detail that you have")
    out.print(f"  {answer['lost']:>7,}  are lost: no detail of theirs probably holds")
    out.print(f"  {answer['dormant']:>7,}  are dormant: silent for three years")
    out.print(f"  {answer['in_touch']:>7,}  are in touch\n")
    out.print(f"As of {answer['day']}.{_aside(answer)}", style="dim")
    if answer["moved"]["known"]:
        out.print(
            "The chances come from careers of IT people; your own network may move faster or slower.", style="dim"
        )
    out.print("\nNext: [bold]reknit week[/bold] (whom to reach), [bold]reknit people --lost[/bold] (who is gone)")


def _aside(answer: dict[str, Any]) -> str:
    left = [
        (answer["machines"], "address of a robot or role", "addresses of robots and roles"),
        (answer["in_passing"], "who only ever wrote in passing", "who only ever wrote in passing"),
        (answer["organisations"], "company", "companies"),
    ]
    told = ", ".join(count(number, one, many) for number, one, many in left if number)
    return f" Not counted: {told}." if told else ""

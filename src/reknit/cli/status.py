"""reknit status"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from ..app.fresh import fresh
from ..app.status import status
from ..beliefs.pace import TOLD
from ..model.chance import in_ten
from ..model.when import in_words
from .parts import console, count, home, json_option, say_json, track, utf8

ALIKE = 0.1
"""A pace that differs by less is called the same."""


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
    """The four questions, and their answers in words."""
    _up_to_date(answer)
    _time(answer["time"])
    _used(answer["used"])
    _worked(answer["worked"], answer["used"])
    console().print("\nNext: [bold]reknit week[/bold] (whom to reach), [bold]reknit people --lost[/bold] (who is gone)")


def _up_to_date(answer: dict[str, Any]) -> None:
    out = console()
    out.print("[bold]Is my network up to date?[/bold]\n")
    moved = answer["moved"]
    out.print(f"  {_verdict(answer)}\n")
    out.print(f"  {answer['people']:>7,}  people in your network")
    out.print(
        f"  {moved['expected']:>7,.0f}  have probably moved on, of {moved['known']:,} with a known employer\n"
        f"           (90 % interval: {moved['low']:,} to {moved['high']:,})"
    )
    out.print(f"  {answer['reachable']:>7,}  can probably be reached by a detail that you have")
    out.print(f"  {answer['lost']:>7,}  are lost: no detail of theirs probably holds")
    out.print(f"  {answer['dormant']:>7,}  are dormant: no word for three years, or never any")
    out.print(f"  {answer['in_touch']:>7,}  are in touch\n")
    out.print(f"As of {answer['day']}.{_aside(answer)}", style="dim")
    if answer["moved"]["known"]:
        out.print(pace_in_words(answer["pace"]), style="dim")


def _verdict(answer: dict[str, Any]) -> str:
    """'About 7 in 10 are still where you last knew them; about 9 in 10 can be reached.'"""
    moved = answer["moved"]
    reach = f"{in_ten(answer['reachable'] / answer['people'])} can probably be reached"
    there = in_ten(1 - moved["expected"] / moved["known"]) if moved["known"] else ""
    told = f"{there} are still where you last knew them; {reach}" if there else reach
    return f"{told[0].upper()}{told[1:]}."


def _time(spent: dict[str, Any]) -> None:
    """Minutes a week, drawn week by week, and what was done with them."""
    out = console()
    out.print("\n[bold]How much time do I spend on it each week?[/bold]\n")
    if not spent["since"]:
        out.print(
            "  Nothing is noted so far. [bold]reknit week --review[/bold] goes through a plan and\n"
            "  keeps the minutes that you really spent."
        )
        return
    told = [spent["last_4"]] + [spent["last_12"]] * (spent["last_12"]["weeks"] > spent["last_4"]["weeks"])
    for lately in told:
        weeks = lately["weeks"]
        over = "in the last 7 days" if weeks == 1 else f"a week over the last {weeks} weeks"
        out.print(f"  {lately['minutes']:>7,.0f}  {_noun(lately['minutes'], 'minute')} {over}:")
        done = [
            count(lately["steps"], "step"),
            count(lately["messages"], "message"),
            count(lately["answers"], "answer"),
        ]
        out.print(f"           {done[0]}, {done[1]}, {done[2]}")
    out.print(f"           {sparkline(spent['weeks'])}  minutes in each of the last {len(spent['weeks'])} weeks")
    if missing := spent["last_12"]["unmeasured"]:
        out.print(f"           of {count(missing, 'step')} the minutes are not known", style="dim")


def sparkline(numbers: Sequence[float]) -> str:
    """One mark a number, as high as its share of the largest; where there is nothing, the lowest."""
    marks = "▁▂▃▄▅▆▇█" if utf8() else "_.:-=+*#"
    most = max(numbers, default=0.0) or 1.0
    return "".join(marks[round(number / most * (len(marks) - 1))] for number in numbers)


def _used(used: dict[str, Any]) -> None:
    out = console()
    out.print("\n[bold]Have I ever had to use it?[/bold]\n")
    if not used["people"]:
        out.print("  Not that Reknit knows. When you ask somebody for help:\n  [bold]reknit outcome NAME asked[/bold]")
        return
    out.print(f"  {used['people']:>7,}  {_noun(used['people'], 'person', 'people')} asked for help, {_days(used)}")
    waits = (used["asked"], "still open"), (used["refused"], "could not or would not")
    told = ", ".join(f"{number:,} {words}" for number, words in waits if number)
    if told:
        out.print(f"           {told}")


def _worked(worked: dict[str, Any], used: dict[str, Any]) -> None:
    out = console()
    out.print("\n[bold]Did it work?[/bold]\n")
    if not used["people"]:
        out.print("  That is told once you have asked somebody: [bold]reknit outcome NAME helped[/bold]\n"
                  "  (or referred, or refused).")  # fmt: skip
        return
    if not worked["people"]:
        out.print(f"  Not so far: of {count(used['people'], 'person', 'people')} asked, nobody has helped yet.")
        return
    out.print(f"  {worked['people']:>7,}  of {used['people']:,} helped, {_days(worked)}:")
    told = (worked["helped"], "with advice, news or a hand"), (worked["referred"], "by bringing you to somebody")
    out.print(f"           {', '.join(f'{number:,} {words}' for number, words in told if number)}")


def _days(found: dict[str, Any]) -> str:
    """'on 4 March 2026', or 'since ..., last on ...'."""
    first, last = in_words(found["first"]), in_words(found["last"])
    return f"on {first}" if first == last else f"since {first}, last on {last}"


def _noun(number: float, one: str, many: str = "") -> str:
    return count(number, one, many).partition(" ")[2]


def pace_in_words(pace: dict[str, Any]) -> str:
    """Where the chances come from: careers of others alone, or the pace of this network too."""
    if pace["facts"] < TOLD:
        return "The chances come from careers of IT people; your own network may move faster or slower."
    yours, theirs = pace["years"], pace["years"] / pace["factor"]
    if abs(pace["factor"] - 1) < ALIKE:
        how = f"they move about as fast as IT people (half have left after {yours:.1f} years)"
    else:
        word = "sooner" if yours < theirs else "later"
        how = f"they leave {word} than IT people (half of them after {yours:.1f} years, not {theirs:.1f})"
    return (
        f"The chances come from careers of IT people and from {pace['facts']:,} people of yours, "
        f"looked up again in your exports: {how}."
    )


def _aside(answer: dict[str, Any]) -> str:
    left = [
        (answer["machines"], "address of a robot or role", "addresses of robots and roles"),
        (answer["in_passing"], "who only ever wrote in passing", "who only ever wrote in passing"),
        (answer["organisations"], "company", "companies"),
    ]
    told = ", ".join(count(number, one, many) for number, one, many in left if number)
    return f" Not counted: {told}." if told else ""

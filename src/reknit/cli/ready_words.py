"""What `reknit ready` says in words: numbers first, then who, then what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..app.ready import Drill, asking
from ..model.chance import in_ten
from ..plans.draft import Draft
from ..plans.ready import Reach
from ..plans.ready.first import Telling
from ..plans.ready.hour import ADDRESS, ASK, ASK_MINUTES, CONNECT, CONNECT_MINUTES, EXPORT, TAKE, Action
from ..plans.ready.known import known
from ..plans.ready.reach import THEIRS, YOURS
from .parts import bar, console, count, inline, say
from .plain import WIDTH, folded

SHOWN = 10
"""Of each list."""


def say_drill(home: Path, drilled: Drill, minutes: int) -> None:
    """The whole answer; of each list the first SHOWN, unless everybody was asked for."""
    out = console()
    most = None if drilled.everybody else SHOWN
    out.print("[bold]Am I ready?[/bold]\n")
    _say_numbers(drilled)
    _say_channels(drilled)
    _say_people(_cliff(drilled), drilled.found.cliff, YOURS, most)
    _say_people(_borrowed(drilled), drilled.found.borrowed, THEIRS, most)
    _say_hour(drilled, minutes, most)
    say(
        f"All of this stands in {inline(str(home))}. If that is on your employer's laptop, it goes too: "
        "`reknit dump FILE` writes it all to a disk of your own."
    )
    out.print(
        "\nNext: [bold]reknit ready --pdf FILE[/bold] or [bold]--vcf FILE[/bold] (the list to take along),\n"
        "[bold]reknit ready --first 20[/bold] (whom to tell first, with drafts)"
        + ("" if drilled.everybody else ",\n[bold]reknit ready --all[/bold] (everybody, not only those who matter)")
    )


def _say_numbers(drilled: Drill) -> None:
    found = drilled.found
    people = len(found.people)
    where = f" without {', '.join(found.employers)}" if found.employers else ""
    who = count(people, "person", "people")
    if not drilled.everybody:
        who += " who matters" if people == 1 else " who matter"
    if not people:
        say(f"{'Nobody here' if drilled.everybody else 'Nobody who matters'} is known by a detail that probably holds.")
    else:
        _say_reached(drilled, who, where)
    if found.lost:
        others = ("other is", "others are") if people else ("person is", "people are")
        say(f"{count(found.lost, *others)} lost already: `reknit week` looks for them.")
    if not found.employers:
        say("Reknit knows no employer of yours: `reknit me --work-domain DOMAIN` says which mailbox would be gone.")
    say()


def _say_reached(drilled: Drill, who: str, where: str) -> None:
    found = drilled.found
    say(
        f"Of {who}, about {found.expected:,.0f} ({drilled.low:,} to {drilled.high:,} in nine of "
        f"ten cases) could be reached tonight{where}, by ways that are no employer's."
    )
    if (more := round(found.by_list - found.expected)) > 0:
        say(f"At their own employers about {more:,} more, until they move.")


def _say_channels(drilled: Drill) -> None:
    from rich.table import Table
    from rich.text import Text

    if not drilled.found.channels:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head, side in (
        ("By", "left"),
        ("Known of", "right"),
        ("Holds", "left"),
        ("About", "right"),
        ("No other", "right"),
    ):
        table.add_column(head, justify="right" if side == "right" else "left")
    for c in drilled.found.channels:
        table.add_row(Text(c.name), f"{c.people:,}", bar(c.expected / c.people), _rounded(c.expected), f"{c.alone:,}")
    out = console()
    out.print(table)
    say()


def _cliff(drilled: Drill) -> str:
    found = drilled.found
    if not found.cliff:
        told = found.employers and found.people
        return "The cliff: nobody. None of them is known through your employer alone." if told else ""
    known_by = f"{count(len(found.cliff), 'person', 'people')} known only through your employer"
    return f"The cliff: {known_by}. Tomorrow nothing here leads to them:"


def _borrowed(drilled: Drill) -> str:
    number = count(len(drilled.found.borrowed), "person", "people")
    return f"Only while they stay: {number} known only at their own employer:" if drilled.found.borrowed else ""


def _say_people(head: str, people: Sequence[Reach], through: str, most: int | None) -> None:
    if not head:
        return
    say(head)
    for each in people[:most]:
        way = next(way for way in each.ways if way.through == through)
        said = known(each.person)
        say(f"  {inline(each.person.name)}  {inline(way.value)}")
        if said:
            say(f"    {inline(said)}")
    _say_rest(people, most)
    say()


def _say_rest(people: Sequence[Reach], most: int | None) -> None:
    left = 0 if most is None else len(people) - most
    if left > 0:
        say(f"  and {left:,} more: `reknit ready --all` or `--json` lists everybody.")


def _say_hour(drilled: Drill, minutes: int, most: int | None) -> None:
    out = console()
    used = sum(action.minutes for action in drilled.actions)
    if not drilled.actions:
        return
    planned = f"{used} {'is' if used == 1 else 'are'} planned"
    out.print(f"[bold]The next {count(minutes, 'minute')}[/bold] ({planned}; what helps most a minute first)")
    for action in drilled.actions:
        _hung(f"  {action.minutes:>3} min  ", _said(action))
        _hung(" " * 11, _kept(action))
        if action.people:
            _hung(" " * 11, _names(action.people, most))
    say()
    asked = next((action.people[0] for action in drilled.actions if action.what == ASK), None)
    if asked:
        say("A draft to ask with:")
        _say_draft(asking(drilled, asked.person))
        say()


def _hung(head: str, text: str) -> None:
    """What is folded stands below the text, not below its head."""
    for line in folded(text, WIDTH - len(head)):
        say((head + line).rstrip())
        head = " " * len(head)


def _rounded(number: float) -> str:
    return f"{number:,.0f}" if number >= 9.95 else f"{number:.1f}"


def _kept(action: Action) -> str:
    than = " than through LinkedIn alone" if action.what == TAKE else ""
    if action.saved < 1:
        return f"less than one person more could be reached{than}"
    return f"about {count(action.saved, 'person', 'people')} more could be reached{than}"


def _said(action: Action) -> str:
    number = count(len(action.people), "person", "people")
    return {
        TAKE: "Take the list along: reknit ready --pdf FILE, or --vcf FILE",
        ADDRESS: "Have a mailbox of your own, and say so: reknit me --add ADDRESS",
        EXPORT: "Ask LinkedIn for your data (Settings, Data privacy): it says with whom you are connected; it comes in "
        "ten minutes to a day",
        CONNECT: f"Connect on LinkedIn with {number}{_each(action, CONNECT_MINUTES)}, while your work address still "
        "says who you are",
        ASK: f"Ask {number} for a private address or mobile{_each(action, ASK_MINUTES)}",
    }[action.what]


def _each(action: Action, minutes: int) -> str:
    """Of one person the minutes stand before it already."""
    return f", {count(minutes, 'minute')} each" if len(action.people) > 1 else ""


def _names(people: Sequence[Reach], most: int | None) -> str:
    shown = ", ".join(inline(each.person.name) for each in people[:most])
    left = 0 if most is None else len(people) - most
    return f"{shown} and {left:,} more" if left > 0 else shown


def say_first(told: Sequence[tuple[Telling, Draft]]) -> None:
    """Whom to tell first, each with why and a draft."""
    if not told:
        say("Nobody who matters can be reached without your employer: `reknit ready` says what to do.")
        return
    say(f"Whom to tell first: {count(len(told), 'person', 'people')}. Nothing is sent.")
    say("What stands in [brackets] only you can say: keep it, fill it in, or take it out.")
    for number, (telling, text) in enumerate(told, 1):
        person, way = telling.reach.person, telling.way
        say(f"\n{number}. {inline(person.name)}")
        say(f"   {way.channel}: {inline(way.value)} ({in_ten(way.chance)})")
        for reason in telling.why:
            say(f"   {inline(reason)}")
        _say_draft(text)


def _say_draft(text: Draft) -> None:
    say()
    for line in (f"Subject: {text.subject}", *text.text.rstrip().split("\n")):
        _hung(" " * 5, inline(line))

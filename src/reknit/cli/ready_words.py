"""What `reknit ready` says in words: numbers first, then who, then what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..app import ready_words as words
from ..app.ready import Drill, asking
from ..model.chance import in_ten
from ..plans.draft import Draft
from ..plans.ready import Reach
from ..plans.ready.first import Telling
from ..plans.ready.hour import ADDRESS, ASK, TAKE, Action
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
    told = bool(drilled.found.employers and drilled.found.people)
    _say_people(words.cliff(len(drilled.found.cliff), told=told), drilled.found.cliff, YOURS, most)
    _say_people(words.borrowed(len(drilled.found.borrowed)), drilled.found.borrowed, THEIRS, most)
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
    number = len(found.people)
    if not number:
        say(words.nobody(everybody=drilled.everybody))
    else:
        who = words.who_counts(number, everybody=drilled.everybody)
        say(
            f"Of {who}, about {found.expected:,.0f} ({drilled.low:,} to {drilled.high:,} in nine of ten cases) could "
            f"be reached tonight{words.without(found.employers)}, by ways that are no employer's."
        )
        if longer := words.longer(found.expected, found.by_list):
            say(longer)
    if found.lost:
        say(f"{words.lost_already(found.lost, others=bool(number))}: `reknit week` looks for them.")
    if not found.employers:
        say("Reknit knows no employer of yours: `reknit me --work-domain DOMAIN` says which mailbox would be gone.")
    say()


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
    head, planned = words.planned(minutes, used)
    out.print(f"[bold]{head}[/bold] ({planned})")
    for action in drilled.actions:
        _hung(f"  {action.minutes:>3} min  ", _said(action))
        _hung(" " * 11, words.kept(action.what, action.saved))
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


def _said(action: Action) -> str:
    command = {TAKE: ": reknit ready --pdf FILE, or --vcf FILE", ADDRESS: ": reknit me --add ADDRESS"}
    return words.to_do(action.what, len(action.people)) + command.get(action.what, "")


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

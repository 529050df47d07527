"""reknit questions"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from ..app.fresh import fresh
from ..app.house import House
from ..app.pages import KIND
from ..app.pairs_words import asks, before, contradiction, now, of_what, values
from ..app.questions import (
    asked,
    changed,
    contradiction_line,
    contradictory,
    is_open,
    judge,
    person_of,
    question_line,
    settled,
)
from ..model.chance import in_ten
from ..model.question import LATER, NO, YES, Question
from ..model.trouble import UserError
from .parts import bar, console, count, home, inline, json_option, say, say_json, track
from .review import Asking, review

SHOWN = 10
"""Pairs that are shown; --all shows the others."""
SIDE = 31
"""Columns of the terminal for each of the two records."""
CONTRADICTIONS = 3
"""Contradictions that are told in full."""


@click.command(name="questions")
@click.option("--review", is_flag=True, help="Answer them one by one, each with one key")
@click.option("--all", "everything", is_flag=True, help="All of them, those that you have answered too")
@json_option
def command(review: bool, everything: bool, as_json: bool) -> None:
    """One person or two? The pairs that are not sure, those whose answer changes most first."""
    if review and as_json:
        raise UserError("--review asks questions, and --json asks none.", "Leave one of them out.")
    house = home()
    fresh(house, track)
    found, against = asked(house, answered=everything), contradictory(house)
    if as_json:
        say_json([*map(contradiction_line, against), *map(question_line, found)])
    elif review:
        _review(house, found)
    else:
        _tell_contradictions(against)
        _tell(found, everything)


def _tell(found: Sequence[Question], everything: bool) -> None:
    waiting = sum(map(is_open, found))
    if not found:
        say("No pair of records waits for your word.")
        return
    if waiting:
        pages = any(question.kind == KIND for question in found)
        asks = ("pair or page", "pairs and pages") if pages else ("pair of records", "pairs of records")
        say(f"Not sure whether they are one person: {count(waiting, *asks)}, those whose answer changes most first.")
    else:
        say("No pair of records waits for your word; these you have answered.")
    for number, question in enumerate(found if everything else found[:SHOWN], 1):
        say(f"\n{number}. {_asks(question)}")
        _compare(question)
    if len(found) > SHOWN and not everything:
        say(f"\nAnd {len(found) - SHOWN:,} more (--all shows them).")
    say("\nreknit questions --review asks one after the other: same, not the same, or later.")


def _tell_contradictions(found: Sequence[Mapping[str, Any]]) -> None:
    """Which answers contradict each other: the records, and when which of them was said."""
    if not found:
        return
    say(f"Your answers contradict each other ({len(found):,}):\n")
    for one in found[:CONTRADICTIONS]:
        apart, same, stand = contradiction(one)
        say(f"  {inline(apart)}")
        for word in same:
            say(f"    but {inline(word)}")
        for place in stand:
            say(f"    {inline(place)}")
        say()
    if len(found) > CONTRADICTIONS:
        say(f"  and {len(found) - CONTRADICTIONS:,} more (--json lists all)\n")
    say("Until you change one, 'not the same' holds. --review asks these again first.\n")


def _asks(question: Question) -> str:
    """The question as a person would ask it, and what they said before."""
    said = before(question)
    page = f"\n   {inline(question.about)}" if question.kind == KIND else ""
    return f"{inline(asks(question))}{f' ({said})' if said else ''}{page}"


def _compare(question: Question) -> None:
    """The two records side by side, and what speaks for and against their being one person."""
    from rich.table import Table
    from rich.text import Text

    out, doubt = console(), question.doubt
    if doubt:
        out.print(Text.assemble("   ", bar(doubt.chance), f" {in_ten(doubt.chance)} {of_what(question)}"))
    else:
        out.print(f"   now {now(question)}", markup=False)
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    table.add_column(width=1)
    table.add_column(width=10, style="dim", no_wrap=True)
    table.add_column(width=SIDE, overflow="fold")
    table.add_column(width=SIDE, overflow="fold")
    for what, left, right in question.compared:
        table.add_row("", what, Text(_values(what, left)), Text(_values(what, right)))
    out.print(table)
    if doubt:
        reasons = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
        reasons.add_column(width=1)
        reasons.add_column(width=10, style="dim", no_wrap=True)
        reasons.add_column(overflow="fold")
        for head, words in (("for", doubt.reasons), ("against", doubt.against)):
            for place, word in enumerate(words):
                reasons.add_row("", "" if place else head, Text(inline(word)))
        if reasons.row_count:
            out.print(reasons)


def _values(what: str, held: str) -> str:
    return "\n".join(map(inline, values(what, held)))


def _review(house: House, found: Sequence[Question]) -> None:
    before = person_of(house)
    kept = review(house, found, _asking(found))
    fresh(house, track)
    taken = sum(question.kind == KIND and verdict == YES for question, verdict in kept)
    if taken:
        say(f"{count(taken, 'page counts now, with what it says', 'pages count now, with what they say')}.")
    elif kept:
        say(_came_of_it(before, person_of(house)))
    say(f"{count(len(asked(house)), 'question is', 'questions are')} left.")


def _came_of_it(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    joined, parted = changed(before, after)
    told = [
        count(joined, "person was joined to another", "people were joined to others") if joined else "",
        count(parted, "person was parted from another", "people were parted from others") if parted else "",
    ]
    return f"{', '.join(filter(None, told))}." if joined or parted else "Nobody was joined or parted by it."


def _asking(found: Sequence[Question]) -> Asking:
    """How pairs are asked; 'later' is kept, because a pair that is put off goes to the end of the list."""
    return Asking(
        keys={"s": YES, "y": YES, "n": NO, "l": LATER},
        legend="s or y same   n not the same   l later",
        asks=_asks,
        told=_compare,
        said={YES: "The same.", NO: "Not the same.", LATER: "Later."},
        judge=judge,
        keeps=lambda _question: True,
        settled=lambda question, answers: settled(question, found, answers),
    )

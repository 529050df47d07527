"""reknit desk"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..app.desk import asked, bodies_begun, judge, question_line
from ..app.desk_words import DETAILS, HEADS, NO_BODIES, NOTHING, asks, summary
from ..app.fresh import fresh
from ..app.house import House
from ..model.question import LATER, NO, SAID, YES, Question
from ..model.trouble import UserError
from .parts import console, home, inline, json_option, say, say_json, track
from .review import Asking, review

AT_ONCE = 4
"""Kinds of news of which one is told in short."""
SHOWN = 10
"""Questions of one kind that are told; --all tells the others."""


@click.command(name="desk")
@click.option("--review", is_flag=True, help="Answer them one by one, each with one key")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(HEADS)), help="Only these (may be repeated)")
@click.option("--all", "everything", is_flag=True, help="All of them, those that you have answered too")
@json_option
def command(review: bool, kinds: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """What your mailbox already knows: who has moved or left, what came back, in whose words."""
    if review and as_json:
        raise UserError("--review asks questions, and --json asks none.", "Leave one of them out.")
    house = home()
    fresh(house, track)
    found = asked(house, kinds, answered=everything)
    if as_json:
        say_json(question_line(q) for q in found)
    elif review:
        _review(house, found)
    else:
        _tell(house, found, kinds, everything)


def say_desk(found: Sequence[Question]) -> None:
    """What the mailbox knows, in short: the counts, and the newest of each kind in their own words."""
    news = [question for question in found if question.kind != "guess"]
    if not news:
        return
    console().print(f"\n{summary(found)}")
    newest = {question.kind: question for question in reversed(news)}
    for kind in list(dict.fromkeys(question.kind for question in news))[:AT_ONCE]:
        say("\n".join(told(newest[kind])))
    console().print("\nreknit desk tells all of it; reknit desk --review asks for a yes or no on each.")


def _tell(house: House, found: Sequence[Question], kinds: Sequence[str], everything: bool) -> None:
    if not found:
        say(_nothing(house, kinds))
        return
    console().print(summary(found))
    for kind, head in HEADS.items():
        those = [q for q in found if q.kind == kind]
        if not those:
            continue
        console().print(f"\n{head} ({len(those):,})", style="bold", markup=False)
        for question in those if everything else those[:SHOWN]:
            say("\n".join(told(question)))
        if len(those) > SHOWN and not everything:
            say(f"  and {len(those) - SHOWN:,} more (--all tells them)")
    console().print(
        "\nreknit desk --review asks for a yes or no on each. What is nobody's own word counts after a yes."
    )


def _nothing(house: House, kinds: Sequence[str]) -> str:
    if kinds:
        return f"Nothing of that kind: {', '.join(kinds)}."
    return NOTHING if bodies_begun(house) else NO_BODIES


def told(question: Question) -> list[str]:
    """Three or four lines: who, what is proposed, the words that say so, and where they stand."""
    unsure = "" if question.own or question.kind == "guess" else " (?)"
    mark = f" (you said {SAID[question.answer]})" if question.answer else unsure
    name = inline(question.name)
    about = f" ({inline(question.about)})" if question.about and question.about != question.name else ""
    lines = [f"  {name}{about}{mark}"]
    lines += [f"    {DETAILS[key]}: {inline(value)}" for key, value in question.details.items()]
    if question.successor:
        lines.append(f"    instead: {inline(', '.join(question.successor))}")
    if question.quote:
        lines.append(f"    '{inline(_short(question.quote))}'")
    where = f", {inline(Path(question.file).name)}" if question.file else ""
    lines.append(f"    {inline(question.why)}{where}")
    return lines


def _short(text: str, most: int = 200) -> str:
    return text if len(text) <= most else text[: most - 3] + "..."


def _review(house: House, found: Sequence[Question]) -> None:
    review(house, [q for q in found if q.kind != "guess"], ASKING)
    fresh(house, track)


ASKING = Asking(
    keys={"y": YES, "n": NO, "l": LATER},
    legend="y yes   n no   l later",
    asks=lambda question: inline(asks(question)),
    told=lambda question: say("\n".join(told(question)[1:])),
    said={YES: "Yes.", NO: "No.", LATER: "Later."},
    judge=judge,
)
"""How the desk asks."""

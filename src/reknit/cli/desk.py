"""reknit desk"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..app.desk import COUNTED, asked, bodies_begun, counts, judge, question_line
from ..app.fresh import fresh
from ..app.house import House
from ..model.question import LATER, NO, SAID, YES, Question
from ..model.trouble import UserError
from ..model.when import in_words
from .parts import console, count, home, inline, json_option, say, say_json, track
from .review import Asking, review

AT_ONCE = 4
"""Kinds of news of which one is told in short."""
SHOWN = 10
"""Questions of one kind that are told; --all tells the others."""
HEADS = {
    "died": "Have died",
    "opt_out": "Want no more mail",
    "moved": "Have a new address",
    "left": "Have left",
    "new_job": "Have a new job",
    "not_here": "The address is somebody else's",
    "dead": "The address is dead",
    "guess": "Guesses, where a whole company changed its domain",
}
WORDS = {"new_address": "new address", "new_employer": "employer", "title": "title", "new_phone": "phone"}


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


def summary(found: Sequence[Question]) -> str:
    """What the mailbox knows, in one sentence, and how much is nobody's own word; '' if nothing."""
    known = [one for one in found if one.own or one.kind == "guess" or one.answer == "right"]
    numbers = counts(known)
    parts = [count(numbers[kind], *COUNTED[kind]) for kind in COUNTED if kind in numbers]
    told = f"Your mailbox already knows: {', '.join(parts)}." if parts else ""
    unsure = len(found) - len(known)
    asks = "claim is nobody's own word (?) and waits", "claims are nobody's own word (?) and wait"
    return " ".join(filter(None, (told, f"{count(unsure, *asks)} for your yes." if unsure else "")))


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
    if not bodies_begun(house):
        return "No body of a mail has been read yet: `reknit gather MAIL` reads those that can say something."
    return "The desk is empty: nothing came back, and no mail that was read says who has moved."


def told(question: Question) -> list[str]:
    """Three or four lines: who, what is proposed, the words that say so, and where they stand."""
    unsure = "" if question.own or question.kind == "guess" else " (?)"
    mark = f" (you said {SAID[question.answer]})" if question.answer else unsure
    name = inline(question.name)
    about = f" ({inline(question.about)})" if question.about and question.about != question.name else ""
    lines = [f"  {name}{about}{mark}"]
    lines += [f"    {WORDS[key]}: {inline(value)}" for key, value in question.details.items()]
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


def _asks(question: Question) -> str:
    """The question as a person would ask it."""
    name, about = inline(question.name), inline(question.about)
    new = {key: inline(value) for key, value in question.details.items()}
    when = f" as of {in_words(question.when)}" if question.when else ""
    return {
        "died": f"Has {name} died?",
        "opt_out": f"Does {name} want no more mail from you?",
        "moved": f"Is {new.get('new_address', '')} the address of {name} now?",
        "left": f"Has {name} left, so that {about} is no use any more?",
        "new_job": f"Is {name} at {new.get('new_employer', 'another number')}{when}?",
        "not_here": f"Is {about} not {name}'s address?",
        "dead": f"Is {about} dead?",
    }[question.kind]


ASKING = Asking(
    keys={"y": YES, "n": NO, "l": LATER},
    legend="y yes   n no   l later",
    asks=_asks,
    told=lambda question: say("\n".join(told(question)[1:])),
    said={YES: "Yes.", NO: "No.", LATER: "Later."},
    judge=judge,
)
"""How the desk asks."""

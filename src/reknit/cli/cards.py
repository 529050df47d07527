"""reknit cards"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from ..app.card_pictures import crop_of, marked_side, marked_sides
from ..app.cards import (
    asked,
    card_records,
    cards_of,
    correct,
    judge,
    question_line,
    record_of,
    standing,
    tell,
    with_doubts,
)
from ..app.cards_words import asks, noun, stands, summary, told
from ..app.fresh import fresh
from ..app.house import House
from ..app.people import one
from ..details import DETAILS
from ..intake.photo import missing
from ..model.question import LATER, NO, SAID, YES, Question
from ..model.trouble import UserError
from ..plans.cards import Stack
from .out import write_out
from .parts import home, inline, json_option, say, say_json, track
from .picture import pictures, show_picture
from .review import Asking, review
from .typed import typed
from .viewer import Viewer

SHOWN = 10
"""Questions that are told; --all tells the others."""
LEAST_ID = 4
"""The shortest beginning of a record's id that is tried as one."""
CORRECTED = "corrected"
"""What was answered by a correction."""
_TYPED = ("name", "mail_address")
"""What is asked of a card that could not be read."""


@click.command(name="cards")
@click.argument("person", nargs=-1)
@click.option("--review", is_flag=True, help="Answer them one by one, each with its piece of the card")
@click.option("--open", "opening", is_flag=True, help="Open the cards of PERSON in your viewer, what was read marked")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write that picture to a file instead")
@click.option("--all", "everything", is_flag=True, help="All of them, those that you have answered too")
@json_option
def command(
    person: tuple[str, ...], review: bool, opening: bool, out: Path | None, everything: bool, as_json: bool
) -> None:
    """Your stack of business cards: what was read surely, what is doubtful, what could not be read.

    PERSON is a name, an id, or the id of a card as the list shows it.
    """
    if sum((review, opening or bool(out), as_json)) > 1:
        raise UserError("--review, --open and --json are three things to do.", "Say one of them.")
    house = home()
    fresh(house, track)
    records = _records(house, person) if person else []
    if opening or out:
        if not person:
            raise UserError("Whose card?", "reknit cards PERSON --open; a card's id will do.")
        _open(house, records, out)
        return
    found = asked(house, records, answered=everything)
    if as_json:
        say_json(question_line(q) for q in with_doubts(house, found))
    elif review:
        _review(house, found)
    else:
        say_stack(house, found, standing(house), None if everything else SHOWN)


def _records(house: House, words: Sequence[str]) -> list[str]:
    """The cards that are meant. Raises UserError if there are none."""
    text = " ".join(words)
    if re.fullmatch(rf"[0-9a-f]{{{LEAST_ID},}}", text) and (meant := card_records(house, text)):
        return meant
    found = one(house, words)
    if records := cards_of(house, found):
        return records
    raise UserError(f"No business card of {found.name} is kept.", "`reknit show` tells where each fact comes from.")


def say_stack(house: House, found: Sequence[Question], stack: Stack, shown: int | None = SHOWN) -> None:
    """How the stack stands, and the first ``shown`` of its questions (None: all)."""
    if not stack.cards:
        say("No business card has been gathered yet: `reknit gather FOLDER` reads photos and scans of them.")
        if lacking := missing():
            say(f"Before that: {lacking}")
        return
    for line in summary(stack):
        say(line)
    values = [q for q in found if q.kind == "card"]
    unread = [q for q in found if q.kind == "unread"]
    for number, question in enumerate(with_doubts(house, values[:shown]), 1):
        say(f"\n{number}. {_asks(question)}")
        say("\n".join(_told(question)))
    if shown is not None and len(values) > shown:
        say(f"\nAnd {len(values) - shown:,} more (--all tells them).")
    if unread:
        say("\nCould not be read:")
        for question in unread:
            say(f"  {record_of(question)[:8]}  {inline(stands(question))}{' (answered)' if question.answer else ''}")
        say("reknit cards ID --open shows one; --review lets you type what it says.")
    if values:
        say("\nreknit cards --review asks one after the other, each with its piece of the card.")


def say_in_short(stack: Stack) -> None:
    """How the stack stands after cards were gathered, and what to do about it."""
    say("\n" + "\n".join(summary(stack)))
    if stack.doubtful or stack.unread:
        say("reknit cards --review asks about each, with its piece of the card.")


def _asks(question: Question) -> str:
    """The question as a person would ask it, and what they said before."""
    said = f" (you said {SAID[question.answer]})" if question.answer else ""
    return f"{inline(asks(question))}{said}"


def _told(question: Question) -> list[str]:
    """How it was read, why it is doubted, and where it stands."""
    return [f"   {inline(line)}" for line in told(question)]


def _open(house: House, records: Sequence[str], out: Path | None) -> None:
    """Each side of these cards, or the first into a file, with a frame around every value."""
    pictures = [picture for record in records for picture in marked_sides(house, record)]
    if out:
        write_out(out, [pictures[0].picture])
        say(f"In {out}: {inline(pictures[0].words)}.")
        return
    with Viewer() as viewer:
        for picture in pictures:
            viewer.open(picture.name, picture.picture)
            say(f"Opened: {inline(picture.words)}")
        _wait()


def _wait() -> None:
    """Until it has been looked at: the file goes when this ends."""
    say("Press a key when you have looked: the file is removed then.")
    with suppress(KeyboardInterrupt, EOFError, OSError):
        click.getchar()


def _review(house: House, found: Sequence[Question]) -> None:
    with Viewer() as viewer:
        answers = review(house, with_doubts(house, found), _asking(house, viewer))
    if answers:
        fresh(house, track)


def _asking(house: House, viewer: Viewer) -> Asking:
    """How values of cards are asked; 'later' goes on to the next."""

    def opens(house: House, question: Question) -> str:
        picture = marked_side(house, question)
        viewer.open(picture.name, picture.picture)
        return ""

    return Asking(
        keys={"n": NO, "l": LATER},
        legend="y yes  n no  c correct  o open  l later",
        asks=_asks,
        told=lambda question: _show(house, question),
        said={YES: "Yes.", NO: "No.", LATER: "Later.", CORRECTED: "Kept in your words."},
        judge=judge,
        does={"y": _yes, "c": _correct, "o": opens},
    )


def _show(house: House, question: Question) -> None:
    """What is known of it, and its piece of the card where the terminal has colours."""
    say("\n".join(_told(question)))
    if pictures():
        with suppress(UserError):
            show_picture(crop_of(house, question), question.quote.count("\n") + 1, whole=question.kind == "unread")
    if question.kind == "unread":
        say("   c type name and e-mail   n nothing worth keeping   o open   l later")


def _yes(house: House, question: Question) -> str:
    if question.kind == "unread":
        say("  c lets you type what it says.")
        return ""
    judge(house, question, YES)
    return YES


def _correct(house: House, question: Question) -> str:
    """Asks for the right value; nothing typed leaves the question."""
    if question.kind == "card":
        said = typed(f"  {noun(question).capitalize()}: ", question.about)
        if said:
            correct(house, question, said)
        return CORRECTED if said else ""
    found = [(kind, said) for kind in _TYPED if (said := typed(f"  {DETAILS[kind].noun.capitalize()}: "))]
    if found:
        tell(house, question, found)
    return CORRECTED if found else ""

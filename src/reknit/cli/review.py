"""The one loop that asks questions at a terminal: each is answered with one key, and an answer can be taken back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import click

from ..app.house import House
from ..model.question import LATER, Question
from ..model.trouble import UserError
from ..store.undo import undo
from .parts import count, say

Answers = Sequence[tuple[Question, str]]

UNDO, QUIT = "undo", "quit"
_OURS = {"u": UNDO, "q": QUIT, "\x03": QUIT, "\x04": QUIT, "\x1b": QUIT}
_LEGEND = "u take the last answer back   q stop"


@dataclass(frozen=True, slots=True)
class Asking:
    """How the questions of one list are asked.

    keys     key -> verdict
    legend   what the keys mean
    asks     the question as a person would ask it
    told     prints what is known about it
    said     verdict -> what is said to it
    judge    keeps an answer
    keeps    whether 'later' is kept of a question; else it only goes on to the next
    settled  whether answers just given decide a question, so that it is passed over
    does     key -> what it does with a question: it returns the verdict that it kept, or '' to be asked on
    """

    keys: Mapping[str, str]
    legend: str
    asks: Callable[[Question], str]
    told: Callable[[Question], None]
    said: Mapping[str, str]
    judge: Callable[[House, Question, str], object]
    keeps: Callable[[Question], bool] = lambda question: bool(question.answer)
    settled: Callable[[Question, Answers], bool] = lambda _question, _answers: False
    does: Mapping[str, Callable[[House, Question], str]] = field(default_factory=dict)


def review(house: House, waiting: Sequence[Question], asking: Asking) -> Answers:
    """Asks what waits, one after the other; returns the answers that were kept.

    Raises UserError if nobody is there to be asked.
    """
    at_a_terminal()
    if not waiting:
        say("Nothing waits for an answer.")
        return []
    say(f"{asking.legend}   {_LEGEND}\n")
    kept: list[tuple[int, Question, str]] = []
    at = 0
    while at < len(waiting):
        question = waiting[at]
        answers = [(asked, verdict) for _, asked, verdict in kept]
        if asking.settled(question, answers):
            say(f"{at + 1} of {len(waiting)} is answered by what you said before.\n")
            at += 1
            continue
        say(f"{at + 1} of {len(waiting)}   {asking.asks(question)}")
        asking.told(question)
        pressed, done = _pressed(house, question, asking)
        if pressed == QUIT:
            break
        if pressed == UNDO:
            at = _take_back(house, kept, at)
            continue
        if done or pressed != LATER or asking.keeps(question):
            if not done:
                asking.judge(house, question, pressed)
            kept.append((at, question, pressed))
        say(f"  {asking.said[pressed]}\n")
        at += 1
    say(f"{count(len(kept), 'answer')} kept; `reknit undo` takes back the last of them.")
    return [(asked, verdict) for _, asked, verdict in kept]


def _pressed(house: House, question: Question, asking: Asking) -> tuple[str, bool]:
    """What was answered, and whether it is kept already. A mistake is told, and the question stays."""
    keys = {**asking.keys, **{pressed: pressed for pressed in asking.does}}
    while (pressed := key(keys)) in asking.does:
        try:
            if verdict := asking.does[pressed](house, question):
                return verdict, True
        except UserError as error:
            say(f"  {error.message} {error.hint}")
    return pressed, False


def _take_back(house: House, kept: list[tuple[int, Question, str]], at: int) -> int:
    """Takes the last answer back; returns which question is asked next."""
    if not kept:
        say("  There is nothing to take back.\n")
        return at
    with house.writing() as connection:
        undo(connection, house.now())
    say("  Taken back.\n")
    return kept.pop()[0]


def at_a_terminal(what: str = "--review", hint: str = "With --json they are listed.") -> None:
    """Raises UserError if nobody is there to be asked."""
    if not sys.stdin.isatty():
        raise UserError(f"{what} asks questions, and needs a terminal.", hint)


def key(keys: Mapping[str, str]) -> str:
    """What the next key means that means something: as ``keys`` say, or UNDO, or QUIT (Ctrl-C and Esc too)."""
    while True:
        try:
            pressed = click.getchar().lower()
        except (KeyboardInterrupt, EOFError):
            return QUIT
        if meant := keys.get(pressed) or _OURS.get(pressed):
            return meant

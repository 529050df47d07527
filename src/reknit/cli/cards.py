"""What a walk through the week shows and asks: one card for each errand, with the keys that answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..app.errands import Errand, urls
from ..model.chance import in_ten
from ..model.when import in_words
from ..plans.routes.ask import asking
from .parts import bar, console, inline, say

PLANNED, DOING, BEGUN, WAITING = "planned", "doing", "begun", "waiting"
"""How an errand stands: proposed; being done now; begun another time; gone out without an answer."""

Choices = Mapping[str, tuple[str, str]]
"""Key -> (what it does or what came of it, in words)."""

TAKE, SKIP, PASS, NEVER, OPEN, BACK, LATER = "take", "skip", "pass", "never", "open", "back", "later"

_PLANNED: Choices = {
    "t": (TAKE, "take"),
    "s": (SKIP, "skip"),
    "n": (PASS, "not this one"),
    "x": (NEVER, "never"),
}
_OPEN: Choices = {"o": (OPEN, "open")}
_BACK: Choices = {"b": (BACK, "not done")}
_LATER: Choices = {"l": (LATER, "nothing yet")}

_SENT: Choices = {"d": ("sent", "done, it went out")}
_DONE: Mapping[str, Choices] = {
    "call": {
        "a": ("answered", "spoke"),
        "m": ("sent", "message left"),
        "n": ("no_answer", "no answer"),
        "w": ("wrong_person", "wrong one"),
    },
    "search": {"f": ("found", "found"), "n": ("no_answer", "not found")},
    "linkedin": {**_SENT, "w": ("wrong_person", "wrong person")},
}
"""Right after doing it, by route; a letter's where there is none."""

_WRONG: Choices = {"w": ("wrong_person", "wrong one"), "g": ("no_answer", "give up")}
_ANSWER: Choices = {"a": ("answered", "answered"), "c": ("bounced", "came back"), **_WRONG}
_CAME: Mapping[str, Choices] = {
    "call": {"a": ("answered", "called back"), **_WRONG},
    "ask": {"f": ("found", "found"), "g": ("no_answer", "give up")},
    "search": {"f": ("found", "found"), "g": ("no_answer", "not found")},
}
"""What may come afterwards, by route."""

SAID = {
    "sent": "It went out.",
    "answered": "They answered, so they are in touch and off the list. `reknit outcome` can keep them on it.",
    "found": "Found: `reknit found` keeps where they are.",
    "no_answer": "Nothing came of it.",
    "bounced": "It came back.",
    "wrong_person": "That reaches somebody else.",
}

_WAYS = {"write": "the letter", "greet": "the greeting", "linkedin": "the note on LinkedIn", "call": "the call"}


@dataclass(frozen=True, slots=True)
class Card:
    """An errand, how it stands, and its number in the list."""

    number: int
    stage: str
    errand: Errand


def cards(begun: Sequence[Errand], unanswered: Sequence[Errand], planned: Sequence[Errand]) -> list[Card]:
    """All that is asked, in this order."""
    found = [(BEGUN, e) for e in begun] + [(WAITING, e) for e in unanswered] + [(PLANNED, e) for e in planned]
    return [Card(number, stage, errand) for number, (stage, errand) in enumerate(found, 1)]


def choices(card: Card) -> Choices:
    """The keys that answer a card."""
    route, opens = card.errand.route, _OPEN if urls(card.errand) else {}
    match card.stage:
        case "planned":
            return {**_PLANNED, **opens}
        case "doing":
            return {**_DONE.get(route, _SENT), **_BACK, **opens}
        case "begun":
            return {**_DONE.get(route, _SENT), **_BACK, "l": (LATER, "later")}
    return {**_CAME.get(route, _ANSWER), **_LATER}


def legend(keys: Choices) -> str:
    """'t take   s skip'."""
    return "   ".join(f"{key} {words}" for key, (_, words) in keys.items())


def show(card: Card, total: int) -> None:
    """The card with its question, and the keys."""
    say(f"{card.number} of {total}   {_asks(card)}")
    if card.stage == PLANNED:
        _say_plan(card.errand)
    elif card.stage == DOING:
        _say_work(card.errand)
    say(f"   {legend(choices(card))}")


def _asks(card: Card) -> str:
    """The question as a person would ask it."""
    errand = card.errand
    names, asked = inline(errand.names), inline(errand.asked)
    if card.stage == PLANNED:  # some of those whom a letter asks after may be left out by now
        whom = [name for _, name in errand.people]
        return inline(asking(errand.asked, *whom) if errand.route == "ask" else errand.steps[0].action)
    day = f", begun on {in_words(errand.attempts[0].claimed[:10])}"
    when = day if card.stage == BEGUN else ""
    if card.stage == WAITING:
        return _waits(errand, names, asked)
    match errand.route:
        case "call":
            return f"Did {names} answer the phone{when}?"
        case "search":
            return f"Did the search find {names}{when}?"
        case "ask":
            return f"Did the letter to {asked} about {names} go out{when}?"
    return f"Did {_WAYS.get(errand.route, 'the message')} to {names} go out{when}?"


def _waits(errand: Errand, names: str, asked: str) -> str:
    day = in_words(errand.attempts[0].claimed[:10])
    if errand.route == "ask":
        return f"Did {asked}, asked on {day}, know where {names} is?"
    to = f" to {inline(errand.to)}" if "@" in errand.to else ""
    return f"Did {names} answer {_WAYS.get(errand.route, 'the message')} of {day}{to}?"


def _say_plan(errand: Errand) -> None:
    """The minutes, the chance, and why."""
    from rich.padding import Padding
    from rich.text import Text

    out = console()
    if len(errand.steps) > 1:
        say(f"   {errand.minutes:.0f} min for one letter")
    for step in errand.steps:
        head = Text(f"{inline(step.name)}   " if len(errand.steps) > 1 else f"{step.minutes:g} min   ", style="dim")
        head.append_text(bar(step.chance))
        head.append(f" {in_ten(step.chance)}", style="dim")
        out.print(Padding(head, (0, 0, 0, 3), expand=False))
        for reason in (*step.reasons, *([f"afterwards you know {step.teaches}"] if step.teaches else [])):
            out.print(Padding(Text(inline(reason), style="dim"), (0, 0, 0, 3), expand=False))


def _say_work(errand: Errand) -> None:
    """What is needed to do it: where to, and the searches."""
    if to := " and ".join(filter(None, (errand.to, *errand.also))):
        say(f"   to: {inline(f'{errand.asked}, {to}' if errand.asked else to)}")
    for query in (query for step in errand.steps for query in step.queries):
        say(f"   search: {inline(query)}")

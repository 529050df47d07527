"""What a walk through the week shows and asks: one card for each errand, with the keys that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..app.errands import Errand, urls
from ..app.reach.known import Check
from ..app.reach.words import errand_of, refused
from ..app.week_words import ANSWER, CAME, DONE, SENT, Choices, waits, went
from ..model.chance import in_ten
from ..model.letter import WRITES, Letter
from ..model.when import When
from ..plans.routes.ask import asking
from .envelope import Clerk
from .envelope import show as show_letters
from .parts import bar, console, inline, say

PLANNED, DOING, BEGUN, WAITING = "planned", "doing", "begun", "waiting"
"""How an errand stands: proposed; being done now; begun another time; gone out without an answer."""
WRITTEN, DRAFTED, APPROVED = "written", "drafted", "approved"
"""How its letter stands: written just now for a plan; kept as a draft; approved, and waiting to be sent."""
LETTERS = frozenset({WRITTEN, DRAFTED, APPROVED})

TAKE, SKIP, PASS, NEVER, OPEN, BACK, LATER = "take", "skip", "pass", "never", "open", "back", "later"
WRITE, APPROVE, EDIT, DISCARD, WITHDRAW = "write", "approve", "edit", "discard", "withdraw"

_PLANNED: Choices = {
    "t": (TAKE, "take"),
    "s": (SKIP, "skip"),
    "n": (PASS, "not this one"),
    "x": (NEVER, "never"),
}
_OPEN: Choices = {"o": (OPEN, "open")}
_WRITE: Choices = {"w": (WRITE, "write")}
_APPROVE: Choices = {"a": (APPROVE, "approve")}
_LETTER: Mapping[str, Choices] = {
    WRITTEN: {"e": (EDIT, "edit"), "b": (BACK, "back")},
    DRAFTED: {
        "e": (EDIT, "edit"),
        "s": (LATER, "skip"),
        "d": (DISCARD, "discard"),
        "n": (PASS, "not this one"),
        "x": (NEVER, "never"),
    },
    APPROVED: {"s": (LATER, "leave it"), "w": (WITHDRAW, "withdraw"), "d": (DISCARD, "discard")},
}
_BACK: Choices = {"b": (BACK, "not done")}
_LATER: Choices = {"l": (LATER, "nothing yet")}


@dataclass(frozen=True, slots=True)
class Card:
    """An errand, how it stands, and its number in the list.

    letters  of its stage in LETTERS: what is sent, one for each address
    checks   what speaks for each of them, and against it
    since    when the card was first shown (UTC)
    """

    number: int
    stage: str
    errand: Errand
    letters: tuple[Letter, ...] = ()
    checks: tuple[Check, ...] = ()
    since: When = ""


def cards(begun: Sequence[Errand], unanswered: Sequence[Errand], planned: Sequence[Errand]) -> list[Card]:
    """All that is asked, in this order."""
    found = [(BEGUN, e) for e in begun] + [(WAITING, e) for e in unanswered] + [(PLANNED, e) for e in planned]
    return [Card(number, stage, errand) for number, (stage, errand) in enumerate(found, 1)]


def letter_cards(drafts: Iterable[Letter], stage: str) -> list[Card]:
    """A card for each letter."""
    return [Card(number, stage, errand_of(letter), (letter,)) for number, letter in enumerate(drafts, 1)]


def choices(card: Card, *, writes: bool = False) -> Choices:
    """The keys that answer a card; ``writes``: whether Reknit can write and send letters."""
    route, opens = card.errand.route, _OPEN if urls(card.errand) else {}
    if letter := _LETTER.get(card.stage):
        return letter if card.stage == APPROVED or refused(card.checks) else {**_APPROVE, **letter}
    match card.stage:
        case "planned":
            write = _WRITE if writes and route in WRITES and "@" in card.errand.to else {}
            return {**write, **_PLANNED, **opens}
        case "doing":
            return {**DONE.get(route, SENT), **_BACK, **opens}
        case "begun":
            return {**DONE.get(route, SENT), **_BACK, "l": (LATER, "later")}
    return {**CAME.get(route, ANSWER), **_LATER}


def legend(keys: Choices) -> str:
    """'t take   s skip'."""
    return "   ".join(f"{key} {words}" for key, (_, words) in keys.items())


def show(card: Card, total: int, clerk: Clerk | None = None) -> None:
    """The card with its question, and the keys."""
    say(f"{card.number} of {total}   {_asks(card)}")
    if card.stage == PLANNED:
        _say_plan(card.errand)
    elif card.stage == DOING:
        _say_work(card.errand)
    elif card.letters and clerk:
        show_letters(clerk, card.letters, card.checks)
    say(f"   {legend(choices(card, writes=clerk is not None))}")


def _asks(card: Card) -> str:
    """The question as a person would ask it."""
    errand = card.errand
    if card.stage == PLANNED:  # some of those whom a letter asks after may be left out by now
        people = [name for _, name in errand.people]
        return inline(asking(errand.asked, *people) if errand.route == "ask" else errand.steps[0].action)
    names, asked = inline(errand.names), inline(errand.asked)
    if card.stage in LETTERS:
        to = f"{asked} about {names}" if errand.route == "ask" else names
        return f"The letter to {to} waits to be sent." if card.stage == APPROVED else f"Send this to {to}?"
    if card.stage == WAITING:
        return inline(waits(errand))
    return inline(went(errand, errand.attempts[0].claimed if card.stage == BEGUN else ""))


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

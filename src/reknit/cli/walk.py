"""The loop that goes through the week, or through letters: what is under way, then each step, one key for each word.

Every word is kept as it is said, an action of its own, so nothing is lost where the walk stops.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import click

from ..app import steps
from ..app.errands import urls
from ..app.house import House
from ..app.reach.letters import claimed
from ..app.week_words import SAID
from . import letters
from .envelope import Clerk
from .move import Move
from .parts import inline, say
from .review import QUIT, UNDO, key
from .walk_cards import (
    BACK,
    BEGUN,
    DOING,
    NEVER,
    OPEN,
    PLANNED,
    WAITING,
    Card,
    choices,
    show,
)

_AFTER = {
    "answered": "`reknit outcome` can keep them on it.",
    "found": "`reknit found` keeps where they are.",
}
"""Outcome -> what can be done then."""

Opened = Callable[[Sequence[str]], bool]
"""(URLs) -> whether a browser or a mail program took them."""


@dataclass(frozen=True, slots=True)
class _State:
    """The cards, which one is shown, and the moves that led here, each with the cards and the place before it."""

    cards: tuple[Card, ...]
    at: int = 0
    past: tuple[tuple[_State, Move], ...] = ()

    def after(self, move: Move) -> _State:
        cards = (*self.cards[: self.at], move.instead, *self.cards[self.at + 1 :])
        return _State(cards, self.at + move.on, (*self.past, (self, move)))


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk came to: steps done, their minutes, words kept, whether one is only begun, letters approved."""

    done: int
    minutes: float
    kept: int
    begun: bool
    approved: int = 0


def walk(house: House, cards: Sequence[Card], opened: Opened, clerk: Clerk | None = None) -> Walked:
    """Asks one card after the other; with ``clerk`` Reknit writes the letters, and sends what is approved."""
    say("u takes the last word back   q stops\n")
    state, stop = _State(tuple(cards)), False
    while state.at < len(state.cards) and not stop:
        card = _faced(house, state.cards[state.at], clerk)
        show(card, len(cards), clerk)
        keys = choices(card, writes=clerk is not None)
        pressed = key({name: meant for name, (meant, _) in keys.items()})
        if pressed == QUIT:
            break
        if pressed == UNDO:
            state = _taken_back(house, state)
        elif pressed == OPEN:
            _open(house, card, opened)
        elif move := _move(house, card, pressed, len(cards), clerk):
            state, stop = state.after(move), move.stop
        say()
    moves = [move for _, move in state.past]
    begun = any(card.stage == DOING for card in state.cards[state.at : state.at + 1])
    done = [move for move in moves if move.done]
    return Walked(
        len(done),
        sum(move.minutes for move in done),
        sum(bool(move.action) for move in moves),
        begun,
        sum(len(move.ready) for move in moves),
    )


def _faced(house: House, card: Card, clerk: Clerk | None) -> Card:
    """The card as it is shown now: since when, and what speaks for its letters today."""
    checks = tuple(map(clerk.check, card.letters)) if clerk else ()
    return replace(card, since=card.since or house.now(), checks=checks)


def _taken_back(house: House, state: _State) -> _State:
    if not state.past:
        say("   There is nothing to take back.")
        return state
    before, move = state.past[-1]
    if any(claimed(house, letter) for letter in move.ready):
        say(letters.GONE)
        return state
    if move.action:
        steps.retract(house, move.action)
    say("   Taken back.")
    return before


def _open(house: House, card: Card, opened: Opened) -> None:
    found = urls(card.errand, house.config.engine)
    if opened(found):
        say("   Opened.")
    else:
        say("\n".join(["   Nothing here can open it:", *(f"   {inline(url)}" for url in found)]))


def _move(house: House, card: Card, pressed: str, total: int, clerk: Clerk | None) -> Move | None:
    """Keeps what the key says; None if it was thought better of."""
    errand = card.errand
    if clerk and letters.means(card, pressed):
        return letters.move(house, card, pressed, total, clerk)
    match pressed:
        case "pass" | "never":
            return _leave_out(house, card, pressed, total)
        case "take":
            begun, action = steps.begin(house, errand)
            return Move(action, replace(card, stage=DOING, errand=begun), on=False)
        case "skip":
            say("   Skipped: not before next week.")
            return Move(steps.skip(house, errand), card)
        case "later":
            return Move("", card)
    return _give_back(house, card) if pressed == BACK else _finish(house, card, pressed, total)


def _give_back(house: House, card: Card) -> Move:
    say("   Not done: it counts as never begun.")
    planned = replace(card, stage=PLANNED, errand=replace(card.errand, attempts=()))
    begun = card.stage == BEGUN
    return Move(steps.give_back(house, card.errand), card if begun else planned, on=begun)


def _finish(house: House, card: Card, outcome: str, total: int) -> Move:
    minutes, stop = (None, False) if card.stage == WAITING else _minutes(house, card, total)
    action = steps.finish(house, card.errand, outcome, minutes)
    say("   " + " ".join(filter(None, (SAID[outcome], _AFTER.get(outcome)))))
    return Move(action, card, done=card.stage != WAITING, minutes=minutes or 0.0, stop=stop)


def _minutes(house: House, card: Card, total: int) -> tuple[float | None, bool]:
    """(the minutes it took, whether the user stopped): measured, and put to the user; not known of what is older."""
    measured = steps.spent(card.errand.attempts[0].claimed, house.now()) if card.stage == DOING else None
    asks = f"{card.number} of {total}   minutes, of your time"
    offered = "not known" if measured is None else f"{measured:g}"
    try:
        said = click.prompt(
            asks, default=offered, value_proc=lambda text: measured if text == offered else _number(text)
        )
    except (click.Abort, KeyboardInterrupt):
        say()
        return measured, True
    return said, False


def _number(text: str) -> float:
    try:
        minutes = float(text.replace(",", "."))
    except ValueError:
        minutes = -1.0
    if not 0 <= minutes <= 1_440:
        raise click.BadParameter("Minutes are a number, like 4.")
    return minutes


def _leave_out(house: House, card: Card, how: str, total: int) -> Move | None:
    """'Not this one' or 'never' of one person; the others of a letter to a colleague stay."""
    errand = card.errand
    person, name = errand.people[0]
    if len(errand.people) > 1:
        numbers = {str(number): each for number, each in enumerate(errand.people, 1)}
        listed = "   ".join(f"{number} {inline(name)}" for number, (_, name) in numbers.items())
        say(f"{card.number} of {total}   Which of them?   {listed}   b none")
        pressed = key({number: number for number in numbers} | {"b": BACK})
        if pressed not in numbers:
            return None
        person, name = numbers[pressed]
    if how == NEVER:
        say(f"{card.number} of {total}   Never contact {inline(name)} again?   y yes   n no")
        if key({"y": NEVER, "n": BACK}) != NEVER:
            say("   Left as it was.")
            return None
    leave = steps.never if how == NEVER else steps.pass_over
    action = leave(house, person, card.letters)
    say(f"   {inline(name)} is never proposed again." if how == NEVER else f"   Not {inline(name)}.")
    if card.letters:
        say("   The letter is discarded." if len(errand.people) == 1 else "   The letter that names them is discarded.")
        return Move(action, card)
    left = errand.without(person)
    return Move(action, replace(card, errand=left) if left else card, on=left is None)

"""What the keys of a card do to its letters: written, edited, approved, thrown away, withdrawn."""

from __future__ import annotations

from dataclasses import replace

from ..app.errands import Errand
from ..app.house import House
from ..app.reach import letters as kept
from ..app.reach.letters import approve_together, change, claimed, throw_away, withdraw
from ..app.reach.words import guessed
from ..app.steps import spent
from ..model.letter import Letter
from .envelope import Clerk
from .move import Move
from .parts import say
from .review import key
from .walk_cards import (
    APPROVE,
    BACK,
    DISCARD,
    EDIT,
    LETTERS,
    PLANNED,
    WITHDRAW,
    WRITE,
    WRITTEN,
    Card,
)

GONE = "   It is on its way already, and cannot be taken back."


def means(card: Card, pressed: str) -> bool:
    """Whether the key is about the letters of the card."""
    return pressed == WRITE or (card.stage in LETTERS and pressed in {APPROVE, EDIT, BACK, DISCARD, WITHDRAW})


def move(house: House, card: Card, pressed: str, total: int, clerk: Clerk) -> Move | None:
    """Keeps what the key says; None if it was thought better of."""
    match pressed:
        case "write":
            return _written(house, card, clerk)
        case "edit":
            return _edited(house, card, clerk)
        case "approve":
            return _approved(house, card, total, clerk)
        case "back":
            return Move("", replace(card, stage=PLANNED, letters=()), on=False)
    return _unwanted(house, card, pressed)


def _written(house: House, card: Card, clerk: Clerk) -> Move | None:
    """Shows what is drafted already, else what Reknit would write."""
    written = tuple(_drafted(house, card.errand) or clerk.drafts(card.errand))
    if not written:
        say("   Reknit has no words for this one.")
        return None
    return Move("", replace(card, stage=WRITTEN, letters=written), on=False)


def _drafted(house: House, errand: Errand) -> list[Letter]:
    with house.reading() as connection:
        return [letter for letter in kept.drafts(connection) if errand.keys.issuperset(letter.steps)]


def _edited(house: House, card: Card, clerk: Clerk) -> Move | None:
    """Of the letters of one step the first is edited, and the others say the same."""
    first, *others = card.letters
    changed = clerk.edited(first)
    if changed is None or changed == first:
        say("   Left as it was.")
        return None
    after = (changed, *(replace(other, subject=changed.subject, text=changed.text) for other in others))
    return Move(change(house, card.letters, after).id, replace(card, letters=after), on=False)


def _approved(house: House, card: Card, total: int, clerk: Clerk) -> Move | None:
    if guessed(card.checks):
        say(f"{card.number} of {total}   Send it all the same?   y yes   n no")
        if key({"y": APPROVE, "n": BACK}) != APPROVE:
            say("   Not approved.")
            return None
    minutes = spent(card.since, house.now())
    seen = [replace(letter, guess=bool(found.guess)) for letter, found in zip(card.letters, card.checks, strict=True)]
    ready, action = approve_together(house, seen, clerk.account, minutes)
    say("   Approved; it waits to be sent.")
    return Move(action.id, card, done=True, minutes=minutes, ready=ready)


def _unwanted(house: House, card: Card, pressed: str) -> Move:
    (letter,) = card.letters
    if letter.message_id and claimed(house, letter):
        say(GONE)
        return Move("", card)
    if pressed == WITHDRAW:
        say("   Withdrawn; it is a draft again.")
        return Move(withdraw(house, letter).id, card)
    say("   Discarded.")
    return Move(throw_away(house, letter).id, card)

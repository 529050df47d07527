"""What a key of the walk did."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.letter import Letter
from .walk_cards import Card


@dataclass(frozen=True, slots=True)
class Move:
    """What a key did.

    action   the id of the action that keeps it; '' if nothing is kept
    instead  the card in place of the one shown
    on       whether the next card is shown
    done     whether an errand of the plan is done
    minutes  that it took
    stop     whether the user stopped meanwhile
    ready    the letters that it approved
    """

    action: str
    instead: Card
    on: bool = True
    done: bool = False
    minutes: float = 0.0
    stop: bool = False
    ready: tuple[Letter, ...] = ()

"""What came of a claim, as the ledger keeps it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from ...channels.mail import Kind
from ...model.entries import Attempt, Judgement, Retraction
from ...model.letter import Letter
from ...plans.manners import given_up
from ...store import append
from ...store.undo import SEND
from ..house import House
from ..keep import add
from .known import PUT_OFF, QUOTA, now, past
from .letters import approved, not_sent

NOT_TAKEN, DID_NOT_GO = "not taken", "it did not go"
"""Why a claim no longer counts, as the ledger keeps it: no word of the server's, in which anything may stand."""
_WHY = {"later": PUT_OFF, "quota": QUOTA, "blocked": NOT_TAKEN}


def keep_result(
    house: House, connection: Connection, letter: Letter | None, claims: tuple[Attempt, ...], came: Kind, why: str = ""
) -> bool:
    """Keeps what came of the claims, in one action; whether the letter waits to be sent again.

    ``letter``: None where its approval was taken back. ``why``: a letter did not go, if not as ``came`` has it.
    """
    if came == "unknown":
        return False
    if came in {"sent", "dead"}:
        outcome = "sent" if came == "sent" else "bounced"
        found = [replace(claim, outcome=outcome, finished=house.now()) for claim in claims]
        add(house, connection, SEND, f"a message: {outcome}", found)
        return False
    why, words = why or _WHY[came], list[Judgement]()
    if letter and letter.steps:
        put_off = came != "blocked" and not given_up(letter, past(house, connection), now(house))
        words = not_sent(letter, again=put_off)
    action = add(house, connection, SEND, f"a message: {why}", words)
    append.retract(connection, action, [Retraction(append.attempt_id(claim), why) for claim in claims])
    return letter is not None and any(one.again == letter.message_id for one in approved(connection))

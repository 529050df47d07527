"""Claims without a result: nobody knows whether these letters went, so the user is asked, and nothing is sent again."""

from __future__ import annotations

from dataclasses import dataclass

from ...channels.mail import Kind
from ...model.entries import Attempt
from ...model.letter import Letter
from ...model.trouble import UserError
from ...model.when import When
from ...store import decisions, read
from ...store.lock import alone
from ..house import House
from ..outcome import second_after
from .letters import SELF, ever_approved
from .result import DID_NOT_GO, keep_result


@dataclass(frozen=True, slots=True)
class Unsure:
    """A claim without a result: nobody knows whether it went. ``letter``: None if its approval was taken back."""

    attempts: tuple[Attempt, ...]
    letter: Letter | None

    @property
    def claimed(self) -> When:
        """When it was about to be sent."""
        return self.attempts[0].claimed


def unsure(house: House) -> list[Unsure]:
    """The claims without a result, oldest first; but for one that another process is sending just now."""
    with house.reading() as connection:
        if not read.without_result(connection, second_after(house.now()), SELF):
            return []
    with alone(house.home) as nobody_sends, house.reading() as connection:
        letters, found = ever_approved(connection), dict[str, list[Attempt]]()
        for attempt in read.attempted(connection):
            if attempt.message and not attempt.outcome and attempt.channel != SELF:
                found.setdefault(attempt.message, []).append(attempt)
        if not nobody_sends and (claims := read.claimed(connection)):
            found.pop(claims[-1].message, None)
    return [Unsure(tuple(attempts), letters.get(message)) for message, attempts in found.items()]


def settle(house: House, attempt: Attempt, went: bool) -> bool:
    """Says of a claim without a result whether the message went; False if that is known by now.

    If it did not, the letter waits again, under a new Message-ID, unless its approval was taken back. No `undo` takes
    back what is said here. Raises UserError if it is being sent just now.
    """
    came: Kind = "sent" if went else "later"
    with alone(house.home) as nobody_sends, house.writing(durably=True) as connection:
        claims = read.claimed(connection)
        if not went and not nobody_sends and claims and claims[-1].message == attempt.message:
            raise UserError("That message is being sent just now.", "Ask again in a minute.")
        same = tuple(a for a in read.attempted(connection) if a.message == attempt.message and not a.outcome)
        if not same:
            return False
        letter = ever_approved(connection, decisions.decided(connection, ever=True)).get(attempt.message)
        keep_result(house, connection, letter, same, came, DID_NOT_GO)
    return True

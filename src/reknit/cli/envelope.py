"""Letters on a card of the walk: the message whole, why this address, what limits it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..app.accounts import accounts, sender
from ..app.errands import Errand
from ..app.house import House
from ..app.reach.known import Check, check
from ..app.reach.sending import own_name
from ..app.reach.words import may_go
from ..model.account import Account
from ..model.letter import Letter
from ..model.step import Step
from .parts import console, inline, say
from .plain import WIDTH, folded, harmless


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who writes, judges and changes the letters of a walk.

    account  sends them
    name     of the user, in From
    drafts   of an errand: one for each address
    check    what speaks for a letter, and against it
    edited   the letter as the user leaves it in their editor; None if it is to stay as it is
    today    the user's day
    """

    account: Account
    name: str
    drafts: Callable[[Errand], Sequence[Letter]]
    check: Callable[[Letter], Check]
    edited: Callable[[Letter], Letter | None]
    today: Callable[[], date]


def clerk(house: House, steps: Sequence[Step] = ()) -> Clerk | None:
    """The user's; None where no account can send. ``steps``: of the plan, for which it may write letters."""
    if not any(account.smtp for account in accounts(house)):
        return None
    whole: list[Letter] = []

    def drafts(errand: Errand) -> Sequence[Letter]:
        """All letters of the plan are written at once; of what has changed since, this one anew."""
        from ..app.reach.drafting import of_week

        if not whole:
            whole.extend(of_week(house, steps))
        return [letter for letter in whole if errand.keys.issuperset(letter.steps)] or of_week(house, errand.steps)

    def edited(letter: Letter) -> Letter | None:
        from .editor import edited

        return edited(letter)

    return Clerk(sender(house), own_name(house), drafts, partial(check, house), edited, lambda: house.today)


def show(clerk: Clerk, letters: Sequence[Letter], checks: Sequence[Check]) -> None:
    """The message whole, as it goes out, then what is known of where it goes."""
    first = letters[0]
    say(f"   From:    {addressed(clerk.name, clerk.account.address)}")
    for letter in letters:
        say(f"   To:      {addressed(letter.name, letter.to)}")
    say(f"   Subject: {inline(first.subject)}\n")
    say_text(first.text, 3)
    say()
    for found in checks:
        _say_check(found, clerk.today())


def _say_check(check: Check, today: date) -> None:
    say_dim((*check.evidence, *([] if check.refusal else [may_go(check.due, today)])), 3)
    for line in filter(None, (*check.warnings, check.guess)):
        say(f"   Mind: {inline(line)}")
    if check.refusal:
        say(f"   It will not go. {inline(check.refusal.reason)}\n   {inline(check.refusal.hint)}")


def addressed(name: str, address: str) -> str:
    """'Jan Berg <jan@berg.example>', or the address where there is no name; harmless."""
    return inline(f"{name} <{address}>" if name else address)


def say_text(text: str, margin: int) -> None:
    """The text of a letter, its lines folded and set in by so many columns."""
    for line in harmless(text).rstrip("\n").split("\n"):
        for part in folded(line, WIDTH - margin):
            say(f"{'':{margin}}{part}".rstrip())


def say_dim(lines: Iterable[str], margin: int) -> None:
    """What stands behind, each line set in by so many columns."""
    from rich.padding import Padding
    from rich.text import Text

    out = console()
    for line in lines:
        out.print(Padding(Text(inline(line), style="dim"), (0, 0, 0, margin), expand=False))

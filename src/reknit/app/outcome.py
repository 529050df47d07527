"""What came of reaching somebody, in the user's words, beside the attempt that it came of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ..details import DETAILS
from ..model.entries import Attempt, Judgement
from ..model.outcome import CAME, IN_VAIN, OUTCOMES, USED, WAITING
from ..model.step import step_id
from ..model.trouble import UserError
from ..model.when import When, earliest, valid
from ..plans.routes import ROUTES
from ..store import of_person, read
from ..store.views import PersonRow
from .house import House
from .keep import keep
from .people import one

BY_HAND = "other"
"""The channel of what came about by no step: a chance meeting, a letter of theirs."""
BY = (*ROUTES, BY_HAND)

LONG_AGO = date(1930, 1, 1)
"""Nobody was reached before it: a year like 0026 is a slip of the keys."""

_LETTER = CAME | IN_VAIN | {"sent", "asked"}
FITS = {
    "call": _LETTER - {"bounced", "undelivered"},  # 'sent': you left a message
    "ask": frozenset(
        {"sent", "found", "no_answer", "bounced", "undelivered"}
    ),  # the rest would be said of the colleague
    "search": frozenset({"found", "no_answer", "wrong_person"}),
    BY_HAND: CAME | {"asked"},
}
"""Which outcomes make sense of a route; all of a letter's for those that are not here."""

_KINDS = {"call": "phone", "linkedin": "profile"}
"""The kind of detail that a route goes to; a letter's is an address."""
_BY, _TO = "At the prompt: --by.", "At the prompt: --to."
_KEEPS = frozenset({"keep", "let_go"})
_ASKED = frozenset({"asked"})
"""What help came is said of the asking."""
_LATE = frozenset({"no_answer"})
"""After this something may still come."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was kept.

    attempt  as it stands now; None if only ``kept`` was said
    before   its outcome until now; None if the attempt is new
    kept     True: so said the user, now or before, the person stays on the list; False: does not; None: nothing said
    action   the id of the action that says so
    """

    attempt: Attempt | None
    before: str | None
    kept: bool | None
    action: str


def fits(channel: str, outcome: str) -> bool:
    """Whether that can come of a step through that channel."""
    return outcome in FITS.get(channel, _LETTER)


def note(
    house: House,
    person: PersonRow,
    outcome: str = "",
    *,
    by: str = "",
    to: str = "",
    on: When | None = None,
    minutes: float | None = None,
    kept: bool | None = None,
) -> Noted:
    """Keeps what came of reaching ``person`` (in full), and whether they stay on the list: one action.

    It is said of their newest attempt that waits for it, else of the newest that was given up, else of a new one. With
    ``by`` and ``to`` only attempts of that route and target are meant. Raises UserError where that makes no sense.
    """
    if not outcome and kept is None:
        raise UserError("Nothing is said that came of it.", f"One of: {', '.join(OUTCOMES)}.")
    _sensible(house, outcome, by, on)
    target = _target(house, person, by, to) if to else ""
    records = {member.record for member in person.records}
    with house.reading() as connection:
        own = read.attempted(connection, records)
        said = [word.judgement.verdict == "keep" for word in of_person.words_on(connection, records, _KEEPS)]
    meant = _meant([a for a in own if not target or a.target == target], outcome, by, on) if outcome else None
    attempt = None
    if outcome:
        when = on or house.now()
        attempt = meant or _apart(_new(house, person, by, target, outcome, when), own)
        spent = attempt.minutes if minutes is None else minutes
        attempt = replace(attempt, outcome=outcome, finished=when, minutes=spent)
    words = [] if kept is None else [Judgement("keep" if kept else "let_go", person.id)]
    detail = f"of one person: {outcome or ('stays on the list' if kept else 'leaves the list')}"
    action = keep(house, "outcome", detail, [*([attempt] if attempt else []), *words])
    before = [*said, *([] if kept is None else [kept])]
    return Noted(attempt, meant.outcome if meant else None, before[-1] if before else None, action.id)


def _sensible(house: House, outcome: str, by: str, on: When | None) -> None:
    if outcome and outcome not in OUTCOMES:
        raise UserError(f"{outcome!r} is no outcome that Reknit knows.", f"One of: {', '.join(OUTCOMES)}.")
    if outcome and by and not fits(by, outcome):
        able = ", ".join(each for each in OUTCOMES if fits(by, each))
        raise UserError(f"'{outcome}' cannot come of '{by}'.", f"Of '{by}' comes one of: {able}.")
    if on is None:
        return
    if not valid(on) or len(on) != len("2026-11-01"):
        raise UserError(f"{on!r} is no day.", "Say it as 2026-11-01.")
    if earliest(on) > house.today:
        raise UserError(f"{on} is still to come.", f"Today is {house.today}.")
    if earliest(on) < LONG_AGO:
        raise UserError(f"{on} is longer ago than anybody's working life.", "Say it as 2026-11-01.")


def _meant(attempts: Sequence[Attempt], outcome: str, by: str, on: When | None) -> Attempt | None:
    """The attempt that an outcome is said of; None if it is none of these."""
    day = earliest(on) if on else date.max
    able = [
        a for a in attempts if (not by or a.channel == by) and fits(a.channel, outcome) and earliest(a.claimed) <= day
    ]
    states: tuple[frozenset[str], ...] = (WAITING, _LATE)
    if outcome == "sent":
        states = (frozenset({""}),)
    elif outcome in USED:
        states = (WAITING, _ASKED, _LATE)
    return next((a for state in states for a in reversed(able) if a.outcome in state), None)


def _new(house: House, person: PersonRow, by: str, target: str, outcome: str, when: When) -> Attempt:
    """An attempt that no step of a plan began."""
    if not by and not fits(BY_HAND, outcome):
        raise UserError(
            f"Nothing is under way to {person.name} of which '{outcome}' could come.",
            f"Say how you tried: {', '.join(route for route in ROUTES if fits(route, outcome))}. {_BY}",
        )
    by = by or BY_HAND
    target = target or _target(house, person, by, "")
    return Attempt(step_id(person.id, by, target), by, when, person=person.id, target=target)


def _apart(attempt: Attempt, others: Sequence[Attempt]) -> Attempt:
    """The same, claimed at the first second that no other attempt of that step has: one claim is one attempt."""
    taken = {other.claimed for other in others if other.step == attempt.step}
    claimed = attempt.claimed
    while claimed in taken:
        claimed = second_after(claimed)
    return replace(attempt, claimed=claimed)


def second_after(when: When) -> When:
    """Of a day, its first second."""
    if len(when) == len("2026-11-01"):
        return f"{when}T00:00:00Z"
    return f"{datetime.fromisoformat(when) + timedelta(seconds=1):%Y-%m-%dT%H:%M:%SZ}"


def _target(house: House, person: PersonRow, by: str, to: str) -> str:
    """The address, number, profile or colleague that ``to`` means; without it the only one that is known."""
    if not by:
        raise UserError("Where to is said, and not how.", f"Say how: {', '.join(ROUTES)}. {_BY}")
    if by in {"search", BY_HAND}:
        return ""
    if by == "ask":
        if not to:
            raise UserError("Whom did you ask?", f"Name the colleague, in full or by the id. {_TO}")
        return one(house, [to]).id
    detail = DETAILS[_KINDS.get(by, "mail_address")]
    if to:
        if not (value := detail.normalise(to, house.config.country)):
            raise UserError(f"{to!r} is no {detail.noun}.", "`reknit show` lists those that are known.")
        return value
    likely = sorted((b for b in person.beliefs if b.kind == detail.kind), key=lambda b: -(b.chance or 0.0))
    if len(likely) > 1:
        some = ", ".join(b.value for b in likely[:3])
        raise UserError(f"{person.name} has more than one {detail.noun}.", f"Say which: {some}. {_TO}")
    return likely[0].value if likely else ""

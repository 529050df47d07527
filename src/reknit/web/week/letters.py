"""Letters: all that are drafted or approved, one written to a person, and what the user says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.responses import Response

from ...app.accounts import accounts, sender
from ...app.fresh import ever_made, fresh
from ...app.house import House, Track
from ...app.of_person import one
from ...app.reach.known import Check, checks
from ...app.reach.letters import approve_together, change, claimed, keep_draft, throw_away, unsent, withdraw
from ...app.reach.words import may_go
from ...details.mail_address import normalise
from ...model.letter import KINDS, Letter
from ...model.trouble import UserError
from ...plans.draft.languages import LANGUAGES
from ..ask import Ask, Routes, looked, sent
from ..reckoned import GAVE_UP
from ..whose import elsewhere, minutes_of, person_of

DRAFT = "week.letters.drafted"
LINE = 72
"""Letters of a line where one is edited, about."""
GONE = "That letter is not here any more."


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter as the page shows it. ``state``: 'draft' or 'approved'; ``check``: what speaks for it and against it."""

    state: str
    letter: Letter
    check: Check

    @property
    def key(self) -> str:
        """What names it in a form: the id of its first step."""
        return self.letter.steps[0]


def shared(house: House) -> Mapping[str, Any]:
    """What every page with letters needs beside them."""
    sends = any(account.smtp for account in accounts(house))
    return {"sends": sends, "today": house.today, "may_go": may_go, "rows": rows}


def rows(text: str) -> int:
    """Lines that a text takes where it is edited, one to go on with among them."""
    return 1 + sum(1 + len(line) // LINE for line in text.rstrip("\n").split("\n"))


def shown(ask: Ask) -> Response:
    """All that are drafted, and all that are approved and wait."""
    with ask.house.reading() as connection:
        found = list(unsent(connection))
    return ask.page("letters.html", letters=_kept(ask.house, found), **shared(ask.house))


def write(ask: Ask) -> Response:
    """What there is to one person, and the form that has another written."""
    if not ever_made(ask.house):
        return ask.page("making.html")
    person = one(ask.house, ask.path["id"])
    if person is None:
        return elsewhere(ask, ask.path["id"])
    own = {person.id, *(member.record for member in person.records)}
    with ask.house.reading() as connection:
        found = [
            (state, letter)
            for state, letter in unsent(connection)
            if not own.isdisjoint({letter.target, *(key for key, _ in letter.people)})
        ]
    job = next((job for job in reversed(ask.work.of(DRAFT)) if job.arguments["person"] == person.id), None)
    return ask.page(
        "write.html",
        person=person,
        addresses=[belief for belief in person.beliefs if belief.kind == "mail_address"],
        letters=_kept(ask.house, found),
        kinds=KINDS,
        languages=LANGUAGES,
        job=job if job and (not job.ends or (job.state in GAVE_UP and not found)) else None,
        **shared(ask.house),
    )


def wanted(ask: Ask) -> Response:
    """Has a letter written."""
    person = person_of(ask)
    said = {name: ask.said(name) for name in ("kind", "language", "to", "because")}
    if said["to"] and not normalise(said["to"]):
        raise UserError(f"{said['to']!r} is no mail address.", "It takes one, like jan@example.org.")
    ask.work.start(DRAFT, f"Writing to {person.name}", person=person.id, said=said)
    return ask.back(f"/week/write/{person.id}")


def drafted(house: House, track: Track, person: str, said: Mapping[str, str]) -> str:
    """Writes a letter to a person, as the form has it, and keeps it as a draft; returns the id of the action."""
    from ...app.reach.drafting import draft

    fresh(house, track)
    return keep_draft(house, draft(house, person, **said)).id


def acted(ask: Ask) -> Response:
    """What a button of a letter says."""
    with ask.house.reading() as connection:
        found = next((said for said in unsent(connection) if said[1].steps[0] == ask.path["key"]), None)
    back = ask.whence("/week/letters")
    if found is None:
        raise UserError(GONE, "It was sent, thrown away or written anew meanwhile.")
    state, letter = found
    match ask.said("do"):
        case "approve" if state == "draft":
            return approved(ask, (letter,), back)
        case "change":
            return changed(ask, (letter,), back)
        case "withdraw" if state == "approved":
            _not_on_its_way(ask.house, letter)
            return ask.back(back, "Withdrawn; it is a draft again.", withdraw(ask.house, letter).id)
        case "discard":
            _not_on_its_way(ask.house, letter)
            return ask.back(back, "Discarded.", throw_away(ask.house, letter).id)
    raise UserError("That button is not known.", "Load the page again.")


def _not_on_its_way(house: House, letter: Letter) -> None:
    if letter.message_id and claimed(house, letter):
        raise UserError("It is on its way already, and cannot be taken back.", "What comes back is told here.")


def approved(ask: Ask, before: Sequence[Letter], back: str) -> Response:
    """The letters of one step as the form has them wait to be sent; what the user wrote is kept in any case.

    Raises UserError if they may not go: then they are drafts.
    """
    if not before:
        raise UserError("Reknit has no words for this one.", "Write it in your mail program.")
    after = _edited(ask, before)
    try:
        account, minutes = sender(ask.house), minutes_of(ask)
        seen = [_seen(ask, letter, check) for letter, check in zip(after, checks(ask.house, after), strict=True)]
    except UserError:
        if after != tuple(before):
            change(ask.house, before, after)
        raise
    _, action = approve_together(ask.house, seen, account, minutes)
    return ask.back(back, f"Approved; the letter to {after[0].name or after[0].to} waits to be sent.", action.id)


def _seen(ask: Ask, letter: Letter, check: Check) -> Letter:
    """The letter as the user approves it."""
    if check.refusal:
        raise UserError(check.refusal.reason, check.refusal.hint)
    if check.guess and ask.said("sure") != "yes":
        raise UserError(f"{check.guess}.", "Tick the box beside it to send it all the same.")
    return replace(letter, guess=bool(check.guess))


def changed(ask: Ask, before: Sequence[Letter], back: str) -> Response:
    """The letters as the form has them are kept as drafts."""
    after = _edited(ask, before)
    if not after:
        raise UserError(GONE, "Load the page again.")
    if after == tuple(before) and all(letter.message_id for letter in before):
        return ask.back(back, "Left as it was.")
    return ask.back(back, "Kept as a draft.", change(ask.house, before, after).id)


def _edited(ask: Ask, before: Sequence[Letter]) -> tuple[Letter, ...]:
    """What the form says of them: all have the same subject and text; a single one may go to another address."""
    subject, text = " ".join(ask.said("subject").split()), _text(ask)
    after = tuple(replace(letter, subject=subject, text=text) for letter in before)
    if len(after) == 1 and (to := ask.said("to")) and to != after[0].to:
        after = (_to(after[0], to),)
    same = all((a.subject, a.text) == (b.subject, _tidy(b.text)) for a, b in zip(after, before, strict=True))
    return tuple(before) if same and [a.to for a in after] == [b.to for b in before] else after


def _to(letter: Letter, written: str) -> Letter:
    address = normalise(written)
    if not address:
        raise UserError(f"{written!r} is no mail address.", "It takes one, like jan@example.org.")
    return replace(letter, to=address, target=address if letter.target == letter.to else letter.target)


def _text(ask: Ask) -> str:
    said = ask.form.get("text", "")
    return _tidy(said) if isinstance(said, str) else ""


def _tidy(text: str) -> str:
    """Lines that end with a line feed, without blanks at their ends (HTML forms send CR LF)."""
    lines = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip("\n")
    return f"{lines}\n" if lines else ""


def _kept(house: House, found: Sequence[tuple[str, Letter]]) -> list[Kept]:
    every = checks(house, [letter for _, letter in found]) if found else []
    return [Kept(state, letter, check) for (state, letter), check in zip(found, every, strict=True)]


ROUTES: Routes = (
    looked("/week/letters", shown),
    sent("/week/letter/{key}", acted),
    looked("/week/write/{id}", write),
    sent("/week/write/{id}", wanted),
)

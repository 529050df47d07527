"""Drafts for people and for the week: of what is known, in the user's own manner. Nothing is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...details.employer import nobody
from ...details.mail_address import normalise, robot_or_role
from ...model.entries import Attempt
from ...model.letter import KINDS, WRITES, Letter
from ...model.outcome import CAME, FAILED, WAITING
from ...model.person import Portrait
from ...model.step import Step
from ...model.trouble import UserError
from ...model.when import earliest
from ...plans.draft import Occasion
from ...plans.draft.asked import asked_by
from ...plans.draft.topic import topic
from ...plans.routes.write import ways
from ...plans.setting import setting
from ...plans.standing import settled, standing, usable
from ...plans.way import Setting
from ...store import opt_outs, read
from ...store.opt_outs import OptOuts
from ..errands import errands
from ..house import House
from ..uncollected import uncollected
from ..week import portraits
from .letters import ever_approved, returned
from .pen import Pen, pen

MAILS = frozenset({"write", "greet"})
"""Routes of attempts that went by mail to the person."""


@dataclass(frozen=True, slots=True)
class _Table:
    """What lies on the table where letters are written.

    people   everybody, by id, as attempts leave them
    outs     who asked not to be written to
    sent     id of a mail that was claimed -> the letter that it was
    returned  address -> when a letter to a colleague came back from it
    """

    house: House
    pen: Pen
    people: Mapping[str, Portrait]
    outs: OptOuts
    sent: Mapping[str, Letter]
    returned: Mapping[str, date]


@uncollected()
def draft(
    house: House, person: str, *, kind: str = "", language: str = "", to: str = "", because: str = ""
) -> list[Letter]:
    """A letter to the person of that id; two where the address is unlikely and a second one is worth it.

    ``kind``      one of KINDS; else a reminder if one is due, else by whether they are in touch
    ``language``  ISO 639-1; else the one that the two write in
    ``to``        the address; else the likeliest
    ``because``   a sentence of the user's own
    Raises UserError if they are never to be contacted, no address is known, or that kind does not fit.
    """
    table = _table(house)
    found = table.people[person]
    kind = kind or _kind(table, found)
    if kind not in KINDS:
        raise UserError(f"{kind!r} is no kind of letter.", f"Reknit writes these: {', '.join(KINDS)}.")
    if kind == "ask":
        return [_asking(table, found, _asked(table, found), language, to, because)]
    if kind == "reminder":
        return [_reminder(table, found, language, because)]
    return [_to(table, found, kind, address, language, because) for address in _addresses(table, found, to)]


@uncollected()
def of_week(house: House, steps: Sequence[Step], everybody: Iterable[Portrait] | None = None) -> list[Letter]:
    """Letters for those steps of a plan that are letters by mail, in its order; a colleague's asks are one letter.

    ``everybody``: as app/week.portraits has them, if that is known.
    """
    table = _table(house, everybody)
    found: list[Letter] = []
    for errand in errands(house, [step for step in steps if step.route in WRITES]):
        if errand.route == "ask":
            colleague = table.people.get(errand.target)
            if colleague and errand.to and not _closed(table, colleague):
                found.append(_asking(table, colleague, [table.people[key] for key, _ in errand.people], to=errand.to))
            continue
        person = table.people[errand.people[0][0]]
        if _closed(table, person):
            continue
        if errand.route == "write" and errand.steps[0].again and (before := _first(table, person)):
            if before[1].kind != "reminder":
                found.append(_reminder(table, person))
            continue
        kind = "reconnect" if errand.route == "write" else "still_you"
        addresses = filter(normalise, (errand.to, *errand.also))
        found += [_to(table, person, kind, address, "", "", errand.route) for address in addresses]
    return found


def _table(house: House, everybody: Iterable[Portrait] | None = None) -> _Table:
    known = portraits(house) if everybody is None else everybody
    people = {p.id: settled(p, house.today) for p in known}
    with house.reading() as connection:
        attempts = read.attempted(connection)
        claimed = {a.message for a in attempts if a.message}
        sent = {key: letter for key, letter in ever_approved(connection).items() if key in claimed}
        return _Table(house, pen(house), people, opt_outs.load(connection), sent, returned(attempts, sent))


def _kind(table: _Table, person: Portrait) -> str:
    """What fits: the reminder that is due, a question after the card of a friend, else getting in touch again."""
    before = _first(table, person)
    if before and before[1].kind != "reminder" and standing(person, table.house.today).again:
        return "reminder"
    return "still_you" if person.state == "in touch" else "reconnect"


def _to(
    table: _Table, person: Portrait, kind: str, address: str, language: str, because: str, route: str = ""
) -> Letter:
    how = table.pen.manner(person, (address,), language)
    occasion = Occasion(to=address, reason=because, found=_found_by(table, person) if kind == "thanks" else ())
    said = table.pen.write(person, kind, occasion, how)
    route = route or ("greet" if person.state == "in touch" else "write")
    whom = ((person.id, person.name),)
    return Letter(kind, route, address, whom, address, person.name, said.subject, said.text, how.language)


def _asking(
    table: _Table, colleague: Portrait, asked: Sequence[Portrait], language: str = "", to: str = "", because: str = ""
) -> Letter:
    """One letter to a colleague, after all of these."""
    address = _addresses(table, colleague, to)[0]
    how = table.pen.manner(colleague, (address,), language)
    said = table.pen.write(colleague, "ask", Occasion(address, because, tuple(map(_where, asked))), how)
    whom = tuple((each.id, each.name) for each in asked)
    return Letter(
        "ask", "ask", colleague.id, whom, address, colleague.name, said.subject, said.text, how.language
    )  # fmt: skip


def _where(person: Portrait) -> tuple[str, str]:
    """Their name, and the employer where they were last seen."""
    places = (s.employer for s in person.spells if s.employer and not nobody(s.employer))
    return person.name, next(places, "")


def _asked(table: _Table, colleague: Portrait) -> list[Portrait]:
    """After whom the colleague may best be asked."""
    around = setting(table.people.values(), table.house.today)
    names = asked_by(colleague, around)
    if not names:
        raise UserError(
            f"Nobody you have lost is known to {colleague.name}, or {colleague.name} was asked lately.",
            "`reknit week` proposes whom to ask after whom.",
        )
    return [table.people[name] for name in names]


def _reminder(table: _Table, person: Portrait, language: str = "", because: str = "") -> Letter:
    """One, after the newest letter that stayed without an answer."""
    _may_be_written_to(table, person)
    before = _first(table, person)
    if before is None:
        raise UserError(
            f"No letter that Reknit sent to {person.name} waits for an answer.", "A reminder follows one: reknit draft."
        )
    attempt, first = before
    if first.kind == "reminder":
        raise UserError(f"{person.name} was reminded already.", "One reminder is enough; a colleague may know more.")
    _may_be_mailed(table, first.to)
    how = table.pen.manner(person, (first.to,), language or first.language)
    occasion = Occasion(first.to, because, first=(topic(first.subject), attempt.claimed[:10]))
    said = table.pen.write(person, "reminder", occasion, how)
    return Letter(
        "reminder", first.route, first.target, ((person.id, person.name),), first.to, person.name,
        said.subject or "Re:", said.text, how.language, answers=first.message_id,
    )  # fmt: skip


def _first(table: _Table, person: Portrait) -> tuple[Attempt, Letter] | None:
    """The newest letter to them of which nothing has come; thanks want no answer."""
    waiting = [a for a in person.attempts if a.channel in MAILS and a.message in table.sent]
    waiting = [a for a in waiting if table.sent[a.message].kind != "thanks"]
    waiting = [a for a in waiting if a.outcome in WAITING | {"no_answer"} and a.outcome]
    newest = max(waiting, key=lambda a: a.claimed, default=None)
    return (newest, table.sent[newest.message]) if newest else None


def _addresses(table: _Table, person: Portrait, to: str) -> list[str]:
    """Where to write: as the user says, else the likeliest, with the second one where plans/routes/write wants it."""
    _may_be_written_to(table, person)
    if to:
        if not (address := normalise(to)):
            raise UserError(f"{to!r} is no mail address.", "--to takes one, like jan@example.org.")
        _may_be_mailed(table, address)
        return [address]
    dead = dict(table.returned)
    dead |= {a.target: earliest(a.finished or a.claimed) for a in person.attempts if a.outcome in FAILED}
    free = [b for b in usable(person.beliefs, dead) if b.value not in table.outs]
    around = Setting({}, table.house.today, {}, {}, {})
    found = ways(replace(person, beliefs=tuple(free)), around)
    if not found:
        raise UserError(
            f"No address of {person.name} is worth a letter.",
            f"`reknit search {person.id[:8]}` finds another; --to ADDRESS takes any.",
        )
    return [found[0].target, *found[0].also]


def _may_be_written_to(table: _Table, person: Portrait) -> None:
    if why := _closed(table, person):
        raise UserError(why, f"`reknit show {person.id[:8]}` says what is known of them.")


def _closed(table: _Table, person: Portrait) -> str:
    """Why nobody writes to them any more; '' if they may be written to."""
    if person.never:
        return f"{person.name} is never to be contacted: so you said, or so they asked, or they have died."
    if any(b.value in table.outs for b in person.beliefs if b.kind == "mail_address"):
        return f"{person.name} asked for no more mail, and Reknit remembers that for ever."
    return ""


def _may_be_mailed(table: _Table, address: str) -> None:
    if address in table.outs:
        raise UserError(f"Whoever reads {address} asked for no more mail.", "Reknit remembers that for ever.")
    if robot_or_role(address):
        raise UserError(f"{address} is an address of a machine, a list or an office.", "Give one of a person.")


def _found_by(table: _Table, person: Portrait) -> tuple[str, ...]:
    """Whom they helped to find: those of whom a letter to them asked, with success."""
    own = {person.id, *(record for b in person.beliefs for record in b.records)}
    return tuple(
        each.name
        for each in table.people.values()
        if any(a.channel == "ask" and a.target in own and a.outcome in CAME for a in each.attempts)
    )

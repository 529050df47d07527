"""reknit outcome"""

from __future__ import annotations

from datetime import date

import click

from ..app.outcome import BY, Noted, note
from ..app.people import noted
from ..model.entries import Attempt
from ..model.outcome import OUTCOMES, REACHED
from ..model.tie import DORMANT
from ..model.trouble import UserError
from ..model.when import in_words, latest, months_between
from ..store.views import PersonRow
from .parts import Minutes, home, inline, json_option, say, say_json, track

WAYS = {
    "write": "by mail",
    "linkedin": "on LinkedIn",
    "call": "by phone",
    "ask": "by way of a colleague",
    "search": "by a search",
    "greet": "by a greeting",
    "other": "by no step of a plan",
}
"""A route, as it is told."""


@click.command(name="outcome")
@click.argument("words", metavar="PERSON [OUTCOME]", nargs=-1, required=True)
@click.option("--by", type=click.Choice(BY), default=None, help="How you tried; else the newest that waits is meant")
@click.option("--to", default="", metavar="TARGET", help="The address, number, profile, or the colleague you asked")
@click.option("--on", default=None, metavar="DATE", help="When it happened; today if not said")
@click.option("--minutes", type=Minutes(0, 10_080), default=None, help="Of your time that it took")
@click.option("--keep/--let-go", "kept", default=None, help="They stay on the list though reached, or leave it")
@json_option
def command(
    words: tuple[str, ...], by: str | None, to: str, on: str | None, minutes: float | None, kept: bool | None,
    as_json: bool,
) -> None:  # fmt: skip
    """What came of reaching somebody: sent, answered, met, found, asked, helped, referred, refused, no_answer,
    bounced, undelivered or wrong_person.
    """  # noqa: D205
    *person, outcome = words
    if not person or (outcome not in OUTCOMES and kept is not None):
        person, outcome = list(words), ""
    if outcome not in {"", *OUTCOMES}:
        raise UserError(
            f"{outcome!r} is no outcome that Reknit knows.", f"After the name comes one of: {', '.join(OUTCOMES)}."
        )
    house = home()
    found = noted(house, person, track)
    done = note(house, found, outcome, by=by or "", to=to, on=on, minutes=minutes, kept=kept)
    if as_json:
        say_json([_line(found, done)])
    else:
        say("\n".join([*_told(found, done, house.today), "reknit undo takes it back."]))


def _line(person: PersonRow, done: Noted) -> dict[str, object]:
    attempt = done.attempt
    return {
        "person": person.id,
        "name": person.name,
        "outcome": attempt.outcome if attempt else None,
        "by": attempt.channel if attempt else None,
        "target": attempt.target if attempt else None,
        "claimed": attempt.claimed if attempt else None,
        "finished": attempt.finished if attempt else None,
        "minutes": attempt.minutes if attempt else None,
        "new": done.attempt is not None and done.before is None,
        "kept": done.kept,
    }


def _told(person: PersonRow, done: Noted, today: date) -> list[str]:
    """What is kept now, and what changes by it."""
    name, told = inline(person.name), []
    if attempt := done.attempt:
        way = WAYS.get(attempt.channel, attempt.channel)
        begun = "" if done.before is None else f", begun on {in_words(attempt.claimed[:10])}"
        told = [f"{name}: {OUTCOMES[attempt.outcome]} ({way}{begun}).", *_changes(person, done, today)]
    if done.kept is not None:
        told.append(f"{name} stays on the list." if done.kept else f"{name} leaves the list while in touch.")
    return told


def _unknown(person: PersonRow, attempt: Attempt) -> bool:
    """Whether nothing is known that leads to them, and it was not said what did."""
    return person.state == "lost" and not attempt.target


def _changes(person: PersonRow, done: Noted, today: date) -> list[str]:
    attempt, name = done.attempt, inline(person.name)
    assert attempt is not None
    target = inline(attempt.target)
    silent = months_between(latest(attempt.finished or attempt.claimed), today)
    reached = attempt.outcome in REACHED and silent < DORMANT
    told = {
        "sent": f"While it waits, no other way to {name} is proposed." if attempt.channel != "greet" else "",
        "asked": f"When you know what came of it: reknit outcome {attempt.person[:8]} helped, referred or refused.",
        "found": f"`reknit found {attempt.person[:8]} URL` keeps where they are.",
        "no_answer": "The silence counts a little against the way that you tried." if target else "",
        "bounced": f"{target} is taken to be dead." if target and attempt.channel != "ask" else "",
        "undelivered": f"{target} may still hold, and is left alone for now." if target else "",
        "wrong_person": f"{target} is taken to be somebody else's." if target else "",
    }.get(attempt.outcome, "")
    stays = f"{name} is in touch again, and leaves the list; --keep keeps them on it."
    how = (
        f"No detail of {name} probably holds. If one led to them: --by ROUTE --to ADDRESS."
        if _unknown(person, attempt)
        else ""
    )
    if person.never:
        stays = f"{name} is never to be contacted: so you said, or so they asked."
    return [*filter(None, [stays if reached and done.kept is None else "", how if reached else "", told])]

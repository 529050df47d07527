"""reknit outcome"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from ..app.outcome import BY, Noted, note
from ..app.outcome_words import changes, kept, listed, reached
from ..app.people import noted
from ..model.outcome import OUTCOMES
from ..model.trouble import UserError
from ..store.views import PersonRow
from .parts import Minutes, home, inline, json_option, say, say_json, track


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
    lines = [kept(person, done), *changes(person, done, today), *_hints(person, done, today), listed(person, done)]
    return [inline(line) for line in lines if line]


def _hints(person: PersonRow, done: Noted, today: date) -> Iterator[str]:
    """The commands that go on from there."""
    attempt = done.attempt
    if attempt is None:
        return
    if reached(attempt, today):
        if done.kept is None and not person.never:
            yield "--keep keeps them on it."
        if person.state == "lost" and not attempt.target:
            name = person.name
            yield f"No detail of {name} probably holds. If one led to them: --by ROUTE --to ADDRESS."
    if attempt.outcome == "asked":
        yield f"When you know what came of it: reknit outcome {attempt.person[:8]} helped, referred or refused."
    if attempt.outcome == "found":
        yield f"`reknit found {attempt.person[:8]} URL` keeps where they are."

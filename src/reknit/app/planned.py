"""The week's plan, reckoned once and kept to the end of the week, while its steps get done (app/tasks says how far).

It is kept as an answer that was prepared, under ``week 2026-W48``: pages read it and reckon nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..model.letter import Letter
from ..model.step import Step
from ..model.trouble import UserError
from ..model.when import When
from ..plans.choose import Week
from ..store import views
from .config import FILE, edited, part, tables
from .errands import errands
from .house import House
from .prepared import prepare, prepared
from .reach.pace import load_sending
from .steps import plan_key
from .uncollected import uncollected
from .week import portraits, week

MINUTES = 45.0
"""A week, if the user says nothing else: three quarters of an hour (judgement)."""
MOST_MINUTES, MOST_MESSAGES = 10_080, 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user gives a week: minutes, and new messages in seven days."""

    minutes: float = MINUTES
    messages: int = 5


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan as it was reckoned.

    wanted   what it was reckoned for
    plan     its steps, and what the user's words changed in it
    letters  written for those of its steps that are letters by mail
    tried    for which steps (ids) together a letter was to be written; of some there are no words
    stamp    the last action that it knows of (seq)
    """

    wanted: Wanted
    plan: Week
    letters: tuple[Letter, ...]
    tried: frozenset[frozenset[str]]
    stamp: int
    at: When


def planned(house: House) -> Planned | None:
    """The plan of this week; None if none was reckoned since Monday."""
    found = prepared(house, plan_key(house))
    if found is None:
        return None
    said = found.said
    steps = tuple(_step(step) for step in said["steps"])
    return Planned(
        Wanted(said["minutes"], said["messages"]),
        Week(steps, said["takes"], said["skipped"], said["promise"], tuple(said["notes"])),
        tuple(map(Letter.from_json, said["letters"])),
        frozenset(map(frozenset, said["tried"])),
        said["stamp"],
        said["at"],
    )


@uncollected()
def plan(house: House, wanted: Wanted) -> Planned:
    """Reckons a plan from the views as they are, with its letters, and keeps it for this week."""
    from .reach.drafting import of_week

    with house.reading() as connection:
        stamp = views.stamp(connection)
    everybody = portraits(house)
    found = week(house, wanted.minutes, wanted.messages, everybody)
    letters = of_week(house, found.steps, everybody)
    made = Planned(wanted, found, tuple(letters), _together(house, found.steps), stamp, house.now())
    keep_plan(house, made)
    return made


@uncollected()
def write_letters(house: House, before: Planned, steps: Iterable[Step]) -> None:
    """Writes a letter for these steps of the plan together, in place of what was written for any of them."""
    from .reach.drafting import of_week

    wanted = tuple(steps)
    keys = {step.id for step in wanted}
    kept = [letter for letter in before.letters if keys.isdisjoint(letter.steps)]
    tried = before.tried | _together(house, wanted)
    keep_plan(house, replace(before, letters=(*kept, *of_week(house, wanted)), tried=tried))


def load_wanted(home: Path) -> Wanted:
    """What [week] in the settings asks for. Raises UserError as ``config.load``."""
    path = home / FILE
    said = part(path, tables(home), "week")
    minutes, messages = said.get("minutes", MINUTES), said.get("messages", min(load_sending(home).week, MOST_MESSAGES))
    if isinstance(minutes, bool) or not isinstance(minutes, int | float) or not 1 <= minutes <= MOST_MINUTES:
        raise UserError(f"{path}: minutes in [week] must be a number of minutes", f"Such as minutes = {MINUTES:.0f}.")
    if isinstance(messages, bool) or not isinstance(messages, int) or not 0 <= messages <= MOST_MESSAGES:
        raise UserError(f"{path}: messages in [week] must be a number of messages", "Such as messages = 5.")
    return Wanted(float(minutes), messages)


def save_wanted(home: Path, wanted: Wanted) -> None:
    """Writes it into the settings."""
    if wanted == load_wanted(home):
        return
    import tomlkit

    with edited(home) as document:
        said = document.setdefault("week", tomlkit.table())
        said["minutes"] = round(wanted.minutes) if wanted.minutes == round(wanted.minutes) else wanted.minutes
        said["messages"] = wanted.messages


def _together(house: House, steps: Sequence[Step]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(step.id for step in errand.steps) for errand in errands(house, steps))


def keep_plan(house: House, made: Planned) -> None:
    """Keeps it for this week, in place of another."""
    said = {
        "minutes": made.wanted.minutes,
        "messages": made.wanted.messages,
        "steps": [asdict(step) for step in made.plan.steps],
        "takes": made.plan.minutes,
        "skipped": dict(made.plan.skipped),
        "promise": made.plan.promise,
        "notes": list(made.plan.notes),
        "letters": [letter.to_json() for letter in made.letters],
        "tried": sorted(map(sorted, made.tried)),
        "stamp": made.stamp,
        "at": made.at,
    }
    prepare(house, plan_key(house), said)


def _step(said: dict[str, Any]) -> Step:
    lists = {key: tuple(said[key]) for key in ("reasons", "queries", "also")}
    return Step(**said | lists)

"""How far the week's plan is: what is open, what waits to be sent, what was left out, and what was done.

The plan is as it was reckoned (app/planned); what was said and done since counts at once, whatever the views know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from ..model.entries import Attempt
from ..model.letter import WRITES, Letter
from ..model.outcome import CAME
from ..model.step import Step
from ..store import decisions, read, views
from ..store.views import PersonRow
from .errands import Errand, errands, together
from .house import House
from .planned import Planned, Wanted, load_wanted, planned
from .reach.letters import SELF, unsent
from .said_since import of_people, said_since
from .steps import week_of

_WORDS = {"decline": "skip", "not_this_one": "pass"}


@dataclass(frozen=True, slots=True)
class Task:
    """One errand of the plan.

    errand   with those of its people who are not left out; with its attempts, if it is begun
    letters  what would be sent, one for each address; empty where it is no letter by mail, or none is written so far
    drafted  whether the user has kept the letters as a draft
    word     why it was left out: 'skip', 'pass' or 'never'; '' if it is open
    """

    errand: Errand
    letters: tuple[Letter, ...] = ()
    drafted: bool = False
    word: str = ""

    @property
    def key(self) -> str:
        """What names it on a page: the id of its first step."""
        return self.errand.steps[0].id

    @property
    def unwritten(self) -> bool:
        """Whether a letter belongs to it and there is none."""
        written = self.letters or self.errand.attempts
        return self.errand.route in WRITES and "@" in self.errand.to and not written


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """The week so far.

    planned  the plan as reckoned; None if there is none so far
    open     what is left of it to do, and what is begun, in its order
    left     what was skipped or is not wanted
    waiting  letters that are approved and were not sent
    done     what was done since Monday, in or out of the plan: those done at once are one
    spent    minutes since Monday, as far as they are known
    """

    wanted: Wanted
    planned: Planned | None
    open: tuple[Task, ...]
    left: tuple[Task, ...]
    waiting: tuple[Letter, ...]
    done: tuple[Errand, ...]
    spent: float

    @property
    def free(self) -> float:
        """Minutes that are left of those wanted."""
        return max(0.0, self.wanted.minutes - self.spent)

    @property
    def unwritten(self) -> tuple[Step, ...]:
        """Steps of open errands whose letter is still to be written."""
        tried = self.planned.tried if self.planned else frozenset()
        missing = [task.errand.steps for task in self.open if task.unwritten]
        return tuple(step for steps in missing if frozenset(step.id for step in steps) not in tried for step in steps)


def this_week(house: House) -> ThisWeek:
    """The plan of this week as it stands."""
    found = planned(house)
    with house.reading() as connection:
        letters = list(unsent(connection))
        monday = house.today - timedelta(days=house.today.weekday() + 1)  # a day more: the ledger's days are of UTC
        lately = read.attempted(connection, begun=monday.isoformat())
        done = [a for a in lately if _this_week(house, a) and (a.outcome or a.message)]
        people = views.of_records(connection, {key for a in done for key in (a.person, a.target)})
        tasks = _tasks(house, connection, found, letters) if found else []
    waiting = tuple(letter for state, letter in letters if state == "approved")
    minutes = [attempt.minutes or 0.0 for attempt in done] + [letter.minutes or 0.0 for letter in waiting]
    return ThisWeek(
        load_wanted(house.home),
        found,
        tuple(task for task in tasks if not task.word),
        tuple(task for task in tasks if task.word),
        waiting,
        tuple(together([attempt for attempt in done if attempt.person in people], people)),
        sum(minutes),
    )


def open_task(house: House, key: str) -> Task | None:
    """The open errand of this week's plan with that key."""
    return next((task for task in this_week(house).open if task.key == key), None)


def _this_week(house: House, attempt: Attempt) -> bool:
    """Whether it was begun since Monday, in the user's zone."""
    day = datetime.fromisoformat(attempt.claimed).astimezone(house.clock().astimezone().tzinfo).date()
    return attempt.channel != SELF and day.isocalendar()[:2] == house.today.isocalendar()[:2]


def _tasks(house: House, connection: Connection, found: Planned, letters: Sequence[tuple[str, Letter]]) -> list[Task]:
    """The errands that nothing was done about since they were planned, but that they were left out."""
    person_of = views.person_of(connection, {step.person for step in found.plan.steps})
    people = {row.id: row for row in views.these(connection, set(person_of.values()))}
    rows = {record: people[person] for record, person in person_of.items()}
    lines = read.attempted(connection, since=found.stamp)
    begun = [line for line in lines if not line.outcome and not line.message]
    over = _taken_up(connection, found, [line for line in lines if line not in begun], letters)
    said, never = _said(house, connection, found), _never(connection, rows.values())
    drafted = [letter for state, letter in letters if state == "draft"]
    tasks = []
    for errand in errands(house, found.plan.steps):
        steps = [step for step in errand.steps if (row := rows.get(step.person)) and row.id not in over]
        words = {step.person: _word(step, rows[step.person].id, said, never) for step in steps}
        for word in dict.fromkeys(words.values()):
            those = tuple(step for step in steps if words[step.person] == word)
            whom = tuple((step.person, rows[step.person].name) for step in those)
            doing = tuple(line for line in begun if line.step in errand.keys)
            part = replace(errand, steps=those, people=whom, attempts=doing)
            tasks.append(_task(part, word, drafted, found.letters))
    return tasks


def _taken_up(
    connection: Connection, found: Planned, lines: Iterable[Attempt], letters: Iterable[tuple[str, Letter]]
) -> set[str]:
    """Ids of the people whom somebody tried to reach since the plan was reckoned, or to whom a letter is approved."""
    since = found.at[: len("2026-11-23")]
    records = {line.person for line in lines if line.claimed >= since or line.outcome in CAME}
    records |= {person for state, letter in letters if state == "approved" for person, _ in letter.people}
    return set(views.person_of(connection, records).values())


def _task(errand: Errand, word: str, drafted: Sequence[Letter], written: Sequence[Letter]) -> Task:
    own = [letter for letter in drafted if letter.route == errand.route and _same_people(letter, errand)]
    planned = [letter for letter in written if letter.steps and errand.keys.issuperset(letter.steps)]
    return Task(errand, tuple(own or planned), bool(own), word)


def _same_people(letter: Letter, errand: Errand) -> bool:
    same = {person for person, _ in letter.people} == {person for person, _ in errand.people}
    return same and (errand.route != "ask" or letter.target == errand.target)


def _said(house: House, connection: Connection, found: Planned) -> dict[tuple[str, str], str]:
    """(verdict, subject) -> of what the user said since the plan was reckoned: of a step, or of a record's person."""
    words = decisions.decided(connection, _WORDS.keys(), since=found.stamp)
    persons = views.person_of(connection, (word.subject for word in words))
    return {
        (word.verdict, persons.get(word.subject, word.subject)): _WORDS[word.verdict]
        for word in words
        if word.verdict != "decline" or word.value in {"", week_of(house)}
    }


def _never(connection: Connection, rows: Iterable[PersonRow]) -> set[str]:
    """Who is never to be contacted: as the views have it, but for those of whom that was said or taken back since."""
    since = said_since(connection)
    changed = [word.subject for word in since.changed if word.verdict == "never_contact"]
    stale = set(views.person_of(connection, changed).values())
    words = of_people(connection, since) if stale else {}
    return {row.id for row in rows if ("never_contact" in words.get(row.id, ()) if row.id in stale else row.never)}


def _word(step: Step, person: str, said: Mapping[tuple[str, str], str], never: Collection[str]) -> str:
    """Why it is left out; '' if it is not."""
    if person in never:
        return "never"
    return said.get(("not_this_one", person), "") or said.get(("decline", step.id), "")

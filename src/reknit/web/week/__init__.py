"""This week: the plan for the minutes given, what to do for each step of it, and what came of those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.responses import Response

from ...app import steps, week_words
from ...app.errands import Errand, under_way, urls
from ...app.fresh import ever_made, fresh
from ...app.house import House, Track
from ...app.planned import MOST_MESSAGES, MOST_MINUTES, Wanted, plan, planned, save_wanted, write_letters
from ...app.reach.known import Check, checks
from ...app.reach.post import Waiting, by_due
from ...app.tasks import Task, ThisWeek, open_task, this_week
from ...app.week_words import Choices
from ...channels.handover import mailto
from ...model.letter import Letter
from ...model.outcome import OUTCOMES
from ...model.trouble import UserError
from ...store import views
from ..ask import Ask, Routes, looked, sent
from ..drawing.minutes import minutes_strip
from ..nobody import nobody
from ..reckoned import GAVE_UP
from ..whose import minutes_of
from ..work import Job
from . import letters, sending

PLAN, WRITE = "week.reckoned", "week.written"
OF_TEXT = frozenset({"empty", "brackets"})
"""Kinds of a refusal (plans/manners) that the user mends by writing."""
GONE = "That step is no longer open."
OWN_MAIL = "Open in your mail"
MEANWHILE = "It was done or left out meanwhile; the page shows how it stands now."


@dataclass(frozen=True, slots=True)
class Card:
    """An open errand as the page shows it.

    checks   what speaks for each of its letters, and against it
    links    (address, words): what opens what it is done with
    keys     what may come of it, once it is begun
    """

    task: Task
    checks: Sequence[Check]
    links: Sequence[tuple[str, str]]
    keys: Choices

    @property
    def stuck(self) -> bool:
        """Whether a letter would not go, whatever is written in it."""
        return any(check.refusal and check.refusal.kind not in OF_TEXT for check in self.checks)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was begun or went out another time, and the question about it."""

    errand: Errand
    question: str
    keys: Choices
    begun: bool


def shown(ask: Ask) -> Response:
    """The page."""
    house = ask.house
    if not ever_made(house):
        return ask.page("making.html")
    with house.reading() as connection:
        if not views.summary(connection)["census"]["people"]:
            return nobody(ask)
    week = this_week(house)
    begun, waiting = under_way(house)
    cards, left = _checked(ask, week)
    in_plan = {attempt for task in week.open for attempt in task.errand.attempts}
    return ask.page(
        "week.html",
        week=week,
        monday=(monday := house.today - timedelta(days=house.today.weekday())),
        sunday=monday + timedelta(days=6),
        strip=_strip(week),
        job=_work(ask, week),
        cards=cards,
        begun=[_asked(errand, begun=True) for errand in begun if errand.attempts[0] not in in_plan],
        waiting=[_asked(errand, begun=False) for errand in waiting],
        done=[(errand, _came(errand), _minutes(errand)) for errand in week.done],
        post=sending.stands(ask, left),
        most_minutes=MOST_MINUTES,
        most_messages=MOST_MESSAGES,
        **letters.shared(house),
    )


def _work(ask: Ask, week: ThisWeek) -> Job | None:
    """The work that the page waits for: a plan, if there is none, or letters of it; or why it ended without one."""
    if week.planned is None:
        kind, words = PLAN, "Planning your week"
        arguments: dict[str, Any] = {"minutes": week.free, "messages": week.wanted.messages}
    elif week.unwritten:
        kind, words, arguments = WRITE, "Writing a letter", {}
    else:
        return next((job for job in ask.work.of(PLAN) if not job.ends), None)
    last = next(reversed(ask.work.of(kind)), None)
    return last if last and (last.state in GAVE_UP or not last.ends) else ask.work.start(kind, words, **arguments)


def reckoned(house: House, track: Track, minutes: float, messages: int) -> int:
    """Reckons the plan of this week, with its letters, and keeps it; returns how many steps it has."""
    fresh(house, track)
    return len(plan(house, Wanted(minutes, messages)).plan.steps)


def written(house: House, track: Track) -> None:
    """Writes the letters of the plan that are missing, as for those who are left of a letter to a colleague."""
    fresh(house, track)
    before, missing = planned(house), this_week(house).unwritten
    if before and missing:
        write_letters(house, before, missing)


def _strip(week: ThisWeek) -> Any:  # noqa: ANN401 - markup
    done = sum(letter.minutes or 0.0 for letter in week.waiting) + sum(map(_minutes, week.done))
    return minutes_strip(week.wanted.minutes, done, [(t.errand.names, t.errand.minutes) for t in week.open])


def _checked(ask: Ask, week: ThisWeek) -> tuple[list[Card], list[Waiting]]:
    """What is open, and what waits to be sent, with what speaks for each letter and against it: one look at all."""
    house = ask.house
    every = [*(letter for task in week.open for letter in task.letters), *week.waiting]
    found = iter(checks(house, every) if every else ())
    cards = [
        Card(
            task,
            [next(found) for _ in task.letters],
            _links(task.errand, task.letters, house.config.engine),
            week_words.DONE.get(task.errand.route, week_words.SENT),
        )
        for task in week.open
    ]
    return cards, by_due(week.waiting, found)


def _links(errand: Errand, written: Sequence[Letter], engine: str) -> list[tuple[str, str]]:
    """What opens the searches, the profile, the call, or a letter in the user's own mail program."""
    if errand.route == "search":
        queries = [query for step in errand.steps for query in step.queries]
        return list(zip(urls(errand, engine), queries, strict=True))
    if errand.route == "call":
        return [(f"tel:{errand.to}", f"Call {errand.to}")]
    if written:
        addresses = [letter.to for letter in written]
        return [(mailto(*addresses, subject=written[0].subject, text=written[0].text), OWN_MAIL)]
    words = "Open their profile" if errand.to.startswith("http") else OWN_MAIL
    return [(url, words) for url in urls(errand)]


def _asked(errand: Errand, *, begun: bool) -> Asked:
    route = errand.route
    if begun:
        keys = week_words.DONE.get(route, week_words.SENT)
        return Asked(errand, week_words.went(errand, errand.attempts[0].claimed), keys, begun)
    return Asked(errand, week_words.waits(errand), week_words.CAME.get(route, week_words.ANSWER), begun)


def _came(errand: Errand) -> str:
    """What came of it, in words."""
    outcomes = dict.fromkeys(attempt.outcome for attempt in errand.attempts)
    return ", ".join(OUTCOMES.get(outcome, "on its way") for outcome in outcomes)


def _minutes(errand: Errand) -> float:
    return sum(attempt.minutes or 0.0 for attempt in errand.attempts)


def replanned(ask: Ask) -> Response:
    """Reckons the plan anew, for the minutes that are left of those given."""
    house = ask.house
    minutes, messages = minutes_of(ask), ask.said("messages")
    if minutes is None or not 1 <= minutes <= MOST_MINUTES:
        raise UserError("How many minutes does the week have?", f"Say 1 to {MOST_MINUTES:,.0f}.")
    if not messages.isdecimal() or int(messages) > MOST_MESSAGES:
        raise UserError(f"{messages!r} is no number of messages.", f"Say 0 to {MOST_MESSAGES}.")
    save_wanted(house.home, Wanted(minutes, int(messages)))
    left = this_week(house).free
    if left < 1:
        raise UserError(f"The {minutes:.0f} minutes of this week are used.", "Give it more, or rest until Monday.")
    ask.work.start(PLAN, "Planning your week", minutes=left, messages=int(messages))
    return ask.back("/week")


def acted(ask: Ask) -> Response:
    """What a button of an open step says."""
    task = open_task(ask.house, ask.path["key"])
    if task is None:
        raise UserError(GONE, MEANWHILE)
    do, _, person = ask.said("do").partition(":")
    match do:
        case "approve":
            return letters.approved(ask, task.letters, "/week")
        case "change":
            return letters.changed(ask, task.letters, "/week")
        case "pass" | "never":
            return _left_out(ask, task, do, person)
        case "skip":
            return ask.back("/week", "Skipped: not before next week.", steps.skip(ask.house, task.errand))
        case "take":
            _, action = steps.begin(ask.house, task.errand)
            return ask.back("/week", f"Begun: {task.errand.names}. Say afterwards how it went.", action)
        case "sent":
            action = steps.done(ask.house, task.errand, "sent", minutes_of(ask))
            ask.work.remake(soon=True)
            return ask.back("/week", f"{task.errand.names}: {week_words.SAID['sent']}", action)
    raise UserError("That button is not known.", "Load the page again.")


def _left_out(ask: Ask, task: Task, how: str, person: str) -> Response:
    """'Not this one' or 'never' of one person; the others of a letter to a colleague stay."""
    errand = task.errand
    names: Mapping[str, str] = dict(errand.people)
    person = person or errand.people[0][0]
    if person not in names:
        raise UserError(GONE, MEANWHILE)
    leave = steps.never if how == "never" else steps.pass_over
    action = leave(ask.house, person, task.letters if task.drafted else ())
    ask.work.remake(soon=True)
    words = f"{names[person]} is never proposed again." if how == "never" else f"Not {names[person]}."
    return ask.back("/week", words, action)


def came(ask: Ask) -> Response:
    """What came of an errand that was begun, or that went out."""
    house = ask.house
    begun, waiting = under_way(house)
    asked = ask.path["step"], ask.said("claimed")
    errand = next((e for e in (*begun, *waiting) if (e.attempts[0].step, e.attempts[0].claimed) == asked), None)
    if errand is None:
        raise UserError("Nobody waits for that any more.", MEANWHILE)
    outcome = ask.said("do")
    ask.work.remake(soon=True)
    if errand in begun and outcome == "back":
        return ask.back("/week", "Not done: it counts as never begun.", steps.give_back(house, errand))
    if outcome not in {kind for kind, _ in _asked(errand, begun=errand in begun).keys.values()}:
        raise UserError("That cannot come of it.", "Load the page again.")
    action = steps.finish(house, errand, outcome, minutes_of(ask))
    return ask.back("/week", f"{errand.names}: {week_words.SAID[outcome]}", action)


ROUTES: Routes = (
    looked("/week", shown),
    sent("/week/plan", replanned),
    sent("/week/step/{key}", acted),
    sent("/week/came/{step}", came),
    *letters.ROUTES,
    *sending.ROUTES,
)

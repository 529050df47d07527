"""The words of the four questions, alike in the terminal and on the page; how numbers and days look is told them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ..model.chance import TOLD, in_ten
from ..model.when import When

UP_TO_DATE = "Is my network up to date?"
TIME = "How much time do I spend on it each week?"
USED = "Have I ever had to use it?"
WORKED = "Did it work?"

SAID = {"asked": "still open", "helped": "helped", "referred": "brought you to somebody", "refused": "could not"}
"""What came of asking somebody for help, as is said of one person."""
ALIKE = 0.1
"""A pace that differs by less is called the same."""

Told = Mapping[str, Any]
"""What ``status`` says, or a part of it."""


class Counted(Protocol):
    """(number, one, many) -> '1 person', '1,200 people'."""

    def __call__(self, number: float, one: str, many: str, /) -> str: ...  # noqa: D102 - as the class says


class Dated(Protocol):
    """A day in words."""

    def __call__(self, when: When, /) -> str: ...  # noqa: D102 - as the class says


EXPORTS = {
    "LinkedIn": "Settings, Data privacy, Get a copy of your data: tick Connections (10 minutes) or everything (a day); "
    "a zip comes by mail",
    "Google": "contacts.google.com, Export, Google CSV: at once",
    "Apple": "Contacts, select all, File, Export, Export vCard: at once",
    "Outlook": "File, Open & Export, Import/Export, Export to a file, CSV",
    "Mail": "takeout.google.com for Gmail (hours); else the mbox files or Maildir of your mail program, "
    "or an Outlook .pst",
}
"""What users already own, the quickest first: the service -> where it hides the export, and how long that takes."""


def verdict(answer: Told) -> str:
    """'About 7 in 10 are still where you last knew them; about 9 in 10 can be reached.'"""
    moved = answer["moved"]
    reach = f"{in_ten(answer['reachable'] / answer['people'])} can probably be reached"
    there = in_ten(1 - moved["expected"] / moved["known"]) if moved["known"] else ""
    told = f"{there} are still where you last knew them; {reach}" if there else reach
    return f"{told[0].upper()}{told[1:]}."


def aside(answer: Told, counted: Counted) -> str:
    """Who is not counted as a person of the network; '' if everybody is."""
    left = [
        (answer["machines"], "address of a robot or role", "addresses of robots and roles"),
        (answer["in_passing"], "who only ever wrote in passing", "who only ever wrote in passing"),
        (answer["organisations"], "company", "companies"),
    ]
    told = ", ".join(counted(number, one, many) for number, one, many in left if number)
    return f"Not counted: {told}." if told else ""


def pace_in_words(pace: Told, counted: Counted) -> str:
    """Where the chances come from: careers of others alone, or the pace of this network too."""
    if pace["facts"] < TOLD:
        return "The chances come from careers of IT people; your own network may move faster or slower."
    yours, theirs = pace["years"], pace["years"] / pace["factor"]
    if abs(pace["factor"] - 1) < ALIKE:
        how = f"they move about as fast as IT people (half have left after {yours:.1f} years)"
    else:
        word = "sooner" if yours < theirs else "later"
        how = f"they leave {word} than IT people (half of them after {yours:.1f} years, not {theirs:.1f})"
    return (
        f"The chances come from careers of IT people and from {counted(pace['facts'], 'person', 'people')} of yours, "
        f"looked up again in your exports: {how}."
    )


def within(weeks: int) -> str:
    """'in the last 4 weeks'."""
    return "in the last 7 days" if weeks == 1 else f"in the last {weeks} weeks"


def over(weeks: int) -> str:
    """Of minutes: 'a week over the last 4 weeks'."""
    return within(weeks) if weeks == 1 else f"a week over the last {weeks} weeks"


def done(lately: Told, counted: Counted) -> str:
    """'3 steps, 2 messages, 1 answer'."""
    return ", ".join(
        [
            counted(lately["steps"], "step", "steps"),
            counted(lately["messages"], "message", "messages"),
            counted(lately["answers"], "answer", "answers"),
        ]
    )


def unmeasured(spent: Told, counted: Counted) -> str:
    """Of how many steps nobody noted the minutes; '' if of none."""
    missing = spent["last_12"]["unmeasured"]
    return f"of {counted(missing, 'step', 'steps')} the minutes are not known" if missing else ""


def open_still(used: Told, counted: Counted) -> str:
    """Of those asked for help: how many have not said yet, and how many could not; '' if neither."""
    waits = (used["asked"], "still open"), (used["refused"], "could not or would not")
    return ", ".join(counted(number, words, words) for number, words in waits if number)


def helped_how(worked: Told, counted: Counted) -> str:
    """How often with advice, how often by bringing the user to somebody."""
    told = (worked["helped"], "with advice, news or a hand"), (worked["referred"], "by bringing you to somebody")
    return ", ".join(counted(number, words, words) for number, words in told if number)


def days(found: Told, dated: Dated) -> str:
    """'on 4 March 2026', or 'since ..., last on ...'."""
    first, last = dated(found["first"]), dated(found["last"])
    return f"on {first}" if first == last else f"since {first}, last on {last}"

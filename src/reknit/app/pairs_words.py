"""Pairs of records in words, as the terminal and the page say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.question import LATER, NO, YES, Question
from ..model.when import in_words
from .lines import where
from .pages import KIND
from .questions import SAID

VALUES = 6
"""Values of one kind that are shown of a record."""
DAYS = ("first seen", "last seen")
_OF_PAGES = {YES: "it counts since", NO: "it does not count since", LATER: "put off on"}
"""What became of a page, be it by an answer or because the chance was high."""


def asks(question: Question) -> str:
    """The question as a person would ask it."""
    name, other = question.name, question.about
    if question.kind == KIND:
        return f"Is this page about {name}?"
    return f"Are {name} and {other} one person?" if name != other else f"Are these two {name} one person?"


def before(question: Question) -> str:
    """What the user said to it before; '' if nothing."""
    if not question.answer or not question.when:
        return ""
    day = in_words(question.when)
    if question.kind == KIND:
        return f"{_OF_PAGES[question.answer]} {day}"
    said = "put off" if question.answer == LATER else f"you said: {SAID[question.answer]}"
    return f"{said}, {day}"


def now(question: Question) -> str:
    """How the pair stands as long as nothing is said."""
    return "one person" if question.people[0] == question.people[1] else "two people"


def of_what(question: Question) -> str:
    """What the chance is of, and how it stands: 'that they are; now two people'."""
    if question.kind != KIND:
        return f"that they are; now {now(question)}"
    counts = question.people[0] == question.people[1]
    return f"that it is; {'it counts' if counts else 'nothing of it counts now'}"


def values(what: str, held: str) -> list[str]:
    """The values of one record, as many as are shown."""
    shown = held.split("\n")
    if what in DAYS:
        return [shown[0][:10]]
    more = [f"and {len(shown) - VALUES:,} more"] if len(shown) > VALUES else []
    return [*shown[:VALUES], *more]


def contradiction(one: Mapping[str, Any]) -> tuple[str, list[str], list[str]]:
    """What contradicts what: the word 'not the same', the words 'the same' against it, and where each record stands.

    ``one``: a contradiction as the views keep it (app/pairs.contradictory).
    """
    names = _names(one)
    apart = f"{names[one['left']]} and {names[one['right']]} are not the same person: {_when(one)}"
    same = [f"{names[step['left']]} and {names[step['right']]} are the same: {_when(step)}" for step in one["path"]]
    standing = one["records"]
    stand = [
        f"{name} is {record[:8]} in {where(standing[record]['file'], standing[record]['place'])}"
        for record, name in names.items()
    ]
    return apart, same, stand


def _names(one: Mapping[str, Any]) -> dict[str, str]:
    """What to call each record of a contradiction: by its id too where another has the same name."""
    names = {record: str(shown["name"]) for record, shown in one["records"].items()}
    return {
        record: name if list(names.values()).count(name) == 1 else f"{name} ({record[:8]})"
        for record, name in names.items()
    }


def _when(said: Mapping[str, Any]) -> str:
    if not said["at"]:
        return "you said so"
    return f"you said so on {in_words(said['at'][:10])}, by `reknit {said['command']}`"

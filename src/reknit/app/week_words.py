"""The words of a step as it is done: what is asked of it, what may come of it; alike at the prompt and on the page."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.when import When, in_words
from .errands import Errand

Choices = Mapping[str, tuple[str, str]]
"""Key -> (what it does or what came of it, in words)."""

SENT: Choices = {"d": ("sent", "done, it went out")}
DONE: Mapping[str, Choices] = {
    "call": {
        "a": ("answered", "spoke"),
        "m": ("sent", "message left"),
        "n": ("no_answer", "no answer"),
        "w": ("wrong_person", "wrong one"),
    },
    "search": {"f": ("found", "found"), "n": ("no_answer", "not found")},
    "linkedin": {**SENT, "w": ("wrong_person", "wrong person")},
}
"""Right after doing it, by route; a letter's, which is SENT, where there is none."""

_WRONG: Choices = {"w": ("wrong_person", "wrong one"), "g": ("no_answer", "give up")}
ANSWER: Choices = {"a": ("answered", "answered"), "c": ("bounced", "came back"), **_WRONG}
CAME: Mapping[str, Choices] = {
    "call": {"a": ("answered", "called back"), **_WRONG},
    "ask": {"f": ("found", "found"), "g": ("no_answer", "give up")},
    "search": {"f": ("found", "found"), "g": ("no_answer", "not found")},
}
"""What may come afterwards, by route; a letter's, which is ANSWER, where there is none."""

SAID = {
    "sent": "It went out.",
    "answered": "They answered, so they are in touch and off the list.",
    "found": "Found.",
    "no_answer": "Nothing came of it.",
    "bounced": "It came back.",
    "wrong_person": "That reaches somebody else.",
}
"""Outcome -> what is said when it is kept."""

_WAYS = {"write": "the letter", "greet": "the greeting", "linkedin": "the note on LinkedIn", "call": "the call"}


def went(errand: Errand, begun: When = "") -> str:
    """The question after doing it; ``begun``: on which day, if that is told."""
    names, when = errand.names, f", begun on {in_words(begun[:10])}" if begun else ""
    match errand.route:
        case "call":
            return f"Did {names} answer the phone{when}?"
        case "search":
            return f"Did the search find {names}{when}?"
        case "ask":
            return f"Did the letter to {errand.asked} about {names} go out{when}?"
    return f"Did {_WAYS.get(errand.route, 'the message')} to {names} go out{when}?"


def waits(errand: Errand) -> str:
    """The question about what went out and has no answer so far."""
    day = in_words(errand.attempts[0].claimed[:10])
    if errand.route == "ask":
        return f"Did {errand.asked}, asked on {day}, know where {errand.names} is?"
    to = f" to {errand.to}" if "@" in errand.to else ""
    return f"Did {errand.names} answer {_WAYS.get(errand.route, 'the message')} of {day}{to}?"

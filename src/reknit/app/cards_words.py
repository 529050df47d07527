"""The stack of business cards in words, as the terminal and the page say it."""

from __future__ import annotations

from ..details import DETAILS
from ..details.phone import spaced
from ..model.chance import with_figure
from ..model.question import Question
from ..model.when import in_words
from ..plans.cards import Stack


def summary(stack: Stack) -> list[str]:
    """How the stack stands, a sentence or two a line."""
    of = f", of {_count(stack.people, 'person', 'people')}" if stack.people else ""
    lines = [f"{_count(stack.cards, 'card', 'cards')}{of}: {_count(stack.sure, 'value is', 'values are')} sure."]
    if stack.doubtful:
        waits = _count(stack.doubtful, "value is doubtful and waits", "values are doubtful and wait")
        lines.append(f"{waits} for your word; until then each counts with its chance.")
    if stack.answered:
        lines.append(f"You have answered {stack.answered:,}.")
    if stack.unread:
        look = "it" if stack.unread == 1 else "them"
        lines.append(f"{_count(stack.unread, 'card', 'cards')} could not be read: look at {look}.")
    if stack.notes:
        lines.append(f"{_count(stack.notes, 'card has', 'cards have')} something written by hand.")
    return lines


def noun(question: Question) -> str:
    """What was read: 'work phone number', 'fax number'."""
    kind, type_ = question.details["kind"], question.details.get("type")
    if type_ == "fax":
        return "fax number"
    return f"{f'{type_} ' if type_ else ''}{DETAILS[kind].noun}"


def asks(question: Question) -> str:
    """The question as a person would ask it."""
    if question.kind == "unread":
        return "Can you read this card?"
    if question.details["kind"] == "name":
        return f"Is the name on this card {question.about}?"
    of = f" of {question.name}" if question.name else ""
    value = spaced(question.about) if question.details["kind"] == "phone" else question.about
    return f"Is {value} the {noun(question)}{of}?"


def stands(question: Question) -> str:
    """'back of IMG_0007.jpg, page 2'."""
    side = question.place.get("side")
    page = f", page {question.place['page']}" if question.place.get("page") else ""
    return f"{f'{side} of ' if side else ''}{question.file}{page}"


def day(question: Question) -> str:
    """Of which day the card speaks; '' if nobody knows."""
    by = question.details.get("by", "")
    return f"as of {in_words(question.when)}" if question.when else f"not after {in_words(by)}" if by else ""


def printed(question: Question) -> str:
    """The value as it stands on the card, where that is another than the one asked about; else ''."""
    return " / ".join(question.quote.splitlines()) if question.quote != question.about else ""


def told(question: Question) -> list[str]:
    """How it was read, why it is doubted, and where it stands, a line each."""
    if question.kind == "unread":
        return [question.why, stands(question)]
    lines = [f"{with_figure(question.chance or 0.0)} that it was read right", question.why]
    lines.append(f"as printed: '{printed(question)}'" if printed(question) else "")
    return [*filter(None, lines), ", ".join(filter(None, (stands(question), day(question))))]


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"

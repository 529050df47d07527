"""The story of each attempt to reach somebody: approved, begun, sent, what came back, and what is proposed next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...model.answer import Answer, letter_key
from ...model.entries import Attempt
from ...model.letter import Letter
from ...model.outcome import OUTCOMES
from ...model.step import Step
from ...model.when import When, in_words
from ...store import decisions, read, views
from ...store.views import PersonRow
from ..house import House
from ..lines import Line
from ..reach.letters import APPROVE, key_of

_SAID = {
    "dead": "came back: nobody is at that address",
    "disabled": "came back: the mailbox is switched off",
    "full": "did not arrive: the mailbox is full",
    "blocked_us": "was refused by their server, which says nothing of them",
    "delayed": "is late on its way",
    "expired": "was given up on its way: their server was not reached",
    "unknown": "came back, and it is not said why",
    "left_company": "a reply says that they have left",
    "address_change": "a reply says that the address has changed",
    "not_here": "a reply says that they are not there",
    "vacation": "they are away",
    "challenge": "their mailbox asks for a proof that a person wrote",
    "ticket_ack": "it was taken in under a number",
    "unmonitored": "a reply says that nobody reads that mailbox",
    "feedback": "it was called spam",
    "receipt": "it was displayed, or deleted",
    "found": "news of them",
    "nothing": "no news of them",
    "will_write": "they will write themselves",
}
_STOPS = {"opt_out": "asks not to be written to", "died": "says that they have died"}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a story.

    what   'approved', 'begun', 'sent', 'heard' (a mail said so) or 'outcome' (the user did)
    said   of a mail: model/answer.Answer.said; of an outcome, its name; else ''
    words  it in words
    quote  the words of the mail
    sender the address that it came from
    """

    when: When
    what: str
    words: str
    said: str = ""
    quote: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One attempt: ``to`` is the target, or the name of the colleague who was asked."""

    attempt: Attempt
    to: str
    events: tuple[Event, ...]


def stories(house: House, person: PersonRow) -> list[Story]:
    """The attempts to reach a person (in full), oldest first."""
    records = {member.record for member in person.records} | {person.id}
    with house.reading() as connection:
        lines = read.tried(connection, records)
        if not lines:
            return []
        answers = read.answers(connection, letters={letter_key(line) for line in lines})
        approvals = decisions.decided_when(connection, APPROVE, records)
        asked = views.of_records(connection, {a.target for a in lines if a.channel == "ask"})
    approved = {key_of(Letter.from_json(j.value)): at for j, at in approvals if j.object in records and j.value}
    together: dict[tuple[str, When], list[Attempt]] = defaultdict(list)
    for line in lines:
        together[line.step, line.claimed].append(line)
    return [
        Story(
            told[-1],
            asked[told[-1].target].name if told[-1].target in asked else told[-1].target,
            story(told, _of(answers, told[-1], records), approved.get(told[-1].message, "")),
        )
        for told in sorted(together.values(), key=lambda told: told[0].claimed)
    ]


def _of(answers: Iterable[Answer], attempt: Attempt, records: set[str]) -> list[Answer]:
    """What was said to the letter of an attempt, of its person or of nobody else."""
    key = letter_key(attempt)
    return [a for a in answers if a.letter == key and (not a.person or a.person in records)]


def story(told: Sequence[Attempt], answers: Sequence[Answer], approved: When = "") -> tuple[Event, ...]:
    """The events of one attempt, oldest first: of all its lines, what was said to its letter, and its approval."""
    found = [Event(approved, "approved", "approved by you")] if approved else []
    found += _of_lines(told, {answer.mail for answer in answers})
    found += (
        Event(a.when or told[-1].claimed, "heard", in_words_of(a), a.said, a.quote, a.sender) for a in answers
    )  # fmt: skip
    order = ("approved", "begun", "sent", "heard", "outcome")
    return tuple(sorted(found, key=lambda event: (event.when[:10], order.index(event.what), event.when)))


def _of_lines(told: Sequence[Attempt], heard: set[str]) -> Iterator[Event]:
    sent = next((a for a in told if a.outcome == "sent" and not a.answer), None)
    if sent is None:
        yield Event(told[0].claimed, "begun", "begun")
    else:
        yield Event(sent.finished or sent.claimed, "sent", "sent")
    for line in told:
        if line.outcome in {"", "sent"} or line.answer in heard:
            continue
        by_user = "" if line.answer else "you said: "
        yield Event(line.finished or line.claimed, "outcome", f"{by_user}{OUTCOMES[line.outcome]}", line.outcome)


def in_words_of(answer: Answer) -> str:
    """What a mail said, in words, without its quote."""
    words = _SAID.get(answer.said, "")
    if answer.said == "moved":
        words = f"came back: they have moved to {answer.new_address}" if answer.new_address else "came back: they moved"
    elif answer.said in {"left_company", "address_change"} and answer.new_address:
        words += f"; now {answer.new_address}"
    elif answer.said == "vacation" and answer.return_date:
        words += f" until {in_words(answer.return_date)}"
    elif not words:
        words = f"{answer.name or answer.sender} answered"
    return f"{words}, and {_STOPS[answer.stops]}" if answer.stops else words


def next_step(house: House, person: PersonRow) -> Step | str:
    """The step to a person that brings most a minute; else why there is none, in words."""
    from ...plans.routes import steps  # what knows all ways takes a while to load
    from ...plans.setting import setting
    from ...plans.standing import settled, standing
    from ...plans.yardstick import yardstick
    from ..week import portraits

    everybody = [settled(each, house.today) for each in portraits(house)]
    around = setting(everybody, house.today)
    own = around.people[person.id]
    stands = standing(own, house.today)
    if stands.left_out:
        return stands.left_out
    found = steps(own, around, stands, yardstick(everybody))
    return max(found, key=lambda step: step.chance * step.better / step.minutes, default="no way to them is known")


def story_line(found: Story) -> Line:
    """One attempt of ``reknit show --json``."""
    attempt = found.attempt
    return {
        "by": attempt.channel,
        "target": attempt.target,
        "to": found.to,
        "claimed": attempt.claimed,
        "outcome": attempt.outcome or None,
        "finished": attempt.finished,
        "events": [
            {
                "when": event.when,
                "what": event.what,
                "said": event.said or None,
                "words": event.words,
                "quote": event.quote or None,
                "from": event.sender or None,
            }
            for event in found.events
        ],
    }


def next_line(step: Step | str) -> Line:
    """What is proposed next, as ``reknit show --json`` says it."""
    if isinstance(step, str):
        return {"by": None, "target": None, "action": None, "why": step}
    return {"by": step.route, "target": step.target, "action": step.action, "why": "; ".join(step.reasons)}


def answer_line(answer: Answer) -> Line:
    """One answer, as ``reknit listen --json`` says it."""
    return {
        "said": answer.said,
        "words": in_words_of(answer),
        "when": answer.when,
        "from": answer.sender or None,
        "name": answer.name or None,
        "about": answer.about or None,
        "new_address": answer.new_address or None,
        "return_date": answer.return_date or None,
        "stops": answer.stops or None,
        "quote": answer.quote or None,
    }

"""What was read off business cards and is not sure, as questions to the user, those worth most first. Pure.

A value counts with its confidence until it is answered; nothing is asked twice, and nothing that is sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..details import DETAILS, mail_address, name
from ..details.text import plain
from ..model.card import PICTURE, UNREAD
from ..model.claim import subject
from ..model.entries import Observation
from ..model.ids import content_id
from ..model.place import Place
from ..model.question import NO, YES, Question

WEIGHTS = {
    "mail_address": 8.0,
    "phone": 5.0,
    "name": 6.0,
    "employer": 4.0,
    "title": 2.0,
    "profile": 2.0,
    "postal": 1.0,
    "website": 0.5,
}
"""What it is worth to have a kind right, against each other (judgement): an address reaches somebody, a site nobody."""
NAMING = frozenset({"name", "mail_address"})
"""One of these must be read for a card to show somebody."""
_STARS = 3.0
"""How much more one who matters as much as can be is worth than one of whom nothing was said (judgement)."""
_SPARE = 0.5
"""The worth of a value beside another of its kind that is sure (judgement)."""
_LEAST = 3
"""Letters of a name that say something where they stand in an address."""
_NOBODY = f"{PICTURE}:{UNREAD}"
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


class Shown(NamedTuple):
    """One card, with whom it shows.

    person    their id; '' if they are nobody in the network
    name      what they are called; '' if that is not known
    matters   as the user said, 0 to 1
    file, place  where the card stands
    seen      what was read off it
    verdicts  'kind:value' -> what the user said of it
    """

    record: str
    person: str
    name: str
    matters: float
    file: str
    place: Place
    seen: Sequence[Observation]
    verdicts: Mapping[str, str]


class Stack(NamedTuple):
    """All cards, counted: ``sure`` and ``doubtful`` are values, the latter those that wait for an answer."""

    cards: int = 0
    people: int = 0
    sure: int = 0
    doubtful: int = 0
    answered: int = 0
    unread: int = 0
    notes: int = 0


def questions(cards: Iterable[Shown], take: float) -> list[Question]:
    """The values at less than ``take``, those whose answer is worth most first, and at last the cards without any."""
    found = [question for card in cards for question in _of_card(card, take)]
    return [question for _, question in sorted(found, key=lambda rated: (-rated[0], rated[1].file, rated[1].id))]


def stack(cards: Sequence[Shown], asked: Sequence[Question], take: float) -> Stack:
    """How the whole of them stands; ``asked`` is what ``questions`` made of them."""
    details = [o for card in cards for o in card.seen if o.kind in DETAILS]
    waiting = [q for q in asked if not q.answer]
    return Stack(
        cards=len(cards),
        people=len({card.person for card in cards} - {""}),
        sure=sum(o.confidence >= take for o in details),
        doubtful=sum(q.kind == "card" for q in waiting),
        answered=sum(q.kind == "card" and bool(q.answer) for q in asked),
        unread=sum(q.kind == "unread" for q in waiting),
        notes=sum(o.kind == "note" for card in cards for o in card.seen),
    )


def _of_card(card: Shown, take: float) -> Iterator[tuple[float, Question]]:
    known = {o.kind for o in card.seen if card.verdicts.get(subject(o)) != NO}
    if not known & NAMING or _NOBODY in card.verdicts:
        why = "no name and no address could be read" if known - {PICTURE} else "nothing on it could be read"
        yield 0.0, _unread(card, why)
    doubtful: dict[str, list[Observation]] = {}
    for seen in card.seen:
        if seen.kind in DETAILS and seen.confidence < take:
            doubtful.setdefault(subject(seen), []).append(seen)
    for same in doubtful.values():
        yield max(_worth(card, seen, take) for seen in same), _question(card, same)


def _unread(card: Shown, why: str) -> Question:
    """Whom does a card show? Answered, it stays so, whatever the user typed."""
    verdict = card.verdicts.get(_NOBODY, "")
    return Question(
        id=content_id("question", "card", card.record, _NOBODY),
        kind="unread",
        person=card.person,
        name=card.name,
        about="",
        own=False,
        why=why,
        quote="",
        when=max((o.seen_last or "" for o in card.seen), default="") or None,
        file=card.file,
        place=card.place,
        details={"kind": PICTURE},
        subjects=((card.record, _NOBODY),),
        answer=verdict if verdict in {YES, NO} else "",
    )


def _question(card: Shown, same: Sequence[Observation]) -> Question:
    """Of one value, be it of several types: a number may be phone and fax."""
    seen = min(same, key=lambda o: o.confidence)
    types = " and ".join(dict.fromkeys(o.type for o in same if o.type))
    asked = subject(seen)
    verdict = card.verdicts.get(asked, "")
    place = {**card.place, **seen.place}
    return Question(
        id=content_id("question", "card", card.record, asked),
        kind="card",
        person=card.person,
        name=card.name,
        about=seen.value,
        own=False,
        why=_doubt(card, seen),
        quote=seen.raw,
        when=seen.seen_last,
        file=str(place.pop("file", card.file)),
        place=place,
        details={k: v for k, v in (("kind", seen.kind), ("type", types), ("by", seen.seen_by or "")) if v},
        subjects=((card.record, asked),),
        answer=verdict if verdict in {YES, NO} else "",
        chance=seen.confidence,
    )


def _worth(card: Shown, seen: Observation, take: float) -> float:
    """What an answer changes: most where it is open, for a detail that reaches somebody who matters."""
    spare = any(o.kind == seen.kind and o.confidence >= take for o in card.seen)
    open_ = 4 * seen.confidence * (1 - seen.confidence)
    return WEIGHTS[seen.kind] * (1 + _STARS * card.matters) * (_SPARE if spare else 1.0) * open_


def _doubt(card: Shown, seen: Observation) -> str:
    """What speaks against a value on the card itself; '' if nothing but how it was read."""
    if seen.kind == "mail_address":
        names = [o.value for o in card.seen if o.kind == "name"]
        return "the name does not fit the address" if names and not _fits(names, seen.value) else ""
    if seen.kind == "name":
        addresses = [o.value for o in card.seen if o.kind == "mail_address"]
        alone = len(addresses) == 1 and not mail_address.robot_or_role(addresses[0])
        return "the address does not fit the name" if alone and not _fits([seen.value], addresses[0]) else ""
    return ""


def _fits(names: Sequence[str], address: str) -> bool:
    """Whether an address is made of one of these names; True where that cannot be told."""
    local = plain(address.rpartition("@")[0])
    spelt = (form for one in names for form in (one, one.casefold().translate(_SPELT_OUT)))
    words = [word for form in spelt for word in name.key(form).split() if word.isascii() and len(word) >= _LEAST]
    return bool(mail_address.robot_or_role(address)) or not words or any(word in local for word in words)

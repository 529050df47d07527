"""What kind of answer a mail is, by its headers and by the news in its sentences.

What a program wrote has one point; what a person wrote is judged by whether the news is all that they wrote.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .head import Head
from .said import Said
from .sheet import Segment
from .subject import OWN, THIRD, whose
from .who import Person, person
from .words import Hit

_NONE = Hit(0, 0)
_INNER = re.compile(r"[ :(\[]re: ")
_LEAD = 4
"""Sentences in which a person's news has to begin (judgement)."""
_LONG = 3500
"""Characters of a mail that is no answer any more, be it automatic or to many friends (judgement)."""
_SOME_OF_IT, _HALF, _MOST_OF_IT, _ALL_OF_IT, _FEW = 0.4, 0.5, 0.7, 0.85, 7
"""The share of sentences that makes news the point of a letter, and the sentences of a short one (judgement)."""
_POINTS = ("left", "died", "moved", "deadbox", "own", "here", "same", "optout", "phone_new", "old")


class Kind(NamedTuple):
    """A kind, the words that say so, and of whom: 'own' or 'third'."""

    name: str
    hit: Hit = _NONE
    died: bool = False
    whose: str = OWN


class Cast(NamedTuple):
    """The sender, and others to whom the user may have written."""

    sender: Person
    others: tuple[Person, ...]


def automatic(head: Head, said: Said) -> bool:
    """Whether a program wrote it, by its headers or its own words."""
    start = len(head.subject)
    if head.automatic == "likely" and not head.away and len(said.sheet.text) > _LONG:
        return False  # newsletters go out in bulk too
    if head.bulk and head.answer and not head.away:
        return False
    return (
        bool(head.automatic)
        or head.away
        or _announced(head, said)
        or any(start <= h.start < 500 for h in said.hits("auto"))
    )


def _announced(head: Head, said: Said) -> bool:
    """Whether the subject is a notice put before the one that is answered, or names its sender: 'On leave Re: plans'."""
    first = said.sheet.segments[0]
    notice = next(iter((*said.inside(first, "away"), *said.inside(first, "left"))), None)
    if first.zone != "subject" or notice is None or head.answer or head.role:
        return False
    text = said.sheet.text[notice.end : first.end]
    return _INNER.search(text) is not None or said.names(
        first, [person([head.name, *re.split(r"[._-]", head.sender.partition("@")[0])], [head.sender])]
    )


def of_machine(head: Head, said: Said, cast: Cast, own: Hit | None) -> Kind:
    """The kind of what a program wrote; ``own``: where an address stands that may be the sender's new one."""
    if found := _challenge(head, said):
        return Kind("challenge", found)
    if died := _of(said, cast, "died"):
        return Kind("left_company", died.hit, died=True, whose=died.whose)
    left = _of(said, cast, "left", wanted="" if head.role and head.automatic != "likely" else OWN)
    away = _of(said, cast, "away", lead=head.automatic == "likely" and not head.away)
    if left:
        return Kind("left_company", left.hit, whose=left.whose)
    if found := _ticket(head, said):
        return Kind("ticket_ack", found)
    wrong = _of(said, cast, "wrong")
    if wrong and not head.away and not away:
        return Kind("not_here", wrong.hit)
    robot = _of(said, cast, "robot")
    moved = _of(said, cast, "moved") or (None if robot and not own else _of(said, cast, "deadbox"))
    if robot and away and not _apart(said, robot.hit, said.hits("away")):
        away = None
    if moved and not head.away and not (head.role and robot) and (not away or moved.hit.start <= away.hit.start):
        return Kind("address_change", moved.hit)
    part = _of(said, cast, "part")
    if part and head.automatic == "sure" and not head.role:
        return Kind("vacation", part.hit)
    if robot and not head.away and (not away or (head.role and robot.hit.start < away.hit.start)):
        return Kind("unmonitored", robot.hit)
    fresh = own and not (away and not said.hits("moved")) and not said.hits("back") and not said.hits("until")
    if fresh and not head.role:
        return _by_default(head, said, own)
    if away:
        return Kind("vacation", away.hit, whose=away.whose)
    if head.away:
        return Kind("vacation", Hit(0, max(0, said.sheet.page.body - 2)))
    sure = head.automatic == "sure" or (head.automatic and head.answer)
    return _by_default(head, said, own) if sure else Kind("ordinary")


def _by_default(head: Head, said: Said, own: Hit | None) -> Kind:
    """What an automatic answer is that uses no words we know: by whose box it is and what it offers."""
    if found := next(iter(said.hits("challenge")), None):
        return Kind("challenge", found)
    if head.role:
        ticket, robot = said.hits("ticket"), said.hits("robot")
        if ticket or robot:
            return Kind("ticket_ack" if ticket else "unmonitored", (ticket or robot)[0])
        return Kind("ordinary")
    if own:
        home = f"@{head.sender.partition('@')[2]}"
        stays = any(one.address.endswith(home) and one.address != head.sender for one in said.sheet.found)
        return Kind("left_company" if stays else "address_change", own)
    first = next((one for one in sentences(said) if one.zone == "body"), None)
    return Kind("vacation", Hit(first.start, first.end) if first else _NONE)


def of_human(head: Head, said: Said, cast: Cast, own: Hit | None, *, personal: bool) -> Kind:
    """The kind of what a person wrote; ``personal``: to the user rather than to many.

    own  where an address stands that is surely the sender's new one
    """
    if not head.answer and len(said.sheet.text) > _LONG:
        return Kind("human_reply" if personal else "ordinary")
    plain = Kind("human_reply" if personal else "ordinary")
    body = sentences(said)
    share = sum(said.has(one, *_POINTS) for one in body) / max(1, len(body))
    died = _of(said, cast, "died", lead=True)
    left = _of(said, cast, "left", lead=True)
    wrong = _of(said, cast, "wrong", lead=True)
    moved = _of(said, cast, "moved", lead=True) or _of(said, cast, "deadbox", lead=True)
    if died and not head.role and (cast.others or _near(said, cast, died.hit)):
        return Kind("left_company", died.hit, died=True, whose=THIRD)
    aside = left and said.has(said.sheet.segment(left.hit.start), "aside")
    asked = head.answer and (cast.others or head.role)
    if left and left.whose == THIRD and (asked or share > _SOME_OF_IT) and not aside:
        return Kind("left_company", left.hit, whose=THIRD)
    named = left and left.whose == OWN and not said.has(said.sheet.segment(left.hit.start), "mine")
    letter = head.answer or personal
    mine = left is not None and (said.has(said.sheet.segment(left.hit.start), "mine") or _names(said, cast, left.hit))
    told = share >= _ALL_OF_IT if letter else own is not None or (share >= _SOME_OF_IT and mine)
    if left and left.whose == OWN and (told or (named and _early(said, left.hit))) and not head.role:
        return Kind("left_company", left.hit)
    for news, name in ((left, "left_company"), (moved, "address_change")):
        if news and news.whose == OWN and _titled(said, news.hit):
            return Kind(name, news.hit)
    if wrong and head.answer and len(body) < 9 and not (moved and share > _HALF):
        return Kind("not_here", wrong.hit, whose=THIRD)
    if moved and moved.whose == OWN and (not letter or share >= _MOST_OF_IT):
        return Kind("address_change", moved.hit)
    short = len(body) < 2 or (share >= _MOST_OF_IT and len(body) < _FEW)
    if own and not head.role and (not letter or short):
        return Kind("address_change", own)
    if not personal and (found := _machinery(head, said, cast)):
        return found
    away = _of(said, cast, "away", lead=True)
    if (
        away
        and not head.role
        and (said.hits("back") or cast.others)
        and (cast.others if away.whose == THIRD else len(body) < _LEAD)
    ):
        return Kind("vacation", away.hit, whose=away.whose)
    return plain


def sentences(said: Said) -> list[Segment]:
    """The sentences of the writer but for greetings and names."""
    return [
        one
        for one in said.sheet.segments
        if one.zone != "signature" and len(said.sheet.text[one.start : one.end].strip()) > 14
    ]


def _of(said: Said, cast: Cast, name: str, wanted: str = "", *, lead: bool = False) -> Kind | None:
    """The first sentence with a cue that is meant, and of whom it speaks."""
    body = _opening(said) if lead else ()
    for segment, hit in said.meant(name):
        if segment.zone == "signature" or (lead and segment not in body):
            continue
        if name in {"moved", "deadbox"} and _yours(said, segment, hit):
            continue
        if name == "left" and any(one.start <= hit.start < one.end for one in said.inside(segment, "leaving")):
            continue
        of = whose(said, cast.sender, cast.others, segment, hit)
        if not wanted or of == wanted:
            return Kind(name, hit, whose=of)
    return None


def _opening(said: Said) -> list[Segment]:
    """The subject, and what follows up to some sentences."""
    found: list[Segment] = []
    count = 0
    for one in said.sheet.segments:
        found.append(one)
        count += one.zone == "body" and one.end - one.start > 14
        if count > _LEAD:
            break
    return found


def _apart(said: Said, hit: Hit, others: tuple[Hit, ...]) -> bool:
    """Whether other words than those of a cue's sentence are among the others."""
    segment = said.sheet.segment(hit.start)
    return any(not segment.start <= one.start < segment.end for one in others)


def _early(said: Said, hit: Hit) -> bool:
    """Whether words stand in the first two sentences of the body."""
    body = [one for one in sentences(said) if one.zone == "body"]
    return any(one.start <= hit.start < one.end for one in body[:3])


def _names(said: Said, cast: Cast, hit: Hit) -> bool:
    return said.names(said.sheet.segment(hit.start), [cast.sender])


def _machinery(head: Head, said: Said, cast: Cast) -> Kind | None:
    """What a program wrote without saying so: a challenge, a ticket, a box that nobody reads."""
    if found := _challenge(head, said):
        return Kind("challenge", found)
    tickets = said.hits("ticket")
    if len(tickets) > 1 + (not head.role) and any(char.isdigit() for char in head.subject):
        return Kind("ticket_ack", tickets[0])
    robot = _of(said, cast, "robot", lead=True)
    return Kind("unmonitored", robot.hit) if robot and head.role and head.answer else None


def _near(said: Said, cast: Cast, hit: Hit) -> bool:
    """Whether a death is that of the mailbox's owner or of a relative of the writer, or the first thing said."""
    segment = said.sheet.segment(hit.start)
    family = said.has(segment, "mine") and said.has(segment, "third")
    first = next((one for one in sentences(said) if one.zone == "body"), segment)
    return _names(said, cast, hit) or family or first.start == segment.start


def _titled(said: Said, hit: Hit) -> bool:
    """Whether the writer put the news into the subject."""
    segment = said.sheet.segment(hit.start)
    return segment.zone == "subject" and said.has(segment, "mine")


def _yours(said: Said, segment: Segment, hit: Hit) -> bool:
    """Whether 'your' stands right before."""
    return any(0 <= hit.start - one.end < 2 for one in said.inside(segment, "yours"))


def _challenge(head: Head, said: Said) -> Hit | None:
    found = said.hits("challenge")
    places = {said.sheet.segment(hit.start).start for hit in found}
    return found[0] if len(places) > 1 and len(found) > 2 and not head.away else None


def _ticket(head: Head, said: Said) -> Hit | None:
    found = said.hits("ticket")
    digits = any(char.isdigit() for char in said.sheet.page.text[:1500])
    return found[0] if len(found) > 1 and digits and not head.away else None

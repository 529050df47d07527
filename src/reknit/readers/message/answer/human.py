"""The kind of what a person wrote: a letter to the user, unless the news in it is all that it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .news import LEAD, Kind, Scene
from .subject import OWN, THIRD, told_of_sender
from .words import Hit

LONG = 3500
"""Characters of a mail that is no announcement any more (judgement)."""
_SOME, _HALF, _MOST, _ALL = 0.4, 0.5, 0.7, 0.85
"""Shares of sentences with news that make it the point of a mail (judgement)."""
_FEW, _DENIAL = 7, 9
"""Sentences of a short letter, and of one that says that there is no such person (judgement)."""
_POINTS = ("left", "died", "moved", "deadbox", "own", "here", "same", "optout", "phone_new", "old")
_NOTICES = (*_POINTS, "notice", "this")


class Letter(NamedTuple):
    """A mail by hand.

    personal  whether it is to the user rather than to many, or an answer
    share     how much of it is news
    notice    the same, if it says that it only wants to tell this; else 0
    length    in sentences
    """

    scene: Scene
    personal: bool
    share: float
    notice: float
    length: int

    def told(self, hit: Hit) -> bool:
        """Whether the news is the point of a letter to the user."""
        if self.share >= _ALL:
            return True
        chat = any(self.scene.said.has(one, "excuse") for one in self.scene.opening())
        if chat or not self.scene.early(hit):
            return False
        return self.notice >= _SOME or (self.share >= _MOST and not self.scene.head.answer)


def of_human(scene: Scene, *, personal: bool) -> Kind:
    """The kind of what a person wrote; ``personal``: to the user rather than to many."""
    plain = Kind("human_reply" if personal else "ordinary")
    if not scene.head.answer and (len(scene.said.sheet.text) > LONG or scene.gathering()):
        return plain
    body = scene.sentences()
    told = [one for one in body if one.zone != "subject" or not scene.head.answer]
    whole = sum(scene.said.has(one, *_NOTICES) for one in told) / max(1, len(told))
    share = sum(scene.said.has(one, *_POINTS) for one in body) / max(1, len(body))
    notice = any(scene.said.has(one, "notice") for one in scene.opening())
    letter = Letter(scene, scene.head.answer or personal, share, whole if notice else 0.0, len(body))
    rules = _RULES if personal else (*_RULES, _by_program)
    return next((found for rule in (*rules, _absent) if (found := rule(letter))), plain)


def _died(letter: Letter) -> Kind | None:
    """The owner of the mailbox, a relative of the writer, the one written to, or the first thing said."""
    scene = letter.scene
    died = scene.news("died", lead=True) if scene.cast.others or not scene.head.role else None
    if died is None:
        return None
    if _mourns(letter, died.hit):
        return None
    first = next((one for one in scene.sentences() if one.zone == "body"), None)
    family = scene.within(died.hit, "mine") and scene.within(died.hit, "third")
    leads = first is not None and first.start <= died.hit.start < first.end
    before = [one for one in scene.opening() if one.start < died.hit.start]
    named = scene.within(died.hit, "third") and any(scene.said.names(one, [scene.cast.sender]) for one in before)
    own = named or family or scene.names_sender(died.hit)
    if own or leads or scene.cast.others:
        return Kind("left_company", died.hit, died=True, whose=OWN if own and not scene.cast.others else THIRD)
    return None


def _mourns(letter: Letter, hit: Hit) -> bool:
    """Whether somebody tells of a relative in a letter of their own; of whose mailbox nothing is said."""
    scene = letter.scene
    known = {scene.head.sender, *scene.head.user}
    others = scene.cast.others or any(one.address not in known for one in scene.said.sheet.found)
    about_mail = others or scene.said.hits("deadbox") or scene.said.hits("moved")
    return bool(scene.within(hit, "mine") and scene.within(hit, "third") and scene.signed() and not about_mail)


def _somebody_left(letter: Letter) -> Kind | None:
    """The one to whom the user had written, not somebody by the way."""
    scene = letter.scene
    left = scene.news("left", lead=True)
    if left is None or left.whose != THIRD or scene.within(left.hit, "aside"):
        return None
    asked = scene.head.answer and (scene.cast.others or scene.head.role)
    return Kind("left_company", left.hit, whose=THIRD) if asked or letter.share > _SOME else None


def _left(letter: Letter) -> Kind | None:
    scene = letter.scene
    left = scene.news("left", lead=True)
    if left is None or left.whose != OWN or scene.head.role or scene.stays():
        return None
    segment = scene.said.sheet.segment(left.hit.start)
    if told_of_sender(scene.said, scene.cast.sender, segment, left.hit):
        return Kind("left_company", left.hit)
    mine = scene.within(left.hit, "mine")
    if letter.personal:
        told = letter.told(left.hit)
    else:
        told = scene.own is not None or (letter.share >= _SOME and (mine or scene.names_sender(left.hit)))
    return Kind("left_company", left.hit) if told or (not mine and scene.early(left.hit)) else None


def _titled(letter: Letter) -> Kind | None:
    """News that the writer put into the subject."""
    scene = letter.scene
    for found, name in ((scene.news("left", lead=True), "left_company"), (_change(letter), "address_change")):
        fresh = name == "address_change" and not scene.head.answer
        if found and (fresh or found.whose == OWN):
            segment = scene.said.sheet.segment(found.hit.start)
            if segment.zone == "subject" and (fresh or scene.said.has(segment, "mine")):
                return Kind(name, found.hit)
    return None


def _change(letter: Letter) -> Kind | None:
    return letter.scene.news("moved", lead=True) or letter.scene.news("deadbox", lead=True)


def _not_here(letter: Letter) -> Kind | None:
    wrong = letter.scene.news("wrong", lead=True)
    short = letter.scene.head.answer and letter.length < _DENIAL
    change = _change(letter)
    if wrong is None or not short or letter.scene.stays():
        return None
    if change and (letter.share > _HALF or change.hit.start < wrong.hit.start):
        return None
    return Kind("not_here", wrong.hit, whose=THIRD)


def _moved(letter: Letter) -> Kind | None:
    scene, moved = letter.scene, _change(letter)
    most = letter.share >= _MOST
    if (
        moved
        and moved.name == "moved"
        and scene.head.role
        and scene.own is None
        and not scene.within(moved.hit, "mine")
    ):
        return None
    if moved and moved.whose == OWN and (not letter.personal or most or letter.told(moved.hit)):
        return Kind("address_change", moved.hit)
    short = letter.length < 2 or (most and letter.length < _FEW)
    if scene.own and not scene.head.role and (not letter.personal or short):
        return Kind("address_change", scene.own)
    return None


def _by_program(letter: Letter) -> Kind | None:
    """What a program wrote without saying so: a challenge, a ticket, a box that nobody reads."""
    scene = letter.scene
    if found := scene.challenge():
        return found
    tickets = scene.said.hits("ticket")
    if len(tickets) > 1 + (not scene.head.role) and any(char.isdigit() for char in scene.head.subject):
        return Kind("ticket_ack", tickets[0])
    robot = scene.news("robot", lead=True) if scene.head.role and scene.head.answer else None
    return Kind("unmonitored", robot.hit) if robot else None


def _absent(letter: Letter) -> Kind | None:
    scene = letter.scene
    away = None if scene.head.role else scene.news("away", lead=True)
    chat = letter.personal and any(scene.said.has(one, "excuse") for one in scene.opening())
    if away is None or chat:
        return None
    before = [one for one in scene.opening() if one.zone == "body" and one.start <= away.hit.start]
    kept = scene.within(away.hit, "third") and any(scene.said.names(one, [scene.cast.sender]) for one in before)
    if kept and not scene.signed():
        return Kind("vacation", away.hit)
    if not (scene.said.hits("back") or scene.cast.others):
        return None
    if away.whose == THIRD:
        fits = bool(scene.cast.others)
    else:
        own = letter.personal or scene.within(away.hit, "mine") or scene.names_sender(away.hit)
        fits = own and letter.length < LEAD
    return Kind("vacation", away.hit, whose=away.whose) if fits else None


_RULES: tuple[Callable[[Letter], Kind | None], ...] = (_died, _somebody_left, _left, _titled, _not_here, _moved)

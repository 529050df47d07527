"""The kind of what a program wrote, which has one point: the first rule that fits tells it."""

from __future__ import annotations

from collections.abc import Callable

from .news import NONE, Kind, Scene
from .subject import OWN
from .words import Hit

_PLACES = 2
"""Sentences of a ticket that tell so, the subject among them (judgement)."""
_NUMBER = 1500
"""Characters from the beginning in which a ticket's number stands (judgement)."""


def of_machine(scene: Scene) -> Kind:
    """The kind of what a program wrote."""
    if scene.head.automatic == "likely" and not (scene.head.answer or scene.head.away) and scene.gathering():
        return Kind("ordinary")
    return next((found for rule in _RULES if (found := rule(scene))), Kind("ordinary"))


def _died(scene: Scene) -> Kind | None:
    died = scene.news("died")
    return Kind("left_company", died.hit, died=True, whose=died.whose) if died else None


def _left(scene: Scene) -> Kind | None:
    """A box of many may tell who left; a person's tells it of the person."""
    left = scene.news("left", "" if scene.head.role and scene.head.automatic != "likely" else OWN)
    return Kind("left_company", left.hit, whose=left.whose) if left else None


def _ticket(scene: Scene) -> Kind | None:
    found = scene.said.hits("ticket")
    numbered = any(char.isdigit() for char in scene.said.sheet.page.text[:_NUMBER])
    if len({scene.said.sheet.segment(hit.start).start for hit in found}) < _PLACES:
        return None
    return Kind("ticket_ack", found[0]) if len(found) > 1 and numbered and not scene.head.away else None


def _not_here(scene: Scene) -> Kind | None:
    wrong = scene.news("wrong")
    return Kind("not_here", wrong.hit) if wrong and not scene.head.away and not _away(scene) else None


def _away(scene: Scene) -> Kind | None:
    loose = scene.head.automatic == "likely" and not scene.head.away
    return scene.news("away", OWN if loose and not scene.head.answer else "", lead=loose)


def _beside_robot(scene: Scene) -> Kind | None:
    """The absence, if it is not only told in the sentence that says that nobody reads."""
    away, robot = _away(scene), scene.news("robot")
    if away is None or robot is None:
        return away
    segment = scene.said.sheet.segment(robot.hit.start)
    apart = any(not segment.start <= hit.start < segment.end for hit in scene.said.hits("away"))
    return away if apart else None


def _moved(scene: Scene) -> Kind | None:
    head, robot, away = scene.head, scene.news("robot"), _beside_robot(scene)
    moved = scene.news("moved") or (None if robot and not scene.own else scene.news("deadbox"))
    if moved and moved.whose != OWN and not head.role and scene.within(moved.hit, "third"):
        return None
    answers = scene.own or head.answer or head.automatic == "sure" or not head.role
    if not answers and scene.said.hits("yours"):  # what a mail system says of the reader's own mailbox
        return None
    if moved is None or head.away or (head.role and robot) or (away and moved.hit.start > away.hit.start):
        return None
    return Kind("address_change", moved.hit)


def _part_time(scene: Scene) -> Kind | None:
    part = scene.news("part") if scene.head.automatic == "sure" and not scene.head.role else None
    return Kind("vacation", part.hit) if part else None


def _unmonitored(scene: Scene) -> Kind | None:
    robot, away = scene.news("robot"), _beside_robot(scene)
    if robot is None or scene.head.away or (away and not (scene.head.role and robot.hit.start < away.hit.start)):
        return None
    return Kind("unmonitored", robot.hit)


def _elsewhere(scene: Scene) -> Kind | None:
    """A new address without a word of coming back."""
    hits = scene.said.hits
    back = hits("back") or hits("until") or (_beside_robot(scene) and not hits("moved"))
    return _offered(scene) if scene.own and not back and not scene.head.role else None


def _offered(scene: Scene) -> Kind:
    """Who offers others at the old firm has left it."""
    home = f"@{scene.head.sender.partition('@')[2]}"
    stays = any(one.address.endswith(home) and one.address != scene.head.sender for one in scene.said.sheet.found)
    return Kind("left_company" if stays else "address_change", scene.own or NONE)


def _vacation(scene: Scene) -> Kind | None:
    away = _beside_robot(scene)
    if away:
        return Kind("vacation", away.hit, whose=away.whose)
    subject = Hit(0, max(0, scene.said.sheet.page.body - 2))
    return Kind("vacation", subject) if scene.head.away else None


def _by_default(scene: Scene) -> Kind | None:
    """What an automatic answer is that uses no words we know: by whose box it is and what it offers."""
    head, hits = scene.head, scene.said.hits
    if not (head.automatic == "sure" or (head.automatic and head.answer)):
        return None
    known = (("challenge", "challenge"), ("ticket", "ticket_ack"), ("robot", "unmonitored"))
    for cue, name in known if head.role else known[:1]:
        if hits(cue):
            return Kind(name, hits(cue)[0])
    if head.role:
        return None
    if scene.own:
        return _offered(scene)
    first = next((one for one in scene.sentences() if one.zone == "body"), None)
    return Kind("vacation", Hit(first.start, first.end) if first else NONE)


_RULES: tuple[Callable[[Scene], Kind | None], ...] = (
    Scene.challenge,
    _died,
    _left,
    _ticket,
    _not_here,
    _moved,
    _part_time,
    _unmonitored,
    _elsewhere,
    _vacation,
    _by_default,
)

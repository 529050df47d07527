"""The addresses of a mail in numbers: what speaks for each as the person's new one, a stand-in's, or the one spoken of.

Where it stands (in From, in the text, in what is quoted), whose name it bears, its domain against the others, what its
sentence and those beside it say, the words right around it. A trait that is not there is 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ....details.mail_address import domain, robot_or_role
from ...parts.mail.zones import legal
from .found import Found
from .gist import whose
from .news import Scene
from .pattern import derived
from .people import called_old, calls_this_new, names_itself, reached, uses_this
from .sheet import Segment
from .traits import Traits
from .who import Persons, likeness, named, person
from .words import Hit, data

_CUES = (
    "own", "other", "moved", "old", "this", "not", "stay", "third", "mine", "yours", "order", "me", "left", "away",
    "deadbox", "robot", "back", "notice", "optout", "aside", "employer", "died", "wrong", "same", "replace", "this_new",
    "if", "unsure", "private", "work",
)  # fmt: skip
_RIVALS = ("words of new", "words of old", "words of other", "says moved", "says dead", "like sender")
"""Traits in which the addresses of a mail are compared."""
FAR = 999.0
"""Characters to a cue that does not stand on that side."""
_MOST = 40
"""Addresses that are weighed: a mail that shows more is a list (judgement)."""
_WINDOW = 160
"""Characters before and behind an address whose words are weighed (judgement)."""
_BARE = 12
"""Characters before an address that say nothing: the sentence above may (judgement)."""
_ROUND = 400
"""Characters around an address that tell whether lawyers wrote it (judgement)."""


class Place(NamedTuple):
    """Where an address stands.

    name     'from', 'reply to', 'copied', 'body', 'signature', 'card', 'quote', 'quoted from', 'quoted to' or 'derived'
    found    as it stands in the text; None if elsewhere, or derived
    hit      its sign in the sheet, or the words that derive it; None if it stands in no text of the writer
    segment  that of the hit
    """

    name: str
    found: Found | None = None
    hit: Hit | None = None
    segment: Segment | None = None


class Claimant(NamedTuple):
    """An address, its traits, and the place that tells most of it."""

    address: str
    traits: Traits
    place: Place


def claimants(scene: Scene, chances: Traits, copied: Iterable[str]) -> list[Claimant]:
    """All addresses that a mail shows; ``chances``: of each kind of mail; ``copied``: the addresses in Cc."""
    places = _places(scene, copied)
    shared = _shared(scene, places)
    shared |= {f"kind {name}": chance for name, chance in chances.items()}
    known = _Known(frozenset(called_old(scene.said)), frozenset(reached(scene.said, scene.head)))
    listed = [_claimant(scene, places, known, address, nth, shared) for nth, address in enumerate(places)]
    for one in listed:
        for name in _RIVALS:
            others = (other.traits.get(name, 0.0) for other in listed if other is not one)
            one.traits[f"{name}, before others"] = one.traits.get(name, 0.0) - max(others, default=0.0)
    return listed


class _Known(NamedTuple):
    """The addresses that are called old, and those to which the user had written."""

    old: frozenset[str]
    reached: frozenset[str]


def _places(scene: Scene, copied: Iterable[str]) -> dict[str, list[Place]]:
    head, sheet = scene.head, scene.said.sheet
    found: dict[str, list[Place]] = {}

    def add(address: str, place: Place) -> None:
        if address and (address.lower() in found or len(found) < _MOST):
            found.setdefault(address.lower(), []).append(place)

    add(head.sender, Place("from"))
    add(head.reply_to, Place("reply to"))
    for one, at in zip(sheet.found, sheet.places, strict=True):
        segment = sheet.segment(at)
        add(one.address, Place("signature" if segment.zone == "signature" else "body", one, Hit(at, at + 1), segment))
    for zone in sheet.page.zones:
        if zone.kind == "quote":
            for written in zone.to:
                add(written, Place("quoted to"))
            add(zone.address, Place("quoted from"))
    for one in sheet.elsewhere:
        add(one.address, Place("card" if sheet.page.carded(one.start) else "quote", one))
    for address in copied:
        add(address, Place("copied"))
    people = Persons(scene.cast.sender, head.sender, head.sender, head.user, scene.by_hand)
    if told := derived(scene.said, people, head.name):
        address, hit = told
        add(address, Place("derived", hit=hit, segment=sheet.segment(hit.start)))
    return found


def _shared(scene: Scene, places: dict[str, list[Place]]) -> Traits:
    """What is the same for all addresses of a mail."""
    head, said = scene.head, scene.said
    return {
        "by hand": float(scene.by_hand),
        "personal": float(scene.personal),
        "automatic": {"": 0.0, "likely": 1.0, "sure": 2.0}[head.automatic],
        "answer": float(head.answer),
        "away in subject": float(head.away),
        "role sends": float(bool(head.role)),
        "uses this": float(uses_this(said) is not None),
        "names itself": float(names_itself(said, head.sender) is not None),
        "offers itself": float(names_itself(said, head.sender, "own") is not None),
        "calls this new": float(calls_this_new(said) is not None),
        "some called old": float(any(called_old(said))),
        "some reached": float(any(reached(said, head))),
        "foreign": float(sum(one != head.sender and one not in head.user for one in places)),
        "in text": float(sum(any(place.hit for place in found) for found in places.values())),
    }


def _claimant(
    scene: Scene, places: dict[str, list[Place]], known: _Known, address: str, nth: int, shared: Traits
) -> Claimant:
    found = places[address]
    traits = {**shared, **{f"in {place.name}": 1.0 for place in found}, "times": float(len(found)), "nth": float(nth)}
    traits |= _of_address(scene, places, known, address)
    words = [(_of_words(scene, one.segment, one.hit.start), one) for one in found if one.hit and one.segment]
    told, best = max(words, key=_telling, default=({}, found[0]))
    traits |= told
    if best.found and best.segment and best.hit:
        traits |= _of_place(scene, address, best.segment, best.hit.start)
    return Claimant(address, {name: value for name, value in traits.items() if value}, best)


def _telling(one: tuple[Traits, Place]) -> tuple[bool, bool, float]:
    traits, place = one
    return place.name == "body", place.found is not None, traits["words of new"] + traits["words of other"]


def _of_address(scene: Scene, places: dict[str, list[Place]], known: _Known, address: str) -> Traits:
    head = scene.head
    earlier = [person([], [one]) for one in known.reached | known.old if one != address]
    foreign = [one for one in places if one not in {address, head.sender} and one not in head.user]
    return {
        "user's": float(address in head.user),
        "user's domain": float(any(domain(address) == domain(one) for one in head.user)),
        "home": float(domain(address) == domain(head.sender)),
        "role": float(bool(robot_or_role(address))),
        "like sender": float(likeness(scene.cast.sender, address)),
        "like another": float(max((likeness(one, address) for one in scene.cast.others), default=-1) + 1),
        "like old": float(max((likeness(one, address) for one in earlier), default=-1) + 1),
        "others like sender": float(max((likeness(scene.cast.sender, one) for one in foreign), default=-1) + 1),
        "called old": float(address in known.old),
        "reached": float(address in known.reached),
        "boilerplate": float(address.partition("@")[0] in data("spelt")["boilerplate"]),
    }


def _of_place(scene: Scene, address: str, segment: Segment, place: int) -> Traits:
    """What the line of an address looks like, and whose name stands there."""
    sheet = scene.said.sheet
    before = sheet.segments[max(0, sheet.segments.index(segment) - 1)]
    around = sheet.cased[max(segment.start, place - _ROUND) : min(segment.end, place + _ROUND)]
    return {
        "item": float(segment.item),
        "another's name": float(named(address, [sheet.cased[before.start : segment.end]], scene.cast.sender)),
        "line": float(segment.end - segment.start),
        "place": place / max(1, len(sheet.text)),
        "lawyers": float(legal(around)),
    }


def _of_words(scene: Scene, segment: Segment, place: int) -> Traits:
    """What the sentence of an address says, those beside it, and the words around it."""
    said = scene.said
    segments = said.sheet.segments
    at = segments.index(segment)
    above = segments[at - 1] if at else None
    below = segments[at + 1] if at + 1 < len(segments) else None
    found: Traits = {}
    for cue in _CUES:
        if hits := said.inside(segment, cue):
            found[f"{cue} beside"] = 1.0
            found[f"{cue} before"] = float(min((place - one.end for one in hits if one.start < place), default=FAR))
            found[f"{cue} behind"] = float(min((one.start - place for one in hits if one.start > place), default=FAR))
        found[f"{cue} above"] = float(above is not None and said.has(above, cue))
        found[f"{cue} below"] = float(below is not None and said.has(below, cue))
    for name, one in (("says", segment), ("above says", above), ("below says", below)):
        if one:
            found |= {f"{name} {what}": chance for what, chance in said.gist(one).items()}
    text = said.sheet.text
    left, right = text[max(segment.start, place - _WINDOW) : place], text[place + 1 : min(segment.end, place + _WINDOW)]
    if len(left.strip()) < _BARE and above:
        left = f"{text[above.start : above.end]} {left}"
    return found | {f"words of {role}": chance for role, chance in whose(left, right).items()}

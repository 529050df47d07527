"""Of whom a mail speaks, and which address of theirs the user knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ....details.mail_address import robot_or_role
from .attached import CARD
from .head import Head, greeted
from .kind import automatic
from .news import Cast, Kind
from .roles import OWN, Persons, roles
from .said import Said
from .subject import THIRD
from .who import likeness, person
from .words import Hit, fold

_NEAR = 30
"""Characters between the words for 'new' and the address (judgement)."""
_SURE = 3.5
"""Points of an address that is new for sure (judgement)."""
_MOVING = frozenset({"left_company", "address_change", "human_reply"})


def personal(head: Head, text: str) -> bool:
    """Whether a person wrote to the user rather than to many; ``text``: folded, without the subject."""
    if head.answer:
        return True
    if head.role or not head.user:
        return False
    names = {fold(word) for name in head.names for word in name.split()}
    names |= {part for address in head.user for part in address.partition("@")[0].replace("_", ".").split(".")}
    return greeted(text.lstrip(), frozenset(names)) == "person"


def cast(head: Head, said: Said) -> Cast:
    """The sender, and others whose address the mail shows outside its writer's words."""
    shown = [head.name, *_names(said, head.sender)]
    sender = person([] if head.role else shown, [head.sender])
    others = [
        person(_names(said, address), [address])
        for address in dict.fromkeys(_reached(said, head))
        if likeness(sender, address) < 3
    ]
    return Cast(sender, tuple(others[:8]))


def surely_new(said: Said, head: Head, known: Cast, *, by_hand: bool) -> Hit | None:
    """Where an address stands that is the sender's new one, whatever the kind of the mail."""
    people = Persons(known.sender, head.sender, head.sender, head.user, by_hand)
    found = (one for one in roles(said, people) if one.role == OWN and one.likeness > 1)
    enough = _SURE if by_hand and not any(said.hits(name) for name in ("moved", "replace", "deadbox")) else 2
    return next((Hit(one.place, one.place + 1) for one in found if one.points >= enough), None)


def persons(head: Head, said: Said, kind: Kind, known: Cast) -> Persons:
    """Whom the mail is about: its sender, unless the news is of somebody else."""
    return _about(head, said, kind, known)._replace(by_hand=not automatic(head, said))


def _about(head: Head, said: Said, kind: Kind, known: Cast) -> Persons:
    sender, user = known.sender, frozenset(head.user)
    own = Persons(sender, head.sender, head.sender, user)
    if kind.name == "challenge":
        wanted = next((a for a in _written(said) if a not in user and a != head.sender), "")
        return Persons(sender, wanted or head.sender, head.sender, user)
    if kind.whose == THIRD:
        return _third(head, said, kind, known) or own
    if kind.name in _MOVING and (old := _before(head, said, kind, known)):
        unknown = head.role or likeness(sender, old) == 0
        subject = person([*_names(said, old), *([] if head.role else [head.name])], [old]) if unknown else sender
        return Persons(subject, old, head.sender, user)
    return own


def _before(head: Head, said: Said, kind: Kind, known: Cast) -> str:
    """The sender's old address, if the mail comes from the new one; '' if it does not."""
    called = [a for a in _called_old(said) if a != head.sender and a not in head.user]
    reached = [*_reached(said, head)]
    by_hand = bool(head.role) or not automatic(head, said)
    found: list[str] = []
    if names_itself(said, head.sender):
        found += (*called, *_written(said), *reached)
    if by_hand:
        found += called
        found += reached if _by_this(said, known) else []
    for address in found:
        if likeness(known.sender, address) > 1 and address != head.sender and address not in head.user:
            return address
    only = len({*called}) == 1 and head.sender not in _called_old(said)
    unlike = not head.name and all(likeness(known.sender, one) == 0 for one in called)
    only = only and kind.name == "address_change" and (bool(head.role) or unlike or not automatic(head, said))
    return called[0] if only else ""


def _by_this(said: Said, known: Cast) -> bool:
    """Whether the address that the mail comes from is the new one, and none in the text."""
    written = (a for a in _written(said) if likeness(known.sender, a) > 1)
    return next(written, "") == "" and uses_this(said) is not None


def uses_this(said: Said) -> Hit | None:
    """Where the address that the mail comes from is called the one to use."""
    old = any(_called_old(said))
    for segment, hit in said.meant("this"):
        offered = old or said.has(segment, "own", "moved") or (said.has(segment, "other") and said.hits("moved"))
        if offered and not said.has(segment, "robot", "stay") and (old or not said.has(segment, "deadbox")):
            return hit
    return None


def calls_this_new(said: Said) -> Hit | None:
    """Where the address that the mail comes from is called new, though no other is named."""
    told = ((segment, hit) for segment, hit in said.meant("this_new") if segment.zone != "signature")
    return next((hit for segment, hit in told if not said.has(segment, "stay")), None)


def names_itself(said: Said, sender: str) -> Hit | None:
    """Where the text calls the address that the mail comes from the new one."""
    sheet = said.sheet
    for found, place in zip(sheet.found, sheet.places, strict=True):
        if found.address == sender:
            segment = sheet.segment(place)
            called = any(hit.start <= place < hit.end for hit in said.inside(segment, "old"))
            new = any(place - _NEAR <= hit.end <= place + 1 for hit in said.inside(segment, "moved"))
            if new and not called and not said.has(segment, "stay"):
                return Hit(place, place + 1)
    return None


def _called_old(said: Said) -> Iterator[str]:
    sheet = said.sheet
    for found, place in zip(sheet.found, sheet.places, strict=True):
        if found.address and any(hit.start <= place < hit.end for hit in said.hits("old")):
            yield found.address


def _third(head: Head, said: Said, kind: Kind, known: Cast) -> Persons | None:
    segment = said.sheet.segment(kind.hit.start)
    user = frozenset(head.user)
    reached = [a for a in dict.fromkeys(_reached(said, head)) if a not in user and a != head.sender]
    written = [a for a in dict.fromkeys(_written(said)) if a not in user and a != head.sender]
    people = {a: person(_names(said, a), [a]) for a in (*reached, *written)}
    ways = (
        (a for a in reached if said.names(segment, [people[a]])),
        (a for a in reached if likeness(known.sender, a) < 2),
        iter(reached),
        (a for a in written if said.names(segment, [people[a]]) and head.role),
    )
    chosen = next((a for way in ways for a in way), "")
    return Persons(people[chosen], chosen, head.sender, user) if chosen else None


def _written(said: Said) -> Iterator[str]:
    return (found.address for found in said.sheet.found if found.address)


def _reached(said: Said, head: Head) -> Iterator[str]:
    """Addresses to which the user had written, as quotes show them."""
    for zone in said.sheet.page.zones:
        if zone.kind == "quote":
            for written in (*zone.to, zone.address):
                address = written.lower()
                if address and address not in head.user and not robot_or_role(address) and address != head.sender:
                    yield address
    low = min((zone.start for zone in said.sheet.page.zones if zone.kind == "quote"), default=-1)
    cards = [zone for zone in said.sheet.page.zones if zone.kind == CARD]
    for found in said.sheet.elsewhere if low >= 0 else ():
        if any(zone.start <= found.start < zone.end for zone in cards):
            continue
        if found.start >= low and found.address and found.address not in head.user and found.address != head.sender:
            yield found.address


def _names(said: Said, address: str) -> Iterator[str]:
    """Words with a capital that are in an address: its bearer's name."""
    for word in said.sheet.cased.split():
        bare = word.strip(".,:;!?()'\"\u2019")
        if bare[:1].isupper() and len(bare) > 2 and _alike(bare, address.partition("@")[0]):
            yield bare


@lru_cache(maxsize=16384)
def _alike(word: str, local: str) -> bool:
    return likeness(person([word]), f"{local}@-") > 1

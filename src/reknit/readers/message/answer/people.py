"""Of whom a mail speaks, and which address of theirs the user knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ....details.mail_address import robot_or_role
from .head import Head, greeted
from .news import Cast
from .said import Said
from .who import Person, likeness, person
from .words import LANGUAGES, Hit, fold, hits

_LINE = 80
"""Characters of an answer that says no and nothing else, with its greetings (judgement)."""
_NEAR = 30
"""Characters between the words for 'new' and the address (judgement)."""


def personal(head: Head, text: str) -> bool:
    """Whether a person wrote to the user rather than to many; ``text``: folded, without the subject."""
    if head.answer:
        return True
    if head.role or not head.user:
        return False
    names = {fold(word) for name in head.names for word in name.split()}
    names |= {part for address in head.user for part in address.partition("@")[0].replace("_", ".").split(".")}
    return greeted(text.lstrip(), frozenset(names)) == "person"


def declined(text: str) -> Hit | None:
    """Where folded words say no, and nothing else but greetings; in any language, since two words tell none."""
    if len(text) > _LINE:
        return None
    for hit in hits(text, LANGUAGES, "declined"):
        start, end = text.rfind("\n", 0, hit.start) + 1, text.find("\n", hit.end)
        beside = text[start : hit.start] + text[hit.end : end if end >= 0 else len(text)]
        if not any(map(str.isalnum, beside)):
            return hit
    return None


def cast(head: Head, said: Said) -> Cast:
    """The sender, and others whose address the mail shows outside its writer's words."""
    shown = [head.name, *_names(said, head.sender)]
    sender = person([] if head.role else shown, [head.sender])
    others = [
        person(_names(said, address), [address])
        for address in dict.fromkeys(reached(said, head))
        if likeness(sender, address) < 3
    ]
    return Cast(sender, tuple(others[:8]))


def subject(said: Said, head: Head, sender: Person, about: str) -> Person:
    """Whom the news is about: the sender, or the bearer of another address that is spoken of."""
    if about in {"", head.sender} or (likeness(sender, about) > 0 and not head.role):
        return sender
    return person([*_names(said, about), *([] if head.role else [head.name])], [about])


def uses_this(said: Said) -> Hit | None:
    """Where the address that the mail comes from is called the one to use."""
    old = any(called_old(said))
    for segment, hit in said.meant("this"):
        offered = old or said.has(segment, "own", "moved") or (said.has(segment, "other") and said.hits("moved"))
        if offered and not said.has(segment, "robot", "stay") and (old or not said.has(segment, "deadbox")):
            return hit
    return None


def calls_this_new(said: Said) -> Hit | None:
    """Where the address that the mail comes from is called new, though no other is named."""
    told = ((segment, hit) for segment, hit in said.meant("this_new") if segment.zone != "signature")
    return next((hit for segment, hit in told if not said.has(segment, "stay")), None)


def names_itself(said: Said, sender: str, cue: str = "moved") -> Hit | None:
    """Where the text calls the address that the mail comes from the new one, or by the cue 'own' one to write to."""
    sheet = said.sheet
    for found, place in zip(sheet.found, sheet.places, strict=True):
        if found.address == sender:
            segment = sheet.segment(place)
            if segment.zone == "signature":
                continue
            called = any(hit.start <= place < hit.end for hit in said.inside(segment, "old"))
            new = any(place - _NEAR <= hit.end <= place + 1 for hit in said.inside(segment, cue))
            if new and not called and not said.has(segment, "stay", "not"):
                return Hit(place, place + 1)
    return None


def called_old(said: Said) -> Iterator[str]:
    """Addresses that the words around them call the old ones."""
    sheet = said.sheet
    for found, place in zip(sheet.found, sheet.places, strict=True):
        if found.address and any(hit.start <= place < hit.end for hit in said.hits("old")):
            yield found.address


def reached(said: Said, head: Head) -> Iterator[str]:
    """Addresses to which the user had written, as quotes show them."""
    for zone in said.sheet.page.zones:
        if zone.kind == "quote":
            for written in (*zone.to, zone.address):
                address = written.lower()
                if address and address not in head.user and not robot_or_role(address) and address != head.sender:
                    yield address
    low = min((zone.start for zone in said.sheet.page.zones if zone.kind == "quote"), default=-1)
    for found in said.sheet.elsewhere if low >= 0 else ():
        if said.sheet.page.carded(found.start):
            continue
        if found.start >= low and found.address and found.address not in head.user and found.address != head.sender:
            yield found.address


def _names(said: Said, address: str) -> Iterator[str]:
    """Words with a capital that are in an address: its bearer's name."""
    for word in said.sheet.cased.split():
        bare = word.strip(".,:;!?()'\"\u2019")
        if bare[:1].isupper() and len(bare) > 2 and _alike(bare, address.partition("@")[0]):
            yield bare


@lru_cache(maxsize=4096)
def _alike(word: str, local: str) -> bool:
    return likeness(person([word]), f"{local}@-") > 1

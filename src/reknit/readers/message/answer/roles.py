"""Whose each address of a mail is, by what was learnt: the one spoken of, the person's new one, stand-ins'."""

from __future__ import annotations

from typing import NamedTuple

from .claimants import FAR, Claimant
from .news import Kind
from .subject import OWN
from .weights import weights

_NEW = {"address_change": 0.35, "left_company": 0.35, "human_reply": 0.5}
"""The chance from which on an address is the new one, by the kind of mail: letters name many that are not.

Chosen on mail by other hands than those whose mail was learnt from.
"""
_OTHER = 0.5
"""The chance from which on an address is one to turn to; chosen likewise."""
_DEAD = 0.5
"""The chance that a sentence tells of an address out of use, from which on it does (judgement)."""
_ALIKE = 2
"""Likeness of an address and a name that bear the same name."""
_AT_WORK = 0.3
"""The chance from which on an address at work is preferred to a private one (judgement)."""
_NEAR, _CLOSE = 60.0, 12.0
"""Characters from a word to the address that it is said of, and from an address to such a word (judgement)."""
_NO_STAND_IN = frozenset({"ordinary", "ticket_ack", "challenge"})


class Roles(NamedTuple):
    """The address that a mail speaks of, the person's new one (None if none is told), those to turn to instead."""

    about: str
    new: Claimant | None
    others: tuple[Claimant, ...]


def roles(listed: list[Claimant], kind: Kind) -> Roles:
    """The roles in a mail of a kind; without any address, nobody is spoken of."""
    chances = {one.address: weights("roles").each(one.traits) for one in listed}
    if not chances:
        return Roles("", None, ())
    new = _chosen(listed, {address: one["new"] for address, one in chances.items()}, kind)
    rest = [one for one in listed if one != new]
    spoken_of = (one.address for one in rest if not _of_user(one) and _can_be_old(one))
    about = max(spoken_of, key=lambda one: chances[one]["about"], default="")
    others = (one for one in rest if kind.name not in _NO_STAND_IN and chances[one.address]["other"] > _OTHER)
    return Roles(about, new, tuple(others))


def _chosen(listed: list[Claimant], chances: dict[str, float], kind: Kind) -> Claimant | None:
    """The new address, if one is likely enough or called so."""
    if kind.name not in _NEW or kind.died:
        return None
    new = _likeliest([one for one in listed if _can_be_new(one)], chances, kind)
    likely = new is not None and (_named(new, kind) or chances[new.address] > _NEW[kind.name])
    return new if likely else None


def _likeliest(able: list[Claimant], chances: dict[str, float], kind: Kind) -> Claimant | None:
    """The likeliest address; of one that is called private and one at work, that at work, if it is likely too."""
    best = max(able, key=lambda one: (_named(one, kind), chances[one.address]), default=None)
    if best is None or not _private(best):
        return best
    others = [one for one in able if not _private(one) and chances[one.address] > _AT_WORK]
    return max(others, key=lambda one: chances[one.address], default=best)


def _named(one: Claimant, kind: Kind) -> bool:
    """Whether the text calls the address that it comes from the new one; in a mail of news, one to write to."""
    offers = kind.name != "human_reply" and kind.whose == OWN and one.traits.get("offers itself")
    return bool(one.traits.get("in from") and (one.traits.get("names itself") or offers))


def _can_be_new(one: Claimant) -> bool:
    """Whether an address may be new: the one the mail comes from, if the text says so or an older one is shown."""
    by_program = one.traits.get("automatic", 0.0) > 1  # answers from where it was written to
    shown = () if by_program else ("some called old", "some reached")
    said = ("uses this", "names itself", "offers itself", "calls this new", *shown)
    return not one.traits.get("in from") or any(one.traits.get(name) for name in said)


def _can_be_old(one: Claimant) -> bool:
    """Whether an address may be the one spoken of: one of the sender's that stands in the text alone, if called old."""
    elsewhere = any(one.traits.get(f"in {name}") for name in ("from", "quote", "quoted to", "quoted from"))
    called = one.traits.get("called old") or one.traits.get("says dead", 0.0) > _DEAD
    return elsewhere or bool(called) or one.traits.get("like sender", 0.0) < _ALIKE


def _private(one: Claimant) -> bool:
    """Whether the nearest word for what an address is for, in its sentence, calls it private."""
    return _distance(one, "private") < min(_distance(one, "work"), _NEAR)


def _distance(one: Claimant, cue: str) -> float:
    behind = one.traits.get(f"{cue} behind", FAR)
    return min(one.traits.get(f"{cue} before", FAR), behind if behind < _CLOSE else FAR)


def _of_user(one: Claimant) -> bool:
    """Whether an address that does not write is the user's, or of the user's firm and not of the sender's."""
    of_user = one.traits.get("user's") or (one.traits.get("user's domain") and not one.traits.get("home"))
    return bool(of_user) and not one.traits.get("in from")

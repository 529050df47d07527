"""Whose each address of a mail is, by what was learnt: the one spoken of, the person's new one, stand-ins'."""

from __future__ import annotations

from typing import NamedTuple

from .claimants import Claimant
from .news import Kind
from .weights import weights

_NEW = {"address_change": 0.35, "left_company": 0.35, "human_reply": 0.5}
"""The chance from which on an address is the new one, by the kind of mail: letters name many that are not.

Chosen on mail by other hands than those whose mail was learnt from.
"""
_OTHER = 0.5
"""The chance from which on an address is one to turn to; chosen likewise."""
_AT_WORK = 0.3
"""The chance from which on an address at work is preferred to a private one (judgement)."""
_NEAR, _FAR = 60.0, 999.0
"""Characters between a word and the address it is said of, and between words that have nothing to do with it."""
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
    new = _chosen(listed, {address: one["new"] for address, one in chances.items()})
    told = kind.name in _NEW and not kind.died and chances[new.address]["new"] > _NEW[kind.name]
    spoken_of = (one.address for one in listed if not (told and one == new) and not _of_user(one))
    about = max(spoken_of, key=lambda one: chances[one]["about"], default="")
    others = (one for one in listed if chances[one.address]["other"] > _OTHER and not (told and one == new))
    return Roles(about, new if told else None, () if kind.name in _NO_STAND_IN else tuple(others))


def _chosen(listed: list[Claimant], chances: dict[str, float]) -> Claimant:
    """The likeliest new address; of one that is called private and one at work, that at work, if it is likely too."""
    best = max(listed, key=lambda one: chances[one.address])
    if not _private(best):
        return best
    others = [one for one in listed if not _private(one) and chances[one.address] > _AT_WORK]
    return max(others, key=lambda one: chances[one.address], default=best)


def _private(one: Claimant) -> bool:
    """Whether the words before an address in its sentence call it private, and none nearer call it one at work."""
    before = one.traits.get("private before", _FAR)
    return before < _NEAR and before < one.traits.get("work before", _FAR)


def _of_user(one: Claimant) -> bool:
    """Whether an address that does not write is the user's, or of the user's firm and not of the sender's."""
    of_user = one.traits.get("user's") or (one.traits.get("user's domain") and not one.traits.get("home"))
    return bool(of_user) and not one.traits.get("in from")

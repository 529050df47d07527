"""Lost, dormant or in touch: the one word for where things stand with a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..details.phone import personal
from ..model.belief import Belief
from ..model.chance import PROBABLE
from ..model.tie import DORMANT, Tie
from ..model.when import last_of, latest, months_between

REACHING = frozenset({"mail_address", "phone", "profile"})
"""Kinds of detail through which someone can be reached from a desk."""


def state(beliefs: Iterable[Belief], tie: Tie, today: date) -> str:
    """'lost', 'dormant' or 'in touch'.

    Lost: no address, phone (but a fax) or profile that probably holds. Dormant: silent for three years; the day of
    connecting counts as contact. Someone known only from a list, with whom no mail was ever exchanged, is dormant too.
    """
    if not any(b.kind in REACHING and personal(b.type) and (b.chance or 0.0) >= PROBABLE for b in beliefs):
        return "lost"
    contact = last_of(tie.last, tie.met)
    return "in touch" if contact and months_between(latest(contact), today) < DORMANT else "dormant"

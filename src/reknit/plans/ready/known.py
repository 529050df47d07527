"""How the user and somebody know each other, in a line for a list on paper."""

from __future__ import annotations

from ...details.employer import nobody
from ...model.person import Portrait
from ...model.when import in_words, last_of


def known(person: Portrait) -> str:
    """'IT Director, Osterby Energi; last contact in October 2012'; '' if nothing is known."""
    spell = person.spells[0] if person.spells else None
    employer = spell.employer if spell and not nobody(spell.employer) else ""
    job = ", ".join(filter(None, (spell.title, employer))) if spell else ""
    contact = last_of(person.tie.last, person.tie.met)
    last = f"last contact in {in_words(contact[:7])}" if contact else ""
    return "; ".join(filter(None, (job, last)))

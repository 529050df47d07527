"""When somebody left a job, as far as it can be told: between which sightings, with its chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..model.chance import PROBABLE, percent
from ..model.person import Spell
from ..model.when import in_words

TOLD = 0.8
"""Of the chance that it has ended, the stretch of time that is named holds so much (judgement)."""
_DIGITS = 4


def dated(spell: Spell, still: float, ended: Sequence[float], days: Sequence[int | None], today: int) -> Spell:
    """The spell with what is known of its end.

    still  the chance that it goes on; with those in ``ended`` it sums to 1
    ended  the chances that it ended between two of the days that follow one another, and since the last of these
    days   of the last sighting (None if that is not known) and of the events, the oldest first; ordinals

    Named is the shortest stretch of time that holds TOLD of the chance that it has ended, of equal ones the likeliest.
    """
    edges = [*days, today]
    floor = edges[0] if edges[0] is not None else None
    moments = [floor, *(max(day or 0, floor or 0) for day in edges[1:])]
    over = sum(ended)
    best: tuple[float, float, int, int] | None = None
    for start in range(len(ended)):
        held = 0.0
        for end in range(start, len(ended)):
            held += ended[end]
            if held >= TOLD * over:
                begin = moments[start]
                length = float("inf") if begin is None else float((moments[end + 1] or 0) - begin)
                found = (length, -held, start, end)
                best = found if best is None or found < best else best
                break
    if best is None:
        return Spell(spell.employer, spell.title, spell.first, spell.last, round(still, _DIGITS))
    _, held, start, end = best
    return Spell(
        spell.employer,
        spell.title,
        spell.first,
        spell.last,
        still=round(still, _DIGITS),
        ended_after=_day(moments[start]),
        ended_before=_day(moments[end + 1]) if end + 1 < len(ended) else None,
        ended_chance=round(-held, _DIGITS),
    )


def said(spell: Spell) -> str:
    """When they left, in words, with the chance; '' where it was not weighed."""
    if spell.still is None:
        return ""
    if spell.still >= PROBABLE or spell.ended_chance is None:
        return f"probably still there, {percent(spell.still)}"
    after, before = spell.ended_after, spell.ended_before
    chance = percent(spell.ended_chance)
    if before is None:
        return f"has probably moved on{f' since {in_words(after[:7])}' if after else ''}, {chance}"
    end = in_words(before[:7])
    if after is None:
        return f"moved on before {end}, {chance}"
    if after[:7] == before[:7]:
        return f"moved on in {end}, {chance}"
    begin = in_words(after[:7])
    return f"moved on between {begin.split()[0] if after[:4] == before[:4] else begin} and {end}, {chance}"


def _day(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()

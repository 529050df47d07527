"""Ask someone still in touch who shared threads or an employer with them. One letter can ask after several people."""

from __future__ import annotations

from math import exp

from ...details.employer import key, nobody
from ...model.chance import with_figure
from ...model.person import Portrait
from ...model.tie import Link
from ...model.when import latest, months_between
from ..way import Route, Said, Setting, Way
from ..words import first_name, listed

MINUTES = 7.0
"""A letter to someone who knows you, with one question in it: judgement."""

ONE_MORE = 1.5
"""Minutes for each name more in the same letter: judgement."""

NAMES = (3, 7)
"""Names in one letter: fewer only where the colleague can be asked after no more; seven can be answered from memory
(judgement)."""

COLLEAGUES = 4
"""So many colleagues of each person are weighed, the likeliest to know."""

SAME_PLACE = 0.2
"""Chance that someone who was at the same place at the same time knows where the other is, and says so: judgement."""

FADES = 120.0
"""Months after which a third of that is left: judgement; most ties between colleagues decay after the common work ends
(Burt, 'Bridge decay', Social Networks 24, 2002)."""

STILL_THERE = 0.5
"""The same for two who both still work there: judgement."""

THREADS = 0.5
"""The same for two who wrote to each other a lot; each shared thread brings it nearer."""


def ways(portrait: Portrait, setting: Setting) -> tuple[Way, ...]:
    """Whoever may know, the likeliest first; none if nobody who may be asked is linked to the person."""
    found = [
        (reach * _knows(link, portrait, setting.people[link.other], setting), link.other)
        for link in portrait.links
        if (reach := setting.askable.get(link.other, 0.0)) and link.other != portrait.id
    ]
    found = sorted({other: (-chance, other) for chance, other in sorted(found) if chance > 0}.values())
    return tuple(Way(portrait.id, "ask", other, MINUTES, -chance) for chance, other in found[:COLLEAGUES])


def words(way: Way, portrait: Portrait, setting: Setting) -> Said:
    """'Ask Ann Teal where Jane Quillfeather is now'."""
    name = setting.people[way.target].name
    link = next(link for link in portrait.links if link.other == way.target)
    return Said(
        asking(name, portrait.name),
        (f"{name} is in touch with you and {common(link)}", f"{with_figure(way.chance)} that it helps"),
        f"where {first_name(portrait.name)} is now, or that {name} does not know",
    )


def asking(colleague: str, *names: str) -> str:
    """'Ask Mara Quill where Jan Berg, Ute Fell and Ada Brandt are now'."""
    return f"Ask {colleague} where {listed(names)} {'are' if len(names) > 1 else 'is'} now"


def knows(portrait: Portrait, colleague: Portrait, setting: Setting) -> float:
    """Chance that a colleague who answers knows where somebody is, and says so; 0 if nothing links the two."""
    links = (link for link in portrait.links if link.other == colleague.id)
    return max((_knows(link, portrait, colleague, setting) for link in links), default=0.0)


def _knows(link: Link, portrait: Portrait, colleague: Portrait, setting: Setting) -> float:
    """Chance that the colleague knows and says so: by threads, by the time together, by being there still."""
    unknown = 1 - THREADS * (1 - exp(-link.shared_threads / 6))
    if link.shared_employer:
        place = key(link.shared_employer)
        unknown *= 1 - SAME_PLACE * exp(-_apart(place, portrait, colleague, setting) / FADES)
        unknown *= 1 - STILL_THERE * _there(place, portrait) * _there(place, colleague)
    return 1 - unknown


def _apart(place: str, one: Portrait, other: Portrait, setting: Setting) -> float:
    """Months since the two were last both seen there."""
    ends = [_last_there(place, person) for person in (one, other)]
    return max(0.0, months_between(latest(min(ends)), setting.today)) if all(ends) else FADES


def _last_there(place: str, person: Portrait) -> str:
    return max((s.last for s in person.spells if s.last and key(s.employer) == place), default="")


def _there(place: str, person: Portrait) -> float:
    """The chance that a person works there now."""
    jobs = (b for b in person.beliefs if b.kind == "employer" and not nobody(b.value) and key(b.value) == place)
    return max((b.chance or 0.0 for b in jobs), default=0.0)


def common(link: Link) -> str:
    """'shared 3 threads with them and was at Lantern with them'."""
    parts = []
    if link.shared_threads:
        parts.append(f"shared {link.shared_threads} thread{'' if link.shared_threads == 1 else 's'} with them")
    if link.shared_employer:
        parts.append(f"was at {link.shared_employer} with them")
    return " and ".join(parts)


ROUTE = Route(ways, words)

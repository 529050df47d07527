"""Search the web by hand: queries ready to paste; the rarer the name, the more it promises."""

from __future__ import annotations

from typing import NamedTuple

from ...details.employer import key, nobody
from ...details.mail_address import domain, provider
from ...details.name import common, full
from ...model.chance import PROBABLE, with_figure
from ...model.person import Portrait
from .. import hits
from ..odds import within_reach
from ..way import Route, Said, Setting, Way
from ..words import listed

MINUTES = 9
"""To run three queries and read what looks right: judgement."""

FOUND = 0.5
"""Chance that the right page says where they are now, or how to write to them: judgement."""

QUERIES = 5


class Query(NamedTuple):
    """One search, and what it asks for beside the name, if anything."""

    text: str
    beside: hits.Agreement | None = None


def ways(portrait: Portrait, setting: Setting) -> tuple[Way, ...]:
    """One search; none for whom a letter or a call would probably reach, or without a full name."""
    if within_reach(portrait) or not full(portrait.name):
        return ()
    chance = FOUND * right(portrait, setting)
    return (Way(portrait.id, "search", "", MINUTES, chance),)


def right(portrait: Portrait, setting: Setting) -> float:
    """Chance that a hit is the right person, before it is seen: with what their page would probably show.

    Each thing known shows on the right page with the chance of its agreement (plans/hits); the mean over whether it
    does. A page that does not show it speaks neither for nor against.
    """
    expected = setting.bearers.get(portrait.name)
    shown = [(1.0, 1.0)]
    for agreement in _known(portrait, setting):
        shown = [
            (part * share, ratio * factor)
            for part, ratio in shown
            for share, factor in ((agreement.right, agreement.ratio), (1 - agreement.right, 1.0))
        ]
    return sum(part * hits.chance(expected, ratio) for part, ratio in shown)


def _known(portrait: Portrait, setting: Setting) -> list[hits.Agreement]:
    """What a page could be compared by: the last employer, the city, the trade."""
    found = []
    employer = next((s.employer for s in portrait.spells if not nobody(s.employer)), "")
    if employer:
        found.append(hits.employer(employer, setting.staff.get(key(employer), 0)))
    if portrait.city:
        found.append(hits.city(portrait.city))
    if any(spell.title for spell in portrait.spells):
        found.append(hits.field("their trade"))
    return found


def words(way: Way, portrait: Portrait, setting: Setting) -> Said:  # noqa: ARG001 - as all routes
    """'Search the web for Jane Quillfeather'."""
    likely = with_figure(right(portrait, setting))
    known = [agreement.what for agreement in _known(portrait, setting)]
    look = f"; look for {listed(known)}" if known else ""
    return Said(
        f"Search the web for {portrait.name}",
        (hits.bearing(setting.bearers.get(portrait.name)), f"{likely} that a hit is the right person{look}"),
        "where they are now, or that the web does not know",
        tuple(query.text for query in queries(portrait)),
    )


def queries(portrait: Portrait) -> tuple[Query, ...]:
    """At most QUERIES queries in the syntax that the large engines share: "phrase", -site:host.

    Each former employer, the city and the title beside the name; pages of domains that the person has probably left
    are kept out of the query that looks for the new place. A name that few bear is searched alone, and first.
    """
    name = _phrase(portrait.name)
    employers = list(dict.fromkeys(s.employer for s in portrait.spells if not nobody(s.employer)))
    title = next((spell.title for spell in portrait.spells if spell.title), "")
    asked = [hits.employer(each) for each in employers[:2]]
    asked += [hits.field(title)] if title else []
    asked += [hits.city(portrait.city)] if portrait.city else []
    beside = [Query(f"{name} {_phrase(each.what)}", each) for each in asked]
    elsewhere = Query(" ".join([name, *(f"-site:{host}" for host in _left(portrait))]))
    ordered = [*beside, elsewhere] if common(portrait.name) else [elsewhere, *beside]
    found: dict[str, Query] = {}
    for query in (*ordered, Query(f"{name} site:linkedin.com/in")):
        found.setdefault(query.text, query)
    return tuple(found.values())[:QUERIES]


def _left(portrait: Portrait) -> list[str]:
    """Domains of employers where an address of theirs has probably died; two at most."""
    hosts = (
        domain(b.value)
        for b in portrait.beliefs
        if b.kind == "mail_address" and b.chance is not None and b.chance < PROBABLE and provider(b.value) == "work"
    )
    return list(dict.fromkeys(hosts))[:2]


def _phrase(text: str) -> str:
    """In quotes, so that it is searched as written; quotes inside would end it."""
    bare = text.replace('"', "").strip()
    return f'"{bare}"' if " " in bare else bare


ROUTE = Route(ways, words)

"""Search the web by hand: queries ready to paste, the narrowest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...details.employer import nobody
from ...details.mail_address import domain, provider
from ...details.name import common, full
from ...model.chance import PROBABLE
from ...model.person import Portrait
from ...model.step import Step

MINUTES = 9
"""To run three queries and read what looks right: judgement."""

FOUND = 0.45
"""Chance that someone of an unusual name is online, is found, and can then be written to: judgement."""

FOUND_COMMON = 0.15
"""The same behind a name that thousands bear."""

SURER = frozenset({"mail_address", "phone"})
"""Details that reach a person sooner than a search would find them."""

QUERIES = 5


def steps(portrait: Portrait, people: Mapping[str, Portrait], today: date) -> tuple[Step, ...]:  # noqa: ARG001 - as all routes
    """One step with its queries; none for whom a letter or a call would probably reach, or without a full name."""
    if not full(portrait.name) or any(b.kind in SURER and (b.chance or 0.0) >= PROBABLE for b in portrait.beliefs):
        return ()
    often = common(portrait.name)
    note = "a common name in the US, so look for the former employer" if often else "an unusual name in the US"
    return (
        Step(
            person=portrait.id,
            name=portrait.name,
            route="search",
            target="",
            minutes=MINUTES,
            chance=FOUND_COMMON if often else FOUND,
            worth=0.0,
            action=f"Search the web for {portrait.name}",
            reasons=(note,),
            queries=queries(portrait),
        ),
    )


def queries(portrait: Portrait) -> tuple[str, ...]:
    """At most QUERIES queries in the syntax that the large engines share: "phrase", -site:host.

    Each former employer, the city and the title beside the name; pages of domains that the person has probably left
    are kept out of the query that looks for the new place. A name that few bear is searched alone, and first.
    """
    name = _phrase(portrait.name)
    employers = list(dict.fromkeys(s.employer for s in portrait.spells if not nobody(s.employer)))
    title = next((spell.title for spell in portrait.spells if spell.title), "")
    beside = [f"{name} {_phrase(employer)}" for employer in employers[:2]]
    beside += [f"{name} {_phrase(title)}"] if title else []
    beside += [f"{name} {_phrase(portrait.city)}"] if portrait.city else []
    elsewhere = " ".join([name, *(f"-site:{host}" for host in _left(portrait))])
    ordered = [*beside, elsewhere] if common(portrait.name) else [elsewhere, *beside]
    return tuple(dict.fromkeys([*ordered, f"{name} site:linkedin.com/in"]))[:QUERIES]


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

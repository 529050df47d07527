"""Write to the likeliest address; the next one waits for a bounce, unless the first is unlikely."""

from __future__ import annotations

from ...details.mail_address import domain
from ...model.belief import Belief
from ...model.chance import PROBABLE
from ...model.person import Portrait
from ..odds import READ
from ..way import Route, Said, Setting, Way
from ..words import first_name, holding, last_subject

MINUTES = 6
"""To read the last thread again and write five lines: judgement."""

ONE_MORE = 1
"""Minutes for a second address under the same letter: judgement."""

ADDRESSES = 2
"""A way for each of the likeliest; at most one of them is taken in a week."""

WORTH_TRYING = 0.1
"""Below this chance a bounce is nearly sure, and bounces hurt the sender's own standing: judgement."""

SILENT_DEATH = 0.4
"""Share of dead addresses from which nothing comes back, so that waiting for the bounce would be in vain (judgement, as
beliefs/likelihoods: 6 of 10 letters to a dead address come back)."""

BOUNCE = 0.1
"""What a bounce costs, as a part of reaching the person: judgement."""


def ways(portrait: Portrait, setting: Setting) -> tuple[Way, ...]:  # noqa: ARG001 - as all routes
    """The likeliest address first, then the next; none if no address is worth trying."""
    addresses = [b for b in portrait.beliefs if b.kind == "mail_address" and (b.chance or 0.0) >= WORTH_TRYING]
    if not addresses:
        return ()
    addresses.sort(key=lambda b: (-(b.chance or 0.0), b.value))
    second = next((b for b in addresses[1:] if at_once(addresses[0], b)), None)
    found = [_way(portrait, b) for b in addresses[:ADDRESSES]]
    if second:
        likely = 1 - (1 - (addresses[0].chance or 0.0)) * (1 - (second.chance or 0.0))
        found[0] = found[0]._replace(minutes=MINUTES + ONE_MORE, chance=READ * likely, also=(second.value,))
    return tuple(found)


def at_once(first: Belief, second: Belief) -> bool:
    """Whether to write to a second address under the same letter, not after a bounce of the first.

    The first must be unlikely, and what is gained more than what is risked: that the first dies without a word and the
    second works, against the price of a bounce of the second. Addresses at one domain die together, so they wait.
    """
    likely, other = first.chance or 0.0, second.chance or 0.0
    if likely >= PROBABLE or domain(first.value) == domain(second.value):
        return False
    return (1 - likely) * other * SILENT_DEATH * READ > (1 - other) * BOUNCE


def words(way: Way, portrait: Portrait, setting: Setting) -> Said:  # noqa: ARG001 - as all routes
    """'Write to Jane at jane@example.org'."""
    known = {b.value: b for b in portrait.beliefs if b.kind == "mail_address"}
    reasons = [holding(known[address]) for address in (way.target, *way.also)]
    action = f"Write to {first_name(portrait.name)} at {way.target}"
    if way.also:
        action += f", and at once to {way.also[0]}"
        reasons.append("neither is likely, and from a dead address often nothing comes back, so write to both")
    reasons += filter(None, [last_subject(portrait)])
    return Said(action, tuple(reasons), "an answer says that the address holds, a bounce that it does not")


def _way(portrait: Portrait, belief: Belief) -> Way:
    return Way(portrait.id, "write", belief.value, MINUTES, READ * (belief.chance or 0.0))


ROUTE = Route(ways, words)

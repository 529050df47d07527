"""Which domains are those of the user's own employers: whose mailbox, phone and laptop could be gone tonight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ...details.mail_address import domain, provider
from ...model.when import When, earliest, latest, months_between

STILL_USED = 12.0
"""Months: an address last written from so long before the newest mail is that of a former job (judgement)."""


def employers(said: Sequence[str], used: Mapping[str, When | None], names: Iterable[str] = ()) -> tuple[str, ...]:
    """The domains that the user ``said``, else those of their own addresses at an employer's that are still in use.

    ``used``   own address -> when the user last wrote from it; None if that was not seen
    ``names``  of the user, as an address at a domain of their own is no employer's
    """
    if said:
        return tuple(dict.fromkeys(host.lower().lstrip("@") for host in said))
    known = list(names)
    at_work = {a: day for a, day in used.items() if all(provider(a, name) == "work" for name in known or [""])}
    days = [latest(day) for day in used.values() if day]
    recent = [a for a, day in at_work.items() if day and _recent(day, max(days))]
    return tuple(dict.fromkeys(domain(address) for address in recent or at_work))


def private(used: Mapping[str, When | None], names: Iterable[str] = ()) -> tuple[str, ...]:
    """The user's own addresses that are no employer's, the one last used first."""
    known = list(names)
    mine = [a for a in used if any(provider(a, name) != "work" for name in known or [""])]
    return tuple(sorted(mine, key=lambda a: (used[a] or "", a), reverse=True))


def _recent(day: When, newest: date) -> bool:
    return months_between(earliest(day), newest) < STILL_USED

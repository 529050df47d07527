"""What to call a person who stands in the list under several names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..details.employer import key, nobody
from ..details.name import full, organisation
from ..model.entries import Observation
from ..model.when import latest


@dataclass(frozen=True, slots=True)
class Called:
    """The name to show, with its parts."""

    name: str
    parts: Mapping[str, str]


def called(observations: Sequence[Observation]) -> Called:
    """A full name before a nickname, the one seen last before older ones, the most often seen before others.

    Without any name: the address, phone or employer that there is.
    """
    names = [o for o in observations if o.kind == "name" and o.value]
    if names:
        best = max(names, key=lambda o: (full(o.value), _last(o), o.count, len(o.value), o.value))
        return Called(best.value, best.parts)
    for kind in ("mail_address", "employer", "phone", "profile"):
        for seen in observations:
            if seen.kind == kind and not (kind == "employer" and nobody(seen.value)):
                return Called(seen.value, {})
    return Called("somebody without a name", {})


def is_organisation(observations: Sequence[Observation]) -> bool:
    """True if the records show a company's own card: an employer, and no name but a company's."""
    names = [o.value for o in observations if o.kind == "name"]
    employers = {key(o.value) for o in observations if o.kind == "employer" and not nobody(o.value)}
    return bool(employers) and all(organisation(n) and (not _handle(n) or key(n) in employers) for n in names)


def _handle(name: str) -> bool:
    """Whether a name is one word of letters and digits, as people call themselves online: 'mquill84'."""
    return " " not in name and any(map(str.isdigit, name)) and any(map(str.isalpha, name))


def _last(seen: Observation) -> int:
    return latest(seen.seen_last).toordinal() if seen.seen_last else 0

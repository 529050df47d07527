"""What changed between two exports of one account's connections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..details import employer, name
from ..model.entries import Observation
from ..model.when import When, first_of, last_of

Export = Sequence[tuple[str, Sequence[Observation]]]
"""Record id and what the record shows, of everyone in one export."""


@dataclass(frozen=True, slots=True)
class Change:
    """One person's difference: it came about after ``after`` and not later than ``before`` (None where undated).

    left, right  the record ids in the old and in the new export; '' where there is none
    old, new     the employers, the names, or '' (of those gone and added)
    """

    name: str
    left: str
    right: str
    old: str
    new: str
    after: When | None
    before: When | None


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences between two exports, in the order of the newer one (those gone: of the older).

    after, before  the days of the two exports; None where undated
    """

    new_employers: tuple[Change, ...]
    renamed: tuple[Change, ...]
    gone: tuple[Change, ...]
    added: tuple[Change, ...]
    after: When | None = None
    before: When | None = None


@dataclass(frozen=True, slots=True)
class _Member:
    record: str
    name: str
    employer: str
    profile: str


def changes(old: Export, new: Export) -> Changes:
    """Compare two exports: people are matched by profile, else by a full name that only one in each export bears."""
    before, after = _members(old), _members(new)
    pairs = _match(before, after)
    dates = last_of(*_seen(old)), last_of(*_seen(new))
    matched = {left.record for left, _ in pairs}
    partners = {right.record for _, right in pairs}

    def change(left: _Member | None, right: _Member | None, was: str = "", now: str = "") -> Change:
        shown = right or left
        return Change(
            shown.name if shown else "",
            left.record if left else "",
            right.record if right else "",
            was,
            now,
            *dates,
        )

    return Changes(
        new_employers=tuple(change(a, b, a.employer, b.employer) for a, b in pairs if _moved(a.employer, b.employer)),
        renamed=tuple(change(a, b, a.name, b.name) for a, b in pairs if name.key(a.name) != name.key(b.name)),
        gone=tuple(change(member, None) for member in before if member.record not in matched),
        added=tuple(change(None, member) for member in after if member.record not in partners),
        after=dates[0],
        before=dates[1],
    )


def _members(export: Export) -> list[_Member]:
    return [
        _Member(record, *(_value(seen, kind) for kind in ("name", "employer", "profile"))) for record, seen in export
    ]


def _value(seen: Iterable[Observation], kind: str) -> str:
    return next((o.value for o in seen if o.kind == kind), "")


def _seen(export: Export) -> list[When | None]:
    """The days on which employers and titles held; where there are none, the day of each record's name."""
    dates = [o.seen_last for _, seen in export for o in seen if o.kind in {"employer", "title"}]
    return dates or [first_of(*(o.seen_last for o in seen if o.kind == "name")) for _, seen in export]


def _match(before: Sequence[_Member], after: Sequence[_Member]) -> list[tuple[_Member, _Member]]:
    """Pairs in the order of the newer export: the same profile, else the same name, which no other bears."""
    profiles = {member.profile: member for member in before if member.profile}
    known = {member.profile for member in after if member.profile}
    names = _only(member for member in before if member.profile not in known)
    own = _only(member for member in after if member.profile not in profiles)
    pairs: dict[str, tuple[_Member, _Member]] = {}
    for member in after:
        key = name.key(member.name)
        namesake = names.get(key) if own.get(key) is member else None
        partner = profiles.get(member.profile) or (namesake if namesake and _one_person(namesake, member) else None)
        if partner:
            pairs.setdefault(partner.record, (partner, member))
    return list(pairs.values())


def _one_person(old: _Member, new: _Member) -> bool:
    """Whether namesakes are one: at least one has no profile, or the profile was renamed and the employer stayed."""
    if not (old.profile and new.profile):
        return True
    return bool(old.employer and not employer.nobody(old.employer) and employer.agree(old.employer, new.employer))


def _only(members: Iterable[_Member]) -> dict[str, _Member]:
    """Members by the key of their name, where one alone bears it."""
    bearers: dict[str, list[_Member]] = {}
    for member in members:
        bearers.setdefault(name.key(member.name), []).append(member)
    return {key: found[0] for key, found in bearers.items() if key and len(found) == 1}


def _moved(old: str, new: str) -> bool:
    """Whether two employers differ; an empty field says nothing, and 'Freelance' after 'Self-employed' is no move."""
    nobodies = employer.nobody(old) and employer.nobody(new)
    return bool(old and new) and not nobodies and employer.agree(old, new) == 0

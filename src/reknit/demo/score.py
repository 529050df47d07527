"""How good the answers were: what was said of the made-up world beside its truth. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..beliefs.reliability import Mark, reliability
from ..model.place import Place
from .desk_score import DeskScore, desk_lines
from .matching import Key, folded, record_key

_SCORED = ("mail_address", "phone", "employer")


@dataclass(frozen=True, slots=True)
class Said:
    """One detail that was said of a person, with the chance that it still holds."""

    kind: str
    value: str
    chance: float | None


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """One person that was said to exist.

    records   (file, place) of each record joined in them, as `reknit people --json` has it
    employer  the newest one known; None if none
    """

    records: tuple[tuple[str, Place], ...]
    details: tuple[Said, ...]
    employer: str | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was said: the people, and how many of those with a known employer work there no longer.

    pace  how many times as long as IT people they were said to stay; None if it was not learnt
    """

    people: tuple[PersonSaid, ...]
    moved: float
    moved_low: float
    moved_high: float
    pace: float | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How good the chances for one kind of detail were: ``brier`` and ``ece`` as in beliefs/reliability.

    said, true  mean chance, and the share that does hold
    """

    kind: str
    count: int
    brier: float
    ece: float
    said: float
    true: float


@dataclass(frozen=True, slots=True)
class Score:
    """The answers beside the truth.

    known         people said to have a known employer, whom the truth knows
    moved_*       how many of them work there no longer: said, with the interval, and true
    precision, recall  over pairs of records: of those joined, how many rightly; of those that belong together, how
                  many joined
    whole, split, mixed  people of the truth that are one said person; that are several; said persons that are several
    working_known, working_right  people who work today and have an employer said; those for whom it is the right one
    reach_said, reach_true, reach_possible  people with a mail address or phone said to hold more likely than not; of
                  these, those with one that does hold; people of whom any such detail that was said holds
    records, strange    records scored; records that the truth does not know or that show nobody
    desk                that of the desk, where there is one
    pace_said, pace_true  how many times as long as IT people these stay
    """

    known: int
    moved_said: float
    moved_low: float
    moved_high: float
    moved_true: int
    precision: float
    recall: float
    whole: int
    split: int
    mixed: int
    working_known: int
    working_right: int
    reach_said: int
    reach_true: int
    reach_possible: int
    records: int
    strange: int
    calibrations: tuple[Calibration, ...]
    desk: DeskScore | None = None
    pace_said: float | None = None
    pace_true: float | None = None


class _Truth:
    """The truth, ready to be asked."""

    def __init__(self, truth: Mapping[str, Any]) -> None:
        self.people: dict[str, Mapping[str, Any]] = {p["id"]: p for p in truth["people"]}
        self.holds: dict[tuple[str, str, str], bool] = {}
        for person in truth["people"]:
            for d in person["details"]:
                detail = (person["id"], d["kind"], folded(d["kind"], d["value"]))
                self.holds[detail] = self.holds.get(detail, False) or d["holds"]
            for form in person["employer_names"]:
                self.holds[person["id"], "employer", folded("employer", form)] = True
        self.records: dict[Key, str] = {}
        owners: dict[Key, set[str]] = defaultdict(set)
        for record in truth["records"]:
            key = record_key(record["file"], record["place"])
            self.records[key] = record["person"]
            if key[0] == "mail":
                owners[key[:2]].add(record["person"])
        self.records |= {key: who.pop() for key, who in owners.items() if len(who) == 1}

    def who(self, file: str, place: Place) -> str:
        """Return the person of a record; '' if it shows nobody, or the owner, or is not known."""
        key = record_key(file, place)
        found = self.records.get(key) or (self.records.get(key[:2], "") if key[0] == "mail" else "")
        return "" if found == "owner" else found

    def right(self, person: str, kind: str, value: str) -> bool:
        """Whether a detail reaches the person today; what was never theirs does not."""
        return self.holds.get((person, kind, folded(kind, value)), False)


def score(answers: Answers, truth: Mapping[str, Any]) -> Score:
    """Weigh the answers against the object in truth.json."""
    known = _Truth(truth)
    groups = [[who for file, place in p.records if (who := known.who(file, place))] for p in answers.people]
    main = [_commonest(g) for g in groups]
    pairs = [(p, who) for p, who in zip(answers.people, main, strict=True) if who]
    with_employer = [(p.employer, who) for p, who in pairs if p.employer]
    working = [(e, who) for e, who in with_employer if known.people[who]["state"] == "working"]
    precision, recall = _pairwise(groups)
    homes = Counter(who for g in groups for who in set(g))
    mixed = sum(len(set(g)) > 1 for g in groups)
    alone = sum(len(set(g)) == 1 and homes[g[0]] == 1 for g in groups if g)
    reach = [_reach(p.details, who, known) for p, who in pairs]
    total = sum(len(p.records) for p in answers.people)
    scored = sum(map(len, groups))
    return Score(
        known=len(with_employer),
        moved_said=answers.moved,
        moved_low=answers.moved_low,
        moved_high=answers.moved_high,
        moved_true=sum(not known.right(who, "employer", e) for e, who in with_employer),
        precision=precision,
        recall=recall,
        whole=alone,
        split=sum(n > 1 for n in homes.values()),
        mixed=mixed,
        working_known=len(working),
        working_right=sum(known.right(who, "employer", e) for e, who in working),
        reach_said=sum(said for said, _, _ in reach),
        reach_true=sum(said and true for said, true, _ in reach),
        reach_possible=sum(possible for _, _, possible in reach),
        records=scored,
        strange=total - scored,
        calibrations=tuple(c for kind in _SCORED if (c := _calibration(kind, pairs, known))),
        pace_said=answers.pace,
        pace_true=truth.get("pace"),
    )


def _commonest(group: Sequence[str]) -> str:
    """Return the one most often in the group, the first of them in a tie; '' if it is empty."""
    return Counter(group).most_common(1)[0][0] if group else ""


def _pairwise(groups: Iterable[Sequence[str]]) -> tuple[float, float]:
    """(precision, recall) over pairs of records; 1 where there is no pair to be wrong about."""
    joined = right = 0
    sizes: Counter[str] = Counter()
    for group in groups:
        counts = Counter(group)
        sizes += counts
        joined += len(group) * (len(group) - 1) // 2
        right += sum(n * (n - 1) // 2 for n in counts.values())
    belong = sum(n * (n - 1) // 2 for n in sizes.values())
    return right / joined if joined else 1.0, right / belong if belong else 1.0


def _reach(details: Sequence[Said], who: str, known: _Truth) -> tuple[bool, bool, bool]:
    """(said to be within reach, rightly, could have been) by mail or phone."""
    ways = [d for d in details if d.kind in {"mail_address", "phone"} and d.chance is not None]
    likely = [d for d in ways if d.chance is not None and d.chance >= 0.5]
    true = any(known.right(who, d.kind, d.value) for d in likely)
    return bool(likely), true, any(known.right(who, d.kind, d.value) for d in ways)


def _calibration(kind: str, pairs: Sequence[tuple[PersonSaid, str]], known: _Truth) -> Calibration | None:
    found = reliability(
        Mark(d.chance, known.right(who, kind, d.value))
        for person, who in pairs
        for d in person.details
        if d.kind == kind and d.chance is not None
    )
    if found is None:
        return None
    return Calibration(kind, found.count, found.brier, found.ece, said=found.said, true=found.came)


def lines(score: Score) -> list[tuple[str, str]]:
    """Return the score as a small table: what was asked, and what was said beside the truth."""
    inside = "inside" if score.moved_low <= score.moved_true <= score.moved_high else "outside"
    said = f"{score.moved_said:,.0f} ({score.moved_low:,.0f} to {score.moved_high:,.0f}) of {score.known:,}"
    rows = [
        ("Probably moved on", f"said {said}; true {score.moved_true:,}, {inside} the interval"),
        (
            "Records joined",
            f"{score.precision:.1%} of the joined pairs rightly, {score.recall:.1%} of the true pairs found",
        ),
        ("People", f"{score.whole:,} whole, {score.split:,} in pieces, {score.mixed:,} mixed up with others"),
        ("Employer today", f"right for {score.working_right:,} of {score.working_known:,} who work"),
        ("Within reach", f"said {score.reach_said:,}, true of {score.reach_true:,}; possible {score.reach_possible:,}"),
    ]
    if score.pace_said and score.pace_true:
        words = f"said that people stay {score.pace_said:.2f} times as long as IT people; true {score.pace_true:.2f}"
        rows.insert(1, ("Pace", words))
    nouns = {"mail_address": "e-mail addresses", "phone": "phone numbers", "employer": "employers"}
    for c in score.calibrations:
        text = f"{c.said:.0%} said to hold, {c.true:.0%} do; Brier {c.brier:.3f}, calibration error {c.ece:.3f}"
        rows.append((f"Chances of {c.count:,} {nouns[c.kind]}", text))
    return rows + (desk_lines(score.desk) if score.desk else [])

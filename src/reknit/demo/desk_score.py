"""How good the desk was: what it read in the made-up mailbox beside what the mails say. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..model.place import Place
from .matching import Key, folded, record_key

Records = tuple[tuple[str, Place], ...]
GONE = frozenset({"dead", "moved", "left", "died", "not_here"})
"""Kinds of questions that tell the user to write to an address no more."""
NEWS = frozenset({"moved", "left", "died", "not_here", "new_job"})
NEAR = timedelta(days=60)
"""A word about somebody is found if something is asked about them within these days of it: judgement."""
WITHIN = timedelta(days=30)
"""How far the date of a change may be off."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the desk.

    kind     'dead', 'moved', 'left', 'died', 'not_here', 'opt_out', 'new_job' or 'guess'
    about, new_address  '' if it names none
    own      it counts as the person's own word
    records  of the person of whom it is asked, as in ``score.PersonSaid``
    """

    kind: str
    about: str
    new_address: str
    when: str
    own: bool
    records: Records = ()


@dataclass(frozen=True, slots=True)
class JobSaid:
    """One job that was said of a person; ``first`` and ``last`` are days (ISO 8601) or years."""

    employer: str
    title: str
    phones: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class JobsSaid:
    """The jobs of one person that was said to exist, and their mail addresses."""

    records: Records
    jobs: tuple[JobSaid, ...]
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskScore:
    """What the desk read beside what the mailbox tells.

    dead, dead_found       addresses that its mails report dead, and those of them that the desk says are, or left
    dead_wrong             addresses said dead that still worked ``WITHIN`` later (who says good-bye goes soon)
    news, news_found       (person, address) of whom its mails say that they left, moved or are not there
    news_wrong             people said to have left or moved of whom no mail says so
    new, new_right         new addresses that its mails name, and those of them that the desk names
    new_wrong              new addresses named for somebody known that were never theirs
    forged, believed       lies in the mailbox, and those that count as somebody's own word
    joined                 liars' addresses that stand with the person they pretend to be
    jobs, jobs_right       (person, employer, title) that signatures show, and those said to be held at that time
    jobs_wrong, jobs_said  jobs said at an employer where the person never was, of all said of people who signed
    changes, changes_right changes of job or title between signatures, and those dated within ``WITHIN``
    phones, phones_right   numbers in signatures, and those said with that employer
    """

    dead: int
    dead_found: int
    dead_wrong: int
    news: int
    news_found: int
    news_wrong: int
    new: int
    new_right: int
    new_wrong: int
    forged: int
    believed: int
    joined: int
    jobs: int
    jobs_right: int
    jobs_wrong: int
    jobs_said: int
    changes: int
    changes_right: int
    phones: int
    phones_right: int


class _Known:
    """The truth, ready to be asked."""

    def __init__(self, truth: Mapping[str, Any]) -> None:
        self.words = [w for w in truth["desk"] if not w["forged"]]
        self.lies = [w for w in truth["desk"] if w["forged"]]
        self.people: dict[str, Mapping[str, Any]] = {p["id"]: p for p in truth["people"]}
        self.owner: dict[str, str] = {}
        self.spans: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for person in truth["people"]:
            for d in person["details"]:
                if d["kind"] == "mail_address":
                    self.owner[d["value"].lower()] = person["id"]
                    self.spans[d["value"].lower()].append((d["from"], d["until"] or "9999"))
        self.records: dict[Key, str] = {record_key(r["file"], r["place"]): r["person"] for r in truth["records"]}

    def who(self, records: Records) -> str:
        """Return whom most of the records show; '' for nobody."""
        found = [who for file, place in records if (who := self.records.get(record_key(file, place), ""))]
        return Counter(found).most_common(1)[0][0] if found else ""

    def about(self, asked: Asked) -> str:
        """Return of whom it is asked."""
        return self.owner.get(asked.about.lower(), "") or self.who(asked.records)

    def worked(self, address: str, day: str) -> bool:
        """Return true if the address reached its person on that day."""
        return any(first <= day < until for first, until in self.spans[address.lower()])


def desk_score(asked: Sequence[Asked], said: Sequence[JobsSaid], truth: Mapping[str, Any]) -> DeskScore:
    """Weigh the desk's questions and the jobs of its people against the object in truth.json."""
    known = _Known(truth)
    counts = _dead(asked, known) | _news(asked, known) | _new(asked, known) | _jobs(said, known, truth["signed"])
    believed, joined = _believed(asked, known), _joined(said, known)
    return DeskScore(forged=len(known.lies), believed=believed, joined=joined, **counts)


def _dead(asked: Sequence[Asked], known: _Known) -> dict[str, int]:
    reported = {w["about"].lower() for w in known.words if w["kind"] == "dead"}
    said = {q.about.lower(): q.when[:10] for q in asked if q.kind == "dead" and q.own}
    wrong = [a for a, day in said.items() if a not in reported and known.worked(a, str(_day(day) + WITHIN))]
    gone = {q.about.lower() for q in asked if q.kind in GONE}
    return {"dead": len(reported), "dead_found": len(reported & gone), "dead_wrong": len(wrong)}


def _news(asked: Sequence[Asked], known: _Known) -> dict[str, int]:
    words: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for word in known.words:
        if word["kind"] in NEWS and word["person"]:
            words[word["person"], word["about"].lower()].append(word)
    questions: dict[str, list[Asked]] = defaultdict(list)
    for question in asked:
        if question.kind in NEWS:
            questions[known.about(question)].append(question)
    found = sum(
        any(_same(q, about, w) for q in questions[person] for w in spoken) for (person, about), spoken in words.items()
    )
    told = {person for person, _ in words}
    wrong = {
        known.about(q) for q in asked if q.kind in GONE - {"dead"} and q.own and known.about(q)
    } - told  # fmt: skip
    return {"news": len(words), "news_found": found, "news_wrong": len(wrong)}


def _same(asked: Asked, about: str, word: Mapping[str, Any]) -> bool:
    """Whether a question comes from that word, near enough."""
    if asked.about.lower() == about or (
        word["new_address"] and asked.new_address.lower() == word["new_address"].lower()
    ):
        return True
    return bool(asked.when) and abs(_day(asked.when) - _day(word["date"])) <= NEAR


def _new(asked: Sequence[Asked], known: _Known) -> dict[str, int]:
    told = {(w["person"], w["new_address"].lower()) for w in known.words if w["new_address"] and w["person"]}
    lies = {w["new_address"] for w in known.lies}
    said = {(known.about(q), q.new_address.lower()) for q in asked if q.new_address and q.kind != "guess"}
    wrong = {(who, a) for who, a in said if who and known.owner.get(a, "") != who and a not in lies}
    return {"new": len(told), "new_right": len(told & said), "new_wrong": len(wrong)}


def _believed(asked: Sequence[Asked], known: _Known) -> int:
    """Count the lies that count as somebody's own word."""
    evil = {w["new_address"] for w in known.lies if w["new_address"]}
    told = {w["about"].lower() for w in known.words if w["kind"] in {"dead", "moved"}}
    slain = {w["about"].lower() for w in known.lies if w["kind"] == "dead"} - told
    own = [q for q in asked if q.own]
    return len({q.new_address for q in own} & evil) + len({q.about.lower() for q in own if q.kind == "dead"} & slain)


def _joined(said: Sequence[JobsSaid], known: _Known) -> int:
    """Count the liars' addresses that came to stand with their victims."""
    evil = {(w["person"], w["new_address"]) for w in known.lies if w["new_address"]}
    return len({(known.who(one.records), a.lower()) for one in said for a in one.addresses} & evil)


def _jobs(said: Sequence[JobsSaid], known: _Known, signed: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    jobs: dict[str, list[JobSaid]] = defaultdict(list)
    for one in said:
        jobs[known.who(one.records)] += one.jobs
    shown: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in signed:
        if line["person"] != "owner":
            shown[line["person"]].append(line)
    counts: Counter[str] = Counter()
    for who, lines in shown.items():
        spells = known.people[who]["spells"]
        lines.sort(key=lambda line: line["first"])
        right = [_those(jobs[who], spells[line["spell"]]["employer_names"], line["title"]) for line in lines]
        counts["jobs"] += len(lines)
        counts["jobs_right"] += sum(any(_meets(j, a) for j in js) for a, js in zip(lines, right, strict=True))
        for before, after, js in zip(lines, lines[1:], right[1:], strict=False):
            counts["changes"] += 1
            early, late = _day(before["last"]) - WITHIN, _day(after["first"]) + WITHIN
            counts["changes_right"] += any(early <= _day(j.first) <= late for j in js)
        forms = {folded("employer", f) for s in spells for f in s["employer_names"]}
        counts["jobs_said"] += len(jobs[who])
        counts["jobs_wrong"] += sum(folded("employer", j.employer) not in forms for j in jobs[who])
        for line in lines:
            numbers = {p for j in _those(jobs[who], spells[line["spell"]]["employer_names"], None) for p in j.phones}
            endings = {_ending(n) for n in numbers}
            counts["phones"] += len(line["phones"])
            counts["phones_right"] += sum(_ending(n) in endings for n in line["phones"])
    names = ("jobs", "jobs_right", "jobs_wrong", "jobs_said", "changes", "changes_right", "phones", "phones_right")
    return {name: counts[name] for name in names}


def _those(jobs: Sequence[JobSaid], forms: Iterable[str], title: str | None) -> list[JobSaid]:
    """Return the jobs at an employer of these names, under that title if there is one."""
    names = {folded("employer", f) for f in forms}
    return [
        j
        for j in jobs
        if folded("employer", j.employer) in names
        and (title is None or folded("employer", j.title) == folded("employer", title))
    ]


def _meets(job: JobSaid, line: Mapping[str, Any]) -> bool:
    """Whether a job was said to be held when a signature showed it."""
    return _day(job.first) <= _day(line["last"]) + WITHIN and _day(job.last) >= _day(line["first"]) - WITHIN


def _day(text: str) -> date:
    """Return a day, or the first one of a year or month."""
    parts = [int(n) for n in re.findall(r"\d+", text[:10])]
    return date(*[*parts, 1, 1][:3])


def _ending(number: str) -> str:
    """Return the last digits, which a number keeps when it is written without its country."""
    return re.sub(r"\D", "", number)[-8:]


def desk_lines(score: DeskScore) -> list[tuple[str, str]]:
    """Return the score as a small table, as ``score.lines`` does."""
    s = score
    jobs = f"{s.jobs_right:,} of {s.jobs:,} that signatures show, by employer and title"
    return [
        ("Dead addresses", f"found {s.dead_found:,} of {s.dead:,} that mails report; {s.dead_wrong:,} that work"),
        (
            "People who left or moved",
            f"found {s.news_found:,} of {s.news:,} of whom mails say so; {s.news_wrong:,} of whom none does",
        ),
        ("New addresses", f"found {s.new_right:,} of {s.new:,}; {s.new_wrong:,} that were never theirs"),
        (
            "Forgeries",
            f"believed {s.believed:,} of {s.forged:,}; {s.joined:,} liars' addresses joined to their victims",
        ),
        ("Jobs in time", f"{jobs}; {s.jobs_wrong:,} of {s.jobs_said:,} said never were"),
        ("Changes of job", f"{s.changes_right:,} of {s.changes:,} dated within {WITHIN.days} days"),
        ("Numbers in signatures", f"{s.phones_right:,} of {s.phones:,} found with their employer"),
    ]

"""The dead-letter desk: what came back and what old mail says, as questions to the user. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..details import name
from ..details.employer import key
from ..details.mail_address import mailbox
from ..model.claim import DIED, OPT_OUT, Claim, subject
from ..model.ids import content_id
from ..model.person import Job
from ..model.place import Place
from ..model.question import Question
from ..model.when import in_words

_KINDS = {"dead": "dead", "moved": "dead", "address_change": "dead", "left_company": "left", "not_here": "not_here"}
_NEWS = {"mail_address": "new_address", "employer": "new_employer", "phone": "new_phone"}
_LABELS = {"died": DIED, "opt_out": OPT_OUT}
Judged = Mapping[tuple[str, str], str]
"""(record, 'kind:value') -> 'right' or 'wrong'."""
NOTHING: Judged = {}
ORDER = ("died", "opt_out", "moved", "left", "new_job", "not_here", "dead", "guess")
"""The surest news of a person first."""


class Known(NamedTuple):
    """Somebody in the network: id, name and, oldest first, jobs; ``standing``: record -> (file, place)."""

    id: str
    name: str
    jobs: Sequence[Job]
    standing: Mapping[str, tuple[str, Place]]


class Guess(NamedTuple):
    """An address that was never seen, for one that is dead: ``why`` it may be the new one."""

    person: str
    name: str
    about: str
    new_address: str
    why: str


def questions(
    claims: Iterable[Claim], people: Mapping[str, Known], persons: Iterable[Known], judged: Judged = NOTHING
) -> list[Question]:
    """All questions, those of the newest news of each kind first.

    ``people``: who has an address, by its mailbox (details/mail_address); ``persons``: everybody; ``judged``: what the
    user said of single details.
    Who says 'this is my new address' and names no old one may be the one bearer of their name.
    """
    everybody = list(persons)
    bearers: dict[str, list[Known]] = defaultdict(list)
    for person in everybody:
        bearers[name.key(person.name)].append(person)
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        for kind in _kinds(claim):
            new = next((o.value for o in claim.details if o.kind == "mail_address" and o.holds), "")
            groups[kind, claim.about, new].append(claim)
    found = [_question(kind, about, group, people, bearers) for (kind, about, _), group in groups.items()]
    found = _without_dead_of_moved(found)
    found += [q for person in everybody for q in _new_jobs(person, judged)]
    return _in_order(found)


def with_guesses(found: Sequence[Question], guesses: Iterable[Guess]) -> list[Question]:
    """These questions with the guesses, in the order of ``questions``."""
    return _in_order([*found, *map(_guess, guesses)])


def _in_order(found: Iterable[Question]) -> list[Question]:
    newest = sorted(found, key=lambda q: (q.when or "", q.id), reverse=True)
    return sorted(newest, key=lambda q: ORDER.index(q.kind))


def _kinds(claim: Claim) -> Iterator[str]:
    """What a claim asks about: one thing, and besides whether they want no more mail."""
    if claim.said == "signature":  # of a doubted sender, or quoted by somebody else: no news, and not to be counted
        return
    news = {o.kind for o in claim.details if o.holds and o.value != claim.about}
    labels = {o.value for o in claim.details if o.kind == "label"}
    yield from (kind for kind, label in _LABELS.items() if label in labels)
    if "mail_address" in news:
        yield "moved"
    elif claim.said in _KINDS:
        yield _KINDS[claim.said]
    elif news & {"employer", "phone"}:
        yield "new_job"


def _question(
    kind: str,
    about: str,
    group: Sequence[Claim],
    people: Mapping[str, Known],
    bearers: Mapping[str, Sequence[Known]],
) -> Question:
    newest = max(group, key=lambda c: (c.own, c.when or "", c.record))
    person = people.get(mailbox(about)) if about else None
    namesakes = bearers.get(name.key(newest.parts.get("name", "")), ()) if not about else ()
    if len(namesakes) == 1:
        person = namesakes[0]
    details = {_NEWS[o.kind]: o.value for o in newest.details if o.kind in _NEWS and o.holds and o.value != about}
    asked = [
        (c, o) for c in group for o in c.details if _LABELS.get(kind, "") == (o.value if o.kind == "label" else "")
    ]
    details = {} if kind in _LABELS else details
    best = next((o.raw for c, o in asked if c is newest and o.raw and o.value != about), newest.quote)
    answers = {c.verdict(o) for c, o in asked}
    return Question(
        id=content_id("question", kind, about, *sorted(details.values())),
        kind=kind,
        person=person.id if person else "",
        name=person.name if person else about or newest.parts.get("name") or next(iter(details.values()), ""),
        about=about,
        own=newest.own,
        why=_whose(newest),
        quote=" ".join(best.split()),
        when=newest.when,
        file=newest.file,
        place=newest.place,
        details=details,
        successor=tuple(newest.parts.get("successor", "").split()),
        subjects=tuple((c.record, subject(o)) for c, o in asked),
        same=tuple((c.record, person.id) for c in group) if person and not about else (),
        answer="right" if "right" in answers else "wrong" if "wrong" in answers else "",
    )


def _whose(claim: Claim) -> str:
    mail = claim.medium + (f" of {in_words(claim.when)}" if claim.when else "")
    if claim.own and mailbox(claim.parts.get("sender", "")) == mailbox(claim.about):
        return f"{mail} from their own address"
    if claim.own:
        return f"{mail} in answer to yours"
    if claim.parts.get("auth") == "fail":
        return f"{mail} whose sender your mail server did not believe: nothing counts before you say yes"
    if "by_hand" in claim.parts:
        return f"{mail}, written from that very address: nothing counts before you say yes"
    sender = claim.parts.get("sender", "")
    by = f" from {sender}" if sender and sender != claim.about else ""
    why = "which is not the address you wrote to" if claim.parts.get("answers") else "in answer to no mail of yours"
    return f"{mail}{by}, {why}: nothing counts before you say yes"


def _without_dead_of_moved(found: Sequence[Question]) -> list[Question]:
    """An address that moved needs no second question whether it is dead."""
    moved = {q.about for q in found if q.kind in {"moved", "left"} and q.own and q.answer != "wrong"}
    return [q for q in found if q.kind != "dead" or q.about not in moved or q.answer]


def _new_jobs(person: Known, judged: Judged) -> Iterator[Question]:
    """The last employer that signatures show, if an earlier one was shown before it."""
    jobs = person.jobs
    if len({key(job.employer) for job in jobs}) < 2:
        return
    last = jobs[-1]
    before = next((job for job in reversed(jobs) if key(job.employer) != key(last.employer)), None)
    if before is None or not last.proofs:
        return
    proof = last.proofs[-1]
    file, place = person.standing.get(proof.record, ("", {}))
    if "message" not in place:  # an export or a card shows it, no signature
        return
    details = {"new_employer": last.employer, "title": last.title, "new_phone": next(iter(last.phones), "")}
    records = dict.fromkeys(p.record for p in last.proofs)
    times = f"{last.times} times since" if last.times > 1 else "on" if len(last.first) > len("2019-03") else "in"
    subjects = tuple((record, f"employer:{last.employer}") for record in records)
    since = f"seen {times} {in_words(last.first)}"
    yield Question(
        id=content_id("question", "new_job", person.id, key(last.employer)),
        kind="new_job",
        person=person.id,
        name=person.name,
        about="",
        own=True,
        why=f"at {before.employer} until {in_words(before.last)} or later; {since}",
        quote=" ".join(proof.quote.split()),
        when=last.first,
        file=file,
        place=place,
        details={name: value for name, value in details.items() if value},
        subjects=subjects,
        answer="right" if any(judged.get(each) == "right" for each in subjects) else "",
    )


def _guess(guess: Guess) -> Question:
    return Question(
        id=content_id("question", "guess", guess.about, guess.new_address),
        kind="guess",
        person=guess.person,
        name=guess.name,
        about=guess.about,
        own=False,
        why=guess.why,
        quote="",
        when=None,
        details={"new_address": guess.new_address},
    )

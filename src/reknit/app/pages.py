"""Pages that the user found: which of them count, and the questions about the others.

A page counts for the person for whom it was found if the user's latest word on the two records is 'same', be it said by
finding it (the chance was high), by an answer, or by --yes. Until then nothing links it to anybody: it is no record of
anyone in the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from ..details.name import compatible, full
from ..identity.contradictions import Pair, pair
from ..model.entries import Observation
from ..model.ids import content_id
from ..model.page import FOUND, FoundPage
from ..model.person import Doubt, Fact, Join
from ..model.question import LATER, NO, YES, Question
from ..plans.found import Judged, Shown, judge
from ..plans.hits import staff
from ..store.decisions import Word
from ..store.views import PersonRow

FOR_THEM = "you found the page in a search for them"
KIND = "found"
"""The kind of question."""
LEFT = "left_company"
"""The kind of claim that a job with its last year is: the person says so themselves, or whoever wrote the page."""
_ANSWERS = {"same": YES, "not_same": NO, "later": LATER}
_SHOWN = ("name", "mail_address", "phone", "employer", "title", "postal", "profile")
_CALLED = {"mail_address": "e-mail", "postal": "city"}


def take_out(facts: dict[str, list[Fact]]) -> list[FoundPage]:
    """The pages among the records, which are taken out of them."""
    records = [record for record, shown in facts.items() if shown[0].observation.kind == FOUND]
    return [_page(facts.pop(record)) for record in records]


def _page(facts: Sequence[Fact]) -> FoundPage:
    """Found again, a page has a head for each time; the newest says for whom."""
    heads = [fact.observation for fact in facts if fact.observation.kind == FOUND]
    told = heads[-1]
    url = told.parts.get("url", "")
    by = told.parts.get("by", "")
    host = urlsplit(url).netloc.removeprefix("www.")
    source = f"a letter of {by}" if by else f"a page at {host}" if host else "a page that you found"
    said = tuple(
        replace(fact, source=source, said="" if fact.observation.holds else LEFT)
        for fact in facts
        if fact.observation.kind != FOUND
    )
    file = told.parts.get("file", "")
    return FoundPage(facts[0].record, told.value, url, file, told.raw, told.seen_last, said, by)


def counting(pages: Iterable[FoundPage], facts: Mapping[str, object], words: Mapping[Pair, str]) -> list[FoundPage]:
    """Those that the user takes for the person's; ``words``: the latest on each pair of records."""
    return [p for p in pages if p.target in facts and words.get(pair(p.target, p.record)) == "same"]


def joins(found: Sequence[Join], pages: Iterable[FoundPage]) -> tuple[Join, ...]:
    """The joins of a person; of a page they say that it was found for them, for it may have counted unasked."""
    own = {pair(page.target, page.record): page for page in pages}
    return tuple(
        replace(j, reason=_for_them(page)) if j.same and (page := own.get(pair(j.left, j.right))) else j for j in found
    )


def _for_them(page: FoundPage) -> str:
    return f"you asked {page.by} after them" if page.by else FOR_THEM


def known_of(person: PersonRow, without: str = "") -> list[Observation]:
    """What is known of somebody (in full), but for what only the record ``without`` shows."""
    return [
        Observation(b.kind, b.value, type=b.type, seen_first=b.seen_first, seen_last=b.seen_last)
        for b in person.beliefs
        if not without or set(b.records) != {without}
    ]


def judged(page: FoundPage, person: PersonRow, rivals: Iterable[PersonRow], colleagues: Mapping[str, int]) -> Judged:
    """The chance that the page is about the person; ``rivals``: others of that name, in full."""
    others = {f"{r.name} ({r.id[:8]}){', ' + r.employer if r.employer else ''}": known_of(r) for r in rivals}
    shown = Shown(page.details, page.text)
    return judge(person.name, shown, known_of(person, page.record), others, colleagues)


def rivals_of(person: PersonRow, people: Iterable[PersonRow]) -> list[PersonRow]:
    """The others whose full name the person may bear too."""
    return [p for p in people if p.id != person.id and full(p.name) and compatible(p.name, person.name)]


def questions(pages: Sequence[FoundPage], rows: Sequence[PersonRow], words: Sequence[Word]) -> list[Question]:
    """Whether each page is about the person for whom it was found, those not answered first, the newest of them first.

    ``rows``: everybody in full; ``words``: what the user said of pairs, oldest first.
    """
    if not pages:
        return []
    of = {member.record: row for row in rows for member in row.records}
    last = {pair(w.judgement.subject, w.judgement.object): w for w in words}
    colleagues = staff(row.spells for row in rows)
    made = []
    for page in pages:
        if (person := of.get(page.target)) is not None:
            word = last.get(pair(page.target, page.record))
            rivals = () if _said(word) in {YES, NO} else rivals_of(person, rows)
            told = judged(page, person, rivals, colleagues)
            made.append((word, page, _question(page, person, told, word)))
    made.sort(key=lambda each: (each[0] is not None, _newest_first(each[1])))
    return [question for _, _, question in made]


def _newest_first(page: FoundPage) -> tuple[int, str]:
    return -int((page.day or "0")[:10].replace("-", "")), page.record


def _question(page: FoundPage, person: PersonRow, told: Judged, word: Word | None) -> Question:
    said = _said(word)
    doubt = Doubt(page.target, page.record, round(told.chance, 4), 1.0, said == YES, told.reasons, told.against)
    return Question(
        id=content_id("question", KIND, page.target, page.record),
        kind=KIND,
        person=person.id,
        name=person.name,
        about=page.where,
        own=False,
        why=f"{page.by} wrote it in answer to you" if page.by else "you found it in a search",
        quote=page.text,
        when=word.at[:10] if word else None,
        file=page.where,
        same=((page.target, page.record),),
        answer=said,
        people=(person.id, person.id if said == YES else page.record),
        doubt=doubt,
        compared=tuple(_compared(page, person)),
    )


def _said(word: Word | None) -> str:
    return _ANSWERS[word.judgement.verdict] if word else ""


def _compared(page: FoundPage, person: PersonRow) -> Iterator[tuple[str, str, str]]:
    """What is known beside what the page says."""
    known, shown = known_of(person, page.record), page.details
    for kind in _SHOWN:
        sides = ("\n".join(dict.fromkeys(o.value for o in side if o.kind == kind)) for side in (known, shown))
        left, right = sides
        if left or right:
            yield _CALLED.get(kind, kind), left, right
    own = (b.seen_last or "" for b in person.beliefs if page.record not in b.records)
    yield "last seen", max(own, default=""), max((o.seen_last or "" for o in shown), default="")
    yield "in", "your own sources", page.where

"""What somebody writes of several others whom the user asked after: who is where, who left, of whom nothing is known.

Only the writer's own words count, cut into clauses of which each is about one of them (``clauses``); what a clause says
is read with the words and weights of ``answer`` (``details``, ``words``). An address that could be another's is doubted
rather than believed: a wrong person's address is worse than a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from ...parts.mail.mime import Part
from ..answer.gist import SAYS, gists
from ..answer.head import head
from ..answer.language import languages
from ..answer.page import page
from ..answer.said import Said
from ..answer.sheet import sheet
from .asked import Asked, Detail, Told
from .cards import cards
from .clauses import Clause, clauses
from .details import Reading, details
from .words import stands

__all__ = ["SURE", "Asked", "Detail", "Told", "told"]

SURE = 0.9
"""Above this a detail counts without a question: judgement."""
_MEANT = 0.5
"""From this chance on a clause says so."""


def told(mail: Part, asked: Sequence[Asked], user: Collection[str] = (), language: str = "") -> list[Told]:
    """What the mail says of each of these people; nothing of those of whom it has not a word.

    ``user``: the addresses of the one who asked; ``language``: that of their letter, for answers too short to tell.
    """
    shown = page(mail)
    spoken = dict.fromkeys((*languages(shown.text), language))
    said = Said(sheet(shown, tuple(each for each in spoken if each)))
    reading = Reading(said, asked, frozenset(user), head(mail, user).sender)
    found: dict[str, list[Told]] = defaultdict(list)
    own = clauses(said, asked)
    chances = gists([said.sheet.text[c.start : c.end] for c in own]).tolist() if own else []
    for clause, row in zip(own, chances, strict=True):
        for each in _of_clause(reading, clause, dict(zip(SAYS, row, strict=True))):
            found[each.key].append(each)
    for each in cards(mail, asked, user):
        found[each.key].append(each)
    return [_together(found[each.key]) for each in asked if found[each.key]]


def _of_clause(reading: Reading, clause: Clause, gist: dict[str, float]) -> Iterator[Told]:
    sheet = reading.said.sheet
    text = sheet.text[clause.start : clause.end]
    quote = " ".join(sheet.page.quote(*sheet.origin(clause.start, clause.end)).text.split())
    for key, found in () if clause.writer else details(reading, clause, gist):
        yield Told(key, "found", quote, tuple(found))
    kind = _kind(reading.said, clause, text, gist)
    if kind:
        for key in clause.keys:
            yield Told(key, kind, quote)


def _kind(said: Said, clause: Clause, text: str, gist: dict[str, float]) -> str:
    """What a clause says beside details; '' if nothing."""
    languages = said.sheet.languages
    if clause.asks:
        return ""
    if not clause.writer and (stands("died", text, languages) or _cued(said, clause, "died")):
        return "died"
    if stands("will_write", text, languages):
        return "will_write"
    left = stands("left", text, languages) or _cued(said, clause, "left") or gist["left"] > _MEANT
    if left and not clause.writer:
        return "left"
    return "nothing" if stands("nothing", text, languages) else ""


def _cued(said: Said, clause: Clause, cue: str) -> bool:
    return any(clause.start <= hit.start < clause.end for hit in said.hits(cue))


_ORDER = ("died", "found", "left", "will_write", "nothing")


def _together(every: Sequence[Told]) -> Told:
    """All that is said of one person as one."""
    kinds = {each.said for each in every}
    kind = next(each for each in _ORDER if each in kinds)
    best: dict[tuple[str, str], Detail] = {}
    for detail in (detail for each in every for detail in each.details):
        known = best.get((detail.kind, detail.value))
        if known is None or detail.confidence > known.confidence:
            best[detail.kind, detail.value] = detail
    quote = " ".join(dict.fromkeys(each.quote for each in every))
    return Told(every[0].key, kind, quote, tuple(best.values()), left="left" in kinds)

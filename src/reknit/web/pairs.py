"""Who is who: pairs of records side by side, one person or two, and pages that a search found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from starlette.responses import Response

from ..app.pages import KIND
from ..app.pairs_words import DAYS, asks, before, contradiction, of_what, values
from ..app.questions import contradictory, judge
from ..model.question import CONTRADICTION, LATER, NO, PAIRS, YES, Question
from ..store import views
from .ask import Ask, Routes, looked
from .look import day
from .questions import PUT_OFF, Asking, Choice, few

ASKING = Asking(
    path="/pairs",
    kinds=PAIRS,
    choices=(
        Choice(YES, "The same", "s", "The same: one person."),
        Choice(NO, "Not the same", "n", "Not the same: two people."),
        Choice(LATER, "Later", "l", PUT_OFF),
    ),
    judge=judge,
    keeps=True,
)
OF_PAGES = replace(
    ASKING,
    choices=(Choice(YES, "It is", "s"), Choice(NO, "It is not", "n"), Choice(LATER, "Later", "l")),
)
"""The same answers where the question is whether a page is about somebody."""
STANDING = ("in", "part of")
UNCOMPARED = {"seen", *STANDING}
"""What says nothing for or against: when and where a record was seen."""
_WORDS, _HALVES = re.compile(r"([\s,;/|-]+)"), re.compile("(@)")
_IN_MAIL = re.compile("(.+), offset [0-9]+")
_MOST = 5
"""Contradictions that are told."""


@dataclass(frozen=True, slots=True)
class Row:
    """What two records say of one thing: each value in parts, (text, whether the other side has it too).

    word  how they agree: 'the same', 'in part' or 'different'; '' where one side is silent, or it says nothing
    """

    what: str
    left: list[list[tuple[str, bool]]]
    right: list[list[tuple[str, bool]]]
    word: str

    @property
    def sign(self) -> str:
        """The word as a sign."""
        return {"the same": "=", "in part": "\u2248", "different": "\u2260"}.get(self.word, "")


def shown(ask: Ask) -> Response:
    """Contradictory answers first, then the pairs that are most worth a minute."""
    first = few(ask, ASKING, [CONTRADICTION]) if not ask.query.get("after") else None
    page = few(ask, ASKING, [kind for kind in PAIRS if kind != CONTRADICTION])
    asked = [*(first.questions if first else ()), *page.questions]
    return ask.page(
        "pairs.html",
        asking=ASKING,
        of_pages=OF_PAGES,
        page=page,
        asked=asked,
        found=KIND,
        total=sum(page.counts.values()),
        against=list(map(contradiction, contradictory(ask.house)[:_MOST])) if first and first.questions else [],
        asks=asks,
        before=before,
        of_what=of_what,
        rows=partial(rows, day=partial(day, locale=ask.locale)),
        person=_people(ask, asked),
    )


def rows(asked: Question, day: Callable[[str], str]) -> list[Row]:
    """The two records side by side, with what agrees; ``day`` says a date."""
    held = {what: sides for what, *sides in asked.compared}
    firsts, lasts = (held.pop(what, ["", ""]) for what in DAYS)
    seen = [_seen(first[:10], last[:10], day) for first, last in zip(firsts, lasts, strict=True)]
    compared = [_row(what, *sides) for what, sides in held.items() if what not in STANDING]
    standing = [_row(what, *held[what]) for what in STANDING if what in held]
    return [*compared, *([_row("seen", *seen)] if any(seen) else []), *standing]


def _seen(first: str, last: str, day: Callable[[str], str]) -> str:
    days = dict.fromkeys(filter(None, (first, last)))
    return " to ".join(map(day, days))


def _row(what: str, left: str, right: str) -> Row:
    sides = [values(what, held) if held else [] for held in (left, right)]
    if what == "in":
        sides = [[_IN_MAIL.sub(r"a mail in \1", value) for value in side] for side in sides]
    if what in UNCOMPARED:
        left_, right_ = ([[(value, False)] for value in side] for side in sides)
        return Row(what, left_, right_, "")
    one, other = ({_folded(value) for value in held.split("\n") if value} for held in (left, right))
    parts_of = [{part for value in side for part in _parts(value) if _folded(part)} for side in (one, other)]
    marked = [
        [[(part, _folded(part) in against) for part in _parts(value)] for value in side]
        for side, against in zip(sides, reversed(parts_of), strict=True)
    ]
    word = _agree(one, other, parts_of[0] & parts_of[1])
    return Row(what, marked[0], marked[1], word)


def _agree(one: set[str], other: set[str], shared: set[str]) -> str:
    if not one or not other:
        return ""
    return "the same" if one == other else "in part" if one & other or shared else "different"


def _parts(value: str) -> list[str]:
    """'Jan Berg' in words, an address in its two halves, with what stands between; of the web it is one."""
    if "://" in value:
        return [value]
    return [part for part in (_HALVES if "@" in value else _WORDS).split(value) if part]


def _folded(text: str) -> str:
    return text.casefold().strip(" @,;/|-\t\n")


def _people(ask: Ask, asked: Iterable[Question]) -> dict[str, str]:
    """Record -> its person, where that is in the network."""
    with ask.house.reading() as connection:
        return views.person_of(connection, (record for each in asked for both in each.same for record in both))


ROUTES: Routes = (looked("/pairs", shown), *ASKING.routes())

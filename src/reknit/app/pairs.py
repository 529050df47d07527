"""Pairs of records of which it is not sure whether they are one person, as questions; made with the other views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..details import postal
from ..identity.contradictions import PAIRED, Pair, pair
from ..identity.naming import called
from ..model.entries import Observation
from ..model.ids import content_id
from ..model.person import Doubt, Group, Linked
from ..model.question import LATER, NO, YES, Question
from ..model.when import first_of, last_of
from ..store.decisions import Word
from .lines import where
from .network import Network
from .questions import COMMAND

_ANSWERS = {"same": YES, "not_same": NO, "later": LATER}
_EXACT = frozenset({"address", "part", "start", "end"})
"""What the place of a mail says beside where the mail begins."""
_SHOWN: tuple[tuple[str, Callable[[Observation], str]], ...] = (
    ("name", lambda o: o.value if o.kind == "name" else ""),
    ("e-mail", lambda o: _held(o) if o.kind == "mail_address" else ""),
    ("phone", lambda o: _held(o) if o.kind == "phone" else ""),
    ("employer", lambda o: _held(o) if o.kind == "employer" else ""),
    ("title", lambda o: o.value if o.kind == "title" else ""),
    ("city", lambda o: postal.city(o.parts or o.value) if o.kind == "postal" else ""),
    ("profile", lambda o: o.value if o.kind == "profile" else ""),
)


def pairs(linked: Linked, found: Network, names: Mapping[str, str], words: Sequence[Word]) -> list[Question]:
    """The questions about pairs of records: contradictory answers, then doubts, those whose answer changes most first.

    Then those that were put off, the longest ago first, and those that were answered in ``reknit questions``.
    ``names``: what to call everybody in the network, by id; ``words``: what the user said of pairs, oldest first.
    """
    of = _Asked(linked, found, names, words)
    return [*of.contradictory(), *of.doubtful(), *of.answered()]


def contradictory(linked: Linked, found: Network, words: Sequence[Word]) -> list[dict[str, Any]]:
    """The contradictions as the summary of the views keeps them: three or more records, and who said what when."""
    last = _last(words, found)
    told = []
    for one in linked.contradictions:
        path = [{"left": left, "right": right, **_said(last.get(pair(left, right)))} for left, right in one.path]
        records = dict.fromkeys((one.left, *(record for step in one.path for record in step), one.right))
        told.append(
            {
                "left": one.left,
                "right": one.right,
                **_said(last.get(pair(one.left, one.right))),
                "path": path,
                "records": {record: _record(found, record) for record in records},
            }
        )
    return told


def _said(word: Word | None) -> dict[str, str | None]:
    return {"at": word.at if word else None, "command": word.command if word else None}


def _record(found: Network, record: str) -> dict[str, Any]:
    standing = found.standing[record]
    return {"name": _name(found, record), "file": standing.file, "place": dict(standing.place)}


def _name(found: Network, record: str) -> str:
    return called([fact.observation for fact in found.facts[record]]).name


def _last(words: Iterable[Word], found: Network) -> dict[Pair, Word]:
    """The last word on each pair of records that are there, 'later' too, in the order said."""
    last: dict[Pair, Word] = {}
    for word in words:
        said = word.judgement
        if said.verdict in PAIRED and {said.subject, said.object} <= found.facts.keys() and said.subject != said.object:
            key = pair(said.subject, said.object)
            last.pop(key, None)
            last[key] = word
    return last


class _Asked:
    """What a question about two records is made from."""

    def __init__(self, linked: Linked, found: Network, names: Mapping[str, str], words: Sequence[Word]) -> None:
        self._linked, self._found, self._names = linked, found, names
        self._group = {record: group for group in linked.groups for record in group.records}
        self._last = _last(words, found)
        self._asked = {pair(w.judgement.subject, w.judgement.object) for w in words if w.command == COMMAND}
        self._pages = {pair(page.target, page.record) for page in found.pages}  # asked in app/pages
        self._contradictory = {
            pair(*both) for one in linked.contradictions for both in ((one.left, one.right), *one.path)
        }

    def contradictory(self) -> Iterator[Question]:
        """The answers that contradict each other, the newest first: it is the likeliest to be a slip."""
        for key, word in reversed(self._last.items()):
            if key in self._contradictory:
                yield self._question("contradiction", *key, word=word)

    def doubtful(self) -> Iterator[Question]:
        """The doubts in their order, those that were put off at the end."""
        put_off: list[tuple[str, Question]] = []
        said = {pair(*self._people(*key)): word for key, word in self._last.items()}
        for doubt in self._linked.doubts:
            key = pair(doubt.left, doubt.right)
            people = self._people(*key)
            word = self._last.get(key) or (None if doubt.together else said.get(pair(*people)))
            if (word and word.judgement.verdict != LATER) or not any(person in self._names for person in people):
                continue
            question = self._question("same_person", doubt.left, doubt.right, doubt, word)
            if word:
                put_off.append((word.at, question))
            else:
                yield question
        yield from (question for _, question in sorted(put_off, key=lambda found: found[0]))

    def answered(self) -> Iterator[Question]:
        """What was answered in ``reknit questions``, the newest first; ``show`` tells of merges and splits."""
        elsewhere = self._contradictory | self._pages
        for key, word in reversed(self._last.items()):
            if key in self._asked and word.judgement.verdict != LATER and key not in elsewhere:
                yield self._question("same_person", *key, word=word)

    def _people(self, left: str, right: str) -> tuple[str, str]:
        return self._group[left].id, self._group[right].id

    def _question(
        self, kind: str, left: str, right: str, doubt: Doubt | None = None, word: Word | None = None
    ) -> Question:
        people = self._people(left, right)
        standing = self._found.standing[left]
        return Question(
            id=content_id("question", "same_person", *pair(left, right)),
            kind=kind,
            person=next((person for person in people if person in self._names), ""),
            name=_name(self._found, left),
            about=_name(self._found, right),
            own=False,
            why="your answers contradict each other" if kind == "contradiction" else "",
            quote="",
            when=word.at[:10] if word else None,
            file=standing.file,
            place=standing.place,
            same=((left, right),),
            answer=_ANSWERS[word.judgement.verdict] if word else "",
            people=people,
            doubt=doubt,
            compared=tuple(self._compared(left, right)),
        )

    def _compared(self, left: str, right: str) -> Iterator[tuple[str, str, str]]:
        seen = [[fact.observation for fact in self._found.facts[record]] for record in (left, right)]
        rows = [(what, [_lines(map(read, side)) for side in seen]) for what, read in _SHOWN]
        rows.append(("first seen", [first_of(*(o.seen_first or o.seen_last for o in side)) or "" for side in seen]))
        rows.append(("last seen", [last_of(*(o.seen_last or o.seen_first for o in side)) or "" for side in seen]))
        rows.append(("in", [self._in(record) for record in (left, right)]))
        rows.append(("part of", [self._part_of(self._group[record]) for record in (left, right)]))
        yield from ((what, *sides) for what, sides in rows if any(sides))  # type: ignore[misc]  # two sides

    def _in(self, record: str) -> str:
        """Where it stands, as short as it is found again."""
        standing = self._found.standing[record]
        place = {key: value for key, value in standing.place.items() if key not in _EXACT}
        return where(Path(standing.file).name, place)

    def _part_of(self, group: Group) -> str:
        """Of whom the record is one among several."""
        if len(group.records) < 2:
            return ""
        name = self._names.get(group.id) or _name(self._found, group.id)
        return f"{name} ({group.id[:8]}), {len(group.records):,} records"


def _lines(values: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, values)))


def _held(seen: Observation) -> str:
    return seen.value if seen.holds else f"{seen.value} (holds no more)"

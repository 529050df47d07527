"""The first day back that an absent person names."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from .days import days, month_first
from .dayweek import coming
from .daywords import Calendar, Day
from .head import Head
from .said import Said
from .sheet import Segment
from .words import Hit

_LONGEST = 1200
"""Days that an absence may last (judgement)."""
_BEHIND = 25
"""Characters behind a day in which words about it stand (judgement)."""
_BEFORE, _ASIDE = 40, 12
"""Characters before a day in which words for a return stand, and weaker ones, with no other day between (judgement)."""
_NEGATED = 8
"""Characters between a denial and what it denies."""
_UNTIL = re.compile(
    r"\b(?:before|until|till|vor|bis|avant|jusqu|antes|hasta|prima|fino|voor|tot|eerder|antes|ate|fore|forran|przed|do)\b"
)
"""What makes of 'not back' a promise: 'not back before the third'."""
_PAIR = 6
"""Characters between two days named together."""
_SHORT = 45
"""Characters of a line that may answer the one above it (judgement)."""
_POINTS = {"back": 6.0, "until": 3.0, "thru": 3.0, "present": 4.5, "": 0.0}
_FROM = re.compile(r"(?:ab|vom|from|as of|starting|a partir|a partire|vanaf|des|desde|od|fran)\b[a-z .,]{0,14}$")
"""Words, folded, from which an absence begins as well as ends."""
_HERE = re.compile(
    r"(?: ?(?:onwards?|on))? ?[:=\u2013\u2014-] ?(?:i'?m |i am )?"
    r"(?:here|back|in|da|wieder da|zuruck|retour|present|vuelta|terug|tillbaka)\b"
)
"""A line of a timetable: '8 May: here'."""
_SURE = 3.0


class _Named(NamedTuple):
    """A day, how much speaks for it, and whether it is the last one away."""

    points: float
    back: date
    day: Day
    ends: bool
    cue: str


def return_date(head: Head, said: Said) -> tuple[str, Hit] | None:
    """(ISO date, the words) of the first day back; None if no definite day is said."""
    if head.written is None:
        return None
    found = _weighed(head.written, head, said)
    away = max((one.day.date for one in found if one.ends and one.points >= _SURE), default=None)
    best: _Named | None = None
    for one in found:
        again = one.day.weekday and away and one.cue in {"back", "present"} and one.back <= away
        named = one._replace(back=coming(one.day.weekday, away)) if again and away else one
        if best is None or (named.points, -named.back.toordinal()) > (best.points, -best.back.toordinal()):
            best = named
    return (best.back.isoformat(), Hit(best.day.start, best.day.end)) if best else None


def _weighed(written: date, head: Head, said: Said) -> list[_Named]:
    sheet = said.sheet
    language = sheet.languages[0] if sheet.languages else ""
    named = days(sheet.text, Calendar(written, month_first(sheet.text, language, west=head.west), language))
    found: list[_Named] = []
    for i, day in enumerate(named):
        segment = sheet.segment(day.start)
        if segment.zone == "signature" or (i + 1 < len(named) and _begins(day, named[i + 1])):
            continue
        low = named[i - 1].end if i else 0
        high = min(segment.end, named[i + 1].start if i + 1 < len(named) else segment.end)
        one = _weigh(said, segment, day, low, high)
        if one.cue not in {"until", "thru"} and any(_paired(day, other) for other in named[max(0, i - 1) : i + 2]):
            continue
        if one.points > 0 and 0 <= (one.back - written).days <= _LONGEST:
            found.append(one)
    return found


def _begins(day: Day, following: Day) -> bool:
    """Whether a day is the first of a range that the next one ends."""
    return following.first == day.date and following.start - day.end < _BEFORE


def _paired(day: Day, other: Day) -> bool:
    """Whether two weekdays stand together, as those do on which somebody works."""
    near = abs(max(day.start, other.start) - min(day.end, other.end)) <= _PAIR
    return bool(day is not other and day.weekday and other.weekday and near)


def _weigh(said: Said, segment: Segment, day: Day, low: int, high: int) -> _Named:
    """A day with what speaks for it; ``low`` and ``high``: where the days beside it end and begin."""
    text = said.sheet.text
    cue, hit = _cue(said, segment, day, low)
    inclusive = any(
        day.start < one.start < high and one.start - day.end < _BEHIND for one in said.inside(segment, "incl")
    )
    returns = _behind(said, segment, "back", day, high)
    present = not day.first and (
        _HERE.match(text, day.end) is not None
        or any(
            0 <= one.start - day.end < _BEHIND and one.start < high for one in _presence(said, segment, "present", day)
        )
    )
    away = said.has(segment, "away")
    points = _POINTS[cue]
    if cue == "back" and _FROM.match(text, hit.start) and not returns and not present:
        points, cue = (0.0, "") if away else (2.0, "back")
    if returns and (said.behind or not cue):
        points += 6.0 if said.behind else 2.5
    if present and not cue and not (said.behind and returns):
        points, cue = points + (6.0 if said.behind else 4.5), "present"
    if not cue and (inclusive or said.has(segment, "away") or _opened(said, segment)):
        points += 3.0 * inclusive
        if _opened(said, segment):
            points, cue = 5.0, "back"
    ends = (cue == "thru" or inclusive) and not (returns and said.behind)
    if day.first and cue not in {"back", "present"} and not (returns and said.behind):
        points += 0.5 if cue else 3.5 if said.has(segment, "range") else 2.0
        ends = ends or not _plain(said, cue, hit, day)
    back = cue in {"back", "present"} or (returns and said.behind)
    if away and (day.first or not day.weekday or cue or said.behind):
        points += 1.0
    points -= _doubts(said, segment, day, cue)
    if day.whole:
        return _of_span(day, points, cue, ends=ends, back=back)
    ends = ends and not back
    return _Named(points, day.date + timedelta(days=1) if ends else day.date, day, ends or cue == "until", cue)


def _of_span(day: Day, points: float, cue: str, *, ends: bool, back: bool) -> _Named:
    """A week: back on its first day, away to its last; a month, or the end of either, only away."""
    if back:
        week = day.first is not None and (day.date - day.first).days == 6
        return _Named(points if week else 0.0, day.first or day.date, day, False, cue)
    if not ends and (day.first or cue != "until"):
        points = 0.0
    return _Named(points, day.date + timedelta(days=1), day, True, cue)


def _cue(said: Said, segment: Segment, day: Day, low: int) -> tuple[str, Hit]:
    """The last words before a day for a return or an end; those for a return may stand farther off."""
    found: list[tuple[int, str, Hit]] = []
    for name in ("present", "back", "until", "thru"):
        for hit in _presence(said, segment, name, day) if name in {"present", "back"} else said.inside(segment, name):
            reach = _ASIDE if name == "present" else _BEFORE
            near = hit.start >= low or not (day.weekday or name == "present")
            gone = name == "present" and _gone(said, segment, hit, day)
            if hit.end <= day.start + 1 and day.start - hit.end < reach and near and not gone:
                found.append((hit.end, name, hit))
    strong = [one for one in found if one[1] != "present"]
    _, name, hit = max(strong or found, default=(0, "", Hit(0, 0)))
    return name, hit


def _presence(said: Said, segment: Segment, name: str, day: Day) -> list[Hit]:
    """Words that somebody is there, but for those of which 'not there' is made."""
    away = said.inside(segment, "away") if name == "present" else ()
    return [
        hit
        for hit in said.inside(segment, name)
        if not any(one.start < hit.start and hit.end <= one.end + 1 for one in away)
        and not (
            any(hit.start - _NEGATED < one.end <= day.start for one in said.inside(segment, "not"))
            and not _UNTIL.search(said.sheet.text, hit.start, max(hit.end, day.start))
        )
    ]


def _gone(said: Said, segment: Segment, hit: Hit, day: Day) -> bool:
    """Whether the words go on to say that somebody is away: 'estarei ausente de'."""
    return any(hit.start < one.end <= day.start and one.start > hit.start for one in said.inside(segment, "away"))


def _behind(said: Said, segment: Segment, name: str, day: Day, high: int) -> bool:
    return any(0 <= hit.start - day.end < _BEHIND and hit.start < high for hit in said.inside(segment, name))


def _plain(said: Said, cue: str, hit: Hit, day: Day) -> bool:
    """Whether a range ends with 'until' as English says it: from 3 until 14 May is away to the fourteenth."""
    return said.sheet.languages[:1] == ("en",) and cue == "until" and day.start - hit.end < _ASIDE


def _opened(said: Said, segment: Segment) -> bool:
    """Whether a short line answers one that asks for, or heads, the day of return."""
    segments = said.sheet.segments
    at = segments.index(segment)
    if not at or segment.end - segment.start > _SHORT:
        return False
    above = segments[at - 1]
    ends = said.sheet.text[above.start : above.end].rstrip().endswith(("?", ":", "\uff1f", "\uff1a"))
    return ends and said.has(above, "back", "present") and not said.has(above, "nodate")


def _doubts(said: Said, segment: Segment, day: Day, cue: str) -> float:
    """What speaks against a day: a weekly pattern, a deadline, somebody else."""
    points = 0.0
    bare = not any(char.isdigit() for char in said.sheet.text[day.start : day.end])
    if bare and (said.has(segment, "part") or (day.first and not said.has(segment, "away"))):
        points += 6.0 if cue == "back" else 12.0
    if cue != "back" and said.has(segment, "nodate"):
        points += 3.0
    return points

"""The first day back that an absent person names."""

from __future__ import annotations

from datetime import timedelta
from itertools import zip_longest

from .days import Calendar, Day, days, month_first
from .head import Head
from .said import Said
from .sheet import Segment
from .words import Hit

_LONGEST = 1200
"""Days that an absence may last (judgement)."""
_BEHIND = 25
"""Characters behind a day in which words about it stand (judgement)."""


def return_date(head: Head, said: Said) -> tuple[str, Hit] | None:
    """(ISO date, the words) of the first day back; None if no definite day is said."""
    if head.written is None:
        return None
    sheet = said.sheet
    language = sheet.languages[0] if sheet.languages else ""
    calendar = Calendar(head.written, month_first(sheet.text, language, west=head.west))
    best: tuple[float, str, Hit] | None = None
    named = days(sheet.text, calendar)
    for day, following in zip_longest(named, named[1:]):
        segment = sheet.segment(day.start)
        if segment.zone == "signature":
            continue
        points, ends = _weigh(said, segment, day, following.start if following else segment.end)
        back = day.date + timedelta(days=1) if ends else day.date
        if not 0 <= (back - head.written).days <= _LONGEST or points <= 0:
            continue
        if best is None or points > best[0]:
            best = points, back.isoformat(), Hit(day.start, day.end)
    return best[1:] if best else None


def _weigh(said: Said, segment: Segment, day: Day, end: int) -> tuple[float, bool]:
    """(how much speaks for a day, whether it is the last one away)."""
    before = [
        (hit.end, name)
        for name in ("back", "until", "thru")
        for hit in said.inside(segment, name)
        if hit.end <= day.start + 1 and day.start - hit.end < 40
    ]
    _, cue = max(before, default=(0, ""))
    inclusive = any(0 <= hit.start - day.end < _BEHIND and hit.start < end for hit in said.inside(segment, "incl"))
    returns = any(0 <= hit.start - day.end < _BEHIND and hit.start < end for hit in said.inside(segment, "back"))
    points = {"back": 6.0, "until": 3.0, "thru": 3.0, "": 0.0}[cue]
    if returns and (said.behind or not cue):
        points += 6.0 if said.behind else 2.5
    if inclusive and not cue:
        points += 3.0
    ends = (cue == "thru" or inclusive) and not (returns and said.behind)
    if day.first and cue != "back" and not (returns and said.behind):
        points += 2.0
        ends = True
    if said.has(segment, "away"):
        points += 1.0
    if said.has(segment, "part") and not any(char.isdigit() for char in said.sheet.text[day.start : day.end]):
        points -= 6.0
    if said.has(segment, "nodate") and cue != "back":
        points -= 3.0
    return points, ends and cue != "back"

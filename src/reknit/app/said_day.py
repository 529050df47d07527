"""A day as the user says it, as exact as they know it."""

from __future__ import annotations

import re
from datetime import date

from ..model.when import When, earliest, valid

ABOUT = re.compile(r"^(?:about|around|circa|ca?\.?|~)\s*(?=\d)", re.IGNORECASE)


def said_day(text: str, today: date) -> When | None:
    """'2014', '2014-03', '2014-03-31' or 'about 2014' as a day; None for ''.

    Raises ValueError that says in words what is wrong: it is no day, or one to come.
    """
    day = ABOUT.sub("", text.strip())
    if not day:
        return None
    if not valid(day):
        raise ValueError(f"{day!r} is not like 2014, 2014-03 or 2014-03-31")
    if earliest(day) > today:
        raise ValueError(f"{day} is still to come")
    return day

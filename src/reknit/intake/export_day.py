"""The day that an export speaks of, from the name its service gave it. A file's mtime is never a date."""

from __future__ import annotations

import re

from ..model.when import When, valid

_LINKEDIN = re.compile(r"(?:Basic|Complete)_LinkedInDataExport_(\d\d)-(\d\d)-(\d{4})", re.IGNORECASE)
_TAKEOUT = re.compile(r"takeout-(\d{4})(\d\d)(\d\d)T\d{6}Z", re.IGNORECASE)


def export_day(path: str) -> When | None:
    """The day in the innermost part of ``path`` that carries one; None if no part does.

    LinkedIn names its zips '..._LinkedInDataExport_MM-DD-YYYY.zip', Google Takeout 'takeout-YYYYMMDDThhmmssZ-001.zip'.
    """
    for part in reversed(re.split(r"[/\\!]", path)):
        if match := _LINKEDIN.search(part):
            month, day, year = match.groups()
        elif match := _TAKEOUT.search(part):
            year, month, day = match.groups()
        else:
            continue
        when = f"{year}-{month}-{day}"
        if valid(when):
            return when
    return None

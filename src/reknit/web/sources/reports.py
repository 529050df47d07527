"""What came of the last gathers, kept to be shown on another day too. Light: no reader of files is loaded for it."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from typing import Any

from ...app.house import House
from ...app.prepared import prepare, prepared

REPORTS, LOOKED, CHECKED = "sources.reports", "sources.looked", "sources.checked"
"""Under which key ``app.prepared`` keeps the reports of the last gathers, the last look, and what ``doctor`` found."""
KEPT = 10
"""Reports that are kept."""

Report = Mapping[str, Any]
"""One of them, as ``gathering`` makes it."""


def reports(house: House) -> list[dict[str, Any]]:
    """The newest first."""
    found = prepared(house, REPORTS)
    return list(found.said) if found else []


def keep(house: House, report: Report) -> None:
    """Keeps one more; what it has read anew is no question of an earlier one any more."""
    earlier = reports(house)
    for one in earlier:
        one["open"] = [path for path in one["open"] if not _among(path, report["paths"])]
    prepare(house, REPORTS, [report, *earlier][:KEPT])


def waiting(house: House, batch: str) -> set[str]:
    """The files of that time about which the user is still asked."""
    return {path for one in reports(house) if one["batch"] == batch for path in one["open"]}


def answered(house: House, batch: str) -> None:
    """No question about the files that were dropped at that time is open any more."""
    there = reports(house)
    for one in there:
        if one["batch"] == batch:
            one["open"] = []
    prepare(house, REPORTS, there)


def _among(path: str, paths: Collection[str]) -> bool:
    return any(path == one or path.startswith(one.rstrip(os.sep) + os.sep) for one in paths)

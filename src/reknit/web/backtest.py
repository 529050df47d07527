"""The backtest: your network's past, foretold beside the page when asked, and kept."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from ..app import backtest_words
from ..app.house import House, Track
from ..app.prepared import prepare, prepared
from . import look
from .ask import Ask, Routes, looked, sent
from .drawing.reliability import diagram
from .reckoned import GAVE_UP

KEY = "backtest"
KIND = "backtest.foretold"
WORDS = "Foretelling your network's past"


def foretold(house: House, track: Track) -> None:
    """Foretells every year, and keeps what came of it."""
    from ..app.backtest import backtest
    from ..app.backtest_report import backtest_lines

    found = backtest(house, track=track)
    prepare(house, KEY, {"people": found.people, "lines": list(backtest_lines(found))})


def shown(ask: Ask) -> Response:
    """What is kept, or what it is and the button that begins it."""
    kept = prepared(ask.house, KEY)
    last = next(reversed(ask.work.of(KIND)), None)
    job = last if last and (not last.ends or last.state in GAVE_UP) else None
    parts: dict[str, list[dict[str, Any]]] = {name: [] for name in ("whole", "bin", "sort", "age", "year")}
    for line in kept.said["lines"] if kept else ():
        parts[line["part"]].append(line)
    whole = parts["whole"][0] if kept and parts["whole"][0]["count"] else None
    return ask.page(
        "backtest.html",
        kept=kept,
        job=job,
        whole=whole,
        parts=parts,
        words=backtest_words,
        picture=_picture(ask, whole, parts["bin"]) if whole else "",
    )


def _picture(ask: Ask, whole: dict[str, Any], bins: list[dict[str, Any]]) -> str:
    def percent(share: float) -> str:
        return look.percent(share, ask.locale)

    words = f"What was said to hold, and what did, in ten steps: {percent(whole['said'])} and {percent(whole['came'])}"
    return diagram(bins, f"{words} of all.", percent)


def begun(ask: Ask) -> Response:
    """Begins it."""
    ask.work.start_long(KIND, WORDS)
    return ask.back("/backtest")


ROUTES: Routes = (looked("/backtest", shown), sent("/backtest", begun))

"""The past of made-up worlds, foretold: what `reknit backtest` says of them, one row a world.

reknit demo --folder DEMO makes one; then: python bench/backtest.py DEMO...
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from reknit.app.backtest import backtest
from reknit.app.backtest_report import Part, report
from reknit.app.house import open_house
from reknit.demo.world import TODAY

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def main() -> None:
    print("| world | what | predictions | said | did | ours: Brier, ECE | 22.5 %: Brier, ECE | stale: Brier, ECE | s |")
    print("|---|---|---|---|---|---|---|---|---|")
    for folder in map(Path, sys.argv[1:]):
        house = open_house(folder / "home", lambda: NOW)
        started = time.process_time()
        said = report(backtest(house))
        seconds = f"{time.process_time() - started:.0f}"
        if said.whole:
            print(row(folder.name, "whole", said.whole, seconds))
        for sort, part in said.sorts.items():
            print(row("", sort, part, ""))


def row(world: str, what: str, part: Part, seconds: str) -> str:
    ours = part.ours
    scores = (f"{each.brier:.3f}, {each.ece:.3f}" for each in (ours, part.decayed, part.stale))
    cells = (world, what, f"{ours.count:,}", f"{ours.said:.1%}", f"{ours.came:.1%}", *scores, seconds)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()

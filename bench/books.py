"""How fast 20,000 vCards and 50,000 rows of a Google export come into the ledger, beside vobject and csv alone.

    make bench-tools
    python bench/books.py FOLDER      # makes the files there, once; keeps its home there

Each line is the best of three. vobject and csv only parse: no kinds, numbers, dates, ids or ledger.
"""

from __future__ import annotations

import csv
import os
import shutil
import sys
from pathlib import Path

from made_up import people, write_cards, write_google
from measuring import HEAD, best, case, chosen

CARDS, ROWS = 20_000, 50_000


def read(path: str) -> None:
    """Read, and thrown away: what ``reknit read`` does before it prints."""
    from reknit.app.look import Hints, look

    for _ in look([Path(path)], Hints()):
        pass


def ledger(path: str, home: str) -> None:
    """What ``reknit gather`` does before it remakes the views."""
    from reknit.app.gather import gather
    from reknit.app.house import open_house
    from reknit.app.reading import Options

    shutil.rmtree(home, ignore_errors=True)
    gather(open_house(Path(home)), [Path(path)], Options())


def vobject(path: str) -> None:
    from vobject import readComponents

    with Path(path).open(encoding="utf-8", newline="") as stream:
        for card in readComponents(stream):
            str(card.fn.value)


def csv_module(path: str) -> None:
    with Path(path).open(encoding="utf-8", newline="") as stream:
        for _ in csv.DictReader(stream):
            pass


CASES = {f.__name__: f for f in (read, ledger, vobject, csv_module)}


def main() -> None:
    folder = Path(sys.argv[1])
    cards, rows, home = folder / f"{CARDS}.vcf", folder / f"google-{ROWS}.csv", folder / "home-books"
    folder.mkdir(parents=True, exist_ok=True)
    if not cards.exists():
        write_cards(cards, people(CARDS))
    if not rows.exists():
        write_google(rows, people(ROWS))
    print(f"{CARDS:,} vCards, {ROWS:,} rows of CSV; {os.cpu_count()} cores\n\n{HEAD}")
    for label, count, name, path, *arguments in (
        ("vCards read", CARDS, "read", cards),
        ("vCards into the ledger", CARDS, "ledger", cards, home),
        ("vobject alone", CARDS, "vobject", cards),
        ("rows read", ROWS, "read", rows),
        ("rows into the ledger", ROWS, "ledger", rows, home),
        ("csv module alone", ROWS, "csv_module", rows),
    ):
        print(best(case(__file__, str(name), path, *arguments)).row(str(label), int(count)), flush=True)


if __name__ == "__main__" and not chosen(CASES):
    main()

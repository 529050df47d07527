"""How long a home of 10,000 and of 50,000 people takes to rebuild, and to answer from.

    make bench-tools
    python bench/scale.py FOLDER      # makes files and homes there, once

Two address books, a LinkedIn export and mail, as bench/made_up.py makes them. The rebuild is run once, and so is what
the first command after a star takes; the questions are the best of three. Each is a process of its own, from the
shell's point of view.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import made_up
from measuring import HEAD, best, chosen, reknit, run

QUESTIONS = (
    ("--help",),
    ("status",),
    ("people", "lyon"),
    ("people", "--lost"),
    ("show", "{id}"),
    ("week",),
)


def home_of(folder: Path, count: int) -> Path:
    """A home with the files of so many people gathered."""
    files, home = folder / f"files-{count}", folder / f"home-{count}"
    if not files.exists():
        made_up.write(files, count)
    if not home.exists():
        run(reknit("gather", files), home=home)
    return home


def somebody(home: Path) -> str:
    """The id of the first person."""
    from reknit.app.house import open_house
    from reknit.store import views

    with open_house(home).reading() as connection:
        return views.find(connection)[0].id


def main() -> None:
    folder = Path(sys.argv[1])
    print(f"{os.cpu_count()} cores")
    for count in (10_000, 50_000):
        home = home_of(folder, count)
        print(f"\n{count:,} people\n{HEAD}")
        print(run(reknit("rebuild"), home=home).row("reknit rebuild", count), flush=True)
        someone = somebody(home)
        run(reknit("star", someone, "2"), home=home)
        print(run(reknit("status"), home=home).row("reknit status, after a star"), flush=True)
        for words in QUESTIONS:
            said = [word.format(id=someone) for word in words]
            print(best(reknit(*said), home=home).row(f"reknit {' '.join(said)}"), flush=True)
    if "--keep" not in sys.argv:
        shutil.rmtree(folder / "home-10000")
        shutil.rmtree(folder / "home-50000")


if __name__ == "__main__" and not chosen({}):
    main()

"""reknit demo --cards"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

from ..app.house import open_house
from ..demo.pile import AS_OF, CARDS, Read, make, run
from ..demo.run import MARK
from ..demo.world import TODAY
from ..intake.photo import missing
from ..model.trouble import UserError
from .cards import say_stack
from .gather import say_report
from .parts import console, count, say, track
from .people import say_people

ASKED = 3
"""Questions that are shown."""


def demo_cards(folder: Path, seed: int) -> None:
    """Draws a stack of business cards, reads it in a home of its own, and says what a user would be told."""
    if lacking := missing():
        raise UserError("The demo of cards reads pictures.", f"It wants the extra: {lacking.partition(': ')[2]}")
    started = time.monotonic()
    say(f"Drawing a stack of {CARDS} business cards (seed {seed}) in {folder}")
    try:
        photos = make(folder, seed, CARDS)
    except FileExistsError as error:
        raise UserError(
            f"{folder} holds something that no demo made.", f"Name another folder; a demo's has {MARK} in it."
        ) from error
    house = open_house(folder / "home", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC))
    say(f"\nreknit gather {photos} --as-of {AS_OF}\n")
    read = run(house, photos, folder / "truth.json", os.cpu_count() or 1, track)
    say_report(read.report)
    say("\nreknit people\n")
    say_people(list(read.people))
    say("\nreknit cards\n")
    say_stack(house, read.questions, read.stack, shown=ASKED)
    _say_score(read)
    seconds, home = time.monotonic() - started, folder / "home"
    say(f"\n{seconds:.0f} seconds. Look around in it:  REKNIT_HOME={home} reknit cards --review")
    say("Your own stack:  reknit gather FOLDER  (photos and scans; front and back may be two pictures)")


def _say_score(read: Read) -> None:
    console().print("\n[bold]What was read beside what stands on the cards[/bold] (none of them was learnt from)\n")
    for right in read.score:
        wrong = f"; {count(right.wrong, 'other')} said that stands on none" if right.wrong else ""
        say(f"  {right.what}: {right.found} of {right.true}{wrong}")

"""reknit demo"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from ..app.config import home_folder
from ..app.desk import asked
from ..app.fresh import fresh
from ..app.house import House, open_house
from ..app.people import one
from ..app.status import status
from ..app.week import week
from ..demo.office import installed
from ..demo.round import AWAY, PATIENCE, Clock, Round, play
from ..demo.run import MARK, make, run
from ..demo.score import lines
from ..demo.world import TODAY, build
from ..model.outcome import REACHED, UNREAD
from ..model.trouble import UserError
from .demo_cards import demo_cards
from .desk import say_desk
from .gather import say_report
from .parts import console, count, inline, track
from .show import say_stories
from .status import say_status
from .week import say_week

SHOWN = 5
_WORDS = {
    **dict.fromkeys(REACHED, "answered"), **dict.fromkeys(UNREAD, "came back"), AWAY: "away", "sent": "silent so far",
}  # fmt: skip
"""What came of a letter, in few words."""


@click.command(name="demo")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another world")
@click.option("--people", type=click.IntRange(50), default=1200, show_default=True)
@click.option("--messages", type=click.IntRange(500), default=30_000, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), help="Where to put it (default: beside your own data)")
@click.option("--cards", is_flag=True, help="Instead, read a made-up stack of business cards (wants reknit[cards])")
def command(seed: int, people: int, messages: int, folder: Path | None, cards: bool) -> None:
    """Try everything on a made-up world: twenty years of one invented IT leader.

    It has a home of its own and never touches your data.
    """
    own = home_folder()
    if cards:
        demo_cards((folder or own.with_name(own.name + "-demo-cards")).absolute(), seed)
        return
    folder = (folder or own.with_name(own.name + "-demo")).absolute()
    started = time.monotonic()
    out = console()
    out.print(f"Making up {people:,} people and {messages:,} mails (seed {seed}) in {folder}", markup=False)
    try:
        sources = make(folder, seed, people, messages, track)
    except FileExistsError as error:
        raise UserError(
            f"{folder} holds something that no demo made.", f"Name another folder; a demo's has {MARK} in it."
        ) from error
    clock = Clock(datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC))
    house = open_house(folder / "home", clock)
    outcome = run(house, sources, folder / "truth.json", os.cpu_count() or 1, track)
    say_report(outcome.report)
    say_desk(asked(house))
    out.print()
    say_status(status(house))
    out.print()
    plan = week(house, 45)
    say_week(plan, 45, SHOWN)
    if installed():
        say_round(house, play(house, clock, build(seed, people), plan.steps, track))
    else:
        out.print("pip install 'reknit[demo]' shows the loop: these letters sent, and what comes back.\n", markup=False)
    out.print(
        "[bold]Its answers beside the truth[/bold] (this world's people move by a law that Reknit does not know)\n"
    )
    for what, said in lines(outcome.score):
        out.print(f"  {what}\n    {said}", markup=False)
    out.print(
        f"\n{time.monotonic() - started:.0f} seconds. Look around in it:  REKNIT_HOME={folder / 'home'} reknit open",
        markup=False,
    )
    out.print("Your own network:  reknit gather FILE...  (LinkedIn export, contacts, mail)", markup=False)
    out.print("A stack of business cards:  make demo-cards, or reknit demo --cards, reads a made-up one.", markup=False)


def say_round(house: House, played: Round) -> None:
    """What came of the letters of a week, and the story of the one that has most to tell."""
    out = console()
    out.print("[bold]The loop[/bold] (a post office inside this process: nothing leaves the machine)\n")
    out.print(
        f"The made-up user approves {count(len(played.came), 'letter')}, the last of them to a doubtful address. "
        f"{PATIENCE.days} days later: {', '.join(_came(played))}. "
        f"Of {count(played.told, 'address', 'addresses')} that were heard of, the truth agrees on {played.right}.",
        markup=False,
    )
    if played.worth_telling:
        fresh(house, track)
        person = one(house, [played.worth_telling])
        out.print(f"\n{inline(person.name)}", markup=False)
        say_stories(house, person)
    out.print()


def _came(played: Round) -> Iterator[str]:
    """'2 answered', '1 came back' ..."""
    found = Counter(_WORDS.get(outcome, _WORDS["sent"]) for outcome in played.came.values())
    return (f"{found[words]} {words}" for words in dict.fromkeys(_WORDS.values()) if found[words])

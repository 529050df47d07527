"""reknit ready"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..app.fresh import fresh
from ..app.house import House
from ..app.people import search
from ..app.ready import Drill, cards, drill, leaves, printed, told
from ..app.ready_lines import lines
from .out import write_out
from .parts import count, home, json_option, say, say_json, track
from .ready_words import say_drill, say_first
from .status import say_nothing_yet

OTHERWISE = 20
"""Of whom JSON has drafts where no number is given."""


@click.command(name="ready")
@click.option(
    "--minutes", type=click.IntRange(1, 480), default=60, show_default=True, help="What you have before it happens"
)
@click.option(
    "--first", "number", type=click.IntRange(1), metavar="N", help="Whom to tell first, with a draft for each"
)
@click.option("--pdf", type=click.Path(path_type=Path), metavar="FILE", help="The list to take along, for paper")
@click.option("--vcf", type=click.Path(path_type=Path), metavar="FILE", help="The same as vCards")
@click.option("--all", "everybody", is_flag=True, help="Everybody, not only those who matter; all of each list")
@json_option
def command(
    minutes: int, number: int | None, pdf: Path | None, vcf: Path | None, everybody: bool, as_json: bool
) -> None:
    """Who could be reached if your employer's mailbox, phone and laptop were gone.

    Nothing is sent. What is written is readable by you alone.
    """
    house = home()
    fresh(house, track)
    if not as_json and not search(house):
        say_nothing_yet()
        return
    drilled = drill(house, minutes, everybody=everybody)
    written = list(filter(None, (_paper(house, drilled, pdf), _cards(house, drilled, vcf))))
    if as_json:
        say_json(lines(house, drilled, minutes, number or OTHERWISE))
    elif number:
        say_first(list(told(house, drilled, number)))
    elif written:
        pass
    elif drilled.found.people or drilled.found.lost:
        say_drill(house.home, drilled, minutes)
    else:
        say("Nobody here matters that much yet: `reknit ready --all` takes everybody.")
    for path, people in written:
        say(f"{path}: {count(people, 'person', 'people')}. Keep it where your employer's laptop is not.", err=True)


def _paper(house: House, drilled: Drill, path: Path | None) -> tuple[Path, int] | None:
    if path is None:
        return None
    listed = leaves(drilled.found)
    data = printed(listed, house.today, drilled.pen.me.name)
    write_out(path, [data])
    return path, len(listed)


def _cards(house: House, drilled: Drill, path: Path | None) -> tuple[Path, int] | None:
    if path is None:
        return None
    parts: Sequence[bytes] = list(cards(house, [each.person.id for each in drilled.found.people]))
    write_out(path, parts)
    return path, len(parts)

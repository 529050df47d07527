"""reknit people"""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..app.fresh import fresh
from ..app.people import in_full, person_line, search
from ..app.star import stars
from ..store.listed import SORTS, Listed
from ..store.views import PersonRow
from .parts import bar, console, count, home, inline, json_option, say_json, star_marks, track
from .status import say_nothing_yet

SHOWN = 40


@click.command(name="people")
@click.argument("words", nargs=-1)
@click.option("--lost", is_flag=True, help="Only those of whom no detail probably holds")
@click.option("--employer", default="", metavar="NAME", help="Only those last known there")
@click.option("--sort", type=click.Choice(list(SORTS)), default="name", help="last: longest unseen first")
@click.option("--all", "everybody", is_flag=True, help=f"Not only the first {SHOWN}")
@json_option
def command(words: tuple[str, ...], lost: bool, employer: str, sort: str, everybody: bool, as_json: bool) -> None:
    """Find people by words in their names, addresses, employers, titles, cities."""
    house = home()
    fresh(house, track)
    found = search(house, words, lost=lost, employer=employer, sort=sort)
    if as_json:
        say_json(person_line(person) for person in in_full(house, found))
        return
    if not found and not search(house):
        say_nothing_yet()
        return
    say_people(found if everybody else found[:SHOWN])
    out = console()
    more = len(found) - SHOWN
    said = count(len(found), "person", "people")
    out.print(f"\n{said}." + (f" {more:,} more with --all." if more > 0 and not everybody else ""))
    if found:
        out.print("The bar: how likely they still work there. `reknit show NAME` says why.", style="dim")


def say_people(people: Sequence[Listed | PersonRow]) -> None:
    """A table of them."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    starred = any(stars(person.matters) for person in people)
    table.add_column("Name", max_width=24 if starred else 26, no_wrap=True)
    table.add_column("Last known at", max_width=20 if starred else 24, no_wrap=True)
    table.add_column("Still there", width=11)
    table.add_column("State", no_wrap=True)
    if starred:
        table.add_column("Matters", no_wrap=True)
    for person in people:
        name, employer = Text(inline(person.name)), Text(inline(person.employer))
        marks = [star_marks(stars(person.matters))] if starred else []
        table.add_row(name, employer, bar(person.employer_chance), person.state, *marks)
    if people:
        console().print(table)

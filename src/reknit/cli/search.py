"""reknit search"""

from __future__ import annotations

import os
import sys

import click

from ..app.fresh import fresh
from ..app.hunt import Hunt, claim, hunt, hunt_line
from ..app.people import one
from ..channels.handover import browser, open_in_browser
from ..model.chance import in_ten
from ..model.trouble import UserError
from ..plans.hits import bearing
from .parts import bar, console, count, home, inline, json_option, say, say_json, track


@click.command(name="search")
@click.argument("person", nargs=-1, required=True)
@click.option("--open", "opening", is_flag=True, help="Open the searches in your browser")
@json_option
def command(person: tuple[str, ...], opening: bool, as_json: bool) -> None:
    """Searches of the web for one person, ready to open, and what a hit is worth."""
    house = home()
    fresh(house, track)
    found = hunt(house, one(house, person))
    if not found.queries:
        raise UserError(f"{found.person.name} has no full name to search for.", "`reknit show` tells what is known.")
    left = [query.url for query in found.queries]
    if opening:
        claim(house, found.person)
        left = list(open_in_browser(left, browser(os.environ, sys.platform)))
    opened = len(found.queries) - len(left)
    if as_json:
        say_json([hunt_line(found, opened)])
    else:
        _tell(found)
        _tell_opened(found, opened, left, opening=opening)


def _tell(found: Hunt) -> None:
    from rich.text import Text

    out = console()
    say(f"{inline(found.person.name)}: {bearing(found.bearers)}.\n")
    for query in found.queries:
        out.print(Text.assemble(bar(query.chance), f" {in_ten(query.chance):19} ", query.text))
    say("\nThe chance is that a hit which shows all of it is the right person, before you have read it.")


def _tell_opened(found: Hunt, opened: int, left: list[str], *, opening: bool) -> None:
    name = inline(found.person.name)
    if not opening:
        say(f'Nothing was opened. --open does it: reknit search "{name}" --open')
        return
    if opened:
        say(f"{count(opened, 'search was', 'searches were')} opened in your browser.")
    if left:
        say("No browser could be opened here. The addresses:")
        for url in left:
            say(f"  {url}")
    say(f'Then: reknit found "{name}" URL FILE, or reknit found "{name}" --nothing')

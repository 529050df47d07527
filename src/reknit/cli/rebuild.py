"""reknit rebuild"""

from __future__ import annotations

import click

from ..app.rebuild import rebuild
from ..app.status import status
from .parts import home, json_option, say, say_json, track


@click.command(name="rebuild")
@json_option
def command(as_json: bool) -> None:
    """Drop all views and remake them from the ledger: the same again."""
    house = home()
    rebuild(house, track, anew=True)
    if as_json:
        say_json([{"rebuilt": True, "people": status(house)["people"]}])
        return
    say("All views are remade from the ledger.")

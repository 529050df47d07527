"""reknit rebuild"""

from __future__ import annotations

import click

from ..app.rebuild import rebuild
from .parts import home, track


@click.command(name="rebuild")
def command() -> None:
    """Drop all views and remake them from the ledger: the same again."""
    house = home()
    rebuild(house, track)
    click.echo("All views are remade from the ledger.")

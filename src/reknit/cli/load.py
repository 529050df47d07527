"""reknit load"""

from __future__ import annotations

from pathlib import Path

import click

from ..app.rebuild import rebuild
from ..store.dump import load
from .parts import count, home, track


@click.command(name="load")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def command(file: Path) -> None:
    """Fill an empty home from a dump: the same ledger on another machine."""
    house = home()
    with house.writing() as connection:
        lines = load(connection, house.blobs, file)
    rebuild(house, track)
    click.echo(f"{count(lines, 'line')} loaded into {house.home}.")

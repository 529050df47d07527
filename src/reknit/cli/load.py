"""reknit load"""

from __future__ import annotations

from pathlib import Path

import click

from ..app.rebuild import rebuild
from ..model.trouble import UserError
from ..store.dump import load
from .parts import count, home, json_option, say, say_json, track


@click.command(name="load")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def command(file: Path, as_json: bool) -> None:
    """Fill an empty home from a dump: the same ledger on another machine."""
    if not file.is_file():
        raise UserError(f"{file} is no file.", "Name one that `reknit dump` wrote.")
    house = home()
    with house.writing() as connection:
        lines = load(connection, house.blobs, file)
    rebuild(house, track)
    if as_json:
        say_json([{"loaded": str(file), "lines": lines}])
        return
    say(f"{count(lines, 'line')} loaded into {house.home}.")

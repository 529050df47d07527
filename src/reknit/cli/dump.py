"""reknit dump"""

from __future__ import annotations

from pathlib import Path

import click

from ..model.trouble import UserError
from ..store.dump import dump
from .parts import count, home, json_option, say, say_json


@click.command(name="dump")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that is there")
@json_option
def command(file: Path, force: bool, as_json: bool) -> None:
    """Write the whole ledger to FILE, readable by you alone; `reknit load` takes it in elsewhere."""
    if file.exists() and not force:
        raise UserError(f"{file} is there already.", "Give another name, or say --force.")
    house = home()
    try:
        with house.reading() as connection:
            lines = dump(connection, house.blobs, file)
    except OSError as error:
        raise UserError(f"{file} cannot be written: {error.strerror}", "Give another name.") from error
    if as_json:
        say_json([{"dumped": str(file), "lines": lines}])
        return
    say(f"{file}: {count(lines, 'line')}. It holds everything that Reknit knows: keep it safe.")

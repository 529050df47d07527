"""reknit dump"""

from __future__ import annotations

from pathlib import Path

import click

from ..model.trouble import UserError
from ..store.dump import dump
from .parts import count, home


@click.command(name="dump")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that is there")
def command(file: Path, force: bool) -> None:
    """Write the whole ledger to FILE, readable by you alone; `reknit load` takes it in elsewhere."""
    if file.exists() and not force:
        raise UserError(f"{file} is there already.", "Give another name, or say --force.")
    house = home()
    with house.reading() as connection:
        lines = dump(connection, house.blobs, file)
    click.echo(f"{file}: {count(lines, 'line')}. It holds everything that Reknit knows: keep it safe.")

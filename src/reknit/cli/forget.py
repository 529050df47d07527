"""reknit forget"""

from __future__ import annotations

import click

from ..app.forget import forget
from ..app.fresh import fresh
from ..app.people import one
from ..app.rebuild import rebuild
from .parts import count, home, track


@click.command(name="forget")
@click.argument("person", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask")
def command(person: tuple[str, ...], yes: bool) -> None:
    """Erase a person for good: this cannot be undone."""
    house = home()
    fresh(house, track)
    found = one(house, person)
    click.echo(f"{found.name} ({found.id[:8]}), from {count(len(found.records), 'record')}")
    if not yes:
        click.confirm("Erase them for good? This cannot be undone.", abort=True)
    gone = forget(house, found)
    rebuild(house, track)
    click.echo(
        f"Erased: {count(gone.records, 'record')}, {count(gone.mails, 'mail')}. They will not be taken in again."
    )
    if gone.files:
        click.echo("These files of yours still hold them, and so may earlier dumps:")
        for file in gone.files:
            click.echo(f"  {file}")

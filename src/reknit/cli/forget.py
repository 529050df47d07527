"""reknit forget"""

from __future__ import annotations

import click

from ..app.forget import forget
from ..app.fresh import fresh
from ..app.people import one
from ..app.rebuild import rebuild
from ..model.trouble import UserError
from .parts import count, home, inline, json_option, say, say_json, track


@click.command(name="forget")
@click.argument("person", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask")
@json_option
def command(person: tuple[str, ...], yes: bool, as_json: bool) -> int:
    """Erase a person for good: this cannot be undone."""
    house = home()
    fresh(house, track)
    found = one(house, person)
    if not yes:
        if as_json:
            raise UserError("With --json nothing is asked.", "Say --yes to erase them for good.")
        say(f"{inline(found.name)} ({found.id[:8]}), from {count(len(found.records), 'record')}")
        if not click.confirm("Erase them for good? This cannot be undone."):
            say("Nobody was erased.")
            return 1
    gone = forget(house, found)
    rebuild(house, track)
    if as_json:
        say_json([{"forgotten": found.id, "records": gone.records, "mails": gone.mails, "files": list(gone.files)}])
        return 0
    say(f"Erased: {count(gone.records, 'record')}, {count(gone.mails, 'mail')}. They will not be taken in again.")
    if gone.files:
        say("These files of yours still hold them, and so may earlier dumps:")
        for file in gone.files:
            say(f"  {inline(file)}")
    return 0

"""reknit split"""

from __future__ import annotations

import click

from ..app.fresh import fresh
from ..app.merge import person_line, records_of, split
from ..app.merge_words import parted
from ..app.people import one
from .parts import home, inline, json_option, say, say_json, track


@click.command(name="split")
@click.argument("person")
@click.argument("records", metavar="RECORD...", nargs=-1, required=True)
@click.option("--apart", is_flag=True, help="Each of the records is a person of its own")
@json_option
def command(person: str, records: tuple[str, ...], apart: bool, as_json: bool) -> int:
    """These records are somebody else's. `reknit show PERSON` lists them with their ids."""
    house = home()
    fresh(house, track)
    found = one(house, [person])
    done = split(house, found, records_of(found, records), apart=apart, track=track)
    if as_json:
        say_json(
            [
                {
                    "split": person_line(done.before),
                    "left": list(done.left),
                    "stay": [person_line(p) for p in done.stay],
                    "gone": [person_line(p) for p in done.gone],
                    "overruled": done.overruled,
                    "joined_by": list(done.joined_by),
                }
            ]
        )
    else:
        for line in parted(done, apart=apart):
            say(inline(line))
        say("reknit undo takes it back.")
    return 1 if done.joined_by else 0

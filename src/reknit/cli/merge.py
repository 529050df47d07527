"""reknit merge"""

from __future__ import annotations

import click

from ..app.fresh import fresh
from ..app.merge import merge, person_line
from ..app.merge_words import merged
from ..app.people import one
from .parts import home, inline, json_option, say, say_json, track


@click.command(name="merge")
@click.argument("person", metavar="A")
@click.argument("other", metavar="B")
@json_option
def command(person: str, other: str, as_json: bool) -> int:
    """Two people are one. Each is an id, its beginning, or "words of the name"."""
    house = home()
    fresh(house, track)
    done = merge(house, one(house, [person]), one(house, [other]), track)
    if as_json:
        say_json(
            [
                {
                    "merged": [person_line(p) for p in done.before],
                    "people": [person_line(p) for p in done.after],
                    "overruled": done.overruled,
                    "parted_by": list(done.parted_by),
                }
            ]
        )
    else:
        for line in merged(done):
            say(inline(line))
        say("reknit undo takes it back.")
    return 1 if done.parted_by else 0

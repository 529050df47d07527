"""reknit merge"""

from __future__ import annotations

import click

from ..app.fresh import fresh
from ..app.merge import SHORT, Merged, merge, person_line
from ..app.people import one
from ..store.views import PersonRow
from .parts import count, home, inline, json_option, say, say_json, track


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
        _tell(done)
    return 1 if done.parted_by else 0


def _tell(done: Merged) -> None:
    left, right = (f"{named(p)}, {count(len(p.records), 'record')}" for p in done.before)
    if len(done.after) == 1:
        say(f"One person now: {named(done.after[0])}, {count(len(done.after[0].records), 'record')}.")
        say(f"  from {left}; and {right}")
    else:
        say(f"You said that they are one, but they are still two: {left}; and {right}.")
        for reason in done.parted_by:
            say(f"  {inline(reason)}")
    if done.overruled:
        say(f"You had said 'not the same' of {count(done.overruled, 'pair')} of their records: the newer word counts.")
    say("reknit undo takes it back.")


def named(person: PersonRow) -> str:
    """'Mara Quill (02c504e7)'."""
    return f"{inline(person.name)} ({person.id[:SHORT]})"

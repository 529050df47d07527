"""reknit split"""

from __future__ import annotations

import click

from ..app.fresh import fresh
from ..app.merge import Split, person_line, records_of, split
from ..app.people import one
from ..store.views import PersonRow
from .merge import named
from .parts import count, home, inline, json_option, say, say_json, track


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
        _tell(done, apart)
    return 1 if done.joined_by else 0


def _tell(done: Split, apart: bool) -> None:
    left = count(len(done.left), "record")
    if done.joined_by:
        say(f"You said that {left} of {named(done.before)} are somebody else's, but some are still with the others:")
        for reason in done.joined_by:
            say(f"  {inline(reason)}")
    else:
        say(f"{left} left {inline(done.before.name)}: {_listed(done.gone)}.")
        say(f"  what stays: {_listed(done.stay)}")
    if len(done.stay) > 1:
        say("Only what left held the others together: they are several people now. `reknit merge` joins them.")
    if len(done.gone) > 1 and not apart:
        say("Some of the records that left are kept apart from each other: `reknit show` says why.")
    if done.overruled:
        say(f"You had said otherwise of {count(done.overruled, 'pair')} of these records: the newer word counts.")
    say("reknit undo takes it back.")


def _listed(people: tuple[PersonRow, ...]) -> str:
    """'Mara Quill (02c504e7), 2 records; Jan Berg (99aabbcc), 1 record'."""
    told = [f"{named(p)}, {count(len(p.records), 'record')}" for p in people]
    return "; ".join(told) or "nobody who is in your network, as too little is known of them"

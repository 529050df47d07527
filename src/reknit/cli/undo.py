"""reknit undo"""

from __future__ import annotations

import click

from ..app.fresh import fresh
from ..store.undo import Undone, undo
from .parts import count, home, json_option, say, say_json, track


@click.command(name="undo")
@click.option("--redo", is_flag=True, help="Give back what was last taken back")
@json_option
def command(redo: bool, as_json: bool) -> None:
    """Take back the last import or decision. Nothing is deleted; --redo gives it back."""
    house = home()
    with house.writing() as connection:
        done = undo(connection, house.now(), redo=redo)
    fresh(house, track)
    if as_json:
        key = "redone" if redo else "undone"
        say_json([{key: None} if done is None else {key: done.command} | _said(done)])
    elif done is None:
        say("There is nothing to give back." if redo else "There is nothing to take back.")
    else:
        verb = "Given back" if redo else "Taken back"
        say(f"{verb}: {done.command} of {done.at[:10]} ({count(done.lines, 'line')})\n  {done.detail}")
        if done.sent:
            say(f"What was sent stays sent: {count(done.sent, 'message')} since.")
        if not redo:
            say("reknit undo --redo gives it back.")


def _said(done: Undone) -> dict[str, str | int]:
    return {"detail": done.detail, "lines": done.lines, "sent": done.sent}

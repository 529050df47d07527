"""reknit read"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from ..app.config import home_folder, load
from ..app.house import utc_now
from ..app.lines import Line
from ..app.look import Hints, look
from ..model.card import BACK
from ..model.trouble import UserError
from ..model.when import When
from .gather import as_of_option, map_option, sides_of, sides_option
from .parts import count, inline, json_option, say, say_json


@click.command(name="read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_of_option
@map_option
@sides_option
@json_option
def command(
    files: tuple[Path, ...], as_of: When | None, mapping: dict[str, str], sides: str | None, as_json: bool
) -> None:
    """What does Reknit see in these files? Stores nothing."""
    if not any(path.exists() for path in files):
        raise UserError(f"{files[0]}: no such file or folder.", "Check the spelling.")
    home = home_folder()
    country = load(home).country if home.is_dir() else None
    lines = look(files, Hints(country, as_of, mapping, sides_of(sides)), utc_now())
    if as_json:
        say_json(lines)
    else:
        _say(lines)


def _say(lines: Iterable[Line]) -> None:
    records = mails = troubles = 0
    for line in lines:
        if "trouble" in line:
            troubles += 1
            trouble = line["trouble"]
            say(f"{inline(trouble['file'])}{_place(trouble['place'])}: not read: {trouble['message']}\n")
            continue
        if "reply" in line:
            mails += 1
            _say_mail(line)
            continue
        records += 1
        say(f"{inline(Path(line['file']).name)}{_place(line['place'])}{' (you)' if line.get('owner') else ''}")
        for seen in line["observations"]:
            when = " to ".join(dict.fromkeys(filter(None, (seen["seen_first"], seen["seen_last"]))))
            when = f"{seen['seen_by']} or before" if seen.get("seen_by") else when
            extra = ", ".join(filter(None, (seen["type"], when, _sure(seen["confidence"]), _back(seen["place"]))))
            value = seen["value"].replace("\n", f"\n{'':<20}")
            say(f"  {seen['kind']:<15} {value}{'  (' + extra + ')' if extra else ''}")
        say()
    seen = [count(records, "record"), *([count(mails, "mail")] if mails else []), count(troubles, "trouble")]
    say(f"{', '.join(seen)}. Nothing was stored.")


def _say_mail(line: Line) -> None:
    """What a mail is as an answer, and what it says; a letter that says nothing is told in one line."""
    reply = line["reply"]
    say(f"{inline(Path(line['file']).name)}{_place(line['place'])}: {reply['kind'].replace('_', ' ')}")
    for key in ("about", "new_address", "new_employer", "new_phone", "return_date"):
        if reply[key] and (key != "about" or reply["kind"] not in {"human_reply", "ordinary"}):
            say(f"  {key.replace('_', ' '):<15} {inline(reply[key])}")
    for address in reply["successor"]:
        say(f"  {'successor':<15} {inline(address)}")
    if reply["opt_out"]:
        say(f"  {'opt out':<15} yes")
    for one in reply["recipients"]:
        said = ", ".join(filter(None, (one["verdict"], one["status"], one["new_address"])))
        say(f"  {inline(one['address'])}: {inline(said)}")
    say()


def _sure(confidence: float) -> str:
    return "" if confidence >= 1 else f"read at {min(confidence, 0.99):.0%}"


def _back(place: dict[str, object]) -> str:
    """Where a value of a card stands that is not on its front."""
    return "on the back" if place.get("side") == BACK else ""


def _place(place: dict[str, object]) -> str:
    shown = [f"{key} {value}" for key, value in place.items() if key not in {"message", "quad"}]
    return f", {', '.join(shown)}" if shown else ""

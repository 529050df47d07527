"""reknit star"""

from __future__ import annotations

import click

from ..app.people import noted
from ..app.star import STARS, WORDS, star
from ..model.trouble import UserError
from .parts import home, inline, json_option, say, say_json, track


@click.command(name="star")
@click.argument("words", metavar="PERSON [0-3]", nargs=-1, required=True)
@json_option
def command(words: tuple[str, ...], as_json: bool) -> None:
    """Somebody matters to you: one star if no number is said, three at most; 0 takes the stars back."""
    *person, last = words
    if not last.isdecimal() or not person:
        person, last = list(words), "1"
    if int(last) not in {0, *STARS}:
        raise UserError(f"{last} stars are not to be had.", "From 1 (matters) to 3 (matters most); 0 takes them back.")
    house = home()
    found = noted(house, person, track)
    number = int(last)
    star(house, found, number)
    if as_json:
        say_json([{"person": found.id, "name": found.name, "stars": number, "matters": STARS.get(number)}])
    elif number:
        say(f"{inline(found.name)} {WORDS[number]} to you. reknit undo takes it back.")
    else:
        say(f"{inline(found.name)} has no star now. reknit undo takes it back.")

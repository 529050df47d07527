"""reknit found"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..app.found import ASKED, SAME, Found, Given, find, found_line, new_of, nothing_line
from ..app.found_words import head, years
from ..app.fresh import fresh
from ..app.hunt import nothing
from ..app.people import one
from ..app.person_words import NOUNS
from ..details import profile
from ..model.question import NO, YES
from ..model.trouble import UserError
from ..model.when import in_words
from .parts import console, home, inline, json_option, say, say_json, track

STDIN = "-"
_LARGEST = 64 << 20
"""Bytes of a file that is taken for a page."""


@click.command(name="found")
@click.argument("person")
@click.argument("where", nargs=-1, metavar="[URL] [FILE|-]")
@click.option("--text", metavar="FILE|-", help="The page, saved or as text; - takes what you paste")
@click.option("--on", default="", metavar="DATE", help="The day that the page speaks of, if it does not say so")
@click.option("--yes", is_flag=True, help="It is the person: you know")
@click.option("--no", is_flag=True, help="It is not")
@click.option("--nothing", "in_vain", is_flag=True, help="The search found nothing")
@json_option
def command(
    person: str, where: tuple[str, ...], text: str | None, on: str, yes: bool, no: bool, in_vain: bool, as_json: bool
) -> None:
    """What a page says of somebody you searched for. Nothing is fetched: you give the page, saved or pasted."""
    given = [*where, *([text] if text else [])]
    if yes + no + in_vain > 1:
        raise UserError("--yes, --no and --nothing contradict each other.", "Say one of them.")
    if in_vain and given:
        raise UserError("--nothing says that there is no page.", "Leave one of them out.")
    if not in_vain and not given:
        raise UserError(
            "No page is given.", "Give its address, and the page: a file that you saved, or `-` to paste it."
        )
    house = home()
    fresh(house, track)
    whom = one(house, [person])
    if in_vain:
        nothing(house, whom)
        if as_json:
            say_json([nothing_line(whom)])
        else:
            say(f"Kept: the search for {inline(whom.name)} found nothing. reknit undo takes it back.")
        return
    found = find(house, whom, _given(given, on), YES if yes else NO if no else None)
    if as_json:
        say_json([found_line(found)])
    else:
        _tell(found)


def _given(words: list[str], on: str) -> Given:
    urls = [word for word in words if _is_url(word)]
    files = [word for word in words if not _is_url(word)]
    if len(urls) > 1 or len(files) > 1:
        raise UserError("That is more than one page.", "One page at a time: its address, and one file or `-`.")
    url = urls[0] if urls else ""
    if not files:
        return Given(url, on=on)
    if files[0] == STDIN:
        return Given(url, _pasted(), on=on)
    path = Path(files[0]).expanduser()
    if path.is_dir():
        raise UserError(f"{files[0]}: that is a folder.", "One page at a time: its address, and one file or `-`.")
    if not path.is_file():
        raise UserError(f"{files[0]}: no such file.", "A web address begins with https://; `-` takes what you paste.")
    if path.stat().st_size > _LARGEST:
        raise UserError(f"{files[0]} is too large to be a page.", "Copy the text out of it and give that.")
    return Given(url, path.read_bytes(), path.name, on)


def _is_url(word: str) -> bool:
    return word.lower().startswith(("https://", "http://", "www.")) or (
        not Path(word).exists() and bool(profile.normalise(word))
    )


def _pasted() -> bytes:
    if sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        say(f"Paste the text of the page, then press {end} on a line of its own.", err=True)
    return sys.stdin.buffer.read()


def _tell(found: Found) -> None:
    say(inline(head(found)))
    _why(found)
    _learnt(found)
    if found.became == ASKED:
        say(f"\nUntil you say, nothing of it counts: reknit questions --review, or\n{_again(found)} --yes (or --no)")
    else:
        say("\nreknit undo takes it back.")


def _again(found: Found) -> str:
    where = [f'"{word}"' for word in (inline(found.page.url), inline(found.page.file)) if word]
    return f'reknit found "{inline(found.person.name)}" {" ".join(where) or STDIN}'


def _why(found: Found) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    table.add_column(width=1)
    table.add_column(width=8, style="dim")
    table.add_column(overflow="fold", style="dim")
    for word, reasons in (("for", found.judged.reasons), ("against", found.judged.against)):
        for at, reason in enumerate(reasons):
            table.add_row("", "" if at else word, Text(inline(reason)))
    console().print(table)


def _learnt(found: Found) -> None:
    """What the page says that was not known, with its day."""
    new = new_of(found)
    if found.again:
        say("\nYou have told Reknit of this page before.")
    if not new:
        say("\nIt says nothing that was not known.")
        return
    head = "New" if found.became == SAME else "It says"
    say(f"\n{head}, of {in_words(found.day[:10])}:")
    for detail in new:
        say(f"  {NOUNS[detail.kind].lower():10} {inline(detail.value)}{f'  {said}' if (said := years(detail)) else ''}")

"""reknit gather"""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import click

from ..app.cards import standing
from ..app.desk import asked
from ..app.fresh import fresh
from ..app.gather import gather
from ..app.house import House
from ..app.lines import trouble_line
from ..app.look import Hints
from ..app.reading import AskOfStack, Options
from ..app.report import FileReport, GatherReport
from ..app.stack import folder_of
from ..identity.exports import Changes
from ..model.trouble import Trouble, UserError
from ..model.when import When, earliest, valid
from ..readers import card_text
from ..store import views
from .cards import say_in_short
from .desk import say_desk
from .parts import count, home, inline, json_option, say, say_json, track

CARDS = card_text.READER.noun
NAMED = 5
"""Changes between exports told one by one."""
SHOWN = 12
"""Troubles listed one by one; more are counted, and `--json` lists them all."""


def pairs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """('name=Column', ...) as a mapping."""
    found = {}
    for value in values:
        kind, sign, column = value.partition("=")
        if not sign or not kind or not column:
            raise click.BadParameter(f"{value!r} is not like name=Column")
        found[kind] = column
    return found


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> When | None:
    """A date as precise as the user knows it."""
    value = value and _about(value)
    if value is not None and not valid(value):
        raise click.BadParameter(f"{value!r} is not like 2014, 2014-03 or 2014-03-31")
    if value is not None and earliest(value) > datetime.now(UTC).date():
        raise click.BadParameter(f"{value} is still to come")
    return value


def _about(text: str) -> str:
    """The date in 'about 2009', 'ca. 2009', '~2009'."""
    return re.sub(r"^(?:about|around|circa|ca?\.?|~)\s*(?=\d)", "", text.strip(), flags=re.IGNORECASE)


as_of_option = click.option(
    "--as-of", callback=day, metavar="DATE", help="The day that undated files speak of, like 2014"
)
map_option = click.option(
    "--map",
    "mapping",
    multiple=True,
    callback=pairs,
    metavar="KIND=COLUMN",
    help="A column of a table, like employer=Firma",
)

sides_option = click.option(
    "--sides", type=click.Choice(["1", "2"]), help="Of business cards: how many pictures each card has"
)


def sides_of(value: str | None) -> int | None:
    """What the user says of it; None if they say nothing."""
    return int(value) if value else None


@click.command(name="gather")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_of_option
@map_option
@sides_option
@click.option("--headers-only", is_flag=True, help="Read only the headers of mail, no bodies")
@click.option(
    "--all-bodies", is_flag=True, help="Read the bodies of all mails, not only of those that can say something"
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=None,
    help="Processes that read mail and pictures (default: one a core)",
)
@json_option
def command(
    paths: tuple[Path, ...],
    as_of: When | None,
    mapping: dict[str, str],
    sides: str | None,
    headers_only: bool,
    all_bodies: bool,
    workers: int | None,
    as_json: bool,
) -> int:
    """Take in files, folders and zips; each is known by its content.

    A second run over the same files adds nothing and takes a moment. Stopped with Ctrl-C, the same command goes on.
    """
    if headers_only and all_bodies:
        raise UserError("--headers-only and --all-bodies say the opposite.", "Leave one of them out.")
    house = home()
    options = Options(
        Hints(house.config.country, as_of, mapping),
        workers or os.cpu_count() or 1,
        _ask if sys.stdin.isatty() and not as_json else None,
        shutil.which("readpst"),
        headers_only,
        all_bodies,
        sides_of(sides),
        AskOfStack(_ask_day, _ask_sides, _ask_many) if sys.stdin.isatty() and not as_json else None,
    )
    report = gather(house, paths, options, track)
    if not report.interrupted:
        fresh(house, track)
    if as_json:
        say_json(_lines(report))
    else:
        say_report(report)
        if report.new:
            _say_guesses(house)
        if report.bodies and not report.interrupted:
            say_desk(asked(house))
        if any(file.noun == CARDS and file.new for file in report.files) and not report.interrupted:
            say_in_short(standing(house))
    if report.interrupted:
        say("\nStopped. What was read so far is kept; the same command goes on from there.", err=True)
        return 130
    if not report.files and not report.unchanged:
        why = "See above why." if report.troubles else "There is no file in what you named."
        raise UserError("Nothing was read.", why)
    return 0


def _say_guesses(house: House) -> None:
    """Whom Reknit takes the user for, where they have not said it themselves."""
    with house.reading() as connection:
        made = views.summary(connection)
    if made.get("mine") and not house.config.addresses:
        names = f"{made['names'][0]}, " if made["names"] else ""
        say(f"You are taken to be {names}{', '.join(made['mine'])}. `reknit me` says why, and corrects it.")


def _ask(name: str) -> When | None:
    say(f"{inline(name)}\n  says nowhere when it was true. When was it last kept up to date?")
    return _date("  A year or date, like 2014 (Enter: not known)")


def _date(asks: str) -> When | None:
    while True:
        answer = _about(click.prompt(asks, default="", show_default=False))
        if not answer or valid(answer):
            return answer or None
        say(f"  {answer!r} is not like 2014, 2014-03 or 2014-03-31.")


def _ask_day(pictures: int) -> When | None:
    say(f"{count(pictures, 'picture')}: no picture says when you got a card. About when did you get these?")
    return _date("  2009, 2009-05, or Enter if you do not know")


def _ask_sides(pictures: int) -> bool:
    say(f"Every second of the {pictures:,} pictures shows no name.")
    return click.confirm(f"  Are they fronts and backs of {count(pictures // 2, 'card')}, one after the other?")


def _ask_many(pictures: int, minutes: float) -> bool:
    say(f"{pictures:,} pictures: looking for business cards on them takes some {span_of(minutes)}.")
    return click.confirm("  Look at them all? Ctrl-C stops it at any time, and nothing is lost")


def span_of(minutes: float) -> str:
    """'40 minutes', '3 hours'."""
    return count(minutes / 60, "hour") if minutes >= 90 else count(max(1, minutes), "minute")


def say_report(report: GatherReport) -> None:
    """What was read, what was not, and why."""
    cards = [f for f in report.files if f.pictures]
    for _, files in groupby((f for f in report.files if not f.pictures), key=_kind):
        say(_told(list(files)))
    for _, files in groupby(sorted(cards, key=_folder), key=_folder):
        say(_told_of_cards(list(files)))
    if report.two_sided:
        half = count(report.two_sided // 2, "card")
        say(f"Every second picture shows no name: if they are fronts and backs of {half}, say so with --sides 2.")
    for bodies in report.bodies:
        read = f"{count(bodies.messages, 'body', 'bodies')} read, {count(bodies.new, 'new line')}"
        say(f"{inline(bodies.name)}\n  {bodies.noun}: {read}")
    if report.gone:
        say(f"{count(report.gone, 'mail')} in archives that are gone: name those that hold them now.")
    if report.moved:
        say(f"{count(report.moved, 'mail')} not where they stood: name the archives that hold them now.")
    if report.unchanged:
        say(f"{count(len(report.unchanged), 'file')} unchanged since last time: not read again.")
    if report.retracted:
        stands = "stands" if report.retracted == 1 else "stand"
        say(f"{count(report.retracted, 'line')} of an earlier reading no longer {stands}.")
    for changes in report.changes:
        _say_changes(changes)
    _say_troubles(report.troubles)


def _say_changes(found: Changes) -> None:
    """How two exports differ: the counts, and the first of those whom they are about."""
    between = f"Between {found.after} and {found.before}" if found.after and found.before else "Between two exports"
    counts = f"{count(len(found.new_employers), 'new employer')}, {len(found.renamed)} renamed, {len(found.gone)} gone"
    say(f"{between}: {counts}.")
    for change in found.new_employers[:NAMED]:
        say(f"  {inline(change.name)}: {inline(change.old)} -> {inline(change.new)}")
    if len(found.new_employers) > NAMED:
        say(f"  and {len(found.new_employers) - NAMED:,} more (--json lists all)")


def _told(files: list[FileReport]) -> str:
    """One file, or the files of one kind in one zip."""
    first = files[0]
    kinds = (sum(f.records for f in files), "record"), (sum(f.messages for f in files), "message")
    seen = ", ".join(count(number, noun) for number, noun in kinds if number)
    name, noun = first.name, first.noun
    if len(files) > 1:
        name, noun = name.partition("!")[0], f"{noun}, {len(files)} files"
    words = f"{inline(name)}\n  {noun}: {seen or 'nobody in it'}, {count(sum(f.new for f in files), 'new line')}"
    if first.as_of:
        words += f", as of {first.as_of}"
    if any(f.undated for f in files):
        words += "\n  no date known: say when it was true with --as-of, like --as-of 2014"
    understood = ", ".join(f"{column} = {kind}" for f in files for column, kind in f.mapping.items())
    return f"{words}\n  columns: {understood}" if understood else words


def _kind(file: FileReport) -> tuple[str, str, str | None]:
    return file.name.partition("!")[0], file.noun, file.as_of


def _folder(file: FileReport) -> tuple[str, str]:
    """The folder or zip with the picture, and the day that the user said."""
    return folder_of(file.name), file.as_of or ""


def _told_of_cards(files: list[FileReport]) -> str:
    """The pictures of one folder."""
    folder, day = _folder(files[0])
    name = files[0].name if len(files) == 1 else folder
    seen = [f for f in files if f.records]
    blank = sum(f.pictures for f in files if not f.records)
    cards = sum(f.records for f in seen)
    words = [f"{inline(name)}\n  {count(sum(f.pictures for f in files), 'picture')}: {count(cards, 'business card')}"]
    words[0] += f", {count(sum(f.new for f in files), 'new line')}{f', as of {day}' if day else ''}"
    if unread := sum(f.unread for f in files):
        words.append(f"{count(unread, 'card')} could not be read: `reknit cards` shows them")
    if blank:
        words.append(count(blank, "picture shows no card", "pictures show no card"))
    if any(f.undated for f in files):
        words.append("no day known: say about when you got them with --as-of, like --as-of 2009")
    return "\n  ".join(words)


def _say_troubles(troubles: list[Trouble]) -> None:
    if not troubles:
        return
    say(f"\nNot read, or only in part ({len(troubles):,}):")
    for trouble in troubles[:SHOWN]:
        place = " ".join(f"{k} {v}" for k, v in trouble.place.items() if k != "quad")
        say(f"  {inline(trouble.file)}{', ' + place if place else ''}\n    {trouble.message}")
    if len(troubles) > SHOWN:
        say(f"  and {len(troubles) - SHOWN:,} more: `reknit read FILE` lists those of a file.")


def _lines(report: GatherReport) -> list[dict[str, object]]:
    files = [{"file": f.name, **{k: v for k, v in asdict(f).items() if k != "name"}} for f in report.files]
    changes = [{"changes": asdict(c)} for c in report.changes]
    return [
        *files,
        *({"file": f.name, "bodies": f.messages, "new": f.new} for f in report.bodies),
        *({"file": name, "unchanged": True} for name in report.unchanged),
        *changes,
        *(trouble_line(t) for t in report.troubles),
        {
            "interrupted": report.interrupted,
            "retracted": report.retracted,
            "new": report.new,
            "gone": report.gone,
            "moved": report.moved,
            "two_sided": report.two_sided,
        },
    ]

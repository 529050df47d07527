"""reknit gather"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from ..app import gather_words
from ..app.cards import standing
from ..app.desk import asked
from ..app.fresh import fresh
from ..app.gather import gather
from ..app.house import House
from ..app.lines import trouble_line
from ..app.look import Hints
from ..app.reading import AskOfStack, Options
from ..app.report import GatherReport
from ..app.said_day import said_day
from ..model.trouble import Trouble, UserError
from ..model.when import When
from ..readers import card_text
from ..store import views
from .cards import say_in_short
from .desk import say_desk
from .parts import count, home, inline, json_option, say, say_json, track

CARDS = card_text.READER.noun
ADVICE = gather_words.Advice(
    undated="no date known: say when it was true with --as-of, like --as-of 2014",
    no_day="no day known: say about when you got them with --as-of, like --as-of 2009",
    unread="`reknit cards` shows them",
    sides="say so with --sides 2",
)
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
    try:
        return said_day(value or "", datetime.now(UTC).date())
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


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
        answer = click.prompt(asks, default="", show_default=False)
        try:
            return said_day(answer, datetime.now(UTC).date())
        except ValueError as error:
            say(f"  {error}.")


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
    for told in (*gather_words.files(report, ADVICE), *gather_words.also(report, ADVICE)):
        say("\n  ".join((inline(told.name), *told.lines)))
    for changes in report.changes:
        words, first, more = gather_words.changes(changes)
        say(words)
        for name, old, new in first:
            say(f"  {inline(name)}: {inline(old)} -> {inline(new)}")
        if more:
            say(f"  and {more:,} more (--json lists all)")
    _say_troubles(report.troubles)


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

"""reknit backtest"""

from __future__ import annotations

from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

import click

from ..app import backtest_words as words
from ..app.backtest import Backtest, backtest
from ..app.backtest_report import Part, Report, backtest_lines, report, untold
from ..beliefs.hindsight import ENDS_SHOW
from ..beliefs.reliability import Bin, Reliability
from ..model.trouble import UserError
from .out import write_out
from .parts import bar, console, count, home, json_option, say, say_json, share, track
from .status import say_nothing_yet

if TYPE_CHECKING:
    from rich.table import Table

OVER = "Give another name, or say --force."


@click.command(name="backtest")
@click.option("--since", type=click.IntRange(1900, 2999), help="The first year to foretell (default: all there are)")
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), help="Draw it as well, into this SVG file")
@click.option("--force", is_flag=True, help="Write over a picture that is there")
@json_option
def command(since: int | None, picture: Path | None, force: bool, as_json: bool) -> None:
    """Would the chances have been right? Your own network's past, foretold."""
    if picture and picture.exists() and not force:
        raise UserError(f"{picture} is there already.", OVER)
    found = backtest(home(), since, track)
    said = report(found)
    if picture and said.whole:
        _draw(picture, said.whole.ours, min(said.years), force=force)
    if as_json:
        say_json(backtest_lines(found))
    elif not found.people:
        say_nothing_yet()
    elif said.whole is None:
        _say_nothing_to_compare(found, since)
    else:
        _say(found, said, said.whole)
    if picture and said.whole is None:
        raise UserError("There is nothing to draw yet: no prediction can be checked.", "`reknit backtest` says why.")


def _say_nothing_to_compare(found: Backtest, since: int | None) -> None:
    out = console()
    if since is not None:
        out.print(f"[bold]Nothing to compare since {since}.[/bold] Without --since every year is tried.\n")
        return
    out.print("[bold]Nothing to compare yet.[/bold]\n")
    say(fill(words.NOTHING, 80) + "\n")
    for what, how in words.HELPS.items():
        say(fill(f"{what:<10} {how}", 80, initial_indent="  ", subsequent_indent=" " * 13))
    out.print()
    if told := _undated(found):
        out.print(told, style="dim")


def _say(found: Backtest, said: Report, whole: Part) -> None:
    out, ours = console(), whole.ours
    out.print(f"[bold]{words.TITLE}[/bold]\n")
    out.print(words.headline(ours.count, min(said.years), ours.said, ours.came, count, share) + "\n")
    out.print(_rules(whole))
    out.print(_bins(ours.bins))
    out.print(_parts("By what it is", {s: p for s, p in said.sorts.items() if s in ENDS_SHOW}))
    out.print(_parts("By the time since it was seen", {words.age(*age): p for age, p in said.ages.items()}))
    out.print(_parts("By year", {str(year): part for year, part in said.years.items()}, known=found.known))
    aside = {s: p for s, p in said.sorts.items() if s not in ENDS_SHOW}
    if aside:
        out.print(words.ASIDE, style="dim")
        out.print(_parts("By what it is", aside))
    for line in (*words.doubts(ours.count, untold(found), count), _undated(found)):
        if line:
            out.print(line, style="dim")


def _undated(found: Backtest) -> str:
    return words.undated(found.undated, found.facts, count, "{:,}".format)


def _table(*heads: str) -> Table:
    """A table without boxes, followed by a blank line; all columns but the first are numbers."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for at, head in enumerate(heads):
        table.add_column(head, justify="right" if at else "left", no_wrap=True)
    return table


def _rules(whole: Part) -> Table:
    table = _table("On the same predictions", "Brier", "Calibration error")
    for name, each in zip(words.RULES, (whole.ours, whole.decayed, whole.stale), strict=True):
        table.add_row(name, f"{each.brier:.3f}", f"{each.ece:.3f}")
    table.add_row(words.always(whole.ours.came, share), f"{whole.ours.blind:.3f}", "0.000")
    table.add_row()
    return table


def _bins(bins: tuple[Bin, ...]) -> Table:
    table = _table("Chance said", "mean", "did", "", "90 % interval", "how many")
    for each in bins:
        name = f"{each.low * 100:.0f} to {each.high * 100:.0f} %"
        if each.came is None:
            table.add_row(name, "", "", bar(None), "", "0")
            continue
        interval = f"{share(each.least)} to {share(each.most)}"
        table.add_row(name, share(each.said), share(each.came), bar(each.came), interval, f"{each.count:,}")
    table.add_row()
    return table


def _parts(title: str, parts: dict[str, Part], known: dict[int, int] | None = None) -> Table:
    """``known``: by year how many details were known then, most of which nothing told of."""
    heads = ("known", "told of") if known is not None else ("how many",)
    table = _table(title, *heads, "said", "did", "Brier", "of 22.5 %", "of stale")
    for name, part in parts.items():
        ours = part.ours
        numbers = [f"{known[int(name)]:,}"] if known is not None else []
        scores = (f"{each.brier:.3f}" for each in (ours, part.decayed, part.stale))
        table.add_row(name, *numbers, f"{ours.count:,}", share(ours.said), share(ours.came), *scores)
    table.add_row()
    return table


def _draw(path: Path, whole: Reliability, since: int, *, force: bool) -> None:
    from .diagram import diagram

    write_out(path, [diagram(whole, since).encode()], force=force, hint=OVER)
    say(f"{path}: the same as a picture, without any name. Readable by you alone.", err=True)

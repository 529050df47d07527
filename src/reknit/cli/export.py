"""reknit export"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ..app.fresh import fresh
from ..app.people import search
from ..app.publish import entries
from ..book import Entry, export_csv, export_vcf
from ..model.trouble import UserError
from .out import write_out
from .parts import count, home, say, track


@click.command(name="export")
@click.argument("words", nargs=-1)
@click.option("--vcf", "form", flag_value="vcf", help="vCards; cards you gathered keep every untouched line")
@click.option("--csv", "form", flag_value="csv", help="A table for spreadsheets")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Default: standard output")
@click.option("--force", is_flag=True, help="Write over a file that is there")
def command(words: tuple[str, ...], form: str | None, output: Path | None, force: bool) -> None:
    """An address book of what probably holds, of everybody or of those that match WORDS."""
    form = form or (output.suffix.lower().lstrip(".") if output else None)
    if form not in {"vcf", "csv"}:
        raise UserError("Export as what?", "Say --vcf or --csv.")
    house = home()
    fresh(house, track)
    people = search(house, words)
    written = 0

    def counted() -> Iterator[Entry]:
        nonlocal written
        for entry in track(entries(house, [person.id for person in people]), "people"):
            written += 1
            yield entry

    parts = export_vcf(counted()) if form == "vcf" else (line.encode() for line in export_csv(counted()))
    if output is None:
        for part in parts:
            sys.stdout.buffer.write(part)
        return
    write_out(output, parts, force=force, hint="Give another name, or say --force.")
    said = f"{output}: {count(written, 'person', 'people')}, with what probably holds."
    left = len(people) - written
    say(said + (f" Left out: {left:,} of whom nothing that reaches them does." if left else ""), err=True)

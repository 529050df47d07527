"""reknit export"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from ..app.fresh import fresh
from ..app.people import search
from ..app.publish import entries
from ..book import export_csv, export_vcf
from ..model.trouble import UserError
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
    book = list(entries(house, people))
    parts = export_vcf(book) if form == "vcf" else (line.encode() for line in export_csv(book))
    if output is None:
        for part in parts:
            sys.stdout.buffer.write(part)
        return
    _write(output, parts, force=force)
    said = f"{output}: {count(len(book), 'person', 'people')}, with what probably holds."
    left = len(people) - len(book)
    say(said + (f" Left out: {left:,} of whom nothing that reaches them does." if left else ""), err=True)


def _write(path: Path, parts: Iterable[bytes], *, force: bool) -> None:
    flags = os.O_CREAT | os.O_WRONLY | (os.O_TRUNC if force else os.O_EXCL)
    try:
        with os.fdopen(os.open(path, flags, 0o600), "wb") as stream:
            for part in parts:
                stream.write(part)
    except FileExistsError as error:
        raise UserError(f"{path} is there already.", "Give another name, or say --force.") from error
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}", "Give another name.") from error

"""Outlook's .pst through the program readpst of libpst, into a private folder that is gone afterwards."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..model.trouble import Trouble

MAGIC = b"!BDN"
"""The first bytes of a .pst or .ost ([MS-PST], section 2.2.2.6, dwMagic)."""
_MISSING = (
    "an Outlook file: to read it, install the program readpst (Debian and Ubuntu: apt install pst-utils), "
    "then gather it again"
)


@contextmanager
def unpacked(path: Path, name: str, readpst: str | None) -> Iterator[tuple[Path, list[str], list[Trouble]]]:
    """A folder, and the .eml files that readpst made in it of a .pst, sorted; removed when the context ends.

    readpst is run with mail only (-t e), one file for each (-e), UTF-8 (-8), in one process (-j 0). What it read before
    it failed is kept, beside a Trouble.
    """
    if not readpst:
        yield path, [], [Trouble(name, _MISSING)]
        return
    with tempfile.TemporaryDirectory(prefix="reknit-", ignore_cleanup_errors=True) as folder:
        command = [readpst, "-q", "-e", "-8", "-t", "e", "-j", "0", "-o", folder, str(path.absolute())]
        troubles: list[Trouble] = []
        try:
            done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - a fixed program and a path
        except OSError as error:
            troubles.append(Trouble(name, f"{readpst} could not be started ({error.strerror})"))
        else:
            if done.returncode:
                said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
                troubles.append(Trouble(name, f"readpst stopped early: {said[-1] if said else 'it gave no reason'}"))
        yield Path(folder), sorted(p.relative_to(folder).as_posix() for p in Path(folder).rglob("*.eml")), troubles

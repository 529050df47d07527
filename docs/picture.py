# ruff: noqa: INP001 - a script beside the picture that it draws
"""Draws docs/status.svg: what `reknit demo` answers, as a terminal shows it. `make picture` runs it.

The world is that of seed 1 on its own day, so the same code draws the same picture; nothing in it names a folder of
this machine, and it loads no font from anywhere.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

PICTURE = Path(__file__).with_name("status.svg")
STEPS = 2
_FONTS = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)


def draw() -> str:
    """The SVG."""
    from rich.console import Console
    from rich.terminal_theme import TerminalTheme
    from rich.text import Text

    ink, paper = (0x22, 0x25, 0x2A), (0xFB, 0xFA, 0xF7)
    theme = TerminalTheme(paper, ink, [ink, *[(0x77, 0x7A, 0x7E)] * 7])
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for line in _answer().rstrip("\n").split("\n"):
        console.print(Text.from_ansi(line))
    svg = console.export_svg(title="reknit demo", theme=theme, unique_id="reknit")
    svg = _FONTS.sub("", svg).replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace")
    svg = svg.replace("font-family: Fira Code", "font-family: ui-monospace, Menlo, Consolas, monospace")
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


def _answer() -> str:
    """The status and the first steps of the week, with their colours as ANSI codes."""
    os.environ |= {"FORCE_COLOR": "1", "COLORTERM": "truecolor", "TERM": "xterm-256color", "COLUMNS": "80"}
    from reknit.app.house import open_house
    from reknit.app.status import status
    from reknit.app.week import week
    from reknit.cli.status import say_status
    from reknit.cli.week import say_week
    from reknit.demo.run import make, run
    from reknit.demo.world import TODAY

    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "demo"
        sources = make(here, 1, 1200, 30_000, lambda items, _label: items)
        now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
        house = open_house(here / "home", lambda: now)
        run(house, sources, here / "truth.json", os.cpu_count() or 1, lambda items, _label: items)
        said = _said(lambda: say_status(status(house))) + "\n" + _said(lambda: say_week(week(house, 45.0), 45.0, STEPS))
        return said.replace(str(sources), ".")


def _said(say: Callable[[], None]) -> str:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="utf-8")
    with redirect_stdout(stream):
        say()
    stream.flush()
    return written.getvalue().decode()


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
    sys.stdout.write(f"{PICTURE.name}: {PICTURE.stat().st_size:,} bytes\n")

"""reknit open"""

from __future__ import annotations

import os
import sys

import click

from ..channels.handover import browser
from .parts import home, say


@click.command(name="open")
@click.option("--port", type=click.IntRange(1024, 65535), help="Where to serve it, if not at the usual port")
@click.option("--no-browser", is_flag=True, help="Only say the address: it opens the page once")
def command(port: int | None, no_browser: bool) -> None:
    """Your network in the browser: look, review, do this week's quarter hour. Ctrl-C ends it.

    It is served to this machine alone.
    """
    from ..web.server import running, serve

    house = home()
    opener = None if no_browser else browser(os.environ, sys.platform)

    def opened(address: str) -> None:
        if opener is None or not opener(address):
            say(f"Open this address, which opens once:\n  {address}")
        else:
            say("Reknit is open in your browser.")

    if address := running(house.home):
        opened(address)
        return
    serve(house, opened, port)
    say("\nClosed.")

# ruff: noqa: INP001 - a script beside the pictures that it takes
"""Takes docs/page-home.png, page-week.png and page-person.png, of the made-up world. `make page-pictures` runs it.

The world is that of seed 1, after one round of letters, on a day of its own, so the same code and the same browser take
the same pictures.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from reknit.app.house import House
    from reknit.web.work import Said

HERE = Path(__file__).parent
WIDTH = 1024
HEIGHTS = {"home": 1060, "week": 880, "person": 880}
MOST = 300_000
"""Bytes of a picture."""
FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include>
<match><edit name="family" mode="prepend" binding="strong"><string>Open Sans</string></edit></match></fontconfig>
"""
"""What the page takes the system's font to be: the same on each machine that `make system` was run on."""


class Here:
    """A worker within this process, on the clock of the world."""

    def __init__(self, house: House, kind: str, arguments: Mapping[str, Any]) -> None:
        self._what = house, kind, arguments

    def lines(self) -> Iterator[Said]:
        """What came of it."""
        from reknit.app.house import untracked
        from reknit.web import worker

        yield {"result": worker.do(*self._what, untracked)}

    def stop(self) -> None:
        """It is short."""


def world(folder: Path) -> House:
    """The home of the made-up world, a week and a day after its letters went out."""
    from reknit.app.accounts import save
    from reknit.app.house import open_house
    from reknit.app.week import week
    from reknit.demo.round import Clock, play
    from reknit.demo.run import make, run
    from reknit.demo.world import TODAY, build
    from reknit.model.account import Account, Server

    sources = make(folder, 1, 1200, 30_000)
    clock = Clock(datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC))
    house = open_house(folder / "home", clock)
    run(house, sources, folder / "truth.json", os.cpu_count() or 1)
    made_up = build(1, 1200)
    play(house, clock, made_up, week(house, 45.0).steps)
    clock.now += timedelta(hours=1)
    own = made_up.owner.holding(clock.now.date(), "mail_address")[0].value
    nowhere = Server("mail.example", 587, "starttls")
    save(house, Account(own, nowhere, nowhere, own, sending=True, command="false"))
    return open_house(folder / "home", clock)


@contextmanager
def served(house: House) -> Iterator[str]:
    """The address that opens the page of this home, until the block ends."""
    import uvicorn

    from reknit.web.server import address
    from reknit.web.session import Sessions
    from reknit.web.site import Site, application

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port, sessions = listening.getsockname()[1], Sessions()
        site = Site(house, sessions, port, lambda kind, arguments: Here(site.house, kind, arguments))
        site.work.remake()
        site.work.wait(600)
        server = uvicorn.Server(uvicorn.Config(application(site), ws="none", lifespan="off", log_level="critical"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield address(port, sessions.token())
        finally:
            server.should_exit = True
            thread.join()
            site.work.close()


def take(page: Page, address: str, person: str) -> Iterator[tuple[str, bytes]]:
    """(name, PNG) of each picture."""
    page.goto(address)
    base = address.partition("/enter/")[0]
    for name, path in (("home", "/"), ("week", "/week"), ("person", f"/person/{person}")):
        page.set_viewport_size({"width": WIDTH, "height": HEIGHTS[name]})
        page.goto(base + path)
        page.wait_for_function("() => !document.querySelector('[data-waits], #work[data-busy]')", timeout=600_000)
        yield name, page.screenshot(animations="disabled", caret="hide")


def telling(house: House) -> str:
    """Who has most to show: somebody to whom a letter went, with the most that is known of them."""
    from reknit.app.people import in_full, search
    from reknit.store import read

    with house.reading() as connection:
        written = {attempt.person for attempt in read.attempted(connection) if attempt.message}
    found = [person for person in in_full(house, search(house)) if person.id in written]
    return max(found, key=lambda person: (len(person.jobs), len(person.beliefs), person.id)).id


def main() -> None:
    """Takes them all."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or sys.exit("chromium is missing: make system")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = world(Path(folder) / "demo")
        fonts = Path(folder) / "fonts.conf"
        fonts.write_text(FONTS)
        browser = playwright.chromium.launch(
            executable_path=path, chromium_sandbox=os.getuid() != 0, env=os.environ | {"FONTCONFIG_FILE": str(fonts)}
        )
        page = browser.new_page(locale="en-GB", timezone_id="UTC", color_scheme="light")
        with served(house) as address:
            for name, png in take(page, address, telling(house)):
                picture = HERE / f"page-{name}.png"
                picture.write_bytes(png)
                size = picture.stat().st_size
                sys.stdout.write(f"{picture.name}: {size:,} bytes\n")
                if size > MOST:
                    sys.exit(f"{picture.name} is larger than {MOST:,} bytes.")
        browser.close()


if __name__ == "__main__":
    main()

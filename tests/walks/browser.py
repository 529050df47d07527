"""The page in a real browser: `reknit open` as a process of its own, before Debian's Chromium.

A tab notes whatever goes wrong in it: an error of a script, a refusal of the page's own policy, a request that fails,
one that would leave this machine. The fixture ``visits`` asks at the end of a test.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

HOST = "127.0.0.1"
REBOUND = "rebound.example"
"""A name of somebody else's that leads to this machine, in this browser."""
GRAVE = frozenset({"serious", "critical"})
"""Impacts of axe's findings that nothing here may have."""
PATIENCE = 60_000
"""Milliseconds for whatever a page waits for, on a busy machine."""
OWN = frozenset({"googleapis.com", "accounts.google.com", "clients2.google.com", "mtalk.google.com", "gvt1.com"})
"""Whom Chromium asks of its own accord, whatever is shown: its updates, its accounts."""
ABORTED = "net::ERR_ABORTED"
"""What Chromium says of a request that it gave up itself: a stream on leaving the page, a download."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A running `reknit open`: its process, and where it serves."""

    process: subprocess.Popen[str]
    home: Path
    first: str

    @property
    def base(self) -> str:
        """'http://127.0.0.1:PORT'."""
        return self.first.partition("/enter/")[0]

    @property
    def port(self) -> int:
        """Where it listens."""
        port = urlsplit(self.first).port
        assert port
        return port

    def address(self) -> str:
        """Another address that opens it once, as another `reknit open` is told it."""
        from reknit.web.server import running

        found = running(self.home)
        assert found, "the server has ended"
        return found


@contextmanager
def opened(home: Path, *words: str, **environment: str) -> Iterator[Opened]:
    """`reknit open` of that home, at any free port, until the block ends; then Ctrl-C, which must end it well."""
    log = home.with_name(f"{home.name}-{os.urandom(4).hex()}.log")
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "reknit", "open", "--no-browser", "--port", str(free_port()), *words],
            env={**os.environ, "REKNIT_HOME": str(home), **environment},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        assert process.stdout
        with process.stdout:
            try:
                yield Opened(process, home, _said(process.stdout, log))
            finally:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(20)
                finally:
                    process.kill()
    assert process.returncode == 0, log.read_text()
    assert "Traceback" not in (said := log.read_text()), said


def _said(lines: Iterator[str], log: Path) -> str:
    for line in lines:
        if found := re.search(r"http://\S+", line):
            return found.group()
    raise AssertionError(log.read_text())


def free_port() -> int:
    """One that nobody listens at just now."""
    with socket.socket() as made:
        made.bind((HOST, 0))
        port: int = made.getsockname()[1]
        return port


class Outside:
    """A proxy that leads nowhere and notes what is asked for: Chromium sends it all that is not for this machine."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._listening = socket.create_server((HOST, 0))
        self._thread = threading.Thread(target=self._note, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """As Chromium wants it."""
        return f"http://{HOST}:{self._listening.getsockname()[1]}"

    def _note(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                with connection:
                    connection.settimeout(2)
                    with suppress(OSError):
                        line = connection.recv(4096).decode("latin-1").partition("\r\n")[0]
                        if not any(f"{name}:" in line or f"{name}/" in line for name in OWN):
                            self.asked.append(line)
                        connection.sendall(b"HTTP/1.1 502 Nowhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def close(self) -> None:
        """Listens no more."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(5)


@contextmanager
def started(path: str) -> Iterator[tuple[Browser, Outside]]:
    """The browser, and what it would ask outside; with a sandbox, but where root runs it, whom it gives none."""
    outside = Outside()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=path,
                proxy={"server": outside.address, "bypass": f"{HOST},localhost,[::1],{REBOUND}"},
                chromium_sandbox=os.getuid() != 0,
                args=["--disable-dev-shm-usage", f"--host-resolver-rules=MAP {REBOUND} {HOST}"],
            )
            yield browser, outside
            browser.close()
    finally:
        outside.close()


@dataclass
class Tab:
    """One tab of a browser that was let in, and all that went wrong in it.

    expected  what may go wrong in this test: parts of what is said
    """

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def go(self, path: str) -> Page:
        """Opens a page of ours, and waits until nothing of it is still being reckoned."""
        self.page.goto(self.base + path)
        return self.ready()

    def ready(self) -> Page:
        """The page, once what it waits for has come."""
        self.page.wait_for_function("() => !document.querySelector('[data-waits]')")
        return self.page

    def settled(self) -> Page:
        """The page, once no work runs beside it any more."""
        self.page.wait_for_function("() => !('busy' in document.getElementById('work').dataset)")
        return self.ready()

    def well(self) -> None:
        """Fails with all that went wrong and was not expected."""
        wrong = [said for said in self.wrong if not any(part in said for part in self.expected)]
        assert not wrong, "\n".join(wrong)

    def grave(self, *rules: str) -> list[str]:
        """What axe finds of serious or critical impact on the page as it is now; by these rules alone, if any."""
        found = Axe().run(self.page, options={"runOnly": [*rules]} if rules else None).response["violations"]
        return [
            f"{each['impact']} {each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
            for each in found
            if each["impact"] in GRAVE
        ]

    def links(self) -> list[str]:
        """Where the page's links lead, as they are written, without those that load a file."""
        found: list[str] = self.page.eval_on_selector_all(
            "a[href]:not([download])", "all => all.map((a) => a.getAttribute('href'))"
        )
        return found

    def too_wide(self) -> bool:
        """Whether one has to scroll sideways."""
        said: bool = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return said

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _failed(self, request: Request) -> None:
        if request.failure != ABORTED:
            self.wrong.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"answer: {response.status} {response.request.method} {response.url}")


def followed(tab: Tab, first: Iterable[str], most: Mapping[str, int], others: int = 1) -> Iterator[str]:
    """Opens these pages and all of ours that they link to; the path of each, opened.

    most    kind ('/person/*': ids are stars) -> how many of it
    others  how many of any other kind
    """
    waiting, seen, kinds = deque(first), set[str](), Counter[str]()
    while waiting:
        path = waiting.popleft()
        kind = re.sub(r"[0-9a-f]{12,}|\d+", "*", urlsplit(path).path)
        if path in seen or kinds[kind] >= most.get(kind, others):
            continue
        seen.add(path)
        kinds[kind] += 1
        tab.go(path)
        yield path
        for link in tab.links():
            there = urlsplit(urljoin(tab.base + path, link))
            if f"{there.scheme}://{there.netloc}" == tab.base:
                waiting.append(there.path + (f"?{there.query}" if there.query else ""))


def leaves(url: str) -> bool:
    """Whether a request to that address would leave this machine."""
    parts = urlsplit(url)
    return parts.scheme not in {"data", "blob", "about", "chrome-error"} and parts.hostname not in {HOST, "localhost"}


@dataclass
class Visits:
    """Tabs of one browser; at the end each must have been well, and nothing have left the machine."""

    browser: Browser
    outside: Outside
    tabs: list[Tab] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def enter(self, server: Opened, **how: Any) -> Tab:
        """A tab of a new browser's profile, let in. ``how``: as Browser.new_context has it."""
        context = self.context(**how)
        tab = Tab(context.new_page(), server.base)
        self.tabs.append(tab)
        tab.page.goto(server.address())
        return tab

    def context(self, **how: Any) -> BrowserContext:
        """A new profile, which speaks English, of which whatever would leave the machine is noted."""
        context = self.browser.new_context(**{"locale": "en-GB", "timezone_id": "Europe/London", **how})
        context.on("request", lambda request: leaves(request.url) and self.gone.append(request.url))
        return context

    def leave(self) -> None:
        """Closes all tabs."""
        for tab in self.tabs:
            tab.page.context.close()

    def well(self) -> None:
        """Fails if anything was wrong."""
        asked = list(self.outside.asked)
        self.outside.asked.clear()
        assert not self.gone, self.gone
        assert not asked, asked
        for tab in self.tabs:
            tab.well()

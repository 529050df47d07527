"""How quick the page is at 50,000 people: what the server takes, what the browser takes, how much memory it holds.

    make system bench-tools
    python bench/page.py FOLDER [PEOPLE]      # makes files and a home there, once, as bench/scale.py does

The server is `reknit open` as a user starts it, over a real socket with a connection that is kept; Chromium loads the
first page with nothing in its cache. Beside it, in the same run, what the same machine takes at least (a page of
Starlette that says 'ok', served the same way) and what the same answers take in the terminal.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from measuring import best, case, chosen, reknit
from scale import home_of

TIMES = 100
"""Looks at each page; the 99th percentile is the slowest but one."""
STARTS = 5
TYPED = 30
"""Names that are typed letter by letter."""
PATIENCE = 600.0
"""Seconds that what a page waits for may take: it is reckoned beside the page."""
QUESTIONS = 20_000
KINDS = ("moved", "left", "new_job", "dead")
"""Of the questions at the desk."""
PATHS = ("/", "/week", "/people", "/desk", "/pairs", "/picture", "/ready", "/sources", "/settings")


class Claim(NamedTuple):
    """A figure of the issue: what was accepted and aimed at before anything was written, in its unit."""

    what: str
    unit: str
    accept: float
    aim: float

    def row(self, measured: float) -> str:
        """A line that says whether it was reached."""
        said = "reached" if measured <= self.aim else "accepted" if measured <= self.accept else "MISSED"
        return f"{self.what:52}{self.accept:>9,.4g}{self.aim:>9,.4g}{measured:>10,.1f} {self.unit:3} {said}"


class Server(NamedTuple):
    """A running server: its process, the address that opens it, the seconds until it said so."""

    process: subprocess.Popen[str]
    address: str
    took: float

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.address).port or 0

    def memory(self, key: str) -> float:
        """Of its process, in MB: 'VmRSS' now, 'VmHWM' at most; 0 but on Linux."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return 0.0
        found = re.search(rf"{key}:\s+(\d+) kB", status)
        return int(found[1]) / 1000 if found else 0.0

    def cpu(self) -> float:
        """Milliseconds of CPU that its process has used; 0 but on Linux."""
        try:
            said = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return 1000 * (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(command: Sequence[str], home: Path | None = None) -> Iterator[Server]:
    """A command that says its address, until the block ends."""
    environment = os.environ | ({"REKNIT_HOME": str(home)} if home else {})
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        said = next((found[0] for line in process.stdout if (found := re.search(r"http://\S+", line))), "")
        try:
            if not said:
                sys.exit("the server ended")
            yield Server(process, said, time.perf_counter() - began)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


class Visitor:
    """A connection that is kept, with the cookie that the address gave."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
        self._headers = {"Accept-Language": "en-GB,en;q=0.9"}
        self._connection.request("GET", parts.path)
        answer = self._connection.getresponse()
        answer.read()
        if cookie := answer.headers["Set-Cookie"]:
            self._headers["Cookie"] = cookie.partition(";")[0]

    def look(self, path: str) -> tuple[float, str]:
        """(milliseconds, the page). A page that cannot be shown ends the bench."""
        began = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        took = 1000 * (time.perf_counter() - began)
        if answer.status not in {200, 303}:
            sys.exit(f"{path}: {answer.status}\n{body.decode()[-2000:]}")
        return took, body.decode()

    def ready(self, path: str) -> float:
        """Seconds until nothing on the page waits for what is reckoned beside it."""
        began = time.perf_counter()
        while "data-waits" in (page := self.look(path)[1]) or "data-busy" in page:
            if time.perf_counter() - began > PATIENCE:
                sys.exit(f"{path} still waits")
            time.sleep(0.2)
        return time.perf_counter() - began


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def people_of(home: Path) -> tuple[list[str], list[str]]:
    """(paths of somebody, of who has most records, of who has most mails; names to type)."""
    from reknit.app.house import open_house
    from reknit.app.people import in_full, search

    house = open_house(home)
    everybody = in_full(house, search(house))
    most = max(everybody, key=lambda person: len(person.records))
    knows = max(everybody, key=lambda person: len(person.beliefs))
    step = max(1, len(everybody) // TYPED)
    return [f"/person/{each.id}" for each in (everybody[0], most, knows)], [p.name for p in everybody[::step][:TYPED]]


def ask(home: Path) -> None:
    """Fills the desk, where nothing of that home stands yet: its mail says nothing of anybody."""
    from reknit.app.house import open_house
    from reknit.model.question import Question
    from reknit.store import views

    quote = "I have left the company. Please write to me at my new address from now on."
    house = open_house(home)
    with house.writing() as connection:
        found = views.find(connection)
        there = views.questions(connection)
        if any(question.kind in KINDS for question in there):
            return
        questions = [
            Question(
                f"desk-{at}", KINDS[at % len(KINDS)], p.id, p.name, f"{at}@old.example", own=at % 2 == 0,
                why="a mail of 4 March 2024 from their own address", quote=quote, when="2024-03-04", file="mail.mbox",
                details={"new_address": f"{at}@new.example"}, subjects=((p.id, f"mail_address:{at}@old.example"),),
            )
            for at, p in enumerate(found[:QUESTIONS])
        ]  # fmt: skip
        views.ask(connection, questions, len(there))


def starts(home: Path) -> tuple[float, float]:
    """Milliseconds until `reknit open` has answered its first page, and CPU of these; the medians of some."""
    took, used = [], []
    for _ in range(STARTS):
        began = time.perf_counter()
        with running(reknit("open", "--no-browser", "--port", _free()), home) as server:
            Visitor(server.address).look("/")
            took.append(1000 * (time.perf_counter() - began))
            used.append(server.cpu())
    return statistics.median(took), statistics.median(used)


def pages(server: Server, visitor: Visitor, paths: Mapping[str, str]) -> tuple[float, float]:
    """Prints what each page takes; the slowest median and the slowest 99th percentile.

    The CPU is that of the server alone, a look: about what a look takes on a machine with nothing else to do.
    """
    print(
        f"\n{'page':24}{'ready s':>9}{'again ms':>10}{'CPU ms':>8}{'median ms':>11}{'p99 ms':>9}{'kB':>7}{'MB then':>9}"
    )
    medians, tails = [], []
    for name, path in paths.items():
        first = visitor.ready(path)
        again = visitor.look(path)
        before = server.cpu()
        took = [visitor.look(path)[0] for _ in range(TIMES)]
        cpu = (server.cpu() - before) / TIMES
        medians.append(statistics.median(took))
        tails.append(percentile(took, 0.99))
        size = len(again[1].encode()) / 1000
        row = f"{name:24}{first:9.2f}{again[0]:10.1f}{cpu:8.1f}{medians[-1]:11.1f}{tails[-1]:9.1f}{size:7.0f}"
        print(f"{row}{server.memory('VmRSS'):9.0f}", flush=True)
    return max(medians), max(tails)


def typed(visitor: Visitor, names: Sequence[str]) -> list[float]:
    """Milliseconds of each keystroke, when these names are typed letter by letter."""
    return [visitor.look(f"/people?q={quote(name[:n])}")[0] for name in names for n in range(1, len(name) + 1)]


def chromium(address: Callable[[], str]) -> tuple[float, float]:
    """(milliseconds until the first page is loaded, with its scripts; kilobytes over the wire): the median of five."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or sys.exit("chromium is missing: make system")
    took, size = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=os.getuid() != 0)
        for _ in range(STARTS + 1):
            context = browser.new_context(locale="en-GB")
            page = context.new_page()
            sent: list[float] = []
            session = context.new_cdp_session(page)
            session.on("Network.loadingFinished", lambda event, sent=sent: sent.append(event["encodedDataLength"]))
            session.send("Network.enable")
            page.goto(address(), wait_until="load")
            began, loaded = page.evaluate("[performance.timeOrigin, performance.timing.loadEventStart]")
            took.append(loaded - began)
            page.wait_for_timeout(300)
            size.append(sum(sent) / 1000)
            context.close()
        browser.close()
    return statistics.median(took[1:]), statistics.median(size[1:])


def bare(port: str) -> None:
    """The floor: a page that says 'ok'."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    async def ok(_request: object) -> PlainTextResponse:
        return PlainTextResponse("ok")

    app = Starlette(routes=[Route("/{path:path}", ok)])
    print(f"http://127.0.0.1:{port}/", flush=True)
    uvicorn.run(app, port=int(port), http="h11", ws="none", lifespan="off", log_level="critical")


def _free() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        port: int = made.getsockname()[1]
        return port


def beside(home: Path, somebody: str) -> None:
    """Prints what the floor takes, and the same answers in the terminal."""
    with running(case(__file__, "bare", _free())) as server:
        time.sleep(1)
        visitor = Visitor(server.address)
        took = [visitor.look("/")[0] for _ in range(TIMES)]
        print(f"\n{'a bare page of Starlette':46}{statistics.median(took):8.1f} ms, {server.memory('VmRSS'):.0f} MB")
    for words in (("status",), ("people", "lyon"), ("show", somebody)):
        used = best(reknit(*words), home=home)
        print(f"{'reknit ' + ' '.join(words):46}{1000 * used.wall:8.0f} ms, {used.memory / 1e6:.0f} MB", flush=True)


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    home = home_of(folder, count)
    subprocess.run(reknit("status"), env=os.environ | {"REKNIT_HOME": str(home)}, check=True, stdout=subprocess.DEVNULL)
    ask(home)
    (somebody, records, details), names = people_of(home)
    print(f"{os.cpu_count()} cores, {count:,} people")
    began, start_cpu = starts(home)
    with running(reknit("open", "--no-browser", "--port", _free()), home) as server:
        key = json.loads((home / "page.json").read_bytes())["key"]
        visitor = Visitor(server.address)
        shown = {path: path for path in PATHS} | {
            "somebody": somebody, "who has most records": records, "who has most details": details,
        }  # fmt: skip
        median, tail = pages(server, visitor, shown)
        before = server.cpu()
        keys = typed(visitor, names)
        key_cpu = (server.cpu() - before) / len(keys)
        loaded, size = chromium(lambda: _again(server.port, key))
        memory, peak = server.memory("VmRSS"), server.memory("VmHWM")
    print(f"\n{'figure':52}{'accept':>9}{'aim':>9}{'measured':>10}")
    print(Claim("the slowest page: median", "ms", 100, 30).row(median))
    print(Claim("the slowest page: 99th percentile", "ms", 300, 100).row(tail))
    print(Claim(f"search, of {len(keys):,} keystrokes: median", "ms", 50, 15).row(statistics.median(keys)))
    print(Claim("search: 99th percentile", "ms", 50, 15).row(percentile(keys, 0.99)))
    print(Claim("first page usable in Chromium", "ms", 1000, 400).row(loaded))
    print(Claim("first page, all bytes", "kB", 400, 150).row(size))
    print(Claim("start of reknit open until it answered a page", "ms", 1500, 700).row(began))
    print(Claim("memory of the server after all that", "MB", 250, 120).row(memory))
    print(Claim("at most", "MB", 250, 120).row(peak))
    print(f"CPU of the server: a keystroke {key_cpu:.1f} ms, the start {start_cpu:.0f} ms")
    beside(home, somebody.rpartition("/")[2])


def _again(port: int, key: str) -> str:
    """Another address that opens the page once."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/enter/again", headers={"Authorization": f"Bearer {key}"})
    token = connection.getresponse().read().decode()
    connection.close()
    return f"http://127.0.0.1:{port}/enter/{token}"


if __name__ == "__main__" and not chosen({"bare": bare}):
    main()

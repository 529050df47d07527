"""A worker whose pieces of work are those of a test: what Python runs in place of ``-m reknit.web.worker``."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from types import ModuleType
from typing import Any

from reknit.app.house import House, Track
from reknit.model.trouble import UserError
from reknit.web import worker


def added(_house: House, track: Track, numbers: list[int]) -> int:
    return sum(track(numbers, "numbers"))


def printed(_house: House, _track: Track) -> str:
    sys.stdout.write('{"result": "not this one"}\nÄ no end')
    os.write(1, b'\xff\xfe{"error"')
    subprocess.run(["/bin/echo", "a child speaks too"], check=True)
    return "this one"


def slept(house: House, track: Track, *, keeps: bool = False) -> str:
    try:
        for _ in track(iter(range(10_000)), "naps"):
            (house.home / "asleep").touch()
            time.sleep(10)
    except KeyboardInterrupt:
        if not keeps:
            raise
        return "kept"
    return "slept"


def deaf(house: House, _track: Track) -> None:
    while True:
        try:
            (house.home / "asleep").touch()
            time.sleep(10)
        except KeyboardInterrupt:
            pass


def goes_on(_house: House, _track: Track, pause: float) -> dict[str, float]:
    return {"again_in": pause}


def crashed(_house: House, _track: Track) -> None:
    raise LookupError("no such thing")


def ended(_house: House, _track: Track) -> None:
    os.kill(os.getpid(), 9)


def refused(_house: House, _track: Track) -> None:
    raise UserError("That cannot be.", "Do this.")


if __name__ == "__main__":
    module: Any = ModuleType("reknit.web.pretended")
    module.__dict__.update({name: value for name, value in globals().items() if not name.startswith("_")})
    sys.modules[module.__name__] = module
    worker.main(*sys.argv[1:])

"""A piece of work, as its process does it: ``python -m reknit.web.worker HOME module.function``, arguments as JSON in.

Says on standard output, a line of JSON each, how far it is, and at its end what came of it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sized
from importlib import import_module
from pathlib import Path
from typing import Any

from ..app.house import House, Item, Track, open_house
from ..model.trouble import UserError

EVERY = 0.2
"""Seconds between two lines of progress."""


def do(house: House, kind: str, arguments: Mapping[str, Any], track: Track) -> Any:  # noqa: ANN401 - what JSON can say
    """Calls the function that ``kind`` names, of a module of this room."""
    module, _, name = kind.partition(".")
    return getattr(import_module(f".{module}", __package__), name)(house, track, **arguments)


def say(line: Mapping[str, Any]) -> None:
    """One line, at once."""
    sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def track(items: Iterable[Item], label: str) -> Iterator[Item]:
    """Says now and then how many items have come."""
    total = len(items) if isinstance(items, Sized) else None
    told = 0.0
    for done, item in enumerate(items):
        if (now := time.monotonic()) - told >= EVERY:
            say({"label": label, "done": done, "total": total})
            told = now
        yield item


def main(home: str, kind: str) -> None:
    """Does it."""
    try:
        result = do(open_house(Path(home)), kind, json.load(sys.stdin), track)
    except UserError as error:
        say({"error": error.message, "hint": error.hint})
    except KeyboardInterrupt:
        say({"stopped": True})
    else:
        say({"result": result})


if __name__ == "__main__":
    main(*sys.argv[1:])

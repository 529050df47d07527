"""Doctor: is the home in order? Finds, says, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..intake import photo
from ..intake.mailbox import is_mailbox
from ..model.card import CARD_READER
from ..store import memory, read, views
from ..store.archive import sound
from .bodies import waiting
from .house import House
from .reading import of_today


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, whether it is well, and what to do if it is not."""

    what: str
    well: bool
    advice: str = ""


def doctor(house: House) -> Iterator[Finding]:
    """The findings, one by one."""
    yield from _file(house)
    yield from _modes(house)
    yield from _sources(house)
    yield from _bodies(house)
    yield from _cards(house)
    with house.reading() as connection:
        made = views.summary(connection)
        mine = made.get("mine", {})
        stale = bool(made) and made.get("stamp") != views.stamp(connection)
    yield Finding("the views are those of the ledger", not stale, "`reknit rebuild` remakes them.")
    against = len(made.get("contradictions", ()))
    advice = f"{against:,} of your answers to who is who contradict others: `reknit questions` shows them."
    yield Finding("your answers agree with each other", not against, advice)
    yield Finding("your own addresses are known", bool(mine), "`reknit me --add you@example.com` says which are yours.")
    yield Finding(
        "your home country is known", bool(house.config.country), "`reknit me --country XX`, for phones without one."
    )


def _file(house: House) -> Iterator[Finding]:
    with house.reading() as connection:
        well = sound(connection)
    yield Finding(f"{house.home / 'reknit.db'} is sound", well, "Load your last dump into an empty home.")


def _modes(house: House) -> Iterator[Finding]:
    open_to_others = [
        path
        for path in (house.home, *house.home.glob("reknit*"))
        if path.exists() and path.stat().st_mode & 0o077 and not path.name.endswith((".part",))
    ]
    shown = ", ".join(str(p) for p in open_to_others)
    advice = f"Others can read {shown}: chmod -R go= {house.home}"
    yield Finding("only you can read your data", not open_to_others, advice)


def _sources(house: House) -> Iterator[Finding]:
    with house.reading() as connection:
        remembered = {path: memory.recall(connection, path) for path in memory.paths(connection)}
        lines = read.counts(connection)
    gone: list[str] = []
    old: list[str] = []
    partial: list[str] = []
    behind: list[str] = []
    for path, state in remembered.items():
        assert state is not None
        if is_mailbox(path):
            if not state.complete or not of_today(state.readers):
                behind.append(path)
            continue
        if not of_today(state.readers):
            (old if Path(path).exists() else gone).append(path)
        if not state.complete:
            partial.append(path)
    yield Finding(f"the ledger has {sum(lines.values()):,} lines that count", True)
    yield Finding("every file was read to its end", not partial, f"Gather again: {', '.join(partial)}")
    yield Finding("every file was read by today's readers", not old, f"Gather again: {', '.join(old)}")
    if any(map(is_mailbox, remembered)):
        advice = f"`reknit listen` goes on with {', '.join(behind)}"
        yield Finding("every mail account was listened to, to its end", not behind, advice)
    yield Finding(
        "no file is gone that a newer reader could read better", not gone, f"Their old lines stay: {', '.join(gone)}"
    )


def _cards(house: House) -> Iterator[Finding]:
    """Whether pictures can be read here, which nobody needs who has none; and what is kept of business cards."""
    with house.reading() as connection:
        count, size = read.kept_by(connection, CARD_READER)
    lacking = photo.missing()
    if lacking and not count:
        yield Finding("pictures of business cards are not read here: that takes pip install 'reknit[cards]'", True)
    else:
        yield Finding("pictures of business cards can be read", not lacking, f"{lacking}.")
    if count:
        cards = f"{count:,} business card{'' if count == 1 else 's'}"
        yield Finding(f"{cards} {'is' if count == 1 else 'are'} kept with the pictures, {size / 1e6:,.1f} MB", True)


def _bodies(house: House) -> Iterator[Finding]:
    """Whether the second pass over mail came to its end, in a home where it has begun."""
    with house.reading() as connection:
        if not memory.bodies_begun(connection):
            return
        left = waiting(connection, house).by_archive
    gone = [name for name in sorted(left) if not Path(name.partition("!")[0]).expanduser().exists()]
    there = [name for name in sorted(left) if name not in gone]
    yield Finding("every mail that can say something was read whole", not there, f"Gather again: {', '.join(there)}")
    if gone:
        advice = f"Their archives are gone, and so what they say: {', '.join(gone)}"
        yield Finding("no mail is gone that was never read whole", False, advice)

"""Sets of UIDs as commands name them: '3:8,11' (RFC 3501, sequence-set)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def groups(uids: Iterable[int], size: int) -> Iterator[list[int]]:
    """The UIDs in ascending order, each once, in lists of at most ``size``."""
    ordered = sorted(set(uids))
    for at in range(0, len(ordered), size):
        yield ordered[at : at + size]


def written(ordered: list[int]) -> bytes:
    """An ascending list as a set, neighbours as ranges."""
    ranges: list[tuple[int, int]] = []
    for uid in ordered:
        if ranges and uid == ranges[-1][1] + 1:
            ranges[-1] = ranges[-1][0], uid
        else:
            ranges.append((uid, uid))
    return b",".join(b"%d" % low if low == high else b"%d:%d" % (low, high) for low, high in ranges)

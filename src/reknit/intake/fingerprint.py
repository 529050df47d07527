"""A quick answer to 'is this the same archive as last time?', without reading it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from .mail_folder import is_maildir, members

_SAMPLES = 16
_SAMPLE = 4096


def fingerprint(path: Path) -> str:
    """A hash of what changes when an archive does, as 32 hex digits; raises OSError if it cannot be read.

    A file: its absolute path, size, time of change and 16 samples of 4 KiB spread over it. A Maildir: the names of its
    messages without their flags, because a file there is never changed (D. J. Bernstein, maildir(5)). Another folder
    of mail: names, sizes and times of change.
    """
    digest = hashlib.blake2b(os.fsencode(path.absolute()), digest_size=16)
    if not path.is_dir():
        _file(digest, path)
    elif is_maildir(path):
        for name in members(path):
            digest.update(name.partition(":2,")[0].encode("utf-8", "surrogateescape") + b"\0")
    else:
        wanted = set(members(path))
        for name, entry in sorted((e.name, e) for e in os.scandir(path) if e.name in wanted):
            state = entry.stat()
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _file(digest: hashlib.blake2b, path: Path) -> None:
    state = path.stat()
    digest.update(f"\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    with path.open("rb", buffering=0) as stream:
        for n in range(_SAMPLES):
            stream.seek(max(0, (state.st_size - _SAMPLE) * n // (_SAMPLES - 1)))
            digest.update(stream.read(_SAMPLE))

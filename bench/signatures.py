"""How well signatures are found and read, beside the plain heuristic that others use.

    python bench/signatures.py ../shared/corpora/signatures

Lines: the folder holds mails with signatures (P, their lines marked '#sig#') and without (N), each a '_body' beside a
'_sender'. The rules were looked at on two thirds of it; the third whose file names hash to it was looked at by nobody
before the rules were done, and stands in a line of its own. Nothing of the mails is printed. talon's model cannot be
loaded on Python 3.11, so its published figure stands in docs/readers/signature.md only.

Fields: invented mails with truth in tests/readers/message/signature/blocks; 'unseen' was written before the rules.
"""

from __future__ import annotations

import hashlib
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from reknit.details import postal
from reknit.readers.message.signature import lines, read
from reknit.readers.parts.mail.mime import parse

BLOCKS = Path(__file__).parent.parent / "tests/readers/message/signature/blocks"
MARK = "#sig#"
KINDS = ("name", "title", "employer", "phones", "mail_address", "website", "profile", "postal")
Finder = Callable[[str, str], list[int]]

_PHONE = re.compile(r"\(?\d{3}\)?[-. ]\d{3}[-. ]?\d{4}|\+\d[\d ().-]{7,}")
_SIGN_OFF = re.compile(
    r"(?i)\s*(?:thanks|thank you|regards|best|sincerely|cheers|yours|kind regards|best regards)\b.{0,20}$"
)


def plain_heuristic(body: str, sender: str) -> list[int]:
    """From the first of the last twelve lines that is a sign-off, a number or part of the sender's name."""
    texts = body.split("\n")
    names = {word.lower() for word in re.findall(r"[A-Za-z]{2,}", sender.split("<", maxsplit=1)[0])}
    filled = [i for i, text in enumerate(texts) if text.strip()][-12:]
    for i in filled:
        text = texts[i].strip()
        words = re.findall(r"[A-Za-z]+", text.lower())
        named = len(words) <= 4 and any(word in names for word in words)
        if len(text) < 60 and (named or _SIGN_OFF.match(text) or _PHONE.search(text)):
            return [k for k in filled if k >= i]
    return []


def mails(folder: Path) -> Iterator[tuple[bool, str, str, set[int]]]:
    """(whether it is in the unseen third, body, sender, numbers of the lines of its signature)."""
    for path in sorted(folder.glob("*_body")):
        name = path.name.removesuffix("_body")
        held = hashlib.sha256(path.name.encode()).digest()[0] % 3 == 0
        texts = path.read_text("utf-8", "replace").replace("\r", "").split("\n")
        truth = {i for i, text in enumerate(texts) if text.startswith(MARK) and text.removeprefix(MARK).strip()}
        sender = path.with_name(f"{name}_sender").read_text("utf-8", "replace").strip()
        yield held, "\n".join(text.removeprefix(MARK) for text in texts), sender, truth


def line_figures(folder: Path, finder: Finder, held: bool) -> str:
    """'precision recall F1, false blocks' of one finder on one part of the corpus."""
    found = right = true = false = without = 0
    for unseen, body, sender, truth in mails(folder / "P"):
        if unseen == held:
            texts = body.split("\n")
            got = {i for i in finder(body, sender) if texts[i].strip()}
            found, right, true = found + len(got), right + len(got & truth), true + len(truth)
    for unseen, body, sender, _ in mails(folder / "N"):
        if unseen == held:
            without += 1
            false += bool(finder(body, sender))
    precision, recall = right / max(found, 1), right / max(true, 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{precision:9.3f} {recall:7.3f} {both:7.3f} {false:5} of {without}"


def letter(sender: str, body: str) -> bytes:
    raw = body.strip("\n").encode()
    head = f"From: {sender}\nTo: user@reader.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n"
    return head.encode() + b"Content-Transfer-Encoding: 8bit\n\n" + raw + b"\n"


def truths(case: dict[str, Any]) -> dict[str, set[str]]:
    said: dict[str, set[str]] = {}
    for kind in KINDS:
        value = case.get(kind, [])
        values = [value] if isinstance(value, str) else value
        said[kind] = {" ".join(v) if isinstance(v, list) else v.casefold() for v in values}
    return said


def answers(case: dict[str, Any]) -> dict[str, set[str]]:
    said: dict[str, set[str]] = {kind: set() for kind in KINDS}
    signatures = read(parse(letter(case["sender"], case["text"])))
    for detail in signatures[0].details if signatures and signatures[0].address in case["sender"] else ():
        if detail.kind == "phone":
            said["phones"].add(f"{detail.type} {detail.value}")
        else:
            said[detail.kind].add(detail.value.casefold())
    return said


def alike(kind: str, truth: set[str], said: set[str]) -> int:
    if kind == "postal":
        return sum(any(postal.agree(t, s) >= 0.8 for s in said) for t in truth)
    return len(truth & said)


def field_figures(path: Path, wrong: list[str]) -> None:
    right, found, true = Counter[str](), Counter[str](), Counter[str]()
    for case in tomllib.loads(path.read_text("utf-8"))["mail"]:
        truth, said = truths(case), answers(case)
        for kind in KINDS:
            same = alike(kind, truth[kind], said[kind])
            right[kind] += same
            found[kind] += len(said[kind])
            true[kind] += len(truth[kind])
            if same < max(len(said[kind]), len(truth[kind])):
                wrong.append(f"{path.stem}: {case['sender']}: {kind}: {truth[kind]} read as {said[kind]}")
    for kind in KINDS:
        print(
            f"{path.stem:8} {kind:13} {right[kind] / max(found[kind], 1):9.3f} {right[kind] / max(true[kind], 1):7.3f}"
            f" {true[kind]:5}"
        )


def main() -> None:
    folder = Path(sys.argv[1])
    print(f"{'lines':8} {'finder':16} precision  recall      F1 false among those without")
    for held, part in ((False, "seen"), (True, "unseen")):
        for name, finder in (("ours", lines), ("plain heuristic", plain_heuristic)):
            print(f"{part:8} {name:16} {line_figures(folder, finder, held)}")
    print(f"\n{'fields':8} {'kind':13} precision  recall  count")
    wrong: list[str] = []
    for path in sorted(BLOCKS.glob("*.toml")):
        field_figures(path, wrong)
    if "-v" in sys.argv:
        print("\n".join(wrong))
    bodies = [(body, sender) for kind in "PN" for _, body, sender, _ in mails(folder / kind)]
    begun = time.process_time()
    for _ in range(20):
        for body, sender in bodies:
            lines(body, sender)
    print(f"\n{(time.process_time() - begun) / 20 / len(bodies) * 1e6:.0f} microseconds a mail for its lines")


if __name__ == "__main__":
    main()

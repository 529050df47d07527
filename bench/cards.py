"""How well business cards are read: the reader beside plain rules, on what the same OCR saw.

    python -m reknit.demo.cards DATA/report --cards 200 --seed 3 --split report
    python bench/other_cards.py DATA/other
    python bench/card_truth.py DATA/report DATA/other     # OCR, once
    python bench/cards.py DATA/report DATA/other

The reader is trained on other seeds, words, fonts and layouts of both generators (bench/learn_cards.py); the second one
was written by another hand. -v shows what is wrong, --causes why; --peak times one picture.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import card_scoring
import plain_cards
from card_scoring import CORE, Scored, score, share
from card_truth import seen, truths

from reknit.model.card import Card
from reknit.model.entries import Observation
from reknit.readers import card_text
from reknit.readers.card_text.page import page

Reader = Callable[[Card, str | None], Sequence[Observation]]


class Row(NamedTuple):
    """A figure: what is accepted, what is aimed at, and how it is computed."""

    label: str
    accept: str
    aim: str
    of: Callable[[Sequence[Scored]], float]


def _quality(*names: str) -> Callable[[Sequence[Scored]], float]:
    return lambda cards: share([card for card in cards if card.quality in names]).f1


def _kinds(*kinds: str, typed: bool = False) -> Callable[[Sequence[Scored]], float]:
    return lambda cards: share(cards, kinds, typed).f1


ROWS = (
    Row("core F1: all", ".94", ".96", lambda cards: share(cards).f1),
    Row("core F1: scan + photo", ".96", ".98", _quality("scan", "photo")),
    Row("core F1: flat", "", "", _quality("flat")),
    Row("core F1: hard", ".88", ".92", _quality("hard")),
    Row("whole contact right", ".84", ".90", card_scoring.contacts),
    Row("name F1", ".95", ".97", _kinds("name")),
    Row("title F1", ".90", ".94", _kinds("title")),
    Row("address F1", ".90", ".94", _kinds("postal")),
    Row("phone with type F1", ".93", ".96", _kinds("phone", typed=True)),
    Row("phone F1", "", "", _kinds("phone")),
    Row("org F1", "", "", _kinds("employer")),
    Row("e-mail F1", "", "", _kinds("mail_address")),
    Row("website F1", "", "", _kinds("website")),
    Row("values taken unseen at 99 % precision", ".60", ".80", card_scoring.unseen),
    Row("calibration error", ".03", ".015", card_scoring.calibration),
    Row("region IoU >= .5", ".90", ".97", card_scoring.regions),
    Row("wrong e-mails at >= .9, per 200 cards", "2", "0", card_scoring.wrong_mails),
)


def scored(folder: Path, reader: Reader) -> list[Scored]:
    """All cards of a folder that OCR has seen, read and judged."""
    found = []
    for one in truths(folder):
        card = seen(folder, one)
        if card is not None:
            found.append(score(one, list(reader(card, None))))
    return found


def ours(card: Card, region: str | None) -> Sequence[Observation]:
    """The reader."""
    return card_text.observed(card, region)


def table(folders: Sequence[Path]) -> None:
    """Prints the figures of both readers on each folder."""
    for folder in folders:
        begun = time.process_time()
        mine = scored(folder, ours)
        used = (time.process_time() - begun) / max(1, len(mine))
        plain = scored(folder, plain_cards.read)
        print(f"\n{folder.name}: {len(mine)} cards; reading {used * 1e3:.0f} ms a card after OCR")
        print(f"{'':40}{'accept':>8}{'aim':>8}{'ours':>8}{'plain':>8}")
        for row in ROWS:
            print(f"{row.label:40}{row.accept:>8}{row.aim:>8}{row.of(mine):8.3f}{row.of(plain):8.3f}")


def wrong(folder: Path) -> None:
    """Prints what is wrong, card by card."""
    for truth in truths(folder):
        read = seen(folder, truth)
        if read is None:
            continue
        card = score(truth, list(ours(read, None)))
        bad = [f"  said   {v.kind} {v.confidence:.2f} {v.value}" for v in card.values if not v.right]
        bad += [f"  type   {v.value}" for v in card.values if v.right and not v.typed]
        bad += [f"  missed {kind} {value}" for kind, value in card.missed if kind in (*CORE, "website", "profile")]
        if bad:
            print(f"{truth.id} {truth.locale} {truth.layout} {truth.quality}", *bad, sep="\n")


def causes(folder: Path) -> None:
    """Prints why values are missed, by kind: OCR did not see them, no candidate was made, or it was not chosen."""
    found: Counter[tuple[str, str]] = Counter()
    shown: list[str] = []
    for one in truths(folder):
        card = seen(folder, one)
        if card is None:
            continue
        judged = score(one, list(ours(card, None)))
        candidates = card_text.candidates(page(card))
        text = card_scoring.folded("".join(line.text for side in card.sides for line in side.lines))
        found.update((value.kind, "said and wrong") for value in judged.values if not value.right)
        for kind, value in judged.missed:
            fields = [field for field in one.fields if field.kind == kind and field.value == value]
            raws = [field.raw or field.value for field in fields]
            if any(
                c.kind == kind and card_scoring.hits(field, c.value, c.parts) for c in candidates for field in fields
            ):
                cause = "not chosen"
            elif any(card_scoring.folded(raw) in text for raw in raws):
                cause = "no candidate"
            else:
                cause = "not seen"
            found[kind, cause] += 1
            shown.append(f"{cause:14}{kind:14}{one.id} {one.locale} {one.quality}: {value}")
    names = ("said and wrong", "not seen", "no candidate", "not chosen")
    print(f"{folder.name:16}" + "".join(f"{name:>16}" for name in names))
    for kind in (*CORE, "website", "profile"):
        print(f"{kind:16}" + "".join(f"{found[kind, name]:16}" for name in names))
    print("", *sorted(shown), sep="\n")


def peak(folder: Path) -> None:
    """CPU and memory of reading one picture in a process of its own, with one thread."""
    import measuring

    one = next(t for t in truths(folder) if t.quality == "photo")
    used = measuring.best(measuring.reknit("read", folder / one.sides[0][1], "--json"))
    print(f"one picture: {used.cpu:.2f} CPU s, {used.memory / 1e9:.2f} GB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("-v", action="store_true", dest="verbose")
    parser.add_argument("--causes", action="store_true")
    parser.add_argument("--peak", action="store_true")
    arguments = parser.parse_args()
    if arguments.verbose:
        for folder in arguments.folders:
            wrong(folder)
    elif arguments.causes:
        for folder in arguments.folders:
            causes(folder)
    elif arguments.peak:
        peak(arguments.folders[0])
    else:
        table(arguments.folders)


if __name__ == "__main__":
    main()

"""The truth that generators of cards write beside their pictures, and what OCR saw there, read once and kept.

    python bench/card_truth.py FOLDER ...      # reads what was not read yet; may be stopped and started again

FOLDER/truth.jsonl has one card a line; FOLDER/seen/<id>.card is that card as one artifact, made by reknit.intake.photo.
Where several cards are found in a picture of one, the one that has most of the true outline counts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from reknit.model.card import Card, Side
from reknit.readers.parts.cards import packed, unpacked

Points = Sequence[Sequence[float]]


class Field(NamedTuple):
    """A value on a card, as the generators write it."""

    kind: str
    value: str
    raw: str
    type: str | None
    parts: Mapping[str, str]
    side: str
    quad: Points


class Truth(NamedTuple):
    """A card: ``sides`` are (name, file, outline); ``lines`` are (side, text, quad)."""

    id: str
    locale: str
    layout: str
    quality: str
    sides: tuple[tuple[str, str, Points], ...]
    fields: tuple[Field, ...]
    lines: tuple[tuple[str, str, Points], ...]


def truths(folder: Path) -> list[Truth]:
    """All cards of a folder."""
    with (folder / "truth.jsonl").open(encoding="utf-8") as stream:
        return [truth(json.loads(line)) for line in stream if line.strip()]


def truth(held: Mapping[str, Any]) -> Truth:
    """A card from its line of truth.jsonl."""
    fields = tuple(
        Field(f["kind"], f["value"], f.get("raw", ""), f.get("type"), f.get("parts") or {}, f["side"], f["quad"])
        for f in held["fields"]
        if f["value"]
    )
    sides = tuple((s["side"], s["file"], s["quad"]) for s in held["sides"])
    lines = tuple((line["side"], line["text"], line["quad"]) for line in held.get("lines", ()))
    return Truth(held["id"], held["locale"], held["layout"], held["quality"], sides, fields, lines)


def seen(folder: Path, one: Truth) -> Card | None:
    """What OCR saw of a card; None if it was not read yet."""
    path = folder / "seen" / f"{one.id}.card"
    return unpacked(path.read_bytes()) if path.exists() else None


def read(folder: Path, one: Truth) -> Card:
    """What OCR sees of a card now."""
    from reknit.intake import photo
    from reknit.model.trouble import Trouble

    sides = []
    for name, file, quad in one.sides:
        path = folder / file
        found: list[Side] = []
        for side in photo.sides(file, lambda path=path: path.open("rb")):
            if isinstance(side, Trouble):
                print(f"{folder.name}/{file}: {side}", file=sys.stderr)
            else:
                found.append(side)
        if found:
            best = max(found, key=lambda side: (overlap(side.quad, quad), len(side.lines)))
            sides.append(replace(best, name=name))
    return Card(tuple(sides))


def overlap(left: Points, right: Points) -> float:
    """Intersection over union of two convex quads."""
    first, second = _clockwise(left), _clockwise(right)
    both = area(_clipped(first, second))
    either = area(first) + area(second) - both
    return both / either if either > 0 else 0.0


def area(points: Points) -> float:
    """The area of a polygon."""
    return abs(_signed(points))


def _signed(points: Points) -> float:
    pairs = zip(points, [*points[1:], *points[:1]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def _clockwise(points: Points) -> list[tuple[float, float]]:
    found = [(float(x), float(y)) for x, y in points]
    return found if _signed(found) > 0 else found[::-1]


def _clipped(subject: list[tuple[float, float]], by: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The part of a polygon inside a convex one (Sutherland and Hodgman 1974)."""
    for (ax, ay), (bx, by_) in zip(by, [*by[1:], by[0]], strict=True):
        inside = [(bx - ax) * (y - ay) - (by_ - ay) * (x - ax) for x, y in subject]
        kept: list[tuple[float, float]] = []
        for i, (x, y) in enumerate(subject):
            before, now = inside[i - 1], inside[i]
            if (before < 0) != (now < 0):
                px, py = subject[i - 1]
                t = before / (before - now)
                kept.append((px + t * (x - px), py + t * (y - py)))
            if now >= 0:
                kept.append((x, y))
        subject = kept
        if not subject:
            break
    return subject


def code_version() -> str:
    """A hash of the code that reads pictures: what was seen by another version may be read again."""
    import reknit.intake.photo

    folder = Path(reknit.intake.photo.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def unread(folder: Path, again: bool, part: int, of: int) -> Iterator[Truth]:
    """The cards that have not been read, or by another version if ``again``."""
    version = code_version()
    versions = versions_of(folder)
    for one in truths(folder)[part::of]:
        path = folder / "seen" / f"{one.id}.card"
        if not path.exists() or (again and versions.get(one.id) != version):
            yield one


def versions_of(folder: Path) -> dict[str, str]:
    """Which version of the code read each card."""
    path = folder / "seen" / "versions.txt"
    return dict(line.split("\t") for line in path.read_text().splitlines()) if path.exists() else {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--again", action="store_true", help="also what another version of the code has read")
    parser.add_argument("--part", type=int, nargs=2, default=(0, 1), metavar=("K", "N"), help="the K-th of each N")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        (folder / "seen").mkdir(exist_ok=True)
        version, begun, pictures = code_version(), time.process_time(), 0
        for one in unread(folder, arguments.again, *arguments.part):
            path = folder / "seen" / f"{one.id}.card"
            part = path.with_suffix(".part")
            part.write_bytes(packed(read(folder, one)))
            part.rename(path)
            with (folder / "seen" / "versions.txt").open("a") as out:
                out.write(f"{one.id}\t{version}\n")
            pictures += len(one.sides)
        used = time.process_time() - begun
        print(f"{folder}: {pictures} pictures read, {used / max(pictures, 1):.2f} CPU s each", flush=True)


if __name__ == "__main__":
    main()

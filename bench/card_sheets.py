"""How many of the cards in one picture are found: on a table, on a flatbed.

python bench/card_sheets.py FOLDER [FOLDER...]: folders of python -m reknit.demo.cards --sheets, or of other_cards.py.
A card is found if an outline has at least .8 of the area of both in common (intersection over union). The peer is what
OpenCV's own pieces give: edges, their outlines, those with four corners.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np

from reknit.intake.photo import ocr, outlines, pictures
from reknit.intake.photo.models import Floats, Pixels
from reknit.model.trouble import Trouble

FOUND = 0.8


def ours(image: Pixels) -> list[Floats]:
    return outlines.cards(image, [box for box, _ in ocr.found(image)])


def plain(image: Pixels) -> list[Floats]:
    scale = 1000 / max(image.shape[:2])
    grey = cv2.cvtColor(cv2.resize(image, None, fx=scale, fy=scale), cv2.COLOR_RGB2GRAY)
    edges = cv2.dilate(cv2.Canny(cv2.GaussianBlur(grey, (5, 5), 0), 50, 150), np.ones((3, 3), np.uint8))
    found = []
    for outline in cv2.findContours(edges, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        corners = cv2.approxPolyDP(outline, 0.02 * cv2.arcLength(outline, closed=True), closed=True)
        if len(corners) == 4 and cv2.contourArea(corners) > 0.01 * grey.size:
            found.append(corners.reshape(4, 2).astype(np.float32) / scale)
    return found


def overlap(a: Floats, b: Floats) -> float:
    shared, _ = cv2.intersectConvexConvex(cv2.convexHull(a), cv2.convexHull(b))
    return shared / (cv2.contourArea(a) + cv2.contourArea(b) - shared)


def hits(found: Sequence[Floats], truth: Sequence[Floats]) -> int:
    """How many pairs can be made, the best first."""
    pairs = sorted(
        ((overlap(f, t), i, j) for i, f in enumerate(found) for j, t in enumerate(truth)), key=lambda pair: -pair[0]
    )
    used: set[tuple[str, int]] = set()
    for share, i, j in pairs:
        if share >= FOUND and ("found", i) not in used and ("true", j) not in used:
            used |= {("found", i), ("true", j)}
    return len(used) // 2


def main(folders: Sequence[str]) -> None:
    ways: dict[str, Callable[[Pixels], list[Floats]]] = {"plain outlines": plain, "reknit": ours}
    counts: dict[tuple[str, str], np.ndarray] = defaultdict(lambda: np.zeros(3))
    seconds = dict.fromkeys(ways, 0.0)
    pages = 0
    for folder in map(Path, folders):
        for line in (folder / "sheets.jsonl").read_text("utf-8").splitlines():
            sheet = json.loads(line)
            with (folder / sheet["file"]).open("rb") as stream:
                picture = next(pictures.opened(sheet["file"], stream))
            assert not isinstance(picture, Trouble)
            truth = [np.array(card["quad"], dtype=np.float32) for card in sheet["cards"]]
            pages += 1
            for name, way in ways.items():
                start = time.process_time()
                found = [card * np.float32(picture.scale) for card in way(picture.image)]
                seconds[name] += time.process_time() - start
                both = np.array([hits(found, truth), len(found), len(truth)])
                counts[name, sheet["quality"]] += both
                counts[name, "all"] += both
    kinds = sorted({kind for _, kind in counts})
    print("cards found, F1".ljust(18), *(kind.rjust(8) for kind in kinds), "CPU s a sheet")
    for name in ways:
        scores = (2 * hit / max(1, found + true) for hit, found, true in (counts[name, kind] for kind in kinds))
        print(name.ljust(18), *(f"{score:8.3f}" for score in scores), f"{seconds[name] / max(1, pages):8.2f}")
    print("sheets", pages, "cards", int(counts["reknit", "all"][2]))


if __name__ == "__main__":
    main(sys.argv[1:])

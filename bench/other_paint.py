"""Paints the cards of bench/other_cards.py with a headless Chromium, and asks it where every value stands.

Many sides stand on one page, which is opened twice: for its picture, and for a list of the stretches of writing in it.
A text too long for its card is set smaller until it fits; a card on which writing overlaps is told and not used.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from other_layouts import Drawn

Image = npt.NDArray[np.uint8]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of the painted side."""

SCALE = 1.5
"""Pixels of the picture to a CSS pixel: a card of 85 mm is 1504 pixels wide, as scanned at 450 dots an inch."""
SLOT, COLUMNS, ROWS = 1100, 2, 6

SCRIPT = """
function boxes(card) {
  const found = [], origin = card.getBoundingClientRect(), pen = document.createElement('canvas').getContext('2d');
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest('[data-no]')) continue;
    const style = getComputedStyle(parent), vertical = style.writingMode !== 'horizontal-tb';
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const value = parent.closest('[data-f]');
    let run = null;
    const end = () => {
      if (!run) return;
      const text = run.text.trimEnd();
      if (text) {
        const size = pen.measureText(text);
        let top = run.top, bottom = run.bottom;
        if (!vertical) {
          const base = run.top + size.fontBoundingBoxAscent
            + (run.bottom - run.top - size.fontBoundingBoxAscent - size.fontBoundingBoxDescent) / 2;
          top = base - size.actualBoundingBoxAscent;
          bottom = base + size.actualBoundingBoxDescent;
        }
        found.push({text, box: [run.left - origin.left, top - origin.top, run.right - origin.left, bottom - origin.top],
                    em: parseFloat(style.fontSize), vertical, value: value ? +value.dataset.f : -1});
      }
      run = null;
    };
    for (let i = 0; i < node.length; i++) {
      const char = node.data[i], range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const at = range.getClientRects()[0];
      if (!at || (!run && !char.trim())) continue;
      if (run && (vertical ? Math.abs(at.left - run.left) > at.width / 2 : Math.abs(at.top - run.top) > at.height / 2)) end();
      if (!run && !char.trim()) continue;
      if (!run) run = {text: '', left: at.left, top: at.top, right: at.right, bottom: at.bottom};
      run.text += char;
      if (char.trim()) {
        run.right = Math.max(run.right, at.right);
        run.bottom = Math.max(run.bottom, at.bottom);
      }
    }
    end();
  }
  return found;
}
function outside(card, found) {
  const wide = card.clientWidth, high = card.clientHeight;
  return found.some(one => one.box[0] < 8 || one.box[1] < 8 || one.box[2] > wide - 8 || one.box[3] > high - 8)
    || [...card.querySelectorAll('[data-box]')].some(box => box.scrollWidth > box.clientWidth);
}
function clash(found) {
  return found.some((a, i) => found.some((b, j) => j > i && Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0]) > 2
    && Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1]) > 3));
}
window.onload = () => document.fonts.ready.then(() => {
  const out = [...document.querySelectorAll('.card')].map(card => {
    let found = boxes(card);
    for (let turn = 0; turn < 9 && (outside(card, found) || clash(found)); turn++) {
      for (const one of card.querySelectorAll('*')) {
        if (one.style.fontSize.endsWith('px')) one.style.fontSize = parseFloat(one.style.fontSize) * 0.95 + 'px';
      }
      found = boxes(card);
    }
    return {found, bad: outside(card, found) || clash(found), codes: [...card.querySelectorAll('.code')].map(code => {
      const at = code.getBoundingClientRect(), origin = card.getBoundingClientRect();
      return [at.left - origin.left, at.top - origin.top, at.right - origin.left, at.bottom - origin.top];
    })};
  });
  document.body.insertAdjacentHTML('beforeend', '<pre id="out" style="display:none"></pre>');
  document.getElementById('out').textContent = JSON.stringify(out);
});
"""
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #777; }}
.slot {{ position: absolute; width: {slot}px; height: {slot}px; }}
.card {{ box-sizing: border-box; overflow: hidden; }}
.card * {{ box-sizing: border-box; }}
.code svg {{ width: 100%; height: 100%; display: block; }}
</style><body>{sides}<script>{script}</script>"""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of writing on one line; ``value`` is the number of the value that it belongs to, -1 for none."""

    text: str
    box: Box
    em: float
    vertical: bool
    value: int


@dataclass(frozen=True, slots=True)
class Painted:
    """One side: its picture (BGR), what is written where on it, and whether anything is wrong with it."""

    side: Drawn
    picture: Image
    runs: tuple[Run, ...]
    bad: bool


def painted(sides: Sequence[Drawn]) -> Iterator[Painted]:
    """Paint all sides, in order."""
    for start in range(0, len(sides), COLUMNS * ROWS):
        yield from _page(sides[start : start + COLUMNS * ROWS])


def _page(sides: Sequence[Drawn]) -> Iterator[Painted]:
    slots = [(i % COLUMNS * SLOT, i // COLUMNS * SLOT) for i in range(len(sides))]
    body = "".join(
        f'<div class="slot" style="left:{x}px;top:{y}px">{side.html}</div>'
        for side, (x, y) in zip(sides, slots, strict=True)
    )
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        page = folder / "page.html"
        page.write_text(PAGE.format(slot=SLOT, sides=body, script=SCRIPT), encoding="utf-8")
        dom = _chromium(folder, "--dump-dom", page.as_uri())
        told = json.loads(html.unescape(re.findall(r'<pre id="out"[^>]*>(.*?)</pre>', dom, re.DOTALL)[-1]))
        _chromium(folder, f"--screenshot={folder / 'page.png'}", page.as_uri())
        whole = cv2.imread(str(folder / "page.png"))
    assert whole is not None
    for side, (x, y), said in zip(sides, slots, told, strict=True):
        width, height = side.size
        left, top = int(x * SCALE), int(y * SCALE)
        picture = whole[top : top + int(height * SCALE), left : left + int(width * SCALE)].copy()
        runs = tuple(
            Run(one["text"], _scaled(one["box"]), one["em"] * SCALE, one["vertical"], one["value"])
            for one in said["found"]
        )
        yield Painted(side, np.asarray(picture, np.uint8), runs, said["bad"])


def _scaled(box: Sequence[float]) -> Box:
    left, top, right, bottom = (round(edge * SCALE, 1) for edge in box)
    return left, top, right, bottom


def _chromium(folder: Path, *arguments: str) -> str:
    flags = (
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--force-device-scale-factor={SCALE}",
        f"--window-size={SLOT * COLUMNS},{SLOT * ROWS}", f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=9000",
    )  # fmt: skip
    done = subprocess.run(["chromium", *flags, *arguments], capture_output=True, check=True, timeout=1800)
    return done.stdout.decode("utf-8")


def lines(runs: Sequence[Run]) -> list[tuple[str, Box]]:
    """The runs joined into lines as a reader sees them: side by side, with less than an em between."""
    found: list[tuple[str, Box]] = []
    for run in sorted(runs, key=lambda one: (round(one.box[1] / 6), one.box[0])):
        for place, (text, box) in enumerate(found):
            overlap = min(box[3], run.box[3]) - max(box[1], run.box[1])
            near = -0.2 * run.em < run.box[0] - box[2] < 0.9 * run.em
            if not run.vertical and near and overlap > 0.5 * min(box[3] - box[1], run.box[3] - run.box[1]):
                gap = " " if run.box[0] - box[2] > 0.12 * run.em else ""
                found[place] = (text + gap + run.text, around([box, run.box]))
                break
        else:
            found.append((run.text, run.box))
    return found


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)

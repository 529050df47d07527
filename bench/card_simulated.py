"""Cards as OCR would see them, made from their truth alone: lines that are misread, joined, split, lost and moved.

What fields are is learnt from thousands of these, which cost a millisecond each; how sure a reading is only from real
OCR. The rates were set beside what reknit.intake.photo made of the cards to fit on (``python bench/card_simulated.py
FOLDER`` prints both).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import fmean

from card_truth import Points, Truth, seen, truths

from reknit.model.card import Card, Glyph, Side, TextLine
from reknit.model.place import Quad
from reknit.readers.card_text import lexicon

CONFUSED = (
    "l1", "1l", "Il", "lI", "1I", "I1", "il", "li", "ij", "O0", "0O", "o0", "0o", "oO", "&6", "8B", "B8", "S5", "5S",
    "Z2", "2Z", "gq", "qg", "ec", "ce", "ao", "oa", "rn", "vy", "yv", "uv", "vu", "hn", "nh", "tf", "ft", ".,", ",.",
    ".:", "-.", "ée", "èe", "öo", "üu", "äa", "ñn", "çc", "ßB", "åa", "øo", "øö", "íi", "óo", "áa", "úu",
    "つっ", "ッツ", "ー一", "一ー", "口ロ", "ロ口", "カ力", "力カ", "ニ二", "二ニ", "エ工", "工エ", "已己",
    "末未",
)  # fmt: skip
"""Pairs of what stands there and what is read, as seen on cards to fit on and known of OCR."""
_READ: dict[str, str] = {}
for _pair in CONFUSED:
    _READ[_pair[0]] = _READ.get(_pair[0], "") + _pair[1]

MISREAD = ((0.80, 0.0005), (0.16, 0.01), (0.04, 0.06))
"""Shares of the sides, and how many of their characters are misread."""
LOST, JOINED, SPLIT, NOISE, LOWER = 0.012, 0.5, 0.6, 0.05, 0.01
"""Chances: a line is lost; neighbours whose gap is under a height are joined; a line is split at a wide gap; a sign or
letter stands before a line that is none (an icon); a line is misread altogether."""
NARROW, WIDE = "iljtfrI1.,:;'|!()[]- ", "mwMW@%&"


@dataclass
class _Ink:
    """A line on its way: its text and its box in a frame of its side, not yet turned."""

    text: str
    quad: list[tuple[float, float]]


def simulated(truth: Truth, seed: str) -> Card:
    """The card of a truth, as OCR might have seen it; the same for the same seed."""
    random = Random(f"{seed} {truth.id}")
    sides = []
    for name, file, outline in truth.sides:
        lines = [
            _Ink(text, [(float(x), float(y)) for x, y in quad]) for side, text, quad in truth.lines if side == name
        ]
        rate = random.choices([rate for _, rate in MISREAD], [share for share, _ in MISREAD])[0]
        inks = [ink for ink in _cut(_joined(lines, random), random) if random.random() >= LOST]
        found = [_turned(_seen(ink, rate, random)) for ink in inks]
        sides.append(Side(name, file, 0, _quad(outline), _size(outline), b"", tuple(found)))
    return Card(tuple(sides))


def _turned(line: TextLine) -> TextLine:
    """The corners of a column of ideographs begin at its upper right, so that it runs down."""
    one, two, three, four = line.quad
    column = lexicon.eastern(line.text) and abs(four[1] - one[1]) > 1.7 * abs(two[0] - one[0])
    return replace(line, quad=(two, three, four, one)) if column else line


def _joined(lines: Sequence[_Ink], random: Random) -> list[_Ink]:
    """Lines side by side, whose gap is small, become one now and then."""
    kept: list[_Ink] = []
    for ink in sorted(lines, key=lambda ink: (ink.quad[0][1], ink.quad[0][0])):
        last = kept[-1] if kept else None
        if last and _beside(last, ink) and random.random() < JOINED:
            blank = " " if random.random() < 0.8 else ""
            kept[-1] = _Ink(last.text + blank + ink.text, [last.quad[0], ink.quad[1], ink.quad[2], last.quad[3]])
        else:
            kept.append(ink)
    return kept


def _beside(left: _Ink, right: _Ink) -> bool:
    high = abs(left.quad[3][1] - left.quad[0][1])
    level = (
        abs(left.quad[1][1] - right.quad[0][1]) < 0.3 * high and abs(left.quad[2][1] - right.quad[3][1]) < 0.3 * high
    )
    return level and 0 <= right.quad[0][0] - left.quad[1][0] < high


def _cut(lines: Sequence[_Ink], random: Random) -> Iterator[_Ink]:
    """Lines are split where blanks or a dividing sign make a wide gap."""
    for ink in lines:
        at = next((i for i in range(1, len(ink.text) - 1) if ink.text[i : i + 2] == "  " or ink.text[i] in "|•·"), 0)
        if not at or random.random() >= SPLIT:
            yield ink
            continue
        where = _places(ink.text)[at]
        one, two, three, four = ink.quad
        top, low = _between(one, two, where), _between(four, three, where)
        for text, quad in (
            (ink.text[:at], [one, top, low, four]),
            (ink.text[at:].lstrip("|•· "), [top, two, three, low]),
        ):
            if text.strip():
                yield _Ink(text.strip(), quad)


def _seen(ink: _Ink, rate: float, random: Random) -> TextLine:
    high = abs(ink.quad[3][1] - ink.quad[0][1]) or 10.0
    text, quad = " ".join(ink.text.split()), ink.quad
    if random.random() < NOISE:
        text = random.choice(("E ", "© ", "T ", "Q ", "・", "O ", "M ", "+ ", "= ", "8", "□ ", "@ ")) + text
        quad = [_moved(quad[0], -high), quad[1], quad[2], _moved(quad[3], -high)]
    if random.random() < LOWER:
        rate = 0.3
    glyphs = []
    for char, at in zip(text, _places(text), strict=True):
        shaken = min(1.0, max(0.0, at + random.gauss(0, 0.15) / max(len(text), 4)))
        glyphs.append(_glyph(char, shaken, rate, random))
    glyphs = [glyph for glyph in glyphs if glyph.text]
    box = [(x + random.gauss(0, 0.04) * high, y + random.gauss(0, 0.06) * high) for x, y in quad]
    return TextLine(_quad(box), tuple(sorted(glyphs, key=lambda glyph: glyph.at)), round(random.uniform(0.75, 0.95), 3))


def _glyph(char: str, at: float, rate: float, random: Random) -> Glyph:
    if char == " ":
        return Glyph("" if random.random() < 2 * rate + 0.02 else " ", random.uniform(0.8, 1.0), at)
    if random.random() >= rate:
        score = 1 - min(0.9, random.expovariate(1 / (0.004 + 2 * rate)))
        other = _READ.get(char, "")
        others = ((random.choice(other), round(1 - score, 3)),) if other and score < 0.97 else ()
        return Glyph(char, round(score, 3), round(at, 3), others)
    score = random.uniform(0.3, 0.95)
    lost = random.random()
    if lost < 0.2:
        return Glyph("", score, at)
    read = random.choice(_READ[char]) if char in _READ and lost < 0.9 else random.choice("aeiounrstlc.,-1068")
    others = ((char, round((1 - score) * random.uniform(0.5, 1), 3)),) if random.random() < 0.8 else ()
    return Glyph(read, round(score, 3), round(at, 3), others)


def _places(text: str) -> list[float]:
    """The middles of the characters along their line."""
    widths = [_width(char) for char in text]
    whole, found, done = sum(widths) or 1.0, [], 0.0
    for width in widths:
        found.append((done + width / 2) / whole)
        done += width
    return found


def _width(char: str) -> float:
    if ord(char) >= 0x2E80:
        return 1.0
    return 0.28 if char in NARROW else 0.8 if char in WIDE else 0.62 if char.isupper() else 0.52


def _between(one: tuple[float, float], two: tuple[float, float], share: float) -> tuple[float, float]:
    return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share


def _moved(point: tuple[float, float], by: float) -> tuple[float, float]:
    return point[0] + by, point[1]


def _quad(points: Points) -> Quad:
    one, two, three, four = ((round(x), round(y)) for x, y in points)
    return (one, two, three, four)


def _size(outline: Points) -> tuple[int, int]:
    (x1, y1), (x2, y2), _, (x4, y4) = outline
    wide, high = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, ((x4 - x1) ** 2 + (y4 - y1) ** 2) ** 0.5
    return max(1, round(wide)), max(1, round(high))


def told(cards: Sequence[Card], truth: Sequence[Truth]) -> str:
    """What to hold the rates against: lines a side, characters a line, glyph scores, characters and lines found."""
    sides = [side for card in cards for side in card.sides]
    lines = [line for side in sides for line in side.lines]
    glyphs = [glyph for line in lines for glyph in line.glyphs]
    wanted = [text.replace(" ", "") for one in truth for _, text, _ in one.lines]
    texts = ["".join(line.text for side in card.sides for line in side.lines).replace(" ", "") for card in cards]
    exact = [t.replace(" ", "") in all_ for one, all_ in zip(truth, texts, strict=True) for _, t, _ in one.lines]
    low = fmean(glyph.score < 0.9 for glyph in glyphs)
    return (
        f"{len(lines) / len(sides):.1f} lines a side, {len(glyphs) / len(lines):.1f} characters a line (truth "
        f"{sum(map(len, wanted)) / len(wanted):.1f}), {low:.3f} of scores under .9, "
        f"{fmean(exact):.3f} of lines found whole"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    both = [(one, card) for one in truths(folder) if (card := seen(folder, one)) is not None]
    print("seen     ", told([card for _, card in both], [one for one, _ in both]))
    print("simulated", told([simulated(one, "look") for one, _ in both], [one for one, _ in both]))


if __name__ == "__main__":
    main()

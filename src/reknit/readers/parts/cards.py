"""A card as bytes: what OCR saw cannot be recomputed identically, so it is kept, with the pictures, as one artifact.

A line that names the format, a line of JSON, and the pictures one behind the other. Coordinates are whole numbers and
probabilities have three digits, so packing what was unpacked gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from ...model.card import Card, Code, Glyph, Side, TextLine
from ...model.place import Quad

MAGIC = b"reknit-card 1\n"


def packed(card: Card) -> bytes:
    """The artifact of a card."""
    head = [_side_out(side) for side in card.sides]
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return MAGIC + text.encode() + b"\n" + b"".join(side.picture for side in card.sides)


def unpacked(data: bytes) -> Card:
    """The card of such an artifact. Raises ValueError if it is damaged, or of a later format."""
    if not data.startswith(MAGIC):
        raise ValueError("is no card as Reknit keeps it")
    head, end, pictures = data[len(MAGIC) :].partition(b"\n")
    if not end:
        raise ValueError("is cut off")
    try:
        sides = tuple(_sides(json.loads(head), pictures))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"is damaged ({error})") from error
    return Card(sides)


def _sides(head: list[dict[str, Any]], pictures: bytes) -> Iterator[Side]:
    at = 0
    for held in head:
        picture = pictures[at : at + held["bytes"]]
        if len(picture) < held["bytes"]:
            raise ValueError("the picture is cut off")
        at += held["bytes"]
        yield replace(_side_in(held), picture=picture)


def _side_out(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "file": side.file,
        "page": side.page,
        "quad": side.quad,
        "size": side.size,
        "bytes": len(side.picture),
        "taken": side.taken,
        "lines": [
            {
                "quad": line.quad,
                "score": round(line.score, 3),
                "glyphs": [
                    [g.text, round(g.score, 3), round(g.at, 3), [[t, round(p, 3)] for t, p in g.others]]
                    for g in line.glyphs
                ],
            }
            for line in side.lines
        ],
        "codes": [{"quad": code.quad, "text": code.text, "symbology": code.symbology} for code in side.codes],
    }


def _side_in(held: dict[str, Any]) -> Side:
    lines = tuple(
        TextLine(
            _quad(line["quad"]),
            tuple(Glyph(t, score, at, tuple((o, p) for o, p in others)) for t, score, at, others in line["glyphs"]),
            line["score"],
        )
        for line in held["lines"]
    )
    codes = tuple(Code(_quad(code["quad"]), code["text"], code["symbology"]) for code in held["codes"])
    width, height = held["size"]
    quad = _quad(held["quad"])
    return Side(held["name"], held["file"], held["page"], quad, (width, height), b"", lines, codes, held["taken"])


def _quad(points: list[list[int]]) -> Quad:
    return cast("Quad", tuple((int(x), int(y)) for x, y in points))

"""Writing a picture, and saying where on it everything stands."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np

from .nouns import Box, Matrix, Sheet
from .scenes import Shot
from .setting import around


def moved(box: Box, matrix: Matrix) -> list[list[int]]:
    """The corners of a box of the drawn side, in the final picture, from the top left as one reads, clockwise."""
    left, top, right, bottom = box
    points = np.array([(left, top, 1), (right, top, 1), (right, bottom, 1), (left, bottom, 1)]) @ matrix.T
    return [[round(float(x / w)), round(float(y / w))] for x, y, w in points]


def outline(sheet: Sheet, matrix: Matrix) -> list[list[int]]:
    """The corners of the card in the final picture."""
    high, wide = sheet.picture.shape[:2]
    return moved((0, 0, wide, high), matrix)


def said(side: str, sheet: Sheet, matrix: Matrix) -> dict[str, list[dict[str, Any]]]:
    """What truth.jsonl says of one side: fields, lines, codes and notes."""
    fields: list[dict[str, Any]] = []
    for field, boxes in sheet.fields:
        told = {
            "kind": field.kind,
            "value": field.value,
            "raw": field.raw,
            "type": field.type,
            "parts": dict(field.parts),
        }
        fields.append(told | {"side": side, "quad": moved(around(boxes), matrix)})
    return {
        "fields": fields,
        "lines": [{"side": side, "text": text, "quad": moved(box, matrix)} for text, box in sheet.lines],
        "codes": [{"side": side, "text": text} for text in sheet.codes],
        "notes": [{"side": side, "quad": moved(box, matrix)} for box in sheet.notes],
    }


def encoded(shot: Shot) -> tuple[bytes, str]:
    """The picture as a file, turned as its EXIF says, and the ending of its name."""
    from PIL import Image

    stored = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[
        shot.turn
    ]
    image = Image.fromarray(shot.picture)
    image = image.transpose(stored) if stored is not None else image
    out = io.BytesIO()
    if not shot.quality:
        image.save(out, "PNG", compress_level=1)
        return out.getvalue(), "png"
    exif = Image.Exif()
    if shot.turn != 1:
        exif[0x0112] = shot.turn
    if shot.taken:
        exif[0x0132] = shot.taken
        exif.get_ifd(0x8769)[0x9003] = shot.taken
    image.save(out, "JPEG", quality=shot.quality, exif=exif)
    return out.getvalue(), "jpg"


def write(folder: Path, name: str, shot: Shot) -> str:
    """Write a picture; its file name is given back."""
    data, ending = encoded(shot)
    (folder / f"{name}.{ending}").write_bytes(data)
    return f"{name}.{ending}"

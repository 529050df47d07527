"""Scanned pages of a PDF as pixels.

A page counts as scanned if pictures cover half of it, whatever a scanner's own reading of it hides behind them; a page
of the size of a card counts too, because printers send cards so. Other pages are letters and reports: they are left
out, and counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np

from ...model.trouble import Trouble
from .models import Pixels

_COVERED = 0.5
_CARD = 300
"""Points of the longest side of a page that is a card: 106 mm, with the margins that printers cut off; judgement."""
_INCH = 72
_DPI, _LEAST_DPI, _MOST_DPI = 300, 150, 600
_LONGEST = 5000
"""Pixels of the longer side of a page at most."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, its number from 1 (0 if the file has no other)."""

    number: int
    image: Pixels


def pages(name: str, stream: BinaryIO) -> Iterator[Page | Trouble]:
    """The scanned pages of a PDF, at the resolution of the scan."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(stream.read())
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        yield Trouble(
            name,
            "needs a password: save it without one"
            if locked
            else f"is damaged ({error}): copy it again from where it came",
        )
        return
    left_out = 0
    count = len(document)
    try:
        for index in range(count):
            number = index + 1 if count > 1 else 0
            try:
                made = _page(document[index])
            except pypdfium2.PdfiumError as error:
                yield Trouble(name, f"is damaged ({error})", {"page": index + 1})
                continue
            if made is None:
                left_out += 1
            else:
                yield Page(number, made)
    finally:
        document.close()
    if left_out:
        what = "holds text and no scan" if left_out == count else f"{left_out} of its {count} pages hold no scan"
        yield Trouble(name, f"{what}: cards are read from scans and photos; save other pages as pictures")


def _page(page: Any) -> Pixels | None:  # noqa: ANN401 - pypdfium2 has no types
    import pypdfium2.raw

    width, height = page.get_size()
    covered, finest = 0.0, 0.0
    for held in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = held.get_bounds()
        covered += max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
        finest = max(finest, _resolution(held, max(right - left, 1.0), max(top - bottom, 1.0)))
    if covered < _COVERED * width * height and max(width, height) > _CARD:
        return None
    dpi = min(max(finest or _DPI, _LEAST_DPI), _MOST_DPI)
    scale = min(dpi / _INCH, _LONGEST / max(width, height, 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=True)
    image = np.array(bitmap.to_numpy()[:, :, :3])
    bitmap.close()
    page.close()
    return image


def _resolution(held: Any, width: float, height: float) -> float:  # noqa: ANN401
    """Dots an inch of a picture on a page, of ``width`` x ``height`` points, however it is turned."""
    across, down = held.get_px_size()
    return float(_INCH * max(across, down) / max(width, height))

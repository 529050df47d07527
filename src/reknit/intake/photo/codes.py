"""Codes for machines in a picture: QR, Data Matrix, Aztec, PDF417."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.card import Code
from ...model.place import Quad
from .models import Pixels

if TYPE_CHECKING:
    import zxingcpp


def codes(image: Pixels) -> tuple[Code, ...]:
    """Those that can be read and hold text, in the pixels of the picture."""
    import zxingcpp

    kinds = zxingcpp.BarcodeFormat
    found = zxingcpp.read_barcodes(
        image,
        formats=zxingcpp.BarcodeFormats((kinds.QRCode, kinds.DataMatrix, kinds.Aztec, kinds.PDF417)),
        text_mode=zxingcpp.TextMode.Plain,
    )
    return tuple(Code(_quad(code.position), code.text, code.format.name) for code in found if code.valid and code.text)


def _quad(at: zxingcpp.Position) -> Quad:
    top, bottom = (at.top_left, at.top_right), (at.bottom_right, at.bottom_left)
    return (top[0].x, top[0].y), (top[1].x, top[1].y), (bottom[0].x, bottom[0].y), (bottom[1].x, bottom[1].y)

"""Files with pictures in them -> pixels as a person sees them, and the day they were taken."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

import numpy as np

from ...model.trouble import Trouble
from ...model.when import When, valid
from . import pdf
from .models import Pixels

if TYPE_CHECKING:
    from PIL.Image import Image

ENDINGS = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff", ".pdf", ".webp", ".bmp")
_HEIF = re.compile(rb"....ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL)
"""ISO/IEC 23008-12, the brands of pictures coded as HEVC."""
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"%PDF-")
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_BMP = re.compile(rb"BM....\0\0\0\0....[\x0c\x28\x40\x6c\x7c]\0\0\0", re.DOTALL)
LONGEST = 5000
"""Pixels: a sheet of paper at 400 dpi. A larger picture is made smaller, which keeps memory in bounds."""
MOST = 89_000_000
"""Pixels of a picture that must be unpacked whole; larger ones are taken for files made to exhaust memory."""
_EXIF, _ORIGINAL, _SUBFILE, _REDUCED = 0x8769, 0x9003, 254, 1
"""EXIF 2.32: the block of EXIF in TIFF's tags and DateTimeOriginal in it; TIFF 6.0: NewSubfileType."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture.

    file   its name as shown
    page   of a file with several, from 1; 0 for a file that is one picture
    image  its pixels, turned as EXIF says
    scale  pixels of the picture as shown for one of ``image``
    taken  the day in its EXIF; '' if there is none
    """

    file: str
    page: int
    image: Pixels
    scale: float = 1.0
    taken: When = ""


def is_picture(head: bytes, name: str) -> bool:
    """True if a file of this name that begins with ``head`` (32 bytes or more, or all it has) is one for ``opened``.

    A file that is named as a picture is one, so that what is wrong with it is said.
    """
    known = head.startswith(_STARTS) or any(shape.match(head) for shape in (_HEIF, _WEBP, _BMP))
    return known or name.lower().endswith(ENDINGS)


def opened(name: str, stream: BinaryIO) -> Iterator[Picture | Trouble]:
    """The pictures in a file, or what is wrong with it. Pages of a TIFF and scanned pages of a PDF come one by one."""
    head = stream.read(32)
    stream.seek(0)
    if not head:
        yield Trouble(name, "is empty")
    elif head.startswith(b"%PDF-"):
        for page in pdf.pages(name, stream):
            yield page if isinstance(page, Trouble) else Picture(name, page.number, page.image)
    else:
        yield from _frames(name, stream, heif=bool(_HEIF.match(head)))


def _frames(name: str, stream: BinaryIO, *, heif: bool) -> Iterator[Picture | Trouble]:
    from PIL import Image, UnidentifiedImageError

    page = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged tags, of which the pixels know nothing
            if heif:
                import pi_heif

                pi_heif.register_heif_opener()
            with Image.open(stream) as image:
                several = image.format == "TIFF" and getattr(image, "n_frames", 1) > 1
                for frame in range(getattr(image, "n_frames", 1) if several else 1):
                    page = frame + 1 if several else 0
                    image.seek(frame)
                    if not several or not _is_preview(image):
                        yield _picture(name, page, image)
    except UnidentifiedImageError:
        yield Trouble(name, "is no picture that can be read: open it with another program and save it as JPEG or PNG")
    except Image.DecompressionBombError:
        yield _too_large(name, page)
    except Exception as error:  # noqa: BLE001 - decoders of damaged files raise errors of any kind
        yield Trouble(name, f"is damaged or cut off ({error}): copy it again from where it came", _place(page))


def _picture(name: str, page: int, image: Image) -> Picture | Trouble:
    from PIL import ImageOps

    width, height = image.size
    image.draft("RGB", (LONGEST, LONGEST))
    if image.size[0] * image.size[1] > MOST:
        return _too_large(name, page)
    taken = _day(image)
    shown = _eight_bits(ImageOps.exif_transpose(image))
    shown.thumbnail((LONGEST, LONGEST))
    scale = max(width, height) / max(shown.size)
    return Picture(name, page, np.asarray(shown), scale, taken)


def _eight_bits(image: Image) -> Image:
    """In red, green and blue of eight bits each; what is transparent is seen on white paper."""
    from PIL import Image as Images

    if image.mode.startswith(("I", "F")):
        values = np.asarray(image).astype(np.float64)
        most = 65535.0 if image.mode.startswith("I;16") or values.max() > 255 else 255.0
        return Images.fromarray(np.clip(values * (255.0 / most), 0, 255).astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        return Images.alpha_composite(Images.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return image.convert("RGB")


def _day(image: Image) -> When:
    written = image.getexif().get_ifd(_EXIF).get(_ORIGINAL)
    day = str(written or "")[:10].replace(":", "-")
    return day if len(day) == 10 and valid(day) else ""


def _is_preview(image: Image) -> bool:
    """True of a smaller copy of another page."""
    kind = getattr(image, "tag_v2", {}).get(_SUBFILE, 0)
    return bool(cast("int", kind) & _REDUCED)


def _too_large(name: str, page: int) -> Trouble:
    return Trouble(name, f"has more than {MOST // 1_000_000} million pixels: save it smaller", _place(page))


def _place(page: int) -> dict[str, str | int]:
    return {"page": page} if page else {}

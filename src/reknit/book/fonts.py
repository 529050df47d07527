"""Letters for paper: fonts of this machine, and Latin letters for what none of them can write.

The standard fonts of PDF have only the letters of Western Europe (ISO 32000-1, annex D.2), so a font with more is
looked for where systems keep theirs. What needs shaping, or runs from right to left, is transliterated.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii

Pair = tuple[str, str]
"""The files of a font, regular and bold."""

_LINUX, _MAC, _WINDOWS = "/usr/share/fonts/truetype/", "/System/Library/Fonts/Supplemental/", "C:/Windows/Fonts/"
TEXT: tuple[Pair, ...] = (
    (_LINUX + "dejavu/DejaVuSans.ttf", _LINUX + "dejavu/DejaVuSans-Bold.ttf"),
    ("/usr/share/fonts/TTF/DejaVuSans.ttf", "/usr/share/fonts/TTF/DejaVuSans-Bold.ttf"),
    (
        "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
        "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans-Bold.ttf",
    ),
    (_LINUX + "noto/NotoSans-Regular.ttf", _LINUX + "noto/NotoSans-Bold.ttf"),
    (_LINUX + "liberation/LiberationSans-Regular.ttf", _LINUX + "liberation/LiberationSans-Bold.ttf"),
    (_MAC + "Arial.ttf", _MAC + "Arial Bold.ttf"),
    (_WINDOWS + "segoeui.ttf", _WINDOWS + "segoeuib.ttf"),
    (_WINDOWS + "arial.ttf", _WINDOWS + "arialbd.ttf"),
)
"""Latin, Greek and Cyrillic; the first that is there is taken."""
WIDE = (
    _MAC + "Arial Unicode.ttf",
    _WINDOWS + "msgothic.ttc",
    _WINDOWS + "msyh.ttc",
    _WINDOWS + "malgun.ttf",
    _LINUX + "droid/DroidSansFallbackFull.ttf",
    _LINUX + "fonts-japanese-gothic.ttf",
    _LINUX + "wqy/wqy-zenhei.ttc",
    _LINUX + "nanum/NanumGothic.ttf",
)
"""Chinese, Japanese and Korean beside it: all that are there. Fonts with PostScript outlines cannot be embedded."""
_SHAPED = frozenset(
    {
        "DEVANAGARI",
        "BENGALI",
        "GURMUKHI",
        "GUJARATI",
        "ORIYA",
        "TAMIL",
        "TELUGU",
        "KANNADA",
        "MALAYALAM",
        "SINHALA",
        "THAI",
        "LAO",
        "TIBETAN",
        "MYANMAR",
        "KHMER",
        "MONGOLIAN",
        "SYRIAC",
        "THAANA",
        "NKO",
    }
)
"""Scripts whose letters change or move with their neighbours."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font as reportlab knows it, and the code points that it has."""

    name: str
    letters: Collection[int]

    def has(self, char: str) -> bool:
        """Whether it can write the character."""
        return ord(char) in self.letters


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a list: the first that has a letter writes it."""

    regular: tuple[Face, ...]
    bold: tuple[Face, ...]

    def lacks(self, text: str) -> bool:
        """Whether some of it comes in Latin letters that are not its own."""
        return any(written(word, self.regular) != unicodedata.normalize("NFC", word) for word in text.split())

    def runs(self, text: str, *, bold: bool = False) -> Iterator[tuple[str, str]]:
        """(font, text) one after the other; a word that no font can write whole comes in Latin letters."""
        faces = self.bold if bold else self.regular
        held, font = "", faces[0].name
        for char in " ".join(written(word, faces) for word in text.split()):
            name = next((face.name for face in faces if face.has(char)), faces[0].name)
            if name != font and held:
                yield font, held
                held = ""
            font, held = name, held + char
        if held:
            yield font, held


def written(word: str, faces: Sequence[Face]) -> str:
    """The word, composed; in Latin letters if it needs shaping, or a font that is not there."""
    composed = unicodedata.normalize("NFC", word)
    if all(not _shaped(char) and any(face.has(char) for face in faces) for char in composed):
        return composed
    latin = anyascii(composed)
    return "".join(char if any(face.has(char) for face in faces) else "?" for char in latin)


@lru_cache(maxsize=4096)
def _shaped(char: str) -> bool:
    """Whether letters of its script change with their neighbours, or run from right to left (UAX 9, UAX 24)."""
    if ord(char) < 0x300:
        return False
    if unicodedata.bidirectional(char) in {"R", "AL", "AN"} or unicodedata.combining(char):
        return True
    return unicodedata.name(char, "").partition(" ")[0] in _SHAPED


def faces(text: Sequence[Pair] = TEXT, wide: Sequence[str] = WIDE) -> Faces:
    """The fonts of this machine, registered with reportlab; Helvetica where it has none that is known."""
    pair = next((pair for pair in text if all(Path(name).exists() for name in pair)), None)
    found = [_loaded(name) for name in pair] if pair else [None, None]
    more = tuple(face for name in wide if Path(name).exists() and (face := _loaded(name)))
    regular, bold = found
    if regular is None or bold is None:
        return Faces((_standard("Helvetica"), *more), (_standard("Helvetica-Bold"), *more))
    return Faces((regular, *more), (bold, *more))


def _loaded(path: str) -> Face | None:
    """None for a font that reportlab cannot embed."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        font = TTFont(f"reknit-{Path(path).stem}", path)
    except (TTFError, OSError):
        return None
    registerFont(font)
    return Face(font.fontName, frozenset(font.face.charToGlyph))


def _standard(name: str) -> Face:
    """A standard font of PDF in its Windows encoding."""
    letters = bytes(range(32, 256)).decode("cp1252", errors="ignore")
    return Face(name, frozenset(map(ord, letters)))

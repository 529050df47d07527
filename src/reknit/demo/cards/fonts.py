"""The fonts that cards are set in: Debian's packages, each in one split only; else two of the extra."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ...model.trouble import UserError

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

ROOT = Path("/usr/share/fonts")


@dataclass(frozen=True, slots=True)
class Family:
    """A family: file names of its faces, what it is good for, and the split that it belongs to ('' for every one)."""

    regular: str
    bold: str
    italic: str
    use: str
    split: str


def _family(use: str, split: str, *files: str) -> Family:
    regular, bold, italic = (*files, *files[-1:] * 2)[:3] if len(files) != 2 else (*files, files[0])
    return Family(regular, bold, italic, use, split)


FAMILIES = (
    _family("sans", "fit", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf"),
    _family("sans", "fit", "OpenSans-Regular.ttf", "OpenSans-Bold.ttf", "OpenSans-Italic.ttf"),
    _family("sans", "fit", "OpenSans-Light.ttf", "OpenSans-Semibold.ttf", "OpenSans-LightItalic.ttf"),
    _family("sans", "fit", "Carlito-Regular.ttf", "Carlito-Bold.ttf", "Carlito-Italic.ttf"),
    _family(
        "sans",
        "fit",
        "LiberationSansNarrow-Regular.ttf",
        "LiberationSansNarrow-Bold.ttf",
        "LiberationSansNarrow-Italic.ttf",
    ),
    _family(
        "sans", "fit", "UniversalisADFStd-Regular.otf", "UniversalisADFStd-Bold.otf", "UniversalisADFStd-Italic.otf"
    ),
    _family("sans", "fit", "Dosis-Medium.otf", "Dosis-Bold.otf"),
    _family("sans", "fit", "Jura-Medium.otf", "Jura-Bold.otf"),
    _family("sans", "fit", "SwitzeraADF-Regular.otf", "SwitzeraADF-Bold.otf", "SwitzeraADF-Italic.otf"),
    _family("sans", "check", "Cabin-Regular.otf", "Cabin-Bold.otf", "Cabin-Italic.otf"),
    _family("sans", "check", "Cantarell-Regular.otf", "Cantarell-Bold.otf"),
    _family("sans", "check", "YanoneKaffeesatz-Regular.otf", "YanoneKaffeesatz-Bold.otf"),
    _family("sans", "report", "GilliusADF-Regular.otf", "GilliusADF-Bold.otf", "GilliusADF-Italic.otf"),
    _family("sans", "report", "Play-Regular.otf", "Play-Bold.otf"),
    _family(
        "sans", "report", "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf", "DejaVuSansCondensed-Oblique.ttf"
    ),
    _family("serif", "fit", "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf"),
    _family("serif", "fit", "EBGaramond12-Regular.otf", "EBGaramond12-Bold.otf", "EBGaramond12-Italic.otf"),
    _family("serif", "fit", "GenBasR.ttf", "GenBasB.ttf", "GenBasI.ttf"),
    _family("serif", "fit", "GFSDidot.otf", "GFSDidotBold.otf", "GFSDidotItalic.otf"),
    _family("serif", "check", "Caladea-Regular.ttf", "Caladea-Bold.ttf", "Caladea-Italic.ttf"),
    _family("serif", "check", "RobotoSlab-Regular.otf", "RobotoSlab-Bold.otf"),
    _family("serif", "report", "BaskervaldADFStd.otf", "BaskervaldADFStd-Bold.otf", "BaskervaldADFStd-Italic.otf"),
    _family("serif", "report", "Cardo104s.ttf", "Cardob101.ttf", "Cardoi99.ttf"),
    _family("mono", "fit", "Courier Prime.otf", "Courier Prime Bold.otf", "Courier Prime Italic.otf"),
    _family("mono", "check", "LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf", "LiberationMono-Italic.ttf"),
    _family("mono", "report", "Inconsolata.otf"),
    _family("display", "fit", "Comfortaa-Bold.ttf"),
    _family("display", "fit", "GoudyBookletter1911.otf"),
    _family("display", "fit", "DancingScript-Bold.otf"),
    _family("display", "check", "LeagueSpartan-Bold.otf"),
    _family("display", "report", "BebasNeue-Regular.otf"),
    _family("display", "report", "Quattrocento-Regular.otf"),
    _family("ja", "fit", "ipaexg.ttf"),
    _family("ja", "fit", "ipaexm.ttf"),
    _family("ja", "check", "VL-PGothic-Regular.ttf"),
    _family("ja", "report", "MTLmr3m.ttf"),
    _family("zh", "fit", "wqy-microhei.ttc"),
    _family("zh", "check", "gbsn00lp.ttf"),
    _family("zh", "report", "gkai00mp.ttf"),
    _family("hand", "fit", "DancingScript-Regular.otf"),
    _family("hand", "fit", "Ecolier-court.ttf"),
    _family("hand", "check", "Breip.ttf"),
    _family("hand", "report", "Rufscript010.ttf"),
)
SPARE = {
    "font_roboto": _family("sans", "", "Roboto-Regular.ttf", "Roboto-Bold.ttf", "Roboto-Italic.ttf"),
    "font_source_serif_pro": _family(
        "serif", "", "SourceSerifPro-Regular.ttf", "SourceSerifPro-Bold.ttf", "SourceSerifPro-It.ttf"
    ),
}
"""Families in Python packages of the extra, by package: for machines without any font of these."""
ICONS = "fontawesome-webfont.ttf"
_HINT = (
    "In a checkout, `make system` installs Debian's; anywhere, pip install 'reknit[demo-cards]' brings two families."
)


@cache
def _files() -> dict[str, Path]:
    spare = [
        Path(place) / "files"
        for name in SPARE
        if (spec := find_spec(name))
        for place in spec.submodule_search_locations or ()
    ]
    paths = [path for root in (*spare, ROOT) for path in sorted(root.rglob("*"), reverse=True)]
    return {path.name: path for path in paths if path.suffix in {".ttf", ".otf", ".ttc"}}


def there(use: str, split: str) -> tuple[Family, ...]:
    """The installed families for a use, of the split if it has some; UserError if there is none at all."""
    known = [f for f in FAMILIES if f.use == use and f.regular in _files()]
    if not known and use not in {"ja", "zh"}:
        spare = [f for f in SPARE.values() if f.regular in _files()]
        known = [f for f in spare if f.use == use] or spare
    own = tuple(f for f in known if f.split == split)
    if not known:
        raise UserError(f"No font for drawing cards ({use}) is installed.", _HINT)
    return own or tuple(known)


@lru_cache(maxsize=4096)
def face(name: str, pixels: int) -> FreeTypeFont:
    """A face by its file name, the em ``pixels`` high."""
    from PIL import ImageFont

    found = _files().get(name)
    if found is None:
        raise UserError(f"The font {name} is not installed.", _HINT)
    return ImageFont.truetype(str(found), pixels, layout_engine=ImageFont.Layout.BASIC)


def installed(name: str) -> bool:
    """Whether the face is there."""
    return name in _files()


@lru_cache(maxsize=65536)
def _has(name: str, char: str) -> bool:
    font = face(name, 24)
    return bytes(font.getmask(char)) != bytes(font.getmask("\U0010fffe")) or char.isspace()


def draws(name: str, text: str) -> bool:
    """Whether the face has every character of the text."""
    return all(char.isspace() or _has(name, char) for char in text)

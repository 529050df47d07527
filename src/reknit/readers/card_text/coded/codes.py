"""What the codes on a card say: a vCard, a MECARD or BIZCARD, or one address alone.

MECARD is NTT DoCoMo's ('Guidelines for creating bar codes', 2008), BIZCARD the one of ZXing's 'Barcode contents'; both
are told as a vCard is. What a code is worth beside the print, ``compare`` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....details import DETAILS, mail_address, phone, profile, website
from ....model.entries import Observation
from ...vcard.content_lines import content_lines, version_of
from ...vcard.observe import observe
from ..candidate import Candidate
from ..page import Page

_FIELD = re.compile(r"(\w+):((?:[^;\\]|\\.)*);?")
_ESCAPED = re.compile(r"\\(.)")
_MECARD = {
    "TEL": "TEL",
    "TEL-AV": "TEL",
    "EMAIL": "EMAIL",
    "NOTE": "NOTE",
    "URL": "URL",
    "ORG": "ORG",
    "TITLE": "TITLE",
}
_BIZCARD = {"T": "TITLE", "C": "ORG", "B": "TEL", "F": "TEL;TYPE=fax", "M": "TEL;TYPE=cell", "E": "EMAIL"}
_KINDS = frozenset({*DETAILS, "note"})
_BEGIN, _END = "BEGIN:VCARD\nVERSION:3.0\n", "END:VCARD\n"

_SCORE = 2.5
"""Log-odds that a code says what its owner meant: it may be old, or its maker's. Judgement."""
_FEATURES = {"only_code": 1.0, "hand": _SCORE}


def codes(page: Page, region: str | None) -> list[Candidate]:
    """The values in the codes of a page, each with the code's quad."""
    return [
        Candidate(told.kind, told.value, told.raw, told.type, told.parts, (), _FEATURES, _SCORE, (at, code.quad))
        for at, side in enumerate(page.card.sides)
        for code in side.codes
        for told in _told(code.text.strip().lstrip("\ufeff"), region)
        if told.kind in _KINDS
    ]


def _told(text: str, region: str | None) -> Iterator[Observation]:
    head, _, rest = text.partition(":")
    scheme = head.strip().lower()
    if scheme == "begin" and rest.strip().lower().startswith("vcard"):
        yield from _of_card(text, region)
    elif scheme == "mecard":
        yield from _of_card(_vcard(rest, _MECARD), region)
    elif scheme == "bizcard":
        yield from _of_card(_vcard(rest, _BIZCARD), region)
    elif scheme in {"mailto", "matmsg"}:
        address = re.search(r"[^\s:;?]+@[^\s:;?]+", rest)
        if address and (value := mail_address.normalise(address[0])):
            yield Observation("mail_address", value, address[0])
    elif scheme == "tel":
        if value := phone.normalise(rest, region):
            yield Observation("phone", value, rest)
    elif value := profile.normalise(text):
        yield Observation("profile", value, text)
    elif (scheme in {"http", "https"} or text.lower().startswith("www.")) and (value := website.normalise(text)):
        yield Observation("website", value, text)


def _of_card(text: str, region: str | None) -> list[Observation]:
    lines = text.encode("utf-8", "surrogatepass").splitlines(keepends=True)
    found, _ = observe(content_lines(lines), version_of(lines), region)
    return found


def _vcard(text: str, properties: dict[str, str]) -> str:
    """The fields of a MECARD or BIZCARD as those of a vCard."""
    found = []
    given = family = ""
    for match in _FIELD.finditer(text):
        key, value = match[1].upper(), match[2]
        if key == "N" and properties is _MECARD:
            family, _, given = value.partition(",")
        elif key == "N":
            given = value
        elif key == "X":
            family = value
        elif key == "ADR" or (key == "A" and properties is _BIZCARD):
            whole = _ESCAPED.sub(r"\1", value).replace(",", "\\, ").replace(";", " ")
            found.append(f"ADR:;;{' '.join(whole.split())};;;;")
        elif key in properties:
            found.append(f"{properties[key]}:{_ESCAPED.sub(_unescaped, value)}")
    family, given = (_plain(part) for part in (family, given))
    shown = " ".join(part for part in (given, family) if part)
    names = [f"N:{family};{given};;;", f"FN:{shown}"] if shown else []
    return _BEGIN + "\n".join([*names, *found]) + "\n" + _END


def _unescaped(match: re.Match[str]) -> str:
    """What a vCard escapes stays so; the colon is none of it."""
    return match[0] if match[1] in ",;\\" else match[1]


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip().replace(";", " ")

"""The peer of the card reader: plain rules, as a script that reads cards has them, on what the same OCR saw.

Regular expressions for mail and web addresses, phonenumbers for phones with the label before, legal forms and the
largest line for firm and name, words of titles, and the lines around a postcode. Confidence is the OCR's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import fmean

import phonenumbers

from reknit.details import postal
from reknit.details.lists import words
from reknit.model.card import Card, TextLine
from reknit.model.entries import Observation
from reknit.model.place import Quad

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)[\w./-]+", re.IGNORECASE)
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}-)?\d{4,6}\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b\d{3} \d{2}\b|〒|\b\d{2}-\d{3}\b"
)
_FIRM = re.compile(
    r"\b(?:GmbH|AG|Inc|LLC|Ltd|Limited|Corp|S\.?A\.?S?|S\.?L|AB|B\.?V|SpA|S\.?r\.?l|A/S|Oy|KG|PLC|LLP|Group)\b|株式会社|公司"
)
_TITLE = re.compile(
    r"(?i)manager|director|engineer|president|officer|consult|partner|sales|leiter|geschäftsf|ingenieur|directeur|"
    r"responsable|gerente|chef|utvecklare|部長|課長|社長|取締役|经理|总监|工程师|代表|"
    r"analyst|lawyer|architect|assistant|head of"
)
_FAX, _MOBILE = (
    re.compile(r"(?i)\bf(?:ax)?\b|传真|FAX"),
    re.compile(r"(?i)\bm(?:ob(?:il[eo]?)?)?\b|handy|cell|携帯|手机|portable"),
)
_HOSTS = {
    "de": "DE",
    "uk": "GB",
    "fr": "FR",
    "es": "ES",
    "se": "SE",
    "jp": "JP",
    "cn": "CN",
    "it": "IT",
    "nl": "NL",
    "pt": "PT",
}


def read(card: Card, region: str | None = None) -> list[Observation]:
    """What the rules read; of a name and a firm the first side's."""
    found: list[Observation] = []
    for side in card.sides:
        lines = sorted(side.lines, key=lambda line: (min(y for _, y in line.quad), min(x for x, _ in line.quad)))
        once = {one.kind for one in found} & {"name", "title", "employer"}
        values = {(one.kind, one.value) for one in found}
        said = _side(lines, side.name, region or _country(lines))
        found += [one for one in said if one.kind not in once and (one.kind, one.value) not in values]
    return found


def _side(lines: Sequence[TextLine], side: str, region: str) -> list[Observation]:
    found: list[Observation] = []
    free: list[TextLine] = []
    for line in lines:
        text = line.text
        used = False
        for hit in _MAIL.findall(text):
            found.append(_one("mail_address", hit.lower(), line, side))
            used = True
        for hit in _WEB.findall(_MAIL.sub(" ", text)):
            found.append(_one("website", hit, line, side))
            used = True
        rest = _WEB.sub(" ", _MAIL.sub(" ", text))
        for match in phonenumbers.PhoneNumberMatcher(rest, region, leniency=phonenumbers.Leniency.POSSIBLE):
            before = rest[: match.start][-12:]
            kind = "fax" if _FAX.search(before) else "mobile" if _MOBILE.search(before) else "work"
            value = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            if sum(c.isdigit() for c in match.raw_string) >= 7 and not _POSTCODE.fullmatch(match.raw_string):
                found.append(_one("phone", value, line, side, kind))
                used = True
        if not used:
            free.append(line)
    locals_ = "".join(one.value.split("@")[0] for one in found if one.kind == "mail_address")
    return found + _texts(free, side, locals_)


def _addressed(text: str, locals_: str) -> bool:
    return any(len(word) > 2 and word in locals_ for word in re.findall(r"[a-z]+", text.casefold()))


def _texts(free: Sequence[TextLine], side: str, locals_: str) -> list[Observation]:
    found: list[Observation] = []
    coded = next((i for i, line in enumerate(free) if _POSTCODE.search(line.text)), None)
    if coded is not None:
        block = [line for line in free[max(0, coded - 1) : coded + 1] if not _TITLE.search(line.text)]
        value = postal.normalise("\n".join(line.text for line in block))
        found.append(_one("postal", value, block[-1], side))
        free = [line for line in free if line not in block]
    firm = next((line for line in free if _FIRM.search(line.text)), None)
    title = next((line for line in free if _TITLE.search(line.text) and line is not firm), None)
    rest = [line for line in free if line is not firm and line is not title and _person(line.text)]
    known = words("occupations")
    name = max(rest, key=lambda line: (_addressed(line.text, locals_), _height(line)), default=None)
    if title is None:
        title = next((line for line in rest if known & set(line.text.casefold().split()) and line is not name), None)
    for kind, line in (("name", name), ("title", title), ("employer", firm)):
        if line is not None:
            found.append(_one(kind, line.text.strip(), line, side))
    return found


def _person(text: str) -> bool:
    count = len(text.split())
    if any(c.isdigit() for c in text):
        return False
    return 2 <= count <= 4 if text.isascii() or not _east_asian(text) else 2 <= len(text.replace(" ", "")) <= 5


def _east_asian(text: str) -> bool:
    return any(ord(c) >= 0x2E80 for c in text)


def _height(line: TextLine) -> float:
    ys = [y for _, y in line.quad]
    return max(ys) - min(ys)


def _country(lines: Sequence[TextLine]) -> str:
    text = "\n".join(line.text for line in lines)
    known = re.search(r"\+(\d{1,3})", text)
    if known:
        for size in (2, 1, 3):
            code = phonenumbers.region_code_for_country_code(int(known[1][:size]))
            if code and code.isalpha() and code != "ZZ":
                return str(code)
    hosts = re.findall(r"\.([a-z]{2})\b", text.casefold())
    return next((_HOSTS[h] for h in hosts if h in _HOSTS), "JP" if re.search(r"[\u3040-\u30ff]", text) else "US")


def _one(kind: str, value: str, line: TextLine, side: str, line_type: str | None = None) -> Observation:
    quad: Quad = line.quad
    score = fmean([glyph.score for glyph in line.glyphs] or [0.0])
    place = {"side": side, "quad": quad}
    return Observation(kind, value, line.text, line_type, confidence=score, place=place)

"""The parts of an address from its lines: street, city, region, postcode, country.

By what a postcode looks like and on which side of the town it stands, as the Universal Postal Union's addressing
systems have it for each country; what is neither town, code nor country is the street.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...details import country
from ...details.text import tidy
from . import lexicon

_PREFECTURE = "\u6771\u4eac\u90fd|\u5317\u6d77\u9053|(?:\u5927\u962a|\u4eac\u90fd)\u5e9c|[\u4e00-\u9fff]{2,3}\u770c"
_JAPAN = re.compile(
    f"^(?P<region>{_PREFECTURE})?(?P<city>[\u4e00-\u9fff\u3040-\u30ff]{{1,6}}?\u5e02(?:[\u4e00-\u9fff]{{1,4}}?\u533a)?|"
    "[\u4e00-\u9fff\u3040-\u30ff]{1,5}?\u533a|[\u4e00-\u9fff]{1,4}\u90e1[\u4e00-\u9fff]{1,4}?[\u753a\u6751])(?P<street>.*)$"
)
_CHINA = re.compile(
    "^(?:\u4e2d\u56fd|\u4e2d\u570b)?(?P<region>[\u4e00-\u9fff]{2,3}(?:\u7701|\u81ea\u6cbb\u533a)|\u5185\u8499\u53e4|\u5e7f\u897f)?"
    "(?P<city>[\u4e00-\u9fff]{2,3}?\u5e02)(?P<street>.*)$"
)
_JA_CODE = re.compile(
    "[\u3012\u3036\u5e73\u5e72\u5343\u4e01\u4e0b\u7532T\u30c6\u30c7]?\\s*(?<!\\d)(\\d{3}[-\u2010-\u2015\u30fc]\\d{4})(?!\\d)"
)
"""A Japanese postcode with its mark, or what the mark is misread as."""
_ZH_CODE = re.compile(
    "(?:\u90ae\u653f\u7f16\u7801|\u90ae\u7f16|\u90f5\u7de8|\u90f5\u905e\u5340\u865f)?\\s*[:\uff1a]?\\s*(?<!\\d)(\\d{6})(?!\\d)"
)

_BEFORE = re.compile(
    r"^(?P<code>(?:[A-Z]{1,3}[- ]?)?"
    r"(?:\d{4}-\d{3}|\d{5}-\d{3}|\d{2}-\d{3}|\d{4} ?(?-i:[A-Z]{2})(?![^\W\d])|\d{3} ?\d{2}|\d{4,5}))[\s,]+"
    r"(?P<city>[^\W\d][^\d]*?(?:\s+(?:cedex|c\u00e9dex)(?:\s+\d{1,2})?|\s+\d{1,2})?)"
    r"(?:\s*\((?P<region>[^)]+)\)|[,\s]+(?P<province>[A-Z]{2}))?$",
    re.IGNORECASE,
)
_US = re.compile(
    r"^(?P<city>[^\W\d][^\d]*?)[,.\s]+(?P<region>[A-Z]{2,3}|[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]\.[A-Z]\.)[,.\s]+"
    r"(?P<code>\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4})$"
)
_UK = re.compile(r"^(?:(?P<city>[^\d]*?)[,.\s]+)?(?P<code>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|GIR ?0AA)$", re.IGNORECASE)
_UK_CODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")
_AFTER = re.compile(r"^(?P<city>[^\W\d][^\d]*?)[,\s]+(?P<code>\d{3}-\d{4}|\d{4,6}|\d{5}-\d{3})$")
_CODE = re.compile(r"^(?:[A-Z]{1,2}-)?(?:\d{4,6}(?:-\d{3,4})?|\d{3}-\d{4}|\d{2}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2})$")
_STATE = re.compile(r"^[A-Z]{2,3}$")
_SWEDISH = re.compile(
    r"(?:gata(?:n)?|v\u00e4g(?:en)?|gr\u00e4nd(?:en)?|torg(?:et)?|backe(?:n)?|stig(?:en)?|plan|platsen|all\u00e9(?:n)?|kaj(?:en)?|leden|"
    r"esplanaden|hamnen|bron|parken)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"((?:SE?-)?\d{3})(\d{2})")
_DUTCH = re.compile(r"(\d{4})([A-Z]{2})")
_IN_ONE = re.compile(
    r"^(?P<street>(?=.*\d)(?=.*[^\W\d_]).+?)\s+(?P<town>(?:[A-Z]{1,3}-)?"
    r"(?:\d{4}-\d{3}|\d{5}-\d{3}|\d{2}-\d{3}|\d{5}|\d{4} ?[A-Z]{2}|\d{3} \d{2}|\d{4})\s+[^\W\d]{2}\D*)$"
)
"""A house and a town with its postcode before it, with nothing but a blank between them."""


def parts_of(lines: Sequence[str]) -> Mapping[str, str]:
    """The parts of an address that stands in these lines or pieces, only those that it has."""
    whole = "".join(lines)
    if lexicon.eastern(whole):
        return _eastern([tidy(line) for line in lines])
    pieces = [
        tidy(piece).strip(" .") for line in lines for piece in re.split(r",|\s[|\u00b7\u2022\u2013\u2014-]\s|;", line)
    ]
    pieces = [part for piece in pieces if piece for part in _parted(piece)]
    parts: dict[str, str] = {}
    if pieces and len(pieces) > 1 and len(pieces[-1]) > 1 and country.code(pieces[-1]):
        parts["country"] = pieces.pop()
    elif pieces and (found := _country_behind(pieces[-1])):
        pieces[-1], parts["country"] = found
    at = _town(pieces, parts)
    street = ", ".join(pieces if at is None else pieces[: at[0]] + pieces[at[1] :])
    if code := parts.get("postcode"):
        parts["postcode"] = _opened(code, street)
    return _ordered({"street": street} | parts)


def _opened(code: str, street: str) -> str:
    """A Swedish or Dutch postcode with its blank, which OCR loses."""
    closed = (_CLOSED.fullmatch(code) if _SWEDISH.search(street) else None) or _DUTCH.fullmatch(code)
    return f"{closed[1]} {closed[2]}" if closed else code


def _parted(piece: str) -> list[str]:
    found = _IN_ONE.match(piece)
    return [found["street"], found["town"]] if found and _has_number(found["street"]) else [piece]


def _ordered(parts: Mapping[str, str]) -> dict[str, str]:
    order = ("street", "city", "region", "postcode", "country")
    return {part: tidy(parts[part]) for part in order if parts.get(part, "").strip()}


def _country_behind(piece: str) -> tuple[str, str] | None:
    """A piece without the country that ends it: 'London SW1A 1AA UK'."""
    tokens = piece.split()
    for count in (3, 2, 1):
        behind = " ".join(tokens[-count:])
        if len(tokens) > count and len(behind) > 1 and country.code(behind) and any(c.isdigit() for c in piece):
            state = len(behind) == 2 and behind.isupper() and not any(c.isdigit() for c in tokens[-2])
            if not state and not _STATE_LIKE.fullmatch(behind):
                return " ".join(tokens[:-count]), behind
    return None


_STATE_LIKE = re.compile(r"(?!UK|US)[A-Z]{2}")


def _town(pieces: Sequence[str], parts: dict[str, str]) -> tuple[int, int] | None:
    """Finds the town and its code, puts them among the parts, and says which pieces they were."""
    for at in range(len(pieces) - 1, -1, -1):
        found = _town_with_code(pieces, at, parts) or _code_alone(pieces, at, parts)
        if found:
            return found
    return _town_alone(pieces, parts)


def _town_with_code(pieces: Sequence[str], at: int, parts: dict[str, str]) -> tuple[int, int] | None:
    """'Town, ST 12345' in one piece or two; '12345 Town'; 'Town AB1 2CD', of which the town may be a piece before."""
    if at and not _has_number(pieces[at - 1]) and (two := _US.match(f"{pieces[at - 1]}, {pieces[at]}")):
        _put(parts, two)
        return at - 1, at + 1
    found = next((m for pattern in (_BEFORE, _US, _UK, _AFTER) if (m := pattern.match(pieces[at]))), None)
    if found is None:
        return None
    start, end = at, at + 1
    if not found["city"] and at and not _has_number(pieces[at - 1]):
        parts["city"] = pieces[at - 1]
        start = at - 1
    _put(parts, found)
    if "region" not in parts and end < len(pieces) and not _has_number(pieces[end]):
        parts["region"] = pieces[end].strip("()")
        end += 1
    return start, end


def _code_alone(pieces: Sequence[str], at: int, parts: dict[str, str]) -> tuple[int, int] | None:
    """A postcode that is a piece of its own, with the town before or behind it."""
    if len(pieces) < 2 or not _CODE.match(pieces[at]):
        return None
    parts["postcode"] = pieces[at]
    if at and not _has_number(pieces[at - 1]):
        return _town_before(pieces, at, parts)
    if at + 1 < len(pieces) and not _has_number(pieces[at + 1]):
        parts["city"] = pieces[at + 1]
        return at, at + 2
    return at, at + 1


def _town_alone(pieces: Sequence[str], parts: dict[str, str]) -> tuple[int, int] | None:
    """Without a code, the last piece without a number is the town; a state may follow it."""
    last = len(pieces) - 1
    if last < 1 or _has_number(pieces[last]):
        return None
    if _STATE.match(pieces[last]) and last >= 2 and not _has_number(pieces[last - 1]):
        parts["city"], parts["region"] = pieces[last - 1], pieces[last]
        return last - 1, last + 1
    parts["city"] = pieces[last]
    return last, last + 1


def _town_before(pieces: Sequence[str], at: int, parts: dict[str, str]) -> tuple[int, int]:
    """Of 'town, region, code' or 'town, code'."""
    if at >= 2 and not _has_number(pieces[at - 2]) and (_STATE.match(pieces[at - 1]) or at >= 3):
        parts["city"], parts["region"] = pieces[at - 2], pieces[at - 1]
        return at - 2, at + 1
    parts["city"] = pieces[at - 1]
    return at - 1, at + 1


def _put(parts: dict[str, str], found: re.Match[str]) -> None:
    named = {part: text for part, text in found.groupdict().items() if text}
    code = named.pop("code")
    parts["postcode"] = f"{code[:-3]} {code[-3:]}" if _UK_CODE.fullmatch(code) else code
    if region := named.get("region") or named.get("province"):
        parts["region"] = region
    if named.get("city"):
        parts["city"] = named["city"].strip(" ,.")


def _has_number(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _eastern(lines: Sequence[str]) -> Mapping[str, str]:
    parts: dict[str, str] = {}
    rest = []
    for line in lines:
        text = line
        for pattern in (_JA_CODE, _ZH_CODE):
            if (found := pattern.search(text)) and "postcode" not in parts:
                parts["postcode"] = found[1]
                text = f"{text[: found.start()]} {text[found.end() :]}"
        text = tidy(text).strip("\u3012 ,:\uff1a\uff0c()\uff08\uff09")
        if country.code(text):
            parts["country"] = text
        elif text:
            rest.append(text)
    whole = " ".join(rest)
    found = _JAPAN.match(whole) if "\u5e02" not in whole[:4] or "-" in parts.get("postcode", "") else None
    found = (_CHINA.match(whole) if "-" not in parts.get("postcode", "") else None) or found or _JAPAN.match(whole)
    if found:
        parts |= {part: text.strip(" ,\uff0c") for part, text in found.groupdict().items() if text}
    else:
        parts["street"] = whole
    return _ordered(parts)

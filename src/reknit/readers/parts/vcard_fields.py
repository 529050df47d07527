"""What the content lines of one card say of a person.

A table of properties (``_FIELDS``) and one function each; what a property cannot mean comes out as a note to the user
with its line. Lines that say nothing we keep (PHOTO, ANNIVERSARY, names of relatives and assistants) stay in the
card's bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ...details import DETAILS
from ...details import postal as postal_detail
from ...details.text import tidy
from ...model.entries import Observation
from ...model.when import When
from .content_lines import Line
from .vcard_dates import birthday, revision
from .vcard_handles import handle_of
from .vcard_name import parts_of, read_name
from .vcard_types import type_of
from .vcard_values import components, listed, plain, text_of

_NOT_PEOPLE = frozenset({"group", "location", "device", "application"})
_ADDRESSES = re.compile(r"[;,\s]+(?=[^\s;,@]+@)")
_ADR = ("pobox", "extended", "street", "city", "region", "postcode", "country")
"""The components of ADR (RFC 6350, 6.3.1)."""
_NICKNAME_CONFIDENCE = 0.8
"""A card without N and FN: how sure we are that its nickname, or the name beside its address, is the name."""
_LONGEST = 10_000
"""Bytes of the longest name, address or number that is read; only a note may be longer."""
_REST_WAS_READ = "so it was left out. The rest of the card was read."


@dataclass(slots=True)
class Card:
    """A card while it is read.

    labels   group ('item1') -> what X-ABLabel calls it
    seen     REV, else the day of the file
    found    the observations so far; troubles are (line, message)
    """

    lines: Sequence[Line]
    version: str
    region: str | None
    seen: When | None
    labels: Mapping[str, str]
    found: list[Observation] = field(default_factory=list)
    troubles: list[tuple[int, str]] = field(default_factory=list)
    said: set[tuple[str, str, str | None]] = field(default_factory=set)
    parts: dict[str, str] = field(default_factory=dict)
    shown: str = ""
    name_line: Line | None = None
    nickname: str = ""
    mail_name: str = ""

    def add(
        self,
        line: Line,
        kind: str,
        value: str,
        raw: str,
        *,
        parts: Mapping[str, str] | None = None,
        confidence: float = 1.0,
    ) -> None:
        """Note one observation, once."""
        typed = self.type(line) if kind in _TYPED else None
        if (kind, value, typed) in self.said:
            return
        self.said.add((kind, value, typed))
        seen = self.seen
        place = {"line": line.number}
        self.found.append(Observation(kind, value, raw, typed, parts or {}, True, seen, seen, 1, confidence, place))

    def type(self, line: Line) -> str | None:
        """work, mobile, home, fax, main or None."""
        head = line.head
        return type_of(head.types, self.labels.get(head.group, "")) if head is not None else None

    def doubt(self, line: Line, text: str, noun: str) -> None:
        """Say that a value is not what its property promises."""
        self.troubles.append((line.number, f"'{_short(text)}' is no {noun}, {_REST_WAS_READ}"))


_TYPED = frozenset({"mail_address", "phone", "postal", "website", "profile"})


def observe(
    lines: Sequence[Line], version: str, region: str | None = None, as_of: When | None = None
) -> tuple[list[Observation], list[tuple[int, str]]]:
    """The observations of one card, each with its line as place, and (line, message) for what could not be read."""
    card = Card(lines, version, region, revised(lines) or as_of, _labels(lines, version))
    kind = _kind(lines, version)
    if kind in _NOT_PEOPLE:
        card.troubles.append((lines[0].number, f"This card is a {kind}, not a person, so it was left out."))
        return [], card.troubles
    later: list[Line] = []
    for line in lines:
        if line.head is None:
            if line.broken:
                text = line.raw.decode("utf-8", "replace")
                card.troubles.append((line.number, f"'{_short(text)}' is no line of a vCard, {_REST_WAS_READ}"))
        elif line.head.name == "LABEL":
            later.append(line)
        elif line.value and (handle := _FIELDS.get(line.head.name)) is not None:
            if len(line.value) > _LONGEST and line.head.name != "NOTE":
                card.doubt(line, text_of(line)[:100], "value of believable length")
            else:
                handle(card, line)
    for line in later:
        _label_of_address(card, line)
    if kind != "org" or (card.parts.get("given") and card.parts.get("family")):
        _add_name(card)
    return card.found, card.troubles


def _short(text: str) -> str:
    text = tidy(text)
    return text if len(text) <= 60 else text[:57] + "..."


def revised(lines: Sequence[Line]) -> When | None:
    """The newest REV that is a date."""
    stamps = [when for line in lines if line.head and line.head.name == "REV" and (when := revision(text_of(line)))]
    return max(stamps, default=None)


def _labels(lines: Sequence[Line], version: str) -> dict[str, str]:
    return {
        line.head.group: plain(line, version)
        for line in lines
        if line.head and line.head.group and line.head.name == "X-ABLABEL"
    }


def _kind(lines: Sequence[Line], version: str) -> str:
    """KIND of RFC 6350 6.1.4 and Apple's words for it: 'individual', 'org', 'group', ..."""
    for line in lines:
        if line.head is None:
            continue
        if line.head.name == "X-ABSHOWAS" and plain(line, version).upper() == "COMPANY":
            return "org"
        if line.head.name in {"KIND", "X-ADDRESSBOOKSERVER-KIND"}:
            return plain(line, version).lower()
    return "individual"


def _mail(card: Card, line: Line) -> None:
    raw = plain(line, card.version)
    for text in _ADDRESSES.split(raw) if raw.count("@") > 1 and "<" not in raw else [raw]:
        if value := DETAILS["mail_address"].normalise(text, card.region):
            card.add(line, "mail_address", value, text)
        elif text:
            card.doubt(line, text, "e-mail address on the Internet")
    if "<" in raw:
        card.mail_name = card.mail_name or raw.split("<")[0].strip()


def _phone(card: Card, line: Line) -> None:
    raw = plain(line, card.version)
    if value := DETAILS["phone"].normalise(raw, card.region):
        card.add(line, "phone", value, raw)
    elif raw:
        card.doubt(line, raw, "phone number")


def _outlook_phone(card: Card, line: Line) -> None:
    """X-MS-TEL: further numbers, among them that of an assistant, who is somebody else."""
    if line.head is not None and "assistant" not in line.head.types:
        _phone(card, line)


def _employer(card: Card, line: Line) -> None:
    raw = text_of(line).strip()
    first, *units = components(line, card.version)
    if value := DETAILS["employer"].normalise(first, card.region):
        department = ", ".join(unit for text in units if (unit := tidy(text)))
        card.add(line, "employer", value, raw, parts={"department": department} if department else None)


def _title(card: Card, line: Line) -> None:
    raw = plain(line, card.version)
    if value := DETAILS["title"].normalise(raw, card.region):
        card.add(line, "title", value, raw)


def _postal(card: Card, line: Line) -> None:
    pieces = dict(zip(_ADR, components(line, card.version), strict=False))
    filled = [name for name in _ADR if pieces.get(name)]
    if not filled:
        label = line.head.params.get("LABEL", "") if line.head else ""
        filled, pieces = (["street"], {"street": label.replace("\\n", "\n")}) if label else ([], {})
    if len(filled) == 1 and filled[0] in _ADR[:3] and re.search(r"[\n,]", pieces[filled[0]]):
        parts: dict[str, str] = {}  # the whole address in one field
        value = postal_detail.normalise(pieces[filled[0]])
    else:
        street = "\n".join(pieces[name] for name in ("street", "extended", "pobox") if pieces.get(name))
        split = {"street": street} | {name: pieces.get(name, "") for name in _ADR[3:]}
        parts = {name: text for name, piece in split.items() if piece and (text := postal_detail.normalise(piece))}
        value = postal_detail.from_parts(parts)
    if value:
        card.add(line, "postal", value, text_of(line).strip(), parts=parts)


def _label_of_address(card: Card, line: Line) -> None:
    """LABEL is a twin of ADR, as printed on an envelope; it counts where that ADR is missing."""
    raw = plain(line, card.version)
    value = postal_detail.normalise(raw)
    known = [o for o in card.found if o.kind == "postal"]
    twin = any(o.type == card.type(line) or postal_detail.agree(o.value, value) > 0.5 for o in known)
    if value and not twin:
        card.add(line, "postal", value, raw)


def _url(card: Card, line: Line) -> None:
    raw = plain(line, card.version)
    if value := DETAILS["profile"].normalise(raw, None):
        card.add(line, "profile", value, raw)
    elif value := DETAILS["website"].normalise(raw, None):
        card.add(line, "website", value, raw)
    elif value := handle_of(line, raw):
        card.add(line, "profile", value, raw)
    elif raw:
        card.doubt(line, raw, "web address")


def _handle(card: Card, line: Line) -> None:
    """A name at a messenger or a social network."""
    raw = plain(line, card.version)
    if value := handle_of(line, raw) or DETAILS["profile"].normalise(raw, None):
        card.add(line, "profile", value, raw)
    elif value := DETAILS["website"].normalise(raw, None):
        card.add(line, "website", value, raw)
    elif raw:
        card.doubt(line, raw, "name at a service that Reknit knows")


def _note(card: Card, line: Line) -> None:
    raw = plain(line, card.version)
    if raw:
        card.add(line, "note", "\n".join(tidy(part) for part in raw.splitlines()).strip(), raw)


def _birthday(card: Card, line: Line) -> None:
    raw = plain(line, card.version)
    if value := birthday(raw, line.head.params if line.head else {}):
        card.add(line, "birthday", value, raw)
    elif raw:
        card.doubt(line, raw, "date")


def _categories(card: Card, line: Line) -> None:
    for raw in listed(line, card.version):
        card.add(line, "label", tidy(raw), raw)


def _android(card: Card, line: Line) -> None:
    """X-ANDROID-CUSTOM: 'vnd.android.cursor.item/nickname;Ann;1;;...'; a relation is somebody else."""
    kind, value, *_ = [*components(line, card.version), ""]
    if kind.endswith("/nickname"):
        card.nickname = card.nickname or tidy(value)
        card.name_line = card.name_line or line


def _n(card: Card, line: Line) -> None:
    if parts := parts_of(components(line, card.version), card.version):
        card.parts = card.parts or parts
        card.name_line = card.name_line or line


def _fn(card: Card, line: Line) -> None:
    if text := plain(line, card.version):
        card.shown = card.shown or text
        card.name_line = line


def _nickname(card: Card, line: Line) -> None:
    names = listed(line, card.version)
    if names:
        card.nickname = card.nickname or tidy(names[0])
        card.name_line = card.name_line or line


def _add_name(card: Card) -> None:
    """The name, first among the observations; none where FN only repeats the company, a number or an address."""
    value, parts = read_name(card.shown, card.parts)
    companies = {o.value.casefold() for o in card.found if o.kind == "employer"}
    if tidy(card.shown or value).casefold() in companies and not (card.parts.get("given") and card.parts.get("family")):
        value = ""
    confidence = 1.0
    if not value:
        value, parts = read_name(card.nickname or card.mail_name, {})
        confidence = _NICKNAME_CONFIDENCE
    if not value:
        return
    if card.nickname:
        parts = parts | {"nickname": card.nickname}
    raw = card.shown or (text_of(card.name_line).strip() if card.name_line else card.mail_name)
    line = card.name_line or next(line for line in card.lines if line.head and line.head.name == "EMAIL")
    rest, card.found = card.found, []
    card.add(line, "name", value, raw, parts=parts, confidence=confidence)
    card.found += rest


_FIELDS: dict[str, Callable[[Card, Line], None]] = {
    "FN": _fn,
    "N": _n,
    "NICKNAME": _nickname,
    "X-NICKNAME": _nickname,
    "EMAIL": _mail,
    "TEL": _phone,
    "X-MS-TEL": _outlook_phone,
    "ORG": _employer,
    "TITLE": _title,
    "ROLE": _title,
    "ADR": _postal,
    "URL": _url,
    "X-SOCIALPROFILE": _handle,
    "SOCIALPROFILE": _handle,
    "IMPP": _handle,
    "X-SKYPE": _handle,
    "X-SKYPE-USERNAME": _handle,
    "X-AIM": _handle,
    "X-ICQ": _handle,
    "X-JABBER": _handle,
    "X-MSN": _handle,
    "X-YAHOO": _handle,
    "X-GTALK": _handle,
    "X-GOOGLE-TALK": _handle,
    "X-GOOGLE TALK": _handle,
    "X-QQ": _handle,
    "X-TWITTER": _handle,
    "X-LINKEDIN": _handle,
    "X-FACEBOOK": _handle,
    "X-GITHUB": _handle,
    "X-XING": _handle,
    "X-MS-IMADDRESS": _handle,
    "NOTE": _note,
    "BDAY": _birthday,
    "CATEGORIES": _categories,
    "X-ANDROID-CUSTOM": _android,
}

"""What each property of a vCard says of a person: a table of properties (``FIELDS``) and one function each.

What a value cannot mean comes out as a trouble with its line. Lines that say nothing we keep (PHOTO, ANNIVERSARY, names
of relatives and assistants) stay in the card's bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...details import DETAILS
from ...details import postal as postal_detail
from ...details.text import tidy
from .card import Card
from .content_lines import Line
from .country import phone
from .dates import birthday
from .handles import handle_of
from .name import parts_of
from .values import components, listed, plain, text_of

_ADDRESSES = re.compile(r"[;,\s]+(?=[^\s;,@]+@)")
_ADR = ("pobox", "extended", "street", "city", "region", "postcode", "country")
"""The components of ADR (RFC 6350, 6.3.1)."""


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
    """A number; that of an assistant is somebody else's."""
    if _of_assistant(card, line):
        return
    raw = plain(line, card.version)
    if value := phone(card, line, raw):
        card.add(line, "phone", value, raw)
    elif raw:
        card.doubt(line, raw, "phone number")


def _of_assistant(card: Card, line: Line) -> bool:
    """Whether Outlook (X-MS-TEL;ASSISTANT), Evolution (TYPE=X-EVOLUTION-ASSISTANT) or Apple's label says so."""
    head = line.head
    said = "" if head is None else " ".join((*head.types, card.labels.get(head.group, "")))
    return "assistant" in said.lower()


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


def label_of_address(card: Card, line: Line) -> None:
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
    """X-ANDROID-CUSTOM: 'vnd.android.cursor.item/nickname;Ann;1;;...'; a relation is somebody else.

    Of events the birthday counts, 3 in Android's ContactsContract.CommonDataKinds.Event; 1 is an anniversary.
    """
    kind, value, type_, *_ = [*components(line, card.version), "", ""]
    if kind.endswith("/contact_event") and type_ == "3":
        if day := birthday(value, {}):
            card.add(line, "birthday", day, value)
        elif value:
            card.doubt(line, value, "date")
    if kind.endswith("/nickname"):
        card.nickname = card.nickname or tidy(value)
        card.name_line = card.name_line or line


def _n(card: Card, line: Line) -> None:
    if parts := parts_of(components(line, card.version), card.version):
        card.parts = card.parts or parts
        card.name_line = card.name_line or line


def _fn(card: Card, line: Line) -> None:
    preferred = line.head is not None and ("pref" in line.head.types or line.head.params.get("PREF") == "1")
    text = plain(line, card.version)
    if text and (preferred or not card.shown):
        card.shown, card.name_line = text, line


def _nickname(card: Card, line: Line) -> None:
    names = listed(line, card.version)
    if names:
        card.nickname = card.nickname or tidy(names[0])
        card.name_line = card.name_line or line


FIELDS: dict[str, Callable[[Card, Line], None]] = {
    "FN": _fn,
    "N": _n,
    "NICKNAME": _nickname,
    "X-NICKNAME": _nickname,
    "EMAIL": _mail,
    "TEL": _phone,
    "X-MS-TEL": _phone,
    "ORG": _employer,
    "TITLE": _title,
    "ROLE": _title,
    "ADR": _postal,
    "URL": _url,
    "X-EVOLUTION-BLOG-URL": _url,
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
    "X-EVOLUTION-BIRTHDAY": _birthday,
    "CATEGORIES": _categories,
    "X-GROUPMEMBERSHIP": _categories,
    "X-ANDROID-CUSTOM": _android,
}

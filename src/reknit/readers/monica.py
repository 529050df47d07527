"""Monica 4's JSON export: one contact each, with properties and, in ``data``, lists of contact fields and addresses.

The kind of a contact field is a uuid into ``instance.contact_field_types``. Every piece carries the days on which it
was written and last changed, which are its dates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from ..details import DETAILS
from ..details.name import join
from ..details.postal import from_parts
from ..model.artifact import Artifact
from ..model.entries import Observation, Record
from ..model.trouble import Trouble
from ..model.when import When
from .parts.cells import personal
from .parts.reader import Reader, Reading
from .parts.text import decode
from .parts.types import type_of

MAX_BYTES = 256 * 1024 * 1024
"""The whole file is held in memory; exports of Monica are a few megabytes, without the photos."""

_SIGNS = re.compile(rb'"account"\s*:\s*\{')
_FIRST_KEYS = re.compile(rb'^\s*(?:\xef\xbb\xbf)?\{\s*"(?:version|app_version|export_date|url|account)"')
_TOO_BIG = "This file is larger than 256 MB, more than Monica's exports are. It was not read."
_NO_JSON = "This looks like an export of Monica but is no valid JSON ({error}). Export it again: it may be cut off."
_NO_CONTACT = "This contact of Monica has no name, address or number. It was left out."

Thing = Mapping[str, Any]
Span = tuple[When | None, When | None]


def recognises(_artifact: Artifact, head: bytes) -> bool:
    """True if the file is a JSON object with an account, as Monica writes it."""
    return bool(_FIRST_KEYS.match(head)) and (bool(_SIGNS.search(head)) or b'"exported_by"' in head)


def read(artifact: Artifact) -> Iterator[Reading]:
    """One record a contact; its place is its number in the file, from 1."""
    with artifact.open() as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Trouble(artifact.name, _TOO_BIG)
        return
    try:
        export = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        yield Trouble(artifact.name, _NO_JSON.format(error=str(error) or "too deeply nested"))
        return
    account = _thing(_thing(export).get("account"))
    types = _field_types(_thing(account.get("instance") or _thing(export).get("instance")))
    seen: set[bytes] = set()
    for number, contact in enumerate(_listed(account.get("data"), "contact"), 1):
        kept = _alone(contact, types)
        if kept in seen:
            continue
        seen.add(kept)
        shown = tuple(_observations(contact, types, artifact))
        if personal(shown):
            yield Record("monica", kept, shown, {"contact": number})
        else:
            yield Trouble(artifact.name, _NO_CONTACT, {"contact": number})


def _thing(value: object) -> Thing:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and value is not True else ""


def _listed(data: object, type_: str) -> Iterator[Thing]:
    """The values of the collections of one type in ``data[] {count, type, values[]}``."""
    for collection in data if isinstance(data, list) else []:
        if _text(_thing(collection).get("type")).rstrip("s") == type_.rstrip("s"):
            values = _thing(collection).get("values")
            yield from (_thing(value) for value in (values if isinstance(values, list) else []))


def _field_types(instance: Thing) -> dict[str, Thing]:
    """Uuid -> the kind of contact field."""
    kinds = instance.get("contact_field_types")
    kinds = _thing(kinds).get("values") or _thing(kinds).get("data") or kinds
    return {_text(_thing(kind).get("uuid")): _thing(kind) for kind in (kinds if isinstance(kinds, list) else [])}


def _alone(contact: Thing, types: Mapping[str, Thing]) -> bytes:
    """The contact as an export of its own, with the kinds of field that it uses."""
    used = {
        _text(_thing(field.get("properties")).get("type")) for field in _listed(contact.get("data"), "contact_field")
    }
    export = {
        "account": {
            "data": [{"count": 1, "type": "contact", "values": [contact]}],
            "instance": {"contact_field_types": [kind for uuid, kind in types.items() if uuid in used]},
        }
    }
    return json.dumps(export, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _day(value: object) -> When | None:
    """A timestamp of Laravel ('2020-03-04T10:11:12.000000Z') or a day as a When."""
    text = _text(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment.tzinfo else moment.date().isoformat()


def _dates(thing: Thing, artifact: Artifact) -> Span:
    first, last = _day(thing.get("created_at")), _day(thing.get("updated_at"))
    return first or last or artifact.as_of, last or first or artifact.as_of


def _see(
    kind: str, value: str, raw: str, when: Span, *, type_: str | None = None, parts: Thing | None = None
) -> Observation:
    return Observation(kind, value, raw, type_, parts or {}, seen_first=when[0], seen_last=when[1])


def _observations(contact: Thing, types: Mapping[str, Thing], artifact: Artifact) -> Iterator[Observation]:
    own = _thing(contact.get("properties"))
    when = _dates(contact, artifact)
    pairs = (("given", "first_name"), ("additional", "middle_name"), ("family", "last_name"))
    parts = {part: text for part, key in pairs if (text := _text(own.get(key)))}
    nickname = _text(own.get("nickname"))
    named = {"nickname": nickname} if nickname else {}
    if value := join(parts) or nickname:
        yield _see("name", value, " ".join(parts.values()) or nickname, when, parts=parts | named)
    for kind, key in (("employer", "company"), ("title", "job")):
        raw = _text(own.get(key))
        if value := DETAILS[kind].normalise(raw, None):
            yield _see(kind, value, raw, when)
    for field in _listed(contact.get("data"), "contact_field"):
        yield from _field(field, types, artifact)
    for address in _listed(contact.get("data"), "address"):
        yield from _address(address, artifact)
    yield from _special_dates(own, when)
    tags = own.get("tags")
    for tag in tags if isinstance(tags, list) else []:
        if label := _text(_thing(tag).get("name") or tag):
            yield _see("label", label, label, when)
    yield from _notes(contact, own, artifact)


def _field(field: Thing, types: Mapping[str, Thing], artifact: Artifact) -> Iterator[Observation]:
    own = _thing(field.get("properties"))
    raw = _text(own.get("data"))
    kind = _thing(types.get(_text(own.get("type")), {}).get("properties"))
    named = _text(kind.get("name"))
    if not raw:
        return
    for guess in _kinds(kind):
        written = raw if guess in {"mail_address", "phone"} else _url(raw, _text(kind.get("protocol")))
        if value := DETAILS[guess].normalise(written, artifact.region):
            yield _see(guess, value, raw, _dates(field, artifact))
            return
    yield _see("note", f"{named or 'Contact field'}: {raw}", raw, _dates(field, artifact))


def _kinds(kind: Thing) -> Sequence[str]:
    """The kinds of detail that a kind of contact field can hold, likeliest first."""
    says = {_text(kind.get(key)).lower().rstrip(":") for key in ("type", "protocol", "name")}
    if says & {"mailto", "email", "e-mail"}:
        return ("mail_address",)
    if says & {"tel", "phone"}:
        return ("phone",)
    return ("profile", "website") if not kind.get("protocol") else ("profile",)


def _url(raw: str, protocol: str) -> str:
    """A handle with the address that Monica puts before it ('https://linkedin.com/in/')."""
    return raw if "/" in raw or "://" not in protocol else f"{protocol}{raw}"


def _address(address: Thing, artifact: Artifact) -> Iterator[Observation]:
    own = _thing(address.get("properties"))
    pairs = (
        ("street", "street"),
        ("city", "city"),
        ("region", "province"),
        ("postcode", "postal_code"),
        ("country", "country"),
    )
    parts = {part: text for part, key in pairs if (text := _text(own.get(key)))}
    if value := from_parts(parts):
        type_ = type_of(frozenset(), _text(own.get("name")))
        yield _see("postal", value, ", ".join(parts.values()), _dates(address, artifact), type_=type_, parts=parts)


def _special_dates(own: Thing, when: Span) -> Iterator[Observation]:
    """Birthday and first meeting; the year alone where Monica reckoned it from an age, no year where it is unknown."""
    for kind, key in (("birthday", "birthdate"), ("met_on", "first_met_date")):
        special = _thing(own.get(key))
        day = (_day(special.get("date")) or "")[:10]
        if not day:
            continue
        value = day[:4] if special.get("is_age_based") else day
        if special.get("is_year_unknown"):
            value = f"--{day[5:]}"
        if kind == "birthday" or not value.startswith("--"):
            yield _see(kind, value, _text(special.get("date")), when)


def _notes(contact: Thing, own: Thing, artifact: Artifact) -> Iterator[Observation]:
    when = _dates(contact, artifact)
    for key, title in (("description", "Description"), ("food_preferences", "Food")):
        if text := _text(own.get(key)):
            yield _see("note", f"{title}: {text}", text, when)
    if own.get("is_dead"):
        yield _see("note", "Marked as deceased", "is_dead", when)
    for note in _listed(contact.get("data"), "note"):
        body = _thing(note.get("properties")).get("body")
        if isinstance(body, str) and body.strip():
            yield _see("note", body.strip(), body, _dates(note, artifact))


READER = Reader("monica", 1, "an export of Monica", recognises, read)

"""Google Contacts as CSV.

Three forms: since 2024 ('First Name', 'Labels'), before ('Given Name', 'Group Membership'), and 2010 (the same in
UTF-16). Columns come in numbered groups, as many as the fullest contact needs; the labels of a value stand in
the column beside it. The file carries no date, so what it shows is dated by the artifact or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model.artifact import Artifact
from .parts.cells import Source
from .parts.columns import Column, column
from .parts.people_table import dates_of, people
from .parts.reader import Reader, Reading
from .parts.tables import Layout, look

_NUMBERED = re.compile(r"(.+?) (\d+) - (.+)")
_SIGNATURES = (
    {"First Name", "Last Name", "Phonetic First Name", "Labels"},
    {"First Name", "Last Name", "File As", "Labels"},
    {"Given Name", "Family Name", "Group Membership"},
    {"Given Name", "Family Name", "Yomi Name"},
    {"Name", "Given Name", "Family Name", "E-mail 1 - Value"},
    {"First Name", "Last Name", "E-mail 1 - Value"},
)
_SINGLE = {
    "Name": "name",
    "First Name": "name:given",
    "Given Name": "name:given",
    "Middle Name": "name:additional",
    "Additional Name": "name:additional",
    "Last Name": "name:family",
    "Family Name": "name:family",
    "Name Prefix": "name:prefix",
    "Name Suffix": "name:suffix",
    "Nickname": "name:nickname",
    "File As": "mail_name",
    "Organization Name": "employer",
    "Organization Title": "title",
    "Organization Department": "employer:department",
    "Birthday": "birthday",
    "Notes": "comment",
    "Labels": "label",
    "Group Membership": "label",
    "Photo": "skip",
    "Initials": "skip",
    "Sensitivity": "skip",
    "Priority": "skip",
}
_GROUPED = {
    ("E-mail", "Value"): "mail_address",
    ("Phone", "Value"): "phone",
    ("Website", "Value"): "website",
    ("Organization", "Name"): "employer",
    ("Organization", "Title"): "title",
    ("Organization", "Department"): "employer:department",
    ("Organization", "Type"): "skip",
    ("Address", "Formatted"): "postal",
    ("Address", "PO Box"): "postal:street",
    ("Address", "Extended Address"): "postal:street",
    ("Address", "Street"): "postal:street",
    ("Address", "City"): "postal:city",
    ("Address", "Region"): "postal:region",
    ("Address", "Postal Code"): "postal:postcode",
    ("Address", "Country"): "postal:country",
    ("Event", "Value"): "day",
}
_LABELS = ("Service", "Label", "Type")


def _is_header(cells: list[str]) -> bool:
    names = set(cells)
    return any(signature <= names for signature in _SIGNATURES)


def columns(header: Sequence[str]) -> list[Column]:
    """What the columns hold."""
    places = {name: number for number, name in enumerate(header)}
    return [_column(name, places) for name in header]


def _column(name: str, places: dict[str, int]) -> Column:
    match = _NUMBERED.fullmatch(name)
    if not match:
        return column(_SINGLE.get(name, "note"), name)
    base, number, part = match.groups()
    group = f"{base} {number}"
    if part in _LABELS and f"{group} - Value" in places:
        return column("skip", name)
    if part in _LABELS and base == "Address":
        return column("skip", name)
    label = next((places[n] for kind in _LABELS if (n := f"{group} - {kind}") in places), -1)
    return column(_GROUPED.get((base, part), "note"), _shown(base, part), label=label, group=group)


def _shown(base: str, part: str) -> str:
    """The header without its number: 'Custom Field', 'Organization Location'."""
    return base if part == "Value" else f"{base} {part}"


def recognises(_artifact: Artifact, head: bytes) -> bool:
    """True if one of the first rows is a header that Google writes."""
    return look(head, _is_header) is not None


def read(artifact: Artifact) -> Iterator[Reading]:
    """One record a contact."""
    layout = look(artifact.head(), _is_header)
    if layout is None:
        return
    yield from _read(artifact, layout)


def _read(artifact: Artifact, layout: Layout) -> Iterator[Reading]:
    held = columns(layout.header)
    dates = dates_of(artifact, layout, held)
    yield from dates.troubles(artifact.name)
    source = Source(held, dates.order, artifact.as_of, artifact.region)
    yield from people("google", artifact, layout, source)


READER = Reader("google", 1, "contacts from Google as CSV", recognises, read)

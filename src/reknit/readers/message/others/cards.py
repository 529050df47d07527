"""Business cards that came with an answer, of those whom the user asked after."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ....details import DETAILS
from ....details.name import compatible
from ...parts.mail.mime import Part
from ..answer.attached import cards as attached
from .asked import Asked, Detail, Told

SURE = 0.97
"""What stands in the field of a card with their name is theirs: judgement."""
_FIELD = re.compile(r"(?:[\w-]+\.)?(FN|ORG|TITLE|EMAIL|TEL)\b[^:\n]*:([^\n]*)", re.IGNORECASE)
_KINDS = {"ORG": "employer", "TITLE": "title", "EMAIL": "mail_address", "TEL": "phone"}


def cards(mail: Part, asked: Sequence[Asked], user: Collection[str]) -> Iterator[Told]:
    """What the cards say of these people, each of whom must bear the name on it."""
    for shown in attached(mail):
        fields = [(match[1].upper(), match[2].strip()) for match in _FIELD.finditer(shown.text)]
        name = next((value for field, value in fields if field == "FN"), "")
        able = [each for each in asked if name and any(compatible(name, own) for own in each.names)]
        if len(able) != 1:
            continue
        found = []
        for field, written in fields:
            kind = _KINDS.get(field)
            value = DETAILS[kind].normalise(written.removeprefix("tel:").split(";")[0], None) if kind else ""
            if kind and value and value not in user:
                found.append(Detail(kind, value, written, SURE))
        if found:
            yield Told(able[0].key, "found", " ".join(shown.text.split()), tuple(found))

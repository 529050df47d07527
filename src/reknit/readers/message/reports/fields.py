"""The fields of a delivery status report (RFC 3464), and of its kin in RFC 8098 and RFC 5965.

Read as mail systems write them: groups that no empty line parts or too many do, fields in any order, values that go on
at the beginning of the next line, the whole of it in the middle of a plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...parts.mail.passage import Passage
from .claim import Excerpt

_FIELD = re.compile(r"[ \t>]{0,8}([A-Za-z][A-Za-z0-9-]{2,40})[ \t]*:[ \t]*")
_KNOWN = frozenset((
    # RFC 3464, sections 2.2 and 2.3
    "original-envelope-id", "reporting-mta", "dsn-gateway", "received-from-mta", "arrival-date", "original-recipient",
    "final-recipient", "action", "status", "remote-mta", "diagnostic-code", "last-attempt-date", "final-log-id",
    "will-retry-until", "localized-diagnostic",
    # RFC 8098, section 3.2
    "reporting-ua", "mdn-gateway", "original-message-id", "disposition", "failure", "error", "warning",
    # RFC 5965, section 3
    "feedback-type", "user-agent", "version", "original-mail-from", "original-rcpt-to", "received-date",
    "reported-domain", "reported-uri", "source-ip", "incidents", "authentication-results", "removal-recipient",
    # what other mail systems write
    "to", "recipient", "reason", "mailbox", "actual-recipient", "delivery-result", "dkim-domain",
))  # fmt: skip
_RECIPIENT = frozenset(("final-recipient", "original-recipient"))
_OF_ONE = frozenset((
    "final-recipient", "original-recipient", "action", "status", "diagnostic-code", "x-actual-recipient",
))  # fmt: skip
MOST = 500
"""Recipients of one report that are read."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together: lower-case name -> where its value stands."""

    fields: dict[str, Excerpt]

    def value(self, name: str) -> str:
        """The value of a field, white space folded; '' if there is none."""
        found = self.fields.get(name)
        return " ".join(found.text.split()) if found else ""


def groups(passage: Passage, start: int = 0, end: int | None = None) -> list[Group]:
    """The groups of fields in a passage: those of the whole report, then those of each recipient."""
    made: list[dict[str, Excerpt]] = [{}]
    last = ""
    blank = False
    indent = 0
    for line_start, line_end in _lines(passage.text, start, len(passage.text) if end is None else end):
        line = passage.text[line_start:line_end]
        if not line.strip():
            blank, last = True, ""
            continue
        deep = len(line) - len(line.lstrip())
        match = _FIELD.match(line) if not last or deep <= indent else None  # deeper lines go on with the last
        name = match[1].lower() if match else ""
        if match and (name in _KNOWN or name.startswith("x-")):
            if _begins(name, made[-1], blank):
                made.append({})
                if len(made) > MOST:
                    break
            made[-1].setdefault(name, Excerpt(passage, line_start + match.end(), line_end))
            last, indent = name, deep
        elif last:
            begun = made[-1][last]
            made[-1][last] = begun._replace(end=line_end)
        blank = False
    return _joined([Group(fields) for fields in made if fields])


def _begins(name: str, fields: dict[str, Excerpt], blank: bool) -> bool:
    """Whether a field begins a new group: after an empty line, or because the group has it already."""
    if blank:
        return bool(fields)
    return name in _OF_ONE and name in fields and bool(_RECIPIENT & fields.keys())


def _joined(found: list[Group]) -> list[Group]:
    """Groups of one recipient put together that an empty line tore apart."""
    made: list[Group] = []
    for group in found:
        before = made[-1].fields if made else {}
        both = before.keys() & group.fields.keys() & _OF_ONE
        torn = _OF_ONE & before.keys() and _OF_ONE & group.fields.keys() and not both
        alone = not (_RECIPIENT & group.fields.keys()) or not (_RECIPIENT & before.keys())
        if torn and alone:
            made[-1] = Group({**group.fields, **before})
        else:
            made.append(group)
    return made


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        found.append((at, stop))
        at = stop + 1
    return found

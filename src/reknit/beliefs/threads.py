"""Which messages are one conversation.

By In-Reply-To (RFC 5322, 3.6.4): a message and what it answers are one thread, also where what it answers is not in
the archive, so that two answers to a lost message find each other. A reply without that header joins the messages of
the same bare subject among the same people. The result does not depend on the order of the messages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_PREFIX = re.compile(
    r"\s*(?:(?:re|aw|fwd?|wg|sv|vs|antw|rif|r|res|odp|tr)\s*(?:\[\d+\])?\s*[:\N{FULLWIDTH COLON}]\s*)+", re.IGNORECASE
)


class Part(NamedTuple):
    """What threading needs of a message: its id and what it answers, its subject, and who takes part (sorted)."""

    id: str
    answers: str
    subject: str
    people: tuple[str, ...]


def threads(parts: Sequence[Part]) -> list[str]:
    """The thread of each message: the id of one of its messages or of what one of them answers."""
    parents: dict[str, str] = {}
    replies = {}
    for part in parts:
        if part.answers:
            _join(parents, part.id, part.answers)
        else:
            bare, reply = _bare(part.subject)
            if reply and bare:
                replies[bare, part.people] = part.id
    if replies:
        for part in parts:
            if part.subject:
                other = replies.get((_bare(part.subject)[0], part.people))
                if other is not None:
                    _join(parents, part.id, other)
    return [_root(parents, part.id) for part in parts]


def _bare(subject: str) -> tuple[str, bool]:
    """The subject without 'Re:' and its kin in other languages, in lower case, and whether it had one."""
    prefix = _PREFIX.match(subject)
    return (subject[prefix.end() :] if prefix else subject).strip().casefold(), bool(prefix)


def _root(parents: dict[str, str], node: str) -> str:
    """The head of its set, shortening the way for the next time."""
    while (above := parents.get(node, node)) != node:
        parents[node] = node = parents.get(above, above)
    return node


def _join(parents: dict[str, str], left: str, right: str) -> None:
    """Union under the smaller id, so that the order of joining does not show."""
    first, second = sorted((_root(parents, left), _root(parents, right)))
    parents[second] = first

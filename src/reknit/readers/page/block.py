"""The lines of a page that are about one person: from their name on to the next person's."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...details.name import split
from ..message.signature.firms import titled
from ..message.signature.traits import evidence, prose
from .whom import Whom, of_somebody

LINES = 14
"""Lines with words of a block about one of many: a card on a page of a team seldom has more (judgement)."""
WHOLE = 400
"""The same where the whole page is about the person."""
BLOCKS = 6
"""Places where a name stands that are looked at; the first say most."""
_ABOVE = 2
"""Lines above a name that can belong to it: 'Head of IT' over 'Jane Doe'."""
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{3,120})[)\]]")
_LABEL = re.compile(r"[^:]{2,50}:\s*")
_SHORTEST_LABEL = 5
"""Words of the longest label before a name that is a title: 'Managing Director: Jane Doe'."""


class Block(NamedTuple):
    """Some lines, which stand in the text of the page from ``start`` to before ``end``."""

    start: int
    end: int


def blocks(text: str, whom: Whom, *, whole: bool) -> list[Block]:
    """The blocks around the person's name, in order, none within another; ``whole``: the page is about them alone."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found: list[Block] = []
    last = 0
    for at, line in enumerate(lines):
        if at < last or not _may_be(line) or not whom.stands(line):
            continue
        first, last = _around(lines, at, last, WHOLE if whole else LINES, whom, whole=whole)
        found.append(Block(starts[first], starts[last] - 1))
        if len(found) == BLOCKS:
            break
    return found


def read_as(text: str, whom: Whom) -> str:
    """The block as lines of a card, every character in its place: of a line about several people only theirs is left.

    What stands in brackets behind the name, or is a title before it, gets a line of its own.
    """
    return "\n".join(_own(line, whom) if whom.stands(line) else line for line in text.split("\n"))


def _own(line: str, whom: Whom) -> str:
    start, end = whom.span(line) or (0, len(line))
    if prose(line) and not _BRACKET.match(line, end):
        return line
    before, after = line[:start], line[end:]
    label = _LABEL.fullmatch(before)
    if split(line[:end]).get("prefix", "") == before.strip():  # 'Dr.'
        pass
    elif label and len(before.split()) < _SHORTEST_LABEL and titled(before.rstrip(" :")):
        before = before.replace(":", "\n", 1)
    else:
        before = " " * len(before)
    if bracket := _BRACKET.match(after):
        inside = "\n".join(("", bracket[1], ""))
        after = inside.rjust(bracket.end()) + " " * (len(after) - bracket.end())
    else:
        kept = _until_another(after, whom)
        after = after[:kept] + " " * (len(after) - kept)
    return before + line[start:end] + after


def _until_another(after: str, whom: Whom) -> int:
    """How many characters behind the name are about its bearer: up to a semicolon, or the next person; no sentence."""
    if after[:1].isspace() and after.lstrip()[:1].islower():
        return 0
    stop = after.find(";")
    stop = stop if stop >= 0 else len(after)
    at = 0
    for piece in after[:stop].split(","):
        if at and of_somebody(piece) and not whom.stands(piece):
            return at - 1
        at += len(piece) + 1
    return stop


def _may_be(line: str) -> bool:
    return 2 < len(line.strip()) < 2000


def _around(lines: list[str], at: int, least: int, most: int, whom: Whom, *, whole: bool) -> tuple[int, int]:
    """(first line, the line after the last) of the block of the name in line ``at``."""
    last, count = at + 1, 1
    while last < len(lines) and count < most:
        line = lines[last].strip()
        if line and of_somebody(line) and not whom.stands(line) and not (whole and count > LINES):
            break
        if whole and not line and count > 3 and _ended(lines, last):
            break
        count += bool(line)
        last += 1
    while last > at + 1 and not lines[last - 1].strip():
        last -= 1
    first = at
    if (
        _ends_paragraph(lines, at)
        and not evidence(lines[at])
        and at
        and evidence(lines[at - 1])
        and titled(lines[at - 1])
    ):
        return at - 1, at + 1
    if not any(evidence(line) for line in lines[at:last]) and not prose(lines[at]):
        above = at
        while above > max(least, at - _ABOVE) and lines[above - 1].strip() and not of_somebody(lines[above - 1]):
            above -= 1
        if any(evidence(line) for line in lines[above:at]):
            first = above
    return first, last


def _ends_paragraph(lines: list[str], at: int) -> bool:
    """Whether an empty line, or nothing, follows."""
    return at + 1 >= len(lines) or not lines[at + 1].strip()


def _ended(lines: list[str], at: int) -> bool:
    """Whether nothing but empty lines follows for long: the end of what the page says of the person."""
    return all(not line.strip() for line in lines[at : at + 12]) and at + 12 < len(lines)

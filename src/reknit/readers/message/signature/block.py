"""Which lines under a text are a signature: found from below, held up by the writer's name.

From the last line upwards, past what programs and lawyers put there, as long as lines are short; in those the first
that ends a letter, or that is the writer's name, begins the signature. The figures here are judgement, tried on two
thirds of a public set (docs/readers/signature.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .naming import calls, closing_and_name, names
from .sender import Sender
from .traits import (
    POSTSCRIPTS,
    RULE,
    boilerplate,
    closing,
    delimiter,
    evidence,
    greeting,
    item,
    legal,
    listed,
    phoned,
    postscript,
    prose,
)
from .words import EASTERN, LETTERS

MOST = 20
"""Lines, empty ones aside, among which a signature is looked for."""
_BELOW = 40
"""Lines that are looked at for what programs and lawyers put below a signature."""
_LAST = 6
_NARROW = 30
"""What programs put there begins a paragraph, is among the last lines, or stands under a line as short as this."""
_LEGAL = 100
"""Characters of a disclaimer at least."""
_MARKED = 16
"""Lines after '-- ' at most."""


def find(lines: Sequence[str], who: Sender) -> range:
    """The numbers of the lines that are the signature, from its first to its last; empty if there is none."""
    end = _end(lines, who)
    low = _low(lines, end)
    if low >= end:
        return range(0)
    for at in range(end - 1, low - 1, -1):
        if len(lines[at]) < 4 and delimiter(lines[at]):
            if found := _marked(lines, at, end, low, who):
                return found
            end = _trimmed(lines, at)
            break
    end = _before_slogan(lines, low, _before_postscript(lines, low, end))
    top = _top(lines, low, end)
    for signs in (_signs, _card):
        for at in range(top, end):
            if lines[at] and (last := signs(lines, at, end, who)) > at:
                return range(_company_above(lines, top, at), last)
    return range(0)


def _end(lines: Sequence[str], who: Sender) -> int:
    """The line after the last that may belong to a signature: footers, advertisements and disclaimers are cut off."""
    end = _trimmed(lines, len(lines))
    first = max(0, end - _BELOW)
    before = lines[first - 1] if first else ""
    last = end - _LAST
    for at in range(first, end):
        line = lines[at]
        begins = line and (len(before) < _NARROW or at > last)
        before = line
        if begins and boilerplate(line) and _ends_here(lines, at, end, who):
            end = at
            break
    end = _trimmed(lines, _before_list(lines, end))
    while end > first:
        start = _paragraph(lines, end)
        text = " ".join(lines[start:end])
        if start == first or len(text) < _LEGAL or not legal(text):
            return end
        end = _trimmed(lines, start)
    return end


def _before_list(lines: Sequence[str], end: int) -> int:
    """Without the footer of a mailing list among the last lines."""
    first = max(0, end - 8)
    if not listed("\n".join(lines[first:end])):
        return end
    at = next((at for at in range(first, end) if listed(lines[at])), end)
    while at and lines[at - 1]:
        at -= 1
        if RULE.fullmatch(lines[at]) or delimiter(lines[at]):
            return at
    return at


def _ends_here(lines: Sequence[str], at: int, end: int, who: Sender) -> bool:
    """Whether what begins like a footer is one: it begins a paragraph or is short, and nobody signs below it."""
    begins = at == 0 or not lines[at - 1] or at + 1 >= end or bool(RULE.fullmatch(lines[at - 1])) or len(lines[at]) < 70
    return begins and not any(line and (closing(line) or names(line, who) >= 1) for line in lines[at + 1 : end])


def _trimmed(lines: Sequence[str], end: int) -> int:
    """Without empty lines and rules at the end."""
    while end and (not lines[end - 1] or (RULE.fullmatch(lines[end - 1]) and not delimiter(lines[end - 1]))):
        end -= 1
    return end


def _paragraph(lines: Sequence[str], end: int) -> int:
    start = end
    while start and lines[start - 1]:
        start -= 1
    return start


def _low(lines: Sequence[str], end: int) -> int:
    """The first of the last ``MOST`` lines that are not empty."""
    count, at = 0, end
    while at and count < MOST:
        at -= 1
        count += bool(lines[at])
    return at


def _marked(lines: Sequence[str], at: int, end: int, low: int, who: Sender) -> range:
    """What follows '-- ', and the closing and the name above it; empty if that is a text."""
    below = [line for line in lines[at + 1 : end] if line]
    sentences = sum(prose(line) for line in below)
    if not below or len(below) > _MARKED or sentences * 2 > len(below):
        return range(0)
    top = _top(lines, low, at)
    for start in range(top, at):
        if lines[start] and (closing(lines[start]) or names(lines[start], who) >= 1 or closing_and_name(lines[start])):
            return range(start, end)
    return range(at, end)


def _before_postscript(lines: Sequence[str], low: int, end: int) -> int:
    for at in range(low + 1, end):
        if lines[at][:1] in POSTSCRIPTS and postscript(lines[at]):
            return _trimmed(lines, at)
    return end


def _before_slogan(lines: Sequence[str], low: int, end: int) -> int:
    """Without a last sentence or two under a business card: what is on sale, on which days somebody works."""
    at = end
    while at > low and end - at < 4 and (not lines[at - 1] or (prose(lines[at - 1]) and evidence(lines[at - 1]) < 2)):
        at -= 1
    return at if at < end and sum(evidence(line) for line in lines[max(low, at - 5) : at]) > 1 else end


def _company_above(lines: Sequence[str], top: int, at: int) -> int:
    """In Chinese, Japanese and Korean the company and the department may stand above the name."""
    start = at
    while (
        start > top and EASTERN.search(lines[start - 1]) and evidence(lines[start - 1]) and not prose(lines[start - 1])
    ):
        start -= 1
    return start


def _top(lines: Sequence[str], low: int, end: int) -> int:
    """The first line of those at the end that are no sentences."""
    at = end
    while at > low and (not lines[at - 1] or _short(lines[at - 1])):
        at -= 1
    return at


@lru_cache(maxsize=32768)
def _short(line: str) -> bool:
    return closing(line) or not (prose(line) or greeting(line))


def _signs(lines: Sequence[str], at: int, end: int, who: Sender) -> int:
    """The line after the signature that begins at that line; 0 if none does."""
    line = lines[at]
    named = names(line, who)
    if named >= 1 or (named and _last(lines, at, end)):
        return _below(lines, at, end) if not item(line) or evidence(line) else 0
    if name := closing_and_name(line):
        known = names(name, who)
        return _below(lines, at, end) if known or (_last(lines, at, end) and len(name.split()) < 3) else 0
    if closing(line):
        following = _next(lines, at + 1, end)
        if following < end and closing(lines[following]):
            following = _next(lines, following + 1, end)
        if following < end and (names(lines[following], who) or _after_closing(lines, following, end)):
            return _below(lines, following, end)
        return 0
    return end if _called(lines, at, end, who) else 0


def _next(lines: Sequence[str], at: int, end: int) -> int:
    while at < end and not lines[at]:
        at += 1
    return at


def _last(lines: Sequence[str], at: int, end: int) -> bool:
    return _next(lines, at + 1, end) >= end


def _after_closing(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether a name that is not the sender's, as far as is known, stands where names stand."""
    first = lines[at].split("|")[0].split(",")[0]
    return calls(first) or (evidence(lines[at]) > 0 and not item(lines[at]) and end - at < 12)


def _below(lines: Sequence[str], at: int, end: int) -> int:
    """The line after the last that belongs to the name at that line: paragraphs that say nothing of it end it."""
    last = at + 1
    while last < end:
        start = _next(lines, last, end)
        stop = start
        while stop < end and lines[stop]:
            stop += 1
        paragraph = [line for line in lines[start:stop] if not RULE.fullmatch(line)]
        bare = not any(evidence(line) for line in paragraph)
        if start > last and bare and (len(paragraph) > 2 or any(item(line) for line in paragraph)):
            return last
        last = stop
    return last


def _card(lines: Sequence[str], at: int, end: int, who: Sender) -> int:  # noqa: ARG001
    """The end of a block that begins with a name and goes on like a business card, whoever's it is."""
    line = lines[at]
    if at and lines[at - 1] and not RULE.fullmatch(lines[at - 1]):
        return 0
    first = _head(line)
    rest = [text for text in lines[at + 1 : end] if text]
    signs = evidence(line[len(first) :]) + sum(evidence(text) for text in rest)
    if len(rest) > 12 or signs < 2 or item(line) or not calls(first):
        return _eastern_card(lines, at, end)
    if sum("://" in text for text in rest) > 3:
        return 0
    many = len(first.split()) > 1 or bool(EASTERN.search(first))
    return _below(lines, at, end) if many and not _table(lines[at:end]) else 0


def _head(line: str) -> str:
    for i, char in enumerate(line):
        if char in "|,\u2022\u00b7\t":
            return line[:i].strip()
    return line


def _eastern_card(lines: Sequence[str], at: int, end: int) -> int:
    """In Chinese, Japanese and Korean the company may stand first."""
    if not EASTERN.search(lines[at]) or lines[at][-1] in ":\uff1a,\uff0c\u3001\u3002":
        return 0
    block = [text for text in lines[at:end] if text]
    return end if len(block) < 13 and sum(evidence(text) for text in block) > 2 else 0


def _table(block: Sequence[str]) -> bool:
    """Whether the lines are a list of people, each with a number."""
    return (
        sum(
            len(_head(text)) < len(text) and len(_head(text).split()) > 1 and calls(_head(text)) and phoned(text)
            for text in block
        )
        > 2
    )


def _called(lines: Sequence[str], at: int, end: int, who: Sender) -> bool:
    """Whether a last line of one word is what the sender is called, where the first name is not known."""
    line = lines[at].strip()
    return (
        not who.whole
        and _last(lines, at, end)
        and at > 1
        and not lines[at - 1]
        and 2 < len(line) < 12
        and bool(LETTERS.fullmatch(line))
        and calls(line)
    )

"""Whether a line bears a name: the sender's, or one that somebody may have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ....details.text import plain
from .sender import Sender
from .traits import EDGES, closing
from .words import EASTERN, LETTERS, letters

_BRACKETED = re.compile(r"[(\uff08\[][^()\uff08\uff09\[\]]{0,60}[)\uff09\]]")
_LONGEST = 150
"""Characters of a line in which a name is looked for."""
_NO_NAME = frozenset("@/:&?=")


@lru_cache(maxsize=16384)
def closing_and_name(line: str) -> str:
    """The name in 'Thanks, Bob', 'LG Selin', 'Your pal, Craig.'; '' if the line is nothing like it."""
    text = line.strip()
    if not text or len(text) > 50:
        return ""
    for mark in (",", "!", " - ", "\uff0c"):
        head, _, tail = text.partition(mark)
        if tail.strip() and closing(head + ","):
            return tail.strip(EDGES) if calls(tail) else ""
    words = text.split()
    for size in range(len(words) - 1, 0, -1):
        if plain(" ".join(words[:size])).strip(EDGES) in letters().closings and calls(" ".join(words[size:])):
            return " ".join(words[size:])
    signed = len(words) > 1 and EASTERN.search(text) and words[-1].rstrip(".") in letters().signing
    return " ".join(words[:-1]) if signed else ""


def calls(text: str) -> bool:
    """Whether the text may be what somebody is called: one to four words that begin with capitals."""
    bare = _BRACKETED.sub(" ", text).strip(EDGES)
    if EASTERN.search(bare):
        return len("".join(bare.split())) <= 6 and not any(char.isdigit() for char in bare)
    words = bare.replace(",", " ").split()
    if not 1 <= len(words) <= 4 or text.rstrip()[-1:] in ":?" or any(c.isdigit() or c in _NO_NAME for c in bare):
        return False
    known = letters()
    return all(
        (word[0].isupper() or word in known.particles) and plain(word).strip(".") not in known.no_names
        for word in words
    )


@lru_cache(maxsize=4096)
def names(line: str, who: Sender) -> float:
    """How surely the line begins with the sender's name: 2 all of it, 1 what they are called, 0.5 initials, else 0."""
    if len(line) > _LONGEST or not who.tokens:
        return 0.0
    folded = plain(line)
    if len(line) > 12 and not any(word in folded for word in who.called):
        return 0.0
    text = _BRACKETED.sub(" ", line)
    bare = text.strip(EDGES)
    words = LETTERS.findall(_unmarked(plain(bare)))
    if not words:
        return 0.0
    if EASTERN.search(text):
        squashed = "".join(words)
        return 2.0 * any(whole and squashed.startswith(whole) for whole in who.squashed)
    return _latin(words, line, who) or 0.5 * (words in ([word] for word in who.initials) and bare[:2].isupper())


def _latin(words: Sequence[str], line: str, who: Sender) -> float:
    if any("".join(words[:size]) in who.squashed for size in (1, 2, 3, 4)):
        return 2.0 if who.whole else 1.0
    if _given_and_family(words, who):
        return 2.0
    joint = len(words) == 3 and words[1] in letters().particles
    return float(_called(words, who) and (len(words) == 1 or joint or calls(line)))


def _unmarked(text: str) -> str:
    for mark in letters().marks:
        if text.startswith(mark + " "):
            return text[len(mark) :].strip()
    return text


def _given_and_family(words: Sequence[str], who: Sender) -> bool:
    """'Bob J. Doe' of Robert Doe, 'Doe Ann' of Ann Doe."""
    at = next((i for i, word in enumerate(words[:3]) if len(word) > 1), 0)
    if words[at] in who.given and (at == 0 or len(words[0]) == 1):
        return any(word in who.tokens and word not in who.given for word in words[at + 1 : at + 5] if len(word) > 1)
    return len(words) > 1 and len(words[0]) > 1 and words[0] in who.tokens and words[1] in who.tokens | who.given


def _called(words: Sequence[str], who: Sender) -> bool:
    """A first name; a family name alone, or after a first name that is not known."""
    at = 1 if len(words) > 1 and len(words[0]) == 1 else 0
    if words[at] in who.given:
        return True
    if len(words) > 4 or len(words[-1]) < 3 or words[-1] not in who.tokens:
        return False
    return who.whole or len(words) < 3

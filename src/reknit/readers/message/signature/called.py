"""The name in a block: the sender's, however written; else what stands where names stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....details import country, name
from ....details.text import plain
from .firms import department, firm, formed, titled
from .naming import calls, closing_and_name, names
from .pieces import Piece, at_commas
from .sender import Sender
from .traits import closing
from .words import EASTERN, jobs, letters, places

_BRACKETED = re.compile(r"\s*[(\uff08\[][^()\uff08\uff09\[\]]{0,60}[)\uff09\]]\s*")
_STRANGER = 0.4
_SOMEHOW = 0.6
"""Scores of a name that is not known to be the sender's, and of one that may be; the others are those of ``names``."""


def called(pieces: Sequence[Piece], who: Sender) -> tuple[Piece | None, list[Piece]]:
    """(the fullest name that fits the sender, else the one where names stand; the other pieces, closings left out)."""
    best, chosen = 0.0, None
    rest: list[Piece] = []
    below = False
    for i, piece in enumerate(pieces):
        if closing(piece.text):
            below = True
            continue
        early = not best and (i == 0 or below or (pieces[i - 1].line < piece.line and i < 3))
        score, parts = _scored(piece, who, early=early)
        if score > best:
            best, chosen = score, parts[0]
        rest += parts[1:] if score else parts
    return chosen, rest


def _scored(piece: Piece, who: Sender, *, early: bool) -> tuple[float, list[Piece]]:
    """(how surely the first part is the name, 0 if it is none; the parts of the piece)."""
    parts = _named(piece, who)
    if parts:
        full = 0.1 * min(len(parts[0].text.split()), 4)
        return (names(parts[0].text, who) or _SOMEHOW) + full, parts
    parts = _stranger(piece, who) if early else None
    return (_STRANGER, parts) if parts else (0.0, [piece])


def _named(piece: Piece, who: Sender) -> list[Piece] | None:
    """The name in a piece that is the sender's, and what else is there; None if it is not."""
    clean = _marked(_bracketless(piece))
    if EASTERN.search(clean.text):
        return _eastern_name(clean, who)
    tail = closing_and_name(clean.text)
    if tail and tail in clean.text:  # blanks of other kinds may stand between its words
        start = clean.start + clean.text.rindex(tail)
        return [Piece(tail, start, start + len(tail), piece.line)]
    head, *others = at_commas(clean) or [clean]
    if formed(head.text):
        return None
    if not names(head.text, who):
        swapped = len(others) == 1 and names(f"{others[0].text} {head.text}", who) >= 2 and len(clean.text.split()) < 5
        return [clean] if swapped else None
    if titled(head.text) and not calls(head.text):
        return None
    while others and _credential(others[0].text):
        credential = others.pop(0)
        head = Piece(clean.text[: credential.end - clean.start], head.start, credential.end, head.line)
    return [head, *_joined(others, clean)]


def _credential(text: str) -> bool:
    """'PhD', 'PMP', but not 'CTO'."""
    return not titled(text) and name.split(f"Ann Doe, {text}").get("suffix") == text


def _joined(parts: Sequence[Piece], whole: Piece) -> list[Piece]:
    """What follows the name in its piece, as one piece again."""
    if not parts:
        return []
    start, end = parts[0].start, parts[-1].end
    return [Piece(whole.text[start - whole.start : end - whole.start], start, end, whole.line)]


def _eastern_name(piece: Piece, who: Sender) -> list[Piece] | None:
    """The sender's name in a script without blanks, a title before or after it."""
    words = [word for word in piece.text.split() if word.rstrip(".") not in letters().signing and EASTERN.search(word)]
    held: list[Piece] = []
    if len(words) > 1 and words[0].endswith(jobs().eastern_titles) and not names(" ".join(words), who):
        at = piece.text.index(words[0])
        held = [Piece(words[0], piece.start + at, piece.start + at + len(words[0]), piece.line)]
        words = words[1:]
    folded = plain("".join(words))
    whole = next((whole for whole in who.squashed if words and folded.startswith(whole)), "")
    count = size = 0
    while size < len(whole) and count < len(words):
        size += len(words[count])
        count += 1
    if not count or size > len(whole):
        return None
    first = piece.text.index(words[0], len(held[0].text) if held else 0)
    last = piece.text.index(words[count - 1], first) + len(words[count - 1])
    rest = piece.text[last:].strip()
    tail = (
        [Piece(rest, piece.start + piece.text.index(rest, last), piece.end, piece.line)] if EASTERN.search(rest) else []
    )
    tail = [part for part in tail if part.text.rstrip(".") not in letters().signing]
    return [Piece(piece.text[first:last], piece.start + first, piece.start + last, piece.line), *held, *tail]


def _stranger(piece: Piece, who: Sender) -> list[Piece] | None:
    """A name where the sender's is not known, or is written in another script."""
    clean = _marked(_bracketless(piece))
    head, *others = at_commas(clean) or [clean]
    text = head.text
    if EASTERN.search(text):
        fitting = not EASTERN.search(who.name) and len(text.replace(" ", "")) <= 5
    else:
        fitting = not who.whole or len(text.split()) > 1
    likely = fitting and calls(text) and not name.organisation(text) and not _something_else(text, who)
    return [head, *_joined(others, clean)] if likely else None


def _something_else(text: str, who: Sender) -> bool:
    place = country.code(text) or plain(text) in places().towns
    return bool(place or titled(text) or firm(text, who) or department(text))


def _bracketless(piece: Piece) -> Piece:
    """The piece up to a bracket that ends it: '(she/her)', a reading in kana."""
    match = _BRACKETED.search(piece.text)
    if not match or not match.start() or (match.end() < len(piece.text) and not EASTERN.search(piece.text)):
        return piece
    return Piece(piece.text[: match.start()], piece.start, piece.start + match.start(), piece.line)


def _marked(piece: Piece) -> Piece:
    """Without 'i.A.' and the like."""
    low = piece.text.lower()
    for mark in letters().marks:
        if low.startswith(mark + " "):
            text = piece.text[len(mark) :].lstrip()
            return Piece(text, piece.end - len(text), piece.end, piece.line)
    return piece

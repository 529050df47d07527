"""The name, the title, the employer and the department in a block: what is left when all else is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ....details import employer, name, title
from ....details.text import plain
from .called import called
from .firms import PLACED, SURE, capital, department, firm, formed, labelled, titled, with_forms
from .pieces import Found, Piece, at_commas, pieces
from .sender import Sender
from .traits import closing
from .words import EASTERN, jobs, places

_SMILE = re.compile(r"\s*[:;]-?[()DP]$")
_AT = re.compile(r"\s+(?:at|@|bei|bij|chez|presso|hos)\s+|\s?@\s?", re.IGNORECASE)
_LONGEST = 90
"""Characters of a title or an employer."""


@dataclass(slots=True)
class _Job:
    titles: list[Piece] = field(default_factory=list)
    employers: list[tuple[int, Piece]] = field(default_factory=list)
    departments: list[Piece] = field(default_factory=list)
    unknown: list[Piece] = field(default_factory=list)


def job(block: str, who: Sender) -> tuple[list[Found], int]:
    """(name, title and employer, as far as they are told; how the employer is known, 0 if there is none)."""
    made = _Job()
    named, rest = called([*pieces(block)], who)
    for piece in rest:
        if _worth(piece.text):
            (_sort_eastern if EASTERN.search(piece.text) else _sort)(made, piece, who)
    found: list[Found] = []
    if named:
        found.append(_name(named))
    if made.titles:
        first = made.titles[0]
        found.append(_found("title", _SMILE.sub("", title.normalise(first.text)), first))
    strength, chosen = _employer(made, named, block.split("\n"))
    if chosen:
        within = ", ".join(dict.fromkeys(piece.text for piece in made.departments))
        value = employer.normalise(chosen.text)
        found.append(_found("employer", value, chosen, {"department": within} if within else {}))
    return [detail for detail in found if detail.value], strength


def _found(kind: str, value: str, piece: Piece, parts: dict[str, str] | None = None) -> Found:
    return Found(kind, value, piece.text, piece.start, piece.end, None, tuple((parts or {}).items()))


def _name(piece: Piece) -> Found:
    parts = name.split(piece.text)
    value = name.normalise(piece.text)
    first, *others = piece.text.split()
    if not others:
        value = value.rstrip(".")
    if "." in first and parts.get("family") == first:  # 'J.P. Doe'
        value, parts = piece.text, {}
    return _found("name", value if len(others) < 6 else "", piece, parts)


def _worth(text: str) -> bool:
    """Whether the text may be of a job: no closing, label, quotation, sentence."""
    if not 1 < len(text) <= _LONGEST or closing(text) or text[0] in "\"\u201c\u00ab'" or labelled(text):
        return False
    return text[-1] not in "!?" and not (text[-1] in ".:" and len(text.split()) > 5 and not formed(text))


def _sort(made: _Job, piece: Piece, who: Sender) -> None:
    text = piece.text
    if _sort_pair(made, piece, who):
        return
    parts = with_forms(at_commas(piece), piece)
    known = [_strength(part.text, who) for part in parts]
    at = next((i for i, strength in enumerate(known) if strength), -1)
    if at >= 0 and not (at == 0 and department(parts[0].text) and known[0] < SURE):
        _sort_firm(made, piece, parts, at, known[at])
    elif titled(text):
        made.titles.append(piece)
    elif department(text):
        made.departments.append(piece)
    elif plain(text).strip(". ") not in places().towns and not any(char.isdigit() for char in text):
        made.unknown.append(piece)


def _strength(text: str, who: Sender) -> int:
    """As ``firm``, but a title's word outweighs an organisation's."""
    strength = firm(text, who)
    return strength if strength == SURE or not titled(text) else 0


def _sort_pair(made: _Job, piece: Piece, who: Sender) -> bool:
    """'Staff Engineer @ Lantern', 'CEO Lantern Ltd': whether the piece is like that."""
    head, *tail = _AT.split(piece.text, maxsplit=1)
    if tail and tail[0][:1].isalnum() and not tail[0][:1].islower() and (titled(head) or department(head)):
        (made.titles if titled(head) else made.departments).append(_cut(piece, 0, len(head)))
        made.employers.append((SURE, _company(piece, len(piece.text) - len(tail[0]))))
        return True
    first, _, after = piece.text.partition(" ")
    if plain(first) in jobs().owners and " " in after and firm(after, who) == SURE:
        made.titles.append(_cut(piece, 0, len(first)))
        made.employers.append((SURE, _company(piece, len(first))))
        return True
    return False


def _sort_firm(made: _Job, piece: Piece, parts: Sequence[Piece], at: int, strength: int) -> None:
    """'Title, Company, Department' in any order; what else stands beside the company is a place."""
    made.employers.append((strength, parts[at]))
    if at:
        text = piece.text[: parts[at - 1].end - piece.start]
        head = Piece(text, piece.start, parts[at - 1].end, piece.line)
        if titled(text):
            made.titles.append(head)
        elif department(text):
            made.departments.append(head)
    for part in parts[at + 1 :]:
        if department(part.text):
            made.departments.append(part)
        elif not at and titled(part.text):
            made.titles.append(part)


def _sort_eastern(made: _Job, piece: Piece, _who: Sender) -> None:
    """Words between blanks; a company's form may stand apart from its name."""
    known = jobs()
    leading: Piece | None = None
    for match in re.finditer(r"\S+", piece.text):
        word = Piece(match[0], piece.start + match.start(), piece.start + match.end(), piece.line)
        held = next((end for end in known.eastern_titles if word.text.endswith(end)), "")
        if leading:
            text = piece.text[leading.start - piece.start : match.end()]
            made.employers.append((SURE, Piece(text, leading.start, word.end, piece.line)))
            leading = None
        elif word.text in known.eastern_forms:
            leading = word
        elif any(form in word.text for form in known.eastern_organisations):
            made.employers.append((SURE, word))
        elif held and len(word.text) <= len(held) + 6:
            made.titles.append(word)
        elif word.text.endswith(known.eastern_departments) and len(word.text) < 16:
            made.departments.append(word)


def _employer(made: _Job, named: Piece | None, lines: Sequence[str]) -> tuple[int, Piece | None]:
    """(how it is known, the surest); a single word below 'Cheers' is none, but for its legal form."""
    alone = not (named or made.titles)
    real = [
        (strength, piece)
        for strength, piece in made.employers
        if not employer.nobody(piece.text) and not (alone and not formed(piece.text) and not EASTERN.search(piece.text))
    ]
    if real:
        strength = max(found for found, _ in real)
        return strength, next(piece for found, piece in real if found == strength)
    placed = _placed(made, named, lines)
    return (PLACED, placed) if placed else (0, None)


def _placed(made: _Job, named: Piece | None, lines: Sequence[str]) -> Piece | None:
    """A line of its own right before or after the title, in words that begin with capitals."""
    if not made.titles or not named:
        return None
    line = made.titles[0].line
    fitting = [
        piece
        for piece in made.unknown
        if named.line <= piece.line and abs(piece.line - line) < 2
        if lines[piece.line].strip(" ,-*|") == piece.text and len(piece.text.split()) <= 5 and capital(piece.text)
    ]
    return fitting[0] if len(fitting) == 1 and not employer.nobody(fitting[0].text) else None


def _company(piece: Piece, start: int) -> Piece:
    rest = _cut(piece, start, len(piece.text))
    parts = with_forms(at_commas(rest), rest)
    return parts[0] if parts else rest


def _cut(piece: Piece, start: int, end: int) -> Piece:
    text = piece.text[start:end].strip(" ,")
    at = piece.start + piece.text.index(text, start)
    return Piece(text, at, at + len(text), piece.line)

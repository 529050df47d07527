"""What a few words are: an employer, a title, a department, a label.

No employer is better than a wrong one: one counts for its legal form, for the sender's domain, or for a word such as
'University'.
"""

from __future__ import annotations

from ....details import employer
from ....details.text import plain
from .pieces import Piece
from .sender import Sender, bare
from .words import jobs, labels, tokens

SURE, LIKELY, PLACED = 3, 2, 1
"""How an employer is known: by form or domain; by a word; by its place alone."""
_SIGNS = frozenset(":/@")


def firm(text: str, who: Sender) -> int:
    """How surely the text is an employer: ``SURE``, ``LIKELY`` or 0."""
    if formed(text):
        return SURE
    words = tokens(text)
    known = jobs()
    written = capital(text)
    if (written or len(words) == 1) and of_domain(text, who):
        return SURE
    if not 2 <= len(words) <= 9 or department(text) or not written:
        return 0
    return LIKELY if words[-1] in known.tails or not known.organisations.isdisjoint(words) else 0


def capital(text: str) -> bool:
    """Whether all words but the small ones begin with capitals."""
    *words, last = text.split()
    known = jobs()
    fitting = all(not word[0].islower() or plain(word) in known.joints for word in words)
    return fitting and (not last[0].islower() or (bool(words) and plain(last) in known.organisations))


def formed(text: str) -> bool:
    """Whether a legal form is in the text, as forms are written, after another word."""
    forms = jobs().forms
    words = text.split()
    return any(word.strip(",;()") in forms or word.rstrip(",;") in forms for word in words[1:])


def of_domain(text: str, who: Sender) -> bool:
    """Whether the domain of the sender's address is made of the words."""
    words = tokens(text)
    if not who.labels or not 0 < len(words) < 9 or not _SIGNS.isdisjoint(text):
        return False
    squashed = bare(employer.key(text))
    initials = "".join(word[0] for word in words if word not in jobs().joints)
    first = bare(words[0])
    for label in who.labels:
        if len(label) > 3 and (squashed.startswith(label) or (label.startswith(squashed) and len(squashed) > 3)):
            return True
        if len(label) > 3 and (any(bare(word) == label for word in words) or _begins(label, first)):
            return True
        if len(label) < 6 and label in {initials, squashed, first}:
            return True
    return False


def _begins(label: str, word: str) -> bool:
    return len(word) > 4 and label.startswith(word)


def titled(text: str) -> bool:
    """Whether a word of the text is a title's."""
    words = tokens(text)
    known = jobs()
    if not 0 < len(words) < 11 or _begins_department(text):
        return False
    return any(word in known.titles or (len(word) > 7 and word.endswith(known.title_ends)) for word in words)


def department(text: str) -> bool:
    """Whether the text is a part of an organisation."""
    words = tokens(text)
    known = jobs()
    if not words or titled(text):
        return False
    if len(words) == 1 and words[0].endswith(known.department_ends):
        return True
    return _begins_department(text) or all(word in known.departments or word in known.joints for word in words)


def _begins_department(text: str) -> bool:
    folded = plain(text)
    if not folded.startswith(jobs().department_begins):
        return False
    return any(folded.startswith(word) and not folded[len(word) :][:1].isalpha() for word in jobs().department_begins)


def labelled(text: str) -> bool:
    """Whether the text is only a label, such as 'Phone:'."""
    folded = plain(text).strip(" :.")
    return folded in labels().words or folded in labels().phones


def with_forms(parts: list[Piece], whole: Piece) -> list[Piece]:
    """'Soltec Ingeniería, S.L.' is one piece: a legal form after a comma belongs to what stands before."""
    joined: list[Piece] = []
    for part in parts:
        if joined and part.text.split()[0].rstrip(",;") in jobs().forms:
            last = joined.pop()
            text = whole.text[last.start - whole.start : part.end - whole.start]
            joined.append(Piece(text, last.start, part.end, whole.line))
        else:
            joined.append(part)
    return joined

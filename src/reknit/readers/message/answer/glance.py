"""A quick look at mail that people write, most of which says nothing that a reader of answers wants.

A mail by hand is plain if no word of news stands in it, nor an address but the sender's and the user's own. An absence
is no news of a person without a day of return, and what a person writes to many at length is no answer.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from ....model.reply import Reply
from ...parts.mail.mime import Part, walk
from ...parts.mail.zones import zones
from .attached import ENCLOSED
from .gist import SAYS, gists
from .head import Head
from .kind import LONG
from .language import language, likely
from .news import LEAD
from .page import opening
from .people import declined, personal
from .spelt import spelt_out
from .who import likeness, person
from .words import any_cue, cue, fold

_MOST = 20_000
"""Characters that are looked through; longer mail is read whole."""
_LENGTHY = 6000
"""Characters by which the language is told, and whether a mail is too long for an announcement."""
_BEGINNING = 160
"""Characters of the writer's own before what may be quoted in another language (judgement)."""
_SENTENCE = 40
"""Characters of a paragraph in which there is a sentence (judgement)."""
_FIRST = 700
"""Characters in which a program says that it is one, with the subject and room for what is quoted (judgement)."""
_NEWS = ("left", "died", "moved", "deadbox", "wrong", "optout", "auto", "challenge", "robot")
_OF_PROGRAMS = ("away", "ticket", "part")
_ROBOT = ("no-reply", "robot", "bounce")
_HINTS = [
    SAYS.index(what) for what in ("left", "died", "dead", "wrong", "optout", "robot", "challenge", "ticket", "away")
]
_HINT = 0.5
"""The chance from which on a sentence is a hint (judgement)."""
_BRIEF = 500
"""Characters of a letter whose sentences are weighed: a longer one says news in several ways (judgement)."""
_GREETING = 12
"""Characters of a line that is a greeting or a name (judgement)."""
_ATTRIBUTION = 600
"""Characters from the beginning of a quote in which it says to whom it was written (judgement)."""
_CUT = re.compile(
    r"\n>|\n-- ?\n|\n_{5,}|\n-{3,} ?\w|\n[^\n]{0,200}@[^\n]{0,120}:\s*\n|\n(?:from|von|de|da|van|od|fran): "
)
"""Where what is quoted begins, or a signature: roughly, for a glance."""
_SENTENCES = re.compile(r"(?<=[.!?\u3002\uff01\uff1f])\s+|\n\s*\n")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_NAME = re.compile(r"[^\W\d_]{2,30}")
_BEFORE, _AFTER = re.compile(r"[\w.+-]"), re.compile(r"[\w-]|\.\w")
_DIGITS = re.compile(r"\d[\d /().-]{4,20}\d")


class _Letter(NamedTuple):
    """A mail, looked at.

    subject  folded
    text     the beginning as written
    folded   the same folded
    tongues  the languages in which it may be written
    to_user  whether a person wrote it to the user
    """

    head: Head
    subject: str
    text: str
    folded: str
    tongues: tuple[str, ...]
    to_user: bool


def glance(mail: Part, head: Head) -> Reply | None:
    """The answer, if a few looks are enough; None if the mail is to be read."""
    if head.role.startswith(_ROBOT) and not (head.answer or head.automatic or head.away):
        return Reply("ordinary", language(opening(mail)), head.sender)
    if head.automatic == "sure" or head.away or (head.automatic and head.answer):
        return None
    text = opening(mail, _MOST)
    spoken = language(text if len(text) <= _LENGTHY else opening(mail, _LENGTHY))
    if not spoken:
        return None
    folded = fold(text)
    cut = _CUT.search(folded)
    first = likely(text[: min(cut.start(), _BEGINNING) if cut else _BEGINNING])
    to_user = not head.automatic and personal(head, folded)
    tongues = tuple(dict.fromkeys((spoken, *first)))
    letter = _Letter(head, fold(head.subject), text, folded, tongues, to_user)
    if not _lengthy(letter) and (len(text) >= _MOST or _told(letter) or _hinted(mail, letter)):
        return None
    return Reply("human_reply" if to_user else "ordinary", spoken, head.sender)


def _lengthy(letter: _Letter) -> bool:
    """Whether a mail to many is so long that no news in it counts."""
    if len(letter.text) <= LONG or letter.head.answer or letter.to_user:
        return False
    written = " ".join("".join(_own(letter.text[:_LENGTHY], letter.folded)).split())
    told = _met(letter, letter.subject, "away", "left") or _met(letter, written[:_FIRST], "auto")
    return len(written) > LONG and not told


def _own(text: str, folded: str) -> tuple[str, str]:
    """(what the writer says, the signature), folded, without what is quoted and what lawyers wrote."""
    found = zones(text)
    body, signature = (
        "\n\n".join(folded[one.start : one.end] for one in found if one.kind == kind) for kind in ("body", "signature")
    )
    return f"{body}\n\n", signature


def _told(letter: _Letter) -> bool:
    """Whether there may be news in a mail: in all that is not marked as quoted, then in the writer's own words."""
    head, folded = letter.head, letter.folded
    lines = "\n".join(line for line in folded.split("\n") if line[:1] != ">") if "\n>" in folded else folded
    foreign = _foreign(head, lines)
    if not (foreign or _news(letter, lines, "", foreign=False)):
        return False
    body, signature = _own(letter.text, folded)
    return _foreign(head, body + signature) or _news(letter, body, signature, foreign=foreign)


def _hinted(mail: Part, letter: _Letter) -> bool:
    """Whether there may be news beside the words: a card, a mail in the mail, another address of the sender's, a hint.

    A hint is a sentence of a short answer that says news in words that are no cue (``gist``); a change of address is
    none without another address.
    """
    if mail.parts and any(_enclosed(part) for part in walk(mail)):
        return True
    if not letter.head.answer:
        return False
    cut = _CUT.search(letter.folded)
    body, rest = (letter.folded[: cut.start()], letter.text[cut.start() :]) if cut else (letter.folded, "")
    if len(body) > _BRIEF:
        return False
    if declined(body):
        return True
    if rest and _to_elsewhere(letter.head, rest[:_ATTRIBUTION]):
        return True
    sentences = [" ".join(one.split()) for one in _SENTENCES.split(body)]
    said = gists([one for one in sentences if len(one) > _GREETING])
    return bool((said[:, _HINTS] > _HINT).any())


def _enclosed(part: Part) -> bool:
    return part.type in ENCLOSED or part.file_name.lower().endswith(".vcf")


def _to_elsewhere(head: Head, quoted: str) -> bool:
    """Whether the user had written to another address of the sender's, as the beginning of a quote shows."""
    shown = {address.lower() for address in _ADDRESS.findall(quoted)} - {head.sender, *head.user}
    known = person([head.name], [head.sender]) if shown else None
    return known is not None and any(likeness(known, one) > 1 for one in shown)


def _news(letter: _Letter, body: str, signature: str, *, foreign: bool) -> bool:
    """Whether there are words of news; ``foreign``: an address of others stands in the mail, perhaps quoted."""
    subject, to_user = letter.subject, letter.to_user
    looked = f"{subject}\n{body}{signature}"

    if any(any_cue(one, _NEWS).stands(looked) for one in letter.tongues):
        return True
    looked = looked.replace("\n", " ")
    if letter.head.automatic:
        return _met(letter, looked, *_OF_PROGRAMS)
    return (
        (to_user and _DIGITS.search(body) is not None and _met(letter, body, "phone_new"))
        or (not to_user and any(map(str.isdigit, subject)) and _met(letter, looked, "ticket"))
        or (_announced(letter) and _met(letter, subject, "away"))
        or (foreign and (_met(letter, looked, "away") or (to_user and _met(letter, looked, "this"))))
        or (_short(body) and _met(letter, looked, "back") and _met(letter, looked, "away"))
    )


def _met(letter: _Letter, text: str, *names: str) -> bool:
    """Whether one of the cues stands in a text."""
    known = (cue(one, name) for one in letter.tongues for name in names)
    return any(one.stands(text) for one in known if one is not None)


def _announced(letter: _Letter) -> bool:
    """Whether the subject may be a notice of a program: it names the sender, or the subject that is answered."""
    if letter.head.answer or letter.head.role:
        return False
    names = _NAME.findall(fold(f"{letter.head.name} {letter.head.sender.partition('@')[0]}"))
    return "re: " in letter.subject or any(name in letter.subject for name in names)


def _short(text: str) -> bool:
    """Whether a text has not more sentences than one that only says that somebody is away."""
    return sum(len(paragraph) > _SENTENCE for paragraph in text.split("\n\n")) < LEAD


def _foreign(head: Head, text: str) -> bool:
    """Whether an address is written, spelt out or begun that is neither the sender's nor the user's."""
    if "@" in text:
        for known in (head.sender, *head.user):
            pieces = text.split(known) if known else [text]
            if any(_longer(left, right) for left, right in pairwise(pieces)):
                return True
            text = "\n".join(pieces)
    return "@" in text or spelt_out(text)


def _longer(left: str, right: str) -> bool:
    """Whether what stands around an address makes another one of it."""
    return bool(_BEFORE.search(left[-1:]) or _AFTER.match(right[:2]))

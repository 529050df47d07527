"""In which language, and how, the user writes to somebody: as they did before; else as they write to others.

What was said to this very person comes first, then what is said in that language, then the language's own manners.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ...details.name import family_first, full, split
from ...details.text import plain, tidy
from ...model.voice import INFORMAL, Voice
from ..words import first_name
from .languages import FORMS, LANGUAGES, Language

ENGLISH = "en"
_LONGEST = 40
"""Characters of a salutation or a sign-off that is taken over (judgement)."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How one letter begins and ends.

    called    what the person is called; '' if no name is known
    informal  'du', not 'Sie'
    sign_off  above the user's name
    signed    the one name with which the user signs to them; '' for the whole name
    """

    language: str
    salutation: str
    called: str
    informal: bool = False
    sign_off: str = ""
    signed: str = ""

    def closing(self, name: str) -> str:
        """The sign-off and the name below it."""
        return "\n".join(filter(None, (tidy(self.sign_off), tidy(self.signed) or name)))


def manner(voices: Iterable[Voice], addresses: Collection[str], name: str, language: str = "", me: str = "") -> Manner:
    """How to write to whoever has these addresses and that name. ``language``: as the user wants it; ``me``: the user.

    Without a ``language``: the one in which the user wrote to them, else they to the user, else the user to most.
    """
    every = sorted(voices, key=lambda v: (v.day or "", v.address), reverse=True)
    with_them = [v for v in every if v.address in addresses]
    to_them, mine = [v for v in with_them if not v.theirs], [v for v in every if not v.theirs]
    usual = Counter(v.language for v in mine if v.language in LANGUAGES).most_common(1)
    code = language or _known(to_them) or _known([v for v in with_them if v.theirs]) or (usual[0][0] if usual else "")
    tongue = LANGUAGES.get(code, LANGUAGES[ENGLISH])
    called = calling(name)
    here = [replace(v, form=v.form or _form(v, tongue, called)) for v in to_them if v.language == tongue.code]
    theirs = [v for v in with_them if v.theirs and v.language == tongue.code]
    informal = next((v.form for v in (*here, *theirs) if v.form), "") == INFORMAL
    here = [v for v in here if not v.form or _alike(v, informal)]
    there = [v for v in mine if v.language == tongue.code and (tongue.code not in FORMS or _alike(v, informal))]
    return Manner(
        tongue.code,
        _said_to(here, name) or _greeting(there, tongue, called, _whole(name) or called, informal=informal),
        called,
        informal,
        next((v.sign_off for v in here if _short(v.sign_off)), "") or _closing(there) or tongue.close[informal],
        next((v.signed for v in here if _part_of(v.signed, me)), ""),
    )


def calling(name: str) -> str:
    """What to call the bearer of a name: the first name, else all of it; '' for an address."""
    if "@" in name or not name.strip():
        return ""
    given = split(name).get("given", "")
    called = first_name(given) if given and full(name) and not family_first(name) else name
    return called.title() if called.islower() or (called.isupper() and len(called) > 3) else called


def _whole(name: str) -> str:
    """Given and family name, without titles."""
    if "@" in name:
        return ""
    parts = split(name)
    both = " ".join(filter(None, (parts.get("given"), parts.get("family")))) if not family_first(name) else name
    return both.title() if both.isupper() or both.islower() else both


def _known(voices: Sequence[Voice]) -> str:
    return next((v.language for v in voices if v.language in LANGUAGES), "")


def _alike(voice: Voice, informal: bool) -> bool:
    return (voice.form == INFORMAL) == informal


def _form(voice: Voice, tongue: Language, called: str) -> str:
    """INFORMAL where the salutation is one that only friends use, before the first name alone."""
    words = plain(voice.salutation).rstrip(",:!. ").split()
    return INFORMAL if len(words) == 2 and words[0] in tongue.familiar and words[1] == plain(called) else ""


def _short(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not any(char in text for char in "[]{}\n")


def _said_to(voices: Sequence[Voice], name: str) -> str:
    """The newest salutation that calls them by a name of theirs."""
    words = {word for word in plain(name).replace("@", " ").replace(".", " ").split() if len(word) > 1}
    for voice in voices:
        said = voice.salutation
        if _short(said) and not words.isdisjoint(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain(said))):
            return said
    return ""


def _greeting(voices: Sequence[Voice], tongue: Language, called: str, whole: str, *, informal: bool) -> str:
    """The user's usual word for anybody in that language, before this name."""
    if not called:
        return tongue.nameless
    counts: Counter[tuple[str, str]] = Counter()
    for voice in voices:
        if (found := _opened(voice.salutation, tongue)) and (informal or plain(found[0]) not in tongue.familiar):
            counts[found] += 1
    if counts:
        opener, end = max(counts, key=lambda each: (counts[each], each))
        whole_name = tongue.code in FORMS and not informal and tongue.hello[0].count("{full}")
        return f"{opener} {whole if whole_name else called}{end}"
    return tongue.hello[informal].format(name=called, full=whole)


def _opened(salutation: str, tongue: Language) -> tuple[str, str] | None:
    """('Hi', ',') of 'Hi Jan,', if that greets anybody."""
    if not _short(salutation):
        return None
    words = salutation.rstrip(",:!. -\u2013").split()
    end = salutation[len(salutation.rstrip(",:!. -\u2013")) :].strip()
    for size in (2, 1):
        opener = " ".join(words[:size])
        if len(words) == size + 1 and plain(opener.rstrip(",")) in {plain(word) for word in tongue.neutral}:
            return opener, end or ","
    return None


def _closing(voices: Sequence[Voice]) -> str:
    counts = Counter(v.sign_off for v in voices if _short(v.sign_off))
    return max(counts, key=lambda each: (counts[each], each), default="")


def _part_of(signed: str, me: str) -> bool:
    """Whether it is one name of the user's, and no initial."""
    words = plain(signed).split()
    return len(words) == 1 and len(words[0].rstrip(".")) > 2 and words[0] in plain(me).split()

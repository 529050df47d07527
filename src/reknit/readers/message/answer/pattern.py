"""An address that is told by a rule: 'the same name at the new domain', 'replace X by Y', 'firstname.lastname@...'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....details.mail_address import normalise
from ....details.name import split
from .found import Found
from .roles import Persons
from .said import Said
from .sheet import Segment
from .words import Hit, data, fold

_TOKEN = re.compile(r"[a-z0-9\u00df-\u024f](?:[a-z0-9\u00df-\u024f.-]*[a-z0-9\u00df-\u024f])?")
_MARKS = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u300c\u300d\u300e\u300f`@\u00b7*\u00a8("
_HOST = re.compile(r"(?<![\w./@-])(?!www\.)[a-z][a-z0-9-]{1,40}(?:\.[a-z0-9-]{2,30}){0,2}\.[a-z]{2,10}(?![\w/@])")
_SHORTEST = 3
_LOCAL = re.compile(r"([a-z][a-z0-9._-]{2,40})\s?[@\u00b7]\s?(?:\.{2,}|\u2026)")
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "a", "ø": "o", "ł": "l"}
Told = tuple[str, Hit]


def derived(said: Said, people: Persons, name: str) -> Told | None:
    """The subject's new address by a rule, and the words that give it; None if there is no rule."""
    old_local, _, old_host = people.old.partition("@")
    if not old_host:
        return None
    template = {fold(word) for word in data("spelt")["given"]}
    hosts = [one for one in _halves(said) if one[0].half != old_host and one[0].half.split(".")[0] not in template]
    for found, place, segment in hosts:
        if said.has(segment, "other") and not said.has(segment, "same", "own", "moved", "mine"):
            continue
        local = _local(said, found, old_local, name)
        if local and (address := normalise(f"{local}@{found.half}")):
            return address, Hit(place, place + 1)
    for segment, _ in ((said.sheet.segment(hit.start), hit) for hit in said.hits("same")):
        for match in _HOST.finditer(said.sheet.text, segment.start, segment.end):
            if match[0] != old_host and (address := normalise(f"{old_local}@{match[0]}")):
                return address, Hit(match.start(), match.end())
    for segment, hit in _rules(said):
        if address := _swapped(said, segment, hit, people.old):
            return address, Hit(segment.start, segment.end)
    return None


def _halves(said: Said) -> Iterator[tuple[Found, int, Segment]]:
    sheet = said.sheet
    for found, place in zip(sheet.found, sheet.places, strict=True):
        segment = sheet.segment(place)
        if found.half and segment.zone != "signature":
            yield found, place, segment


def _local(said: Said, found: Found, old: str, name: str) -> str:
    """What stands before the '@': as the template says, as another line says, else as before."""
    written = fold(said.sheet.page.text[found.start : found.end]).partition("@")[0].strip("<(\"' ")
    if written.strip(".x\u2026"):
        return _filled(written, name)
    beside = _LOCAL.search(said.sheet.text)
    return beside[1] if beside and beside[1] != old else old


def _filled(template: str, name: str) -> str:
    """'firstname.lastname' filled with a name; '' if the name has no such parts."""
    parts = split(name)
    spelt = data("spelt")
    given = {fold(word) for word in spelt["given"]}
    out = []
    for token in re.split(r"([._-])", template):
        if token in {".", "_", "-", ""}:
            out.append(token)
        else:
            word = parts.get("given" if token in given else "family", "")
            out.append(_plain(word.split()[0] if token in given and word else word))
    return "".join(out) if all(out) or "" not in out[::2] else ""


def _plain(word: str) -> str:
    return fold("".join(_SPELT.get(char, char) for char in word.lower())).replace(" ", "").replace("'", "")


def _rules(said: Said) -> Iterator[tuple[Segment, Hit]]:
    for hit in said.hits("replace"):
        segment = said.sheet.segment(hit.start)
        if segment.zone != "signature":
            yield segment, hit


def _swapped(said: Said, segment: Segment, hit: Hit, old: str) -> str:
    """The old address with one word of it changed for another, as the sentence says."""
    text = said.sheet.text
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, segment.start, segment.end)]
    marked = [t for t in tokens if _marked(text, t[1], t[2])]
    for listed in (marked, tokens):
        for i, (word, start, _) in enumerate(listed):
            if len(word) < _SHORTEST or not _part(word, old) or (listed is tokens and abs(start - hit.start) > _FAR):
                continue
            rest = [w for w, _, _ in listed[i + 1 :] if not _part(w, old)]
            before = [w for w, _, _ in listed[:i] if not _part(w, old)]
            fresh = _fresh(rest, before, marked=listed is marked)
            if fresh and fresh != word:
                return normalise(_changed(old, word, fresh))
    return ""


_FAR = 60
"""Characters between the word of the rule and what is to be changed."""


def _marked(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] in tuple(_MARKS) and text[end : end + 1] in tuple(_MARKS)


def _part(word: str, old: str) -> bool:
    """Whether a word is a whole part of an address."""
    return word in re.split(r"[@.]", old) or (("." in word or "-" in word) and word in old)


def _fresh(rest: list[str], before: list[str], *, marked: bool) -> str:
    if marked:
        return (rest or before or [""])[0]
    return next((word for word in rest[1:3] if len(word) >= _SHORTEST), "")


def _changed(old: str, word: str, fresh: str) -> str:
    local, _, host = old.partition("@")
    if word in host:
        if "." in fresh and "." not in word:
            return f"{local}@{fresh}"
        return f"{local}@{host.replace(word, fresh, 1)}"
    return f"{local.replace(word, fresh, 1)}@{host}"

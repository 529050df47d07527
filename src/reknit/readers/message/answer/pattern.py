"""An address that is told by a rule: 'the same name at the new domain', 'replace X by Y', 'firstname.lastname@...'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....details.mail_address import normalise
from ....details.name import split
from .found import Found
from .parts import composed
from .rules import changed_local, ending, hosts, married, of_mail, ruled
from .said import Said
from .sheet import Segment
from .who import Persons
from .words import Hit, data, fold

_TOKEN = re.compile(r"[a-z0-9\u00df-\u024f](?:[a-z0-9\u00df-\u024f.-]*[a-z0-9\u00df-\u024f])?")
_MARKS = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u300c\u300d\u300e\u300f`@\u00b7*\u00a8("
_SHORTEST = 3
_LOCAL = re.compile(r"([a-z][a-z0-9._-]{2,40})\s?[@\u00b7]\s?(?:\.{2,}|\u2026)")
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "a", "ø": "o", "ł": "l"}
Told = tuple[str, Hit]


def derived(said: Said, people: Persons, name: str) -> Told | None:
    """The subject's new address by a rule, and the words that give it; None if there is no rule.

    An address that the mail itself shows is none: whose that is, the words beside it tell.
    """
    if "@" not in people.old:
        return None
    shown = {found.address for found in said.sheet.found}
    name = name or " ".join(re.findall(r"[a-z]{2,}", people.old.partition("@")[0]))
    for rule in (_by_parts, _by_half, _by_host, _by_ending, _by_swap, _by_surname):
        told = rule(said, people, name)
        if told and told[0] not in shown:
            return told
    return None


def _by_parts(said: Said, people: Persons, name: str) -> Told | None:
    """Parts of the name, put together before a host."""
    for segment in said.sheet.segments:
        if segment.zone == "signature" or not (local := composed(said, segment, name)):
            continue
        found = [(one.half, at, at + 1) for one, at, where in _halves(said) if where == segment and not one.local]
        if not found:
            text, mail = said.sheet.text, of_mail(said, segment)
            alone = hosts(said, people, segment, segment)
            found = [(host, at, end) for host, at, end in alone if mail or text[at:end] != host]  # spelt: no site
        if len(found) == 1 and (address := normalise(f"{local}@{found[0][0]}")):
            return address, Hit(*found[0][1:])
    return None


def _by_half(said: Said, people: Persons, name: str) -> Told | None:
    """'@new.example' with a template, with another local part, or with the old one."""
    old_local, _, old_host = people.old.partition("@")
    template = {fold(word) for word in data("spelt")["given"]}
    for found, place, segment in _halves(said):
        if found.half == old_host or found.half.split(".")[0] in template:
            continue
        if (
            said.has(segment, "other")
            and not said.has(segment, "same", "own", "moved", "mine")
            and not _kept(said, segment)
        ):
            continue
        if not found.local and composed(said, segment, name) is None:
            continue
        local = _local(said, found, old_local, name, people)
        if local and (address := normalise(f"{local}@{found.half}")):
            return address, Hit(place, place + 1)
    return None


def _by_host(said: Said, people: Persons, _name: str) -> Told | None:
    """A bare host where the words say that only what follows the '@' is another."""
    old_local, _, old_host = people.old.partition("@")
    near = [said.sheet.segment(hit.start) for hit in said.hits("same")]
    for segment in near:
        for host, start, end in hosts(said, people, segment, segment) if of_mail(said, segment) else ():
            if address := normalise(f"{changed_local(said, people) or old_local}@{host}"):
                return address, Hit(start, end)
    for before, segment, after in _around(said, "tail"):
        kept = of_mail(said, segment) and any(
            ruled(said, one, "rest") or said.has(one, "same") for one in (before, segment, after)
        )
        found = {host[0]: host for host in hosts(said, people, before, after)} if kept else {}
        if len(found) == 1:
            host, start, end = next(iter(found.values()))
            if address := normalise(f"{changed_local(said, people) or old_local}@{host}"):
                return address, Hit(start, end)
    local = changed_local(said, people)
    for _, segment, _ in _around(said, "rest") if local else ():
        return normalise(f"{local}@{old_host}"), Hit(segment.start, segment.end)
    return None


def _by_ending(said: Said, people: Persons, _name: str) -> Told | None:
    """The old address with another ending: 'the same, but .org'."""
    for segment in said.sheet.segments:
        if segment.zone == "signature" or not of_mail(said, segment):
            continue
        if not (said.has(segment, "same", "replace") or any(ruled(said, segment, name) for name in ("rest", "ending"))):
            continue
        if told := ending(said, people, segment):
            host, start, end = told
            return normalise(f"{changed_local(said, people) or people.old.partition('@')[0]}@{host}"), Hit(start, end)
    return None


def _by_swap(said: Said, people: Persons, _name: str) -> Told | None:
    for segment, hit in _rules(said):
        if address := _swapped(said, segment, hit, people.old):
            return address, Hit(segment.start, segment.end)
    return None


def _by_surname(said: Said, people: Persons, name: str) -> Told | None:
    """The same first name with the surname that somebody has now, if the words say that the rest is as before."""
    old_host = people.old.partition("@")[2]
    still = any(found.half == old_host for found in said.sheet.found)
    if not (still or any(True for _ in _around(said, "rest")) or said.hits("same")):
        return None
    for _, segment, after in _around(said, "surname"):
        for local, start, end in married(said, people, name, segment, after):
            return normalise(f"{local}@{old_host}"), Hit(start, end)
    return None


def _around(said: Said, name: str) -> Iterator[tuple[Segment, Segment, Segment]]:
    """(the segment before, the segment, the segment after) of each place where the writer says so."""
    segments = said.sheet.segments
    for i, segment in enumerate(segments):
        if segment.zone != "signature" and ruled(said, segment, name):
            yield segments[max(0, i - 1)], segment, segments[min(len(segments) - 1, i + 1)]


def _kept(said: Said, segment: Segment) -> bool:
    """Whether a segment or the next says that the rest of the address is as before."""
    segments = said.sheet.segments
    i = segments.index(segment)
    return any(ruled(said, one, "rest") or said.has(one, "same") for one in segments[i : i + 2])


def _halves(said: Said) -> Iterator[tuple[Found, int, Segment]]:
    sheet = said.sheet
    for found, place in zip(sheet.found, sheet.places, strict=True):
        segment = sheet.segment(place)
        if found.half and segment.zone != "signature":
            yield found, place, segment


def _local(said: Said, found: Found, old: str, name: str, people: Persons) -> str:
    """What stands before the '@': as the template says, as another line says, else as before."""
    if found.local.strip(".x\u2026"):
        return _filled(found.local, name)
    if told := changed_local(said, people):
        return told
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
            close = _EAST.match(text, tokens[tokens.index(listed[i])][2]) is not None
            fresh = _fresh(rest, before, marked=listed is marked, close=close)
            if fresh and fresh != word:
                return normalise(_changed(old, word, fresh))
    return _earlier(said, segment, marked, old)


def _earlier(said: Said, segment: Segment, marked: list[tuple[str, int, int]], old: str) -> str:
    """The old address with a word of it changed that the sentence before has in quotes: '"phys" is no word'."""
    i = said.sheet.segments.index(segment)
    fresh = [word for word, _, _ in marked if not _part(word, old)]
    if i == 0 or len(fresh) != 1:
        return ""
    before = said.sheet.segments[i - 1]
    text = said.sheet.text
    named = [
        m[0] for m in _TOKEN.finditer(text, before.start, before.end) if _marked(text, *m.span()) and _part(m[0], old)
    ]
    return normalise(_changed(old, named[0], fresh[0])) if len(named) == 1 else ""


_EAST = re.compile("[\"'\u201d\u300d\u300f]? ?[\u3040-\ud7af]")
"""What follows a word right away where no word stands between it and the next."""
_FAR = 60
"""Characters between the word of the rule and what is to be changed."""


def _marked(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] in tuple(_MARKS) and text[end : end + 1] in tuple(_MARKS)


def _part(word: str, old: str) -> bool:
    """Whether a word is a whole part of an address."""
    return word in re.split(r"[@.]", old) or (("." in word or "-" in word) and word in old)


def _fresh(rest: list[str], before: list[str], *, marked: bool, close: bool) -> str:
    if marked:
        return (rest or before or [""])[0]
    if close:
        return rest[0] if rest and len(rest[0]) >= _SHORTEST else ""
    return next((word for word in rest[1:3] if len(word) >= _SHORTEST), "")


def _changed(old: str, word: str, fresh: str) -> str:
    local, _, host = old.partition("@")
    if word in host:
        if "." in fresh and "." not in word:
            return f"{local}@{fresh}"
        return f"{local}@{host.replace(word, fresh, 1)}"
    return f"{local.replace(word, fresh, 1)}@{host}"

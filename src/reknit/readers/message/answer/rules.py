"""What the words of a sentence tell of an address: another host, another local part, another surname.

The words for it stand in data/rules.toml, in all languages at once: people write such rules in more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise, product

from ....details.name import split
from .said import Said
from .sheet import Segment
from .spelt import hosts as spelt_hosts
from .spelt import mailbox
from .who import Persons, likeness
from .words import Cue, compiled, data, fold

_HOST = re.compile(r"(?<![\w./@-])(?!www\.)[a-z][a-z0-9-]{1,40}(?:\.[a-z0-9-]{2,30}){0,2}\.[a-z]{2,10}(?![\w/@])")
_FILE = re.compile(r".*\.(?:html?|php|pdf|docx?|xlsx?|jpe?g|png|txt|zip|exe|psd|csv|vcf|ics)$")
_IS_REST = re.compile(r"\b(?:rest|remainder)(?: of (?:it|that|the address))? (?:is|of) $")
"""'the rest of it is firm.example': a part of the host."""
_SHARED = 4
"""Letters that an old and a new local part have in common at least (judgement)."""
_ARROW = r"(?:-+>|=+>|\u2192|\u21d2|\u2794|\u27a1|\u00bb|>)"
_QUOTE = "\"'\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d"
_NAMED = re.compile(r"[^\W\d_][^\W\d_'-]+(?:-[^\W\d_]+)?")


def ruled(said: Said, segment: Segment, name: str) -> bool:
    """Whether one of the words of a rule stands in a segment."""
    return _rule(name).stands(said.sheet.text[segment.start : segment.end])


@cache
def _rule(name: str) -> Cue:
    return compiled(data("rules")[name])


def hosts(said: Said, people: Persons, first: Segment, last: Segment) -> Iterator[tuple[str, int, int]]:
    """(host, start, end) of the hosts that stand alone in some segments, or are spelt there, but for the old one."""
    text = said.sheet.text
    named = {fold(word) for key in ("given", "family") for word in data("spelt")[key]} | people.subject.names
    old_host = people.old.partition("@")[2]
    found = [(match[0], match.start(), match.end()) for match in _HOST.finditer(text, first.start, last.end)]
    for host, start, end in found or spelt_hosts(text, first.start, last.end):
        if host == old_host or host.rpartition(".")[2] in named or _FILE.match(host):
            continue
        if not _IS_REST.search(text, max(0, start - _LONGEST), start) and said.sheet.segment(start).zone != "signature":
            yield host, start, end


_LONGEST = 40
"""Characters before a host that may say that it is only a part of one."""
_ENDING = re.compile(r"(?<![\w.)/])\.[a-z]{2,10}(?:\.[a-z]{2,10})?(?![\w.]\w|\w)")
_SECOND = frozenset(("co", "com", "org", "net", "ac", "edu", "gov", "or", "ne", "go", "gob", "gouv", "nhs"))
"""Labels under a country's under which names are given: 'firm.co.uk'."""


def of_mail(said: Said, segment: Segment) -> bool:
    """Whether a sentence speaks of mail, or one beside it does and itself not of the web."""
    if ruled(said, segment, "mail"):
        return True
    segments = said.sheet.segments
    i = segments.index(segment)
    return not ruled(said, segment, "web") and any(ruled(said, one, "mail") for one in segments[max(0, i - 2) : i + 2])


def ending(said: Said, people: Persons, segment: Segment) -> tuple[str, int, int] | None:
    """(host, start, end): the old one with the only other ending that a sentence names."""
    host = people.old.partition("@")[2]
    labels = host.split(".")
    country = len(labels) > 2 and labels[-2] in _SECOND
    known = {f".{labels[-1]}", f".{'.'.join(labels[-2:])}"}
    found = {match[0]: match for match in _ENDING.finditer(said.sheet.text, segment.start, segment.end)}
    fresh = [word for word in found if word not in known]
    if len(fresh) != 1 or _FILE.match(f"a{fresh[0]}"):
        return None
    stem = ".".join(labels[: -2 if country else -1])
    return f"{stem}{fresh[0]}", *found[fresh[0]].span()


def changed_local(said: Said, people: Persons) -> str:
    """The new local part where the words change the old one into it; '' if none do.

    'from areed to ann.reed', 'drop the dot', 'an underscore instead of the dot'.
    """
    old = people.old.partition("@")[0]
    for segment in said.sheet.segments:
        if segment.zone != "signature" and of_mail(said, segment) and (fresh := _signs_changed(said, segment, old)):
            return fresh
    for pattern in _changes(old) if fold(old) in said.sheet.text else ():
        for match in pattern.finditer(said.sheet.text):
            fresh = match["fresh"].rstrip(".-_")
            segment = said.sheet.segment(match.start())
            if fresh != old and segment.zone != "signature" and mailbox(fresh) and _akin(people, old, fresh):
                return fresh
    return _by_example(said, old)


def _by_example(said: Said, old: str) -> str:
    """The old local part changed as a made-up one is: 'ann.reed -> reed-ann'; '' if there is none such."""
    for match in _PAIR.finditer(said.sheet.text):
        given, family, fresh = match["given"], match["family"], match["fresh"]
        parts = old.split(match["sign"])
        for swapped, short, sign in product((False, True), (False, True), ("", ".", "-", "_")):
            made = _composed(given, family, swapped=swapped, short=short, sign=sign)
            if made == fresh and fresh != f"{given}{match['sign']}{family}" and len(parts) == 2 and all(parts):
                return _composed(*parts, swapped=swapped, short=short, sign=sign)
    return ""


_PAIR = re.compile(
    r"(?<![\w.@\u00b7-])(?P<given>[a-z]{2,20})(?P<sign>[._-])(?P<family>[a-z]{2,20})(?![\w@\u00b7-]|\.\w)[^\n]{1,14}?"
    r"(?<![\w.@\u00b7-])(?P<fresh>[a-z]{1,20}[._-]?[a-z]{1,20})(?![\w@\u00b7-]|\.\w)"
)


def _composed(given: str, family: str, *, swapped: bool, short: bool, sign: str) -> str:
    """A local part made of two names; ``short``: of the first only its first letter."""
    first = given[:1] if short else given
    return f"{family}{sign}{first}" if swapped else f"{first}{sign}{family}"


def _signs_changed(said: Said, segment: Segment, old: str) -> str:
    """The old local part without its only dot, hyphen or underscore, or with another sign for it."""
    text = said.sheet.text[segment.start : segment.end]
    signs = [
        (match.start(), match.end(), next(sign for sign in ".-_" if match[_NAME[sign]]))
        for match in _sign().finditer(text)
    ]
    present = [sign for sign in ".-_" if old.count(sign) == 1]
    named = [sign for _, _, sign in signs]
    if len(named) == 1 and named[0] in present and _gone(text, *signs[0][:2]):
        return old.replace(named[0], "")
    if len(named) == 2 and named[0] != named[1]:
        between = text[signs[0][1] : signs[1][0]]
        turned = re.search(rf"(?<![a-z])(?:{_words('instead')})(?![a-z])", between) is not None
        if turned or (said.has(segment, "replace") and len(between) < _LONGEST):
            fresh, was = named if turned else reversed(named)
            return old.replace(was, fresh) if was in present else ""
    return ""


_NAME = {".": "dot", "-": "hyphen", "_": "score"}


@cache
def _sign() -> re.Pattern[str]:
    """A word for a sign."""
    known = data("spelt")
    listed = {
        key: "|".join(
            re.escape(fold(word))
            for word in sorted(known[key], key=len, reverse=True)
            if len(word) > 1 or word > "\u3000"
        )
        for key in ("score", "hyphen", "dot")
    }
    made = "|".join(f"(?P<{key}>{words})" for key, words in listed.items())
    return re.compile(rf"(?<![a-z0-9])(?:{made})(?![a-z0-9])")


def _gone(text: str, start: int, end: int) -> bool:
    """Whether words right before or after a sign take it out."""
    words = _words("gone")
    before, after = text[max(0, start - 22) : start], text[end : end + 22]
    return bool(
        re.search(rf"(?<![a-z])(?:{words})(?:[\s\"'](?:[a-z]{{1,6}}['\s]){{0,2}})?[\"']?$", before)
        or re.match(rf"[\s\"'\u3092\uc744\ub97c]{{0,2}}(?:[a-z]{{1,5}}\s)?(?:{words})", after)
    )


@lru_cache(maxsize=64)
def _changes(old: str) -> tuple[re.Pattern[str], ...]:
    edge, end = r"(?<![\w.@\u00b7-])", r"(?![\w@\u00b7-]|\.\w)"
    was = rf"{edge}{re.escape(fold(old))}{end}"
    fresh = rf"(?P<fresh>[a-z][a-z0-9._-]{{1,40}}){end}"
    marks = rf"[\s{_QUOTE},:]{{0,3}}"
    into = rf"(?:{_ARROW}|(?<=\s)(?:{_words('into')})(?=[\s{_QUOTE}])|{_words('into_eastern')})"
    return (
        re.compile(rf"{was}{marks}{into}{marks}{fresh}"),
        re.compile(rf"{edge}{fresh}{marks}(?<=[\s{_QUOTE}])(?:{_words('instead')}){marks}{was}"),
    )


@cache
def _words(name: str) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(data("rules")[name], key=len, reverse=True))


def _akin(people: Persons, old: str, fresh: str) -> bool:
    """Whether a local part may be the person's: it bears the name, or is like the old one."""
    if "." in fresh and people.subject.known is False:
        return False
    return likeness(people.subject, f"{fresh}@-") > 1 or (len(old) >= _SHARED and old in fresh)


def married(said: Said, people: Persons, name: str, first: Segment, last: Segment) -> Iterator[tuple[str, int, int]]:
    """(local part, start, end): the old one with the surname that a sentence gives the person now."""
    parts = re.split(r"([._-])", people.old.partition("@")[0])
    given = fold(split(name).get("given", "")).split(" ")[0]
    if len(parts) != 3 or not given or parts[0] not in {given, given[:1]}:
        return
    for start, end, surname in _surnames(said, given, name, first, last):
        spelt = _spelt(said, surname)
        if spelt and spelt != parts[2] and parts[2] not in {"", *given}:
            yield f"{parts[0]}{parts[1]}{spelt}", start, end
            return


def _surnames(said: Said, given: str, name: str, first: Segment, last: Segment) -> Iterator[tuple[int, int, str]]:
    """(start, end, surname): the one in From if the sentence has it, else what follows the first name there last."""
    cased = said.sheet.cased
    family = split(name).get("family", "")
    words = [*_NAMED.finditer(cased, first.start, last.end)]
    old = {fold(part) for part in re.split(r"[\s]", family)}
    for left, right in reversed([*pairwise(words)]):
        if (
            fold(left[0]) == given
            and right[0][0].isupper()
            and right.start() - left.end() == 1
            and fold(right[0]) not in old
        ):
            yield right.start(), right.end(), right[0]
    for word in words:
        if family and word[0] == family:
            yield word.start(), word.end(), family


def _spelt(said: Said, surname: str) -> str:
    """A surname as it stands in an address: as the text has it without accents, else by the customs of the language."""
    low = surname.lower()
    if said.sheet.languages[:1] == ("de",):
        for letter, written in (("\u00e4", "ae"), ("\u00f6", "oe"), ("\u00fc", "ue"), ("\u00df", "ss")):
            low = low.replace(letter, written)
    return re.sub(r"[^a-z-]", "", fold(low))

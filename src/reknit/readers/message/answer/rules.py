"""What the words of a sentence tell of an address: another host, another local part, another surname.

The words for it stand in data/rules.toml, in all languages at once: people write such rules in more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ....details.name import split
from .roles import Persons
from .said import Said
from .sheet import Segment
from .spelt import hosts as spelt_hosts
from .spelt import mailbox
from .who import likeness
from .words import compiled, data, fold

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
    return _rule(name).search(said.sheet.text, segment.start, segment.end) is not None


@cache
def _rule(name: str) -> re.Pattern[str]:
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


def changed_local(said: Said, people: Persons) -> str:
    """The new local part where the words change the old one into it: 'from areed to ann.reed'; '' if none do."""
    old = people.old.partition("@")[0]
    for pattern in _changes(old):
        for match in pattern.finditer(said.sheet.text):
            fresh = match["fresh"].rstrip(".-_")
            segment = said.sheet.segment(match.start())
            if fresh != old and segment.zone != "signature" and mailbox(fresh) and _akin(people, old, fresh):
                return fresh
    return ""


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

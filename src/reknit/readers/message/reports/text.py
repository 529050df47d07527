"""Which addresses the text of a report speaks of, and what it says of each.

One grammar for the reports of all mail systems. In them an address that failed stands in few ways: alone in a line or
at its beginning with the reason behind it (Postfix, Exim, qmail, Exchange, OpenSMTPD, courier, GMX); in the dialogue
with the server ('>>> RCPT TO:<..>', '550 5.1.1 <..>... User unknown': sendmail); behind a label ('Recipient: ..',
'Unknown user: ..': Sun, InterScan, IMail, MailMarshal); in a sentence ('unable to deliver message to ..': Gmail,
Dragonfly). The words are in data/text.toml.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from ....details.mail_address import robot_or_role
from ...parts.mail.passage import Passage
from .address import ADDRESS, folded, valid
from .claim import Excerpt
from .moved import linked, told
from .phrases import Index, index, phrase
from .words import table

LONGEST = 30000
"""Characters of a text that are looked at."""
MOST = 300
"""Addresses of a text that are looked at."""
CERTAIN, LIKELY, NAMED, NOT = 3, 2, 1, 0
_NEAR = 100
_BLOCK = 3000
_BEFORE = 600

_LEAD = re.compile(r"[\s>|*\u2022\u00b7\u25cf\u30fb+\-<\"'(\[\u300c\u3010:]*")
_CLOSE = re.compile(
    r"[>\"')\]\u300d\u3011]{0,3}\s*"
    r"(?:<mailto:[^>\s]{1,330}>|\[mailto:[^\]\s]{1,330}\]|\([^()\s]{1,330}@[^()\s]{1,330}\))?[>\"')\]]?[ \t]*"
)
_REPLY = re.compile(r"\s{0,8}(?:<<<\s{0,4})?[245]\d\d[- ](?:[245]\.\d{1,3}\.\d{1,3}\s{0,4})?[:<\s]{0,8}$")
_NAME = re.compile(r"\W{0,6}[\w.,'@-]{1,60}(?: [\w.,'@-]{1,60}){0,4}[\"']? ?<$")
_LISTED = re.compile(r"\W{0,6}[\w.,'@-]{1,60}(?: [\w.,'@-]{1,60}){0,4} ?\($")  # Exchange: 'Ben Bird (ben@firm.example)'
_DESK = re.compile(
    r"-(?:ctl|request|help|subscribe|unsubscribe|owner)@|^(?:majordomo|listserv|mailman|postmaster|mailer-daemon)@"
)
_RCPT = re.compile(r"rcpt\s?(?:to)?\s?[:=]?\s*<?\s*$")
_HOPS = re.compile(r"too many hops\b.*, to <?$")
_FORM = re.compile(r"\bform(?:at)? of [^.:;]{1,60} is [<\"'(]?$")
_NUMBER = re.compile(r"[+(]\d[\dx() ./-]{6,20}\s{2,}<?$")  # a line of a directory: who, telephone, address
_GENERATED = re.compile(r"generated (?:from|by) $")
_LABEL = re.compile(r"([^\s:.;,>*(][^:.;,>*(\n]{0,60})[:\uff1a=]\s{0,20}[<\"'\[]?\s{0,20}$")
_WORD = re.compile(r"([^\s<>\"'(\[:=,;]+)[\s<>\"'(\[:=,;]*$")
_ON = re.compile(r"on \w{3}\b|at \d|\(")
_RULES = frozenset(":\uff1a-=*_")


class Anchor(NamedTuple):
    """An address in a text: where its line begins, where it stands itself, and how sure it is that its mail failed.

    ``reply``: its line begins with a code of SMTP; what led to that stands before it.
    """

    address: str
    line: int
    start: int
    end: int
    certainty: int
    reply: bool


def anchors(passage: Passage, end: int, mine: Collection[str]) -> list[Anchor]:
    """The addresses of a report's text up to its ``end``. ``mine`` are those of the one who gets the report.

    One that the words of a move name is not among those that failed; one that only a link gives is, if nothing else is.
    """
    text = passage.text[:end]
    found: list[Anchor] = []
    for match in ADDRESS.finditer(text, 0, LONGEST):
        address = folded(match[1])
        if valid(address):
            line = text.rfind("\n", 0, match.start()) + 1
            certainty = _certainty(text, line, match.start(), match.end())
            if (address in mine and certainty < CERTAIN) or _DESK.search(address):
                certainty = min(certainty, NAMED)
            reply = _REPLY.match(text, line, match.start()) is not None
            found.append(Anchor(address, line, match.start(1), match.end(1), certainty, reply))
            if len(found) >= MOST:
                break
    if not any(anchor.certainty >= LIKELY for anchor in found):
        found = sorted([*found, *_links(passage, end, mine)], key=lambda anchor: anchor.start)
    new = told(passage, end, {*mine, *(anchor.address for anchor in found[:1])}) if len(found) > 1 else set()
    return [anchor._replace(certainty=NOT) if anchor.end in new else anchor for anchor in found]


def _links(passage: Passage, end: int, mine: Collection[str]) -> list[Anchor]:
    """People whom links name, under words that end with a colon or in a sentence of failure (Exchange)."""
    text = passage.text[:end]
    found: list[Anchor] = []
    for one in linked(passage)[:MOST]:
        line = text.rfind("\n", 0, one.start) + 1
        if one.end <= end and one.address not in mine and not robot_or_role(one.address):
            certainty = _certainty(text, line, one.start, one.end)
            if certainty == CERTAIN and not headed(text[max(0, line - _NEAR * 3) : line]):
                certainty = LIKELY if _says(text[one.end : one.end + _NEAR].lower(), _after()) else NAMED
            found.append(Anchor(one.address, line, one.start, one.end, certainty, reply=False))
    return found


def failing(found: list[Anchor], mine: Collection[str], expected: Collection[str]) -> list[str]:
    """The addresses whose mail failed, in order; of the surest kind that there is.

    One's own address is among them only if one wrote to it (``expected``: the addressees of what came back), or if
    there is no other.
    """
    for certainty in (CERTAIN, LIKELY):
        sure = list(dict.fromkeys(anchor.address for anchor in found if anchor.certainty == certainty))
        others = [address for address in sure if address not in mine or address in expected]
        if others or (sure and certainty == CERTAIN):
            return others or sure
    return list(dict.fromkeys(a.address for a in found if a.certainty and a.address in expected))


def headed(text: str) -> bool:
    """Whether the last line of a text that is not empty is a heading of Exchange's, or ends with a colon."""
    last = " ".join(text.rstrip().rpartition("\n")[2].lower().replace("\u2019", "'").split())
    return last[-1:] in _RULES or any(heading in last for heading in table("text")["headings"])


def said(passage: Passage, end: int, found: list[Anchor], address: str, others: Collection[str]) -> tuple[Excerpt, ...]:
    """What a text says of an address: from where it stands to where one of the ``others`` that failed does.

    Of a reply of SMTP it is what stands between the address before and this one.
    """
    mine = [a for a in found if a.address == address and a.certainty]
    best = max((a.certainty for a in mine), default=NOT)
    strong = [a for a in found if a.address == address or (a.address in others and a.certainty >= max(best, LIKELY))]
    excerpts: list[Excerpt] = []
    for i, anchor in enumerate(strong):
        if anchor not in mine or (anchor.certainty < best and best >= LIKELY):
            continue
        start = anchor.line
        stop = next((a.line for a in strong[i + 1 :] if a.address != address and a.line > start), end)
        if anchor.reply:
            before = next((a for a in reversed(strong[:i]) if a.address != address and a.line < start), None)
            start = _end(passage.text, before.end) if before else max(0, start - _BEFORE)
            stop = _end(passage.text, anchor.end)
        excerpts.append(Excerpt(passage, start, max(anchor.end, min(stop, start + _BLOCK, end))))
    return tuple(excerpts)


def _certainty(text: str, line: int, start: int, end: int) -> int:
    if _RCPT.search(text[max(line, start - 40) : start].lower()) or _REPLY.match(text, line, start):
        return CERTAIN
    stop = _end(text, end)
    lead = text[max(line, start - 200) : start].lower()
    tail = text[end : min(stop, end + 200)]
    tail = tail[_match(_CLOSE, tail) :].lower()
    above, below = _above(text, line), text[stop + 1 : stop + 1 + _NEAR].lower()
    if _LEAD.fullmatch(lead) and start - line < 200:
        return _first(tail, above, below)
    if _HOPS.search(lead):
        return CERTAIN  # sendmail, of a loop: 'from .. via .., to ..'
    if _GENERATED.search(lead):
        return LIKELY  # Exim, of an address that it may not show
    if _others(lead) or _FORM.search(lead) or _NUMBER.search(lead):
        return NOT
    named = _NAME.fullmatch(lead) and (not tail or tail[0] == ":")
    listed = _LISTED.fullmatch(lead) and not tail and headed(text[max(0, line - _NEAR * 3) : line])
    return CERTAIN if named or listed or _label(lead) else _in_sentence(lead, tail, above, below)


def _first(tail: str, above: str, below: str) -> int:
    """Of an address with which a line begins."""
    if (_others(above) and not above.endswith(":")) or (tail.startswith("<") and "@" in tail[:80]):
        return NOT  # the line above names it; it is itself the name of another address
    if not tail or tail[0] in ":;,.-\u2013\u2014|(\uff1a=" or _ON.match(tail) or not above or above[-1] in _RULES:
        return CERTAIN
    return LIKELY if _says(f"{tail} {below}", _after()) else NAMED


def _label(lead: str) -> bool:
    """Whether the words before an address are a label of one that failed, or end with one."""
    found = _LABEL.search(lead)
    words = found[1].split() if found else []
    return any(" ".join(words[i:]) in _set("labels") for i in range(len(words)))


def _in_sentence(lead: str, tail: str, above: str, below: str) -> int:
    nearby = f"{above[-_NEAR:]} {lead}" if len(lead) < _NEAR else lead
    return LIKELY if _says(nearby, _before()) or _says(f"{tail} {below}", _after()) else NAMED


def _above(text: str, line: int) -> str:
    """The line above, in lower case and stripped; '' if it is empty."""
    if not line:
        return ""
    begin = text.rfind("\n", 0, line - 1) + 1
    return text[max(begin, line - 300) : line - 1].strip().lower()


def _others(lead: str) -> bool:
    """Whether the last words before an address make it somebody else's."""
    words: list[str] = []
    rest = lead.rstrip(" \t<\"'([:=,;\uff1a")
    for _ in range(5):
        match = _WORD.search(rest)
        if not match:
            break
        words.insert(0, match[1].strip(".-"))
        if " ".join(words) in _set("others"):
            return True
        rest = rest[: match.start()]
        if not rest or rest[-1] in ":;,.":
            break
    return False


def _says(text: str, words: Index) -> bool:
    return next(words.hits(text), None) is not None


def _end(text: str, at: int) -> int:
    """The end of the line in which a character stands."""
    stop = text.find("\n", at)
    return stop if stop >= 0 else len(text)


def _match(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(table("text")[key])


@cache
def _before() -> Index:
    return index([map(phrase, table("text")["before"])])


@cache
def _after() -> Index:
    return index([map(phrase, table("text")["after"])])

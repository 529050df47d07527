"""What one line near the end of a mail looks like: a closing, a name, a sentence, something to reach somebody by."""

from __future__ import annotations

import re
from functools import lru_cache

from ....details.text import plain
from .words import EASTERN, TOKEN, jobs, labels, letters, places

DELIMITER = re.compile(r"(?:--|\u2014|\u2013\u2013|\u2014\u2014)\s*")
"""'-- ' of RFC 3676, section 4.3, and what programs make of it."""
RULE = re.compile(r"[\s*_=~#\u2500-\u257f\u2014\u2013.\u30fb\uff0d+|/:-]{3,}")
_PHONE = re.compile(r"(?<![\w@/=.-])(?:\+|\(?0|\(?\d)[\d\s().\u2010-\u2015/\u00a0-]{5,24}\d(?![\w@])")
_SHORT_PHONE = re.compile(
    r"(?:\b(?:x|ext\.?)\s?)?\b\d-?\d{4}\b\.?\s*$|\b(?:x|ext\.?)[\s.]?[\d-]{3,7}\.?\s*$", re.IGNORECASE
)
_POSTCODE = re.compile(
    r"\b\d{4,5}\s[A-Z\u00c0-\u00de]|\b[A-Z]{2}\s+\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\u3012"
)
_REACH = re.compile(r"\S@\S|\bhttps?:|\bwww\.|\bskype\b|linkedin\.|\[at\]|\(at\)", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|\u2022\u00b7\u25cf\u25aa\u30fb\u2027\u2219\t]|\s[-\u2013\u2014/]\s|\s{3,}")
EDGES = " \t,.!;:*_~-\u2013\u2014\u3000\uff0c\u3002\uff01\uff1a|/"
_GREETING = re.compile(
    r"(?i)(?:hi|hello|hey|dear|hallo|liebe[rs]?|guten|sehr|bonjour|hola|ciao|gentile|beste|hej|dzie\u0144)\b.{0,40},?$"
)
_BRACKETED = re.compile(r"[(\uff08\[][^()\uff08\uff09\[\]]{0,60}[)\uff09\]]")
_POSTSCRIPT = re.compile(r"(?i)(?:p\.?\s?){1,2}s\b\.?|n\.?b\.?[ :]|\u8ffd\u4f38")
POSTSCRIPTS = frozenset("pPnN\u8ffd")
"""With which a line that is a postscript begins."""
_USUAL = 2000
"""Characters of a paragraph that may come again."""
_LIST = re.compile(r"\s{0,8}(?:[-*\u2022\u2013\u00b7>]|\d{1,2}[.)])\s")


def delimiter(line: str) -> bool:
    """The line that programs put above a signature."""
    return 0 < len(line) < 4 and bool(DELIMITER.fullmatch(line))


@lru_cache(maxsize=16384)
def closing(line: str) -> bool:
    """Whether the line ends a letter: 'Kind regards,', 'Thanks in advance,', 'Viele Grüße aus Kiel'."""
    text = plain(line).strip(EDGES)
    if not text or len(text) > 60:
        return False
    if text in letters().closings:
        return True
    count = len(text.split())
    if count > 6 or (count > 3 and not line.rstrip().endswith((",", "!", "\uff0c"))):
        both = text.split(" / ")
        return len(both) == 2 and all(half.strip() in letters().closings for half in both)
    return text.startswith(letters().begins) and (count < 3 or _whole_start(text)) and not _PHONE.search(line)


def _whole_start(text: str) -> bool:
    """Whether the line begins with a whole word or phrase that closes: 'bestens' does not begin with 'best'."""
    words = text.split()
    return any(" ".join(words[:size]).strip(",") in letters().closings for size in range(1, min(len(words), 5) + 1))


@lru_cache(maxsize=32768)
def evidence(line: str) -> int:
    """How many signs of a business card the line has: a number, an address, a site, a title, a legal form, a street."""
    found = bool(_PHONE.search(line)) + bool(_REACH.search(line))
    found += bool(not found and len(line) < 40 and _SHORT_PHONE.search(line))
    words = TOKEN.findall(plain(line))
    if len(words) < 12:
        known = jobs()
        found += any(word in known.titles or word.endswith(known.title_ends) for word in words)
        found += any(piece.strip(",;|") in known.forms for piece in line.split()[1:])
        if EASTERN.search(line):
            found += any(word in line for word in known.eastern_organisations)
            found += any(word in line for word in known.eastern_titles)
        else:
            found += (
                any(word in known.organisations or word in known.tails for word in words) and line.strip()[:1].isupper()
            )
        found += any(char.isdigit() for char in line) and (
            bool(_POSTCODE.search(line)) or any(word in places().streets for word in words[1:])
        )
        found += labels().phones.get(words[0], "") != "" and len(words) > 1 and words[1].isdigit() if words else False
    return int(found)


def phoned(line: str) -> bool:
    """Whether a telephone number may be in the line."""
    return bool(_PHONE.search(line))


@lru_cache(maxsize=32768)
def prose(line: str) -> bool:
    """Whether the line is a sentence, or a piece of one, rather than a part of a business card."""
    text = line.strip()
    if EASTERN.search(text):
        return len(text) > 12 and (text[-1] in "\u3002\uff01\uff1f!?." or "\u3001" in text) and not evidence(text)
    words = text.split()
    if len(words) < 4:
        return False
    small = sum(word[0].islower() and word.lower() not in jobs().joints for word in words)
    parted = bool(_SEPARATOR.search(text))
    if len(words) > 14 and not parted:
        return True
    if text[-1] in ".?!:" and len(words) > 4 and small >= 2 and not (parted and evidence(text)):
        return True
    return len(words) > 5 and small * 2 >= len(words) and not (parted and evidence(text) > 1)


def boilerplate(line: str) -> bool:
    """Whether a program wrote the line, or a lawyer."""
    text = line.lstrip(' *_-=#>~|\t[(\u201c"')
    begins = letters().boilerplate.get(text[:2].lower())
    return begins is not None and len(text) > 6 and plain(text).startswith(begins)


def listed(line: str) -> bool:
    """Whether the line, or one of several, is of a mailing list's footer."""
    text = line.lower()
    for word in letters().lists:  # noqa: SIM110 - half the time of any()
        if word in text:
            return True
    return False


def legal(paragraph: str) -> bool:
    """Whether a paragraph is a disclaimer: two of its words at least."""
    return _legal(paragraph) if len(paragraph) < _USUAL else _legal.__wrapped__(paragraph)


@lru_cache(maxsize=4096)
def _legal(paragraph: str) -> bool:
    return len(letters().legal.intersection(TOKEN.findall(plain(paragraph)))) > 1


def greeting(line: str) -> bool:
    """Whether the line begins a letter."""
    return bool(_GREETING.match(line)) and len(line) < 50


def postscript(line: str) -> bool:
    """Whether the line begins a postscript."""
    return bool(_POSTSCRIPT.match(line))


def item(line: str) -> bool:
    """Whether the line is one of a list."""
    return bool(_LIST.match(line))

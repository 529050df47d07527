"""Jobs on a page: lists with years, and sentences such as 'Jane Doe is Head of IT at Acme'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...details import DETAILS
from ...details.employer import nobody
from ...model.when import When, valid
from ..message.signature.firms import firm, titled
from ..message.signature.sender import sender
from ..parts.dates import Order
from .linked import Said
from .whom import Whom

LISTED = 0.9
"""What a list of jobs says, its lines told apart by their order: judgement."""
TOLD = 0.85
"""What a sentence says: judgement."""

_MONTH = r"(?:[^\W\d_]{3,10}\.?\s)?(?:(?:0?[1-9]|1[0-2])[./])?(?:19|20)\d\d"
_YEARS = re.compile(
    rf"(?P<first>{_MONTH})\s*(?:-|\u2013|\u2014|to|bis|until)\s*"
    rf"(?P<last>{_MONTH}|present|now|today|current|heute|aujourd'hui|presente|actualidad)",
    re.IGNORECASE,
)
_OTHER_PART = re.compile(
    r"(?:education|ausbildung|formation|skills|kenntnisse|languages|people also viewed|more profiles|others named|"
    r"people you may know|recommendations|licenses.*|volunteering|interests|publications)$",
    re.IGNORECASE,
)
_KINDS = re.compile(
    r"\s*\u00b7\s*(?:full.time|part.time|permanent|freelance|self-employed|contract|vollzeit|teilzeit).*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",\s+|\s+(?:at|@|bei|chez)\s+|\s+[-\u2013\u2014|\u00b7]\s+")
_FIRM = r"(?P<firm>[^\W\d_a-z][\w&.'-]*(?:\s+(?:&\s+|of\s+|and\s+)?[^\W\d_a-z][\w&.'-]*){0,5})"
_SOME = r"[^.,;:!?\n]{2,70}?"
_TITLE = rf"(?P<title>{_SOME})"
_SENTENCES = (
    (re.compile(rf"\b(?:is|ist|works as|serves as|arbeitet als)\s+(?:the|a|an|our|currently|now|der|die|the new)?\s*"
                rf"{_TITLE}\s+(?:at|for|with|bei)\s+(?:the\s+)?{_FIRM}"), True),
    (re.compile(rf"\b(?:is|ist|works as|serves as|arbeitet als)\s+(?:the|a|an|our|currently|now|der|die|the new)?\s*"
                rf"(?!{_SOME}\s+(?:at|for|with|bei)\s){_TITLE}\s+(?:of|von|der)\s+(?:the\s+)?{_FIRM}"), True),
    (re.compile(rf"\bhas been\s+(?:the|a|an|our)?\s*{_TITLE}\s+(?:at|of|for|with)\s+{_FIRM}\s+since\s+"
                rf"(?P<since>(?:\w+\s)?(?:19|20)\d\d)"), True),
    (re.compile(rf"\bjoined\s+(?:the\s+)?{_FIRM}\s+(?:in\s+(?P<since>(?:\w+\s)?(?:19|20)\d\d)\s+)?as\s+"
                rf"(?:the\s|a\s|an\s|our\s)?{_TITLE}(?=[.,;\n]|\s+in\b|$)"), False),
    (re.compile(rf"{_FIRM}\s+(?:has\s)?(?:appoints|appointed|names|named|hires|hired)\s+[^.,;\n]{{3,60}}?\s+as\s+"
                rf"(?:its\s|the\s|new\s)*{_TITLE}(?=[.,;\n]|$)"), True),
)  # fmt: skip
"""A sentence of a job, and whether it goes on: of 'joined' only the year of coming is known."""
_LONGEST = 4000
"""Characters of a block in which sentences are looked for."""
_NOBODY = sender("")


def listed(text: str, at: int) -> Iterator[Said]:
    """The jobs in a list with years, each title with its employer; places count from ``at``."""
    lines: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        shown = line.strip()
        if _OTHER_PART.match(shown):
            return
        years = _YEARS.search(shown) if len(shown) < 120 else None
        if years:
            first, last = (_when(years[name]) for name in ("first", "last"))
            beside = shown[: years.start()] + shown[years.end() :] if _said(shown, years) else ""
            own = [(at + start + line.index(shown), beside)] if beside else lines[-2:]
            if first:
                yield from _job(own, first, last)
            lines.clear()
        elif shown and shown not in {"\u00b7", "|"}:
            lines.append((at + start + line.index(shown), shown))
        start += len(line) + 1


def told(text: str, at: int, whom: Whom) -> Iterator[Said]:
    """What sentences about the person say: those with their name, or that begin with 'She', 'He' or 'They'."""
    for match in re.finditer(r"[^.\n]*(?:\.(?!\s)[^.\n]*)*", text[:_LONGEST]):
        sentence = match[0].strip()
        if not sentence or not (whom.stands(sentence) or re.match(r"(?:She|He|They|Sie|Er)\b", sentence)):
            continue
        for pattern, goes_on in _SENTENCES:
            found = pattern.search(text, match.start(), match.end() + 1)
            if found and titled(found["title"]) and not nobody(found["firm"]):
                groups = found.groupdict()
                since = _when(groups.get("since") or "")
                until = "" if goes_on else since
                for kind, name in (("title", "title"), ("employer", "firm")):
                    start, end = found.span(name)
                    raw = found[name].rstrip(".")
                    value = DETAILS[kind].normalise(raw, None)
                    yield Said(kind, value, raw, TOLD, start=at + start, end=at + end, first=since, last=until)
                break


def _when(text: str) -> When:
    """A month or a year; '' for 'present'."""
    when = Order().read(re.sub(r"\s+", " ", text.strip().rstrip("."))) or ""
    return when if when and valid(when) else ""


def _said(line: str, years: re.Match[str]) -> bool:
    """Whether the line says more than years and how long that was: then the job stands beside them."""
    rest = line[: years.start()] + line[years.end() :]
    return sum(char.isalpha() for char in re.sub(r"\b(?:yrs?|mos?|years?|months?|jahre?|monate?)\b", "", rest)) > 4


def _job(lines: Sequence[tuple[int, str]], first: When, last: When) -> Iterator[Said]:
    """Title and employer out of one or two lines."""
    pieces: list[tuple[int, str]] = []
    for start, line in lines:
        text = _KINDS.sub("", line)
        pieces += _pieces(text, start) if len(lines) == 1 else [(start, text)]
    pieces = [(start, text) for start, text in pieces if 1 < len(text) < 90]
    title = next(((s, t) for s, t in pieces if titled(t) and not firm(t, _NOBODY)), None)
    if title is None and (len(pieces) != 2 or not any(_KINDS.search(line) for _, line in lines)):
        return
    title = title or pieces[0]
    employer = next((each for each in pieces if each != title and not nobody(each[1])), None)
    if employer is None:
        return
    for kind, (start, raw) in (("title", title), ("employer", employer)):
        value = DETAILS[kind].normalise(raw, None)
        yield Said(kind, value, raw, LISTED, start=start, end=start + len(raw), first=first, last=last, over=bool(last))


def _pieces(text: str, start: int) -> Iterator[tuple[int, str]]:
    at = 0
    for gap in [*_BETWEEN.finditer(text), None]:
        end = gap.start() if gap else len(text)
        piece = text[at:end].strip(" ,:")
        if piece:
            yield start + text.index(piece, at), piece
        at = gap.end() if gap else end

"""Mail addresses in a text, also those spelt out: 'ann at firm dot example', 'ann (ät) firm.example'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ....details.mail_address import normalise
from ....model.reply import Quote
from .page import Page
from .words import data, fold

_SIGN = r"a-z0-9\u00df-\u024f!#$%&'*+/=?^_`{|}~"
_LOCAL = rf"[{_SIGN}-](?:[{_SIGN}.-]{{0,62}}[a-z0-9\u00df-\u024f_+$!-])?"
_LABEL = r"[a-z0-9\u00df-\u024f](?:[a-z0-9\u00df-\u024f-]{0,61}[a-z0-9\u00df-\u024f])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL}){{1,6}}"
_EDGE = r"(?<![a-z0-9\u00df-\u024f._+-])"
_PLAIN = re.compile(rf"{_EDGE}{_LOCAL}@{_HOST}")
# An address over a line end: after '@', '-' or '.', or before '@' or '.' (soft breaks that a gateway made hard).
_WRAPPED = re.compile(
    rf"{_EDGE}(?P<local>{_LOCAL})(?P<gap>[ \t]?\n[ \t>]{{0,4}})?@(?P<gap2>[ \t]?\n[ \t>]{{0,4}})?"
    rf"(?P<host>{_LABEL}(?:-?[ \t]{{0,2}}\n[ \t>]{{0,4}}(?:\.?{_LABEL})(?:\.{_LABEL}){{0,4}}"
    rf"|\.[ \t]{{0,2}}\n[ \t>]{{0,4}}{_LABEL}"
    rf"|(?:\.{_LABEL}){{1,5}}(?:[.-][ \t]{{0,2}}\n[ \t>]{{0,4}}{_LABEL}(?:\.{_LABEL}){{0,4}})?))"
)
_SPLIT = re.compile(rf"<(?P<written>(?:[a-z0-9._-]{{1,40}}[ \t]?\n[ \t>]{{0,4}}){{1,2}}{_LOCAL}@{_HOST})>")
"""An address in '<>' (RFC 5322 section 3.4) whose local part is broken over a line end."""
_SPACED = re.compile(rf"{_EDGE}({_LOCAL})(?: @ |@ )({_HOST})")
_HASH = re.compile(rf"(?<![/.\w])([a-z][a-z0-9._-]{{2,40}})#({_HOST})")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,300}")
_NO_HOST = re.compile(r".*\.(?:html?|php|pdf|docx?|jpe?g|png|txt|zip|exe)$")


class Found(NamedTuple):
    """An address in the page, from ``start`` to before ``end``.

    address  normalised
    quote    where it stands, if elsewhere than the words (the target of a link)
    half     only its host is said: the local part is a pattern ('firstname.lastname') or missing
    """

    start: int
    end: int
    address: str
    quote: Quote | None = None
    half: str = ""


def addresses(shown: Page) -> list[Found]:
    """All addresses of a page in order; none overlaps another."""
    text = fold(shown.text)
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for one in _all(text):
        if not any(one.start < end and start < one.end for start, end in taken):
            taken.append((one.start, one.end))
            found.append(one)
    for target in shown.targets:
        address = normalise(target.address)
        same = [one for one in found if one.start < target.end and target.start < one.end]
        if address and not any(one.address == address for one in same):
            found = [one for one in found if one not in same]
            found.append(Found(target.start, target.end, address, target.quote))
    return sorted(found, key=lambda one: one.start)


def _all(text: str) -> Iterator[Found]:
    if "@" in text:
        for match in _SPLIT.finditer(text):
            yield from _made(match.start(1), match.end(1), re.sub(r"[\s>]", "", match["written"]))
        for match in _WRAPPED.finditer(text):
            if "\n" in match[0] and (one := _unwrapped(match)):
                yield one
        for match in _PLAIN.finditer(text):
            yield from _made(match.start(), match.end(), match[0])
        for match in _SPACED.finditer(text):
            yield from _made(match.start(), match.end(), f"{match[1]}@{match[2]}")
    yield from _spelt(text)
    if "#" in text:
        for match in _HASH.finditer(text):
            yield from _made(match.start(), match.end(), f"{match[1]}@{match[2]}")
    for match in _half().finditer(text):
        yield Found(match.start(), match.end(), "", None, match["host"])


def _made(start: int, end: int, written: str) -> Iterator[Found]:
    for word in data("spelt")["spam"]:
        if word in written:
            written = re.sub(rf"[._-]?{re.escape(word)}[._-]?(?=@)|(?<=@){re.escape(word)}[._-]?", "", written)
    bare = written.lstrip("'*|`={").rstrip("'*|`=}")
    start += written.find(bare) if bare in written else 0
    local, _, host = bare.partition("@")
    if _template(local):
        yield Found(start, end, "", None, host)
    elif (address := normalise(bare)) and not _NO_HOST.match(address):
        yield Found(start, end, address)


def _unwrapped(match: re.Match[str]) -> Found | None:
    """The address of two lines, if the line end stands where an address may be cut and the rest looks like its end."""
    joined = re.sub(r"[ \t]{0,2}\n[ \t>]{0,4}", "", match[0])
    host = joined.rpartition("@")[2]
    if "." not in host or not normalise(joined):
        return None
    lines = match[0].split("\n")
    before, after = lines[0].rstrip(), lines[1].strip(" \t>")
    cut = before.endswith(("@", "-", ".")) or after.startswith(("@", "."))
    if before.endswith(".") and "@" in before and "." in before.rpartition("@")[2].rstrip(".") and " " in match[0]:
        return None
    if not cut and ("." not in after or "." in before.rpartition("@")[2]):
        return None
    if (
        before.endswith(".")
        and "." in before.rpartition("@")[2][:-1]
        and not re.match(r"[a-z]{2,8}\b(?![ ][a-z])", after)
    ):
        return None
    if "@" in before and "." in before.rpartition("@")[2].strip(".-") and before.endswith("."):
        return None  # a whole address, and the end of a sentence
    return Found(match.start(), match.end(), normalise(joined))


def _spelt(text: str) -> Iterator[Found]:
    if not spelt_out(text):
        return
    bracketed, word = _spelt_patterns()
    for match in bracketed.finditer(text):
        address = _respelt(match["local"], match["host"])
        yield from _made(match.start(), match.end(), address)
    for match in word.finditer(text):
        dotted = _dot().search(match["host"]) is not None
        local = _dot().sub(".", match["local"])
        plain = match["at"] == "at" or match["at"] == "ad"
        if local in _no_mailbox() or (plain and not (dotted or match["quoted"] or re.search(r"[._\d-]", local))):
            continue
        yield from _made(match.start(), match.end(), _respelt(match["local"], match["host"]))


def spelt_out(text: str) -> bool:
    """Whether folded text has words that may stand for the '@' of an address: cheaper than to read it."""
    return _sign().search(text) is not None


@cache
def _sign() -> re.Pattern[str]:
    dot = _words("dot")
    host = rf"[\w-]{{1,63}}(?:\.\w|\s{{0,2}}[(\[{{<-]\s?(?:{dot})|\s{{1,2}}(?:{dot})\s)"
    bracketed = rf"\s?(?:{_words('at_bracketed')})\s?[)\]}}>\"*|_-]"
    return re.compile(rf"[\s(\[{{<\"*|_-](?:(?<=\s)(?:{_words('at_word')})\s{{1,3}}{host}|(?<!\s){bracketed})")


def _respelt(local: str, host: str) -> str:
    return re.sub(r"\s+", "", f"{_dot().sub('.', local)}@{_dot().sub('.', host)}")


def _words(key: str) -> str:
    listed = sorted({fold(word) for word in data("spelt")[key]}, key=len, reverse=True)
    return "|".join(map(re.escape, listed))


@cache
def _no_mailbox() -> frozenset[str]:
    return frozenset(data("spelt")["no_mailbox"])


@cache
def _dot() -> re.Pattern[str]:
    words = _words("dot")
    return re.compile(
        rf"\s{{0,2}}[(\[{{<-]\s?(?:{words})\s?[)\]}}>-]\s{{0,2}}|\s{{1,2}}(?:{words.replace('|stop', '')})\s{{1,2}}"
    )


@cache
def _spelt_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """('ann (at) firm [dot] example', 'ann at firm dot example')."""
    words = _words("dot")
    dot = rf"(?:\.|\s{{0,2}}[(\[{{<-]\s?(?:{words})\s?[)\]}}>-]\s{{0,2}}|\s{{1,2}}(?:{words})\s{{1,2}})"
    inner = rf"(?:\s{{0,2}}[(\[{{<-]\s?(?:{words})\s?[)\]}}>-]\s{{0,2}}|\s{{1,2}}(?:{words})\s{{1,2}})"
    part = r"[a-z0-9\u00df-\u024f_+.-]{1,40}"
    local = rf"(?P<local>{part}(?:{inner}{part}){{0,3}})"
    host = rf"(?P<host>{_LABEL}(?:{dot}{_LABEL}){{1,4}})"
    left, right = r"\s{0,3}[(\[{<\"*|_-]{1,2}\s?", r"\s?[)\]}>\"*|_-]{1,2}\s{0,3}"
    bracketed = rf"{_EDGE}{local}{left}(?:{_words('at_bracketed')}){right}{host}"
    quoted = rf"(?P<quoted>[\"'\u201c\u201e]?){local}[\"'\u201d\u201c]?"
    word = rf"{_EDGE}{quoted}\s{{1,3}}(?P<at>{_words('at_word')})\s{{1,3}}{host}"
    return re.compile(bracketed), re.compile(word)


@cache
def _half() -> re.Pattern[str]:
    r"""A host after '@' with no local part, or with a gap for it: '@firm.example', '...@firm.example'."""
    return re.compile(rf"(?:(?<=[\s\"'(<\u201e\u201c\u00ab:.\u2026*_\u3000-\ud7af])|^)@(?P<host>{_HOST})", re.MULTILINE)


def _template(local: str) -> bool:
    """Whether a local part is an example of how addresses are made."""
    spelt = data("spelt")
    parts = [part for part in re.split(r"[._-]", local) if part]
    names = {fold(word) for word in (*spelt["given"], *spelt["family"])}
    if len(parts) == 2 and all(part in names for part in parts):
        return True
    return local.strip(".x") == "" and len(local) > 1

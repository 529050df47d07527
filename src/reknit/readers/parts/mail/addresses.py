"""Address lists of mail headers (RFC 5322, section 3.4) as lines of 'name TAB address'.

Read as people and mailers write them: groups, comments, source routes, encoded words, semicolons between
addresses, commas in names without quotes, brackets that are missing or doubled, 'alice at example.com'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .text import decoded, printable, text

# One mailbox in the two forms that nearly all mail has; what is odd goes the long way.
_PLAIN = re.compile(r'\s*(?:"([^"\\<>@]*)"|([^"\\<>@(),:;=?]*?))\s*<([\w.!#$%&\'*+/=?^`{|}~-]+@[\w.-]+)>\s*')
_BARE = re.compile(r"\s*([\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)\s*")
# What repeats is bounded (998 is the longest line, RFC 5322, section 2.1.1), so that no header takes long.
_TOKEN = re.compile(
    r'"((?:[^"\\]|\\.){0,998})"|(\()|(<)|([,;:])|(=\?[^?\s]{1,60}\?[bBqQ]\?.{0,998}?\?=)|([^"(<,;:=]+|=|")', re.DOTALL
)
_ADDRESS = re.compile(r"""(?:"(?:[^"\\]|\\.){1,256}"|[^\s<>"(),:;@\[\]]{1,256})@(?:\[[\w.:]+\]|[^\s<>"(),:;@\[\]]+)""")
_SCHEME = re.compile(r"\[?(?:mailto|smtp)\s*$", re.IGNORECASE)
_SPELT = re.compile(r"\s*([\w.+-]+) +(?:at|AT) +([\w-]+(?:\.[\w-]+)+)\s*")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
# What mailers write where the addressees are hidden; RFC 5322, section 3.6.3, has the first as a group.
_HIDDEN = re.compile(
    r"(?i)undisclosed|unlisted|recipient|suppressed|no.to.header|destinataire|empf(?:ae|ä)nger|destinatario"
)
_LONG = 2048


def mailboxes(raw: bytes, charset: str = "") -> str:
    """The mailboxes of a From, To or Cc header, one 'name TAB address' a line, decoded; '' if there is none.

    ``charset`` is that of the body: the best guess for raw 8-bit bytes. A name without an address stays as 'name TAB'
    if it looks like a person's; an address is as written.
    """
    return _cached(raw, charset) if len(raw) < _LONG else _mailboxes(raw, charset)


def _mailboxes(raw: bytes, charset: str) -> str:
    value = text(raw, charset)
    value = " ".join(value.split()) if value.isprintable() else printable(value)
    found = [_one(part) for part in value.split(",")]
    if not all(found):  # not all that stands between two commas is a plain mailbox
        found = [f"{name}\t{address}" for name, address in _joined(_parts(value))]
    return "\n".join(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _one(part: str) -> str:
    """The line of a mailbox in one of the two plain forms, else ''."""
    plain = _PLAIN.fullmatch(part)
    if plain:
        return f"{_name(plain[1] or plain[2] or '')}\t{plain[3]}"
    bare = _BARE.fullmatch(part)
    return f"\t{bare[1]}" if bare else ""


# The same correspondents come again and again: this is what makes 10,000 messages a second possible.
_cached = lru_cache(maxsize=8192)(_mailboxes)


def _name(phrase: str) -> str:
    """The decoded display name; quotes that went round it twice are taken off."""
    name = decoded(phrase)
    while len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    return name.strip("<> ")


def _joined(parts: Iterator[tuple[str, str, bool]]) -> Iterator[tuple[str, str]]:
    """Puts 'Doe' and 'Jane <jane@example.com>', two parts by the letter of the RFC, together as 'Doe, Jane'."""
    waiting: list[str] = []
    for phrase, address, comma in parts:
        name = _name(phrase)
        if address:
            if name and 0 < len(waiting) < 3:
                name = ", ".join((*waiting, name))
            elif waiting:
                yield from _alone(waiting)
            yield name, address
            waiting = []
        elif name:
            waiting.append(name)
        if not comma:
            yield from _alone(waiting)
            waiting = []
    yield from _alone(waiting)


def _alone(names: list[str]) -> Iterator[tuple[str, str]]:
    """Names without an address, as Outlook leaves them; not the phrases for 'nobody you may see'."""
    name = ", ".join(names)
    if " " in name and not _HIDDEN.search(name):
        yield name, ""


def _parts(value: str) -> Iterator[tuple[str, str, bool]]:
    """(phrase, address or '', whether a comma follows) for each part of the list."""
    phrase: list[str] = []
    comments: list[str] = []
    address = ""
    at, end = 0, len(value)
    while at < end:
        match = _TOKEN.match(value, at)
        assert match is not None  # the last alternatives take any character
        quoted, paren, angle, mark, word, plain = match.groups()
        at = match.end()
        if paren:
            comment, at = _comment(value, at)
            comments.append(comment)
        elif angle:
            inner, at = _angle(value, at)
            address = address or inner
        elif mark == ":":
            words = "".join(phrase)  # the name of a group; or 'mailto', perhaps after a name
            phrase = [_SCHEME.sub("", words)] if _SCHEME.search(words) else []
        elif mark:
            yield from _mailbox(phrase, comments, address, comma=mark == ",")
            phrase, comments, address = [], [], ""
        elif quoted is not None and value[at : at + 1] == "@":
            phrase.append(match[0])  # a quoted local part
        else:
            phrase.append(word or plain if quoted is None else " " + _ESCAPE.sub(r"\1", quoted) + " ")
    yield from _mailbox(phrase, comments, address, comma=False)


def _mailbox(phrase: list[str], comments: list[str], address: str, *, comma: bool) -> Iterator[tuple[str, str, bool]]:
    words = "".join(phrase)
    if not address:
        if "=?" in words:
            words = decoded(words)  # the address was encoded with the name
        spelt = _SPELT.fullmatch(words)
        found = _ADDRESS.findall(words)
        if spelt:
            address, words = f"{spelt[1]}@{spelt[2]}", ""
        elif found:
            *others, address = found
            yield from (("", other, comma) for other in others)  # only spaces between them
            words = _ADDRESS.sub(" ", words).strip(" []")
    if not words.strip():
        words = " ".join(comments)
    yield words, address, comma


def _comment(value: str, at: int) -> tuple[str, int]:
    """The text of a comment whose bracket was just read, and where it ends (RFC 5322, section 3.2.2: they nest)."""
    depth, start = 1, at
    while at < len(value):
        char = value[at]
        at += 1
        if char == "\\":
            at += 1
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if not depth:
                return _ESCAPE.sub(r"\1", value[start : at - 1]), at
    return value[start:], len(value)


def _angle(value: str, at: int) -> tuple[str, int]:
    """The address in angle brackets, and where it ends: at '>', or where the next address must begin."""
    close = value.find(">", at, at + _LONG)
    following = value.find("<", at, at + _LONG)
    if close < 0 or (0 <= following < close and "," in value[at:following]):
        comma = value.find(",", at)
        close = comma if comma >= 0 else len(value)
        inner, end = value[at:close], close
    else:
        inner, end = value[at:close], close + 1
    while value.startswith(">", end):
        end += 1
    found = _ADDRESS.search(inner.rpartition(":")[2])  # '@a,@b:' is a source route (RFC 5322, section 4.4)
    return (found[0] if found else "".join(inner.strip("<> \t").split())), end

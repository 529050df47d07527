"""Addresses in the text and in the fields of reports."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...parts.mail.addresses import mailboxes
from ...parts.mail.headers import Fields

# RFC 5321, section 4.5.3.1: 64 octets before the @, 255 behind it.
_LOCAL = r"(?:\"[^\"\s@<>]{1,64}\"|[^\W_](?:[\w.!#$%&'*+/=?^`{|}~-]{0,63})|[_+#$&-][\w.!#$%&'*+/=?^`{|}~-]{1,63})"
_LABELS = r"(?:\w(?:[\w-]{0,62})\.){1,10}"
_HOST = rf"{_LABELS}[^\W\d_][\w-]{{1,62}}"
# Where no space parts words, an address in Latin letters ends, and may begin, beside a letter of another script.
_OTHER = r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]"
_RUNNING = rf"{_LABELS}(?:[a-z][a-z0-9-]{{1,62}}(?={_OTHER})|[^\W\d_][\w-]{{1,62}})"
_BEGIN = rf"(?:(?<![\w.+@/-])|(?<={_OTHER})(?=[a-z0-9]))"
_TYPED = r"(?:(?:to|rcpt|recipient|user|email|mailto|smtp|rfc822)[=:])?"
ADDRESS = re.compile(rf"{_BEGIN}{_TYPED}({_LOCAL}@{_RUNNING})", re.IGNORECASE)
"""An address in running text; group 1 is the address."""

_WHOLE = re.compile(rf"{_LOCAL}@(?:{_HOST}|\[[\w.:]{{3,45}}\])")
_LOOSE = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}")
_TYPE = re.compile(r"\s*(?:[A-Za-z][\w-]{0,30})\s*;\s*")
_XTEXT = re.compile(r"\+([0-9A-F]{2})")
_UNITEXT = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_ROUTE = re.compile(r"^@[^:]{1,255}:")


def folded(address: str) -> str:
    """The one spelling of an address: lower case, without a dot at its end."""
    return address.strip().rstrip(".").lower()


def valid(address: str) -> bool:
    """Whether it is an address to which mail can go: something, '@', a domain with a dot.

    'jan...@firm.example' is none: archives of lists hide addresses so.
    """
    return len(address) <= 320 and "...@" not in address and _WHOLE.fullmatch(address) is not None


def of_field(value: str) -> str:
    """The address in a Final-Recipient or Original-Recipient field (RFC 3464, section 2.3.1), '' if it is none.

    'rfc822; jane@example.com', with angle brackets, comments, or the characters of RFC 6533, section 3, written out.
    A path in an account ('/var/mail/jane') and a source route to a mailbox of one host are none.
    """
    kind = _TYPE.match(value)
    text = value[kind.end() :] if kind else value
    if kind and kind[0].strip().lower().startswith("utf-8"):
        text = _UNITEXT.sub(_character, text)
    text = " ".join(text.split())
    if "<" in text and ">" in text[text.index("<") :]:
        text = text[text.index("<") + 1 : text.index(">", text.index("<"))]
    text = _ROUTE.sub("", text.strip("<>\"' ") if not text.startswith('"') or text.count('"') != 2 else text.strip())
    if not valid(text):
        text = text.partition(" ")[0].strip("<>,;()\"'")
    if not valid(text):
        text = _XTEXT.sub(_character, text)
    return folded(text) if valid(text) else ""


def local_of_field(value: str) -> str:
    """As ``of_field``, also of a host without a dot, for want of a better."""
    text = _TYPE.sub("", value, count=1).strip().strip("<>\"' ")
    return folded(text) if _LOOSE.fullmatch(text) else ""


def of_headers(fields: Fields, names: Iterable[bytes]) -> list[str]:
    """The addresses in headers, each once, in order."""
    found: dict[str, None] = {}
    for name in names:
        raw = fields.get(name, b"")
        for line in mailboxes(raw[:20000]).split("\n") if raw else ():
            address = folded(line.rpartition("\t")[2])
            if valid(address):
                found[address] = None
    return list(found)


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if 32 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""

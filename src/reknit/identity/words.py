"""Names and addresses taken into the words by which they are compared: ASCII, lower case."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from ..details import mail_address, name
from ..details.lists import words as listed

WORDS = 6
"""Words of a name, or of a local part, that are compared."""

_SHORTEST = 3
"""Letters of the only word of a name with which an address may be made of it."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+|[0-9]+")
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc`")
_LOGIN = re.compile(r"(?:\d+\+)?([^@+]+)@(?:users\.)?noreply\.(?:github|gitlab|codeberg)\.(?:com|org)")
_UNROUTED = re.compile(r"[\d.]+|(?:.*\.)?(?:local|localdomain|localhost|lan|home|internal|intranet|\(none\))")
_MARKS = frozenset({"dr", "prof", "mr", "mrs", "ms", "ing", "dipl", "phd", "md", *name.GENERATIONS} - {"i", "v"})
_PUBLIC = frozenset(
    {
        *("com", "net", "org", "edu", "gov", "mil", "ac", "co", "go", "or", "ne"),
        *("mail", "email", "www", "smtp", "mx", "example", "onmicrosoft", "github", "online"),
    }
)
PROVIDERS = ("nobody", "freemail", "isp", "forwarder", "work")
"""Whose the domain of an address is: that of nobody who could be told from it, or as in details/mail_address."""


class Address(NamedTuple):
    """An address as it is compared.

    mailbox   the same for all spellings that reach one mailbox; a code host's login stands for its no-reply address
    letters   of the local part, without tag
    handle    letters and digits of the same
    words     its words and numbers
    host      the domain; '' if it is no domain of the Internet
    label     the part of the domain that says whose it is: 'lantern' of mail.lantern.co.uk
    provider  one of PROVIDERS
    """

    mailbox: str
    letters: str
    handle: str
    words: tuple[str, ...]
    host: str
    label: str
    provider: str


@lru_cache(maxsize=1 << 18)
def name_words(shown: str) -> tuple[str, ...]:
    """The words of a name without titles, in order; of a handle those that its capitals show ('MaraQuill').

    None for what stands where nobody gave a name: 'unknown', 'root'.
    """
    text = shown if shown.isascii() else anyascii(shown)
    text = text.translate(_APOSTROPHES)
    if " " not in text:
        text = _HUMP.sub(" ", text)
    low = text.lower()
    if low.strip() in listed("no_name"):
        return ()
    found = _WORD.findall(low)
    return tuple([word for word in found if word not in _MARKS] or found)[:WORDS]


@lru_cache(maxsize=1 << 18)
def address(shown: str) -> Address:
    """A normalised address, taken apart."""
    login = _LOGIN.fullmatch(shown)
    local = login[1] if login else shown.rpartition("@")[0].split("+", 1)[0]
    found = tuple(_WORD.findall((local if local.isascii() else anyascii(local)).lower()))[:WORDS]
    letters = "".join(word for word in found if word[0] > "9")
    handle = "".join(found)
    if login:
        return Address(f"{login[1]}@", letters or handle, handle, found, "", "", "nobody")
    host = mail_address.domain(shown)
    mailbox = mail_address.mailbox(shown)
    if "." not in host or _UNROUTED.fullmatch(host):
        return Address(mailbox, letters or handle, handle, found, "", "", "nobody")
    provider = mail_address.provider(shown)
    return Address(mailbox, letters or handle, handle, found, host, label(host) if provider == "work" else "", provider)


def spells(words: tuple[str, ...], read: Address) -> bool:
    """Whether a local part, or an own domain, is made of a name: a whole word of it and a letter or more of another."""
    text = read.letters
    if len(words) < 2:
        return any(len(word) >= _SHORTEST and word in {text, read.handle} for word in words)
    first, last = words[0], words[-1]
    forms = (first + last, last + first, first[0] + last, last + first[0], first + last[0], first[:2] + last)
    return text in {*forms, "".join(words)} or (len(text) > 4 and text == last) or read.label in forms


def personal(shown: str) -> bool:
    """Whether one person may be behind an address: no role, list or robot, but the no-reply address of a login."""
    return bool(_LOGIN.fullmatch(shown)) or not mail_address.robot_or_role(shown)


@lru_cache(maxsize=1 << 16)
def label(host: str) -> str:
    """The part of a domain that names whose it is: 'lantern' of mail.lantern.co.uk; '' if none does."""
    labels = [part.replace("-", "") for part in host.split(".")[:-1]]
    return next((part for part in reversed(labels) if len(part) > 2 and part not in _PUBLIC), "")

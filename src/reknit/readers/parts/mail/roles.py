"""Whether a person wrote a mail to people, told from its headers and its sender's address alone."""

from __future__ import annotations

from functools import lru_cache

from ....details.mail_address import domain, of_mailbox, robot_or_role
from .auth import doubted
from .headers import Fields
from .text import text

DOUBTED = "doubted: Authentication-Results"
"""The user's server says that the author is not who From says: people may have written it all the same (RFC 7960)."""

KINDS = ("robot", "auto-reply", "bounce", "list", "bulk", "newsletter", "role")
"""The first words that ``rule`` answers with, the surest first."""
ABOUT_ADDRESS = frozenset({"robot", "bulk", "newsletter", "role"})
"""Those that speak of the sender's address. People have automatic replies, and write to lists."""

# Fields of mail that nobody typed: RFC 3834, section 5 (Auto-Submitted), [MS-OXCMAIL] 2.2.3.2.14
# (X-Auto-Response-Suppress); the others are customs of vacation programs.
_REPLIES = {b"x-autoreply": "X-Autoreply", b"x-autorespond": "X-Autorespond", b"x-autoresponder": "X-Autoresponder"}
_SUPPRESS = b"x-auto-response-suppress"
# RFC 2919 (List-Id), RFC 2369 (List-Post); the others are older than these.
_LIST = {
    b"list-id": "List-Id",
    b"list-post": "List-Post",
    b"mailing-list": "Mailing-List",
    b"x-mailing-list": "X-Mailing-List",
}
_PRECEDENCE = {b"list": "list", b"bulk": "bulk", b"junk": "bulk"}
_SENDER = {"no-reply address": "robot", "address of a machine": "robot", "list address": "list"}
_NO = {b"", b"no", b"none"}


def rule(found: Fields, sender: str) -> str:
    """'' if a person wrote to people, else the kind and what said so: 'list: List-Id', 'robot: no-reply address'.

    ``sender`` is the first mailbox of From as 'name TAB address'. The surest sign is named: an address that only
    machines have, then what a program says of its own mail, then what lists and newsletters say, then the office.
    """
    address = address_rule(sender)
    if address.startswith("robot"):
        return address
    automatic = _automatic_rule(found)
    if automatic.startswith("bounce") and address:
        return address
    return automatic or _list_rule(found) or address or (DOUBTED if _is_doubted(found, sender) else "")


def by_people(rule: str) -> bool:
    """Whether a mail of that rule was written by a person to people, as far as is known."""
    return rule in {"", DOUBTED}


def _is_doubted(found: Fields, sender: str) -> bool:
    results = found.get(b"authentication-results", b"")
    if b"fail" not in results.lower() and b"header.from" not in results.lower():
        return False
    return doubted(text(results), domain(of_mailbox(sender)))


def _automatic_rule(found: Fields) -> str:
    submitted = found.get(b"auto-submitted", b"").split(b";")[0].split(b"(")[0].strip().lower()
    precedence = found.get(b"precedence", b"").strip().lower()
    if submitted == b"auto-replied" or precedence in {b"auto_reply", b"auto-reply"}:
        return "auto-reply: Auto-Submitted" if submitted == b"auto-replied" else "auto-reply: Precedence"
    for key, name in _REPLIES.items():
        if key in found and found[key].strip().lower() not in _NO:
            return f"auto-reply: {name}"
    if submitted not in _NO:
        return "robot: Auto-Submitted"
    if found.get(_SUPPRESS, b"").strip().lower() not in _NO:
        return "robot: X-Auto-Response-Suppress"
    # RFC 5321, section 4.5.5: what must not be answered has no return path
    return "bounce: null Return-Path" if found.get(b"return-path", b"").strip() == b"<>" else ""


def _list_rule(found: Fields) -> str:
    for key, name in _LIST.items():
        if key in found:
            return f"list: {name}"
    word = found.get(b"precedence", b"").strip().lower()
    if word in _PRECEDENCE:
        return f"{_PRECEDENCE[word]}: Precedence: {word.decode()}"
    return "newsletter: List-Unsubscribe" if b"list-unsubscribe" in found else ""


@lru_cache(maxsize=32768)
def address_rule(mailbox: str) -> str:
    """What the address alone says of a mailbox ('name TAB address'), as ``rule`` says it: 'list: list address'."""
    said = robot_or_role(of_mailbox(mailbox))
    if not said:
        return ""
    if said in _SENDER:
        return f"{_SENDER[said]}: {said}"
    return f"role: {said.removeprefix('role address ')}"

"""Whether a person wrote a mail to people, told from its headers and its sender's address alone."""

from __future__ import annotations

from functools import lru_cache

from ...details.mail_address import normalise, robot_or_role
from .headers import Fields

KINDS = ("bounce", "robot", "list", "bulk", "newsletter", "role")
"""The first words that ``rule`` answers with."""

# Fields of mail that nobody typed, with the values that say the contrary: RFC 3834, section 5 (Auto-Submitted);
# [MS-OXCMAIL] 2.2.3.2.14 (X-Auto-Response-Suppress); the others are customs of vacation programs.
_AUTOMATIC = {
    b"auto-submitted": ("Auto-Submitted", b"no"),
    b"x-auto-response-suppress": ("X-Auto-Response-Suppress", b"none"),
    b"x-autoreply": ("X-Autoreply", b"no"),
    b"x-autorespond": ("X-Autorespond", b"no"),
    b"x-autoresponder": ("X-Autoresponder", b"no"),
}
# RFC 2919 (List-Id), RFC 2369 (List-Post); the others are older than these.
_LIST = {
    b"list-id": "List-Id",
    b"list-post": "List-Post",
    b"mailing-list": "Mailing-List",
    b"x-mailing-list": "X-Mailing-List",
}
_PRECEDENCE = {b"list": "list", b"bulk": "bulk", b"junk": "bulk", b"auto_reply": "robot", b"auto-reply": "robot"}
_SENDER = {"no-reply address": "robot", "address of a machine": "robot", "list address": "list"}


def rule(found: Fields, sender: str) -> str:
    """'' if a person wrote to people, else the kind and what said so: 'list: List-Id', 'robot: no-reply address'.

    ``sender`` is the first mailbox of From as 'name TAB address'. The strongest sign is named: what a mail server or
    a program says of its own mail, then the address, then what lists and newsletters say.
    """
    if b"return-path" in found and found[b"return-path"].strip() == b"<>":
        return "bounce: null Return-Path"  # RFC 5321, section 4.5.5
    address = _address_rule(sender)
    by_header = _header_rule(found) if len(found) > 4 else ""
    if by_header.startswith("robot") or not address:
        return by_header
    return address if address.startswith("robot") or not by_header else by_header


def _header_rule(found: Fields) -> str:
    for key, (name, no) in _AUTOMATIC.items():
        if key in found and found[key].strip().lower() not in {no, b""}:
            return f"robot: {name}"
    for key, name in _LIST.items():
        if key in found:
            return f"list: {name}"
    word = found.get(b"precedence", b"").strip().lower()
    if word in _PRECEDENCE:
        return f"{_PRECEDENCE[word]}: Precedence: {word.decode()}"
    return "newsletter: List-Unsubscribe" if b"list-unsubscribe" in found else ""


@lru_cache(maxsize=32768)
def _address_rule(sender: str) -> str:
    said = robot_or_role(normalise(sender.rpartition("\t")[2]))
    if not said:
        return ""
    if said in _SENDER:
        return f"{_SENDER[said]}: {said}"
    return f"role: {said.removeprefix('role address ')}"

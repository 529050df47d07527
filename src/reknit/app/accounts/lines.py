"""JSON Lines of accounts."""

from __future__ import annotations

from dataclasses import asdict

from ...model.account import Account
from ..lines import Line
from .check import Seen


def account_line(account: Account) -> Line:
    """One account, every key present; its secret is told by where it is."""
    line: Line = asdict(account)
    del line["command"]
    return line | {"secret": "command" if account.command else "keyring"}


def seen_line(account: Account, seen: Seen) -> Line:
    """What was seen of one part of an account."""
    return {"address": account.address, **asdict(seen)}

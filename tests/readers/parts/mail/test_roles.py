from __future__ import annotations

import pytest

from reknit.readers.parts.mail.headers import fields
from reknit.readers.parts.mail.roles import KINDS, rule

ALICE = "Alice Doe\talice@example.com"
PLAIN = "From: x\nTo: x\nSubject: x\nDate: x\nMessage-ID: <x@y>\n"


def said(extra: str, sender: str = ALICE) -> str:
    return rule(fields(f"\n{PLAIN}{extra}".encode()), sender)


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("", ""),
        ("Return-Path: <alice@example.com>", ""),
        ("Auto-Submitted: no", ""),
        ("Auto-Submitted: auto-generated", "robot: Auto-Submitted"),
        ("Auto-Submitted: auto-replied (vacation)\nReturn-Path: <>", "auto-reply: Auto-Submitted"),
        ("X-Auto-Response-Suppress: None", ""),
        ("Precedence: first-class", ""),
        ("Return-Path: <>", "bounce: null Return-Path"),
        ("Auto-Submitted: auto-replied", "auto-reply: Auto-Submitted"),
        ("X-Auto-Response-Suppress: All", "robot: X-Auto-Response-Suppress"),
        ("X-Autoreply: yes", "auto-reply: X-Autoreply"),
        ("Precedence: auto_reply", "auto-reply: Precedence"),
        ("List-Id: <project.lists.example.org>", "list: List-Id"),
        ("Precedence: list", "list: Precedence: list"),
        ("Precedence: Bulk", "bulk: Precedence: bulk"),
        ("List-Unsubscribe: <mailto:off@example.com>", "newsletter: List-Unsubscribe"),
        ("List-Unsubscribe: <x>\nList-Id: <x>", "list: List-Id"),
    ],
)
def test_headers_that_say_who_wrote(extra: str, expected: str) -> None:
    assert said(extra) == expected


@pytest.mark.parametrize(
    ("sender", "kind"),
    [
        (ALICE, ""),
        ("Shop\tno-reply@example.com", "robot"),
        ("\tinfo@example.com", "role"),
        ("Nameless\t", ""),
        ("", ""),
    ],
)
def test_addresses_that_say_who_wrote(sender: str, kind: str) -> None:
    assert said("", sender).partition(":")[0] == kind
    assert kind in {"", *KINDS}


def test_the_stronger_sign_is_named() -> None:
    assert said("List-Id: <x>", "Shop\tno-reply@example.com").startswith("robot")
    assert said("List-Id: <x>", "\tinfo@example.com") == "list: List-Id"
    assert said("Return-Path: <>", "\tinfo@example.com").startswith("role")

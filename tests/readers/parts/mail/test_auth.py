"""Mails that the user's own server doubts keep their people, but bear a rule that says so."""

from __future__ import annotations

import pytest

from reknit.readers.correspondence import lone
from reknit.readers.parts.mail.roles import DOUBTED, by_people


@pytest.mark.parametrize(
    ("results", "rule"),
    [
        ("mx.norvale.example; dmarc=pass header.from=lantern.example", ""),
        ("mx.norvale.example; dmarc=fail header.from=lantern.example", DOUBTED),
        ("mx.norvale.example; dmarc=pass header.from=trap.example", DOUBTED),
        ("mx.norvale.example; spf=fail smtp.mailfrom=x", DOUBTED),
    ],
)
def test_the_rule_of_a_doubted_mail(results: str, rule: str) -> None:
    mail = lone(
        f"From: Bob <bob@lantern.example>\nTo: m@norvale.example\nAuthentication-Results: {results}\n\n".encode()
    )
    assert mail is not None
    assert mail.rule == rule
    assert by_people(mail.rule)

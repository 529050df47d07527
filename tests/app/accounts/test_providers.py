from __future__ import annotations

import pytest

from reknit.app.accounts.providers import PROVIDERS, Provider, provider
from reknit.cli.plain import WIDTH, columns
from reknit.model.account import Server


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("imap.gmail.com", "Gmail"),
        ("outlook.office365.com", "Microsoft"),
        ("smtp-mail.outlook.com", "Microsoft"),
        ("imap.mail.me.com", "iCloud"),
        ("imap.notgmail.com", None),
        ("gmail.com.example", None),
    ],
)
def test_a_provider_is_known_by_its_servers(host: str, name: str | None) -> None:
    found = provider(None, Server(host, 993))
    assert (found and found.name) == name


@pytest.mark.parametrize("known", PROVIDERS, ids=lambda each: each.name)
def test_its_steps_fit_a_terminal(known: Provider) -> None:
    assert known.steps
    assert all(columns(line) <= WIDTH for line in (*known.steps, *known.client))
    assert known.password or known.oauth != "password"

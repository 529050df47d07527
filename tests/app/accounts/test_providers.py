from __future__ import annotations

import pytest

from reknit.app.accounts.providers import PROVIDERS, Provider, provider, sends_by
from reknit.cli.plain import WIDTH, columns
from reknit.model.account import Account, Server


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


def test_who_files_what_is_sent_is_told_by_the_server_for_sending() -> None:
    gmail, own = Server("imap.gmail.com", 993), Server("smtp.example.com", 465)
    sending = sends_by(Account("robin@example.com", own, gmail, "robin@example.com"))
    assert sending
    assert sending.files
    assert sends_by(Account("robin@example.com", gmail, own, "robin@example.com")) is None


@pytest.mark.parametrize("known", PROVIDERS, ids=lambda each: each.name)
def test_its_steps_fit_a_terminal(known: Provider) -> None:
    assert known.steps
    assert all(columns(line) <= WIDTH for line in (*known.steps, *known.client))
    assert known.password or known.oauth != "password"

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from reknit.app.accounts.check import Doors, Seen, check, machine
from reknit.demo.office import PostOffice, installed
from reknit.model.account import Account, Server

ME = "robin@example.com"


@pytest.fixture(scope="module")
def office() -> Iterator[PostOffice]:
    if not installed():
        pytest.skip("reknit[demo] is missing")
    with PostOffice(ME) as made:
        yield made


@pytest.fixture
def account(office: PostOffice) -> Account:
    return replace(office.account, command=f"echo {office.login.secret}")


def seen(account: Account, *others: Doors) -> dict[str, Seen]:
    return {each.part: each for each in check(account, *(others or (machine(),)))}


def test_what_works_is_told_and_nothing_is_sent(account: Account, office: PostOffice) -> None:
    found = seen(account)
    assert all(each.well for each in found.values()), found
    assert list(found) == ["secret", "imap", "folders", "idle", "smtp", "size", "sent"]
    assert f"signed in as {ME}" in found["imap"].said
    assert "INBOX (0)" in found["folders"].said
    assert "Sent" in found["folders"].said
    assert office.posted == []
    assert all(office.login.secret not in each.said for each in found.values())


def test_a_wrong_password_is_told_by_both(account: Account) -> None:
    found = seen(replace(account, command="echo wrong"))
    assert [part for part, each in found.items() if not each.well] == ["imap", "smtp"]
    assert all("password" in found[part].advice for part in ("imap", "smtp"))


def test_who_provides_the_account_says_what_it_wants(account: Account) -> None:
    def denied(*_: object) -> None:
        from reknit.wire.trouble import DeniedError

        raise DeniedError("imap.gmail.com does not take that")

    there = Server("imap.gmail.com", 993)
    found = seen(replace(account, imap=there, smtp=there), Doors(denied, denied))  # type: ignore[arg-type]
    assert "app password" in found["imap"].advice


def test_a_server_that_is_not_there_is_told(account: Account) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    nobody = Server("127.0.0.1", port, "none")
    found = seen(replace(account, imap=nobody))
    assert not found["imap"].well
    assert "online" in found["imap"].advice
    assert found["smtp"].well


def test_the_wrong_port_is_told(account: Account) -> None:
    assert account.smtp
    found = seen(replace(account, imap=account.smtp, smtp=None))
    assert not found["imap"].well
    assert "port" in found["imap"].advice
    assert "nothing is sent from here" in found["smtp"].said


def test_without_encryption_another_machine_is_told_nothing(account: Account) -> None:
    far = Server("192.0.2.1", 143, "none")
    found = seen(replace(account, imap=far, smtp=None))
    assert not found["imap"].well
    assert found["imap"].advice.startswith("Your password was not given to it")


def test_a_command_that_fails_ends_it(account: Account) -> None:
    found = seen(replace(account, command="false"))
    assert list(found) == ["secret"]
    assert not found["secret"].well


def test_what_only_sends_is_not_read(account: Account) -> None:
    found = seen(replace(account, imap=None))
    assert list(found) == ["secret", "imap", "smtp", "size"]
    assert all(each.well for each in found.values())

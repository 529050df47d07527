"""Mail accounts on the page: added, tried, used, removed. A password goes to the system's keyring, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from starlette.responses import Response

from ...app.accounts import accounts, find, keys, remove, save, use
from ...app.accounts.providers import Provider, provider
from ...app.accounts.servers import asked, server
from ...app.accounts.words import of_server, password_of, said_address, signs_in, usual_auth
from ...app.house import House
from ...app.prepared import prepared
from ...model.account import Account, Security, Server
from ...model.trouble import UserError
from ...model.when import When, valid
from ...store import history, memory
from ..ask import Ask, Routes, looked, sent

SEEK, TEST = "settings.keeping.sought", "settings.keeping.tested"
FOUND, TESTED = "settings.found", "settings.tested "
"""As ``keeping`` has them, which is not loaded here."""
HERE = "/settings/account"
ROOT = "/settings#accounts"


@dataclass(frozen=True, slots=True)
class State:
    """An account, what was last seen of it, and how far it was listened to.

    seen    what ``keeping.tested`` kept: parts with 'part', 'well', 'said', 'advice'
    behind  whether a reading of it was broken off
    """

    account: Account
    servers: list[str]
    signs_in: str
    seen: list[dict[str, Any]]
    seen_at: When
    testing: bool
    behind: bool


def states(ask: Ask) -> tuple[list[State], When]:
    """All accounts; and when mail was last read from any of them ('' if never)."""
    house = ask.house
    with house.reading() as connection:
        behind = memory.broken_off(connection)
        heard = history.last(connection, "listen")
    return [_state(ask, account, behind) for account in accounts(house)], heard


def _state(ask: Ask, account: Account, behind: list[str]) -> State:
    kept = prepared(ask.house, TESTED + account.address)
    servers = [
        f"{does} {of_server(one) if one else 'nothing'}"
        for does, one in (("reads", account.imap), ("sends", account.smtp))
    ]
    testing = any(not job.ends and job.arguments["address"] == account.address for job in ask.work.of(TEST))
    return State(
        account,
        servers,
        signs_in(account),
        kept.said if kept else [],
        kept.at if kept else "",
        testing,
        any(f"//{account.address}/" in name for name in behind),
    )


def adding(ask: Ask) -> Response:
    """The steps to a new account: its address, its servers, its password."""
    typed = ask.query.get("address", "")
    address = said_address(typed) if typed else ""
    jobs = [job for job in ask.work.of(SEEK) if job.arguments["address"] == address]
    found = _found(ask.house, address)
    reads, sends = _servers(found) if found else (None, None)
    who = provider(reads, sends)
    return ask.page(
        "account.html",
        address=address,
        asks=asked(address) if address else (),
        job=jobs[-1] if jobs else None,
        found=found,
        looked=_looked(ask.house, address),
        servers=[of_server(one) if one else "" for one in (reads, sends)],
        provider=who,
        by_terminal=bool(who and not who.password),
        known=next((account for account in accounts(ask.house) if account.address == address), None),
    )


def sought(ask: Ask) -> Response:
    """Begins to look for the servers, as the user has agreed to."""
    address = said_address(ask.said("address"))
    ask.work.start(SEEK, f"Looking for the servers of {address}", address=address)
    return ask.back(f"{HERE}?address={address}")


def added(ask: Ask) -> Response:
    """Keeps the account, its password in the keyring."""
    house, address = ask.house, said_address(ask.said("address"))
    there = accounts(house)
    before = next((account for account in there if account.address == address), None)
    reads, sends, login = _chosen(ask, address)
    who = provider(reads, sends)
    account = Account(
        address,
        reads,
        sends,
        ask.said("login") or login,
        usual_auth(who),
        sending=bool(sends) and not any(other.sending for other in there if other != before),
        since=_since(ask.said("since")) or (before.since if before else None),
        plus=ask.said("plus") == "yes",
    )
    _keep_secret(address, who, str(ask.form.get("password", "")), before)
    save(house, account)
    ask.work.start(TEST, f"Trying {address}", address=address)
    also = ", and is the account that sends" if account.sending else ""
    return ask.back(ROOT, f"{address} is added{also}. What works is being tried; nothing is sent.")


def tested(ask: Ask) -> Response:
    """Begins to try an account."""
    account = find(ask.house, ask.said("address"))
    ask.work.start(TEST, f"Trying {account.address}", address=account.address)
    return ask.back(ROOT)


def used(ask: Ask) -> Response:
    """Makes it the account that sends."""
    account = use(ask.house, ask.said("address"))
    return ask.back(ROOT, f"{account.address} is the account that sends now.")


def removed(ask: Ask) -> Response:
    """Takes it out, and its password out of the keyring."""
    account = find(ask.house, ask.said("address"))
    remove(ask.house, account.address)
    try:
        dropped = not account.command and keys.drop(account.address)
    except UserError as error:
        said = f"{account.address} is removed. Its password may still be in the keyring: {error.message}"
        return ask.back(ROOT, said)
    return ask.back(
        ROOT, f"{account.address} is removed{', with its password' if dropped else ''}. What was read stays."
    )


def _looked(house: House, address: str) -> dict[str, Any] | None:
    """What the last look for the servers of that address said, found or not."""
    kept = prepared(house, FOUND) if address else None
    return kept.said if kept and kept.said["address"] == address else None


def _found(house: House, address: str) -> dict[str, Any] | None:
    looked = _looked(house, address)
    return looked and looked["found"]


def _servers(found: dict[str, Any]) -> tuple[Server | None, Server | None]:
    reads, sends = (Server(**found[key]) if found[key] else None for key in ("imap", "smtp"))
    return reads, sends


def _chosen(ask: Ask, address: str) -> tuple[Server | None, Server | None, str]:
    """The servers that were found and taken, or those that were typed; and the user name."""
    if ask.said("servers") == "found":
        found = _found(ask.house, address)
        if found is None:
            raise UserError("These servers are not known here any more.", "Look for them once more.")
        if found["foreign"] and ask.said("mine") != "yes":
            named = " and ".join(found["foreign"])
            raise UserError(f"{named}: of another domain, and what names it can be forged.", "Say that it is yours.")
        return *_servers(found), found["login"]
    said = ask.said("security")
    security: Security | None = next((one for one in get_args(Security) if one == said), None)
    reads, sends = ask.said("imap"), ask.said("smtp")
    if not reads and not sends:
        raise UserError("No server is named.", "Like imap.example.com:993 and smtp.example.com:465.")
    return (
        server(reads, "imap", security) if reads else None,
        server(sends, "smtp", security) if sends else None,
        address,
    )


def _since(text: str) -> When | None:
    if text and not valid(text):
        raise UserError(f"{text!r} is no day.", "Say it as 2020, 2020-03 or 2020-03-31.")
    return text or None


def _keep_secret(address: str, who: Provider | None, given: str, before: Account | None) -> None:
    password = password_of(who, given)
    try:
        if password:
            keys.keep(address, password)
        stays = password or (before and before.auth == "password" and keys.kept(address))
    except UserError as error:  # there is no keyring, or it is locked
        raise UserError(error.message, "A command of yours can print it: the foot of this page says how.") from error
    if not stays:
        raise UserError("No password was given.", "Type it; it is kept in the keyring of your system.")


ROUTES: Routes = (
    looked(HERE, adding, views=False),
    sent(f"{HERE}/seek", sought),
    sent(f"{HERE}/add", added),
    sent(f"{HERE}/test", tested),
    sent(f"{HERE}/use", used),
    sent(f"{HERE}/remove", removed),
)

"""The user's mail accounts: [[account]] tables in reknit.toml, and how to sign in to each. No secret is in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from ...model.account import Account, Auth, Login, Security, Server
from ...model.trouble import UserError
from ...model.when import valid
from ...wire.trouble import DeniedError, InsecureError, OfflineError, WireError
from ..config import FILE, edited, tables
from ..house import House
from . import keys, tokens
from .keys import Ring

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import AoT

TABLE = "account"
_ADD = "reknit account add you@example.com"
_HINTS = (
    (OfflineError, "Nothing is lost: the same command goes on when the server is there."),
    (DeniedError, "`reknit account test` says what works; `reknit account add` takes another password."),
    (InsecureError, "Nothing was said to that server. `reknit account test` says more."),
    (WireError, "`reknit account test` says what works."),
)
_TEXTS = ("address", "login", "client", "command")
_FLAGS = ("sending", "plus")


def accounts(house: House) -> list[Account]:
    """All of them, in the order of the file. Raises UserError that names a table which says what is no account."""
    path, found = house.home / FILE, tables(house.home).get(TABLE, [])
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise UserError(f"{path}: accounts stand under [[{TABLE}]], in double brackets.", "Mend the line.")
    read = [_account(path, number, table) for number, table in enumerate(found, 1)]
    twice = {account.address for at, account in enumerate(read) if account.address in {a.address for a in read[:at]}}
    if twice:
        raise UserError(f"{path}: {min(twice)} is there twice.", "Take one of its tables out.")
    return read


def find(house: House, address: str = "") -> Account:
    """The account with that address; without one the only account. Raises UserError if that is not one."""
    there = accounts(house)
    found = [account for account in there if account.address == address.strip().lower() or not address]
    if len(found) == 1:
        return found[0]
    if not there:
        raise UserError("There is no mail account yet.", f"{_ADD} finds its servers.")
    known = ", ".join(account.address for account in there)
    if address:
        raise UserError(f"There is no account {address}.", f"There is {known}.")
    raise UserError("There is more than one account.", f"Say which: {known}.")


def sender(house: House) -> Account:
    """The account that sends: the one that says so, or the only one that can. Raises UserError if that is not one."""
    able = [account for account in accounts(house) if account.smtp]
    chosen = [account for account in able if account.sending] or able
    if len(chosen) == 1:
        return chosen[0]
    if not able:
        raise UserError("There is no mail account that can send.", f"{_ADD} finds its servers.")
    known = ", ".join(account.address for account in chosen)
    raise UserError(f"It is not said which account sends: {known}.", f"reknit account use {chosen[0].address}")


def listeners(house: House) -> list[Account]:
    """The accounts whose mail can be read."""
    return [account for account in accounts(house) if account.imap]


def login(account: Account, *, ring: Ring | None = None, providers: tokens.Providers | None = None) -> Login:
    """How to sign in to its servers, with the secret from the user's command or the keyring.

    Of OAuth 2 the secret is an access token, had from the provider just now, or printed by the command. Raises
    UserError if there is none, WireError if the provider gives none.
    """
    token = account.auth != "password"
    if account.command:
        return Login(account.login, keys.printed(account.command), token)
    kept = keys.kept(account.address, ring)
    if kept is None:
        raise UserError(f"The keyring has no secret of {account.address}.", f"reknit account add {account.address}")
    if not token:
        return Login(account.login, kept)
    access, renewed = tokens.renewed(account, kept, providers)
    if renewed != kept:
        keys.keep(account.address, renewed, ring)
    return Login(account.login, access, token)


def in_words(error: WireError) -> UserError:
    """What went wrong on the way to a server, as a user is told."""
    text = str(error).rstrip(". ")
    hint = next((hint for kind, hint in _HINTS if isinstance(error, kind)), "")
    return UserError(f"{text[:1].upper()}{text[1:]}.", hint)


def save(house: House, account: Account) -> None:
    """Writes the account into reknit.toml, in place of the one with its address; comments of the user are kept.

    If it is the one that sends, no other is.
    """
    accounts(house)
    with edited(house.home) as document:
        import tomlkit

        there = _tables(house, document)
        mine = next((table for table in there if str(table.get("address", "")).lower() == account.address), None)
        if mine is None:
            mine = tomlkit.table()
            there.append(mine)
        for table in there if account.sending else ():
            table.pop("sending", None)
        _write(mine, account)


def use(house: House, address: str) -> Account:
    """Makes that account the one that sends. Raises UserError if it cannot."""
    account = replace(find(house, address), sending=True)
    if not account.smtp:
        raise UserError(f"{account.address} has no server for sending.", f"reknit account add {account.address}")
    save(house, account)
    return account


def remove(house: House, address: str) -> Account:
    """Takes the account out of reknit.toml. Raises UserError if there is none. Its secret is not touched."""
    account = find(house, address)
    with edited(house.home) as document:
        there = _tables(house, document)
        at = next(at for at, table in enumerate(there) if str(table["address"]).lower() == account.address)
        del there[at]
        if not there:
            del document[TABLE]
    return account


def _tables(house: House, document: TOMLDocument) -> AoT:
    """The tables of the accounts, which may be changed. Raises UserError where they are written in another way."""
    from tomlkit import aot
    from tomlkit.items import AoT

    if not document.get(TABLE, True):
        del document[TABLE]
    there = document.setdefault(TABLE, aot())
    if not isinstance(there, AoT):
        where = house.home / FILE
        raise UserError(f"{where}: accounts that are written in one line are only read.", f"Write each as [[{TABLE}]].")
    return there


def _write(table: Any, account: Account) -> None:  # noqa: ANN401 - a table of tomlkit
    """Sets what is not as it would be without being said, and takes out the rest."""
    import tomlkit

    without = Account(account.address, None, None, account.address)
    for field in fields(Account):
        value = getattr(account, field.name)
        if value == getattr(without, field.name) and field.name != "address":
            table.pop(field.name, None)
        elif isinstance(value, Server):
            server = tomlkit.inline_table()
            server.update({"host": value.host, "port": value.port, "security": value.security})
            table[field.name] = server
        elif table.get(field.name) != value:
            table[field.name] = value


def _account(path: Path, number: int, table: Mapping[str, Any]) -> Account:
    def wrong(what: str) -> UserError:
        named = table.get("address")
        of = f" ({named})" if isinstance(named, str) else ""
        return UserError(
            f"{path}: [[{TABLE}]] number {number}{of}: {what}.", "Mend the line; docs/accounts.md says how."
        )

    since = table.get("since")
    since = since.isoformat() if type(since) is date else since
    for key in _TEXTS:
        if not isinstance(table.get(key, ""), str):
            raise wrong(f"{key} must be a text")
    for key in _FLAGS:
        if not isinstance(table.get(key, False), bool):
            raise wrong(f"{key} must be true or false")
    address = str(table.get("address", "")).lower()
    if "@" not in address:
        raise wrong("address must be a mail address")
    auth = table.get("auth", "password")
    if auth not in get_args(Auth):
        raise wrong(f"auth must be one of {', '.join(get_args(Auth))}")
    if since is not None and not (isinstance(since, str) and valid(since)):
        raise wrong("since must be a day, like 2020-01-31")
    return Account(
        address,
        _server(table.get("imap"), "imap", wrong),
        _server(table.get("smtp"), "smtp", wrong),
        str(table.get("login") or address),
        auth,
        str(table.get("client", "")),
        str(table.get("command", "")),
        bool(table.get("sending", False)),
        since,
        bool(table.get("plus", False)),
    )


def _server(table: object, key: str, wrong: Any) -> Server | None:  # noqa: ANN401 - makes an error
    if table is None:
        return None
    if not isinstance(table, dict):
        raise wrong(f'{key} must be like {{host = "mail.example.com", port = 993, security = "tls"}}')
    host, port, security = table.get("host"), table.get("port"), table.get("security", "tls")
    if not isinstance(host, str) or not host:
        raise wrong(f"{key} needs a host")
    if not isinstance(port, int) or isinstance(port, bool) or not 0 < port < 65536:
        raise wrong(f"{key} needs a port from 1 to 65535")
    if security not in get_args(Security):
        raise wrong(f"security of {key} must be one of {', '.join(get_args(Security))}")
    return Server(host, port, security)

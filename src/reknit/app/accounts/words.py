"""What the terminal and the page say of accounts; and how one signs in where the user does not say."""

from __future__ import annotations

from ...details.mail_address import normalise
from ...model.account import Account, Auth, Server
from ...model.trouble import UserError
from .providers import Provider

NAMED_BY = {
    "domain": "as its domain says",
    "mozilla": "as Mozilla's list says",
    "exchanger": "as Mozilla's list says of the host that takes its mail",
    "srv": "as its name server says",
    "guess": "as guessed: these answer, and nobody said that they are yours",
}
"""Who named the servers that were found, by ``Found.source``."""
PARTS = {
    "secret": "secret",
    "imap": "reading",
    "folders": "folders",
    "idle": "new mail",
    "smtp": "sending",
    "size": "size",
    "sent": "sent",
}
"""The parts of an account that are tried, by ``Seen.part``."""
_SECURITY = {"tls": "TLS", "starttls": "STARTTLS", "none": "not encrypted"}


def of_server(one: Server) -> str:
    """'imap.example.com, port 993, TLS'."""
    return f"{one.host}, port {one.port}, {_SECURITY[one.security]}"


def signs_in(account: Account) -> str:
    """'by a password from the keyring'."""
    how = "by a password" if account.auth == "password" else f"at {account.auth.capitalize()}"
    return f"{how} {'from your command' if account.command else 'from the keyring'}"


def said_address(text: str) -> str:
    """The address that the user typed. Raises UserError if it is none."""
    address = normalise(text)
    if not address:
        raise UserError(f"{text!r} is no mail address.", "Like you@example.com.")
    return address


def usual_auth(who: Provider | None, client: str = "", command: str = "") -> Auth:
    """How one signs in there if the user does not say. Raises UserError that says what they have to do first."""
    if client:
        if who is None or who.oauth == "password":
            raise UserError("Whose client is that?", "Say --auth google or --auth microsoft.")
        return who.oauth
    if who and not who.password and not command:
        raise UserError("\n".join(who.steps), "docs/accounts.md tells it in full.")
    return "password"


def password_of(who: Provider | None, given: str) -> str:
    """The password without the blanks that Gmail shows between its letters."""
    return given.replace(" ", "") if who and who.name == "Gmail" else given

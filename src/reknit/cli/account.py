"""reknit account"""

from __future__ import annotations

import os
import sys
from typing import get_args

import click

from ..app.accounts import accounts, find, in_words, keys, remove, save, tokens, use, words
from ..app.accounts.check import Seen, check, machine
from ..app.accounts.lines import account_line, seen_line
from ..app.accounts.providers import PROVIDERS, of, provider
from ..app.accounts.servers import Found, Tried, Ways, asked, search, server
from ..channels.handover import browser, open_in_browser
from ..details.mail_address import ascii_domain, domain
from ..model.account import Account, Auth, Security
from ..model.trouble import UserError
from ..model.when import valid
from ..wire.trouble import WireError
from .parts import home, inline, json_option, say, say_json
from .plain import WIDTH, folded

_SERVERS = "--imap HOST:PORT and --smtp HOST:PORT say the servers."
_MARGIN = 18


@click.group(name="account")
def command() -> None:
    """Your mail accounts: to send from, and to hear what comes back.

    Their servers stand in reknit.toml, and their passwords in the keyring of your system. Each of these takes --json.
    """


@command.command(name="add")
@click.argument("address")
@click.option("--imap", metavar="HOST:PORT", help="Where your mail is read; nothing is looked up then")
@click.option("--smtp", metavar="HOST:PORT", help="Where your mail is sent; nothing is looked up then")
@click.option("--security", type=click.Choice(get_args(Security)), help="Of these servers; 'none' on this machine only")
@click.option("--login", "name", metavar="NAME", help="The user name, if it is not the address")
@click.option("--auth", type=click.Choice(get_args(Auth)), help="How to sign in")
@click.option("--client-id", "client", default="", metavar="ID", help="Your own client at Google or Microsoft")
@click.option("--password-command", default="", metavar="COMMAND", help="Prints the password, like 'pass show mail'")
@click.option("--since", metavar="DATE", help="The first day whose mail is read")
@click.option("--plus", is_flag=True, help="Your server takes you+word@ for you@")
@click.option("--yes", is_flag=True, help="Do not ask")
@json_option
def add(
    address: str,
    imap: str | None,
    smtp: str | None,
    security: Security | None,
    name: str | None,
    auth: Auth | None,
    client: str,
    password_command: str,
    since: str | None,
    plus: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Add an account, or change it. Its servers are found, and its password goes into the keyring."""
    house, address = home(), words.said_address(address)
    if since is not None and not valid(since):
        raise UserError(f"{since!r} is no day.", "Say it as 2020, 2020-03 or 2020-03-31.")
    there = accounts(house)
    before = next((account for account in there if account.address == address), None)
    if imap or smtp:
        reads = server(imap, "imap", security) if imap else None
        sends = server(smtp, "smtp", security) if smtp else None
        login = address
    elif found := _looked_up(address, yes=yes, as_json=as_json):
        reads, sends, login = found.imap, found.smtp, found.login
    else:
        return 1
    account = Account(
        address,
        reads,
        sends,
        name or login,
        auth or words.usual_auth(provider(reads, sends), client, password_command),
        client,
        password_command,
        sending=bool(sends) and not any(other.sending for other in there if other != before),
        since=since or (before.since if before else None),
        plus=plus or bool(before and before.plus),
    )
    if secret := _secret(account, before, as_json=as_json):
        keys.keep(address, secret)
    save(house, account)
    if as_json:
        say_json([account_line(account)])
        return 0
    say(f"{address} is added{', and is the account that sends' if account.sending else ''}.")
    say(f"reknit account test {address} tells what works; it sends nothing.")
    return 0


@command.command(name="test")
@click.argument("address", default="")
@json_option
def test(address: str, as_json: bool) -> int:
    """What works, and what to do about the rest. Sends nothing; exit code 1 if something does not work."""
    house = home()
    account = find(house, address)
    all_well = True
    if not as_json:
        say(account.address)
    for seen in check(account, machine()):
        all_well &= seen.well
        if as_json:
            say_json([seen_line(account, seen)])
        else:
            _tell_seen(seen)
    if not as_json:
        say("Nothing was sent." if all_well else "Not all works. Nothing was sent.")
    return 0 if all_well else 1


@command.command(name="list")
@json_option
def list_(as_json: bool) -> None:
    """The accounts that there are."""
    there = accounts(home())
    if as_json:
        say_json(map(account_line, there))
        return
    if not there:
        say("There is no mail account yet. reknit account add you@example.com finds its\nservers.")
    for account in there:
        _tell(account)


@command.command(name="use")
@click.argument("address")
@json_option
def use_(address: str, as_json: bool) -> None:
    """Let this account be the one that sends."""
    account = use(home(), address)
    if as_json:
        say_json([account_line(account)])
    else:
        say(f"{account.address} is the account that sends now.")


@command.command(name="remove")
@click.argument("address")
@click.option("--yes", is_flag=True, help="Do not ask")
@json_option
def remove_(address: str, yes: bool, as_json: bool) -> int:
    """Take an account out, and its password out of the keyring."""
    house = home()
    account = find(house, address)
    if not yes:
        if as_json:
            raise UserError("With --json nothing is asked.", "Say --yes to remove it.")
        if not click.confirm(f"Remove {account.address}, and its password from the keyring?"):
            say("Nothing was removed.")
            return 1
    remove(house, account.address)
    dropped = not account.command and keys.drop(account.address)
    if as_json:
        say_json([{"removed": account.address, "secret": dropped}])
    else:
        say(f"{account.address} is removed{', with its password' if dropped else ''}. What was read stays.")
    return 0


def _looked_up(address: str, *, yes: bool, as_json: bool) -> Found | None:
    """The servers that are found, and that the user takes."""
    if not yes and not as_json:
        say(f"To find the servers of {domain(address)}, Reknit asks, until one names them:")
        for line in asked(address):
            say(f"  {line.who}\n    told: {line.told}")
        say(f"{_SERVERS} Then nobody is asked.")
    if not _confirmed("Ask them?", yes=yes, as_json=as_json):
        say("Nobody was asked.")
        return None
    found = search(address, Ways(), (lambda _: None) if as_json else _tell_tried)
    if found is None:
        raise UserError(f"Nobody names the servers of {domain(address)}.", _SERVERS)
    foreign = found.foreign(ascii_domain(domain(address)))
    if not as_json:
        _tell_found(found, foreign)
    if foreign and (yes or as_json):
        raise UserError(f"{' and '.join(foreign)}: of another domain, which --yes does not take.", _SERVERS)
    if not _confirmed("Use these?", yes=yes, as_json=as_json):
        say(_SERVERS)
        return None
    return found


def _confirmed(question: str, *, yes: bool, as_json: bool) -> bool:
    if as_json and not yes:
        raise UserError("With --json nothing is asked.", f"Say --yes. Or {_SERVERS}")
    return yes or click.confirm(question)


def _tell_tried(tried: Tried) -> None:
    said = tried.said if tried.said.startswith(tried.place) else f"{tried.place}: {tried.said}"
    say(f"  {inline(said)}")


def _tell_found(found: Found, foreign: list[str]) -> None:
    say(f"\n{inline(found.name) or 'Servers'}, {words.NAMED_BY[found.source]}:")
    for does, one in (("reads", found.imap), ("sends", found.smtp)):
        if one:
            say(f"  {does}  {words.of_server(one)}")
    if foreign:
        say(f"{' and '.join(foreign)}: of another domain. What names it can be forged; is it your provider?")


def _tell(account: Account) -> None:
    say(f"{account.address}{'   (the one that sends)' if account.sending else ''}")
    say(f"  reads  {words.of_server(account.imap) if account.imap else 'nothing'}")
    say(f"  sends  {words.of_server(account.smtp) if account.smtp else 'nothing'}")
    say(f"  signs in as {inline(account.login)}, {words.signs_in(account)}")
    if account.since:
        say(f"  is read from {account.since} on")


def _tell_seen(seen: Seen) -> None:
    said = inline(seen.said)
    lines = [*folded(said if seen.well else f"not so: {said}", WIDTH - _MARGIN)]
    lines += [] if seen.well else folded(inline(seen.advice), WIDTH - _MARGIN)
    say(f"  {'well' if seen.well else 'look'}  {words.PARTS[seen.part]:10}{lines[0]}")
    for line in lines[1:]:
        say(" " * _MARGIN + line)


def _secret(account: Account, before: Account | None, *, as_json: bool) -> str | None:
    """What is to go into the keyring; None if nothing is, or if what is there stays."""
    if account.command:
        keys.printed(account.command)
        return None
    kept = keys.kept(account.address)  # before anything is typed: there may be no keyring
    who = of(account)
    if account.auth == "password":
        if who and not as_json:
            say("\n".join(who.steps))
        given = words.password_of(who, _asked(f"Password of {account.address}", as_json=as_json))
        if not given and not (kept and before and before.auth == "password"):
            raise UserError("No password was given.", "Give it when asked, or say --password-command.")
        return given or None
    if not account.client:
        raise UserError("\n".join(_clients(account.auth)), "docs/accounts.md tells it in full.")
    if as_json:
        raise UserError("Signing in with a browser asks, and with --json nothing is asked.", "Leave --json out.")
    try:
        if account.auth == "google":
            return tokens.at_google(account, _asked("Secret of your client", as_json=False), _show_page)
        return tokens.at_microsoft(account, _show_code)
    except WireError as error:
        raise in_words(error) from error


def _clients(auth: Auth) -> tuple[str, ...]:
    who = next(p for p in PROVIDERS if p.oauth == auth)
    return who.client or who.steps


def _asked(what: str, *, as_json: bool) -> str:
    """A secret: typed unseen, or the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    if as_json:
        raise UserError("With --json nothing is asked.", "Say --password-command, or pipe the password in.")
    return str(click.prompt(f"{what} (it is not shown)", default="", hide_input=True, show_default=False))


def _show_page(url: str) -> None:
    left = open_in_browser([url], browser(os.environ, sys.platform))
    if left:
        say("Open this page in a browser on this machine, and sign in:")
        print(url)  # noqa: T201 - whole: a fold would break it
    else:
        say("Your browser asks you to sign in, and to let Reknit read and send your mail.")
    say("Waiting; Ctrl-C stops.")


def _show_code(url: str, code: str) -> None:
    say(f"Open {inline(url)} in any browser, on any machine, and type there:\n\n  {inline(code)}\n")
    say("Waiting; Ctrl-C stops.")

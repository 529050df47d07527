"""What the great mail providers want of a program that is not theirs, as steps for the user. As of November 2026."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.account import Account, Auth, Server
from ...wire.web import under


@dataclass(frozen=True, slots=True)
class Provider:
    """One of them.

    hosts     domains of its mail servers
    oauth     how one signs in there without a password; 'password' where that is not to be had
    password  whether it takes a password, mostly one for this program alone
    steps     what the user does for a password, or for a client id where there is no password
    client    what the user does for a client id; empty where ``steps`` say it
    files     whether its server for sending puts what it sends into the folder for that by itself: Gmail ('Send email
              with SMTP'), Exchange Online and Outlook.com ('How to set up a multifunction device to send email')
    """

    name: str
    hosts: tuple[str, ...]
    oauth: Auth
    password: bool
    steps: tuple[str, ...]
    client: tuple[str, ...] = ()
    files: bool = False


PROVIDERS = (
    Provider(
        "Gmail",
        ("gmail.com", "googlemail.com"),
        "google",
        True,
        (
            "Gmail wants an app password, not that of your account:",
            "1. Turn on 2-step verification: https://myaccount.google.com/security",
            "2. Make a password for Reknit: https://myaccount.google.com/apppasswords",
            "   and give its 16 letters here; blanks do not matter.",
            "Does your organisation allow none? docs/accounts.md tells of --client-id.",
        ),
        (
            "Gmail signs in programs that you have registered yourself:",
            "1. At https://console.cloud.google.com make a project and turn on the Gmail API.",
            "2. Make credentials there: an OAuth client ID of the type 'Desktop app'.",
            "3. reknit account add ADDRESS --client-id ID; it asks for the client secret.",
        ),
        files=True,
    ),
    Provider(
        "Microsoft",
        ("outlook.com", "office365.com", "hotmail.com", "live.com"),
        "microsoft",
        False,
        (
            "Microsoft takes no passwords from mail programs (Microsoft 365 ends them for",
            "sending at the end of December 2026), but signs in programs that you register:",
            "1. At https://entra.microsoft.com open 'App registrations', 'New registration'.",
            "2. Under 'Authentication' allow public client flows.",
            "3. Under 'API permissions' add the delegated permissions of Microsoft Graph",
            "   IMAP.AccessAsUser.All, SMTP.Send and offline_access.",
            "4. reknit account add ADDRESS --client-id ID, or TENANT/ID if the program is",
            "   for your organisation alone.",
        ),
        files=True,
    ),
    Provider(
        "Yahoo",
        ("yahoo.com", "aol.com"),
        "password",
        True,
        (
            "Yahoo and AOL want an app password: on the page of your account, under",
            "'Security', 'Generate app password'.",
        ),
    ),
    Provider(
        "iCloud",
        ("me.com", "icloud.com"),
        "password",
        True,
        ("iCloud wants an app-specific password: https://account.apple.com, under 'Sign-In", "and Security'."),
    ),
    Provider(
        "Fastmail",
        ("fastmail.com", "messagingengine.com"),
        "password",
        True,
        ("Fastmail wants an app password: under 'Settings', 'Privacy & Security'.",),
    ),
    Provider(
        "GMX or WEB.DE",
        ("gmx.net", "gmx.com", "web.de"),
        "password",
        True,
        ("GMX and WEB.DE let programs in once you allow IMAP and POP3 in the settings of", "their web page."),
    ),
)


def provider(*servers: Server | None) -> Provider | None:
    """Whose servers these are; None if of none that is known here."""
    hosts = [server.host for server in servers if server]
    return next((p for p in PROVIDERS if any(under(host, name) for host in hosts for name in p.hosts)), None)


def of(account: Account) -> Provider | None:
    """Who provides the account."""
    return provider(account.imap, account.smtp)


def sends_by(account: Account) -> Provider | None:
    """Who provides its server for sending."""
    return provider(account.smtp)

"""`reknit account` as a person and as a script use it, with a keyring in memory and a network of the test's own."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import dns.rdata
import pytest
from rings import Memory

from reknit.app.accounts import keys, tokens
from reknit.app.accounts.servers import Ways
from reknit.app.config import FILE
from reknit.cli import account
from reknit.cli.plain import columns
from reknit.model.account import Account, Server
from reknit.wire.trouble import DeniedError, OfflineError

SECRET = "correct horse battery"
GIVEN = ("--imap", "imap.example.com:993", "--smtp", "smtp.example.com:587")
PAGE = b"""<clientConfig><emailProvider id="example.com"><displayName>Example Mail</displayName>
<incomingServer type="imap"><hostname>imap.example.net</hostname><port>993</port><socketType>SSL</socketType>
<username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.example.net</hostname><port>465</port><socketType>SSL</socketType>
<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>
</emailProvider></clientConfig>"""


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Memory:
    made = Memory()
    monkeypatch.setattr(keys, "system_ring", lambda: made)
    return made


class Network:
    """What is there, and who was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.records: dict[tuple[str, str], list[str]] = {}
        self.servers: set[Server] = set()
        self.asked: list[str] = []
        self.down = False

    @property
    def ways(self) -> Ways:
        return Ways(self.page, self.resolve, lambda server: server in self.servers)

    def page(self, url: str, _within: str) -> bytes | None:
        self.asked.append(url)
        host = url.split("/")[2]
        if host not in self.pages:
            raise OfflineError(f"{host} cannot be reached: no such name")
        return self.pages[host]

    def resolve(self, name: str, kind: str) -> list[Any]:
        self.asked.append(name)
        if self.down:
            raise OfflineError("the name server does not answer")
        return [dns.rdata.from_text("IN", kind, text) for text in self.records.get((name, kind), [])]


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    made = Network()
    monkeypatch.setattr(account, "Ways", lambda: made.ways)
    return made


def lines(result: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def test_an_account_is_added_listed_and_removed(run: Any, ring: Memory, home: Path) -> None:
    added = run("account", "add", "Robin@Example.com", *GIVEN, "--since", "2020-03", answer=f"{SECRET}\n")
    assert added.exit_code == 0, added.output
    assert ring == {"robin@example.com": SECRET}
    settings = (home / FILE).read_text()
    assert (home / FILE).stat().st_mode & 0o777 == 0o600
    said = run("account", "list").stdout
    assert "imap.example.com, port 993, TLS" in said
    assert "smtp.example.com, port 587, STARTTLS" in said
    assert "from 2020-03 on" in said
    assert SECRET not in added.output + settings + said
    (line,) = lines(run("account", "list", "--json"))
    assert (line["address"], line["sending"], line["secret"]) == ("robin@example.com", True, "keyring")
    assert run("account", "remove", "robin@example.com", answer="n\n").exit_code == 1
    assert ring
    assert run("account", "remove", "robin@example.com", "--yes").exit_code == 0
    assert ring == {}
    assert "no mail account yet" in run("account", "list").stdout


def test_the_first_one_sends_until_another_is_chosen(run: Any, ring: Memory) -> None:
    for address in ("a@example.com", "b@example.com"):
        run("account", "add", address, *GIVEN, answer=f"{SECRET}\n")
    assert [line["sending"] for line in lines(run("account", "list", "--json"))] == [True, False]
    assert run("account", "use", "b@example.com").exit_code == 0
    assert [line["sending"] for line in lines(run("account", "list", "--json"))] == [False, True]
    assert run("account", "use", "c@example.com").stderr.startswith("There is no account c@example.com.")


def test_adding_again_keeps_what_is_not_said_anew(run: Any, ring: Memory) -> None:
    run("account", "add", "a@example.com", *GIVEN, "--since", "2019", "--plus", answer=f"{SECRET}\n")
    again = run("account", "add", "a@example.com", "--imap", "imap.example.org", "--json", answer="\n")
    assert again.exit_code == 0, again.output
    (line,) = lines(again)
    assert (line["since"], line["plus"], line["imap"]["host"]) == ("2019", True, "imap.example.org")
    assert ring == {"a@example.com": SECRET}


def test_who_is_asked_is_told_first_and_nobody_is_without_a_yes(run: Any, ring: Memory, network: Network) -> None:
    result = run("account", "add", "robin@example.com", answer="n\n")
    assert result.exit_code == 1
    said = " ".join(result.stdout.split())
    assert "autoconfig.example.com and example.com, over https told: your address" in said
    assert "the list of Mozilla, over https told: the domain example.com" in said
    assert network.asked == []
    assert ring == {}


def test_what_is_found_is_shown_and_taken_with_a_yes(run: Any, ring: Memory, network: Network) -> None:
    network.pages["autoconfig.example.com"] = PAGE
    result = run("account", "add", "robin@example.com", answer=f"y\ny\n{SECRET}\n")
    assert result.exit_code == 0, result.output
    assert "as its domain says" in result.stdout
    assert "reads  imap.example.net, port 993, TLS" in result.stdout
    (line,) = lines(run("account", "list", "--json"))
    assert line["login"] == "robin"
    assert len(network.asked) == 1


def test_what_is_found_is_not_taken_with_a_no(run: Any, ring: Memory, network: Network) -> None:
    network.pages["autoconfig.example.com"] = PAGE
    assert run("account", "add", "robin@example.com", answer="y\nn\n").exit_code == 1
    assert lines(run("account", "list", "--json")) == []


def test_a_host_of_another_domain_wants_a_yes_of_its_own(run: Any, ring: Memory, network: Network) -> None:
    network.records["_imaps._tcp.example.com", "SRV"] = ["0 1 993 imap.example.net."]
    network.records["_submissions._tcp.example.com", "SRV"] = ["0 1 465 smtp.example.com."]
    refused = run("account", "add", "robin@example.com", "--yes", "--json", answer=f"{SECRET}\n")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("imap.example.net: of another domain")
    taken = run("account", "add", "robin@example.com", answer=f"y\ny\n{SECRET}\n")
    assert "of another domain. What names it can be forged" in " ".join(taken.stdout.split())
    assert taken.exit_code == 0


def test_a_guess_is_called_a_guess(run: Any, ring: Memory, network: Network) -> None:
    network.servers = {Server("mail.example.com", 993), Server("mail.example.com", 465)}
    result = run("account", "add", "robin@example.com", "--yes", answer=f"{SECRET}\n")
    assert result.exit_code == 0, result.output
    assert "as guessed: these answer, and nobody said that they are yours" in result.stdout


def test_where_nobody_knows_the_way_out_is_told(run: Any, ring: Memory, network: Network) -> None:
    result = run("account", "add", "robin@example.com", "--yes")
    assert result.exit_code == 2
    assert result.stderr == (
        "Nobody names the servers of example.com.\n--imap HOST:PORT and --smtp HOST:PORT say the servers.\n"
    )


def test_who_is_offline_is_told_so(run: Any, ring: Memory, network: Network) -> None:
    network.down = True
    result = run("account", "add", "robin@example.com", "--yes")
    assert result.exit_code == 2
    assert result.stderr.endswith("Are you online?\n")


def test_with_json_nothing_is_asked(run: Any, ring: Memory, network: Network) -> None:
    result = run("account", "add", "robin@example.com", "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert network.asked == []
    run("account", "add", "robin@example.com", *GIVEN, answer=f"{SECRET}\n")
    assert run("account", "remove", "robin@example.com", "--json").exit_code == 2
    assert lines(run("account", "remove", "robin@example.com", "--json", "--yes")) == [
        {"removed": "robin@example.com", "secret": True}
    ]


def test_a_command_is_tried_before_the_account_is_kept(run: Any, ring: Memory) -> None:
    failed = run("account", "add", "a@example.com", *GIVEN, "--password-command", "sh -c 'exit 3'")
    assert failed.exit_code == 2
    assert lines(run("account", "list", "--json")) == []
    done = run("account", "add", "a@example.com", *GIVEN, "--password-command", f"echo {SECRET}")
    assert done.exit_code == 0
    assert SECRET not in done.output
    (line,) = lines(run("account", "list", "--json"))
    assert line["secret"] == "command"
    assert "command" not in line
    assert ring == {}


def test_without_a_keyring_it_says_so_before_a_password_is_typed(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    result = run("account", "add", "a@example.com", *GIVEN, answer=f"{SECRET}\n")
    assert result.exit_code == 2
    assert "reknit[mail]" in result.stderr
    assert "--password-command" in result.stderr


def test_gmail_wants_an_app_password_and_its_blanks_do_not_matter(run: Any, ring: Memory) -> None:
    servers = ("--imap", "imap.gmail.com", "--smtp", "smtp.gmail.com")
    result = run("account", "add", "robin@gmail.com", *servers, answer="abcd efgh ijkl mnop\n")
    assert "https://myaccount.google.com/apppasswords" in result.stdout
    assert ring == {"robin@gmail.com": "abcdefghijklmnop"}


def test_microsoft_and_google_want_a_client_of_the_user_s_own(run: Any, ring: Memory) -> None:
    microsoft = ("--imap", "outlook.office365.com", "--smtp", "smtp.office365.com:587")
    result = run("account", "add", "robin@example.com", *microsoft)
    assert result.exit_code == 2
    assert "allow public client flows" in result.stderr
    google = ("--imap", "imap.gmail.com", "--smtp", "smtp.gmail.com", "--auth", "google")
    result = run("account", "add", "robin@example.com", *google)
    assert result.exit_code == 2
    assert "Desktop app" in result.stderr
    assert run("account", "add", "a@example.com", *GIVEN, "--client-id", "x").stderr.startswith("Whose client is that?")


def test_a_sign_in_with_a_browser_shows_the_page_whole_and_keeps_what_it_gave(
    run: Any, ring: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "https://accounts.example/auth?" + "&".join(f"key{number}=value" for number in range(20))

    def signed_in(account: Account, secret: str, show: Callable[[str], None]) -> str:
        assert (account.client, secret) == ("id.example", SECRET)
        show(page)
        return "refreshing"

    monkeypatch.setattr(tokens, "at_google", signed_in)
    monkeypatch.setattr(account, "browser", lambda *_: None)
    servers = ("--imap", "imap.gmail.com", "--smtp", "smtp.gmail.com", "--client-id", "id.example")
    result = run("account", "add", "robin@example.com", *servers, answer=f"{SECRET}\n")
    assert result.exit_code == 0, result.output
    assert page in result.stdout.splitlines()
    assert ring == {"robin@example.com": "refreshing"}
    (line,) = lines(run("account", "list", "--json"))
    assert (line["auth"], line["client"]) == ("google", "id.example")


def test_a_sign_in_with_a_code_shows_it(run: Any, ring: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_account: Account, show: Callable[[str, str], None]) -> str:
        show("https://example.com/device", "ABCD-EFGH")
        raise DeniedError("Microsoft gives no token: expired_token")

    monkeypatch.setattr(tokens, "at_microsoft", denied)
    servers = ("--imap", "outlook.office365.com", "--smtp", "smtp.office365.com:587", "--client-id", "TENANT/ID")
    result = run("account", "add", "robin@example.com", *servers)
    assert "https://example.com/device" in result.stdout
    assert "  ABCD-EFGH" in result.stdout.splitlines()
    assert (result.exit_code, ring) == (2, {})
    assert result.stderr.startswith("Microsoft gives no token: expired_token.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "robin"), "'robin' is no mail address."),
        (("add", "a@example.com", "--imap", "x y"), "'x y' is no server."),
        (("add", "a@example.com", "--imap", "https://imap.example.com"), "'https://imap.example.com' is no server."),
        (("add", "a@example.com", "--smtp", "smtp.example.com:99999"), "'smtp.example.com:99999' has no port"),
        (("add", "a@example.com", "--imap", "192.0.2.1", "--security", "none"), "192.0.2.1 is another machine"),
        (("add", "a@example.com", "--since", "soon", "--imap", "x.example"), "'soon' is no day."),
        (("test",), "There is no mail account yet."),
        (("remove", "a@example.com"), "There is no mail account yet."),
    ],
)
def test_a_mistake_takes_two_lines(run: Any, arguments: tuple[str, ...], said: str) -> None:
    result = run("account", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(said)
    assert len(result.stderr.splitlines()) == 2


def test_at_a_terminal_a_password_is_not_shown(home: Path) -> None:
    main, terminal = pty.openpty()
    backend = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}  # takes anything and keeps nothing
    process = subprocess.Popen(
        [sys.executable, "-m", "reknit", "account", "add", "a@example.com", *GIVEN],
        stdin=terminal, stdout=terminal, stderr=terminal, env={**os.environ, **backend, "REKNIT_HOME": str(home)},
        start_new_session=True,
    )  # fmt: skip
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # the terminal is closed
        while more := os.read(main, 4096):
            shown += more
            if shown.endswith(b"(it is not shown): "):
                os.write(main, f"{SECRET}\n".encode())
    os.close(main)
    assert process.wait(timeout=30) == 2
    assert b"Password of a@example.com" in shown
    assert SECRET.encode() not in shown
    assert b"did not keep the secret" in shown


@pytest.mark.parametrize("name", ["add", "list", "use", "remove", "test"])
def test_every_part_has_its_help_and_json(run: Callable[..., Any], name: str) -> None:
    result = run("account", name, "--help")
    assert result.exit_code == 0
    assert max(map(columns, result.stdout.splitlines())) <= 80
    assert "--json" in result.stdout

"""The whole loop at the command line, before a real post office: written, approved, sent, answered, filed, told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from cast import BACK, FILED, ME, PASSWORD, WORK, address_of, expected, people, world
from filed import chances, filed
from letters import FIRST, LAST, name_of
from people import living, writes
from servers import Post, World
from terminal import lines, pressed, run

from reknit.app import accounts
from reknit.app.house import open_house
from reknit.app.reach.post import send
from reknit.plans.manners import LIFTED
from reknit.store import opt_outs

HOME = ME.partition("@")[2]
COMMAND = f"echo '{PASSWORD}'"
CAST = {
    address_of(f"{first}.{last}", kind): kind
    for first, last, kind in zip(FIRST.split(), LAST.split(), FILED, strict=False)
}
"""Address -> kind: one of each."""
SETTINGS = (
    '[me]\nnames = ["Mara Quill"]\n[send]\nweek = 100\nquiet = []\n'
    'weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n'
)
"""So that a test may run at night."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "reknit.toml").write_text(SETTINGS)
    return tmp_path / "home"


@pytest.fixture
def post(post: Callable[[World], Post], monkeypatch: pytest.MonkeyPatch) -> Callable[[World], Post]:
    """The servers, on a machine that trusts their authority."""

    def start(world: World) -> Post:
        servers = post(world)
        monkeypatch.setenv("SSL_CERT_FILE", str(servers.authority))
        return servers

    return start


def gathered(home: Path, addresses: Mapping[str, str]) -> None:
    """``addresses``: address -> employer."""
    rows = "".join(f"{name_of(address)},{address},{employer},2026-09\n" for address, employer in addresses.items())
    (home.parent / "people.csv").write_text(f"Name,E-mail,Company,Last seen\n{rows}")
    run(home, "gather", home.parent / "people.csv")


def added(home: Path, servers: Post, command: str = COMMAND, host: str = "127.0.0.1") -> None:
    """Has the user add the account."""
    reads, sends = f"{host}:{servers.imaps}", f"{host}:{servers.submissions[HOME]}"
    run(home, "account", "add", ME, "--imap", reads, "--smtp", sends, "--password-command", command)


def test_the_loop_closes(home: Path, post: Callable[[World], Post]) -> None:
    servers = post(world(CAST))
    added(home, servers)
    assert all(part["well"] for part in lines(home, "account", "test"))
    gathered(home, dict.fromkeys(CAST, ""))
    for address in CAST:
        (drafted,) = lines(home, "draft", address)
        assert drafted["to"] == address
    assert "Send one to yourself first" in pressed(home, ["send"], ["a", "q"])
    assert not any(servers.arrived(address, 0) for address in CAST if not address.endswith("ostrander.test"))
    assert "Sent to" in run(home, "send", "--to-myself")
    assert b"Mara Quill" in servers.arrived(ME, 1)[0]
    said = pressed(home, ["send", "--stay", "0"], ["a"] * (len(CAST) - 1) + ["y"])
    assert f"{len(CAST) - 1} approved messages wait; the next may go at " in said
    with living(servers, people(CAST)):
        unhurried(home)
        servers.arrived(ME, 1 + sum(bool(one.said) for one in expected(CAST).values()))
    (heard,) = [line for line in lines(home, "listen") if "account" in line]
    assert (heard["interrupted"], heard["stopped"] > 0) == (False, True)
    house = open_house(home)
    assert filed(house) == expected(CAST)
    believed = chances(house)
    for address, kind in CAST.items():
        gone = FILED[kind].outcome == "bounced"
        assert (believed[address] < 0.2) == gone, (kind, believed[address])
        if filed_new := expected(CAST)[address].new:
            assert filed_new in believed
    told = {address: lines(home, "show", name_of(address))[0] for address in CAST}
    by_kind = {CAST[address]: line for address, line in told.items()}
    assert f"they are away until {BACK.day} {BACK:%B %Y}" in str(by_kind["is away"]["story"])
    (again,) = lines(home, "run-due")
    assert (again["sent"], again["waiting"], again["unsure"], again["messages"]) == ([], 0, 0, 0)


def unhurried(home: Path) -> None:
    """Sends what is approved without the pauses between two letters, which no setting takes away."""
    house = open_house(home)
    for sent, unfiled in send(house, accounts.sender(house), None, sending=LIFTED):
        assert (sent.came, unfiled) == ("sent", ""), sent


COLLEAGUE, STAYS, LEFT, LOST = (f"{who}@{WORK}" for who in ("nils.farrow", "vera.novak", "wanda.ostrom", "ines.hale"))
NEW = "wanda.ostrom@harbeck.test"
NEWS = f"""Hi Mara,

Vera is still here. Wanda is at Harbeck now, her address is {NEW}.
No idea about Ines, sorry.

Nils"""


def test_a_colleague_answers_about_others(home: Path, post: Callable[[World], Post]) -> None:
    servers = post(World(accounts=dict.fromkeys((ME, COLLEAGUE), ""), passwords={ME: PASSWORD}))
    added(home, servers)
    gathered(home, dict.fromkeys((COLLEAGUE, STAYS, LEFT, LOST), "Lantern Systems"))
    (drafted,) = lines(home, "draft", COLLEAGUE, "--kind", "ask")
    assert {name_of(STAYS), name_of(LEFT), name_of(LOST)} == {one["name"] for one in drafted["people"]}
    run(home, "send", "--to-myself")
    said = pressed(home, ["send"], ["a", "y"])
    assert f"Sent to {name_of(COLLEAGUE)}, {COLLEAGUE}." in said
    with living(servers, {COLLEAGUE: writes(name_of(COLLEAGUE), NEWS)}):
        servers.arrived(ME, 2)
    run(home, "listen")
    found = {name: lines(home, "show", name)[0] for name in map(name_of, (STAYS, LEFT, LOST))}
    assert NEW in {detail["value"] for detail in found[name_of(LEFT)]["details"]}
    assert NEW not in str(found[name_of(STAYS)]["details"]) + str(found[name_of(LOST)]["details"])


def test_what_goes_wrong_is_said_in_words(home: Path, post: Callable[[World], Post]) -> None:
    servers = post(World(accounts={ME: ""}, passwords={ME: PASSWORD}))
    added(home, servers, "echo wrong")
    assert "does not take the login" in run(home, "listen", code=2)
    assert "look" in run(home, "account", "test", code=1)
    added(home, servers, host="localhost")
    assert "certificate" in run(home, "listen", code=2)
    added(home, servers)
    assert "certificate" in run(home, "listen", code=2, SSL_CERT_FILE="/dev/null")
    assert "0 new messages" in run(home, "listen")


def test_a_server_that_is_down_is_said_and_nothing_is_lost(home: Path, post: Callable[[World], Post]) -> None:
    servers = post(World(accounts={ME: ""}, passwords={ME: PASSWORD}))
    added(home, servers)
    down = "127.0.0.1:1"
    run(home, "account", "add", ME, "--imap", down, "--smtp", down, "--password-command", COMMAND)
    said = run(home, "listen", code=2)
    assert "cannot be reached" in said
    assert "Nothing is lost" in said
    (turn,) = lines(home, "run-due", code=1)
    assert turn["troubles"]
    with open_house(home).reading() as connection:
        assert not opt_outs.load(connection).hashes

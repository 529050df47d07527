"""Settings: who the user is, accounts and their secrets, the pace, where the data are, what was done."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from rings import Memory

from reknit.app.accounts import accounts, keys
from reknit.app.accounts.servers import Ways
from reknit.app.config import FILE, load
from reknit.app.gather import gather
from reknit.app.house import House, open_house
from reknit.app.reach.pace import load_sending
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.app.star import star
from reknit.demo.office import PostOffice
from reknit.model.trouble import UserError
from reknit.store import history, read, views
from reknit.web.settings import keeping
from reknit.wire.trouble import OfflineError

ORIGIN = "http://127.0.0.1:7345"
SECRET = "correct horse battery"
PEOPLE = "Name,E-mail,Last seen\nAda Brandt,ada@brandt.example,2014\n"
HERE = "/settings/account"
PAGE = b"""<clientConfig><emailProvider id="example.com"><displayName>Example &lt;Mail&gt;</displayName>
<incomingServer type="imap"><hostname>imap.example.net</hostname><port>993</port><socketType>SSL</socketType>
<username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.example.net</hostname><port>465</port><socketType>SSL</socketType>
<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>
</emailProvider></clientConfig>"""
TYPED = {"servers": "typed", "imap": "imap.example.com", "smtp": "smtp.example.com:587", "security": ""}


@pytest.fixture
def visitor(house: House, visit: Callable[[House], Any]) -> Any:
    return visit(house)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Memory:
    made = Memory()
    monkeypatch.setattr(keys, "system_ring", lambda: made)
    return made


def world(monkeypatch: pytest.MonkeyPatch, pages: dict[str, bytes], records: dict[str, str] | None = None) -> list[str]:
    """Who was asked, where only these pages and names are known."""
    asked: list[str] = []

    def page(url: str, _within: str) -> bytes | None:
        asked.append(url)
        return pages.get(url.split("/")[2])

    def resolve(_name: str, _kind: str) -> list[Any]:
        raise OfflineError("the name server does not answer")

    monkeypatch.setattr(keeping, "Ways", lambda: Ways(page, resolve, lambda _server: False))
    return asked


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def gathered(house: House, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE)
    gather(house, [tmp_path / "people.csv"], Options())


def test_who_the_user_is_is_kept_in_the_settings(visitor: Any, house: House) -> None:
    visitor.send(
        "/settings/me", names=" Robin  Quill \n\nR. Quill", domains="Quill.example, @old.example", country="DE"
    )
    config = load(house.home)
    assert (config.names, config.country) == (("Robin Quill", "R. Quill"), "DE")
    assert config.work_domains == ("quill.example", "old.example")
    page = visitor.look("/settings")
    assert "Robin Quill\nR. Quill" in page
    assert '<option value="DE" selected>Germany</option>' in page
    visitor.send("/settings/me", names="", domains="", country="")
    assert load(house.home).names == ()


def test_only_countries_are_offered_as_the_home_country(visitor: Any) -> None:
    page = visitor.look("/settings")
    assert '<option value="GB">' in page
    assert not [code for code in ("EU", "EZ", "UN", "XA", "ZZ") if f'<option value="{code}">' in page]


@pytest.mark.parametrize(
    ("fields", "why"), [({"domains": "not a domain"}, "is no domain"), ({"country": "Germany"}, "no country code")]
)
def test_what_is_wrong_is_told_and_nothing_kept(visitor: Any, house: House, fields: dict[str, str], why: str) -> None:
    page = visitor.send("/settings/me", at="/settings", **{"names": "", "domains": "", "country": "", **fields})
    assert why in page
    assert not (house.home / FILE).exists()


def test_an_address_is_the_users_or_not_and_that_is_seen_at_once(visitor: Any, house: House) -> None:
    visitor.send("/settings/address", address="Me@quill.example", mine="yes")
    assert "me@quill.example you said so" in text(visitor.look("/settings"))
    visitor.send("/settings/address", address="me@quill.example", mine="no")
    assert load(house.home).not_mine == ("me@quill.example",)
    assert "Not yours, as you said: me@quill.example" in text(visitor.look("/settings"))
    assert "is no mail address" in visitor.send("/settings/address", address="<b>", mine="yes", at="/settings")


def test_the_pace_is_kept(visitor: Any, house: House) -> None:
    visitor.send("/settings/pace", week="9", day=["tue", "sat"], quiet_from="", quiet_to="")
    pace = load_sending(house.home)
    assert (pace.week, pace.weekdays, pace.quiet) == (9, frozenset({1, 5}), None)
    page = visitor.look("/settings")
    assert 'name="week" value="9"' in page
    visitor.send(
        "/settings/pace", week="5", day=["mon", "tue", "wed", "thu", "fri"], quiet_from="20:00", quiet_to="08:00"
    )
    assert "[send]" not in (house.home / FILE).read_text()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"week": "0"}, "no number of messages"),
        ({"week": "many"}, "no number of messages"),
        ({"day": []}, "No day of the week"),
        ({"quiet_from": "late"}, "no hours"),
        ({"quiet_from": ""}, "Only one of two hours"),
    ],
)
def test_a_wrong_pace_is_told(visitor: Any, house: House, fields: dict[str, Any], why: str) -> None:
    right = {"week": "5", "day": ["mon"], "quiet_from": "20:00", "quiet_to": "08:00"}
    assert why in visitor.send("/settings/pace", at="/settings", **right | fields)
    assert not (house.home / FILE).exists()


def test_an_account_with_typed_servers_is_added_and_its_secret_is_in_the_keyring_alone(
    visitor: Any, house: House, ring: Memory
) -> None:
    page = visitor.send(f"{HERE}/add", address="Robin@quill.example", password=SECRET, since="2020", **TYPED)
    assert "robin@quill.example is added, and is the account that sends" in page
    assert ring == {"robin@quill.example": SECRET}
    (account,) = accounts(house)
    assert (account.since, account.imap and account.imap.port, account.smtp and account.smtp.security) == (
        "2020", 993, "starttls",
    )  # fmt: skip
    visitor.settle()
    for path in ("/settings", f"{HERE}?address=robin@quill.example", "/work"):
        assert SECRET not in visitor.look(path)
    for file in house.home.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes()
    assert "reads imap.example.com, port 993, TLS" in text(visitor.look("/settings"))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"password": ""}, "No password was given"),
        ({"imap": "", "smtp": ""}, "No server is named"),
        ({"imap": "not a server"}, "is no server"),
        ({"security": "none"}, "another machine"),
        ({"since": "long ago"}, "is no day"),
        ({"address": "robin"}, "is no mail address"),
        ({"servers": "found"}, "not known here any more"),
        ({"imap": "outlook.office365.com", "smtp": ""}, "Microsoft takes no passwords"),
    ],
)
def test_a_wrong_account_is_told_without_its_secret(
    visitor: Any, house: House, ring: Memory, fields: dict[str, str], why: str
) -> None:
    right = {"address": "robin@quill.example", "password": SECRET, "since": "", **TYPED}
    page = visitor.send(f"{HERE}/add", at=HERE, **right | fields)
    assert why in page
    assert SECRET not in page
    assert (dict(ring), accounts(house)) == ({}, [])


def test_without_a_keyring_the_way_out_is_told(visitor: Any, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Memory:
        raise UserError("This system has no keyring that can be used.", "Say --password-command ...")

    monkeypatch.setattr(keys, "system_ring", none)
    there = f"{HERE}?address=robin@quill.example"
    page = visitor.send(f"{HERE}/add", address="robin@quill.example", password=SECRET, since="", at=there, **TYPED)
    assert "no keyring" in page
    assert "the foot of this page says how" in page
    assert "reknit account add robin@quill.example --password-command" in page
    assert accounts(house) == []


def test_servers_are_looked_for_when_the_user_says_so(
    visitor: Any, house: House, ring: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = world(monkeypatch, {"autoconfig.example.com": PAGE})
    page = visitor.look(f"{HERE}?address=robin@example.com")
    assert "autoconfig.example.com" in page
    assert asked == []
    visitor.send(f"{HERE}/seek", address="robin@example.com")
    visitor.settle()
    page = visitor.look(f"{HERE}?address=robin@example.com")
    assert "Example &lt;Mail&gt;, as its domain says" in page
    assert "reads imap.example.net, port 993, TLS" in text(page)
    visitor.send(f"{HERE}/add", address="robin@example.com", servers="found", password=SECRET, since="")
    (account,) = accounts(house)
    assert (account.login, account.smtp and account.smtp.host) == ("robin", "smtp.example.net")
    assert ring == {"robin@example.com": SECRET}


def test_where_nobody_knows_the_servers_they_are_typed(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    world(monkeypatch, {})
    visitor.send(f"{HERE}/seek", address="robin@example.com")
    visitor.settle()
    page = text(visitor.look(f"{HERE}?address=robin@example.com"))
    assert "Nobody names the servers" in page
    assert "Say its servers yourself" in page


def test_a_host_of_another_domain_wants_a_yes(visitor: Any, house: House, ring: Memory) -> None:
    server = {"host": "imap.elsewhere.example", "port": 993, "security": "tls"}
    found = {"imap": server, "smtp": None, "login": "a@b.example", "name": "", "by": "x", "foreign": [server["host"]]}
    keeping.prepare(house, keeping.FOUND, {"address": "a@b.example", "said": [], "found": found})
    fields = {"address": "a@b.example", "servers": "found", "password": SECRET, "since": ""}
    assert "It is my provider" in visitor.look(f"{HERE}?address=a@b.example")
    assert "can be forged" in visitor.send(f"{HERE}/add", at=HERE, **fields)
    visitor.send(f"{HERE}/add", mine="yes", **fields)
    assert [account.address for account in accounts(house)] == ["a@b.example"]


def test_an_account_is_tried_used_and_removed(visitor: Any, house: House, ring: Memory) -> None:
    with PostOffice("robin@quill.example") as office:
        servers = {f"{one}": getattr(office.account, one) for one in ("imap", "smtp")}
        fields = {key: f"{one.host}:{one.port}" for key, one in servers.items()}
        visitor.send(
            f"{HERE}/add", address=office.address, password=office.login.secret, since="", servers="typed",
            security="none", **fields,
        )  # fmt: skip
        visitor.settle()
        assert "All works" in text(visitor.look("/settings"))
        ring[office.address] = "another"
        visitor.send(f"{HERE}/test", address=office.address)
        visitor.settle()
        assert "Not all works" in text(visitor.look("/settings"))
    visitor.send(f"{HERE}/add", address="b@quill.example", password=SECRET, since="", **TYPED)
    assert "b@quill.example is the account that sends now" in visitor.send(f"{HERE}/use", address="b@quill.example")
    assert "is removed, with its password" in visitor.send(f"{HERE}/remove", address="b@quill.example")
    assert list(ring) == [office.address]
    assert "There is no account" in visitor.send(f"{HERE}/remove", address="b@quill.example", at="/settings")


def test_a_change_keeps_what_is_not_said_anew(visitor: Any, house: House, ring: Memory) -> None:
    visitor.send(f"{HERE}/add", address="b@quill.example", password=SECRET, since="2020", plus="yes", **TYPED)
    page = visitor.look(f"{HERE}?address=b@quill.example")
    assert 'value="imap.example.com:993"' in page
    visitor.send(f"{HERE}/add", address="b@quill.example", password="", since="", **TYPED)
    (account,) = accounts(house)
    assert (ring, account.since) == ({"b@quill.example": SECRET}, "2020")


def test_everything_is_written_into_one_file_downloaded_and_deleted(visitor: Any, house: House, tmp_path: Path) -> None:
    gathered(house, tmp_path)
    visitor.send("/settings/begin/dump")
    visitor.settle()
    (path,) = (house.home / "exports").iterdir()
    assert (path.name, path.stat().st_mode & 0o777) == ("reknit-2026-11-23.zip", 0o600)
    assert "Download it" in visitor.look("/settings")
    answer = visitor.client.get(f"/settings/dump/{path.name}")
    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    (tmp_path / "dump.zip").write_bytes(answer.content)
    assert "ledger.jsonl" in zipfile.ZipFile(tmp_path / "dump.zip").namelist()
    assert path.exists(), "nobody tells whether it has arrived"
    visitor.send(f"/settings/dump/{path.name}/delete")
    visitor.look(f"/settings/dump/{path.name}", 400)


@pytest.mark.parametrize("name", ["..%2Freknit.db", "reknit.toml", "reknit-2026-11-23.zip.part"])
def test_nothing_but_a_dump_is_given_out(visitor: Any, house: House, name: str) -> None:
    assert visitor.client.get(f"/settings/dump/{name}").status_code in {400, 404}


def test_a_dump_that_is_not_wanted_is_deleted(visitor: Any, house: House, tmp_path: Path) -> None:
    gathered(house, tmp_path)
    visitor.send("/settings/begin/dump")
    visitor.settle()
    visitor.send("/settings/dump/reknit-2026-11-23.zip/delete")
    assert list((house.home / "exports").iterdir()) == []


def load_it(visitor: Any, content: bytes, name: str = "dump.zip") -> str:
    files = [("dump", (name, content))]
    answer = visitor.client.post(
        "/settings/load", data={"csrf": visitor.session.csrf}, files=files, headers={"Origin": ORIGIN}
    )
    assert answer.status_code == 200
    visitor.settle()
    return str(answer.text)


def test_an_empty_home_is_filled_from_a_dump(
    visitor: Any, house: House, visit: Callable[[House], Any], tmp_path: Path
) -> None:
    gathered(house, tmp_path)
    visitor.send("/settings/begin/dump")
    visitor.settle()
    content = visitor.client.get("/settings/dump/reknit-2026-11-23.zip").content
    other = open_house(tmp_path / "other", house.clock)
    second = visit(other)
    assert "A dump of another one fills it" in second.look("/settings")
    load_it(second, b"no zip at all", "<b>.zip")
    page = second.look("/settings")
    assert "is not a dump that Reknit wrote" in page
    assert "<b>" not in page
    load_it(second, content)
    with other.reading() as connection:
        assert sum(read.counts(connection).values()) == 2
    assert not list((other.home / "dropped").glob("*/*"))
    assert "A dump of another one" not in second.look("/settings")
    assert "already has a ledger" in load_it(second, content)


def test_all_views_are_made_anew_and_all_is_looked_at(visitor: Any) -> None:
    visitor.send("/settings/begin/rebuild")
    visitor.send("/settings/begin/check")
    visitor.settle()
    assert [job.state for job in visitor.site.work.of("settings.keeping.rebuilt")] == ["done"]
    page = text(visitor.look("/settings"))
    assert "Your home country is known: no." in page
    assert "There is no such work" in visitor.send("/settings/begin/other", at="/settings")


def test_what_was_done_is_taken_back(visitor: Any, house: House, tmp_path: Path) -> None:
    assert "Nothing yet. Each of your words can be taken back here." in visitor.look("/settings")
    gathered(house, tmp_path)
    assert "files taken in" in visitor.look("/settings")
    with house.reading() as connection:
        (one,) = history.done(connection, 20)
    visitor.send("/undo", action=one.id, at="/settings")
    assert "Give it back" in visitor.look("/settings")


def test_what_was_done_says_of_whom(visitor: Any, house: House, tmp_path: Path) -> None:
    gathered(house, tmp_path)
    rebuild(house)
    with house.reading() as connection:
        (ada,) = views.find(connection)
    star(house, ada, 2)
    assert "one person has 2 stars: Ada Brandt" in visitor.look("/settings")


def test_what_stands_in_the_settings_cannot_run(visitor: Any, house: House) -> None:
    visitor.send("/settings/me", names="<script>alert(1)</script>", domains="", country="")
    for path in ("/settings", f"{HERE}?address=%3Cscript%3E@x.example"):
        assert "<script>alert" not in visitor.client.get(path).text

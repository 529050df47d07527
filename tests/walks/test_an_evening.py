"""The whole story in the browser, from an empty home: drop a zip, watch it, review the desk, plan a week, approve a
letter to a server on loopback, see it come back.
"""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from email.utils import format_datetime
from pathlib import Path

import pytest
from browser import Opened, Tab, Visits, opened

from reknit.app import accounts
from reknit.app.house import open_house
from reknit.demo.office import Posted, PostOffice
from reknit.demo.run import make
from reknit.demo.world import TODAY, build

PEOPLE, MESSAGES = 60, 600
SETTINGS = """\
[me]
names = ["Robin Quill"]
country = "GB"

[send]
quiet = []
weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
"""
"""So that a test may run at night."""
REPORT = """\
From: Mail Delivery System <MAILER-DAEMON@mail.example>
To: {sender}
Subject: Undelivered Mail Returned to Sender
Date: {date}
Message-ID: <{number}.report@mail.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

<{recipient}>: host mx.example said: 550 5.1.1 User unknown

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--part
Content-Type: message/rfc822

{original}
--part--
"""


@pytest.fixture(scope="module")
def dropped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A zip of all that the made-up user has."""
    folder = tmp_path_factory.mktemp("evening")
    make(folder / "demo", 1, PEOPLE, MESSAGES)
    return Path(shutil.make_archive(str(folder / "everything"), "zip", folder / "demo" / "sources"))


@pytest.fixture
def office() -> Iterator[PostOffice]:
    own = build(1, PEOPLE).owner.holding(TODAY, "mail_address")
    with PostOffice(own[0].value) as found:
        yield found


@pytest.fixture
def server(tmp_path: Path, office: PostOffice) -> Iterator[Opened]:
    """Of an empty home, which knows the user's account."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "reknit.toml").write_text(SETTINGS)
    house = open_house(home)
    accounts.save(house, replace(office.account, command="echo made-up"))
    house.engine.dispose()
    with opened(home) as running:
        yield running


def _report(office: PostOffice, posted: Posted, number: int) -> None:
    """Their server gives the letter back."""
    now = datetime.now(UTC)
    original = posted.data.decode().replace("\r\n", "\n")
    parts = {"number": number, "date": format_datetime(now), "original": original}
    text = REPORT.format(sender=posted.sender, recipient=posted.recipient, **parts)
    office.deliver(text.replace("\n", "\r\n").encode(), now)


def _drop(tab: Tab, path: Path) -> None:
    """As from a window of files, by drag and drop."""
    tab.page.evaluate(
        """([name, bytes]) => {
          const all = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([all], name, {type: "application/zip"}));
          for (const kind of ["dragenter", "dragover", "drop"])
            document.querySelector("main").dispatchEvent(
              new DragEvent(kind, {dataTransfer, bubbles: true, cancelable: true}));
        }""",
        [path.name, base64.b64encode(path.read_bytes()).decode()],
    )


def test_the_first_evening(server: Opened, office: PostOffice, dropped: Path, visits: Visits) -> None:
    tab = visits.enter(server)
    page = tab.page
    _gathers(tab, dropped)
    _reviews(tab)
    name, address = _approves(tab)
    _sends(tab, office)
    (to_self, letter) = office.posted
    assert to_self.recipient == office.address
    assert letter.recipient == address
    assert name.split()[0] in str(message_from_bytes(letter.data, policy=default)["To"])
    _report(office, letter, 1)
    _hears(tab, name, address)
    page.goto(server.base)
    assert name in tab.ready().locator("main").inner_text()
    visits.leave()


def _gathers(tab: Tab, path: Path) -> None:
    page = tab.go("/")
    page.get_by_role("link", name=re.compile("Gather|drop|Sources", re.IGNORECASE)).first.click()
    page.wait_for_url("**/sources")
    tab.ready()
    page.wait_for_function("() => !document.querySelector('.by-drop')?.hidden")
    _drop(tab, path)
    page.get_by_text("Files are being read").wait_for()
    page.reload()  # it is told on, whoever looks
    page.get_by_text("What came of it").wait_for()
    tab.settled()
    told = page.locator(".report").first.inner_text()
    assert "mail.mbox" in told or "everything.zip" in told


def _reviews(tab: Tab) -> None:
    page = tab.go("/desk")
    card = page.locator("[data-card]").first
    known = card.get_attribute("id")
    page.keyboard.press("y")
    page.locator(f"[id='{known}']").wait_for(state="detached")
    tab.settled()


def _approves(tab: Tab) -> tuple[str, str]:
    """Approves the first letter of the week; (to whom, where)."""
    page = tab.go("/week")
    if not page.locator("[data-card]").count():
        page.get_by_role("button", name=re.compile("Plan")).first.click()
        tab.ready()
    page.locator("[data-card]").first.wait_for()
    tab.settled()
    card = page.locator("[data-card]", has=page.locator("textarea")).first
    name = card.locator("h3").inner_text()
    while name != page.evaluate("document.activeElement.closest('[data-card]')?.querySelector('h3')?.innerText"):
        page.keyboard.press("j")
    if card.locator("details:not([open])").count():
        card.locator("summary").click()
    address = re.findall(r"\S+@\S+", card.locator("p.to").inner_text())[0]
    card.locator("textarea").fill(card.locator("textarea").input_value().replace("[", "").replace("]", ""))
    card.locator("textarea").press("Escape")
    if (sure := card.locator("[name=sure]")).count():
        sure.check()
    page.keyboard.press("a")
    page.get_by_text(re.compile("approved", re.IGNORECASE)).first.wait_for()
    return name, address


def _sends(tab: Tab, office: PostOffice) -> None:
    page = tab.page
    page.get_by_role("button", name=re.compile("to yourself")).first.click()
    tab.settled()
    assert len(office.posted) == 1
    page.get_by_role("button", name=re.compile("Send what is due|Send now|Send")).first.click()
    page.wait_for_timeout(100)
    tab.settled()


def _hears(tab: Tab, name: str, address: str) -> None:
    page = tab.page
    page.get_by_role("button", name=re.compile("Read what came")).first.click()
    tab.settled()
    page.goto(f"{tab.base}/people?q={name.replace(' ', '+')}")
    page.locator("main").get_by_role("link", name=name).first.click()
    page.wait_for_url("**/person/*")
    tab.settled()
    story = page.locator("main").inner_text()
    assert address in story
    assert re.search("came back|bounced|dead", story)

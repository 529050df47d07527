"""What goes amiss before the user's eyes: nothing that was typed is lost, and the page says what to do."""

from __future__ import annotations

import signal
from pathlib import Path

from browser import Visits, opened
from playwright.sync_api import Locator, Page, expect

DROP = """([name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  const event = new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true});
  document.querySelector("main").dispatchEvent(event);
  return event.defaultPrevented;
}"""
CARD = """\
BEGIN:VCARD
VERSION:3.0
FN:Ada Brandt
EMAIL:ada@brandt.example
REV:2024-05-01T10:00:00Z
END:VCARD
"""


def _week(page: Page) -> Locator:
    return page.get_by_label("New messages in a week, at most")


def test_words_that_were_not_taken_still_stand_there(tmp_path: Path, visits: Visits) -> None:
    with opened(tmp_path / "home") as server:
        page = visits.enter(server).go("/settings")
        _week(page).fill("7")
        page.get_by_label("from", exact=True).fill("")
        page.get_by_role("button", name="Keep this pace").click()
        page.get_by_text("Only one of two hours is said.").wait_for()
        expect(_week(page)).to_have_value("7")
        expect(page.get_by_label("from", exact=True)).to_have_value("")
        assert not page.get_by_label("Sunday").is_checked()
        page.goto(f"{server.base}/settings")
        expect(_week(page)).not_to_have_value("7")
        visits.leave()


def test_a_page_whose_server_has_ended_says_so(tmp_path: Path, visits: Visits) -> None:
    with opened(tmp_path / "home") as server:
        tab = visits.enter(server)
        tab.expected += ["ERR_", "htmx:", "403"]
        page = tab.go("/settings")
        tab.settled()
        _week(page).fill("7")
        server.process.send_signal(signal.SIGINT)
        server.process.wait(20)
        page.get_by_role("link", name="Ready").click()
        page.get_by_text("Reknit does not answer").wait_for()
        expect(_week(page)).to_have_value("7")
        with opened(server.home, "--port", str(server.port)):  # whose cookie is another
            page.get_by_role("button", name="Keep this pace").click()
            page.get_by_text("closed to this browser").wait_for()
            expect(_week(page)).to_have_value("7")
            visits.leave()


def test_a_file_that_is_dropped_where_nobody_is_yet(tmp_path: Path, visits: Visits) -> None:
    with opened(tmp_path / "home") as server:
        tab = visits.enter(server)
        page = tab.go("/ready")
        assert page.evaluate(DROP, ["ada.vcf", CARD])
        page.get_by_text("Files are dropped on the page Sources").wait_for()
        tab.go("/")
        page.locator(".by-drop").wait_for()
        assert page.evaluate(DROP, ["ada.vcf", CARD])
        page.wait_for_url("**/sources")
        tab.settled()
        tab.go("/people")
        page.get_by_role("link", name="Ada Brandt").wait_for()
        visits.leave()


def test_ending_it_at_once_says_nothing(tmp_path: Path) -> None:
    for _ in range(5):
        with opened(tmp_path / "home") as server:  # whose end looks for a complaint
            server.address()

"""The ready list in the browser: reckoned beside the page, looked at, printed, taken along."""

from __future__ import annotations

import io
from unicodedata import normalize

from browser import Opened, Visits
from pypdf import PdfReader


def _text(pdf: bytes) -> str:
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(normalize("NFKC", said).split())  # 'fi' is printed as one letter


def test_the_list_is_printed_and_taken_along(looked_at: Opened, visits: Visits) -> None:
    tab = visits.enter(looked_at)
    page = tab.go("/ready?all=yes")
    assert "could be reached" in page.locator("main").inner_text()
    page.get_by_role("link", name="120 minutes").click()
    page.wait_for_url("**/ready?minutes=120**")
    assert page.locator("[aria-current=true]").inner_text() == "120 minutes"
    drill = _text(page.pdf(format="A4"))
    assert "could be reached" in drill
    assert "Settings" not in drill.split("Am I ready?")[0], "the navigation is not printed"
    page.get_by_role("link", name="Look at it and print").click()
    page.wait_for_url("**/ready/list**")
    people = page.locator("th[scope=rowgroup] a")
    people.first.wait_for()
    printed = _text(page.pdf(format="A4"))
    assert not [name for name in people.all_inner_texts() if " ".join(name.split()) not in printed]
    assert "@" in printed
    page.go_back()
    tab.ready()
    with page.expect_download() as taken:
        page.get_by_role("link", name="PDF for paper").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF-")
    with page.expect_download() as cards:
        page.get_by_role("link", name="vCards for a phone").click()
    assert cards.value.path().read_text().startswith("BEGIN:VCARD")

"""Every page in a real browser: nothing goes wrong, whatever the width, the colours, with scripts and without."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browser import Opened, Outside, Tab, Visits, followed
from playwright.sync_api import Browser

from reknit.web.site import PAGES

WIDTHS = (1440, 800, 390)
BESIDE = ("/cards", "/week/letters", "/week/unsure", "/nowhere")
"""Pages that no link leads to in a world without them."""
FOCUS = """() => {
  const it = document.activeElement, style = getComputedStyle(it);
  return it === document.body || style.outlineStyle !== "none" || style.boxShadow !== "none"
    ? "" : it.outerHTML.slice(0, 200);
}"""
TABS = 8
"""Stops of the key on each page that are looked at."""


@pytest.fixture(scope="session")
def paths(looked_at: Opened, chromium: tuple[Browser, Outside]) -> list[str]:
    """One page of each kind that links lead to."""
    visits = Visits(*chromium)
    tab = visits.enter(looked_at)
    found = list(followed(tab, [page.path for page in PAGES], {}))
    visits.leave()
    visits.well()
    return [*found, *(path for path in BESIDE if path not in found)]


@pytest.fixture
def tab(looked_at: Opened, visits: Visits) -> Tab:
    tab = visits.enter(looked_at)
    tab.expected += ["404"]  # of /nowhere
    return tab


def test_every_page_is_for_everybody(tab: Tab, paths: list[str]) -> None:
    """For whoever uses a screen reader, the keyboard alone, a narrow window, dark colours, no motion."""
    faults, titles, asked = list[tuple[str, str]](), set[str](), list[str]()
    tab.page.on("request", lambda request: asked.append(request.url))
    tab.page.emulate_media(reduced_motion="reduce")
    for path in paths:
        faults += ((path, fault) for fault in _faults(tab, path))
        titles.add(tab.page.title())
    assert not faults
    assert len(titles) == len(paths), titles
    assert all(url.startswith(tab.base) for url in asked), asked


def _faults(tab: Tab, path: str) -> Iterator[str]:
    page = tab.go(path)
    if page.locator("h1").count() != 1:
        yield f"{page.locator('h1').count()} main headings"
    if page.evaluate("document.getAnimations().length"):
        yield "something moves"
    page.emulate_media(color_scheme="light")
    yield from tab.grave()
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {found}" for found in tab.grave("color-contrast"))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if tab.too_wide():
            yield f"one scrolls sideways at {width} pixels"
    if page.locator("[autofocus]").count():
        return
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.className") != "skip":
        yield "the key does not come to the way past the navigation first"
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if unseen := page.evaluate(FOCUS):
            yield f"the focus is not seen on {unseen}"


def test_every_page_works_without_scripts(looked_at: Opened, visits: Visits, paths: list[str]) -> None:
    tab = visits.enter(looked_at, java_script_enabled=False)
    tab.expected += ["404"]
    for path in paths:
        tab.page.goto(tab.base + path)
        assert tab.page.locator("h1").count() == 1, path
        for form in tab.page.locator("form").all():
            assert form.locator("button, input[type=submit]").count(), (path, form.inner_html())


def test_links_lead_where_they_say(tab: Tab) -> None:
    """By htmx: only the page's part is changed, and the address, the title and the place in the navigation with it."""
    page = tab.go("/")
    page.evaluate("window.same = true")
    for each in PAGES:
        page.get_by_role("navigation").get_by_role("link", name=each.title, exact=True).first.click()
        page.wait_for_url(f"{tab.base}{each.path}")
        page.locator(f"nav [aria-current=page][href='{each.path}']").wait_for()
        tab.ready()
        assert page.locator("main h1").count() == 1
        assert page.evaluate("document.activeElement.id") in {"main", ""}
    assert page.evaluate("window.same"), "the whole page was loaded anew"
    page.go_back()
    page.locator(f"nav [aria-current=page][href='{PAGES[-2].path}']").wait_for()
    assert urlsplit(page.url).path == PAGES[-2].path


def test_the_static_files_name_nobody_else(looked_at: Opened, tab: Tab, paths: list[str]) -> None:
    links = {link for path in paths for link in re.findall(r'"(/static/[^"]+)"', tab.go(path).content())}
    assert any(link.endswith(".css") for link in links)
    for link in sorted(links):
        with urllib.request.urlopen(looked_at.base + link) as answer:  # without a cookie
            text = answer.read().decode()
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", text), link

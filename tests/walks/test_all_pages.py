"""Every page in a real browser: nothing goes wrong, whatever the width, the colours, with scripts and without."""

from __future__ import annotations

import json
import re
import urllib.request

import pytest
from browser import Opened, Tab, Visits

from reknit.app.house import open_house
from reknit.store import views
from reknit.web.site import PAGES

WIDTHS = (1440, 800, 390)
NAVIGATION = [page.path for page in PAGES]


@pytest.fixture(scope="session")
def somebody(looked_at: Opened) -> str:
    """The page of the first person."""
    house = open_house(looked_at.home)
    with house.reading() as connection:
        found = views.find(connection)[0].id
    house.engine.dispose()
    return f"/person/{found}"


@pytest.fixture
def paths(somebody: str) -> list[str]:
    return [*NAVIGATION, somebody, "/work", "/nowhere"]


@pytest.fixture
def tab(looked_at: Opened, visits: Visits) -> Tab:
    return visits.enter(looked_at)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_for_everybody(tab: Tab, paths: list[str], scheme: str) -> None:
    tab.expected += ["404"]
    tab.page.emulate_media(color_scheme=scheme)
    grave = {path: tab.go(path) and tab.grave() for path in paths}
    assert not {path: found for path, found in grave.items() if found}, json.dumps(grave, indent=1)


def test_no_page_is_too_wide(tab: Tab, paths: list[str]) -> None:
    tab.expected += ["404"]
    wide = []
    for path in paths:
        tab.go(path)
        for width in WIDTHS:
            tab.page.set_viewport_size({"width": width, "height": 900})
            wide += [(path, width)] if tab.too_wide() else []
    assert not wide


def test_every_page_works_without_scripts(looked_at: Opened, visits: Visits, paths: list[str]) -> None:
    tab = visits.enter(looked_at, java_script_enabled=False)
    tab.expected += ["404"]
    for path in paths:
        tab.page.goto(tab.base + path)
        assert tab.page.locator("h1").count() == 1, path
        assert tab.page.locator("main").inner_text().strip(), path


def test_links_lead_where_they_say(tab: Tab) -> None:
    """By htmx: only the page's part is changed, and the address, the title and the place in the navigation with it."""
    page = tab.go("/")
    page.evaluate("window.same = true")
    for each in PAGES:
        page.get_by_role("navigation").get_by_role("link", name=each.title, exact=True).click()
        page.wait_for_url(f"{tab.base}{each.path}")
        current = page.locator("nav [aria-current=page]")
        assert current.inner_text() == each.title
        tab.ready()
        assert page.locator("main h1").count() == 1
        assert page.evaluate("document.activeElement.id") in {"main", ""}
    assert page.evaluate("window.same"), "the whole page was loaded anew"
    page.go_back()
    page.wait_for_url(f"{tab.base}{PAGES[-2].path}")
    assert page.locator("nav [aria-current=page]").inner_text() == PAGES[-2].title


def test_keys_go_to_what_can_be_done(tab: Tab, paths: list[str]) -> None:
    """Tab reaches the way past the navigation first; whatever has the focus shows it."""
    tab.expected += ["404"]
    for path in paths:
        page = tab.go(path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", path
        for _ in range(12):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                "() => { const it = document.activeElement; if (it === document.body) return true;"
                " const s = getComputedStyle(it); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"
            )
            assert seen, (path, page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


def test_nothing_moves_where_that_is_unwanted(looked_at: Opened, visits: Visits, paths: list[str]) -> None:
    tab = visits.enter(looked_at, reduced_motion="reduce")
    tab.expected += ["404"]
    for path in paths:
        page = tab.go(path)
        assert page.evaluate("document.getAnimations().length") == 0, path


def test_a_page_loads_from_here_alone(tab: Tab, paths: list[str]) -> None:
    tab.expected += ["404"]
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    for path in paths:
        tab.go(path)
    assert all(url.startswith((tab.base, "data:image/svg+xml")) for url in asked), asked


def test_the_static_files_name_nobody_else(looked_at: Opened, tab: Tab) -> None:
    html = tab.go("/").content()
    for link in re.findall(r'(?:href|src)="(/static/[^"]+)"', html):
        with urllib.request.urlopen(looked_at.base + link) as answer:  # without a cookie
            text = answer.read().decode()
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", text), link

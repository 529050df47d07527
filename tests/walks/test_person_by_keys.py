"""A person's page in the browser: by keys, with what was said seen at once, and taken back."""

from __future__ import annotations

from pathlib import Path

from browser import Tab, Visits, opened

from reknit.app.house import open_house
from reknit.app.people import in_full, search


def _somebody(home: Path) -> str:
    """The page of who has most to show."""
    house = open_house(home)
    found = max(in_full(house, search(house)), key=lambda each: (len(each.jobs), len(each.records), each.id))
    house.engine.dispose()
    return f"/person/{found.id}"


def _stars(tab: Tab) -> int:
    return tab.page.locator(".stars [aria-pressed=true]").count()


def test_stars_by_keys(world: Path, visits: Visits) -> None:
    path = _somebody(world)
    with opened(world) as server:
        tab = visits.enter(server)
        page = tab.go(path)
        assert _stars(tab) == 0
        for stars in (1, 2):
            page.keyboard.press("s")
            page.wait_for_function(f"() => document.querySelectorAll('.stars [aria-pressed=true]').length === {stars}")
        tab.settled()
        assert _stars(tab) == 2
        page.reload()
        assert _stars(tab) == 2
        page.keyboard.press("s")
        page.locator(".note [data-key=z]").wait_for()
        page.keyboard.press("z")
        page.get_by_text("Taken back.").wait_for()
        assert _stars(tab) == 2
        tab.settled()
        visits.leave()


def test_every_reason_leads_to_its_source(world: Path, visits: Visits) -> None:
    """Each fact of a person opens, and each line of it leads to the original."""
    path = _somebody(world)
    with opened(world) as server:
        tab = visits.enter(server)
        page = tab.go(path)
        closed = page.locator("main details:not([open]) > summary")
        for _ in range(200):
            if not closed.count() or not any(each.is_visible() for each in closed.all()):
                break
            next(each for each in closed.all() if each.is_visible()).click()
        sources = sorted({link for link in tab.links() if "/source" in link})
        assert sources
        for source in sources[:12]:
            tab.go(source)
            assert page.locator("main h1").count() == 1, source
            assert page.locator("main mark, main rect, main img, main image, main table").count(), source
        visits.leave()

"""Two people made one in the browser, and two again."""

from __future__ import annotations

from pathlib import Path

from browser import Visits, opened

from reknit.app.house import open_house
from reknit.app.people import in_full, search
from reknit.store.views import PersonRow


def _two(home: Path) -> list[PersonRow]:
    """Two who have nothing in common but their employer's kind."""
    house = open_house(home)
    people = sorted(in_full(house, search(house)), key=lambda each: (-len(each.records), each.id))
    house.engine.dispose()
    names = [each for each in people if each.name.count(" ") == 1]
    return [names[0], next(each for each in names[1:] if each.name.split()[1] != names[0].name.split()[1])]


def test_a_merge_and_its_end(world: Path, visits: Visits) -> None:
    one, other = _two(world)
    with opened(world) as server:
        tab = visits.enter(server)
        page = tab.go(f"/person/{one.id}")
        page.get_by_role("link", name="Merge with another").click()
        page.wait_for_function("() => document.activeElement.id === 'main'")  # else the first letters went nowhere
        page.get_by_role("searchbox").press_sequentially(other.name, delay=20)  # each letter searches
        page.locator("#found").get_by_role("link", name=other.name).first.click()
        page.wait_for_url("**/merge?with=*")
        page.get_by_role("button", name="They are one person").click()
        page.locator(".note").get_by_role("button", name="Take it back").wait_for()
        tab.settled()
        tab.go(f"/person/{one.id}")
        records = len(one.records) + len(other.records)
        page.get_by_role("heading", name=f"One person, from {records} records").wait_for()
        whole = page.url
        tab.go(f"/person/{other.id}")
        assert page.url == whole, "both addresses lead to the same person"
        page.get_by_role("heading", name=f"One person, from {records} records").wait_for()
        page.get_by_role("button", name="Take it back").first.click()
        page.get_by_text("Taken back.").wait_for()
        tab.settled()
        for each in (one, other):
            tab.go(f"/person/{each.id}")
            assert each.id in page.url
            many = len(each.records)
            page.get_by_role("heading", name=f"One person, from {many} record{'s' * (many > 1)}").wait_for()
        visits.leave()

"""The desk in the browser: answered by keys, and by plain buttons where there are no scripts."""

from __future__ import annotations

import re
from pathlib import Path

from browser import Tab, Visits, opened


def _cards(tab: Tab) -> list[str]:
    return [each.get_attribute("id") or "" for each in tab.page.locator("[data-card]").all()]


def _focused(tab: Tab) -> str:
    said: str = tab.page.evaluate("document.activeElement.closest('[data-card]')?.id ?? ''")
    return said


def _waiting(tab: Tab) -> int:
    found = re.search(r"([\d,]+) pieces? of news", tab.page.locator("main").inner_text())
    assert found
    return int(found[1].replace(",", ""))


def _gone(tab: Tab, card: str) -> None:
    tab.page.locator(f"[id='{card}']").wait_for(state="detached")


def test_the_desk_by_keys(world: Path, visits: Visits) -> None:
    with opened(world) as server:
        tab = visits.enter(server)
        page = tab.go("/desk")
        number, (first, second, third, *_) = _waiting(tab), _cards(tab)
        page.keyboard.press("j")
        assert _focused(tab) == first
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert _focused(tab) == first
        page.keyboard.press("y")
        _gone(tab, first)
        page.wait_for_function(f"() => document.activeElement.closest('[data-card]')?.id === '{second}'")
        page.keyboard.press("n")
        _gone(tab, second)
        assert _waiting(tab) == number - 2
        page.wait_for_function(f"() => document.activeElement.closest('[data-card]')?.id === '{third}'")
        page.keyboard.press("z")
        page.locator(f"[id='{second}']").wait_for()
        assert _waiting(tab) == number - 1
        tab.settled()
        page.reload()
        assert _cards(tab)[0] == second, "the answer stands, and what was taken back waits again"
        visits.leave()


def test_the_desk_without_scripts(world: Path, visits: Visits) -> None:
    with opened(world) as server:
        tab = visits.enter(server, java_script_enabled=False)
        page = tab.page
        page.goto(f"{tab.base}/desk")
        number, first = _waiting(tab), _cards(tab)[0]
        page.locator(f"[id='{first}'] button").first.click()
        assert first not in _cards(tab)
        assert _waiting(tab) == number - 1
        page.get_by_role("button", name="Take it back").first.click()
        assert first in _cards(tab)
        assert _waiting(tab) == number
        visits.leave()

"""A narrow window: the pages above do not jump as one goes from one to the next."""

from __future__ import annotations

from browser import Opened, Visits

NAV = "document.getElementById('nav').offsetHeight"


def test_the_pages_above_stay_where_they_are(looked_at: Opened, visits: Visits) -> None:
    tab = visits.enter(looked_at, viewport={"width": 800, "height": 900})
    heights = {path: tab.go(path).evaluate(NAV) for path in ("/", "/people", "/settings")}
    assert len(set(heights.values())) == 1, heights
    visits.leave()

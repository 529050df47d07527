from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from reknit.app.fresh import fresh
from reknit.app.house import House, untracked
from reknit.model.trouble import UserError
from reknit.web import worker
from reknit.web.process import Said
from reknit.web.session import Sessions
from reknit.web.site import Site, application


class AtOnce:
    """A worker within the test."""

    def __init__(self, house: House, kind: str, arguments: Mapping[str, Any]) -> None:
        self._what = house, kind, arguments

    def lines(self) -> Iterator[Said]:
        try:
            yield {"result": worker.do(*self._what, untracked)}
        except UserError as error:
            yield {"error": error.message, "hint": error.hint}

    def stop(self) -> None:
        """It is done at once."""

    kill = stop


class Visitor:
    """A browser without scripts that has opened the page: follows redirects, sends forms of the page."""

    def __init__(self, client: TestClient, site: Site) -> None:
        self.client, self.site = client, site
        entered = client.get(f"/enter/{site.sessions.token()}")
        assert entered.status_code == 200, entered.text
        (self.session,) = site.sessions._sessions.values()

    def look(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        return answer.text

    def send(self, path: str, /, *, at: str = "/", **fields: Any) -> str:
        """Sends a form that stands on the page ``at``; returns the page that follows."""
        origin = str(self.client.base_url).rstrip("/")
        headers = {"Origin": origin, "Referer": origin + at}
        answer = self.client.post(path, data={"csrf": self.session.csrf, **fields}, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.text

    def settle(self) -> None:
        """Until the work beside the page is done."""
        self.site.work.wait()


@pytest.fixture
def visit() -> Iterator[Callable[[House], Visitor]]:
    """Opens the page of a home, with its views made."""
    opened: list[Visitor] = []

    def enter(house: House) -> Visitor:
        fresh(house)
        site = Site(house, Sessions(), 7345, lambda kind, arguments: AtOnce(site.house, kind, arguments))
        client = TestClient(application(site, warm=False), base_url="http://127.0.0.1:7345")
        opened.append(Visitor(client, site))
        return opened[-1]

    yield enter
    for visitor in opened:
        visitor.site.work.close()
        visitor.client.close()

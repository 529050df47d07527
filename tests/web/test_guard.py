"""Who is let in, and what is refused: by host, by origin, by session, by the token of a form."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from starlette.routing import Route

from reknit.app.house import House
from reknit.web.guard import HEADERS
from reknit.web.site import MODULES

PORT = 7345
OURS = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def visitor(house: House, visit: Callable[[House], Any]) -> Any:
    return visit(house)


@pytest.mark.parametrize("host", ["evil.example:7345", "evil.example", "127.0.0.1", "127.0.0.1:80", "", "localhost"])
def test_a_name_that_is_not_ours_is_refused(visitor: Any, host: str) -> None:
    assert visitor.client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:7345", "localhost:7345", "[::1]:7345"])
def test_the_names_of_this_machine_are_known(visitor: Any, host: str) -> None:
    assert visitor.client.get("/static/0/base.css", headers={"Host": host}).status_code == 200


def test_without_a_session_nothing_is_shown(visitor: Any) -> None:
    visitor.client.cookies.clear()
    for path in ("/", "/people", "/work/events", "/undo", "/nowhere"):
        answer = visitor.client.get(path)
        assert answer.status_code == 403
        assert "reknit open" in answer.text


def test_a_token_opens_once(visitor: Any) -> None:
    token = visitor.site.sessions.token()
    first = visitor.client.get(f"/enter/{token}", follow_redirects=False)
    assert first.status_code == 303
    cookie = first.headers["set-cookie"]
    assert cookie.startswith(f"reknit-{PORT}=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert visitor.client.get(f"/enter/{token}").status_code == 403
    assert visitor.client.get("/enter/guessed").status_code == 403


def test_another_start_needs_the_key(visitor: Any) -> None:
    assert visitor.client.get("/enter/again").status_code == 403
    visitor.client.app.state.key = "secret"
    assert visitor.client.get("/enter/again", headers={"Authorization": "Bearer other"}).status_code == 403
    token = visitor.client.get("/enter/again", headers={"Authorization": "Bearer secret"}).text
    assert visitor.client.get(f"/enter/{token}").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8000"},
        {"Origin": OURS, "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_another_site_sends_is_refused(visitor: Any, headers: dict[str, str]) -> None:
    answer = visitor.client.post("/undo/newest", data={"csrf": visitor.session.csrf}, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_reads_nothing(visitor: Any, site: str) -> None:
    for mode in ("no-cors", "cors", "websocket"):
        assert visitor.client.get("/", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}).status_code == 403
    assert visitor.client.get("/", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}).status_code == 200


def _posts() -> list[str]:
    """A path of every route that takes more than looks, each with something in its gaps."""
    paths = []
    for module in sorted(set(MODULES.values())):
        for route in import_module(f"reknit.web.{module}").ROUTES:
            assert isinstance(route, Route)
            if route.methods and route.methods & {"POST", "PUT", "PATCH", "DELETE"}:
                gaps = dict.fromkeys(route.param_convertors, "1")
                paths.append(str(route.url_path_for(route.name, **_typed(route, gaps))))
    return paths


def _typed(route: Route, gaps: dict[str, str]) -> dict[str, Any]:
    return {name: route.param_convertors[name].convert(value) for name, value in gaps.items()}


@pytest.mark.parametrize("path", _posts())
@pytest.mark.parametrize("token", ["", "guessed"])
def test_no_form_counts_without_its_token(visitor: Any, path: str, token: str) -> None:
    headers = {"Origin": OURS}
    answer = visitor.client.post(path, data={"csrf": token}, headers=headers)
    assert answer.status_code in {403, 405}, answer.text
    if answer.status_code == 405:
        assert visitor.client.put(path, content=b"", headers=headers).status_code == 403
    other = visitor.client.post(path, json={"csrf": visitor.session.csrf}, headers=headers)
    assert other.status_code in {403, 405, 415}


def test_a_browser_is_told_what_it_may_do(visitor: Any) -> None:
    headers = visitor.client.get("/").headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert headers["cache-control"] == "no-store"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_form_that_is_too_long_is_not_read(visitor: Any) -> None:
    body = b"csrf=" + b"x" * 2_000_001
    headers = {"Origin": OURS, "Content-Type": "application/x-www-form-urlencoded"}
    assert visitor.client.post("/undo", content=body, headers=headers).status_code == 413


def test_there_is_no_page_by_that_name(visitor: Any) -> None:
    assert "There is no such page." in visitor.look("/nowhere", 404)
    assert "There is no such page." in visitor.look("/week/../../etc/passwd/x", 404)
    assert visitor.client.get("/static/0/../../site.py").status_code == 404

"""Other sites in the user's own browser, in which they are let in here: they neither read nor do anything.

Another port of this machine is the worst of them: browsers take it for the same site and send it our cookie.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from browser import HOST, REBOUND, Opened, Visits
from sqlalchemy import func, select

from reknit.app.house import open_house
from reknit.store.tables import actions

NAMES = (HOST, "localhost")


@pytest.fixture(scope="module")
def site() -> Iterator[int]:
    """The port of a server of somebody else's, which has one empty page."""

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<!doctype html><title>Elsewhere</title><link rel=icon href=data:,><body>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Other)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=NAMES)
def elsewhere(request: pytest.FixtureRequest, site: int, looked_at: Opened, visits: Visits) -> Any:
    """A page of theirs, in the profile that is let in here; (the page, our address, a token of our forms)."""
    tab = visits.enter(looked_at)
    csrf = tab.go("/").locator("meta[name=csrf]").get_attribute("content")
    page = tab.page.context.new_page()
    page.goto(f"http://{request.param}:{site}/")
    return page, looked_at.base, csrf


def _said(server: Opened) -> int:
    house = open_house(server.home)
    with house.reading() as connection:
        found = connection.scalar(select(func.count()).select_from(actions)) or 0
    house.engine.dispose()
    return found


def test_a_form_does_nothing(elsewhere: Any, looked_at: Opened) -> None:
    """Even one that has guessed the token."""
    page, ours, csrf = elsewhere
    before = _said(looked_at)
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain"):
        with page.expect_navigation() as answered:
            page.evaluate(
                "([to, kind, csrf]) => { const f = document.createElement('form'); f.method = 'post'; f.action = to;"
                " f.enctype = kind; f.innerHTML = `<input name=csrf value='${csrf}'>`; document.body.append(f);"
                " f.submit(); }",
                [f"{ours}/undo/newest", kind, csrf],
            )
        assert answered.value.status == 403
        page.go_back()
    assert _said(looked_at) == before


def test_a_script_neither_reads_nor_sends(elsewhere: Any, looked_at: Opened) -> None:
    page, ours, csrf = elsewhere
    before = _said(looked_at)
    found = page.evaluate(
        """async ([ours, csrf]) => {
          const form = new URLSearchParams({csrf});
          const tried = {
            read: () => fetch(ours + "/", {credentials: "include"}).then((a) => a.text()),
            post: () => fetch(ours + "/undo/newest", {method: "POST", body: form, credentials: "include"})
              .then((a) => a.text()),
            header: () => fetch(ours + "/sources", {method: "PUT", headers: {"X-Csrf-Token": csrf},
              credentials: "include", body: "x"}).then((a) => a.text()),
            opaque: () => fetch(ours + "/", {mode: "no-cors", credentials: "include"}).then((a) => a.text()),
            same: () => fetch(ours + "/", {mode: "same-origin"}).then((a) => a.text()),
          };
          const found = {};
          for (const [name, act] of Object.entries(tried)) {
            try { found[name] = await act(); } catch (error) { found[name] = ""; }
          }
          navigator.sendBeacon(ours + "/undo/newest", form);
          return found;
        }""",
        [ours, csrf],
    )
    assert not any(found.values()), found
    page.wait_for_timeout(200)
    assert _said(looked_at) == before


@pytest.mark.parametrize("what", ["img", "script", "iframe", "object", "embed", "link", "video", "audio"])
def test_nothing_of_ours_is_shown_within_theirs(elsewhere: Any, what: str) -> None:
    page, ours, _ = elsewhere
    answers: list[int] = []
    page.on("response", lambda answer: answer.url.startswith(ours) and answers.append(answer.status))
    name = {"link": "href", "object": "data"}.get(what, "src")
    page.evaluate(
        "([what, name, to]) => { const it = document.createElement(what); it.rel = 'stylesheet'; it[name] = to;"
        " document.body.append(it); }",
        [what, name, f"{ours}/people"],
    )
    page.wait_for_timeout(300)
    assert all(status == 403 for status in answers), answers
    assert not any("Reknit" in frame.content() for frame in page.frames[1:] if not frame.is_detached())


def test_a_window_that_they_open_is_out_of_their_reach(elsewhere: Any) -> None:
    page, ours, _ = elsewhere
    with page.context.expect_page() as opened:
        page.evaluate("(to) => { window.theirs = window.open(to, 'named'); }", f"{ours}/people")
    page.wait_for_function("window.theirs.closed")  # COOP cuts the tie
    opened.value.wait_for_url(f"{ours}/people")
    assert opened.value.evaluate("window.opener") is None


def test_no_stream_of_ours_is_heard(elsewhere: Any) -> None:
    page, ours, _ = elsewhere
    heard = page.evaluate(
        "(to) => new Promise((done) => { const s = new EventSource(to + '/work/events', {withCredentials: true});"
        " s.onmessage = () => done('heard'); s.addEventListener('work', () => done('heard'));"
        " s.onerror = () => done('refused'); })",
        ours,
    )
    assert heard == "refused"
    socket = page.evaluate(
        "(to) => new Promise((done) => { const s = new WebSocket(to.replace('http', 'ws') + '/');"
        " s.onopen = () => done('open'); s.onerror = () => done('refused'); })",
        ours,
    )
    assert socket == "refused"


def test_a_name_that_is_made_to_lead_here_is_not_answered(looked_at: Opened, visits: Visits) -> None:
    """DNS rebinding: their name, our address."""
    context = visits.browser.new_context()
    page = context.new_page()
    answer = page.goto(f"http://{REBOUND}:{looked_at.port}/")
    assert answer
    assert answer.status == 421
    assert "No page of Reknit has that address." in page.content()
    token = looked_at.address().partition(looked_at.base)[2]
    again = page.goto(f"http://{REBOUND}:{looked_at.port}{token}")
    assert again
    assert again.status == 421
    assert not context.cookies()
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_address_may_be_followed_from_elsewhere(name: str, site: int, looked_at: Opened, visits: Visits) -> None:
    """As from a terminal that is a page itself: the cookie is not sent along with what another site begins."""
    page = visits.context().new_page()
    page.goto(f"http://{name}:{site}/")
    page.evaluate("(to) => { location = to; }", looked_at.address())
    page.wait_for_url(f"{looked_at.base}/")
    assert page.locator("nav [aria-current=page]").inner_text() == "Home"
    page.context.close()


def test_the_cookie_is_seen_by_no_script(looked_at: Opened, visits: Visits) -> None:
    tab = visits.enter(looked_at)
    assert tab.go("/").evaluate("document.cookie") == ""
    (cookie,) = tab.page.context.cookies()
    assert (cookie.get("httpOnly"), cookie.get("sameSite"), cookie.get("expires")) == (True, "Strict", -1)

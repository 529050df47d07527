"""What takes long is reckoned beside the page, once, and what failed is not begun again unasked."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from reknit.app.prepared import Prepared
from reknit.model.trouble import UserError
from reknit.web.reckoned import reckoned
from reknit.web.work import Work


class Told:
    """A worker that says one thing."""

    def __init__(self, said):
        self._said = said

    def lines(self):
        yield self._said

    def stop(self):
        raise AssertionError

    kill = stop


@pytest.fixture
def ask():
    said = [{"result": None}]
    work = Work(lambda _kind, _arguments: Told(said[-1]))
    yield SimpleNamespace(work=work, said=said)
    work.close()


def test_what_is_of_today_is_not_reckoned(ask):
    assert reckoned(ask, Prepared({}, "2026-11-23", True), "ready.drilled", "The drill") is None
    assert ask.work.jobs == []


def test_what_is_older_or_missing_is_reckoned_anew(ask):
    for kept in (None, Prepared({}, "2026-11-20", False)):
        job = reckoned(ask, kept, "ready.drilled", "The drill", everybody=True)
        ask.work.wait()
        assert (job.state, job.arguments) == ("done", {"everybody": True})
    assert len(ask.work.jobs) == 2


def test_what_failed_is_shown_and_begun_again_only_when_asked(ask):
    error = UserError("No.", "Do something.")
    ask.said.append({"error": error.message, "hint": error.hint})
    first = reckoned(ask, None, "ready.drilled", "The drill")
    ask.work.wait()
    assert reckoned(ask, None, "ready.drilled", "The drill") is first
    assert first.error == ("No.", "Do something.")
    other = reckoned(ask, None, "ready.drilled", "The drill", everybody=True)
    assert other is not first

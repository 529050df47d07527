"""Long work in real processes: its end, its stop, its crash, the queue, the end of the server; and the news of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from reknit.app.house import House
from reknit.web.process import Process
from reknit.web.work import REMAKE, Job, Work, processes

PRETENDED = (Path(__file__).with_name("pretended.py"),)
SECONDS = 30.0


@pytest.fixture
def work(house: House) -> Iterator[Work]:
    made = Work(lambda kind, arguments: Process(house.home, kind, arguments, PRETENDED))
    yield made
    made.close()


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def asleep(house: House) -> Callable[[], bool]:
    return (house.home / "asleep").exists


def pid(job: Job) -> int:
    assert isinstance(job.running, Process)
    return job.running._process.pid


def lives(process: int) -> bool:
    return Path(f"/proc/{process}").exists() and "Z" not in Path(f"/proc/{process}/stat").read_text().split()[2]


def test_what_it_says_is_kept(work: Work) -> None:
    job = work.start("pretended.added", "Adding", numbers=[1, 2, 3])
    work.wait()
    assert (job.state, job.result, job.label, job.total) == ("done", 6, "numbers", 3)
    assert not work.busy


def test_what_others_print_is_not_taken_for_what_it_says(work: Work, capfd: pytest.CaptureFixture[str]) -> None:
    job = work.start("pretended.printed", "Printing")
    work.wait()
    assert (job.state, job.result) == ("done", "this one")
    assert "a child speaks too" in capfd.readouterr().err


@pytest.mark.parametrize(("keeps", "result"), [(False, None), (True, "kept")])
def test_it_stops_when_asked(work: Work, house: House, keeps: bool, result: str | None) -> None:
    job = work.start("pretended.slept", "Sleeping", keeps=keeps)
    until(asleep(house))
    work.stop(job.number)
    work.wait()
    assert (job.state, job.result) == ("stopped", result)


def test_a_stop_while_it_begins_is_heard(work: Work) -> None:
    job = work.start("pretended.slept", "Sleeping")
    work.stop(job.number)
    work.wait()
    assert job.state == "stopped"


def test_what_does_not_stop_is_ended_when_asked_again(work: Work, house: House) -> None:
    job = work.start("pretended.deaf", "Not hearing")
    until(asleep(house))
    process = pid(job)
    work.stop(job.number)
    time.sleep(0.3)
    assert (job.state, job.stopping) == ("running", True)
    work.stop(job.number)
    work.wait()
    assert job.state == "stopped"
    until(lambda: not lives(process))


def test_a_crash_is_told_with_its_last_words(work: Work, capfd: pytest.CaptureFixture[str]) -> None:
    job = work.start("pretended.crashed", "Crashing")
    work.wait()
    assert job.state == "failed"
    assert "LookupError: no such thing" in job.error[0]
    assert "Traceback" in capfd.readouterr().err


def test_an_end_from_outside_is_told(work: Work) -> None:
    job = work.start("pretended.ended", "Ending")
    work.wait()
    assert job.state == "failed"
    assert "ended from outside" in job.error[0]


def test_a_mistake_of_the_user_is_told_as_one(work: Work) -> None:
    job = work.start("pretended.refused", "Refusing")
    work.wait()
    assert (job.state, job.error) == ("failed", ("That cannot be.", "Do this."))


def test_what_cannot_be_started_is_told(house: House) -> None:
    def none(_kind: str, _arguments: object) -> Process:
        raise OSError(11, "Resource temporarily unavailable")

    work = Work(none)
    job = work.start("any.thing", "Nothing")
    work.wait()
    assert job.state == "failed"
    assert "Resource temporarily unavailable" in job.error[0]
    work.close()


def test_one_runs_after_the_other_and_nothing_twice(work: Work, house: House) -> None:
    first = work.start_long("pretended.slept", "Sleeping")
    second = work.start_long("pretended.added", "Adding", numbers=[1])
    assert work.start_long("pretended.added", "Adding", numbers=[1]) is second
    until(asleep(house))
    assert second.state == "waiting"
    quick = work.start("pretended.added", "Adding", numbers=[2])
    until(lambda: quick.ends)
    assert (first.state, second.state) == ("running", "waiting")
    third = work.start_long("pretended.added", "Adding", numbers=[3])
    work.stop(third.number)
    work.stop(first.number)
    work.wait()
    assert [job.state for job in (first, second, third)] == ["stopped", "done", "stopped"]


def test_the_views_are_remade_once_after_many_words(house: House) -> None:
    begun: list[float] = []

    class Remade:
        def __init__(self) -> None:
            begun.append(time.monotonic())

        def lines(self) -> Iterator[dict[str, object]]:
            yield {"result": None}

        def stop(self) -> None: ...

        kill = stop

    work = Work(lambda _kind, _arguments: Remade())
    for _ in range(5):
        work.remake(soon=True)
        said = time.monotonic()
        time.sleep(0.05)
    work.wait()
    assert len(begun) == 1
    assert begun[0] - said >= 0.3
    assert [job.kind for job in work.jobs] == [REMAKE]
    work.remake()
    work.wait()
    assert [job.kind for job in work.jobs] == [REMAKE]
    work.close()


def test_remaking_the_views_gives_way_to_what_changes_them(house: House) -> None:
    kinds = {REMAKE: "pretended.slept"}

    def start(kind: str, arguments: Mapping[str, object]) -> Process:
        return Process(house.home, kinds.get(kind, kind), arguments, PRETENDED)

    work = Work(start)
    work.remake()
    until(asleep(house))
    kinds[REMAKE] = "pretended.added"  # which fails without its numbers: that it was begun again is what counts
    job = work.start_long("pretended.added", "Adding", numbers=[1])
    work.wait()
    assert job.state == "done"
    assert [(one.kind, one.state) for one in work.jobs] == [(job.kind, "done"), (REMAKE, "failed")]
    work.close()


def test_a_remaking_that_is_stopped_is_not_begun_again_by_itself(house: House) -> None:
    work = Work(lambda _kind, arguments: Process(house.home, "pretended.slept", arguments, PRETENDED))
    work.remake()
    until(asleep(house))
    work.stop(work.of(REMAKE)[0].number)
    work.wait()
    assert work.balked
    work.close()


def test_a_remaking_that_fails_is_not_begun_again_by_itself(house: House) -> None:
    work = Work(lambda kind, arguments: Process(house.home, "pretended.crashed", arguments, PRETENDED))
    work.remake()
    work.wait()
    assert work.balked
    work.remake(soon=True)
    assert not work.balked
    work.close()


def test_the_views_are_remade_by_a_worker(house: House) -> None:
    work = Work(processes(house.home))
    work.remake()
    work.wait()
    assert [(job.kind, job.state) for job in work.jobs] == [(REMAKE, "done")]
    work.close()


def test_the_end_of_the_server_ends_the_work(house: House) -> None:
    work = Work(lambda kind, arguments: Process(house.home, kind, arguments, PRETENDED))
    job = work.start("pretended.slept", "Sleeping")
    until(asleep(house))
    process = pid(job)
    work.close()
    assert job.state == "stopped"
    until(lambda: not lives(process))


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no signals of that kind")
def test_a_server_that_is_killed_leaves_no_work_behind(house: House) -> None:
    script = (
        "import sys; from pathlib import Path; from reknit.web.process import Process; "
        f"p = Process(Path({str(house.home)!r}), 'pretended.slept', {{}}, (Path({str(PRETENDED[0])!r}),)); "
        "print(p._process.pid, flush=True); list(p.lines())"
    )
    server = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert server.stdout
    worker = int(server.stdout.readline())
    until(asleep(house))
    server.send_signal(signal.SIGKILL)
    server.wait(SECONDS)
    until(lambda: not lives(worker))
    server.stdout.close()


def test_what_is_to_be_done_again_later_waits_for_its_hour_and_can_be_begun_before_or_stopped(work: Work) -> None:
    first = work.start("pretended.goes_on", "Going on", pause=3_600)
    work.wait()
    (_, later) = work.of("pretended.goes_on")
    assert (first.state, later.state) == ("done", "waiting")
    assert later.hour
    assert work.busy
    assert not work.at_it
    assert work.start("pretended.goes_on", "Going on", pause=3_600) is later
    work.wait()
    third = work.of("pretended.goes_on")[-1]
    assert (later.state, third.state) == ("done", "waiting")
    work.stop(third.number)
    assert third.state == "stopped"
    assert not work.busy


def test_what_is_to_be_done_again_is_begun_in_its_time(work: Work) -> None:
    work.start("pretended.goes_on", "Going on", pause=0.1)
    until(lambda: len(work.of("pretended.goes_on")) > 2)

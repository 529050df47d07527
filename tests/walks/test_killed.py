"""A sender that is killed with -9, anywhere and any number of times: nothing goes twice, and nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.utils import parseaddr
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from at_work import sending
from killer import POINTS, killing
from letters import addresses, approved, asked, known, waiting
from servers import Post, World

from reknit.app.house import House, open_house
from reknit.app.reach import doubt
from reknit.model.account import Account, Server

ME, PASSWORD = "mara.quill@norvale.test", "correct horse"
COMMAND = f"echo {PASSWORD}"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return open_house(tmp_path / "home")


def message_id(mail: bytes) -> str:
    return str(message_from_bytes(mail)["Message-ID"])


def test_killed_at_every_point_of_the_conversation(house: House, tmp_path: Path) -> None:
    people = known(house, tmp_path, addresses(len(POINTS) + 1, "lantern.test"))
    running: list[BaseProcess] = []

    def kill() -> None:
        os.kill(running[-1].pid or 0, signal.SIGKILL)

    with killing(kill, ()) as server:
        account = Account(ME, None, Server("127.0.0.1", server.port, "none"), ME, command=COMMAND, sending=True)
        approved(house, account, people)
        server.points.extend(POINTS)
        for killed in range(len(POINTS) + 1):
            assert waiting(house)
            with sending(house) as process:
                running.append(process)
                process.join()
                assert process.exitcode == (-9 if killed < len(POINTS) else 0)
            asked(house, lambda sent: sent in {message_id(mail) for mail in server.taken})
    assert not server.points
    assert not waiting(house)
    assert max(Counter(map(message_id, server.taken)).values()) == 1
    to = Counter(parseaddr(message_from_bytes(mail)["To"])[1] for mail in server.taken)
    assert to == Counter({ME: 1, **dict.fromkeys(people, 1)})


def test_killed_at_any_moment_before_a_real_post_office(
    house: House, tmp_path: Path, post: Callable[[World], Post]
) -> None:
    written_to = addresses(30, "lantern.test")
    servers = post(World(accounts=dict.fromkeys((ME, *written_to), ""), passwords={ME: PASSWORD}))
    people = known(house, tmp_path, written_to)
    smtp = Server("127.0.0.1", servers.submission["norvale.test"], "starttls")
    approved(house, Account(ME, None, smtp, ME, command=COMMAND, sending=True), people, servers.authority)
    moments = random.Random(9)
    for kill in (True,) * 8 + (False,):
        with sending(house, servers.authority) as process:
            if kill:
                time.sleep(moments.uniform(0, 0.3))
                process.kill()
        servers.emptied()
        there = {message_id(mail) for address in written_to for mail in servers.arrived(address, 0)}
        asked(house, there.__contains__)
    with sending(house, servers.authority):
        pass  # what the user said did not go
    servers.emptied()
    assert not waiting(house)
    assert not doubt.unsure(house)
    mails = [mail for address in written_to for mail in servers.arrived(address, 1)]
    assert len(mails) == len({message_id(mail) for mail in mails}) == len(written_to)

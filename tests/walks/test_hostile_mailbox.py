"""A mailbox full of mails that no mail program writes: the round ends, and all else is read and filed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

import pytest
from at_work import sending, trusting
from cast import ME, PASSWORD
from filed import filed
from hostile import hostile
from letters import approved, known, name_of
from servers import OWNER, Post, World

from reknit.app.fresh import fresh
from reknit.app.hearing.listen import Heard, listen
from reknit.app.house import House, open_house, utc_now
from reknit.app.reach import letters
from reknit.model.account import Account, Login, Server
from reknit.wire import imap

ADA, JONAS, NILS = "ada.brandt@lantern.test", "jonas.weir@lantern.test", "nils.farrow@lantern.test"
HOME = "norvale.test"
SILENT = {"nothing", "no.headers"}
"""Those that answer nothing, as they have no headers."""


@pytest.fixture
def servers(post: Callable[[World], Post]) -> Post:
    return post(World(accounts=dict.fromkeys((ME, ADA, JONAS), ""), passwords={ME: PASSWORD}))


@pytest.fixture
def house(tmp_path: Path, servers: Post) -> House:
    """Of a user who wrote to three people, of whom one is dead."""
    house = open_house(tmp_path / "home")
    reads, sends = Server("127.0.0.1", servers.imaps), Server("127.0.0.1", servers.submissions[HOME])
    account = Account(ME, reads, sends, ME, command=f"echo '{PASSWORD}'", sending=True)
    approved(house, account, known(house, tmp_path, (ADA, JONAS, NILS)), servers.authority)
    with sending(house, servers.authority):
        pass
    servers.arrived(ME, 1)
    return house


def heard(house: House, servers: Post) -> Heard:
    reads = Server("127.0.0.1", servers.imaps)
    with imap.connect(reads, Login(ME, PASSWORD), context=trusting(servers.authority)) as mailbox:
        return listen(house, Account(ME, reads, None, ME), mailbox)


def answer(sender: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{name_of(sender)} <{sender}>", ME, "Re: Long time no see"
    mail["Date"], mail["Message-ID"] = format_datetime(utc_now()), make_msgid(domain="desk.test")
    mail.set_content("Hello Mara,\n\ngood to hear from you.\n")
    return mail


def test_what_is_hostile_slows_nothing_else_and_crashes_nothing(house: House, servers: Post) -> None:
    with house.reading() as connection:
        answered = next(one.message_id for one in letters.ever_approved(connection).values() if one.to == ADA)
    written = dict(hostile(ME, answered))
    for mail in written.values():
        servers.put(ME, mail)
    servers.send(answer(JONAS), "lantern.test")
    servers.arrived(ME, 3 + len(written))
    found = heard(house, servers)
    fresh(house)
    assert found.news == 3 + len(written)
    assert {t.message for t in found.troubles} == {"a mail with over 64 KB of headers: only the first 64 KB were read"}
    assert {a.sender.partition("@")[0] for a in found.answers} >= {name.lower() for name in written} - SILENT
    of = filed(house)
    assert (of[JONAS].outcome, of[NILS].outcome) == ("answered", "bounced")
    again = heard(house, servers)
    assert (again.news, again.bodies, again.new) == (0, 0, 0)


def test_a_message_on_which_the_server_hangs_up_hides_none_behind_it(house: House, servers: Post) -> None:
    """Dovecot does so where a message is not as long as the name of its file says."""
    new = servers.mailbox(ME) / "new"
    for number, size in enumerate((1, 999_999)):
        lying = new / f"16000000{number:02}.M1P1.host,S={size},W={size}"
        lying.write_text(f"From: <liar@outside.test>\nSubject: {size}\nMessage-ID: <{size}@outside.test>\n\nHello\n")
        shutil.chown(lying, OWNER, OWNER)
    heard(house, servers)
    servers.send(answer(JONAS), "lantern.test")
    servers.arrived(ME, 5)  # these two, the letter to oneself, a bounce and the answer
    found = heard(house, servers)
    assert [t.message for t in found.troubles] == []
    assert filed(house)[JONAS].outcome == "answered"

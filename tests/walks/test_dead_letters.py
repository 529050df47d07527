"""What comes back from real mail servers, and from a forger, through the whole house to the dead-letter desk."""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from servers import Post, World

from reknit.app.config import Config
from reknit.app.desk import asked
from reknit.app.gather import gather
from reknit.app.house import House, utc_now
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.model.belief import Belief
from reknit.model.question import Question
from reknit.model.reply import Reply
from reknit.readers.message import content
from reknit.readers.parts.mail.mime import parse
from reknit.store import views

ME = "mara.quill@norvale.test"
HOME = "norvale.test"
BACK = datetime.now(UTC).date() + timedelta(days=20)

ADA, EMIL, OLGA = "ada.brandt@lantern.test", "emil.castellan@lantern.test", "olga.petrenko@lantern.test"
INES, JONAS, PIET = "ines.hale@harbeck.test", "jonas.weir@harbeck.test", "piet.moller@harbeck.test"
NILS, TOM = "nils.farrow@harbeck.test", "tom.vance@ostrander.test"
OLGA_NOW, INES_NOW, STAND_IN = "olga.petrenko@harbeck.test", "ines.hale@weldon.test", "sales.desk@harbeck.test"
NAMES = {
    address: " ".join(part.title() for part in address.partition("@")[0].split("."))
    for address in (ADA, EMIL, OLGA, INES, JONAS, PIET, NILS, TOM)
}

LEFT = f"""require "vacation";
vacation :days 1 "Hello,

I have left the company. My new address is {INES_NOW}.

Best regards
Ines Hale
";
"""
AWAY = f"""require "vacation";
vacation :days 1 "Thank you for your mail.

I am out of the office and will be back on {BACK.day} {BACK:%B %Y}. In urgent cases please write to my
colleague, {STAND_IN}.

Jonas Weir
";
"""
WORLD = World(
    accounts={ME: "", ADA: "", INES: LEFT, JONAS: AWAY, PIET: ""},
    moved={OLGA: OLGA_NOW},
    full={PIET},
    unknown={NILS},
    senders={"impostor@outside.test": "PREPEND Authentication-Results: mx.norvale.test; spf=fail; dmarc=fail"},
)
ANSWERS = 7
"""To everybody but Ada."""


def letter(to: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Mara Quill <{ME}>", f"{NAMES[to]} <{to}>"
    mail["Date"], mail["Subject"] = format_datetime(utc_now()), "Are you still there?"
    mail["Message-ID"] = f"<{to.partition('@')[0]}.2026@desk.norvale.test>"
    mail.set_content(f"Hello {NAMES[to].split()[0]}\n\nIt has been a long time. How are you?\n\nMara\n")
    return mail


@pytest.fixture
def house(house: House) -> House:
    """On the day of the servers, of somebody who said who they are."""
    return replace(house, clock=utc_now, config=Config(addresses=(ME,)))


@pytest.fixture
def servers(post: Callable[[World], Post]) -> Post:
    """The servers, after the user has written to everybody, kept copies, and got all answers."""
    running = post(WORLD)
    sent = mailbox.Maildir(running.mailbox(ME) / ".Sent")
    for to in NAMES:
        mail = letter(to)
        running.send(mail, HOME)
        copy = mailbox.MaildirMessage(mail.as_bytes())
        copy.set_subdir("cur")
        copy.set_flags("S")
        sent.add(copy)
    running.arrived(ADA, 1)
    running.arrived(ME, ANSWERS)
    return running


def replies(servers: Post) -> dict[str, Reply]:
    """What each mail in the user's inbox says, by whom it is about."""
    found = [content(parse(raw), {ME}) for raw in servers.arrived(ME, ANSWERS)]
    assert len({reply.about for reply in found}) == ANSWERS, found
    return {reply.about: reply for reply in found}


def known(house: House, servers: Post) -> tuple[dict[str, Question], dict[str, Belief]]:
    """After a gather: the questions of the desk by what they are about, and what is believed of each address."""
    report = gather(house, [servers.mailbox(ME)], Options())
    assert (report.troubles, report.moved, report.gone) == ([], 0, 0)
    rebuild(house)
    with house.reading() as connection:
        people = views.in_full(connection, views.find(connection))
    found = asked(house)
    assert len({q.about for q in found}) == len(found), found
    return {q.about: q for q in found}, {b.value: b for p in people for b in p.beliefs if b.kind == "mail_address"}


def test_the_words_of_the_servers_are_read(servers: Post) -> None:
    found = replies(servers)
    reports = {
        about: (reply.kind, *((r.verdict, r.status, r.new_address) for r in reply.recipients))
        for about, reply in found.items()
        if reply.recipients
    }
    assert reports == {
        EMIL: ("hard_bounce", ("dead", "5.1.1", "")),  # Postfix at their door, told by the user's own
        NILS: ("hard_bounce", ("dead", "5.1.1", "")),  # Dovecot behind it, told by theirs
        TOM: ("hard_bounce", ("dead", "5.4.4", "")),  # the name server
        OLGA: ("address_change", ("moved", "5.1.6", OLGA_NOW)),  # relocated(5)
        PIET: ("soft_bounce", ("full", "5.2.2", "")),  # Dovecot's quota
    }
    left, away = found[INES], found[JONAS]
    assert (left.kind, left.new_address, left.successor, left.language) == ("left_company", INES_NOW, (), "en")
    assert (away.kind, away.new_address, away.successor) == ("vacation", "", (STAND_IN,))
    assert away.return_date == BACK.isoformat()


def test_the_desk_says_who_is_gone_and_where_to(house: House, servers: Post) -> None:
    questions, beliefs = known(house, servers)
    assert {about: (q.kind, q.own, q.details.get("new_address", "")) for about, q in questions.items()} == {
        EMIL: ("dead", True, ""),
        NILS: ("dead", True, ""),
        TOM: ("dead", True, ""),
        OLGA: ("moved", True, OLGA_NOW),
        INES: ("moved", True, INES_NOW),
    }
    assert {about: q.name for about, q in questions.items()} == {a: NAMES[a] for a in questions}
    for new in (OLGA_NOW, INES_NOW):
        assert any(new in q.quote for q in questions.values())
        assert " that says '" in beliefs[new].why  # nobody has accepted it yet
    chances = {address: belief.chance or 0 for address, belief in beliefs.items()}
    assert {a for a, chance in chances.items() if chance < 0.2} == {EMIL, NILS, TOM, OLGA, INES}
    assert {a for a, chance in chances.items() if chance > 0.5} == {ADA, JONAS, PIET, OLGA_NOW, INES_NOW}


def test_nothing_is_read_twice(house: House, servers: Post) -> None:
    before = known(house, servers)
    report = gather(house, [servers.mailbox(ME)], Options())
    assert (report.new, report.files, report.bodies) == (0, [], [])
    assert report.unchanged == [str(servers.mailbox(ME))]
    assert known(house, servers) == before


EVIL = "ada.brandt@outside.test"
NEWS = """\
From: Ada Brandt <{sender}>
To: Mara Quill <{me}>
Subject: My new address
Date: {now}
Message-ID: <forged@outside.test>

Dear all,

I have moved. My old address {ada} is no longer in use.
My new address is {evil}.

Ada Brandt
"""
REPORT = """\
From: Mail Delivery System <MAILER-DAEMON@lantern.test>
To: {me}
Subject: Undelivered Mail Returned to Sender
Date: {now}
Message-ID: <forged@outside.test>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="forged"

--forged

<{ada}>: host mx.lantern.test said: 550 5.1.1 User unknown

--forged
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.lantern.test

Final-Recipient: rfc822; {ada}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--forged--
"""


@pytest.mark.parametrize(
    ("text", "sender", "envelope", "kind", "new"),
    [
        (NEWS, EVIL, EVIL, "moved", EVIL),
        (NEWS, ADA, "impostor@outside.test", "moved", EVIL),
        (REPORT, "", EVIL, "dead", ""),
    ],
    ids=["from another address", "not believed by the user's server", "a report"],
)
def test_a_forged_word_is_a_question_and_changes_nothing(
    house: House, servers: Post, text: str, sender: str, envelope: str, kind: str, new: str
) -> None:
    before, beliefs = known(house, servers)
    mail = text.format(sender=sender, me=ME, now=format_datetime(utc_now()), ada=ADA, evil=EVIL)
    servers.send(message_from_string(mail, EmailMessage), HOME, envelope)
    servers.arrived(ME, ANSWERS + 1)
    questions, now = known(house, servers)
    forged = questions.pop(ADA)
    assert (forged.kind, forged.own, forged.details.get("new_address", "")) == (kind, False, new)
    assert questions == before
    assert {address: b.chance for address, b in now.items()} == {address: b.chance for address, b in beliefs.items()}

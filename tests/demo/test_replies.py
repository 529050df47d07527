from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

import pytest

from reknit.demo.nouns import Detail, Person, World
from reknit.demo.office import Posted
from reknit.demo.replies import Reply, replies
from reknit.demo.world import build
from reknit.model.reply import REPORTS
from reknit.model.reply import Reply as Read
from reknit.readers.message import content
from reknit.readers.parts.mail.mime import parse

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def world() -> World:
    return build(5, 400)


def _letter(world: World, to: str, text: str = "We last wrote in 2019. How are you?\n") -> Posted:
    own = world.owner.holding(NOW.date(), "mail_address")[0].value
    mail = EmailMessage(SMTP)
    mail["From"] = formataddr(("Robin Möller", own))
    mail["To"] = to
    mail["Subject"] = "Wie geht es?"
    mail["Date"] = format_datetime(NOW)
    mail["Message-ID"] = f"<0123456789@{own.split('@')[1]}>"
    mail.set_content(text)
    return Posted(own, to, mail.as_bytes())


def _addresses(world: World, *, holding: bool) -> list[tuple[Person, Detail]]:
    """One in four."""
    return [
        (p, d) for p in world.people for d in p.details if d.kind == "mail_address" and d.holds(NOW.date()) == holding
    ][::4]


def _read(world: World, reply: Reply) -> Read:
    return content(parse(reply.data), [d.value for d in world.owner.details])


def test_most_of_those_whom_it_reaches_answer(world: World) -> None:
    kinds = [
        [_read(world, reply).kind for reply in replies(world, _letter(world, detail.value))]
        for _, detail in _addresses(world, holding=True)
    ]
    assert 0.5 < sum("human_reply" in k or "address_change" in k for k in kinds) / len(kinds) < 0.75
    assert sum("vacation" in k for k in kinds) > 3
    assert not any(REPORTS & set(k) for k in kinds)


def test_from_addresses_that_ended_come_reports_and_automatic_replies(world: World) -> None:
    kinds = [
        _read(world, reply).kind
        for _, detail in _addresses(world, holding=False)
        for reply in replies(world, _letter(world, detail.value))
    ]
    assert kinds.count("hard_bounce") > len(kinds) / 2
    assert {"left_company", "address_change", "soft_bounce"} <= set(kinds)


def test_almost_all_that_comes_back_names_that_letter_or_its_address(world: World) -> None:
    back = [
        (detail.value.encode(), reply)
        for _, detail in _addresses(world, holding=False)
        for reply in replies(world, _letter(world, detail.value))
    ]
    named = [r for address, r in back if any(sign in r.data for sign in (b"0123456789@", address, b"Wie geht"))]
    assert len(named) > 0.98 * len(back)
    assert all(reply.when > NOW for _, reply in back)
    assert not any(b"\n" in reply.data.replace(b"\r\n", b"") for _, reply in back)


def test_the_same_letter_has_the_same_answers(world: World) -> None:
    for _, detail in _addresses(world, holding=True)[:20]:
        letter = _letter(world, detail.value)
        assert replies(world, letter) == replies(world, letter)


def test_a_letter_to_oneself_comes_as_it_is(world: World) -> None:
    own = world.owner.holding(NOW.date(), "mail_address")[0].value
    letter = _letter(world, own)
    assert replies(world, letter) == [Reply(NOW, letter.data)]


def test_an_address_of_nobody_bounces(world: World) -> None:
    (reply,) = replies(world, _letter(world, "jon.tppo@mailhaven.example"))
    assert _read(world, reply).kind == "hard_bounce"


def test_a_colleague_says_what_they_know_of_others(world: World) -> None:
    gone = next(
        p for p in world.people if p.spells[-1].end is None and len(p.spells) > 2 and p.spells[-1].start > p.met
    )
    name = f"{gone.names[-1].given} {gone.names[-1].family}"
    texts = b"".join(
        reply.data
        for _, detail in _addresses(world, holding=True)[:40]
        for reply in replies(world, _letter(world, detail.value, f"Do you know where {name} is?\n"))
    )
    assert gone.names[-1].given.encode() in texts

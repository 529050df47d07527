"""What truth.json says of the mailbox, beside the mails themselves and the world."""

from __future__ import annotations

import email
import json
import mailbox
from collections import Counter
from datetime import date, timedelta
from email.message import Message
from pathlib import Path

import pytest

from reknit.demo.files import write
from reknit.demo.nouns import World
from reknit.demo.world import build


@pytest.fixture(scope="module")
def world() -> World:
    return build(8, people=300)


@pytest.fixture(scope="module")
def folder(world, tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("desk")
    write(world, made, messages=6000, body_bytes=1200)
    return made


@pytest.fixture(scope="module")
def truth(folder) -> dict:
    return json.loads((folder / "truth.json").read_bytes())


@pytest.fixture(scope="module")
def mails(folder) -> dict[str, Message]:
    box = mailbox.mbox(folder / "sources" / "mail.mbox", create=False)
    found = {str(m["message-id"]).strip("<>"): email.message_from_bytes(m.as_bytes()) for m in box if m["message-id"]}
    box.close()
    return found


def text_of(message: Message) -> str:
    texts = []
    for part in message.walk():
        if part.get_content_maintype() == "text":
            texts.append(part.get_payload(decode=True).decode(part.get_content_charset("us-ascii")))
        elif part.get_content_type() == "message/delivery-status":
            texts += [str(p) for p in part.get_payload()]
    return "\n".join(texts)


def test_every_word_stands_in_its_mail(truth, mails):
    hidden = 0
    for word in truth["desk"]:
        message = mails[word["message"]]
        text = f"{message['from']}\n{text_of(message)}"
        assert word["new_employer"] is None or word["new_employer"] in text.replace("&amp;", "&")
        assert all(s in text for s in word["successor"])
        for address in (word["new_address"], word["private_address"]):
            hidden += address is not None and address not in text
            assert address is None or address.split("@")[0] in text
    assert hidden < 0.15 * len(truth["desk"])


def test_all_kinds_of_words_occur(truth):
    kinds = Counter((w["kind"], w["forged"]) for w in truth["desk"])
    once = {"dead", "moved", "left", "away", "not_here", "opt_out", "challenge", "ticket", "unmonitored", "passing"}
    assert {k for k, forged in kinds if not forged} >= once - {"opt_out", "not_here"}
    assert kinds["moved", True]
    assert sum(w["return_date"] is not None for w in truth["desk"]) > 20


def test_what_is_said_dead_is_dead_unless_it_is_a_lie(truth, world):
    details = {d.value: d for p in world.people for d in p.details}
    checked = 0
    for word in truth["desk"]:
        if word["kind"] == "dead":
            assert details[word["about"]].holds(date.fromisoformat(word["date"])) == word["forged"]
            checked += 1
    assert checked > 30


def test_a_new_address_is_the_persons_unless_it_is_a_lie(truth, world):
    for word in truth["desk"]:
        if word["new_address"]:
            own = [d for d in world.person(word["person"]).details if d.value == word["new_address"]]
            assert bool(own) != word["forged"]
            assert word["new_address"] != word["about"]
            soon = date.fromisoformat(word["date"]) + timedelta(days=240)
            assert all(d.start <= soon for d in own)


def test_a_first_day_back_lies_ahead(truth):
    for word in truth["desk"]:
        if word["return_date"]:
            assert word["kind"] == "away"
            assert word["return_date"] > word["date"]
            assert date.fromisoformat(word["return_date"]).weekday() < 5


def test_lies_answer_nothing_of_the_owners_or_fail(truth, mails, world):
    own = {d.value for d in world.owner.details if d.kind == "mail_address"}
    ids = {i for i, m in mails.items() if any(a in str(m["from"]) for a in own)}
    lies = [w for w in truth["desk"] if w["forged"]]
    assert lies
    for word in lies:
        message = mails[word["message"]]
        assert str(message["in-reply-to"]).strip("<>") not in ids
        if word["about"] in str(message["from"]):
            assert "dmarc=fail" in message.get_all("authentication-results")[0]
        else:
            assert not any(i in str(message) for i in ids)


def test_automatic_replies_and_reports_come_after_what_they_answer(truth, mails):
    answered = 0
    for word in truth["desk"]:
        message = mails[word["message"]]
        before = mails.get(str(message["in-reply-to"]).strip("<>"))
        if before is not None:
            assert email.utils.parsedate_to_datetime(before["date"]) <= email.utils.parsedate_to_datetime(
                message["date"]
            )
            answered += 1
    assert answered > 50


def test_signed_jobs_are_those_of_the_days(truth, world):
    for line in truth["signed"]:
        person = world.person(line["person"])
        spell = person.spells[line["spell"]]
        for day in (line["first"], line["last"]):
            assert person.spell(date.fromisoformat(day)) == spell
            assert spell.title(date.fromisoformat(day)) == line["title"]
        assert {*line["phones"]} <= {d.value for d in person.details if d.spell == line["spell"]}
    assert len(truth["signed"]) > 150


def test_spells_tell_their_titles_and_numbers(truth, world):
    for person in truth["people"]:
        for told, spell in zip(person["spells"], world.person(person["id"]).spells, strict=True):
            assert [(t["from"], t["title"]) for t in told["titles"]] == [(str(d), t) for d, t in spell.titles]

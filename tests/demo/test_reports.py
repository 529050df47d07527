"""Reports of every mail system for every reason: readable by the standard library, and saying what they must."""

from __future__ import annotations

import email
from random import Random

import pytest

from reknit.demo.letters import Failure
from reknit.demo.reports import Original, report
from reknit.demo.texts import Text
from reknit.demo.words import table

DIALECTS = sorted(table("reports").keys() - {"common"})
REASONS = ("unknown", "domain", "moved", "full", "disabled", "blocked", "delayed", "expired", "system")
GONE, NEW = "mara.quill@halden.example", "mara.quill@norvik.example"
ORIGINAL = Original(
    sent=1_400_000_000,
    sender="me@own.example",
    addressee="Mara Quill",
    subject="Größe",
    id="<original.1@own.example>",
    head=b"From: me@own.example\nTo: mara.quill@halden.example\nMessage-ID: <original.1@own.example>\n",
    text=Text("Content-Type: text/plain; charset=us-ascii\n", b"From here on.\n"),
    written="From here on.\n",
)


def written(dialect: str, reason: str, theirs: str = "postfix", seed: int = 0) -> tuple[email.message.Message, str]:
    """The report, and all the text in it but that of the returned mail."""
    new = NEW if reason == "moved" else ""
    failure = Failure(GONE, dialect, theirs, reason, "mx1.halden.example", new)
    made = report(Random(seed), failure, ORIGINAL, 2014, "=mark")
    message = email.message_from_bytes(f"{made.fields}MIME-Version: 1.0\n{made.type}\n".encode() + made.content)
    texts = []
    for part in message.walk():
        if part.get_content_maintype() == "text" and part.get_content_type() != "text/rfc822-headers":
            charset = part.get_content_charset("us-ascii")
            texts.append(part.get_payload(decode=True).decode(charset))
        elif part.get_content_type() == "message/delivery-status":
            texts.append("\n".join(str(p) for p in part.get_payload()))
        elif part.get_content_type() == "message/rfc822":
            break
    return message, "\n".join(texts).replace("\r\n", "\n")


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("reason", REASONS)
def test_every_dialect_has_words_for_every_reason(dialect, reason):
    for theirs in (dialect, "qmail"):
        for seed in range(3):
            message, text = written(dialect, reason, theirs, seed)
            assert not message.defects
            assert GONE.partition("@")[0] in text
            assert "{" not in text


@pytest.mark.parametrize("dialect", sorted(set(DIALECTS) - {"groups"}))
def test_a_report_that_knows_the_new_address_says_it(dialect):
    for theirs in (dialect, "qmail", "sendmail"):
        _, text = written(dialect, "moved", theirs)
        assert NEW in text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_report_with_fields_is_one_of_rfc_6522(dialect):
    message, _ = written(dialect, "unknown")
    shape = table("reports")[dialect]
    if shape["mime"] == "plain":
        assert message.get_content_maintype() == "text"
        return
    assert message.get_content_type() == ("multipart/report" if shape["mime"] == "report" else "multipart/mixed")
    fields = [p for p in message.walk() if p.get_content_type() == "message/delivery-status"]
    assert len(fields) == (shape["mime"] == "report")
    for part in fields:
        whole, recipient = part.get_payload()
        assert whole["Reporting-MTA"] == "dns; mx1.halden.example"
        assert recipient["Final-Recipient"] == f"rfc822; {GONE}"
        assert (recipient["Action"], recipient["Status"]) == ("failed", "5.1.1")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_returned_mail_has_its_message_id(dialect):
    shape = table("reports")[dialect]
    if shape["original"] == ["none"]:
        return
    assert any(b"<original.1@own.example>" in bytes(written(dialect, "full", seed=n)[0]) for n in range(9))


def test_a_late_mail_is_not_a_lost_one():
    message, text = written("postfix", "delayed")
    recipient = next(p for p in message.walk() if p.get_content_type() == "message/delivery-status").get_payload()[1]
    assert recipient["Action"] == "delayed"
    assert "WARNING ONLY" in text

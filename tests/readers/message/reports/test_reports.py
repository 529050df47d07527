"""Each sample is a mail beside what it says in samples/expected.jsonl."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.reply import VERDICTS, Quote, Reply
from reknit.readers.message.reports import read
from reknit.readers.message.reports.address import valid
from reknit.readers.parts.mail.mime import Part, parse, walk

SAMPLES = Path(__file__).with_name("samples")
CASES = [json.loads(line) for line in (SAMPLES / "expected.jsonl").read_text("utf-8").splitlines()]
FILES = sorted(SAMPLES.glob("*.eml"))


def bytes_of(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def shown(reply: Reply | None) -> dict[str, object]:
    if reply is None:
        return {"kind": None}
    found: dict[str, object] = {
        "kind": reply.kind,
        "language": reply.language,
        "about": reply.about,
        "new_address": reply.new_address,
        "opt_out": reply.opt_out,
        "recipients": [[one.address, one.verdict, one.status, one.new_address] for one in reply.recipients],
    }
    if "kind" in reply.quotes:
        found["quote"] = " ".join(reply.quotes["kind"].text.split())
    return {key: value for key, value in found.items() if value or key == "recipients"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"].removesuffix(".eml"))
def test_a_sample_says_what_is_expected(case):
    expected = {key: value for key, value in case.items() if key != "file"}
    assert shown(read(parse(bytes_of(case["file"])))) == expected


def test_every_sample_is_expected_to_say_something():
    assert [path.name for path in FILES] == [case["file"] for case in CASES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_line_ends_do_not_matter(path):
    data = path.read_bytes()
    crlf = read(parse(data.replace(b"\n", b"\r\n")))
    assert shown(crlf) == shown(read(parse(data)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_quotes_stand_where_they_say(path):
    for data in (path.read_bytes(), path.read_bytes().replace(b"\n", b"\r\n")):
        mail = parse(data)
        holds(mail, read(mail))


def test_an_address_in_the_original_is_not_taken_for_one_that_failed():
    data = bytes_of("qmail-no-mailbox.eml").replace(b"\nHello\n", b"\nAsk <dora@firm.example>:\nmailbox full\n")
    assert [one.address for one in read(parse(data)).recipients] == ["ben@firm.example", "cleo@gone.example"]


def test_where_the_text_names_nobody_the_returned_mail_does():
    mail = parse(
        b"From: MAILER-DAEMON@mail.example\nTo: ann@example.org\nSubject: Returned mail\n\nFailed: user unknown.\n\n"
        b"--- Original message ---\n\nReceived: by mail.example\nFrom: ann@example.org\nTo: ben@firm.example\n"
    )
    assert [(one.address, one.verdict) for one in read(mail).recipients] == [("ben@firm.example", "dead")]


FAILED = "From: MAILER-DAEMON@mail.example\nTo: ann@example.org\nSubject: Returned mail\n\nFailed: user unknown.\n\n"
PARCEL = "From: noreply@parcels.example\nTo: ann@example.org\nSubject: Delivery failed\n\n"


def test_of_several_addressees_none_is_picked_where_the_text_names_nobody():
    returned = "--- Original message ---\n\nReceived: by x\nFrom: ann@example.org\nTo: ben@x.example, cleo@x.example\n"
    assert read(parse((FAILED + returned).encode())) is None


def test_a_parcel_that_could_not_be_delivered_is_no_report():
    text = "Your parcel could not be delivered to your address. Ask help@parcels.example.\n"
    assert read(parse((PARCEL + text).encode())) is None


@pytest.mark.parametrize("other", ["support@old.example", "ann@example.org", "ben@old.example"])
def test_a_desk_or_the_sender_is_no_new_address(other):
    text = bytes_of("moved-in-words.eml").replace(b"ben.bird@new.example", other.encode())
    reply = read(parse(text))
    assert (reply.kind, reply.new_address) == ("hard_bounce", "")
    assert [one.verdict for one in reply.recipients] == ["dead"]


def test_a_report_that_names_nobody_and_brings_nothing_back_says_nothing():
    assert read(parse(b"From: MAILER-DAEMON@mail.example\nSubject: Returned mail\n\nUser unknown.\n")) is None


def test_a_daemon_that_tells_something_else_is_no_report():
    text = (
        b"From: cron-daemon@mail.example\nTo: ann@example.org\nSubject: Nightly run\n\nben@firm.example: user unknown\n"
    )
    assert read(parse(text)) is None


@given(st.sampled_from(FILES), st.data())
def test_nothing_raises_and_every_quote_stands_where_it_says(path, data):
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(raw)))
        end = min(len(raw), at + data.draw(st.integers(0, 40)))
        raw[at:end] = data.draw(st.one_of(st.binary(max_size=12), st.sampled_from(SPECIAL)))
    mail = parse(bytes(raw))
    holds(mail, read(mail))


@given(st.binary(max_size=400))
def test_any_bytes_after_the_headers_of_a_report(body):
    head = b"From: MAILER-DAEMON@mail.example\nTo: ann@example.org\nSubject: Undeliverable\n\n"
    mail = parse(head + body)
    holds(mail, read(mail))


SPECIAL = [
    b"\n\n",
    b"--b1\n",
    b"=?utf-8?q?",
    b"<",
    b">:",
    b"@",
    b" " * 30,
    b"\x1b$B",
    b"\xff\xfe",
    b"Final-Recipient: rfc822;",
]


def holds(mail: Part, reply: Reply | None) -> None:
    if reply is None:
        return
    texts = {part.number: part.text for part in walk(mail) if not part.parts}
    quotes: list[Quote] = [*reply.quotes.values(), *(one.quote for one in reply.recipients if one.quote)]
    for quote in quotes:
        assert texts[quote.part][quote.start : quote.end] == quote.text
    for one in reply.recipients:
        assert one.verdict in VERDICTS
        assert "@" in one.address
        assert (one.verdict == "moved") == bool(one.new_address)
        assert not one.new_address or (valid(one.new_address) and one.new_address != one.address)
    assert replace(reply, quotes={}).quotes == {}

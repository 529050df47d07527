"""Servers that lie, flood, stall and stop: nobody waits for ever, or gives them more memory than was asked for."""

from __future__ import annotations

import resource
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reknit.model.account import Login
from reknit.wire import imap
from reknit.wire.imap.stream import LINE, SPARE
from reknit.wire.trouble import BrokenError, OfflineError, WireError

MEGA = 1 << 20


def open_inbox(session, script, **options):
    found = session(lambda peer: (peer.opened(), script(peer)), **options)
    found.examine("INBOX")
    return found


def peak() -> int:
    """The most memory that this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_a_literal_that_is_larger_than_was_asked_is_cut_and_the_rest_goes_on(session) -> None:
    def script(peer):
        peer.answer(
            b"* 1 FETCH (UID 1 BODY[HEADER] {%d}\r\n%b)" % (30 * MEGA, b"x" * (30 * MEGA)),
            b"* 2 FETCH (UID 2 BODY[HEADER] {3}\r\nabc)",
        )

    found = open_inbox(session, script)
    before = peak()
    assert list(found.headers([1, 2], 1000)) == [(1, b"x" * 1000), (2, b"abc")]
    assert peak() - before < 70 * MEGA  # half of it is the server's own


@pytest.mark.parametrize("size", [SPARE * 2, 2**31, 2**63, 10**19])
def test_a_literal_that_is_said_to_be_huge_is_not_awaited(session, size) -> None:
    found = open_inbox(session, lambda peer: peer.answer(b"* 1 FETCH (UID 1 BODY[HEADER] {%d}\r\nabc" % size))
    with pytest.raises(BrokenError):
        list(found.headers([1], 1000))


@pytest.mark.parametrize("end", [b"* 1 FETCH (UID 1 BODY[HEADER] {300}\r\nabc", b"* BYE enough\r\n"])
def test_a_server_that_hangs_up_on_a_message_cannot_give_it(session, end) -> None:
    def script(peer):
        peer.command()
        peer.raw(end)

    assert list(open_inbox(session, script).headers([1], 1000)) == [(1, b"")]


def test_a_server_that_hangs_up_on_every_message_is_left(session) -> None:
    def script(peer):
        peer.command()

    with pytest.raises(BrokenError, match="hung up 50 times"):
        list(open_inbox(session, script).headers(range(1, 100), 1000))


def test_a_server_that_falls_silent_in_the_middle_of_a_literal(session) -> None:
    def script(peer):
        peer.command()
        peer.raw(b"* 1 FETCH (UID 1 BODY[HEADER] {300}\r\nabc")
        peer.bytes(1000)

    with pytest.raises(OfflineError, match="in time"):
        list(open_inbox(session, script, timeout=0.2).headers([1], 1000))


def test_a_server_that_drips_for_ever(session) -> None:
    def script(peer):
        peer.connection.settimeout(0.02)
        peer.command()
        while True:
            peer.raw(b"*")
            with suppress(TimeoutError):
                peer.connection.recv(100)

    with pytest.raises(OfflineError, match="in time"):
        list(open_inbox(session, script, timeout=0.1).headers([1], 1000))


def test_a_server_that_is_busy_for_ever(session) -> None:
    def script(peer):
        peer.connection.settimeout(0.02)
        peer.command()
        while True:
            peer.say(b"* OK still working on it")
            with suppress(TimeoutError):
                peer.connection.recv(100)

    with pytest.raises(OfflineError, match="in time"):
        open_inbox(session, script, timeout=0.1).since(None)


@pytest.mark.parametrize("start", [b"", b"* SEARCH", b'* 1 FETCH (UID 1 BODY[HEADER] "', b"A5 OK ", b"+ "])
def test_a_line_without_end(session, start) -> None:
    def script(peer):
        peer.command()
        peer.raw(start)
        while True:
            peer.raw(b" 1" * 50_000)

    found = open_inbox(session, script)
    before = peak()
    with pytest.raises(BrokenError, match="line"):
        list(found.headers([1], 1000))
    assert peak() - before < 30 * LINE


def test_a_response_of_lines_without_end(session) -> None:
    def script(peer):
        peer.command()
        peer.raw(b"* 1 FETCH (UID 1 ")
        while True:
            peer.raw(b"X {1}\r\nz " * 10_000)

    with pytest.raises(BrokenError, match="line"):
        list(open_inbox(session, script).headers([1], 1000))


@pytest.mark.parametrize(
    "line",
    [
        b"* 5 EXISTS",
        b"* 5 FETCH (UID 999 BODY[HEADER] {60000}\r\n%b)" % (b"y" * 60_000),
        b"* OK [ALERT] look",
        b'* LIST () "/" a',
        b"+ more?",
        b"",
        b"B9 OK done",
        b"A99 OK done",
        b"* 1 FETCH (UID 1 BODY[HEADER] {3}\r\nabc)",
    ],
)
def test_a_flood_of_what_nobody_asked(session, line) -> None:
    def script(peer):
        peer.command()
        block = (line + b"\r\n") * (100_000 // (len(line) + 2) + 1)
        while True:
            peer.raw(block)

    found = open_inbox(session, script, timeout=30)
    before = peak()
    with pytest.raises(BrokenError, match="more than"):
        list(found.headers([1], 1000))
    assert peak() - before < 40 * MEGA


def test_a_list_of_messages_without_end(session) -> None:
    def script(peer):
        peer.command()
        at = 1
        while True:
            peer.say(b"* SEARCH " + b" ".join(b"%d" % uid for uid in range(at, at + 50_000)))
            at += 50_000

    with pytest.raises(BrokenError, match="lists over"):
        open_inbox(session, script, timeout=30).since(None)


def test_a_server_that_asks_on_and_on(serve) -> None:
    def script(peer):
        peer.say(b"* OK hello")
        peer.answer(b"* CAPABILITY AUTH=PLAIN SASL-IR")
        peer.command()
        while True:
            peer.say(b"+ and?")
            peer.line()

    with pytest.raises(BrokenError):
        imap.connect(serve(script), Login("you@example.com", "tulip"), timeout=5)


@pytest.mark.parametrize("result", [b"BAD no", b"* BYE enough"])
@pytest.mark.parametrize("call", ["folders", "since", "append"])
def test_a_server_that_ends_it_at_any_command(session, result, call) -> None:
    def script(peer):
        tag, _ = peer.command()
        peer.say(result if result[:1] == b"*" else tag + b" " + result)

    found = open_inbox(session, script)
    calls = {
        "folders": found.folders,
        "since": lambda: found.since(None),
        "append": lambda: found.append("Sent", b"abc", datetime(2026, 1, 1, tzinfo=UTC)),
    }
    with pytest.raises(WireError):
        calls[call]()
    with pytest.raises(OfflineError):
        found.since(None)


PIECES = [
    b"* ", b"A4 OK", b"A4 NO x", b"A5 OK", b"+ ", b"\r\n", b"\n", b"{", b"}", b"{3}\r\n", b"{0}\r\n", b"{99}\r\n",
    b"\0", b"(", b")",
    b"1 FETCH (", b"UID 1 ", b"UID 2 ", b"BODY[HEADER] ", b"BODY[HEADER]<0> {3}\r\nabc", b")\r\n", b"NIL", b'"', b"\\",
    b"SEARCH 1 2 x", b"SEARCH 99999999999999999999", b"3 EXISTS", b"OK [UIDVALIDITY 7]", b'LIST (\\Sent) "/" "a',
    b"BYE", b"\xff\xfe",
]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.lists(st.sampled_from(PIECES) | st.binary(max_size=5), max_size=40).map(b"".join), call=st.integers(0, 3)
)
def test_whatever_is_said_it_ends_well_or_in_an_error_of_ours(serve, said, call) -> None:
    def script(peer):
        peer.welcome()
        peer.command()
        peer.raw(b"* OK [UIDVALIDITY 7]\r\nA4 OK done\r\n" if call else said)
        if call:
            peer.command()
            peer.raw(said)

    with suppress(WireError), imap.connect(serve(script), Login("you@example.com", "tulip"), timeout=5) as found:
        found.examine("INBOX")
        if call == 1:
            for uid, data in found.headers([1, 2], 50):
                assert uid in {1, 2}
                assert len(data) <= 50 or b'"' in said
        elif call == 2:
            assert all(isinstance(uid, int) for uid in found.since(None))
        elif call == 3:
            assert all(folder.name for folder in found.folders())

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reknit.wire.imap import Folder, RefusedError, Selected
from reknit.wire.imap import session as module
from reknit.wire.trouble import BrokenError, OfflineError

HEADERS = b"From: you@example.com\r\n\r\n"


def header(uid: int, data: bytes = HEADERS, number: int = 0) -> bytes:
    return b"* %d FETCH (UID %d BODY[HEADER]<0> {%d}\r\n%b)" % (number or uid, uid, len(data), data)


def heard(peer) -> list[bytes]:
    return peer.commands[3:]


def test_folders_with_their_uses_and_names(session) -> None:
    def script(peer):
        peer.welcome()
        peer.answer(
            rb'* LIST (\HasNoChildren) "/" "inbox"',
            rb'* LIST (\Noselect \HasChildren) "/" "[Gmail]"',
            rb'* LIST (\HasNoChildren \Sent) "/" "[Gmail]/Sent Mail"',
            rb'* LIST (\Archive) "/" Entw&APw-rfe',
            rb'* LIST (\XDraft \Drafts) NIL "a \"quoted\" \\ name"',
            b'* LIST () "." {10}\r\nliteral na',
            b'* LIST () "." "Entw\xc3\xbcrfe"',
            b'* LIST () "/" {4}\r\na\r\nb',
            rb"* LIST (\Trash) nonsense",
        )
        peer.answer(b"* OK [UIDVALIDITY 1] valid")

    imap = session(script)
    assert imap.folders() == [
        Folder("INBOX", frozenset({"inbox"}), "/"),
        Folder("[Gmail]/Sent Mail", frozenset({"sent"}), "/"),
        Folder("Entwürfe", frozenset({"archive"}), "/"),
        Folder('a "quoted" \\ name', frozenset({"drafts"}), ""),
        Folder("literal na", frozenset(), "."),
    ]


def test_a_name_that_is_no_utf_7_is_sent_back_as_it_came(session) -> None:
    peers = []

    def script(peer):
        peers.append(peer)
        peer.welcome()
        peer.answer(b'* LIST () "/" "caf\xc3\xa9"')
        peer.answer(b"* OK [UIDVALIDITY 1] valid")
        peer.answer(b"* OK [UIDVALIDITY 1] valid")
        peer.command()

    imap = session(script)
    assert [folder.name for folder in imap.folders()] == ["INBOX", "café"]
    imap.examine("café")
    imap.examine('Tom & Ute\r\n"x"')
    assert heard(peers[0])[1:] == [b'EXAMINE "caf\xc3\xa9"', rb'EXAMINE "Tom &- Ute&AA0ACg-\"x\""']


def test_the_uses_are_asked_for_where_they_have_to_be(session) -> None:
    peers = []

    def script(peer):
        peers.append(peer)
        peer.able = b"IMAP4rev1 AUTH=PLAIN SASL-IR SPECIAL-USE LIST-EXTENDED"
        peer.welcome()
        peer.answer()
        peer.command()

    session(script).folders()
    assert heard(peers[0]) == [b'LIST "" "*" RETURN (SPECIAL-USE)']


def test_a_folder_is_examined(session) -> None:
    imap = session(lambda peer: peer.opened(42))
    assert imap.examine("INBOX") == Selected(7, 43, 42)
    assert imap.folder == "INBOX"


def test_a_folder_that_is_gone_is_refused_and_the_session_goes_on(session) -> None:
    def script(peer):
        peer.welcome()
        peer.answer(result=b"NO [NONEXISTENT] no such folder")
        peer.answer(b"* OK [UIDVALIDITY 7] valid")

    imap = session(script)
    with pytest.raises(RefusedError, match="no such folder"):
        imap.examine("Gone")
    assert imap.folder is None
    assert imap.examine("INBOX") == Selected(7, 0, 0)


def test_a_folder_without_lasting_numbers_is_not_read(session) -> None:
    def script(peer):
        peer.welcome()
        peer.answer(b"* 3 EXISTS")

    with pytest.raises(BrokenError):
        session(script).examine("INBOX")


def test_searches(session) -> None:
    peers = []

    def script(peer):
        peers.append(peer)
        peer.opened()
        peer.answer(b"* SEARCH 3 1", b"* SEARCH 2")
        peer.answer(b"* SEARCH 9")
        peer.answer(b"* SEARCH")
        peer.answer(b"* SEARCH 9")
        peer.answer(b"* SEARCH 10 11 9")
        peer.answer()
        peer.answer(b"* SEARCH 5")
        peer.command()

    imap = session(script)
    imap.examine("INBOX")
    assert imap.since(None) == [1, 2, 3]
    assert imap.since(date(2020, 1, 2)) == [9]
    assert imap.since(date(1899, 12, 31)) == []
    assert imap.after(9) == []  # 'UID 10:*' has the last message in it, though its number is lower
    assert imap.after(9) == [10, 11]
    assert imap.after(9, date(2020, 1, 2)) == []
    assert imap.having('<a"b@example.com>') == [5]
    assert heard(peers[0])[1:] == [
        b"UID SEARCH ALL",
        b"UID SEARCH SINCE 2-Jan-2020",
        b"UID SEARCH SINCE 31-Dec-1899",
        b"UID SEARCH UID 10:*",
        b"UID SEARCH UID 10:*",
        b"UID SEARCH UID 10:* SINCE 2-Jan-2020",
        rb'UID SEARCH HEADER Message-ID "<a\"b@example.com>"',
    ]


@pytest.mark.parametrize("message_id", ["<a\r\nb@example.com>", "<ü@example.com>"])
def test_what_is_no_message_id_is_not_searched(session, message_id) -> None:
    imap = session(lambda peer: peer.opened())
    imap.examine("INBOX")
    with pytest.raises(ValueError):
        imap.having(message_id)


def test_headers_and_whole_messages_are_peeked_at(session) -> None:
    peers = []

    def script(peer):
        peers.append(peer)
        peer.opened()
        peer.answer(header(1), b"* 9 EXISTS", header(2), b"* 2 FETCH (FLAGS (\\Seen))", header(4))
        peer.answer(b"* 1 FETCH (BODY[]<0> {3}\r\nabc UID 1)")
        peer.command()

    imap = session(script)
    imap.examine("INBOX")
    assert list(imap.headers([4, 2, 1, 2], 65536)) == [(1, HEADERS), (2, HEADERS), (4, HEADERS)]
    assert list(imap.whole([1], 3)) == [(1, b"abc")]
    assert list(imap.headers([], 5)) == []
    assert heard(peers[0])[1:] == [
        b"UID FETCH 1:2,4 (UID BODY.PEEK[HEADER]<0.65536>)",
        b"UID FETCH 1 (UID BODY.PEEK[]<0.3>)",
    ]


@pytest.mark.parametrize(
    ("line", "data"),
    [
        (b"* 1 FETCH (UID 1 BODY[HEADER]<0> NIL)", b""),
        (b'* 1 FETCH (UID 1 BODY[HEADER]<0> "")', b""),
        (b'* 1 fetch (body[header]<0> "a: UID 7 \\"b\\"" uid 1)', b'a: UID 7 "b"'),
        (b'* 1 FETCH (X-Y {2}\r\nzz FLAGS (\\Seen) UID 1 BODY[HEADER] {3}\r\nabc Z "UID 3 ")', b"abc"),
        (b"* 1 FETCH (UID 1 BODY[HEADER]<0> {0}\r\n)", b""),
        (b"* 1 FETCH (UID 1 BODY[HEADER]<0> {5}\r\n\0a\r\nb)", b"\0a\r\nb"),
    ],
)
def test_messages_in_every_way_that_they_may_be_written(session, line, data) -> None:
    def script(peer):
        peer.opened()
        peer.answer(line)

    imap = session(script)
    imap.examine("INBOX")
    assert list(imap.headers([1], 65536)) == [(1, data)]


def test_what_was_not_asked_for_or_came_already_is_passed_over(session) -> None:
    def script(peer):
        peer.opened()
        peer.answer(header(7), header(1), header(1, b"other"), b"* 5 FETCH (BODY[HEADER] {3}\r\nabc)", header(2**40))

    imap = session(script)
    imap.examine("INBOX")
    assert list(imap.headers([1, 2], 65536)) == [(1, HEADERS)]


def test_two_commands_are_on_their_way_at_a_time(session) -> None:
    count = 5 * module.GROUP

    def script(peer):
        peer.opened(count)
        tags = [peer.command()[0]]
        for group in range(5):
            if group < 4:
                tags.append(peer.command()[0])  # the next is there before this one is answered
            start = group * module.GROUP
            peer.say(*(header(uid) for uid in range(start + 1, start + module.GROUP + 1)), tags[group] + b" OK done")

    imap = session(script)
    imap.examine("INBOX")
    assert [uid for uid, _ in imap.headers(range(1, count + 1), 65536)] == list(range(1, count + 1))


def test_answers_in_another_order(session) -> None:
    count = 2 * module.GROUP

    def script(peer):
        peer.opened(count)
        (one, _), (two, _) = peer.command(), peer.command()
        peer.say(header(count), two + b" OK done", header(1), one + b" OK done")

    imap = session(script)
    imap.examine("INBOX")
    assert [uid for uid, _ in imap.headers(range(1, count + 1), 65536)] == [count, 1]


def test_no_line_of_a_command_is_too_long_for_a_server(session) -> None:
    lengths = []

    def script(peer):
        peer.opened()
        while True:
            lengths.append(len(peer.answer()))

    imap = session(script)
    imap.examine("INBOX")
    assert list(imap.headers(range(4_000_000_000, 4_000_002_000, 2), 1 << 20)) == []
    assert max(lengths) < 8000


def test_a_fetch_that_nobody_takes_to_its_end_is_passed_over(session) -> None:
    def script(peer):
        peer.opened()
        peer.answer(header(1), header(2), header(3))
        peer.answer(b"* SEARCH 3")

    imap = session(script)
    imap.examine("INBOX")
    for uid, _ in imap.headers([1, 2, 3], 65536):
        assert uid == 1
        break
    assert imap.after(2) == [3]


def test_a_fetch_that_another_command_has_ended_says_so(session) -> None:
    def script(peer):
        peer.opened()
        peer.answer(header(1), header(2))
        peer.answer(b"* SEARCH 3")

    imap = session(script)
    imap.examine("INBOX")
    found = imap.headers([1, 2], 65536)
    assert next(found)[0] == 1
    assert imap.after(2) == [3]
    with pytest.raises(RuntimeError):
        next(found)


def test_one_message_that_cannot_be_given_takes_no_other_along(session) -> None:
    def script(peer):
        peer.opened(4)
        peer.answer(header(1), result=b"NO [SERVERBUG] some messages could not be fetched")
        peer.answer(header(2))
        peer.answer(result=b"NO not this one")
        peer.answer(b"* 3 FETCH (UID 3 FLAGS ())")
        peer.answer()  # the fourth was deleted

    imap = session(script)
    imap.examine("INBOX")
    assert dict(imap.headers([1, 2, 3, 4], 65536)) == {1: HEADERS, 2: HEADERS, 3: b""}


def test_a_server_that_gives_nothing_at_all_loses_no_message(session) -> None:
    def script(peer):
        peer.opened(4)
        while True:
            peer.answer(result=b"NO not today")

    imap = session(script)
    imap.examine("INBOX")
    with pytest.raises(RefusedError):
        list(imap.headers([1, 2], 65536))


def test_a_server_that_wants_a_pause_is_offline(session) -> None:
    def script(peer):
        peer.opened(4)
        peer.answer(header(1), result=b"NO [THROTTLED] too many commands")

    imap = session(script)
    imap.examine("INBOX")
    with pytest.raises(OfflineError, match="later"):
        list(imap.headers([1, 2], 65536))


def test_a_message_is_filed_as_read_with_its_date(session) -> None:
    got = []

    def script(peer):
        peer.welcome()
        tag, command = peer.command()
        peer.say(b"+ go on")
        got.append((command, peer.bytes(7), peer.line()))
        peer.say(b"* 1 EXISTS", tag + b" OK [APPENDUID 1 1] filed")

    when = datetime(2026, 3, 5, 7, 8, 9, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    session(script).append("Sent Mail", b"a: b\r\n\r", when)
    assert got == [(b'APPEND "Sent Mail" (\\Seen) " 5-Mar-2026 07:08:09 -0330" {7}', b"a: b\r\n\r", b"")]


def test_a_message_that_is_not_taken(session) -> None:
    def script(peer):
        peer.welcome()
        peer.answer(result=b"NO [OVERQUOTA] full")
        peer.answer(b"* OK [UIDVALIDITY 7] valid")

    imap = session(script)
    with pytest.raises(BrokenError, match="full"):
        imap.append("Sent", b"abc", datetime(2026, 1, 1, tzinfo=UTC))
    imap.examine("INBOX")


def idles(peer, *lines: bytes, later: threading.Event | None = None) -> None:
    tag, command = peer.command()
    assert command == b"IDLE"
    peer.say(b"+ idling")
    if later:
        later.wait(5)
    peer.say(*lines)
    assert peer.line() == b"DONE"
    peer.say(tag + b" OK done")


def test_idle_ends_with_news(session) -> None:
    gate = threading.Event()
    imap = session(lambda peer: (peer.opened(3), idles(peer, b"* 4 EXISTS", later=gate), idles(peer)))
    imap.examine("INBOX")
    threading.Timer(0.1, gate.set).start()
    assert imap.idle(5) is True
    assert imap.idle(0.1) is False


def test_idle_passes_over_what_is_no_news(session) -> None:
    other = b"* OK still here", b"* 2 FETCH (FLAGS (\\Seen))", b"* 3 EXPUNGE", b"* 2 EXISTS", b"* 0 RECENT"
    imap = session(lambda peer: (peer.opened(3), idles(peer, *other), idles(peer, b"* 3 EXISTS")))
    imap.examine("INBOX")
    assert imap.idle(0.2) is False
    assert imap.idle(5) is True


def test_news_that_came_with_another_answer_are_not_lost(session) -> None:
    imap = session(lambda peer: (peer.opened(3), peer.answer(b"* SEARCH 3", b"* 4 EXISTS"), idles(peer)))
    imap.examine("INBOX")
    assert imap.after(2) == [3]
    assert imap.idle(5) is True
    assert imap.idle(0.1) is False


def test_a_server_without_idle_is_asked_now_and_then(session) -> None:

    def script(peer):
        peer.able = b"IMAP4rev1 AUTH=PLAIN SASL-IR"
        peer.opened(3)
        assert peer.answer() == b"NOOP"
        assert peer.answer(b"* 4 EXISTS") == b"NOOP"
        while True:
            peer.answer()

    imap = session(script)
    imap.examine("INBOX")
    assert imap.idle(5, poll=0.05) is True
    assert imap.idle(0.1, poll=0.05) is False


def test_a_connection_that_drops_while_it_is_idle(session) -> None:
    def script(peer):
        peer.opened(3)
        peer.command()
        peer.say(b"+ idling")

    imap = session(script)
    imap.examine("INBOX")
    with pytest.raises(OfflineError):
        imap.idle(30)
    with pytest.raises(OfflineError):
        imap.since(None)


def test_a_goodbye_while_it_is_idle(session) -> None:
    def script(peer):
        peer.opened(3)
        peer.command()
        peer.say(b"+ idling", b"* BYE going down")
        peer.line()

    imap = session(script)
    imap.examine("INBOX")
    with pytest.raises(OfflineError, match="going down"):
        imap.idle(30)


def test_a_server_that_has_died_unheard_is_noticed_at_the_end_of_an_idle(session) -> None:
    def script(peer):
        peer.opened(3)
        peer.command()
        peer.say(b"+ idling")
        peer.bytes(1000)

    imap = session(script, timeout=0.3)
    imap.examine("INBOX")
    with pytest.raises(OfflineError, match="no answer in time"):
        imap.idle(0.1)

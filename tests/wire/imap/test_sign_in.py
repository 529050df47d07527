from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace

import pytest

from reknit.model.account import Login, Server
from reknit.wire import imap
from reknit.wire.secure import is_loopback
from reknit.wire.trouble import BrokenError, DeniedError, InsecureError, OfflineError

LOGIN = Login("you@example.com", "tulip")
TOKEN = Login("you@example.com", "t0ken", token=True)


def fails(server, error, login=LOGIN, **options) -> str:
    with pytest.raises(error) as raised:
        imap.connect(server, login, timeout=2, **options)
    assert login.secret not in str(raised.value)
    return str(raised.value)


def signs_in(able: bytes, done: list):
    def script(peer):
        peer.able = able
        peer.say(b"* OK hello")
        peer.answer(b"* CAPABILITY " + able)
        tag, rest = peer.command()
        done.append(rest)
        while b"{" in rest:
            peer.say(b"+ go on")
            done.append(peer.bytes(int(rest[rest.rindex(b"{") + 1 : -1])))
            rest = peer.line()
        if rest in {b"AUTHENTICATE PLAIN", b"AUTHENTICATE XOAUTH2"}:
            peer.say(b"+ ")
            done.append(peer.line())
        peer.say(tag + b" OK in")
        peer.answer(b"* CAPABILITY IMAP4rev1 Idle")

    return script


@pytest.mark.parametrize("able", [b"IMAP4rev1 AUTH=PLAIN SASL-IR", b"IMAP4rev1 AUTH=PLAIN"])
def test_a_password_goes_by_authenticate_plain(serve, able) -> None:
    said = []
    with imap.connect(serve(signs_in(able, said)), LOGIN) as session:
        assert session.capabilities == {"IMAP4REV1", "IDLE"}
    words = b" ".join(said).split()
    assert words[:2] == [b"AUTHENTICATE", b"PLAIN"]
    assert b64decode(words[2]) == b"\0you@example.com\0tulip"


@pytest.mark.parametrize("able", [b"IMAP4rev1 AUTH=XOAUTH2 AUTH=PLAIN SASL-IR", b"IMAP4rev1 AUTH=XOAUTH2"])
def test_a_token_goes_by_xoauth2(serve, able) -> None:
    said = []
    with imap.connect(serve(signs_in(able, said)), TOKEN):
        pass
    words = b" ".join(said).split()
    assert words[:2] == [b"AUTHENTICATE", b"XOAUTH2"]
    assert b64decode(words[2]) == b"user=you@example.com\x01auth=Bearer t0ken\x01\x01"


def test_any_password_goes_by_login_as_literals(serve) -> None:
    said = []
    with imap.connect(serve(signs_in(b"IMAP4rev1", said)), Login('a"b', 'tülip "\\')):
        pass
    assert said == [b"LOGIN {3}", b'a"b', 'tülip "\\'.encode()]


def test_a_wrong_password_is_denied_and_not_said(serve) -> None:
    def script(peer):
        peer.say(b"* OK hello")
        peer.answer(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR")
        peer.answer(result=b"NO [AUTHENTICATIONFAILED] tulip is\x1b[31m wrong")

    assert "*** is [31m wrong" in fails(serve(script), DeniedError)


def test_an_old_token_is_denied(serve) -> None:
    heard = []

    def script(peer):
        peer.say(b"* OK hello")
        peer.answer(b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR")
        tag, _ = peer.command()
        peer.say(b"+ " + b64encode(b'{"status":"400"}'))
        heard.append(peer.line())
        peer.say(tag + b" NO invalid credentials")

    fails(serve(script), DeniedError, TOKEN)
    assert heard == [b""]


@pytest.mark.parametrize(
    ("result", "error"),
    [
        (b"NO [UNAVAILABLE] try again", OfflineError),
        (b"NO [LIMIT] too many connections", OfflineError),
        (b"NO [PRIVACYREQUIRED] not so", InsecureError),
        (b"BAD what", BrokenError),
    ],
)
def test_other_refusals_are_told_apart(serve, result, error) -> None:
    def script(peer):
        peer.say(b"* OK hello")
        peer.answer(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR")
        peer.answer(result=result)

    fails(serve(script), error)


@pytest.mark.parametrize(
    ("able", "login"),
    [(b"IMAP4rev1 LOGINDISABLED", LOGIN), (b"IMAP4rev1 AUTH=PLAIN", TOKEN), (b"", Login("a", "b\nc"))],
)
def test_nothing_is_said_to_a_server_that_would_not_take_it(serve, able, login) -> None:
    peers = []

    def script(peer):
        peers.append(peer)
        peer.say(b"* OK hello")
        peer.answer(b"* CAPABILITY " + able)
        peer.command()

    fails(serve(script), DeniedError, login)
    assert peers[0].commands == [b"CAPABILITY"]


def test_id_is_never_sent(serve) -> None:
    peers = []

    def script(peer):
        peers.append(peer)
        peer.able = b"IMAP4rev1 ID ENABLE UTF8=ACCEPT AUTH=PLAIN SASL-IR"
        peer.welcome()
        peer.command()

    with imap.connect(serve(script), LOGIN):
        pass
    assert [command.split()[0] for command in peers[0].commands[:3]] == [b"CAPABILITY", b"AUTHENTICATE", b"CAPABILITY"]


@pytest.mark.parametrize(
    "greeting", [b"220 smtp.example ESMTP", b"", b"\x16\x03\x01", b"* OKAY", b"SSH-2.0-x", b"HTTP/1.1 400 Bad Request"]
)
def test_what_is_no_imap_server_is_told(serve, greeting) -> None:
    fails(serve(lambda peer: (peer.say(greeting), peer.command())), BrokenError)


def test_a_goodbye_instead_of_a_greeting_is_offline(serve) -> None:
    assert "too busy" in fails(serve(lambda peer: peer.say(b"* BYE too busy")), OfflineError)


def test_a_host_without_a_server_is_offline() -> None:
    fails(Server("127.0.0.1", 1, "none"), OfflineError)
    fails(Server("nobody.invalid", 993), OfflineError)


def test_another_machine_is_not_even_asked_without_tls() -> None:
    fails(Server("192.0.2.1", 143, "none"), InsecureError)
    fails(Server("mail.example", 143, "none"), InsecureError)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("LOCALHOST", True),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
        ("192.0.2.1", False),
        ("0.0.0.0", False),
        ("", False),
    ],
)
def test_loopback_is_told(host, here) -> None:
    assert is_loopback(host) is here


def test_tls_with_a_trusted_certificate_of_the_host(serve, authority) -> None:
    tls = authority.server("localhost")
    server = serve(lambda peer: (peer.start_tls(tls), peer.welcome(), peer.command()))
    with imap.connect(replace(server, host="localhost", security="tls"), LOGIN, context=authority.context) as session:
        assert "IDLE" in session.capabilities


def test_a_certificate_that_nobody_vouches_for_is_not_taken(serve, authority) -> None:
    server = serve(lambda peer: peer.start_tls(authority.server("localhost")))
    assert "certificate" in fails(replace(server, host="localhost", security="tls"), InsecureError)


def test_a_certificate_of_another_host_is_not_taken(serve, authority) -> None:
    tls = authority.server("mail.example")
    server = serve(lambda peer: peer.start_tls(tls))
    said = fails(replace(server, host="localhost", security="tls"), InsecureError, context=authority.context)
    assert "certificate" in said


def test_a_plain_server_where_tls_is_wanted(serve) -> None:
    server = serve(lambda peer: (peer.say(b"* OK hello"), peer.command()))
    assert "does not speak TLS" in fails(replace(server, security="tls"), BrokenError)


def test_a_server_that_says_nothing_where_tls_is_wanted(serve) -> None:
    server = replace(serve(lambda peer: peer.bytes(1 << 20)), security="tls")
    with pytest.raises(OfflineError, match="no answer in time"):
        imap.connect(server, LOGIN, timeout=0.2)


def test_a_server_that_hangs_up_where_tls_is_wanted(serve) -> None:
    fails(replace(serve(lambda peer: peer.line()), security="tls"), OfflineError)


def starttls(peer, tls, *, before: bytes = b"") -> None:
    peer.say(b"* OK hello")
    peer.answer(b"* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED")
    tag, command = peer.command()
    assert command == b"STARTTLS"
    peer.raw(tag + b" OK begin\r\n" + before)
    peer.start_tls(tls)
    peer.answer(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR")
    peer.answer()
    peer.answer(b"* CAPABILITY IMAP4rev1 IDLE")
    peer.command()


def test_starttls_comes_before_the_password(serve, authority) -> None:
    tls = authority.server("localhost")
    server = replace(serve(lambda peer: starttls(peer, tls)), host="localhost", security="starttls")
    with imap.connect(server, LOGIN, context=authority.context) as session:
        assert session.capabilities == {"IMAP4REV1", "IDLE"}


def test_what_is_said_before_tls_does_not_count_as_said_under_it(serve, authority) -> None:
    tls = authority.server("localhost")
    injected = b"* CAPABILITY AUTH=PLAIN\r\n"
    server = replace(serve(lambda peer: starttls(peer, tls, before=injected)), host="localhost", security="starttls")
    fails(server, BrokenError, context=authority.context)


def test_starttls_that_is_not_offered_ends_it(serve) -> None:
    peers = []

    def script(peer):
        peers.append(peer)
        peer.say(b"* OK hello")
        peer.answer(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN")
        peer.command()

    fails(replace(serve(script), security="starttls"), InsecureError)
    assert peers[0].commands == [b"CAPABILITY"]


def test_a_server_that_knows_us_already_cannot_begin_tls(serve) -> None:
    def script(peer):
        peer.say(b"* PREAUTH hello")
        peer.answer(b"* CAPABILITY IMAP4rev1 STARTTLS")

    fails(replace(serve(script), security="starttls"), InsecureError)


def test_starttls_that_is_refused_ends_it(serve) -> None:
    def script(peer):
        peer.say(b"* OK hello")
        peer.answer(b"* CAPABILITY IMAP4rev1 STARTTLS")
        peer.answer(result=b"NO not now")

    fails(replace(serve(script), security="starttls"), InsecureError)

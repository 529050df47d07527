"""Mail handed to real servers on loopback, and what is known when one breaks off."""

from __future__ import annotations

import pytest
from submission import Office, office, scripted

from reknit.model.account import Login, Server
from reknit.wire import smtp
from reknit.wire.smtp import Answer
from reknit.wire.trouble import BrokenError, DeniedError, InsecureError, OfflineError

ME, JAN = "robin@quill.example", "jan@berg.example"
LOGIN = Login("robin", "a secret")
MAIL = b"From: robin@quill.example\r\nSubject: Hello\r\n\r\nDear Jan,\r\n.\r\n..two\r\n"
HELLO = ("220 ready", "250 me")


def send(made: Office, login: Login = LOGIN, data: bytes = MAIL, to: str = JAN, **settings) -> Answer:
    with smtp.connect(made.server, login, **settings) as server:
        return server.send(ME, to, data)


def test_a_mail_arrives_as_it_is_dots_and_all():
    with office() as made:
        answer = send(made)
        assert answer == Answer(250, "2.0.0", "queued", "end")
        assert answer.taken
        assert made.delivered == [(ME, JAN, MAIL)]


def test_lines_end_as_they_should_whatever_ended_them():
    with office() as made:
        send(made, data=b"Subject: x\n\none\r.\rtwo\r\n.\nthree")
        assert made.delivered[0].data == b"Subject: x\r\n\r\none\r\n.\r\ntwo\r\n.\r\nthree\r\n"


@pytest.mark.parametrize(("limit", "most"), [(5000, 5000), (0, None)])
def test_the_server_says_how_long_a_mail_may_be(limit, most):
    with office(data_size_limit=limit) as made, smtp.connect(made.server, LOGIN) as server:
        assert server.most == most


def test_the_machine_is_not_named():
    with office() as made:
        send(made)
        assert made.hello == "[127.0.0.1]"


def test_several_mails_go_over_one_connection_also_after_a_refusal():
    with office() as made, smtp.connect(made.server, LOGIN) as server:
        made.answers[JAN] = "550 5.1.1 no such user"
        assert server.send(ME, JAN, MAIL) == Answer(550, "5.1.1", "no such user", "rcpt")
        assert server.send(ME, "ute@fell.example", MAIL).taken
        assert [d.recipient for d in made.delivered] == ["ute@fell.example"]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_that_is_trusted_is_taken_and_no_other(security, authority):
    with office(security, authority.server("localhost")) as made:
        assert send(made, context=authority.context).taken
        with pytest.raises(InsecureError, match="certificate"):
            send(made)
    with office(security, authority.server("elsewhere.example")) as made, pytest.raises(InsecureError):
        send(made, context=authority.context)
    assert len(made.delivered) == 0


def test_a_server_without_starttls_gets_no_password():
    with scripted([*HELLO]) as (server, heard), pytest.raises(InsecureError, match="STARTTLS"):
        smtp.connect(Server(server.host, server.port, "starttls"), LOGIN)
    assert all(b"AUTH" not in line for line in heard)


@pytest.mark.parametrize("host", ["192.0.2.1", "mail.example"])
def test_another_machine_is_not_spoken_to_without_encryption(host):
    with pytest.raises(InsecureError, match="without TLS it is not asked anything"):
        smtp.connect(Server(host, 587, "none"), LOGIN)


def test_what_is_no_tls_is_said(authority):
    with scripted(["220 ready"]) as (server, _), pytest.raises(BrokenError, match="does not speak TLS"):
        smtp.connect(Server("localhost", server.port, "tls"), LOGIN, context=authority.context)


@pytest.mark.parametrize("excluded", [None, ["PLAIN"]])
@pytest.mark.parametrize("secret", ["plain", "pässwörd \N{EURO SIGN}"])
def test_signing_in_with_a_password(excluded, secret):
    with office(auth_exclude_mechanism=excluded) as made:
        assert send(made, Login("robin", secret)).taken
        assert made.logins == [("LOGIN" if excluded else "PLAIN", "robin", secret)]


def test_a_wrong_password_is_denied_and_not_shown():
    with office() as made, pytest.raises(DeniedError, match="refuses the login") as caught:
        send(made, Login("robin", "wrong"))
    assert "wrong" not in str(caught.value)
    assert made.delivered == []


def test_signing_in_with_a_token():
    said = [*HELLO[:1], "250-me\r\n250 AUTH XOAUTH2", "235 2.7.0 accepted"]
    with scripted(said) as (server, heard):
        smtp.connect(server, Login("robin@quill.example", "token", token=True)).__exit__(None, None, None)
    assert heard[1] == b"AUTH XOAUTH2 dXNlcj1yb2JpbkBxdWlsbC5leGFtcGxlAWF1dGg9QmVhcmVyIHRva2VuAQE=\r\n"


def test_a_token_that_is_refused_is_denied_after_an_empty_answer():
    said = ["220 ready", "250-me\r\n250 AUTH XOAUTH2", "334 eyJzdGF0dXMiOiI0MDEifQ==", "535 5.7.8 not accepted"]
    with scripted(said) as (server, heard), pytest.raises(DeniedError, match="not accepted"):
        smtp.connect(server, Login("robin", "old", token=True))
    assert heard[-1] == b"\r\n"


def test_a_login_that_cannot_be_checked_now_is_tried_again_later():
    said = ["220 ready", "250-me\r\n250 AUTH PLAIN", "454 4.7.0 too many login attempts"]
    with scripted(said) as (server, _), pytest.raises(OfflineError):
        smtp.connect(server, LOGIN)


TALK = [*HELLO, "250 sender ok", "250 recipient ok", "354 go on"]


@pytest.mark.parametrize("stage", range(2, 5))
def test_a_connection_lost_before_the_mail_was_sent_sends_nothing(stage):
    said = [*TALK[:stage], None]
    lost = pytest.raises(OfflineError, match="before the message was sent")
    with scripted(said) as (server, _), smtp.connect(server, LOGIN) as connection, lost:
        connection.send(ME, JAN, MAIL)


def test_a_connection_lost_after_the_final_dot_leaves_it_unknown():
    with scripted(TALK, at_dot=None) as (server, heard), smtp.connect(server, LOGIN) as connection:
        answer = connection.send(ME, JAN, MAIL)
    assert (answer.stage, answer.code, answer.taken) == ("lost", 0, False)
    assert b"Dear Jan,\r\n" in heard


def test_a_server_that_says_nothing_to_the_final_dot_leaves_it_unknown():
    going_on = scripted(TALK, at_dot="250-this answer goes on")
    with going_on as (server, _), smtp.connect(server, LOGIN, final=0.2) as connection:
        assert connection.send(ME, JAN, MAIL).stage == "lost"


@pytest.mark.parametrize(
    ("number", "stage"), [(2, "mail"), (3, "rcpt"), (4, "data")], ids=["MAIL", "RCPT", "DATA"]
)  # fmt: skip
def test_a_refusal_says_at_which_stage(number, stage):
    said = [*TALK[:number], "550-5.7.1 no\r\n550 5.7.1 indeed"]
    with scripted(said) as (server, _), smtp.connect(server, LOGIN) as connection:
        assert connection.send(ME, JAN, MAIL) == Answer(550, "5.7.1", "no\nindeed", stage)


@pytest.mark.parametrize("flood", ["x" * 9000, "\r\n".join(["250-more"] * 200), "no code at all"])
def test_what_no_server_says_is_not_listened_to(flood):
    with scripted(["220 ready", flood]) as (server, _), pytest.raises(BrokenError):
        smtp.connect(server, LOGIN)


def test_nobody_there_is_offline():
    with office() as made:
        pass
    with pytest.raises(OfflineError, match="cannot be reached"):
        smtp.connect(made.server, LOGIN)


@pytest.mark.parametrize("greeting", ["421 too many connections", "554 no service"])
def test_a_server_that_does_not_serve(greeting):
    with scripted([greeting]) as (server, _), pytest.raises(OfflineError if greeting[0] == "4" else BrokenError):
        smtp.connect(server, LOGIN)


@pytest.mark.parametrize(
    "address", ["jan@berg.example>\r\nRCPT TO:<x@y.example", "jan@berg.example\n", "jan", "a b@c.example"]
)
def test_a_command_cannot_be_slipped_in_with_an_address(address):
    with office() as made, smtp.connect(made.server, LOGIN) as server:
        with pytest.raises(ValueError, match="not an address"):
            server.send(ME, address, MAIL)
        assert server.send(ME, JAN, MAIL).taken
        assert len(made.delivered) == 1


def test_addresses_in_other_letters_need_a_server_that_knows_them():
    with office() as made:
        assert send(made, to="jörg@berg.example").taken
        assert made.delivered[0].recipient == "jörg@berg.example"
    with office(enable_SMTPUTF8=False) as made:
        assert send(made, to="jörg@berg.example").status == "5.6.7"
        assert send(made).taken
        assert made.delivered[0].data == MAIL

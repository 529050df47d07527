"""From the first word of an IMAP server to a session that is signed in: TLS first, then who asks."""

from __future__ import annotations

import re
import ssl
from base64 import b64encode

from ...model.account import Login, Server
from ..secure import secured
from ..trouble import DeniedError, InsecureError
from .conversation import Conversation, RefusedError, shown

_GREETING = re.compile(rb"\* (OK|PREAUTH)\b", re.IGNORECASE)
_CAPABILITY = re.compile(rb"\* CAPABILITY\b(.*)", re.IGNORECASE)
_NEEDS_TLS = re.compile(rb"\s*\[PRIVACYREQUIRED\b", re.IGNORECASE)
_LIST_OF_BYTES = 1 << 16


def sign_in(talk: Conversation, server: Server, login: Login, context: ssl.SSLContext | None) -> frozenset[str]:
    """Signs in; returns what the server can then do. ID is never sent: it would tell which program asks.

    Raises InsecureError where STARTTLS is wanted and not offered, DeniedError where the login is not taken.
    """
    greeting = _GREETING.match(talk.next().text)
    if greeting is None:
        raise talk.stream.broken("does not begin as an IMAP server does")
    known = greeting[1].upper() == b"PREAUTH"
    able = capabilities(talk)
    if server.security == "starttls":
        if known or "STARTTLS" not in able:
            talk.stream.close()
            raise InsecureError(f"{server.host} does not offer STARTTLS")
        _start_tls(talk, context)
        able = capabilities(talk)
    if known:
        return able
    try:
        _authenticate(talk, able, login)
    except RefusedError as error:
        talk.stream.close()
        text = shown(error.text).replace(login.secret, "***") if login.secret else shown(error.text)
        if _NEEDS_TLS.match(error.text):
            raise InsecureError(f"{server.host} takes no password without TLS: {text}") from None
        raise DeniedError(f"{server.host} does not take the login: {text}") from None
    return capabilities(talk)


def capabilities(talk: Conversation) -> frozenset[str]:
    """What the server can do, in capitals."""
    found: set[str] = set()
    for response in talk.run(b"CAPABILITY"):
        match = _CAPABILITY.match(response.text)
        if match:
            found.update(match[1][:_LIST_OF_BYTES].decode("ascii", "replace").upper().split())
    return frozenset(found)


def _start_tls(talk: Conversation, context: ssl.SSLContext | None) -> None:
    try:
        talk.dialogue(b"STARTTLS", [])
    except RefusedError as error:
        talk.stream.close()
        raise InsecureError(f"{talk.host} does not begin TLS: {shown(error.text)}") from None
    talk.stream.secure(lambda plain: secured(plain, talk.host, context))


def _authenticate(talk: Conversation, able: frozenset[str], login: Login) -> None:
    name, secret = login.name.encode(), login.secret.encode()
    if re.search(rb"[\r\n\0]", name + secret):
        talk.stream.close()
        raise DeniedError("a user name or password with a line break in it is none")
    if login.token:
        if "AUTH=XOAUTH2" not in able:
            talk.stream.close()
            raise DeniedError(f"{talk.host} takes no OAuth 2 token")
        _sasl(talk, able, b"XOAUTH2", b"user=%b\1auth=Bearer %b\1\1" % (name, secret), rest=b"\r\n")
    elif "AUTH=PLAIN" in able:
        _sasl(talk, able, b"PLAIN", b"\0%b\0%b" % (name, secret), rest=b"*\r\n")
    elif "LOGINDISABLED" in able:
        talk.stream.close()
        raise DeniedError(f"{talk.host} takes no password")
    else:
        talk.dialogue(b"LOGIN {%d}" % len(name), [b"%b {%d}\r\n" % (name, len(secret)), secret + b"\r\n"])


def _sasl(talk: Conversation, able: frozenset[str], mechanism: bytes, words: bytes, rest: bytes) -> None:
    """AUTHENTICATE, its first word in the command where that is allowed (RFC 4959)."""
    coded = b64encode(words)
    if "SASL-IR" in able:
        talk.dialogue(b"AUTHENTICATE %b %b" % (mechanism, coded), [], rest)
    else:
        talk.dialogue(b"AUTHENTICATE " + mechanism, [coded + b"\r\n"], rest)

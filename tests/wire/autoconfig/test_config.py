from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.account import Server
from reknit.wire.autoconfig.config import read
from reknit.wire.trouble import BrokenError

ME = "robin.quill@example.com"
SERVER = "<hostname>{host}</hostname><port>{port}</port><socketType>{socket}</socketType>"
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="example.com">
    <domain>example.com</domain>
    <displayName>Example
      Mail</displayName>
    <incomingServer type="pop3">
      <hostname>pop.example.com</hostname><port>995</port><socketType>SSL</socketType>
      <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>
    </incomingServer>
    {servers}
    <documentation url="https://example.com/help"/>
  </emailProvider>
</clientConfig>
"""


def server(
    kind: str = "incoming",
    host: str = "imap.example.com",
    port: str = "993",
    socket: str = "SSL",
    user: str = "%EMAILADDRESS%",
    auth: tuple[str, ...] = ("password-cleartext",),
) -> str:
    protocol = "imap" if kind == "incoming" else "smtp"
    methods = "".join(f"<authentication>{a}</authentication>" for a in auth)
    return (
        f'<{kind}Server type="{protocol}">{SERVER.format(host=host, port=port, socket=socket)}'
        f"<username>{user}</username>{methods}</{kind}Server>"
    )


def page(*servers: str) -> bytes:
    return PAGE.format(servers="".join(servers)).encode()


OUT = server("outgoing", "smtp.example.com", "587", "STARTTLS")


def test_the_servers_are_read() -> None:
    found = read(page(server(auth=("OAuth2", "password-cleartext")), OUT), ME, "domain")
    assert found is not None
    assert found.imap == Server("imap.example.com", 993)
    assert found.smtp == Server("smtp.example.com", 587, "starttls")
    assert (found.login, found.name, found.oauth, found.password) == (ME, "Example Mail", True, True)


@pytest.mark.parametrize(
    ("user", "login"),
    [
        ("%EMAILLOCALPART%", "robin.quill"),
        ("%EMAILDOMAIN%\\%EMAILLOCALPART%", "example.com\\robin.quill"),
        ("", ME),
    ],
)
def test_the_user_name_is_filled_in(user: str, login: str) -> None:
    found = read(page(server(host="%EMAILDOMAIN%", user=user), OUT), ME, "domain")
    assert found is not None
    assert found.login == login
    assert found.imap == Server("example.com", 993)


@pytest.mark.parametrize(
    "unusable",
    [
        server(socket="plain", port="143"),
        server(socket="TLS please"),
        server(port="0"),
        server(port="99999999999999999999"),
        server(port="²"),
        server(host="imap example.com"),
        server(host="https://imap.example.com"),
        server(host="-imap.example.com"),
        server(host=""),
        server(auth=("GSSAPI", "NTLM")),
        server(auth=("password-encrypted",)),
        server(auth=()),
    ],
)
def test_the_first_that_can_be_used_is_taken(unusable: str) -> None:
    usable = server(host="two.example.com")
    found = read(page(unusable, usable, server(host="three.example.com"), OUT), ME, "domain")
    assert found is not None
    assert found.imap == Server("two.example.com", 993)
    assert read(page(unusable), ME, "domain") is None


def test_without_encryption_only_this_machine_is_taken() -> None:
    found = read(page(server(host="127.0.0.1", port="1143", socket="plain")), ME, "domain")
    assert found is not None
    assert found.imap == Server("127.0.0.1", 1143, "none")


def test_another_script_becomes_ascii() -> None:
    found = read(page(server(host="imap.stra\u00dfe.example")), ME, "domain")
    assert found is not None
    assert found.imap == Server("imap.xn--strae-oqa.example", 993)


def test_no_page_says_nothing() -> None:
    assert read(None, ME, "domain") is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html><html><body>Buy this domain</body></html>",
        b"<html><body>Buy this domain</body></html>",
        b"<html><br></html>",
        b"not found",
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="klingon"?><clientConfig/>',
        b'<!DOCTYPE a [<!ENTITY x "y">]><clientConfig><emailProvider>&x;</emailProvider></clientConfig>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><clientConfig/>',
        b"<clientConfig><emailProvider>&x;</emailProvider></clientConfig>",
        b"<a>" * 100_000,
        b"<clientConfig><emailProvider id='x'>",
    ],
)
def test_what_is_no_such_page_is_broken(data: bytes) -> None:
    with pytest.raises(BrokenError):
        read(data, ME, "domain")


@given(st.binary(max_size=300), st.integers(0, 900), st.integers(0, 900))
def test_a_damaged_page_is_read_or_broken(junk: bytes, start: int, length: int) -> None:
    whole = page(server(), OUT)
    try:
        found = read(whole[:start] + junk + whole[start + length :], ME, "mozilla")
    except BrokenError:
        return
    assert found is None or found.imap or found.smtp

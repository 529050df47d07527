from __future__ import annotations

from typing import Any

import dns.rdata
import pytest

from reknit.model.account import Server
from reknit.wire.autoconfig import ISPDB, Tried, asked, look
from reknit.wire.autoconfig.guesses import listens
from reknit.wire.trouble import OfflineError

ME = "robin@example.com"
PAGE = b"""<clientConfig><emailProvider id="example.com">
<incomingServer type="imap"><hostname>imap.example.net</hostname><port>993</port><socketType>SSL</socketType>
<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.example.net</hostname><port>465</port><socketType>SSL</socketType>
<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>
</emailProvider></clientConfig>"""
PATH = "/mail/config-v1.1.xml"
KNOWN = "/.well-known/autoconfig/mail/config-v1.1.xml"


def nobody(_name: str, _kind: str) -> list[Any]:
    return []


def mail_host(name: str, kind: str) -> list[Any]:
    return (
        [dns.rdata.from_text("IN", "MX", "1 mx.eu.mail.example.net.")] if (name, kind) == ("example.com", "MX") else []
    )


def tries(hosts: Any, address: str = ME, resolve: Any = nobody, there: tuple[Server, ...] = ()) -> list[Tried]:
    return list(look(address, hosts.web.page, resolve, lambda server: server in there))


def found(steps: list[Tried]) -> list[str]:
    return [step.place for step in steps if step.found]


def test_the_domain_s_own_pages_come_first_and_learn_the_address(hosts: Any) -> None:
    hosts.page("autoconfig.example.com", PATH, PAGE)
    hosts.page("example.com", KNOWN, PAGE)
    first = next(look(ME, hosts.web.page, nobody, lambda _: False))
    assert first.found is not None
    assert first.found.imap == Server("imap.example.net", 993)
    assert first.found.foreign("example.com") == []
    assert hosts.asked == [f"autoconfig.example.com{PATH}?emailaddress=robin%40example.com"]
    assert found(tries(hosts)) == ["autoconfig.example.com", "example.com"]


def test_mozilla_learns_the_domain_and_nothing_else(hosts: Any) -> None:
    hosts.page(ISPDB, "/v1.1/example.com", PAGE)
    assert found(tries(hosts)) == [ISPDB]
    hosts.asked.clear()
    tries(hosts, resolve=mail_host)
    assert hosts.asked == [f"{ISPDB}/v1.1/{name}" for name in ("example.com", "mail.example.net", "example.net")]


def test_the_host_that_takes_the_mail_leads_to_the_provider_and_is_not_vouched_for(hosts: Any) -> None:
    hosts.page(ISPDB, "/v1.1/example.net", PAGE)
    steps = tries(hosts, resolve=mail_host)
    assert found(steps) == [f"{ISPDB} for example.net"]
    only = next(step.found for step in steps if step.found)
    assert only.foreign("example.com") == ["imap.example.net", "smtp.example.net"]


def test_guesses_come_last(hosts: Any) -> None:
    there = (Server("mail.example.com", 993), Server("smtp.example.com", 587, "starttls"))
    last = tries(hosts, there=there)[-1]
    assert last.found is not None
    assert (last.found.source, last.found.imap, last.found.smtp) == ("guess", *there)
    assert last.found.login == ME


def test_what_goes_wrong_is_said_and_passed_over(hosts: Any) -> None:
    hosts.page("autoconfig.example.com", PATH, b"<!DOCTYPE html><html>Buy this domain</html>")
    hosts.serve("example.com", lambda *_: (200, {}, PAGE), named="parking.example")
    hosts.page(ISPDB, "/v1.1/other", b"")

    def down(name: str, _kind: str) -> list[Any]:
        raise OfflineError(f"the name server does not answer about {name}")

    said = {step.place: step.said for step in tries(hosts, resolve=down)}
    assert "document type" in said["autoconfig.example.com"]
    assert "certificate" in said["example.com"]
    assert said[ISPDB] == "does not know"
    assert "does not answer" in said["the name server"]
    assert said["guesses"] == "does not know"


def test_another_script_is_asked_for_in_ascii(hosts: Any) -> None:
    hosts.page("autoconfig.xn--strae-oqa.example", PATH, PAGE)
    steps = tries(hosts, "robin@stra\u00dfe.example")
    assert found(steps) == ["autoconfig.xn--strae-oqa.example"]
    assert hosts.asked[0].endswith("emailaddress=robin%40xn--strae-oqa.example")


def test_who_is_asked_is_told_with_what_they_learn() -> None:
    told = {line.who: line.told for line in asked(ME)}
    mozilla = next(what for who, what in told.items() if ISPDB in who)
    assert "robin" not in mozilla
    assert "address" not in mozilla
    assert any("guesses" in who for who in told)


def test_a_guess_is_true_where_a_server_answers_as_itself(hosts: Any) -> None:
    hosts.serve("imap.example.com", lambda *_: (200, {}, b""))
    hosts.serve("mail.example.com", lambda *_: (200, {}, b""), named="other.example")
    hosts.raw("smtp.example.com", lambda connection: connection.sendall(b"220 ready\r\n"))
    context = hosts.authority.context

    def answers(host: str, port: int, security: Any) -> bool:
        return listens(Server(host, port, security), 0.5, context, hosts.connect)

    assert answers("imap.example.com", 993, "tls")
    assert not answers("mail.example.com", 993, "tls")
    assert not answers("nowhere.example.com", 993, "tls")
    assert answers("smtp.example.com", 587, "starttls")
    assert not answers("smtp.example.com", 143, "starttls")
    assert not answers("imap.example.com", 587, "starttls")


@pytest.mark.parametrize("address", ["robin+tag@example.com", "r&x=1@example.com"])
def test_an_address_cannot_add_to_the_question(hosts: Any, address: str) -> None:
    hosts.page("autoconfig.example.com", PATH, PAGE)
    tries(hosts, address)
    assert "&" not in hosts.asked[0]
    assert "+" not in hosts.asked[0]

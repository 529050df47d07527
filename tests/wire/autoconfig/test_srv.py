from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Thread
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import pytest

from reknit.model.account import Server
from reknit.wire.autoconfig.srv import Resolver, exchangers, from_srv, machine
from reknit.wire.trouble import OfflineError

ME = "robin@example.com"


@pytest.fixture
def zone() -> Callable[[dict[str, list[str]]], Resolver]:
    """{'TYPE name': [records as in a zone file]} -> what asks it."""

    def made(records: dict[str, list[str]]) -> Resolver:
        def resolve(name: str, kind: str) -> list[Any]:
            return [
                dns.rdata.from_text(dns.rdataclass.IN, dns.rdatatype.from_text(kind), text)
                for text in records.get(f"{kind} {name}", [])
            ]

        return resolve

    return made


def test_encryption_from_the_first_byte_comes_first(zone: Any) -> None:
    records = {
        "SRV _imaps._tcp.example.com": ["10 1 993 imap.example.com."],
        "SRV _imap._tcp.example.com": ["0 1 143 imap.example.com."],
        "SRV _submissions._tcp.example.com": ["0 1 465 smtp.example.com."],
        "SRV _submission._tcp.example.com": ["0 1 587 smtp.example.com."],
    }
    found = from_srv("example.com", ME, zone(records))
    assert found is not None
    assert (found.imap, found.smtp) == (Server("imap.example.com", 993), Server("smtp.example.com", 465))
    assert found.foreign("example.com") == []


def test_without_it_starttls_is_taken(zone: Any) -> None:
    records = {
        "SRV _imaps._tcp.example.com": ["0 0 0 ."],
        "SRV _imap._tcp.example.com": ["0 1 143 imap.example.com."],
        "SRV _submission._tcp.example.com": ["0 1 587 Smtp.Example.com."],
    }
    found = from_srv("example.com", ME, zone(records))
    assert found is not None
    assert found.imap == Server("imap.example.com", 143, "starttls")
    assert found.smtp == Server("smtp.example.com", 587, "starttls")


def test_the_lowest_priority_and_the_highest_weight_are_taken(zone: Any) -> None:
    name = "SRV _imaps._tcp.example.com"
    records = ["20 99 1 c.example.com.", "10 1 2 b.example.com.", "10 5 3 a.example.com."]
    found = from_srv("example.com", ME, zone({name: records}))
    assert found is not None
    assert found.imap == Server("a.example.com", 3)


def test_a_host_of_another_domain_is_shown(zone: Any) -> None:
    records = {
        "SRV _imaps._tcp.example.com": ["0 1 993 mail.badexample.com."],
        "SRV _submissions._tcp.example.com": ["0 1 465 smtp.example.com."],
    }
    found = from_srv("example.com", ME, zone(records))
    assert found is not None
    assert found.foreign("example.com") == ["mail.badexample.com"]


def test_nothing_says_nothing(zone: Any) -> None:
    assert from_srv("example.com", ME, zone({})) is None
    assert from_srv("example.com", ME, zone({"SRV _imaps._tcp.example.com": ["0 0 0 ."]})) is None
    assert exchangers("example.com", zone({"MX example.com": ["0 ."]})) == []


def test_the_preferred_exchanger_comes_first(zone: Any) -> None:
    records = {"MX example.com": ["20 b.mail.example.net.", "10 a.mail.example.net."]}
    assert exchangers("example.com", zone(records)) == ["a.mail.example.net", "b.mail.example.net"]


def _serve(server: socket.socket) -> None:
    while True:
        wire, asker = server.recvfrom(4096)
        if not wire:
            return
        question = dns.message.from_wire(wire)
        name, kind = question.question[0].name.to_text(), dns.rdatatype.to_text(question.question[0].rdtype)
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        if name == "down.example.":
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif name == "silent.example.":
            continue
        elif name != "example.com." and not name.endswith("_tcp.example.com."):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif name == "_imaps._tcp.example.com." and kind == "SRV":
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", kind, "0 1 993 imap.example.com."))
        server.sendto(answer.to_wire(), asker)


@pytest.fixture
def names() -> Iterator[tuple[str, int]]:
    """A name server on loopback."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as server:
        server.bind(("127.0.0.1", 0))
        worker = Thread(target=_serve, args=(server,), daemon=True)
        worker.start()
        address, port = server.getsockname()
        yield address, port
        server.sendto(b"", (address, port))
        worker.join()


def test_a_real_name_server_is_asked(names: tuple[str, int]) -> None:
    resolve = machine(5, [names])
    found = from_srv("example.com", ME, resolve)
    assert found is not None
    assert (found.imap, found.smtp) == (Server("imap.example.com", 993), None)
    assert resolve("example.com", "MX") == []
    assert resolve("nowhere.example", "MX") == []


@pytest.mark.parametrize("name", ["down.example", "silent.example"])
def test_a_name_server_that_does_not_answer_is_offline(names: tuple[str, int], name: str) -> None:
    with pytest.raises(OfflineError, match="does not answer about"):
        machine(0.3, [names])(name, "SRV")


def test_a_domain_that_is_no_name_is_nowhere(names: tuple[str, int]) -> None:
    assert from_srv("x" * 64 + ".example", ME, machine(1, [names])) is None
    assert from_srv("a..example", ME, machine(1, [names])) is None

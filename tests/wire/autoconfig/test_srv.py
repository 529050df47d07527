from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dns.rdata
import dns.rdataclass
import dns.rdatatype
import pytest

from reknit.model.account import Server
from reknit.wire.autoconfig.srv import Resolver, exchangers, from_srv

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

"""Mail addresses (RFC 5322 addr-spec): one spelling each, whose they can be, and how long they last."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..model.belief import DetailKind, Law
from ..model.entries import name_and_address
from .decay import a_year
from .lists import words
from .name import key, split
from .text import plain, tidy

_SCHEME = re.compile(r"^(?:mailto|smtp|e-?mail):\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"<([^<>]*@[^<>]*)>")
_SHAPE = re.compile(
    r"[^\s@<>()\[\],;:\"\\/=]+(?:[/=][^\s@<>()\[\],;:\"\\]*)?@[^\s@<>()\[\],;:\"\\/=]+\.[^\s@<>()\[\],;:\"\\/=]+"
)
_EDGES = "\"'`\u00b4\u2018\u2019\u201c\u201d<>[](){},;: "
_EXCHANGE = re.compile(r"(?:imceaex-|ex:/?o=|/o=)", re.IGNORECASE)
_LIST = re.compile(
    r"^(?:owner|list|lists)-|-(?:list|l|request|owner|announce|users|devel|dev|discuss|members|bounces?)$"
)
_LIST_HOST = re.compile(
    r"^(?:lists?|groups?|mailman|listserv|lists\d)\.|(?:^|\.)(?:googlegroups\.com|yahoogroups\.\w+|groups\.io)$"
)
_NO_REPLY = re.compile(r"(?:no|do-?not|do_not|dont)[-_.]?reply|bounces?(?![^\W_])")
_MACHINE = re.compile(r"^(?:bounces?|noreply|no-reply|reply|verp|msprvs1)[-+=.]|[0-9a-f]{20,}|=[^=]+\.[^=]+$")

LAWS = {
    "work": Law(
        a=0.93,
        b=68.0,
        per_year=0.034,
        follows_employer=True,
        basis="measured: corporate addresses in eight public git histories, 2026",
    ),
    "freemail": Law(
        start=0.94, per_year=a_year(0.05), basis="judgement above a bound measured in public git histories, 2026"
    ),
    "isp": Law(per_year=a_year(0.12), basis="judgement after a survey of 2002"),
    "own": Law(per_year=a_year(0.095), basis="measured: own domains in eight public git histories, 2026"),
    "forwarder": Law(per_year=a_year(0.05), basis="measured on few cases: forwarders in public git histories, 2026"),
}
"""How an address ages, by who provides it. Of 'work', a and b are for an unknown employer, then without per_year."""


@lru_cache(maxsize=262144)
def normalise(raw: str, region: str | None = None) -> str:  # noqa: ARG001 - the shape that all kinds share
    """The address alone, in lower case; an internationalised domain in Unicode (U-labels, RFC 5890).

    '' for what is no address on the Internet: X.500 paths of Exchange, names without a dotted domain.
    """
    text = tidy(raw)
    bracketed = _BRACKETED.search(text)
    text = bracketed[1] if bracketed else text
    text = _SCHEME.sub("", text.strip(_EDGES)).split("?", 1)[0].strip(_EDGES).rstrip(".")
    local, _, host = text.rpartition("@")
    local = local.strip('"')
    address = f"{local}@{_host(host)}".lower()
    address = unicodedata.normalize("NFC", address)
    if _EXCHANGE.match(address) or not _SHAPE.fullmatch(address) or len(address) > 254 or ".." in host:
        return ""
    return address


def domain(address: str) -> str:
    """What follows the @ of a normalised address."""
    return address.rpartition("@")[2]


def ascii_domain(host: str) -> str:
    """The domain as name servers and mail servers have it: in A-labels (RFC 5890). It is as ``normalise`` gives it."""
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}" for label in host.split(".")
    )


def of_mailbox(written: str) -> str:
    r"""The address of a mailbox 'name\taddress' (model/entries.Message), normalised; '' if it has none."""
    return normalise(name_and_address(written)[1])


def mailbox(address: str) -> str:
    """The address without what its host ignores: '+tag' everywhere, dots at Gmail, and Gmail's other name."""
    local, _, host = address.rpartition("@")
    local = local.split("+", 1)[0] or local
    if host in {"gmail.com", "googlemail.com"}:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{host}"


def for_mail(address: str) -> str:
    """As headers and servers want an address: the domain in lower case and in A-labels (RFC 5890).

    Raises ValueError if no mail can go there: what ``normalise`` does not know, or with an unprintable character.
    """
    local, _, host = address.rpartition("@")
    host = _host(host).lower()
    if not local or normalise(address) != f"{local.lower()}@{host}" or not address.isprintable():
        raise ValueError(f"not an address: {address!r}")
    return f"{local}@{'.'.join(label if label.isascii() else _a_label(label) for label in host.split('.'))}"


def provider(address: str, name: str = "") -> str:
    """Who runs the mailbox: 'freemail', 'isp', 'forwarder', 'own' or 'work'.

    'own' shows only where ``name``, the person's, is in the domain; 'work' is what is left.
    """
    host = domain(address)
    public = _public(host)
    return public or ("own" if name and _bears(host, name) else "work")


@lru_cache(maxsize=65536)
def robot_or_role(address: str) -> str:
    """Why no one person answers there: 'no-reply address', 'role address info@', 'list address', ...; '' if one may."""
    local, _, host = address.rpartition("@")
    untagged = local.split("+", 1)[0]
    squashed = untagged.replace("-", "").replace("_", "").replace(".", "")
    if _under(host, words("robot_domains")):
        return "address of a machine"
    if _LIST_HOST.search(host) or _LIST.search(untagged):
        return "list address"
    if untagged in words("robot_words") or _NO_REPLY.match(untagged):
        return "no-reply address"
    if _MACHINE.search(local):
        return "address of a machine"
    return f"role address {untagged}@" if {untagged, squashed} & words("role_words") else ""


def agree(left: str, right: str) -> float:
    """1 for the same mailbox, else 0."""
    return float(mailbox(left) == mailbox(right))


def law(value: str, kind: str | None) -> Law:
    """By the provider; an address called private ('home') at an unknown domain ages like one at an own domain."""
    source = provider(value)
    return LAWS["own" if source == "work" and kind == "home" else source]


def durable(value: str, kind: str | None) -> bool:
    """True if it is no employer's."""
    return provider(value) != "work" or kind == "home"


def _host(host: str) -> str:
    """The domain with its A-labels (RFC 5890) turned into Unicode where they are well-formed."""
    if "xn--" not in host.lower():
        return host
    return ".".join(_label(label) for label in host.lower().split("."))


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        shown = label[4:].encode("ascii").decode("punycode")
        same = shown.lower() == shown and f"xn--{shown.encode('punycode').decode('ascii')}" == label
    except UnicodeError:
        return label
    return shown if same and shown.replace("-", "").isalnum() else label


def _a_label(label: str) -> str:
    """What ``_label`` reads. Python's codec has IDNA 2003, which makes another domain of one with an eszett."""
    return f"xn--{label.lower().encode('punycode').decode('ascii')}"


@lru_cache(maxsize=65536)
def _public(host: str) -> str:
    """The list that the domain is on; '' if it is on none."""
    listed = next((kind for kind in ("freemail", "isp", "forwarder") if _listed(host, kind)), "")
    return listed or ("forwarder" if re.match(r"alum(?:ni?|nus|nae?)?\.", host) else "")


def _listed(host: str, kind: str) -> bool:
    """Whether the domain, or one above it, is in the list; 'yahoo.*' stands for yahoo.com, yahoo.co.uk and so on."""
    known = words(kind)
    if _under(host, known):
        return True
    first, _, ending = host.partition(".")
    return f"{first}.*" in known and 0 < len(ending) <= 6


def _under(host: str, known: frozenset[str]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[start:]) in known for start in range(len(labels) - 1))


@lru_cache(maxsize=65536)
def _bears(host: str, name: str) -> bool:
    """Whether a label of the domain is made of the person's name: quill.example, mara-quill.example, mquill.example."""
    parts = split(name)
    given, family = (key(parts.get(part, "")).replace(" ", "") for part in ("given", "family"))
    if len(family) < 3:
        return False
    labels = {plain(label).replace("-", "") for label in host.split(".")[:-1]}
    return bool(labels & {family, given + family, family + given, given[:1] + family})


DETAIL = DetailKind(
    kind="mail_address",
    noun="e-mail address",
    normalise=normalise,
    agree=agree,
    law=law,
    vcard="EMAIL",
    durable=durable,
)

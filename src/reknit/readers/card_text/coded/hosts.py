"""Hosts of mail addresses and web sites: what ends one, and what on the card speaks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from ....details.lists import words
from .strip import Char, reading

COMMON = (
    "com", "de", "net", "org", "co.uk", "fr", "es", "it", "nl", "se", "dk", "no", "fi", "pl", "pt", "jp", "co.jp", "cn",
    "com.cn", "ch", "at", "be", "eu", "info", "biz", "edu", "gov", "io", "us", "ca", "au", "com.au", "org.uk", "ac.uk",
    "example", "test", "ac.jp", "or.jp", "ne.jp", "kr", "co.kr", "br", "com.br", "mx", "com.mx", "in", "co.in", "tw",
    "com.tw", "hk", "com.hk", "sg", "com.sg", "cz", "hu", "ru", "ie", "lu", "nz", "co.nz", "za", "co.za", "ai", "app",
    "dev", "me", "tv", "co",
)  # fmt: skip
"""Endings that one meets on cards; what is none of them is less likely one."""
_SHORT = frozenset(["de", "uk", "fr", "jp", "cn"])
"""Endings of two letters before which a dot is missed; of others too many words end so."""
_MOST = 8
_NAMED = 5  # letters of a host's name that is compared with words
_WORTH_COMMON, _WORTH_NONE = 1.0, -6.0
WORTH_SAME, _WORTH_FREE, _WORTH_WORDS = 8.5, 5.0, 5.0
_MIXED, _UNLIKELY = 1.5, 0.5
"""What speaks for a host, in the unit of costs; a digit within letters speaks against it. All judgement."""


class Host(NamedTuple):
    """A host somewhere on the card: the ink, and its likeliest reading with what that costs."""

    chars: tuple[Char, ...]
    text: str
    cost: float


@cache
def endings() -> frozenset[str]:
    """The top-level domains."""
    text = files(__package__).joinpath("data/tlds.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def ends_well(host: str) -> bool:
    """Whether it is dotted and ends in a top-level domain."""
    body, _, last = host.rpartition(".")
    return bool(body) and last in endings() and not body.endswith((".", "-")) and ".." not in host


def chief(hosts: Sequence[Host]) -> list[Host]:
    """The hosts by which others are read: those that were read surest, no more than a card can have.

    Of one text two stay, so that each of them has another to agree with.
    """
    kept: Counter[str] = Counter()
    found: list[Host] = []
    for host in sorted(hosts, key=lambda host: host.cost / max(len(host.chars), 1)):
        if kept[host.text] < 2 and len(found) < _MOST:
            kept[host.text] += 1
            found.append(host)
    return found


def worth(host: str, others: Sequence[Host], letters: Sequence[str]) -> float:
    """What speaks for a host, in the unit of costs: its ending, the other hosts, the words on the card (squashed)."""
    if not ends_well(host) or "www" in host or "http" in host:
        return _WORTH_NONE
    total = _WORTH_COMMON * host.endswith(tuple(f".{ending}" for ending in COMMON))
    total += _WORTH_FREE if free(host) else 0.0
    total += same(host, others)
    name = main_label(host)
    total += _WORTH_WORDS * on_card(name, letters)
    total -= _UNLIKELY * sum(name.count(pair) for pair in ("rn", "vv"))
    total -= _MIXED * sum(
        one.isdigit() != two.isdigit() and one.isalnum() and two.isalnum() for one, two in pairwise(name)
    )
    return total


def same(host: str, others: Sequence[Host]) -> float:
    """How much another host of the card speaks for this one: less, the more it costs to read that one so, or at all."""
    best = 0.0
    for other in others:
        if other.text == host or other.text.endswith(f".{host}") or host.endswith(f".{other.text}"):
            best = max(best, WORTH_SAME - other.cost / 2, 1.0)
            continue
        if abs(len(other.text) - len(host)) < 3:
            extra = reading(other.chars, host, other.cost + WORTH_SAME) - other.cost
            best = max(best, WORTH_SAME - extra - other.cost / 2)
        if main_label(host) == main_label(other.text) and len(main_label(host)) > 3:
            best = max(best, WORTH_SAME - 2)
    return best


def free(host: str) -> bool:
    """Whether everybody may have a mailbox there."""
    listed = words("freemail") | words("isp")
    first, _, _ = host.partition(".")
    return host in listed or f"{first}.*" in listed


def main_label(host: str) -> str:
    """The label that somebody chose: 'acme' of 'mail.acme.co.uk'."""
    labels = host.split(".")
    while len(labels) > 1 and (labels[-1] in endings() or len(labels[-1]) < 3):
        labels.pop()
        if len(labels) > 1 and labels[-1] in {"co", "com", "ac", "or", "ne", "org", "gov", "edu", "net"}:
            continue
        if labels[-1] not in endings():
            break
    return labels[-1]


def on_card(name: str, letters: Sequence[str]) -> float:
    """How much of a host's name the other writing bears, 0 to 1: whole, by its words, or by its beginning."""
    squashed = name.replace("-", "")
    if len(squashed) < 2:
        return 0.0
    if any(squashed in line for line in letters):
        return 1.0 if len(squashed) > 3 else 0.5
    parts = [part for part in name.split("-") if len(part) > 2]
    held = sum(len(part) for part in parts if any(part in line for line in letters))
    if held:
        return held / len(squashed)
    return max((_covered(squashed, line) for line in letters), default=0.0)


def _covered(name: str, line: str) -> float:
    """The share of a name that its longest beginning found in the line has, if that is most of it."""
    for size in range(len(name) - 1, max(4, len(name) // 2), -1):
        if name[:size] in line:
            return size / len(name) * 0.8
    return 0.0


def cuts(text: str) -> Iterator[tuple[int, float]]:
    """Where the host at the beginning of a text may end, with what that costs: after an ending, best at a boundary."""
    lower = text.lower()
    for end in range(4, len(text) + 1):
        head = lower[:end]
        last = head.rpartition(".")[2]
        if "." not in head or last not in endings():
            continue
        rest = text[end:]
        if not rest or rest in ".-":
            yield end, 0.0
        elif rest[0] in ".-" and len(rest) > 1:
            yield end, 10.0
        elif lower[end:].startswith(("www", "http", "tel", "fax", "mob", "phone")) or rest[0].isdigit():
            yield end, 1.0
        elif text[end - 1].islower() and rest[0].isupper():
            yield end, 1.5
        else:
            yield end, 8.0


@lru_cache(maxsize=4096)
def near(host: str) -> tuple[str, ...]:
    """The host with the endings for which its own may stand: 'acme.c0m', 'acmecom'."""
    body, _, last = host.rpartition(".")
    found = []
    if not ends_well(host):
        found += [f"{body}.{ending}" for ending in COMMON if body and abs(len(ending) - len(last)) < 3]
        for ending in (each for each in COMMON if len(each) > 2 or each in _SHORT):
            size = len(ending)
            if len(host) > size + 2 and host.endswith(ending) and host[-size - 1] != ".":
                found.append(f"{host[:-size].rstrip('-')}.{ending}")
    return tuple(found)


def named_near(host: str, joined: Collection[str]) -> list[str]:
    """The host with words of the card for the name in it that looks like them."""
    name = main_label(host)
    if len(name) < _NAMED:
        return []
    found = [word for word in joined if word != name and abs(len(word) - len(name)) < 2 and _like(word, name)]
    return [host.replace(name, word, 1) for word in sorted(found)]


def _like(one: str, other: str) -> bool:
    """Whether most letters of two words of nearly one length are the same, from their beginning or their end."""
    ahead = sum(a == b for a, b in zip(one, other, strict=False))
    behind = sum(a == b for a, b in zip(reversed(one), reversed(other), strict=False))
    return max(ahead, behind) >= len(other) - 2

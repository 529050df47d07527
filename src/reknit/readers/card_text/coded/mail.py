"""Mail addresses in the lines of a card, however they were printed and whatever OCR made of them.

An address is found by its @, its 'at', or what looks like one; its ends by what may stand in it, by endings of hosts
and by words that were glued to it. Then both halves are read once more: as the likeliest text that is an address, and
agrees with the names, the firm and the other hosts of the card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ....details import mail_address
from ....details.lists import words
from ..candidate import Candidate
from . import hosts, labels
from .around import Around, agreement
from .hosts import COMMON, Host
from .read_again import Choice, choose
from .strip import FAR, Char, Strip

_AT = re.compile(
    r"\s*[\[({<]\s*(?:at|a|\u00e4t|arobase|@)\s*[\])}>]\s*|[@\u00a9\u00ae\u24b6\u24d0]|(?<=[a-z\d])\s+(?:at|AT)\s+(?=[a-z\d-]+(?:\s?\.|\sdot\s))"
)
_DOT = re.compile(r"\s*[\[({<]\s*(?:dot|punkt|punto|point|\.)\s*[\])}>]\s*|(?<=[a-z\d]) dot (?=[a-z])", re.IGNORECASE)
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._+-%'")
_HOST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")
_SHARP = re.compile(r"[.,:;\u00b7\u2022_-]")
_GLUED = re.compile(r"^(?:e[-.]?mails?|mail|mailto|courriel|correo|posta|e[l1!]|e|m|em)[-.:_]?(?=[a-z])", re.IGNORECASE)
_NUMBER = re.compile(r"\d{6,}[-._](?=[a-z])", re.IGNORECASE)
"""The end of a telephone number before an address."""
_BEGUN = re.compile(r"(?:^|[\s:])[a-z\d]{3,}(?:[._-][a-z\d]+)*[._-]\s*$")
"""The beginning of an address at the end of a line."""
_WORTH_NAME, _WORTH_ROLE = 7.0, 4.0
_MIXED = 1.5
_MOST, _MOST_IN_LINE = 12, 4
"""Addresses that are read beside each other, and those that one line may hold; no card has more. Judgement."""
_ODD = 6.0
"""What speaks for and against a local part, in the unit of costs. Judgement."""
_NEAR = 1.6
"""Heights between two boxes of one row that may be one address. Judgement."""


class Anchor(NamedTuple):
    """Where an address has its @: from ``start`` to before ``end``, and what it costs to read that as one."""

    start: int
    end: int
    cost: float


class Found(NamedTuple):
    """An address in a strip, from ``start`` to before ``end``; its halves as read, their ink, and how sure."""

    strip: Strip
    start: int
    end: int
    anchor: Anchor
    local: Choice
    host: Choice
    host_chars: tuple[Char, ...]
    joins: int

    @property
    def worth(self) -> float:
        """What speaks for it in all."""
        return self.local.worth + self.host.worth - self.anchor.cost - self.joins

    @property
    def shown(self) -> Host:
        """Its host."""
        return Host(self.host_chars, self.host.text, self.host.cost + self.host.base)


def mails(around: Around, others: Sequence[Host]) -> list[Found]:
    """The addresses on a page. ``others`` are the hosts that stand there without an @.

    Where there are several, each is read once more beside the others.
    """
    others = hosts.chief(others)
    found = [made for at in range(len(around.strips)) for made in _in(around, at, others)]
    if not 1 < len(found) <= _MOST:
        return found
    hosts_ = hosts.chief([*others, *(each.shown for each in found)])
    return [made for at in range(len(around.strips)) for made in _in(around, at, hosts_)]


def _in(around: Around, at: int, others: Sequence[Host]) -> Iterator[Found]:
    """The addresses that have their @ in a line."""
    strip = around.strips[at]
    anchors = (list(_anchors(strip)) or list(_hidden(strip, others)))[:_MOST_IN_LINE]
    for number, anchor in enumerate(anchors):
        low = anchors[number - 1].end if number else 0
        high = anchors[number + 1].start if number + 1 < len(anchors) else len(strip.text)
        rest = [host for host in others if not _touches(host, strip, anchor.end, high)]
        made = list(_made(around, strip, anchor, low, high, rest, 0))
        if not made or made[0].host.worth < -2 or anchor.start <= low + 1 or _goes_on(around, at, strip, made[0]):
            made += _over_lines(around, at, strip, anchor, rest)
        if made:
            yield max(made, key=lambda each: each.worth)


def _touches(host: Host, strip: Strip, start: int, end: int) -> bool:
    """Whether a host was read from that piece."""
    held = {(char.line, char.glyph) for char in strip.chars[start:end]}
    return any((char.line, char.glyph) in held for char in host.chars)


def _anchors(strip: Strip) -> Iterator[Anchor]:
    for match in _AT.finditer(strip.text):
        sign = match[0].strip()
        if sign in "\u00a9\u00ae\u24b6\u24d0":
            around = strip.text[match.start() - 1 : match.start()] + strip.text[match.end() : match.end() + 1]
            if len(around) == 2 and around.isalnum():
                yield Anchor(match.start(), match.end(), 2.0)
        elif sign == "(a)" and not strip.text[: match.start()].strip():
            continue
        else:
            yield Anchor(match.start(), match.end(), 0.0 if sign == "@" else 1.0)


def _hidden(strip: Strip, others: Sequence[Host]) -> Iterator[Anchor]:
    """An @ that was read as something else: the recogniser thought of it, or a host of the card follows."""
    best: Anchor | None = None
    lower = strip.text.lower()
    for at, char in enumerate(strip.chars):
        if not 0 < at < len(strip.chars) - 4 or char.text.isspace() or char.text in ".:;,/|-":
            continue
        price = min((price for text, price in char.others if text == "@"), default=FAR)
        follows = any(lower.startswith(host.text, at + 1) for host in others if len(host.text) > 5)
        if follows and (char.text in "QaeG0&86" or not char.text.isalnum()):
            price = min(price, 3.0)
        apart = lower[at - 1].isalnum() and "www" not in lower[max(0, at - 6) : at]
        if price < 4.0 and (best is None or price < best.cost) and apart:
            best = Anchor(at, at + 1, price)
    if best:
        yield best


def _over_lines(around: Around, at: int, strip: Strip, anchor: Anchor, others: Sequence[Host]) -> Iterator[Found]:
    """The address with the rest of it in the next box of the row, or in the line below; or its beginning before it."""
    page = around.page
    for line, price in ((around.right_of(at, _NEAR), 0), (page.below[at], 1)):
        tail = strip.text[anchor.end :]
        if line is None or line < 0 or (" " in tail.strip() and not price) or "@" in around.strips[line].text:
            continue
        joined = strip.joined(around.strips[line])
        yield from _made(around, joined, anchor, 0, len(joined.text), others, price)
    for line, price in ((around.left_of(at, _NEAR), 0), (page.above[at], 1)):
        if line is None or line < 0 or "@" in around.strips[line].text:
            continue
        before = around.strips[line]
        text = before.text.rstrip()
        begun = _begun(text)
        if price and anchor.start > 1 and not begun:
            continue
        cut = before.cut(0, len(text))
        shift = len(text)
        moved = Anchor(anchor.start + shift, anchor.end + shift, anchor.cost)
        joined = cut.joined(strip)
        yield from _made(around, joined, moved, 0, len(joined.text), others, -4 if begun else price + 1)


def _goes_on(around: Around, at: int, strip: Strip, found: Found) -> bool:
    """Whether an address begins its line, and the line above ends as the beginning of one."""
    above = around.page.above[at]
    return above >= 0 and not strip.text[: found.start].strip() and _begun(around.strips[above].text)


def _begun(text: str) -> bool:
    """Whether a line ends as the beginning of an address, and not with a label."""
    return _BEGUN.search(text) is not None and not labels.at_end(text).sure


def _made(
    around: Around, strip: Strip, anchor: Anchor, low: int, high: int, others: Sequence[Host], joins: int
) -> Iterator[Found]:
    """The best address around an anchor, of all its possible ends; none if there is none."""
    right = _host(around, strip, anchor.end, high, others)
    if right is None:
        return
    end, host, ink = right
    left = _local(around, strip, low, anchor.start)
    if left is None:
        return
    start, local = left
    yield Found(strip, start, end, anchor, local, host, ink, joins)


def _host(
    around: Around, strip: Strip, start: int, high: int, others: Sequence[Host]
) -> tuple[int, Choice, tuple[Char, ...]] | None:
    marks = _host_places(strip, start, high)
    if len(marks) < 3:
        return None
    places = [place for place, _ in marks]
    chars = [strip.chars[place]._replace(text=text) for place, text in marks]
    text = "".join(char.text for char in chars)
    best: tuple[float, int, Choice] | None = None
    ends = list(hosts.cuts(text))
    whole = len(text.rstrip(".-"))
    if all(end != whole for end, _ in ends):
        ends.append((whole, 0.0))
    hints = list(dict.fromkeys(host.text for host in others))
    for end, price in ends:
        cut = chars[:end]
        body = text[:end].lower()
        near = [*hints, *hosts.near(body), *hosts.named_near(body, around.joined), *_frees(body)]
        chosen = choose(cut, _HOST.__contains__, near, lambda host: hosts.worth(host, others, around.letters))
        if chosen and (best is None or chosen.worth - price > best[0]):
            best = chosen.worth - price, end, chosen
    if best is None:
        return None
    _, end, chosen = best
    return places[end - 1] + 1, chosen, tuple(chars[:end])


def _host_places(strip: Strip, start: int, high: int) -> list[tuple[int, str]]:
    """The characters that may be of a host, and as what; blanks only beside a dot, or before an ending."""
    text = strip.text
    found: list[tuple[int, str]] = []
    at = start
    while at < high:
        char = text[at]
        if dot := _DOT.match(text, at):
            found.append((dot.start() + len(dot[0]) - len(dot[0].lstrip()), "."))
            at = dot.end()
            continue
        if char.isspace():
            after = text[at + 1 : at + 2]
            before = text[at - 1]
            word = re.match(r"[a-z]{2,7}(?![\w@.])", text[at + 1 : high], re.IGNORECASE)
            held = "".join(sign for _, sign in found)
            seen_dot = any(other == "." for other, _ in strip.chars[at].others)
            lost_dot = word and word[0].lower() in COMMON and (seen_dot or not hosts.ends_well(held.lower()))
            beside = before in ".-@" or (after and after in ".-,") or not found
            if not (lost_dot or (beside and (not hosts.ends_well(held.lower().rstrip(".-")) or before in ".-"))):
                break
            if lost_dot and not beside:
                found.append((at, "."))
            at += 1
            continue
        full = char in "\u00b7\u2022" and hosts.ends_well("".join(sign for _, sign in found).lower())
        if full or not _of_host(strip.chars[at]):
            break
        found.append((at, _sign(char)))
        at += 1
    while found and text[found[-1][0]] in ",;:_- ":
        found.pop()
    return found


def _of_host(char: Char) -> bool:
    """Whether a character, or what else it may be, stands in hosts; accents are of IDNs or of dirt."""
    text = char.text
    if (text.isascii() and text.isalnum()) or _SHARP.match(text) or "\u00c0" <= text <= "\u024f":
        return True
    return any(other and other.lower() in _HOST for other, _ in char.others)


def _sign(text: str) -> str:
    return "." if text in {",", ":", ";", "\u00b7", "\u2022"} else text


@lru_cache(maxsize=1024)
def _frees(host: str) -> tuple[str, ...]:
    """Well-known providers that begin as the host does."""
    listed = words("freemail")
    known = [name.replace("*", "com") for name in listed]
    return tuple(
        name for name in sorted(known) if len(name) > 6 and name[0] == host[:1] and abs(len(name) - len(host)) < 3
    )


def _local(around: Around, strip: Strip, low: int, end: int) -> tuple[int, Choice] | None:
    best: tuple[float, int, Choice] | None = None
    usual = around.locals

    def worth(text: str) -> float:
        return _worth(text, around, usual)

    for start, price in _starts(strip, low, end, usual):
        chars = [
            char._replace(text="." if char.text in ",\u00b7\u2022" else char.text) for char in strip.chars[start:end]
        ]
        text = "".join(char.text for char in chars).strip().lower()
        hints = [form for form in usual if form[0] == text[:1] or form[-3:] == text[-3:]] if text else []
        chosen = choose(chars, _LOCAL.__contains__, hints, worth)
        if chosen and (best is None or chosen.worth - price > best[0]):
            best = chosen.worth - price, start, chosen
    return None if best is None else (best[1], best[2])


def _starts(strip: Strip, low: int, end: int, usual: Mapping[str, float]) -> Iterator[tuple[int, float]]:
    """Where the local part may begin, with what that costs."""
    text = strip.text
    at = _leftmost(text, low, end)
    if at >= end:
        return
    yield at, 0.0
    if glued := _GLUED.match(text[at:end]):
        first = at + glued.end()
        if end - first > 1:
            yield first, _price_of_glue(glued[0], text[first])
    if number := _NUMBER.match(text[at:end]):
        yield at + number.end(), -1.0
    head = text[:at].rstrip()
    word = re.search(r"[A-Za-z]{2,20}$", head)
    if word and at > low and text[at - 1].isspace() and not labels.at_end(head).sure and word.start() >= low:
        forms = (f"{word[0]}{sign}{text[at:end].strip()}".lower() for sign in ("", ".", "_"))
        yield from ((word.start(), 2.0) for form in forms if form in usual)


def _price_of_glue(label: str, follows: str) -> float:
    """What it costs to take the beginning of a local part for a label: little for a word; a letter may be a name's."""
    if len(label) > 3:
        return 0.0
    return 1.5 if label[0].isupper() and follows.islower() else 4.5


def _leftmost(text: str, low: int, end: int) -> int:
    """How far to the left of an @ what may be a local part reaches."""
    at = end
    while at > low and text[at - 1].isspace():
        at -= 1
    while at > low:
        char, before, after = text[at - 1], text[at - 2 : at - 1], text[at : at + 1]
        if char.isspace():
            label = labels.at_end(text[low:at])
            goes_on = (after in "._-" or before in "._-") and label.sure < 1 and "mail" not in label.groups
        elif char in ",\u00b7":
            goes_on = before.isalpha() and at > low + 1 and after.isalpha()
        else:
            goes_on = char.lower() in _LOCAL or "\u00df" <= char <= "\u024f"
        if not goes_on:
            break
        at -= 1
    while at < end and (text[at].isspace() or text[at] in ".-'_,+%"):
        at += 1
    return at


def _worth(text: str, around: Around, usual: dict[str, float]) -> float:
    """What speaks for a local part: a name on the card, a role; against it doubled signs, digits within words."""
    if not text or text[0] in ".-_" or text[-1] == "." or ".." in text:
        return -_ODD
    if text in words("role_words") | words("robot_words"):
        return _WORTH_ROLE
    total = _WORTH_NAME * agreement(text, around.names, usual) ** 2
    body = re.sub(r"\d+$", "", text)
    return total - _MIXED * sum(
        one.isdigit() != two.isdigit() and one.isalnum() and two.isalnum() for one, two in pairwise(body)
    )


def candidate(around: Around, found: Found, others: Sequence[Host]) -> Candidate | None:
    """The candidate of an address, with its features; None if it is no address after all."""
    value = mail_address.normalise(f"{found.local.text}@{found.host.text}")
    if not value:
        return None
    ink = found.strip.chars[found.start : found.end]
    spans = found.strip.spans(found.start, found.end)
    raw = " ".join(found.strip.text[found.start : found.end].split())
    label = _label(around, found)
    scores = [char.cost for char in ink if not char.text.isspace()]
    local, host = found.local, found.host
    name = agreement(local.text, around.names, around.locals)
    features = {
        "label": label,
        "glyph_min": max(scores),
        "glyph_mean": sum(scores) / len(scores),
        "margin": min(local.sure, host.sure),
        "margin_local": local.sure,
        "margin_host": host.sure,
        "changed": local.cost + host.cost + found.anchor.cost,
        "repaired": float(value.replace(" ", "") != raw.lower().replace(" ", "")),
        "name": name,
        "role": float(local.text in words("role_words")),
        "host": hosts.same(host.text, [each for each in others if each.chars != found.host_chars]) / hosts.WORTH_SAME,
        "words": hosts.on_card(hosts.main_label(host.text), around.letters),
        "free": float(hosts.free(host.text)),
        "ending": float(hosts.ends_well(host.text)),
        "common": float(host.text.endswith(tuple(f".{ending}" for ending in COMMON))),
        "joins": float(found.joins),
        "pieces": float(len(spans)),
        "blanks": float(raw.count(" ")),
        "digits": float(sum(char.isdigit() for char in value)),
        "length": float(len(value)),
    }
    score = _score(features)
    return Candidate("mail_address", value, raw, None, {}, spans, {**features, "hand": score}, score)


def _label(around: Around, found: Found) -> float:
    line = found.strip.chars[found.start].line
    head = found.strip.text[: found.start]
    before = labels.at_end(head[-40:])
    if "mail" in before.groups:
        return before.sure
    left = around.left_of(line, 12.0)
    if left is not None:
        beside = labels.alone(around.strips[left].text)
        if "mail" in beside.groups:
            return beside.sure * 0.9
    return 0.0


def _score(features: dict[str, float]) -> float:
    """Log-odds by hand, until they are learnt. Judgement."""
    return (
        2.0
        + 1.0 * features["label"]
        + 1.5 * features["name"]
        + 1.0 * features["host"]
        + 0.2 * min(features["margin"], 5.0)
        - 4.0 * (1 - features["ending"])
        - 0.3 * features["changed"]
        - 0.4 * features["glyph_min"]
        - 0.5 * features["joins"]
    )

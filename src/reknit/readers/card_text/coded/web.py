"""Web sites, and pages and names of people at services: LinkedIn, Xing, X, GitHub, Skype, WeChat and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ....details import profile, website
from ..candidate import Candidate
from . import hosts, labels
from .around import Around
from .hosts import COMMON, Host
from .read_again import Choice, choose
from .strip import Strip

_SCHEME = re.compile(
    r"h[t7]{2}ps?\s?[:;.]?\s?[/\\|1lI]{1,2}\s?(?:w{3}\s?[.,]\s?)?"
    r"|(?:w{3}|vvww|wwvv|wvvw|(?<![a-z])(?:[lvi1|!]?ww|ww[lvi1|!]|w[lvi1|!]w))\s?[.,:]\s?"
    r"|w{3}\s(?=[a-z\d-]+[.,])",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"[a-z0-9\u00df-\u024f](?:[a-z0-9\u00df-\u024f-]|\s?\.\s?(?=[a-z0-9])|,(?=[a-z0-9])"
    rf"|:(?=(?:{'|'.join(map(re.escape, COMMON))})(?!\w))|\s-)*",
    re.IGNORECASE,
)
_HOST_CHARS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")
_PATH = re.compile(r"(?:/\s?|\s/)(?!http|www|\s)[^\s|<>\u3000,;]*|/", re.IGNORECASE)
_LEAD = re.compile(r"(\w{1,9})\s?[.,]\s+")
_TILDE = re.compile(r"^/-(?=\w)")
_LINKED_IN = re.compile(r"^/[i1l]n/?(?=[\w%])")
_TOKEN = re.compile(r"[^\s|<>\u3000\u2022\u00b7:;,]+")
_BEHIND = {
    "linkedin": "https://www.linkedin.com/in/",
    "xing": "https://www.xing.com/profile/",
    "twitter": "https://x.com/",
    "github": "https://github.com/",
    "instagram": "https://www.instagram.com/",
    "facebook": "https://www.facebook.com/",
}
"""The pages of people at the services where a name is printed alone."""
_SCHEMES = {"skype": "skype", "wechat": "weixin", "telegram": "telegram", "line": "line"}
_HANDLE = re.compile(r"@?[A-Za-z0-9][\w.:-]{2,40}")
_NO_HOST = frozenset(
    ["doc", "docx", "pdf", "xls", "ppt", "txt", "jpg", "jpeg", "png", "gif", "zip", "htm", "html", "vcf", "md", "ing"]
) | {"phd", "dr", "st", "mr", "sm", "ms", "mba", "prof", "rer", "nat"}
"""Ends of file names and of abbreviations ('Dipl.-Ing.') that are no hosts without a sign that they are."""


_DEAR = 5.0
_PERSON, _NAMED = 3.0, 2.0
"""Log-odds that a page of a person, or a name after a service's, is one. Judgement."""


class Site(NamedTuple):
    """A web address in a strip, from ``start`` to before ``end``; the host's ink without 'www.' from ``body``."""

    strip: Strip
    start: int
    body: int
    host_end: int
    end: int
    signed: bool
    label: float

    def host(self) -> Host:
        """The host as it stands there."""
        chars = tuple(char for char in self.strip.chars[self.body : self.host_end] if not char.text.isspace())
        text = "".join(char.text for char in chars).lower()
        return Host(chars, _dotted(text), sum(char.cost for char in chars))


def sites(around: Around) -> list[Site]:
    """What may be a web address: with a scheme or 'www', after a label, or alone between signs."""
    return [site for strip in around.strips for site in _sites(around, strip)]


def _sites(around: Around, strip: Strip) -> Iterator[Site]:
    text = strip.text
    last = 0
    for match in _SCHEME.finditer(text):
        if match.start() < last or "@" in text[match.end() : match.end() + 1]:
            continue
        start, body = match.span()
        if again := _SCHEME.match(text, body):  # 'WWW' was the label
            start, body = again.span()
        if site := _site(strip, start, body, signed=True, label=_label(around, strip, start)):
            last = site.end
            yield site
    mails = [match.span() for match in re.finditer(r"\S+\s?@\s?\S+", text)]
    for match in _PLAIN.finditer(text, last):
        inside = any(low <= match.start() < high for low, high in mails)
        if match.start() < last or inside or "." not in _dotted(match[0]):
            continue
        before = text[: match.start()]
        if before.endswith(("@", "/", ".", "_", "-", "@ ")):
            continue
        start = match.start()
        if (lead := _LEAD.match(match[0])) and "web" in labels.alone(lead[1]).groups:
            start += lead.end()
        label = _label(around, strip, start)
        site = _site(strip, start, start, signed=False, label=label)
        if site:
            last = site.end
            yield site


def _site(strip: Strip, start: int, body: int, signed: bool, label: float) -> Site | None:
    match = _PLAIN.match(strip.text, body)
    if not match:
        return None
    places = [at for at in range(match.start(), match.end()) if not strip.text[at].isspace()]
    text = _dotted("".join(strip.text[at] for at in places))
    if strip.text[match.end() : match.end() + 1] == "@" and not signed:
        return None
    ends = sorted(hosts.cuts(text), key=lambda cut: (cut[1], -cut[0]))
    if not ends:
        if not signed or ("." not in text.strip(".") and len(text) < 4):
            return None
        ends = [(len(text.rstrip(".-")), 0.0)]
    size, price = ends[0]
    if price > _DEAR and (signed or label):  # what stands there is an ending that was misread
        size = len(text.rstrip(".-"))
    if size < 1:
        return None
    host = text[:size].lower()
    if not signed and (
        host.rpartition(".")[2] in _NO_HOST - set(COMMON) or (len(hosts.main_label(host)) < 2 and host != "x.com")
    ):
        return None
    end = places[size - 1] + 1
    path = _PATH.match(strip.text, end)
    whole = path.end() if path and (signed or hosts.ends_well(host)) and "www" not in path[0].lower() else end
    while whole > end and strip.text[whole - 1] in ".,;:)":
        whole -= 1
    return Site(strip, start, body, end, whole, signed, label)


def _label(around: Around, strip: Strip, start: int) -> float:
    before = labels.at_end(strip.text[max(0, start - 30) : start])
    if "web" in before.groups:
        return before.sure
    line = strip.chars[start].line
    left = around.left_of(line, 12.0)
    if left is not None and not strip.text[:start].strip():
        beside = labels.alone(around.strips[left].text)
        if "web" in beside.groups:
            return beside.sure * 0.9
    return 0.0


def candidates(around: Around, found: Sequence[Site], others: Sequence[Host]) -> Iterator[Candidate]:
    """Web sites and profiles with their features. ``others`` are the hosts of all addresses on the card."""
    for site in found:
        own = site.host()
        rest = [host for host in others if host.chars != own.chars]
        chosen = choose(
            own.chars,
            lambda text: text in _HOST_CHARS or text in ",:",
            [*(host.text for host in rest), *hosts.near(own.text), *hosts.named_near(own.text, around.joined)],
            lambda text, rest=rest: hosts.worth(_dotted(text), rest, around.letters),  # type: ignore[misc]
        )
        if chosen and (made := _candidate(around, site, chosen, rest)):
            yield made
    yield from _handles(around)


def _candidate(around: Around, site: Site, host: Choice, rest: Sequence[Host]) -> Candidate | None:
    strip = site.strip
    raw = strip.text[site.start : site.end]
    head = "".join(strip.text[site.start : site.body].split()).lower()
    scheme = re.match(r"h[t7]{2}p(s?)", head)
    www = "www." if "w" in head.replace("http", "") else ""
    path = _LINKED_IN.sub("/in/", "".join(strip.text[site.host_end : site.end].split()))
    path = _TILDE.sub("/~", path)
    text = _dotted(host.text)
    name = hosts.main_label(text)
    features = {
        "signed": float(site.signed),
        "label": site.label,
        "host": hosts.same(text, rest) / hosts.WORTH_SAME,
        "words": hosts.on_card(name, around.letters),
        "ending": float(hosts.ends_well(text)),
        "common": float(text.endswith(tuple(f".{ending}" for ending in COMMON))),
        "alone": float(
            not strip.text[: site.start].strip(" |\u00b7\u2022/")
            and not strip.text[site.end :].strip(" |\u00b7\u2022/")
        ),
        "small": float(raw == raw.lower()),
        "margin": host.sure,
        "changed": host.cost,
        "path": float(len(path) > 1),
        "blanks": float(raw.strip().count(" ")),
        "length": float(len(text)),
        **_glyphs(strip, site.start, site.end),
    }
    spans = strip.spans(site.start, site.end)
    url = f"{'http' + scheme[1] + '://' if scheme else ''}{www}{text}{path}"
    if person := profile.normalise(url):
        return Candidate("profile", person, raw, None, {}, spans, {**features, "hand": _PERSON}, _PERSON)
    value = website.normalise(url)
    if not value:
        return None
    score = _score(features)
    return Candidate("website", value, raw, None, {}, spans, {**features, "hand": score}, score)


def _dotted(text: str) -> str:
    return text.replace(",", ".").replace(":", ".")


def _score(features: dict[str, float]) -> float:
    """Log-odds by hand, until they are learnt. Judgement."""
    return (
        -3.5
        + 4.0 * features["signed"]
        + 2.5 * features["label"]
        + 2.5 * features["host"]
        + 1.5 * features["words"]
        + 1.0 * features["alone"]
        + 1.0 * features["common"]
        + 1.0 * features["small"]
        - 4.0 * (1 - features["ending"])
        - 0.3 * features["changed"]
    )


def _handles(around: Around) -> Iterator[Candidate]:
    """Names at services, by the label before them, in the line or in the box to its left."""
    for at, strip in enumerate(around.strips):
        for match in _TOKEN.finditer(strip.text):
            start = match.start()
            if not _HANDLE.fullmatch(match[0].rstrip(".,")) or "www" in match[0].lower():
                continue
            label = labels.at_end(strip.text[:start])
            if not label.groups and not strip.text[:start].strip():
                left = around.left_of(at, 12.0)
                label = labels.alone(around.strips[left].text) if left is not None else label
            if label.sure < 1 or not _led(strip.text, start, label, match[0]):
                continue
            value = _handle(label, match[0].rstrip(".,"))
            if value:
                features = {"label": label.sure, "handle": 1.0, "hand": _NAMED, **_glyphs(strip, start, match.end())}
                spans = strip.spans(start, match.end())
                yield Candidate("profile", value, match[0], None, {}, spans, features, _NAMED)


def _led(text: str, start: int, label: labels.Label, name: str) -> bool:
    """Whether a label leads to a name: with a sign, or as the first word of its piece before the last one."""
    if not text[:start].strip() or name.startswith("@") or re.search(r"[:/|\uff1a]\s*$", text[:start]):
        return True
    first = not text[: label.start].strip() or text[: label.start].rstrip()[-1:] in "|,;\u00b7\u2022/"
    last = not text[start + len(name) :].strip() or text[start + len(name) :].lstrip()[:1] in "|,;\u00b7\u2022/"
    return first and last and len(text[label.start : start].strip()) > 3


def _handle(label: labels.Label, name: str) -> str:
    bare = name.lstrip("@")
    if labels.alone(bare).sure >= 1 or ("." in bare and hosts.ends_well(bare.lower()) and "@" not in name):
        return ""
    for group in sorted(label.groups):
        if group in _BEHIND:
            return profile.normalise(_BEHIND[group] + bare)
        if group in _SCHEMES and any(char.isalpha() for char in bare):
            return f"{_SCHEMES[group]}:{bare.lower()}"
    return ""


def _glyphs(strip: Strip, start: int, end: int) -> dict[str, float]:
    costs = [char.cost for char in strip.chars[start:end] if not char.text.isspace()]
    return {"glyph_min": max(costs, default=0.0), "glyph_mean": sum(costs) / max(len(costs), 1)}

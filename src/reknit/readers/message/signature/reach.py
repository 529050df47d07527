"""Mail addresses, web addresses and profiles in a block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....details import mail_address, profile, website
from ....details.text import plain
from .pieces import BLOT, Found, blotted
from .sender import Sender
from .words import labels

_MAIL = re.compile(
    r"[\w.+%'-]{1,64}(?:@|\uff20)[A-Za-z0-9\u00c0-\u024f-]{1,63}(?:\.[A-Za-z0-9\u00c0-\u024f-]{1,63}){1,6}"
)
_HIDDEN = re.compile(
    r"([\w.+-]{1,64})\s?(?:\(at\)|\[at\]|\{at\}|<at>|\(a\)|\[a\]|\(\u00e4t\)| at |\(arobase\)|\[arobase\]| AT )\s?"
    r"([\w-]{1,63}(?:\s?(?:\(dot\)|\[dot\]|\{dot\}|<dot>|\.| dot | DOT |\(punkt\)|\[punkt\]|\(punto\))\s?"
    r"[\w-]{1,63}){1,4})(?![\w@])",
    re.IGNORECASE,
)
_DOT = re.compile(r"\s?(?:[(\[{<]?\b(?:dot|punkt|punto)\b[)\]}>]?|\.)\s?", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"|\x00\u2022,;\u3000-\u9fff\uac00-\ud7af]{3,300}", re.IGNORECASE)
_KNOWN_SITE = re.compile(
    r"(?<![\w@./-])(?:[a-z]{2,3}\.)?(?:(?:linkedin|xing|github|gitlab|twitter|facebook|instagram)\.com|x\.com)"
    r"/[^\s<>\"|\x00,;]{2,200}",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9\u00df-\u024f-]{1,63}\.){1,4}[a-z]{2,12}(?:/[^\s<>|\x00,;]{0,200})?(?![\w@.]*@)",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"\b(skype|twitter|github|xing|linkedin|instagram)(?:[ ]?(?:id|name))?\s?[:\uff1a]\s?@?([\w.:-]{3,64})",
    re.IGNORECASE,
)
_WEB_LABEL = re.compile(
    r"(?:^|[\s|\x00(])(?:w|web|website|www|url|internet|site|homepage|hp|sito|sitio|blog)\s?[:.\uff1a]?\s*$",
    re.IGNORECASE,
)
# Ends of file names and of abbreviations that look like hosts.
_NO_HOST = frozenset(
    ["doc", "docx", "pdf", "xls", "xlsx", "ppt", "txt", "jpg", "jpeg", "png", "gif", "zip", "htm", "html", "vcf"]
)


def reach(block: str, who: Sender) -> list[Found]:
    """The addresses in a block; no place is in two of them."""
    found = [*_mails(block, who)]
    rest = blotted(block, found)
    found += _handles(rest)
    rest = blotted(block, found)
    found += _sites(rest, [*_full(rest)])
    rest = blotted(block, found)
    found += _sites(rest, [*_bare(rest, who, [f.value for f in found if f.kind == "mail_address"])])
    return found


def _mails(block: str, who: Sender) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for match in _MAIL.finditer(block):
        value = mail_address.normalise(match[0].replace("\uff20", "@").rstrip("."))
        if value:
            taken.append(match.span())
            yield Found("mail_address", value, match[0], *match.span())
    for match in _HIDDEN.finditer(block):
        host = _DOT.sub(".", match[2])
        value = mail_address.normalise(f"{match[1]}@{host}")
        spelt = any(sign in match[0] for sign in "([{<") or " dot " in match[0].lower() or value == who.address
        if value and spelt and "." in host and not any(a < match.end() and match.start() < b for a, b in taken):
            yield Found("mail_address", value, match[0], *match.span())


def _handles(block: str) -> Iterator[Found]:
    for match in _HANDLE.finditer(block):
        service, user = match[1].lower(), match[2].strip(".:")
        base = labels().services.get(service, "")
        if service == "skype":
            value = f"skype:{user.lower()}" if "@" not in user else ""
        else:
            value = "" if user.startswith(("http", "www.")) else profile.normalise(base + user)
        if value:
            yield Found("profile", value, match[0], *match.span())


def _full(block: str) -> Iterator[tuple[int, int]]:
    for pattern in (_URL, _KNOWN_SITE):
        for match in pattern.finditer(block):
            text = match[0].rstrip(".)]>'\u201d")
            yield match.start(), match.start() + len(text)


def _bare(block: str, who: Sender, mails: list[str]) -> Iterator[tuple[int, int]]:
    """Hosts without a scheme: after a label, at the sender's domain, or alone between signs."""
    domains = {mail_address.domain(mail) for mail in [*mails, who.address] if mail}
    for match in _HOST.finditer(block):
        host = match[0].split("/")[0].lower()
        before = block[max(0, match.start() - 14) : match.start()].rpartition("\n")[2]
        after = block[match.end() : match.end() + 2]
        alone = before.strip(" |\t*\u2022\u00b7\x00-") == "" and after.strip(" |\t*\u2022\u00b7\x00-\n") == ""
        known = any(host == domain or host.endswith("." + domain) or domain.endswith("." + host) for domain in domains)
        ending = host.rpartition(".")[2]
        dotted = len(host.split(".")[-2]) > 2 and ending not in _NO_HOST and host.count(".") < 4
        if dotted and (known or _WEB_LABEL.search(before) or (alone and len(ending) > 1 and match[0].islower())):
            yield match.span()


def _sites(block: str, spans: list[tuple[int, int]]) -> Iterator[Found]:
    last = -1
    for start, end in sorted(spans):
        raw = block[start:end]
        if start < last or BLOT in raw:
            continue
        last = end
        if value := profile.normalise(raw):
            yield Found("profile", value, raw, start, end)
        elif value := website.normalise(raw):
            shown = value.rstrip("/") if value.count("/") == 3 else value
            kind = "website" if "linkedin." not in plain(value) or "/company" in value else ""
            yield Found(kind or "website", shown, raw, start, end)

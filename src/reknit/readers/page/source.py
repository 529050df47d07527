"""A saved page, or text copied from one: what a person reads there, and what it says to machines."""

from __future__ import annotations

import codecs
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...details.website import normalise
from ...model.when import from_epoch
from ..parts.mail.date import epoch
from ..parts.mail.html import pieces
from ..parts.mail.mime import Part, parse, walk
from ..parts.text import decode

MOST = 8 << 20
"""Bytes of a page that are read (judgement: pages that people save have one or two million)."""
_TEXT = 1 << 20
"""Characters of a text without markup that are read."""
_HEAD = 200_000
"""Characters at the top, programs left out, in which titles and the like are looked for."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|div|p|table|span)\b", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style|svg|template)\b([^>]{0,2000})>", re.IGNORECASE)
_META = re.compile(r"<meta\b([^>]{1,4000})>", re.IGNORECASE)
_LINK = re.compile(r"<link\b([^>]{1,4000})>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,1000})</title", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,5}\)(\S{1,2000})\s*-->")
_SINGLE_FILE = re.compile(r"url:\s*(\S{1,2000})\s+saved date:\s*([^\n]{8,80})")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    text     what a person reads, in lines
    title    of the window, white space folded
    url      where it says that it stands; '' if it does not say
    saved    the day on which it was saved from the web, where the program that did it says so; else ''
    meta     what its head says to machines: 'og:title', 'description', ... in lower case
    objects  all objects of schema.org in it (JSON-LD)
    links    (start, end, target): the words of a link in the text
    """

    text: str
    title: str = ""
    url: str = ""
    saved: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    objects: tuple[Mapping[str, Any], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


def page(data: bytes) -> Page:
    """Reads a page (HTML), one saved whole (MHTML, RFC 2557), or plain text; never fails on what the bytes say."""
    data = data[:MOST]
    head = data[:4096]
    if re.match(rb"(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+", head) and re.search(
        rb"^content-type:\s*multipart/", head, re.IGNORECASE | re.MULTILINE
    ):
        return _archive(data)
    if _MARKUP.search(head):
        return _hypertext(_decoded(data))
    return Page(_lines(decode(data)[:_TEXT]))


def _archive(data: bytes) -> Page:
    """The first page in an archive of a page; its headers say from where, and when it was saved."""
    mail = parse(data)
    part = next((part for part in walk(mail) if part.type == "text/html"), None)
    if part is None:
        return Page("")
    charset = part.parameter("charset")
    found = _hypertext(part.text if charset else _decoded(part.payload))
    seconds = epoch(mail.fields.get(b"date", b""))
    where = _header(mail, b"snapshot-content-location") or _header(part, b"content-location")
    saved = from_epoch(seconds)[:10] if seconds is not None else ""
    url = normalise(where) or found.url
    return Page(found.text, found.title, url, saved, found.meta, found.objects, found.links)


def _header(part: Part, name: bytes) -> str:
    return "".join(part.header(name).split())


def _decoded(data: bytes) -> str:
    """In the charset that the page names, else as any text."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(named[1].decode("ascii"), errors="replace").replace("\0", "")
        except (LookupError, UnicodeError):
            pass
    return decode(data)


def _hypertext(source: str) -> Page:
    shown, objects = _without_scripts(source)
    found, links, _ = pieces(shown)
    text = "".join(piece for piece, _, _ in found)
    head = shown[:_HEAD]
    meta = dict(_meta(head))
    title = _TITLE.search(head)
    url, saved = _saved(source)
    url = url or meta.get("og:url", "") or _canonical(head)
    return Page(
        text=_lines(text),
        title=" ".join(html.unescape(title[1]).split()) if title else "",
        url=normalise(url),
        saved=saved,
        meta=meta,
        objects=tuple(objects),
        links=tuple((start, end, target) for start, end, target, _, _ in links),
    )


def _lines(text: str) -> str:
    """One character for each, so that places stay: cells of a row and all line ends become line feeds."""
    return text.replace("\r\n", " \n").replace("\r", "\n").replace("\t", "\n")


def _without_scripts(source: str) -> tuple[str, list[Mapping[str, Any]]]:
    """The page without its programs and styles, and what the linked data among them say."""
    kept: list[str] = []
    objects: list[Mapping[str, Any]] = []
    low = source.lower()
    at = 0
    while match := _SCRIPT.search(source, at):
        kept.append(source[at : match.start()])
        end = low.find(f"</{match[1].lower()}", match.end())
        if end < 0:
            return "".join(kept), objects
        if "ld+json" in match[2].lower():
            objects += _objects(source[match.end() : end])
        at = end
    return "".join([*kept, source[at:]]), objects


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    """Every JSON object in a script of linked data, the outer before the inner; nothing where it is not JSON."""
    try:
        waiting: list[tuple[int, Any]] = [(0, json.loads(text))]
    except (ValueError, RecursionError):
        return
    while waiting:
        depth, value = waiting.pop()
        if isinstance(value, dict):
            yield value
        if depth < _DEEPEST and isinstance(value, dict | list):
            inner = value.values() if isinstance(value, dict) else value
            waiting += [(depth + 1, each) for each in reversed(list(inner)) if isinstance(each, dict | list)]


def _attributes(tag: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(tag)
    }


def _meta(source: str) -> Iterator[tuple[str, str]]:
    for tag in _META.findall(source):
        found = _attributes(tag)
        name = found.get("property") or found.get("name") or found.get("itemprop") or ""
        if name and (content := " ".join(found.get("content", "").split())):
            yield name.lower(), content


def _canonical(source: str) -> str:
    found = (_attributes(tag) for tag in _LINK.findall(source))
    return next((each.get("href", "") for each in found if each.get("rel", "").lower() == "canonical"), "")


def _saved(source: str) -> tuple[str, str]:
    """(from where, on which day) as browsers and their helpers write it into a page that they save."""
    head = source[:4096]
    if match := _SINGLE_FILE.search(head):
        written = re.sub(r"\s*\(.*", "", match[2]).strip()
        moved = re.sub(r"^(\w{3}) (\w{3}) (\d\d?) (\d{4}) ([\d:]+) GMT", r"\1, \3 \2 \4 \5 ", written)
        seconds = epoch(moved.encode("ascii", "replace"))
        return match[1], from_epoch(seconds)[:10] if seconds is not None else ""
    match = _SAVED_FROM.search(head)
    return (match[1], "") if match else ("", "")

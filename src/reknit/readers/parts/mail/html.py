"""HTML of mail as text: what a person would read, each piece with the place where it stands in the source.

Not a browser: mail's HTML is tables, divisions and fonts. Blocks begin lines, cells are parted by tabs, quoted blocks
get '> ' before their lines as in plain text, and what a program marks as a signature gets '-- ' above it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache

MOST = 1 << 20
"""Characters of HTML that are read."""

Piece = tuple[str, int, int]
"""(text, where it stands in the source, how many characters it has there)."""
Link = tuple[int, int, str, int, int]
"""(start and end of its words in the text, target, where the target stands in the source, its length there).

Of what is shown in place of words, the alternative of an image or the title of an element, start and end are one.
"""

_CLOSERS = {"-->": "", "</style": "style", "</script": "script", "</title": "title", "</xml": "xml"}
"""What ends a comment, and the elements whose content is not shown."""
_SHOWN = (
    r"<(?P<unseen>span|b|i|em|font|small)\s(?=[^>]{0,300}display\s*:\s*none)[^>]{0,400}>[^<]{0,200}</(?P=unseen)\s*>"
    r"|(?P<tag></?[a-zA-Z][^>]{0,20000}>)|<[!?][^>]{0,20000}>"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?)"
    r"|(?P<space>[ \t\r\n\f]+)|(?P<words>[^<&\s]+(?: [^<&\s]+)*|[^<&])|(?P<stray>[<&])"
)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:]*)")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_SPOKEN = re.compile(r"""\b(?:alt|title)\s*=\s*(?:"([^"]{5,200})"|'([^']{5,200})')""", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"""\b(?:class|id)\s*=\s*["']?[^"'>]*(?:gmail_signature|moz-signature|ms-outlook-mobile-signature)"""
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_PARAGRAPHS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "blockquote", "pre"])
_CELLS = frozenset(("td", "th"))
_LINKS = frozenset(("a", "area"))


def pieces(source: str) -> tuple[list[Piece], list[Link], list[Link]]:
    """The pieces of text in order, the links, and what images and elements say that is not shown as text."""
    made = _Maker()
    for match in _tokens(source[:MOST]):
        kind = match.lastgroup
        at, token = match.start(), match[0]
        if kind == "words":
            made.add(token, at, len(token))
        elif kind == "space":
            made.space(at, len(token))
        elif kind == "entity":
            made.entity(token, at)
        elif kind == "tag":
            made.tag(token, at)
        elif kind == "stray":
            made.add(token, at, 1)
    made.close()
    return made.found, made.links, made.spoken


def _tokens(source: str) -> Iterator[re.Match[str]]:
    """The tokens; what hides its content is looked for only as long as an end of it is still to come."""
    ends = {closer: _last(source, closer) for closer in _CLOSERS}
    at = 0
    while True:
        ahead = frozenset(closer for closer, end in ends.items() if end >= at)
        until = min((ends[closer] for closer in ahead), default=len(source))
        for match in _token(ahead).finditer(source, at):
            yield match
            at = match.end()
            if at > until:
                break
        else:
            return


def _last(source: str, closer: str) -> int:
    """Where it stands last, -1 if nowhere."""
    return max((match.start() for match in re.finditer(closer, source, re.IGNORECASE)), default=-1)


@cache
def _token(ahead: frozenset[str]) -> re.Pattern[str]:
    """A token, where these ends are still to come."""
    names = "|".join(name for closer in sorted(ahead) if (name := _CLOSERS[closer]))
    comment = r"<!--.{0,200000}?-->|" if "-->" in ahead else ""
    hidden = rf"<(?P<hidden>{names})\b[^>]*>.{{0,500000}}?</(?P=hidden)\s*>|" if names else ""
    return re.compile(comment + hidden + _SHOWN, re.DOTALL | re.IGNORECASE)


class _Maker:
    def __init__(self) -> None:
        self.found: list[Piece] = []
        self.links: list[Link] = []
        self.spoken: list[Link] = []
        self.length = 0
        self.depth = 0  # of quoted blocks
        self.breaks = 2  # line feeds at the end of what was made
        self.gap: tuple[int, int] | None = None
        self.open: tuple[int, str, int, int] | None = None

    def add(self, text: str, at: int, length: int) -> None:
        if self.breaks:
            self.gap = None
            if self.depth:
                self._put("> " * self.depth, at, 0)
        elif self.gap is not None:
            self._put(" ", *self.gap)
        self.gap, self.breaks = None, 0
        self._put(text, at, length)

    def entity(self, token: str, at: int) -> None:
        text = html.unescape(token)
        if text == "\u00a0":
            self.space(at, len(token))
        elif text not in {"\u200b", "\u00ad", "\ufeff"}:
            self.add(text, at, len(token))

    def space(self, at: int, length: int) -> None:
        if self.gap is None:
            self.gap = (at, length)

    def tag(self, token: str, at: int) -> None:
        named = _NAME.match(token)
        assert named is not None
        name, closing = named[1].lower(), token[1] == "/"
        if not closing and len(token) > len(name) + 12:
            self._speak(token, at)
        if name in _LINKS:
            self._end_link()
            href = None if closing else _HREF.search(token)
            if href:
                group = next(i for i in (1, 2, 3) if href[i] is not None)
                self.open = (
                    self.length + (2 * self.depth if self.breaks else self.gap is not None),
                    html.unescape(href[group]),
                    at + href.start(group),
                    len(href[group]),
                )
        elif name == "br":
            self._line(at, len(token))
        elif name in _CELLS:
            ended = bool(self.found) and self.found[-1][0] == "\t"
            if not self.breaks and not ended:  # people leave '</td>' out, as HTML allows
                self._put("\t", at, len(token))
                self.gap = None
        elif name in _BLOCKS:
            self._block(name, closing, token, at)
        elif name == "span" and not closing and _SIGNATURE.search(token):
            self._signature(at)

    def _speak(self, token: str, at: int) -> None:
        for match in _SPOKEN.finditer(token):
            group = 1 if match[1] is not None else 2
            said = (html.unescape(match[group]), at + match.start(group), len(match[group]))
            self.spoken.append((self.length, self.length, *said))

    def close(self) -> None:
        self._end_link()

    def _block(self, name: str, closing: bool, token: str, at: int) -> None:
        if not self.breaks:
            self._line(at, 0)
        if name in _PARAGRAPHS and self.breaks < 2:
            self._line(at, 0)
        if name == "blockquote":
            self.depth = max(0, self.depth - 1) if closing else min(self.depth + 1, 20)
        elif name in {"div", "table", "p"} and not closing and _SIGNATURE.search(token):
            self._signature(at)

    def _signature(self, at: int) -> None:
        if not self.breaks:
            self._line(at, 0)
        self._put("-- \n", at, 0)
        self.breaks = 1

    def _line(self, at: int, length: int) -> None:
        self.gap = None
        if self.breaks < 2:
            self._put("\n", at, length)
            self.breaks += 1

    def _end_link(self) -> None:
        if self.open is not None:
            start, target, source, length = self.open
            self.links.append((min(start, self.length), self.length, target, source, length))
            self.open = None

    def _put(self, text: str, at: int, length: int) -> None:
        self.found.append((text, at, length))
        self.length += len(text)

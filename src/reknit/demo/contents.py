"""The bodies of messages: what people, programs and mail systems put below the header."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import NamedTuple

from .draw import between, chance, weighted
from .headers import Headers, date_text
from .letters import Mail
from .nouns import World
from .reports import Original, report
from .signing import Signatures, Signed
from .texts import Text, encoded, mbox_safe
from .wording import body, quoted
from .words import table

_LINE = 77


class Content(NamedTuple):
    """More header fields, the fields of the content, its bytes; its first part as it was written; who signed."""

    fields: str
    type: str
    pieces: list[bytes]
    text: Text
    written: str
    signed: Signed


@cache
def _attachment_text() -> bytes:
    """Two megabytes of base64 in lines of 76, out of which every attachment is a piece."""
    return base64.encodebytes(Random("attachments").getrandbits(8 * 1_539_000).to_bytes(1_539_000, "big"))


class Contents:
    """Writes bodies."""

    def __init__(self, world: World, rng: Random, headers: Headers) -> None:
        self.world, self.rng, self.headers = world, rng, headers
        self.signatures = Signatures(world)

    def of(self, mail: Mail, kept: Mapping[int, Original], owed: int) -> Content:
        """Return the content of a mail; ``owed`` is how many bytes it may be longer than it would be."""
        answered = kept.get(mail.chain[-1]) if mail.chain else None
        if mail.kind == "bounce":
            return self._bounce(mail, answered)
        if mail.kind == "auto":
            return self._automatic(mail, answered)
        return self._human(mail, answered, owed)

    def _mark(self, mail: Mail) -> str:
        return f"----=_Part_{mail.number}_{self.headers.token(8).replace('/', '_')}"

    def _bounce(self, mail: Mail, original: Original | None) -> Content:
        assert mail.failure is not None
        if original is None:
            original = self._invented(mail)
        year = datetime.fromtimestamp(mail.sent, UTC).year
        made = report(self.rng, mail.failure, original, year, self._mark(mail))
        return Content(made.fields, made.type, [mbox_safe(made.content)], Text("", b""), "", Signed(""))

    def _invented(self, mail: Mail) -> Original:
        """Return a mail that was never written, for a forged report."""
        assert mail.failure is not None
        sent, owner = mail.sent - between(self.rng, 100, 9000), mail.to[0].address
        id_ = f"<{self.headers.token(12).replace('/', '-')}@{owner.split('@')[1]}>"
        head = (
            f"From: {owner}\nTo: {mail.failure.address}\nSubject: Your message\n"
            f"Date: {date_text(sent, 0)}\nMessage-ID: {id_}\n"
        )
        text = Text("Content-Type: text/plain; charset=us-ascii\n", b"hello\n")
        return Original(sent, owner, "", "Your message", id_, head.encode(), text, "hello\n")

    def _automatic(self, mail: Mail, original: Original | None) -> Content:
        shape = table("programs")[mail.form]
        year = datetime.fromtimestamp(mail.sent, UTC).year
        text = mail.says
        if original and shape["quotes"] == "vacation":
            text += "\n" + "".join(f"> {line}\n" for line in original.written.rstrip().split("\n"))
        elif original and shape["quotes"] == "groupwise":
            text += f"\n>>> {original.sender} {date_text(original.sent, 0)} >>>\n{original.written}"
        elif original and shape["quotes"] == "outlook":
            text += f"\n-----Original Message-----\nFrom: {original.sender}\nSubject: {original.subject}\n\n"
            text += original.written
        fields = shape["header"].format(address=mail.sender.address)
        part = encoded(self.rng, text, year)
        if shape["body"] == "plain":
            return Content(fields, part.type, [mbox_safe(part.data)], part, text, Signed(""))
        rich = encoded(self.rng, _html(self.rng, text), year, subtype="html")
        if shape["body"] == "html":
            return Content(fields, rich.type, [mbox_safe(rich.data)], part, text, Signed(""))
        type_, pieces = self._multipart(mail, [part, rich], "alternative")
        return Content(fields, type_, pieces, part, text, Signed(""))

    def _human(self, mail: Mail, answered: Original | None, owed: int) -> Content:
        rng = self.rng
        moment = datetime.fromtimestamp(mail.sent, UTC)
        writer = self.world.person(mail.sender.person) if mail.sender.person else None
        given = self.world.person(mail.to[0].person).names[0].given if mail.to[0].person else ""
        text, signed = mail.says or body(rng, writer, given), Signed("")
        if writer:
            quick = bool(mail.chain) and mail.word is None
            signed = self.signatures.under(rng, writer, mail.sender.address, moment.date(), answer=quick)
            text += signed.text if signed.job is None else f"\n{signed.text}"
        elif mail.kind == "human":
            text += f"{mail.sender.name}\n"
        written = text
        if answered and chance(rng, 0.6):
            author = mail.to[0]._replace(address=answered.sender)
            text += quoted(rng, writer, author, answered.sent, mail.sender.address, answered.subject, answered.written)
        part = encoded(rng, text, moment.year)
        rich = chance(rng, 0.3 if moment.year > 2008 else 0.1)
        room = owed // _LINE
        attach = mail.kind == "human" and room > 130 and chance(rng, 0.3)
        if not rich and not attach:
            return Content("", part.type, [mbox_safe(part.data)], part, written, signed)
        parts = [part]
        if rich:
            parts.append(encoded(rng, _html(rng, text), moment.year, subtype="html"))
            if chance(rng, 0.15) and not attach:
                return Content("", parts[1].type, [mbox_safe(parts[1].data)], part, written, signed)
        type_, pieces = self._multipart(mail, parts, "mixed" if attach else "alternative", room if attach else 0)
        return Content("", type_, pieces, part, written, signed)

    def _multipart(self, mail: Mail, parts: list[Text], kind: str, room: int = 0) -> tuple[str, list[bytes]]:
        """Return the fields and the bytes of several parts, and of an attachment of so many lines."""
        mark = self._mark(mail)
        pieces: list[bytes] = []
        for part in parts:
            pieces += [f"\n--{mark}\n{part.type}\n".encode(), mbox_safe(part.data)]
        if room:
            pieces += self._attachment(mark, mail, room)
        pieces.append(f"\n--{mark}--\n".encode())
        return f'Content-Type: multipart/{kind};\n\tboundary="{mark}"\n', pieces

    def _attachment(self, mark: str, mail: Mail, room: int) -> list[bytes]:
        store = _attachment_text()
        lines = min(len(store) // _LINE, room)
        at = between(self.rng, 0, len(store) // _LINE - lines) * _LINE
        name = f"scan{mail.number}.pdf"
        head = (
            f'\n--{mark}\nContent-Type: application/pdf; name="{name}"\nContent-Transfer-Encoding: base64\n'
            f'Content-Disposition: attachment; filename="{name}"\n\n'
        )
        return [head.encode(), store[at : at + lines * _LINE]]


def _html(rng: Random, text: str) -> str:
    """Return a text as programs turn it into HTML: lines by <br>, or paragraphs, or rows of <div>."""
    style = weighted(rng, ("br", "div", "p"), (4, 3, 3))
    lines = [html.escape(line, quote=False) for line in text.rstrip("\n").split("\n")]
    if style == "br":
        inner = "<br>\n".join(lines)
    elif style == "div":
        inner = "\n".join(f"<div>{line or '<br>'}</div>" for line in lines)
    else:
        paragraphs = "\n".join(lines).split("\n\n")
        inner = "\n".join(f'<p class="MsoNormal">{p.replace(chr(10), "<br>" + chr(10))}</p>' for p in paragraphs)
    return f"<html><head></head><body>\n{inner}\n</body></html>\n"

"""Mails that no mail program writes: each is a name and the bytes that are laid into a mailbox."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator

HEAD = (
    "From: {name} <{name}@outside.test>\r\nTo: <{to}>\r\nSubject: {name}\r\nMessage-ID: <{name}@outside.test>\r\n"
    "In-Reply-To: {answered}\r\n"
)
MANY = range(100_000)
TYPE = "MIME-Version: 1.0\r\nContent-Type: "
DATE = "Date: Mon, 2 Nov 2026 10:00:00 +0000\r\n"


def hostile(to: str, answered: str) -> Iterator[tuple[str, bytes]]:
    """(name, mail to that address in answer to that Message-ID); it is sent by name@outside.test, too."""

    def mail(name: str, more: str = "", body: str = "Hello.\r\n", date: str = DATE) -> tuple[str, bytes]:
        head = HEAD.format(name=name, to=to, answered=answered)
        return name, f"{head}{date}{more}\r\n{body}".encode("utf-8", "surrogateescape")

    yield mail("one.header.of.10.MB", f"X-Long: {'a' * 10_000_000}\r\n")
    yield mail("folded.header.of.10.MB", "X-Folded: a\r\n" + " b\r\n" * 2_500_000)
    yield mail("100.000.headers", "".join(f"X-{n}: {'c' * 90}\r\n" for n in MANY))
    yield mail("100.000.recipients", "Cc: " + ",\r\n ".join(f"p{n} <p{n}@crowd.test>" for n in MANY) + "\r\n")
    yield mail(
        "100.000.references", "References: " + "\r\n ".join(f"<r{n}@crowd.test>" for n in range(100_000)) + "\r\n"
    )
    yield mail("encoded.words", "X-Words: " + "=?utf-8?q?=61?= " * 500_000 + "\r\n")
    yield mail("addresses.that.do.not.end", "Reply-To: " + "<(" * 500_000 + "\r\n")
    parts = "".join(f"--x\r\nContent-Type: text/plain\r\n\r\npart {n}\r\n" for n in range(10_000))
    yield mail("10.000.parts", f"{TYPE}multipart/mixed; boundary=x\r\n", f"{parts}--x--\r\n")
    yield mail("nested.parts", *_nested(3000))
    yield mail("nested.mails", f"{TYPE}message/rfc822\r\n", _forwarded(2000))
    yield mail("reports.of.reports", *_reports(300))
    attached = base64.encodebytes(_bomb()).decode().replace("\n", "\r\n")
    yield mail(
        "a.zip.bomb",
        f"{TYPE}multipart/mixed; boundary=x\r\n",
        "--x\r\nContent-Type: application/zip; name=cards.zip\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment; filename=cards.zip\r\n\r\n{attached}\r\n--x--\r\n",
    )
    yield mail("a.line.of.1.MB", body="d" * 1_000_000 + "\r\n")
    yield mail("a.word.of.5.MB.in.html", "Content-Type: text/html\r\n", "<b>" * 1_000_000 + "e" * 2_000_000)
    yield mail("lying.length", "Content-Length: 99999999999999999999\r\nLines: -1\r\n")
    yield mail("nuls", "X-Nul: a\0b\r\n", "before\0after\r\n\0\0\0\r\n")
    yield mail("bare.bytes", "X-Bytes: \udcff\udcfe\r\nContent-Type: text/plain; charset=none\r\n", "\udc80\udcff\r\n")
    yield mail("escapes", "Comments: \x1b]0;owned\x07\x1b[2J\r\n", "\x1b[31mred\x1b]8;;https://evil.test\x07\r\n")
    for name, date in {
        "in.1899": "Mon, 2 Jan 1899 10:00:00 +0000",
        "in.2106": "Sun, 7 Feb 2106 06:28:17 +0000",
        "in.99999": "Sun, 7 Feb 99999 06:28:17 +9999",
        "no.date.at.all": "yesterday, or \0",
    }.items():
        yield mail(name, date=f"Date: {date}\r\n")
    yield mail("no.date", date="")
    yield "nothing", b"\r\n"
    yield "no.headers", b"hello\r\nworld\r\n"
    yield mail("a.boundary.that.is.empty", 'Content-Type: multipart/mixed; boundary=""\r\n', "--\r\n\r\n" * 100_000)


def _nested(depth: int) -> tuple[str, str]:
    body = ["--b0\r\n"]
    body.extend(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(1, depth))
    body.append("\r\nin the middle\r\n")
    body.extend(f"--b{n}--\r\n" for n in reversed(range(depth)))
    return f"{TYPE}multipart/mixed; boundary=b0\r\n", "".join(body)


def _forwarded(depth: int) -> str:
    return "Subject: Fwd\r\nContent-Type: message/rfc822\r\n\r\n" * depth + "Subject: at last\r\n\r\nHello.\r\n"


def _reports(depth: int) -> tuple[str, str]:
    """Each report returns the one before."""
    head = TYPE + "multipart/report; report-type=delivery-status; boundary={}\r\n"
    body = []
    for n in range(depth):
        body.append(f"--r{n}\r\n\r\nNot delivered\r\n--r{n}\r\nContent-Type: message/delivery-status\r\n\r\n")
        body.append("Reporting-MTA: dns; mx.outside.test\r\n\r\nFinal-Recipient: rfc822; ada@lantern.test\r\n")
        body.append(f"Action: failed\r\nStatus: 5.1.1\r\n\r\n--r{n}\r\nContent-Type: message/rfc822\r\n\r\n")
        body.append(head.format(f"r{n + 1}") + "\r\n")
    return head.format("r0"), "".join(body)


def _bomb() -> bytes:
    """200 MB of nothing in 200 KB."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle,
        bundle.open("cards.vcf", "w", force_zip64=True) as cards,
    ):
        for _ in range(200):
            cards.write(bytes(1_000_000))
    return packed.getvalue()

"""Header fields as mail programs of twenty years write them: encoded words, folded lists, traces of every hop."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from random import Random

from .draw import between, chance, weighted
from .letters import Mail, Mailbox

_SPECIALS = set('()<>[]:;@\\,."')
_ZONES = {"US": -5, "CA": -5, "GB": 0, "FR": 1, "DE": 1}
_NETS = ("192.0.2", "198.51.100", "203.0.113")
_TOKENS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/"


class Headers:
    """Writes header blocks; remembers how each mailbox is encoded, as a program would."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.encoded: dict[Mailbox, bytes] = {}
        noise = base64.b64encode(rng.getrandbits(8 * 30000).to_bytes(30000, "big")).decode()
        self.noise = noise

    def token(self, length: int) -> str:
        """Base64 letters that mean nothing."""
        at = int(self.rng.random() * (len(self.noise) - length))
        return self.noise[at : at + length]

    def text(self, text: str, year: int) -> bytes:
        """Return an unstructured value (RFC 2047 where it is not ASCII; seldom raw, as old programs had it)."""
        if text.isascii():
            return text.encode()
        charset, raw = self._charset(text, year)
        return text.encode(charset) if raw else _encoded_words(text, charset, quoted=chance(self.rng, 0.5))

    def _charset(self, text: str, year: int) -> tuple[str, bool]:
        latin = text.encode("iso-8859-1", "ignore").decode("iso-8859-1") == text
        share = (60, 25, 12, 3) if year < 2012 else (6, 2, 91, 1)
        charset = weighted(self.rng, ("iso-8859-1", "windows-1252", "utf-8", "raw"), share)
        if not latin:
            return "utf-8", False
        return ("iso-8859-1", True) if charset == "raw" else (charset, False)

    def mailbox(self, box: Mailbox, year: int) -> bytes:
        """One mailbox (RFC 5322), always encoded in the same way."""
        found = self.encoded.get(box)
        if found is None:
            found = self.encoded[box] = self._mailbox(box, year)
        return found

    def _mailbox(self, box: Mailbox, year: int) -> bytes:
        address = box.address.encode()
        if not box.name:
            return b"<" + address + b">" if chance(self.rng, 0.4) else address
        if not box.name.isascii():
            name = self.text(box.name, year)
            name = name if name.isascii() else b'"' + name + b'"'
        elif _SPECIALS & set(box.name):
            name = b'"' + box.name.encode() + b'"'
        elif year < 2008 and chance(self.rng, 0.05):
            return address + b" (" + box.name.encode() + b")"
        else:
            name = box.name.encode()
            name = b'"' + name + b'"' if chance(self.rng, 0.2) else name
        return name + b" <" + address + b">"

    def mailboxes(self, boxes: Sequence[Mailbox], year: int) -> bytes:
        """Return a list, folded after its commas."""
        return b",\n\t".join(self.mailbox(b, year) for b in boxes)

    def received(self, mail: Mail, by: str) -> str:
        """Return the trace of two to four hops, the last one first (RFC 5321, section 4.4)."""
        lines = []
        last = mail.sent
        domain = mail.sender.address.split("@")[1]
        hosts = [
            f"mail.{domain}",
            f"out{between(self.rng, 1, 9)}.{domain}",
            f"mx{between(self.rng, 1, 3)}.{by}",
            f"store.{by}",
        ]
        for hop in range(between(self.rng, 1, 3)):
            last += between(self.rng, 1, 40)
            net = f"{_NETS[hop % 3]}.{between(self.rng, 1, 254)}"
            lines.append(
                f"Received: from {hosts[hop]} ({hosts[hop]} [{net}])\n\tby {hosts[hop + 1]} with ESMTPS id "
                f"{self.token(12)}\n\tfor <{mail.to[0].address}>; {date_text(last, 0)}\n"
            )
        return "".join(reversed(lines))

    def checked(self, domain: str, ours: str, year: int, *, fails: bool) -> str:
        """Return what the owner's server found of the sender (RFC 8601), topmost; a liar's own claim stands below."""
        if fails:
            return (
                f"Authentication-Results: mx2.{ours}; spf=softfail smtp.mailfrom={domain};\n"
                f"\tdkim=none; dmarc=fail header.from={domain}\n"
                f"Authentication-Results: mx.{domain}; spf=pass smtp.mailfrom={domain}; dkim=pass header.d={domain}\n"
            )
        if year < 2010 or chance(self.rng, 0.3):
            return ""
        return (
            f"Authentication-Results: mx2.{ours}; spf=pass smtp.mailfrom={domain};\n"
            f"\tdkim=pass header.d={domain}; dmarc=pass header.from={domain}\n"
        )

    def signed(self, domain: str, year: int) -> str:
        """Return what relays add: DKIM since 2008, ARC since 2017, and what Exchange says to itself."""
        block = ""
        if year >= 2008 and chance(self.rng, 0.75):
            block += (
                f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=s{year};\n"
                f"\th=from:to:subject:date:message-id; bh={self.token(43)}=;\n\tb={self._folded(4)}==\n"
            )
        if year >= 2017 and chance(self.rng, 0.6):
            block += (
                f"ARC-Seal: i=1; a=rsa-sha256; cv=none; d=relay.example; s=arc;\n\tb={self._folded(4)}==\n"
                f"ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=relay.example; s=arc;\n"
                f"\th=from:date:subject:message-id; bh={self.token(43)}=;\n\tb={self._folded(4)}==\n"
                f"ARC-Authentication-Results: i=1; mx.relay.example;\n\tspf=pass smtp.mailfrom={domain}\n"
            )
        if chance(self.rng, 0.4):
            block += (
                f"X-MS-Has-Attach:\nX-MS-TNEF-Correlator:\nThread-Index: {self.token(30)}\n"
                f"X-MS-Exchange-Organization-SCL: -1\nX-Forefront-Antispam-Report: CIP:{_NETS[1]}.7;CTRY:;SCL:1;\n"
            )
        return block

    def _folded(self, lines: int) -> str:
        return "\n\t ".join(self.token(68) for _ in range(lines))


def _encoded_words(text: str, charset: str, *, quoted: bool) -> bytes:
    """RFC 2047; no word longer than 75 letters, cut between letters only."""
    words = []
    for at in range(0, len(text), 16):
        data = text[at : at + 16].encode(charset)
        if quoted:
            safe = "".join(chr(b) if chr(b).isalnum() and b < 128 else "_" if b == 32 else f"={b:02X}" for b in data)
            words.append(f"=?{charset}?Q?{safe}?=")
        else:
            words.append(f"=?{charset}?B?{base64.b64encode(data).decode()}?=")
    return "\n ".join(words).encode()


def date_text(seconds: int, hours: int) -> str:
    """Return a date as mail has it (RFC 5322, section 3.3), in the zone ``hours`` east of Greenwich."""
    zone = UTC if hours == 0 else timezone(timedelta(hours=hours))
    return format_datetime(datetime.fromtimestamp(seconds, zone))


def zone_of(country: str) -> int:
    """Hours east of Greenwich, near enough."""
    return _ZONES.get(country, 0)

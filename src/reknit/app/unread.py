"""Why a file was not read, and what to do about it."""

from __future__ import annotations

from ..model.artifact import Artifact

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "packed with gzip: unpack it (tar xzf, or gunzip) and gather what comes out"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it and gather what comes out"),
    (b"Rar!", "a RAR archive: unpack it and gather what comes out"),
    (b"BZh", "packed with bzip2: unpack it and gather what comes out"),
    (b"\xfd7zXZ", "packed with xz: unpack it and gather what comes out"),
    (b"PK\x03\x04", "a spreadsheet or document: save it as CSV and gather that"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as CSV and gather that"),
    (b"GIF8", "a picture of the kind GIF: save it as PNG and gather that"),
    (b"SQLite format 3\x00", "a database: export what you need from the program it belongs to as CSV or vCard"),
)


def unread_because(artifact: Artifact, head: bytes) -> str:
    """In words: the kind of file where it is known by its first bytes, else that no people were seen in it."""
    if artifact.size == 0 or not head:
        return "is empty"
    for magic, words in _MAGIC:
        if head.startswith(magic):
            return words
    if b"\x00" in head[:4096]:
        return "not a kind of file that Reknit reads"
    return "no people seen in it: not a vCard, table, address book or mail that Reknit knows"

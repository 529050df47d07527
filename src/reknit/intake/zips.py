"""Members of a zip: streamed, never unpacked under their own names, nested to a depth, expansion bounded."""

from __future__ import annotations

import io
import lzma
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from ..model.trouble import Trouble

DEPTH = 3
RATIO = 250
"""Mail and tables shrink 3 to 30 times; deflate cannot pass 1,032 times, and only a bomb comes near it."""
SMALL = 64 << 20
"""A zip may always expand to this many bytes, whatever its ratio."""
NESTED = 4 << 30
"""A zip inside a zip is copied to a private temporary file, up to this size."""

DOCUMENTS = (".xlsx", ".ods", ".docx", ".odt", ".pptx", ".olm", ".epub")
"""Endings of files that are zips inside, but one thing to their user."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What reading a damaged or foreign zip raises."""

if TYPE_CHECKING:
    from typing_extensions import Buffer

Opener = Callable[[], BinaryIO]


class Closable(Protocol):
    """Whatever can be closed."""

    def close(self) -> None: ...  # noqa: D102 - as the class says


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a zip: its name ('outer.zip!inner.zip!a.csv'), how to open it, its bytes when expanded."""

    name: str
    open: Opener
    size: int


def is_zip(head: bytes) -> bool:
    """True for the first bytes of a zip with at least one member (APPNOTE 4.3.7), or of an empty one."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def members(name: str, opener: Opener, size: int, depth: int = 1) -> Iterator[Member | Trouble]:
    """The files in a zip of ``size`` bytes, in the order of its directory; those of zips in it too.

    The zip stays open until the last has been given, so that its directory is read once; a member can be opened later.
    """
    try:
        below = opener()
    except OSError as error:
        yield Trouble(name, f"cannot be opened ({error.strerror or error})")
        return
    with below:
        try:
            archive = zipfile.ZipFile(below)
        except BROKEN as error:
            yield Trouble(name, f"not a readable zip ({error}): if it came by download, fetch it again")
            return
        with archive:
            if _is_dump(archive):
                yield Trouble(name, "a dump of Reknit's: `reknit load` takes it into an empty home")
                return
            for found in _allowed(name, archive, size):
                match found:
                    case zipfile.ZipInfo():
                        member = Member(f"{name}!{found.filename}", _opener(archive, opener, found), found.file_size)
                        yield from _expand(member, depth)
                    case Trouble():
                        yield found


def _is_dump(archive: zipfile.ZipFile) -> bool:
    """True for what `reknit dump` writes: its artifacts are not to be taken in one by one."""
    return "ledger.jsonl" in archive.NameToInfo and any(n.startswith("artifacts/") for n in archive.NameToInfo)


def _allowed(name: str, archive: zipfile.ZipFile, size: int) -> Iterator[zipfile.ZipInfo | Trouble]:
    """The members that may be opened, until the zip says that it expands too far."""
    budget = max(SMALL, RATIO * size)
    for info in archive.infolist():
        inner = f"{name}!{info.filename}"
        if _ignored(info):
            continue
        if info.flag_bits & 1:
            yield Trouble(inner, "is locked with a password: unpack it yourself and gather what comes out")
            continue
        budget -= info.file_size
        if budget < 0:
            message = (
                f"left unread, as all behind it: the zip expands more than {RATIO} times, which honest ones do not"
            )
            yield Trouble(inner, message)
            return
        yield info


def _expand(member: Member, depth: int) -> Iterator[Member | Trouble]:
    try:
        with member.open() as stream:
            head = stream.read(4)
    except BROKEN as error:
        yield Trouble(member.name, f"cannot be unpacked ({error})")
        return
    if not is_zip(head) or member.name.lower().endswith(DOCUMENTS):
        yield member
    elif depth >= DEPTH:
        yield Trouble(member.name, f"a zip more than {DEPTH} deep: unpack it and gather the folder")
    elif member.size > NESTED:
        yield Trouble(member.name, "a zip of over 4 GB inside a zip: unpack the outer one and gather the folder")
    else:
        with tempfile.TemporaryFile() as copy:
            try:
                with member.open() as stream:
                    shutil.copyfileobj(stream, copy, 1 << 20)
            except BROKEN as error:
                yield Trouble(member.name, f"cannot be unpacked ({error})")
                return
            yield from members(member.name, lambda: io.BufferedReader(_Window(copy)), member.size, depth + 1)


class _Chain(io.RawIOBase):
    """A raw stream over ``read``, with its own place, that closes what it stands on."""

    def __init__(self, inner: BinaryIO, *below: Closable) -> None:
        super().__init__()
        self._inner, self._below = inner, below

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._inner.seekable()

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._inner.read(len(view))
        view[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
            for stream in self._below:
                stream.close()
        super().close()


class _Window(io.RawIOBase):
    """Reads a shared temporary file at a place of its own; closing it leaves the file open."""

    def __init__(self, shared: BinaryIO) -> None:
        super().__init__()
        self._shared, self._at = shared, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer).cast("B")
        self._shared.seek(self._at)
        data = self._shared.read(len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence == io.SEEK_END:
            self._at = self._shared.seek(offset, io.SEEK_END)
        else:
            self._at = offset + (self._at if whence == io.SEEK_CUR else 0)
        return self._at

    def tell(self) -> int:
        return self._at


def _opener(archive: zipfile.ZipFile, outer: Opener, info: zipfile.ZipInfo) -> Opener:
    """Opens a member in ``archive`` while that is open, else in the zip that ``outer`` opens anew."""

    def open_member() -> BinaryIO:
        if archive.fp is not None:
            return io.BufferedReader(_Chain(cast(BinaryIO, archive.open(info))))
        below = outer()
        try:
            again = zipfile.ZipFile(below)
            stream = again.open(info)
        except BaseException:
            below.close()
            raise
        return io.BufferedReader(_Chain(cast(BinaryIO, stream), again, below))

    return open_member


def _ignored(info: zipfile.ZipInfo) -> bool:
    parts = info.filename.replace("\\", "/").split("/")
    return info.is_dir() or "__MACOSX" in parts or parts[-1] in {".DS_Store", "Thumbs.db", "desktop.ini"}

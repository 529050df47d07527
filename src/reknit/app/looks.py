"""The pictures of a stack, and what was seen on each: remembered from before, or looked at now.

What was seen on a picture is kept with its card, so that the same bytes are never looked at twice, under whatever name.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from ..intake import photo
from ..intake.folder import File
from ..intake.photo.stack import Seen, seen
from ..model.card import Card
from ..model.entries import Record
from ..model.ids import content_id
from ..readers.parts.cards import unpacked
from ..store import memory
from ..store.blobs import hash_of
from .cards_seen import shot, shows_picture
from .house import House
from .reading import Container, content_key


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to read.

    key        made from its bytes
    container  the file on disk that it is, or is a member of
    new        False if it was read before, and may be the other side of one that was not
    """

    file: File
    key: str
    container: Container
    new: bool = True


def picture_of(file: File, container: Container, *, new: bool = True) -> Picture | None:
    """``file`` if it is a picture; None if it is none, or cannot be opened."""
    return Picture(file, content_key(file, None), container, new) if shows_picture(file) else None


def pictures_of(container: Container, *, new: bool) -> list[Picture]:
    """The pictures in what was read before; of a zip none, because all in it was read together."""
    found = container.found
    picture = picture_of(found, container, new=new) if isinstance(found, File) and container.of_pictures else None
    return [picture] if picture else []


class Looks:
    """What was seen on pictures; ``workers`` processes look at those that nobody has looked at."""

    def __init__(self, house: House, pictures: Iterable[Picture], workers: int) -> None:
        self._house, self._workers = house, workers
        self._early: dict[str, Seen] = {}
        with house.reading() as connection:
            self._known = memory.recall_pictures(connection, {p.key for p in pictures}, photo.VERSION)

    def remembers(self, picture: Picture) -> bool:
        """Whether somebody has looked at it before."""
        return picture.key in self._known

    @contextmanager
    def at(self, wanted: Iterable[Picture]) -> Iterator[Callable[[Picture], Seen]]:
        """What gives what is on each of them, if they are asked for in this order."""
        with closing(self._now(wanted)) as coming:
            yield lambda picture: self._on(picture, coming)

    def whole(self, picture: Picture) -> Card | None:
        """The card with two pictures whose one side this is, if that was read before."""
        known = self._known.get(picture.key)
        if known is None or len(known.kept) != 1 or known.source == content_id("card", picture.key):
            return None
        return self._kept(known.kept[0][0])

    def sources(self, parts: Iterable[Picture]) -> set[str]:
        """The keys of the sources that what they show was filed under."""
        return {self._known[p.key].source for p in parts if p.key in self._known}

    def remember(self, parts: Sequence[Picture], key: str, records: Sequence[Record]) -> None:
        """Notes what these pictures, filed under ``key``, show: the sides of one card, or the cards on one picture."""
        for part in parts:
            kept = [
                (hash_of(record.data), at)
                for record in records
                for at, side in enumerate(unpacked(record.data).sides)
                if len(parts) == 1 or at == parts.index(part)
            ]
            self._known[part.key] = memory.Picture(photo.VERSION, key, tuple(kept))
            self._early.pop(part.key, None)
            with self._house.writing() as connection:
                memory.remember_picture(connection, part.key, self._known[part.key])

    def _now(self, wanted: Iterable[Picture]) -> Generator[Seen, None, None]:
        unseen: dict[str, Picture] = {}
        for picture in wanted:
            if picture.key not in self._known and picture.key not in self._early:
                unseen.setdefault(picture.key, picture)
        return seen((shot(picture.file) for picture in unseen.values()), self._workers)

    def _on(self, picture: Picture, coming: Iterator[Seen]) -> Seen:
        known = self._known.get(picture.key)
        if known is not None:
            return [card.sides[side] for name, side in known.kept if (card := self._kept(name))]
        if picture.key not in self._early:
            self._early[picture.key] = next(coming)
        return self._early[picture.key]

    def _kept(self, name: str) -> Card | None:
        with self._house.reading() as connection:
            data = self._house.blobs.read(connection, name)
        return unpacked(data) if data else None

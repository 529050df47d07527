"""A stack of pictures on its way to the ledger: looked at (app/looks), two sides made one card, read, and filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..intake.photo.pairs import Pair, pairs, says_side
from ..intake.photo.stack import Seen
from ..model.card import Card
from ..model.entries import Record
from ..model.ids import content_id
from ..model.trouble import Trouble
from ..model.when import When
from ..readers.parts.cards import unpacked
from ..store import read
from .cards_seen import READER, cards_on, has_name, not_installed, read_card, unread
from .filing import Filing, Source
from .future import without_future
from .house import House, Track
from .looks import Looks, Picture
from .reading import AskOfStack, Container, Options
from .report import FileReport, GatherReport

MANY = 500
"""Pictures that are not read before the user has said so: more than most people have cards (judgement)."""
SECONDS = 1.2
"""That one picture takes one process, roughly (bench/cards.py)."""
SAMPLE = 8
"""Pictures that are read before anybody is asked whether they are fronts and backs (judgement: four cards)."""
BLANKS = 0.25
"""For each card in a folder so many of its pictures may show none and be taken for cards that cannot be read: who keeps
a stack in a folder has few other pictures there (judgement)."""
HELD = 100
"""Pictures that are held until that is known, which bounds the memory (judgement)."""
ODD_ONES = 0.3
"""The part of the backs that may show a name, and of the fronts that may show none (judgement)."""


def read_stack(
    house: House,
    filing: Filing,
    report: GatherReport,
    options: Options,
    track: Track,
    pictures: Sequence[Picture],
) -> None:
    """Reads the pictures that are new, with those that may be their other sides; asks what is to be asked, once.

    Each card is kept as soon as it is read: interrupted, the next run goes on from there.
    """
    fresh = [picture for picture in pictures if picture.new]
    if not fresh:
        return
    if lacking := not_installed(len(fresh)):
        report.troubles.append(Trouble(fresh[0].file.name, lacking))
        return
    looks = Looks(house, pictures, options.workers)
    unseen = [p for p in fresh if not looks.remembers(p)]
    ask = options.stack
    if ask and len(unseen) > MANY and not ask.many(len(unseen), len(unseen) * SECONDS / 60 / options.workers):
        report.troubles.append(Trouble(fresh[0].file.name, f"left out with {len(fresh) - 1:,} more, as you said"))
        return
    walk = _Walk(house, filing, report, options, list(pictures), looks)
    walk.ask_day(ask, unseen)
    walk.read(ask, track)


def folder_of(name: str) -> str:
    """The folder, or the zip, in which a picture lies."""
    zipped, mark, _ = name.partition("!")
    return zipped if mark else name.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class _Blank:
    """Pictures on which nothing stands that only cards have, ready to be filed."""

    folder: str
    key: str
    parts: Sequence[Picture]
    cards: Sequence[Card]


@dataclass(slots=True)
class _Walk:
    """One stack being read.

    looks   what was seen on each picture
    left    how many pictures of each file on disk are still to be read
    blank   what shows nothing that only cards have, until the whole folder is known
    """

    house: House
    filing: Filing
    report: GatherReport
    options: Options
    pictures: list[Picture]
    looks: Looks
    left: dict[str, int] = field(default_factory=dict)
    blank: list[_Blank] = field(default_factory=list)

    def ask_day(self, ask: AskOfStack | None, unseen: Sequence[Picture]) -> None:
        """Where no day is known of pictures that nobody has looked at, the user is asked once for all of them."""
        undated = [p for p in unseen if p.container.as_of is None]
        if ask and undated:
            day = ask.day(len(undated))
            for picture in undated:
                picture.container.date(day)

    def read(self, ask: AskOfStack | None, track: Track) -> None:
        """Pairs the pictures, looks at those that nobody has looked at, and files what they show."""
        stack = [pair for pair in self._pairs(ask, track) if any(p.new for p in self._parts(pair))]
        for picture in self.pictures:
            path = picture.container.path
            self.left[path] = self.left.get(path, 0) + picture.new
        with self.looks.at([p for pair in stack for p in self._parts(pair)]) as look:
            for pair in track(stack, "cards" if any(pair.back is not None for pair in stack) else "pictures"):
                parts = self._parts(pair)
                self._card(pair, parts, [look(p) for p in parts])
        self._settle()

    def _settle(self) -> None:
        """What could not be told from a picture alone: an unreadable one among many cards is a card too."""
        cards, blank = Counter[str](), Counter(one.folder for one in self.blank)
        for told in self.report.files:
            if told.pictures:
                cards[folder_of(told.name)] += told.records
        for one in self.blank:
            self._file(one.key, one.parts, one.cards, sure=blank[one.folder] <= BLANKS * cards[one.folder])

    def _pairs(self, ask: AskOfStack | None, track: Track) -> list[Pair]:
        names = [picture.file.name for picture in self.pictures]
        sides = self.options.sides or max((p.container.sides or 0 for p in self.pictures), default=0) or None
        found = pairs(names, sides)
        if sides or len(found) < 4 or len(found) % 2 or any(pair.back is not None for pair in found):
            return found
        if not self._alternates([self.pictures[pair.front] for pair in found[:SAMPLE]], track):
            return found
        if ask is None:
            self.report.two_sided = len(found)
            return found
        two = ask.sides(len(found))
        for picture in self.pictures:
            picture.container.sides = 2 if two else 1
        return pairs(names, 2 if two else 1)

    def _alternates(self, first: Sequence[Picture], track: Track) -> bool:
        """Whether every second of these shows no name, and the others do."""
        with self.looks.at(first) as look:
            named = [has_name(look(picture)) for picture in track(first, "first pictures")]
        fronts, backs = named[::2], named[1::2]
        return fronts.count(False) <= ODD_ONES * len(fronts) and backs.count(True) <= ODD_ONES * len(backs)

    def _parts(self, pair: Pair) -> list[Picture]:
        return [self.pictures[at] for at in (pair.front, pair.back) if at is not None]

    def _card(self, pair: Pair, parts: Sequence[Picture], found: Sequence[Seen]) -> None:
        """Files the cards on one picture, or the one whose sides are on two."""
        key, cards = content_id("card", *(p.key for p in parts)), cards_on(found, pair)
        whole = self.looks.whole(parts[0]) if len(parts) == 1 and self.options.sides != 1 else None
        if whole is not None:
            (key,), cards = self.looks.sources(parts), [whole]
        elif len(parts) == 2 and [len(card.sides) for card in cards] != [2]:
            for part, seen_there in zip(parts, found, strict=True):
                self._card(Pair(pair.front), [part], [seen_there])
            return
        troubles = [one for each in found for one in each if isinstance(one, Trouble)]
        self.report.troubles += troubles
        if cards or not troubles:
            named = self.options.sides is not None or any(says_side(p.file.name) for p in parts)
            self._file(key, parts, cards, sure=True if named else None)
        else:
            self._done(parts)

    def _file(self, key: str, parts: Sequence[Picture], cards: Sequence[Card], *, sure: bool | None) -> None:
        """Files what the cards on these pictures show, and takes back what was filed of the pictures otherwise.

        ``sure`` says whether they are cards, though what stands on them may not say so; None if that is to be seen.
        """
        name, container = parts[0].file.name, parts[0].container
        as_of = container.as_of or self.filing.told(key).as_of
        records = self._shown(cards, name, as_of, sure=bool(sure))
        if sure is None and cards and not records and len(self.blank) < HELD:
            self.blank.append(_Blank(folder_of(name), key, parts, cards))
            return
        source = self.filing.open(Source(key, name, READER, as_of, guessed=as_of is not None))
        new = self.filing.records(source, records)
        self.report.retracted += self.filing.close(source)
        for older in self.looks.sources(parts) - {key}:
            before = self.filing.open(Source(older, name, READER))
            before.said.update(o.id(r.id) for r in records for o in r.observations)
            self.report.retracted += self.filing.close(before)
        self.looks.remember(parts, key, records)
        for part in parts:
            part.container.looked(with_card=bool(records))
        undated = bool(records) and not any(o.seen_last for r in records for o in r.observations)
        told = FileReport(name, READER.noun, len(records), new=new, as_of=as_of, undated=undated)
        told.pictures, told.unread = len(parts), sum(map(unread, records))
        self.report.files.append(told)
        self._done(parts)

    def _shown(self, cards: Sequence[Card], name: str, as_of: When | None, *, sure: bool) -> list[Record]:
        region = self.options.hints.region
        read_now = [one for card in cards if (one := read_card(card, as_of, region, sure=sure)) is not None]
        found = list(without_future(read_now, name, self.house.clock()))
        self.report.troubles += [one for one in found if isinstance(one, Trouble)]
        return [one for one in found if isinstance(one, Record)]

    def _done(self, parts: Sequence[Picture]) -> None:
        """A file on disk is remembered when the last picture in it has been read."""
        for picture in parts:
            if picture.new:
                self._read(picture.container)

    def _read(self, container: Container) -> None:
        self.left[container.path] -= 1
        if not self.left[container.path] and container.read:
            self.filing.remember(container.path, container.state(complete=True))


def read_kept(house: House, filing: Filing, report: GatherReport, options: Options) -> None:
    """Reads the cards of former versions of the reader again, from what is kept of them: no picture is needed."""
    with house.reading() as connection:
        stale = read.older_sources(connection, READER.name, READER.version)
    for kept in stale:
        records: list[Record] = []
        for name in kept.artifacts:
            with house.reading() as connection:
                data = house.blobs.read(connection, name)
            one = read_card(unpacked(data), kept.as_of, options.hints.region) if data else None
            if isinstance(one, Trouble):
                report.troubles.append(one)
            elif one is not None:
                records.append(one)
        source = filing.open(Source(kept.key, kept.name, READER, kept.as_of, guessed=kept.as_of is not None))
        report.files.append(
            FileReport(kept.name, READER.noun, len(records), new=filing.again(source, records), as_of=kept.as_of)
        )
        report.retracted += filing.close(source)
        filing.read_anew(kept.name, READER)

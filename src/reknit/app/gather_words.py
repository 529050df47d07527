"""What a gather did, in words, in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ..identity.exports import Changes
from .ready_words import Numbers, english
from .report import FileReport, GatherReport
from .stack import folder_of

NAMED = 5
"""Changes between exports told one by one."""


class Advice(NamedTuple):
    """What the user is told to do, which the terminal says otherwise than the page.

    undated  where a file says nowhere when it was true
    no_day   where nobody knows when cards were got
    unread   where cards could not be read
    sides    where pictures look like fronts and backs
    """

    undated: str
    no_day: str
    unread: str
    sides: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one file, of the files of one kind in one zip, or of the pictures of one folder."""

    name: str
    lines: tuple[str, ...]
    files: tuple[FileReport, ...]

    @property
    def undated(self) -> bool:
        """Whether a file of it shows people and no day."""
        return any(file.undated for file in self.files)

    @property
    def paths(self) -> list[str]:
        """The files on disk, zips closed."""
        return list(dict.fromkeys(container(file.name) for file in self.files))


def container(name: str) -> str:
    """The file on disk of a file or of a member of a zip."""
    return name.partition("!")[0]


def files(report: GatherReport, advice: Advice, say: Numbers = english) -> Iterator[Told]:
    """What is told of all files that were read: pictures last, folder by folder."""
    cards = sorted((f for f in report.files if f.pictures), key=_folder)
    for _, group in groupby((f for f in report.files if not f.pictures), key=_kind):
        yield _of_files(tuple(group), advice, say)
    for _, group in groupby(cards, key=_folder):
        yield _of_cards(tuple(group), advice, say)


def also(report: GatherReport, advice: Advice, say: Numbers = english) -> Iterator[Told]:
    """What is told besides, of the whole: sides of cards, bodies of mail, what is gone, unchanged or withdrawn."""

    def one(words: str) -> Told:
        return Told(words, (), ())

    if report.two_sided:
        half = counted(report.two_sided // 2, "card", say=say)
        yield one(f"Every second picture shows no name: if they are fronts and backs of {half}, {advice.sides}.")
    for bodies in report.bodies:
        read = f"{counted(bodies.messages, 'body', 'bodies', say)} read, {counted(bodies.new, 'new line', say=say)}"
        yield Told(bodies.name, (f"{bodies.noun}: {read}",), (bodies,))
    if report.gone:
        yield one(f"{counted(report.gone, 'mail', say=say)} in archives that are gone: name those that hold them now.")
    if report.moved:
        mails = counted(report.moved, "mail", say=say)
        yield one(f"{mails} not where they stood: name the archives that hold them now.")
    if report.unchanged:
        unchanged = counted(len(report.unchanged), "file", say=say)
        yield one(f"{unchanged} unchanged since last time: not read again.")
    if report.retracted:
        stands = "stands" if report.retracted == 1 else "stand"
        yield one(f"{counted(report.retracted, 'line', say=say)} of an earlier reading no longer {stands}.")


def changes(found: Changes, say: Numbers = english) -> tuple[str, list[tuple[str, str, str]], int]:
    """How two exports differ: the counts; (name, former, new employer) of the first; how many more there are."""
    between = f"Between {found.after} and {found.before}" if found.after and found.before else "Between two exports"
    new, renamed, gone = len(found.new_employers), len(found.renamed), len(found.gone)
    words = f"{between}: {counted(new, 'new employer', say=say)}, {say(renamed)} renamed, {say(gone)} gone."
    first = [(change.name, change.old, change.new) for change in found.new_employers[:NAMED]]
    return words, first, max(0, new - NAMED)


def counted(number: float, one: str, many: str = "", say: Numbers = english) -> str:
    """'1 record', '1,200 records'."""
    return f"{say(number)} {one if round(number) == 1 else many or one + 's'}"


def _of_files(group: Sequence[FileReport], advice: Advice, say: Numbers) -> Told:
    """One file, or the files of one kind in one zip."""
    first = group[0]
    kinds = (sum(f.records for f in group), "record"), (sum(f.messages for f in group), "message")
    seen = ", ".join(counted(number, noun, say=say) for number, noun in kinds if number)
    name, noun = first.name, first.noun
    if len(group) > 1:
        name, noun = container(name), f"{noun}, {len(group)} files"
    words = f"{noun}: {seen or 'nobody in it'}, {counted(sum(f.new for f in group), 'new line', say=say)}"
    lines = [f"{words}, as of {first.as_of}" if first.as_of else words]
    if any(f.undated for f in group):
        lines.append(advice.undated)
    understood = ", ".join(f"{column} = {kind}" for f in group for column, kind in f.mapping.items())
    return Told(name, tuple([*lines, f"columns: {understood}"] if understood else lines), tuple(group))


def _kind(file: FileReport) -> tuple[str, str, str | None]:
    return container(file.name), file.noun, file.as_of


def _folder(file: FileReport) -> tuple[str, str]:
    """The folder or zip with the picture, and the day that the user said."""
    return folder_of(file.name), file.as_of or ""


def _of_cards(group: Sequence[FileReport], advice: Advice, say: Numbers) -> Told:
    """The pictures of one folder."""
    folder, day = _folder(group[0])
    seen = [f for f in group if f.records]
    blank = sum(f.pictures for f in group if not f.records)
    pictures, cards = sum(f.pictures for f in group), sum(f.records for f in seen)
    words = f"{counted(pictures, 'picture', say=say)}: {counted(cards, 'business card', say=say)}"
    words += f", {counted(sum(f.new for f in group), 'new line', say=say)}{f', as of {day}' if day else ''}"
    lines = [words]
    if unread := sum(f.unread for f in group):
        lines.append(f"{counted(unread, 'card', say=say)} could not be read: {advice.unread}")
    if blank:
        lines.append(counted(blank, "picture shows no card", "pictures show no card", say))
    if any(f.undated for f in group):
        lines.append(advice.no_day)
    return Told(group[0].name if len(group) == 1 else folder, tuple(lines), tuple(group))

"""What a gather did, as values: the CLI says it in words, --json in lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..identity.exports import Changes
from ..model.trouble import Trouble


@dataclass(slots=True)
class FileReport:
    """One file that was read.

    records, messages  seen in it
    new                observations and messages that the ledger did not have
    as_of              the day that the user said, or the name of the export; None if not needed or not known
    undated            True if it shows people but no date at all
    mapping            for tables of no known format: column -> kind, as used
    pictures           that it was read from: 1, or 2 for the sides of a card; 0 for what is no picture
    unread             cards of which nothing could be read
    """

    name: str
    noun: str
    records: int = 0
    messages: int = 0
    new: int = 0
    as_of: str | None = None
    undated: bool = False
    mapping: dict[str, str] = field(default_factory=dict)
    pictures: int = 0
    unread: int = 0


@dataclass(slots=True)
class GatherReport:
    """One run of gather.

    bodies       archives of mail of which bodies were read
    unchanged    files skipped because they are as they were
    retracted    lines that a newer reading of the same file no longer says
    moved        mails that no longer stand where they stood, so that their bodies were not read
    gone         mails in archives that are gone, so that their bodies were not read
    two_sided    pictures that look like fronts and backs, taken one after the other, and nobody was there to be asked
    interrupted  True if it stopped before the end
    action       the id of the action that added the new lines; '' if there are none
    """

    files: list[FileReport] = field(default_factory=list)
    bodies: list[FileReport] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    changes: list[Changes] = field(default_factory=list)
    retracted: int = 0
    moved: int = 0
    gone: int = 0
    two_sided: int = 0
    interrupted: bool = False
    action: str = ""

    @property
    def new(self) -> int:
        """Lines that the ledger did not have."""
        return sum(f.new for f in (*self.files, *self.bodies))

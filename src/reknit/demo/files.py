"""All files of the made-up world."""

from __future__ import annotations

from pathlib import Path

from .books import write_cards, write_google, write_phone
from .linkedin import write_linkedin
from .mailbox import Track, write_mailbox
from .nouns import World
from .tables import Shown
from .truth import mail_records, write_truth


def write(
    world: World, folder: Path, track: Track | None = None, *, messages: int = 30_000, body_bytes: int = 2_500
) -> list[Path]:
    """Write the sources into ``folder``/sources and the truth beside it, as truth.json; the return is the sources.

    The default size is about 130 MB and takes a few seconds.
    """
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    records: list[Shown] = []
    paths: list[Path] = []
    for path, found in write_linkedin(world, sources):
        paths.append(path)
        records += found
    for name, writer in (
        ("google-contacts.csv", write_google),
        ("cards.csv", write_cards),
        ("old-phone.vcf", write_phone),
    ):
        paths.append(sources / name)
        records += writer(world, sources / name)
    mbox = sources / "mail.mbox"
    paths.append(mbox)
    posted = write_mailbox(world, mbox, messages=messages, body_bytes=body_bytes, track=track)
    write_truth(world, folder / "truth.json", records + mail_records(mbox.name, posted.boxes), posted)
    return paths

"""What every letter needs of the house: who the user is, how they write, and their templates."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ...details.mail_address import domain, provider
from ...model.person import Portrait, Spell
from ...model.trouble import UserError
from ...model.voice import Voice
from ...plans.draft import KINDS_WRITTEN, Draft, Me, Occasion, built_in, template, write
from ...plans.draft.blanks import BLANKS
from ...plans.draft.languages import LANGUAGES
from ...plans.draft.template import Template, parse
from ...plans.draft.voice import Manner, manner
from ...plans.ready.employers import private
from ...store import read, views
from ...store.private import written_whole
from ..house import House

TEMPLATES = "templates"
"""The folder of the user's own, in the home: <language>/<kind>.txt."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes letters as the user does. ``voices``: of all their mail that was read for it."""

    folder: Path
    today: date
    me: Me
    voices: tuple[Voice, ...]
    read: dict[tuple[str, str], Template] = field(default_factory=dict)

    def manner(self, person: Portrait, addresses: Collection[str] = (), language: str = "") -> Manner:
        """How to write to them. Raises UserError for a language that no letter is written in."""
        if language and language not in LANGUAGES:
            raise UserError(f"No letter is written in {language!r}.", f"Reknit writes {', '.join(LANGUAGES)}.")
        known = {b.value for b in person.beliefs if b.kind == "mail_address"} | set(addresses)
        return manner(self.voices, known, person.name, language, self.me.name)

    def write(self, person: Portrait, kind: str, occasion: Occasion, how: Manner) -> Draft:
        """The letter. Raises UserError for a template of the user's that is none."""
        return write(person, self.today, self.me, occasion, how, self._template(how.language, kind))

    def _template(self, language: str, kind: str) -> Template:
        key = language, kind
        if key not in self.read:
            own = self.folder / language / f"{kind}.txt"
            self.read[key] = parse(_text(own), str(own), BLANKS) if own.exists() else template(language, kind)
        return self.read[key]


def pen(house: House) -> Pen:
    """From the ledger and the views as they are."""
    with house.reading() as connection:
        made = views.summary(connection)
        between = read.written_between(connection, made["mine"], int(house.clock().timestamp()))
        voices = tuple(read.voices(connection))
        owner = [learned.fact.observation for learned in read.facts(connection, owner=True)]
    used = {address: between[address][1] if address in between else None for address in made["mine"]}
    own = private(used, made["names"])
    name = next(iter(made["names"]), "")
    work = [(domain(a), *between[a]) for a in used if a in between and provider(a, name) == "work"]
    jobs = [Spell(o.value, "", o.seen_first, o.seen_last) for o in owner if o.kind == "employer"]
    return Pen(house.home / TEMPLATES, house.today, Me(name, next(iter(own), ""), "", tuple(jobs), tuple(work)), voices)


def write_templates(house: House) -> list[tuple[Path, bool]]:
    """Writes Reknit's own templates where the user may change them: (path, whether it was there already)."""
    done = []
    for language in LANGUAGES:
        folder = house.home / TEMPLATES / language
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for kind in KINDS_WRITTEN:
            path = folder / f"{kind}.txt"
            if not (there := path.exists()):
                with written_whole(path) as stream:
                    stream.write(built_in(language, kind).encode())
            done.append((path, there))
    return done


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read: {error}", "A template is a text file in UTF-8.") from error

"""What is said of a person, alike in the terminal and on the page; ``counted`` writes a number with its noun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from ..details.phone import spaced
from ..model.card import TYPED, on_card
from ..model.entries import Judgement, Observation
from ..model.place import Place
from ..model.tie import Tie
from ..model.when import in_words
from .of_person import Word
from .star import WORDS, stars

NOUNS = {
    "mail_address": "E-mail",
    "phone": "Phone",
    "employer": "Employer",
    "title": "Title",
    "postal": "Address",
    "profile": "Profile",
    "website": "Website",
    "name": "Name",
    "note": "Note",
    "birthday": "Birthday",
    "met_on": "Met",
    "label": "Label",
}
"""What each kind of detail is called, in the order in which they are shown."""
NEVER = "Never to be contacted: so you said, or so they asked, or they have died."

LONGEST = 100
"""Characters of a detail as written that are shown."""
LINKS = {"mail_address": "Write", "phone": "Call", "profile": "Open the profile", "website": "Open the site"}
"""What the link of a detail is called."""

Counted = Callable[[float, str, str], str]
"""(number, one, many) -> '1 mail', '1,200 mails'."""


def english(number: float, one: str, many: str) -> str:
    """'1 mail', '1,200 mails'."""
    return f"{number:,.0f} {one if round(number) == 1 else many}"


def bond(tie: Tie, counted: Counted = english) -> Iterator[str]:
    """What the user has had to do with them: mails, the last one, the day of meeting."""
    if tie.sent or tie.received:
        to, by = counted(tie.sent, "mail", "mails"), counted(tie.received, "", "").strip()
        yield f"{to} to them, {by} from them, in {counted(tie.threads, 'thread', 'threads')}"
    if tie.last:
        yield f"last in {in_words(tie.last[:7])}"
    if tie.met:
        yield f"met in {in_words(tie.met[:7])}"


def place_words(file: str, place: Place) -> str:
    """Where a record stands, in few words: 'row 3 of cards.csv', 'a mail in archive.mbox'."""
    name = file.replace("!", "/").rstrip("/").rpartition("/")[2] or file
    if file == TYPED or not place:
        return file if file == TYPED or "://" in file else name
    if on_card(place) or "quad" in place:
        return f"a card in {name}"
    if "message" in place:
        return f"headers of mail in {name}" if "address" in place else f"a mail in {name}"
    key = next((key for key in ("row", "line", "contact") if key in place), "")
    return f"{key} {place[key]:,} of {name}" if key else name


_VERDICTS = {
    "never_contact": "never to be contacted",
    "not_this_one": "not worth the time that week",
    "same": "records of one person",
    "not_same": "records of somebody else",
    "keep": "stays on the list",
    "let_go": "leaves the list",
}


def said_of(word: Word) -> Iterator[str]:
    """What one word of the user's on a person says, in few words."""
    typed = [seen.observation for seen in word.typed if seen.observation.kind != "name" or len(word.typed) == 1]
    for o in typed:
        yield f"{NOUNS[o.kind]}: {o.value}{'' if o.holds else ', no more'}"
    said = [each.judgement for each in word.said if not typed or each.judgement.verdict == "wrong"]
    yield from dict.fromkeys(map(_in_words, said))


def _in_words(said: Judgement) -> str:
    kind, _, value = said.object.partition(":")
    match said.verdict:
        case "right" | "wrong":
            return f"{NOUNS.get(kind, kind)}: {value} is {said.verdict}"
        case "matters":
            return WORDS[stars(float(said.value))] if said.value else "no star"
        case verdict:
            return _VERDICTS[verdict]


def seen_words(seen: Observation, value: str, day: Callable[[str], str]) -> str:
    """When one record shows a detail, how often, and how it is written there."""
    first, last = seen.seen_first or seen.seen_last, seen.seen_last or seen.seen_first
    if not last:
        when = f"by {day(seen.seen_by[:10])} at the latest" if seen.seen_by else "no date known"
    elif not first or first[:7] == last[:7]:
        when = day(last[:10])
    else:
        when = f"{day(first[:7])} to {day(last[:7])}"
    times = f"{seen.count:,} times" if seen.count > 1 else ""
    written = " ".join(seen.raw.split())
    as_written = f"as '{written[:LONGEST]}{'...' if len(written) > LONGEST else ''}'" if written != value else ""
    return ", ".join(filter(None, (when, times, "" if seen.holds else "said not to hold", as_written)))


def as_shown(kind: str, value: str) -> str:
    """A detail as people write it: of a number, the digits in groups."""
    return spaced(value) if kind == "phone" else value


def link_of(kind: str, value: str, type_: str | None) -> str:
    """What opens a detail; '' if nothing does."""
    if kind == "mail_address":
        return f"mailto:{quote(value, safe='@')}"
    if kind == "phone":
        return f"tel:{value}" if value.startswith("+") and type_ != "fax" else ""
    if kind in {"profile", "website"}:
        return value if "://" in value else f"https://{value}"
    return ""

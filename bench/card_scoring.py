"""Scores what was read off cards against the truth.

Values of one kind are compared after normalising, one to one; a value that stands on both sides counts once. Letters
are folded (case, width, accents kept), signs and blanks do not count. Phones are compared as E.164. Of a postal address
.85 of the words must be the same (an ideograph is a word): one
in seven may be misread, and their order differs by country. Of a name the given and family names count, in any order,
not titles and degrees; of a profile the last piece.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from card_truth import Field, Truth, overlap

from reknit.details import mail_address, name, phone, profile, website
from reknit.model.entries import Observation

CORE = ("name", "title", "employer", "mail_address", "phone", "postal")
CONTACT = ("name", "mail_address", "phone")
SAME_WORDS = 0.85
"""The least likeness of two addresses that are the same."""
MOBILES = ("+447", "+336", "+337")
"""How mobiles begin in countries whose mobile numbers for fiction are no valid ones."""
BINS = 15


class Judged(NamedTuple):
    """A value that was read.

    right    whether the truth has it
    typed    and, of a phone, with this type
    overlap  of its region with the true one; -1 if the value is wrong or the truth has no region
    """

    kind: str
    value: str
    confidence: float
    right: bool
    typed: bool
    overlap: float


class Scored(NamedTuple):
    """A card: the values read, how many there are of each kind, those missed, and whether the contact is right."""

    id: str
    quality: str
    values: tuple[Judged, ...]
    true: Mapping[str, int]
    missed: tuple[tuple[str, str], ...]
    contact: bool


def score(truth: Truth, said: Iterable[Observation]) -> Scored:
    """What was read off one card, judged."""
    wanted: dict[str, list[tuple[Field, list[tuple[str, object]]]]] = {}
    for field in truth.fields:
        held = wanted.setdefault(field.kind, [])
        for other, places in held:
            if hits(other, field.value, field.parts) and line(other.type) == line(field.type):
                places.append((field.side, field.quad))
                break
        else:
            held.append((field, [(field.side, field.quad)]))
    values: list[Judged] = []
    missed: list[tuple[str, str]] = []
    whole = True
    for kind in sorted({*wanted, *CORE, "website", "profile"}):
        read = _once(kind, [o for o in said if o.kind == kind])
        rest = list(wanted.get(kind, ()))
        for observation in read:
            alike = [t for t in rest if hits(t[0], observation.value, observation.parts)]
            hit = max(alike, key=lambda t: line(t[0].type) == line(observation.type), default=None)
            if hit is None:
                values.append(Judged(kind, observation.value, observation.confidence, False, False, -1))
                continue
            rest.remove(hit)
            typed = kind != "phone" or same_line(hit[0].value, hit[0].type, observation.type)
            region = _region(hit[1], observation)
            values.append(Judged(kind, observation.value, observation.confidence, True, typed, region))
        missed += [(kind, field.value) for field, _ in rest]
        if kind in CONTACT and (rest or any(v.kind == kind and not v.right for v in values)):
            whole = False
    return Scored(
        truth.id, truth.quality, tuple(values), {kind: len(held) for kind, held in wanted.items()}, tuple(missed), whole
    )


def _once(kind: str, read: Sequence[Observation]) -> list[Observation]:
    kept: list[Observation] = []
    for one in sorted(read, key=lambda o: -o.confidence):
        if not any(same(kind, one.value, k.value) and line(one.type) == line(k.type) for k in kept):
            kept.append(one)
    return kept


def _region(places: Sequence[tuple[str, object]], observation: Observation) -> float:
    side, quad = observation.place.get("side"), observation.place.get("quad")
    if quad is None:
        return 0.0
    return max((overlap(q, quad) for s, q in places if s == side and q), default=-1.0)  # type: ignore[arg-type]


def line(kind: str | None) -> str:
    """The type of a phone, as far as it counts: a number at work needs no label."""
    return kind if kind in {"mobile", "fax", "home"} else "work"


def same_line(number: str, true: str | None, said: str | None) -> bool:
    """Whether a type is right; a number without a label may be called what its range says."""
    mobile = phone.mobile(number, None) or number.startswith(MOBILES)
    return line(true) == line(said) or (true is None and said == "mobile" and mobile)


def same(kind: str, left: str, right: str) -> bool:
    """Whether two values of a kind say the same."""
    if kind == "postal":
        first, second = words(left), words(right)
        return any(
            SequenceMatcher(None, one, two, autojunk=False).ratio() >= SAME_WORDS
            for one, two in ((first, second), (sorted(first), sorted(second)))
        )
    return bool(key(kind, left)) and key(kind, left) == key(kind, right)


def bare(parts: Mapping[str, str]) -> str:
    """A name without titles and degrees, from its parts."""
    return " ".join(parts.get(part, "") for part in ("given", "additional", "family")).strip()


def hits(field: Field, value: str, parts: Mapping[str, str]) -> bool:
    """Whether a value with its parts says what a true one does; of a name, what stands around it may differ."""
    if field.kind != "name":
        return same(field.kind, field.value, value)
    true, said = {field.value, bare(field.parts)} - {""}, {value, bare(parts)} - {""}
    return any(same("name", one, other) for one in true for other in said)


def key(kind: str, value: str) -> str:
    """What two values must share."""
    if kind == "phone":
        return phone.normalise(value) or folded(value)
    if kind == "mail_address":
        return (mail_address.normalise(value) or value).casefold()
    if kind == "website":
        return (
            (website.normalise(value) or value).casefold().removeprefix("https://").removeprefix("http://").rstrip("/")
        )
    if kind == "profile":
        return folded(re.split(r"[/:@]", (profile.normalise(value) or value).rstrip("/"))[-1])
    if kind == "name":
        return "".join(sorted(words(bare(name.split(value)) or value)))
    return folded(value)


def folded(text: str) -> str:
    """Letters and digits alone, in one case and width."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def words(text: str) -> list[str]:
    """The folded words; an ideograph or kana is one of its own."""
    found: list[str] = []
    joins = False
    for c in unicodedata.normalize("NFKC", text).casefold():
        if not c.isalnum():
            joins = False
        elif ord(c) >= 0x2E80:
            found.append(c)
            joins = False
        elif joins:
            found[-1] += c
        else:
            found.append(c)
            joins = True
    return found


class Share(NamedTuple):
    """Counts: right, read, true."""

    right: int
    read: int
    true: int

    @property
    def f1(self) -> float:
        """0 where nothing is right."""
        return 2 * self.right / max(1, self.read + self.true)


def share(cards: Sequence[Scored], kinds: Sequence[str] = CORE, typed: bool = False) -> Share:
    """Micro counts over cards and kinds; ``typed``: a phone counts only with its type."""
    values = [v for card in cards for v in card.values if v.kind in kinds]
    right = sum(v.right and (v.typed or not typed) for v in values)
    return Share(right, len(values), sum(card.true.get(kind, 0) for card in cards for kind in kinds))


def contacts(cards: Sequence[Scored]) -> float:
    """The share of cards whose name, mail addresses and phones are all right, with none too many."""
    return sum(card.contact for card in cards) / max(1, len(cards))


def core(cards: Sequence[Scored]) -> list[Judged]:
    """The values of the core kinds, the surest first; among equals the wrong first."""
    values = [v for card in cards for v in card.values if v.kind in CORE]
    return sorted(values, key=lambda v: (-v.confidence, v.right and v.typed))


def unseen(cards: Sequence[Scored], precision: float = 0.99) -> float:
    """The largest share of the values read that may be taken unseen at such a precision, the surest first."""
    right, best, values = 0, 0, core(cards)
    for count, value in enumerate(values, 1):
        right += value.right and value.typed
        tie = count < len(values) and values[count].confidence == value.confidence
        if right >= precision * count and not tie:
            best = count
    return best / max(1, len(values))


def calibration(cards: Sequence[Scored]) -> float:
    """Expected calibration error in BINS bins of equal width (Naeini et al. 2015)."""
    bins: dict[int, list[Judged]] = {}
    for value in core(cards):
        bins.setdefault(min(BINS - 1, int(value.confidence * BINS)), []).append(value)
    total = sum(map(len, bins.values()))
    off = sum(abs(sum(v.right and v.typed for v in b) - sum(v.confidence for v in b)) for b in bins.values())
    return off / max(1, total)


def regions(cards: Sequence[Scored], least: float = 0.5) -> float:
    """The share of right values whose region overlaps the true one so far."""
    found = [v.overlap >= least for v in core(cards) if v.right and v.overlap >= 0]
    return sum(found) / max(1, len(found))


def wrong_mails(cards: Sequence[Scored], least: float = 0.9) -> float:
    """Wrong mail addresses with such a confidence, per 200 cards."""
    wrong = sum(v.kind == "mail_address" and not v.right and v.confidence >= least for c in cards for v in c.values)
    return wrong * 200 / max(1, len(cards))

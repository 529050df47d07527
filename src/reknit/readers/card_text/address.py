"""Postal addresses: runs of lines that stand together, and the parts of what they say.

A run goes from piece to piece, along a line and on to the next one under it; every run whose pieces look like one of an
address, or stand between two that do, is weighed whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ...details import country, postal
from . import lexicon
from .address_parts import parts_of
from .candidate import Candidate
from .coded import labels
from .page import Page
from .pieces import Piece, aligned
from .traits import POSTCODE
from .vocabulary import known

_LONGEST = 7
"""Pieces of an address at most."""
_STARTS = 2.0
_MOST = 14
_GAP = 1.6
_ICON_WIDE = 2.5
"""Heights by which an icon that was read as a letter, with its blank, moves the left edge of a line. Judgement."""
_RUN_ON = re.compile(
    r"(?<=[^\W\d_]{4})(?=\d)|(?<=\d)(?=(?!st|nd|rd|th)[^\W\d_\u3040-\u9fff]{3})|(?<=[a-z\u00df-\u00ff]{3})(?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff])"
    r"|(?<=[\s,][A-Z]{2})(?=\d{5}(?:-\d{4})?(?!\d))"
)
_NUMBER = re.compile(r"(?:\d[\s./()-]*){9}|\(0\)")
"""What has as many digits in a row as a telephone number. Houses and postcodes have fewer, but for those with nine."""
_SITE = re.compile(r"@|://|www\.|[a-z]{3}\.[a-z]{2,}(?:/|$)")
_ROUND = re.compile(r"(?<=\d)O(?![^\W\dO])|(?<=\d-)O(?=\d)")
_NINE = re.compile(r"(?<!\d)\d{5}-\d{4}(?!\d)")
_WORST = -3.5
"""The least log-odds of a piece of a run by its letters, by hand. Judgement."""


def addresses(page: Page, atoms: Sequence[Piece]) -> list[Candidate]:
    """The runs of a page that may be addresses, the likeliest by hand."""
    good = {at: _address_like(one.text) for at, one in enumerate(atoms)}
    follow = {at: list(_after(page, atoms, at)) for at in good}
    found: dict[tuple[int, ...], Candidate] = {}
    for at, worth in good.items():
        if worth > _WORST:
            for run in _runs((at,), follow, good):
                found.setdefault(
                    run, _candidate(page, [atoms[i] for i in run], [good[i] for i in run], atoms, follow, run, good)
                )
    weighed = sorted(found.values(), key=lambda one: (-one.score, one.spans))[:_MOST]
    return [replace(one, features=dict(one.features) | _among(one, weighed, rank)) for rank, one in enumerate(weighed)]


def _address_like(text: str) -> float:
    """Log-odds, by hand, that a piece is of an address."""
    said = lexicon.logits(text)
    ours = max(said["street"], said["city"])
    others = max(value for kind, value in said.items() if kind not in {"street", "city"})
    if country.code(text) and len(text) > 2:
        return 3.0
    number = _NUMBER.search(_NINE.sub("", text)) or _SITE.search(text)
    if labels.alone(text).sure or not re.search(r"\w{2}", text) or number or aside(text):
        return -9.0
    return ours - others + (1.5 if POSTCODE.search(text) else 0.0)


def aside(text: str) -> bool:
    """Whether a line is known to be no address although it has a number or a place: 'Founded 1931', 'ISO 9001'."""
    return _aside().search(text) is not None


@cache
def _aside() -> re.Pattern[str]:
    found = sorted(known("aside"), key=len, reverse=True)
    east = [re.escape(word) for word in found if lexicon.eastern(word)]
    west = [re.escape(word).replace("\\ ", r"\s*") for word in found if not lexicon.eastern(word)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(west)})(?![^\W\d_])|{'|'.join(east)}", re.IGNORECASE)


def _after(page: Page, atoms: Sequence[Piece], at: int) -> Iterator[int]:
    """The pieces that an address may go on with: the next one of the line, the one to the right, the one below."""
    one = atoms[at]
    line = one.spans[0][0]
    if at + 1 < len(atoms) and atoms[at + 1].spans[0][0] == line:
        yield at + 1
        return
    row = page.rows[line]
    place = row.index(line)
    right = row[place + 1] if place + 1 < len(row) else -1
    firsts: dict[int, int] = {}
    for number, other in enumerate(atoms):
        firsts.setdefault(other.spans[0][0], number)
    if right in firsts and atoms[firsts[right]].left - one.right < 3 * one.height:
        yield firsts[right]
    tall = max(one.height, 1.0)
    for number, other in enumerate(atoms):
        if other.side != one.side or firsts[other.spans[0][0]] != number:
            continue
        gap = other.top - one.bottom
        begins = next(a for a in atoms if a.spans[0][0] == line)
        under = -0.5 * tall < gap < _GAP * tall and other.top > one.top + 0.4 * tall
        alike = 0.6 < other.height / max(one.height, 1e-6) < 1.6
        over_, under_ = page.lines[line], page.lines[other.spans[0][0]]
        edges = abs(over_.left - under_.left)
        middles = abs(over_.left + over_.right - under_.left - under_.right) / 2
        slack = tall * (_ICON_WIDE if " " in (begins.text[1:2], other.text[1:2]) else 1)
        near = min(middles, abs(over_.right - under_.right)) < tall
        if under and alike and (aligned(begins, other) or aligned(one, other) or edges < slack or near):
            yield number


def _runs(
    run: tuple[int, ...], follow: Mapping[int, list[int]], good: Mapping[int, float]
) -> Iterator[tuple[int, ...]]:
    yield run
    if len(run) < _LONGEST:
        for following in follow[run[-1]]:
            if following not in run and good[following] > _WORST:
                yield from _runs((*run, following), follow, good)


def _candidate(
    page: Page,
    held: Sequence[Piece],
    worths: Sequence[float],
    atoms: Sequence[Piece],
    follow: Mapping[int, list[int]],
    run: tuple[int, ...],
    good: Mapping[int, float],
) -> Candidate:
    texts = [one.text for one in held]
    parts = parts_of([spaced(text) for text in texts])
    value = postal.from_parts(parts)
    said = [lexicon.logits(text) for text in texts]
    over = [at for at in good if run[0] in follow[at]]
    under = follow[run[-1]]
    digits = [text for text in texts if any(char.isdigit() for char in text)]
    signs = {
        "pieces": float(len(held)),
        "lines": float(len({one.spans[0][0] for one in held})),
        "least": min(worths),
        "sum": sum(worths),
        "first": worths[0],
        "last": worths[-1],
        "before": max((good[at] for at in over), default=-9.0),
        "behind": max((good[at] for at in under), default=-9.0),
        "before_code": float(any(POSTCODE.search(atoms[at].text) for at in over)),
        "behind_code": float(any(POSTCODE.search(atoms[at].text) for at in under)),
        "before_digits": float(any(_digits(atoms[at].text) for at in over)),
        "behind_digits": float(any(_digits(atoms[at].text) for at in under)),
        "street": max(one["street"] - max(one.values()) for one in said),
        "city": max(one["city"] - max(one.values()) for one in said),
        "first_name": said[0]["name"] - max(said[0].values()),
        "first_title": said[0]["title"] - max(said[0].values()),
        "first_employer": said[0]["employer"] - max(said[0].values()),
        "first_department": said[0]["department"] - max(said[0].values()),
        "last_other": said[-1]["other"] - max(said[-1].values()),
        "last_employer": said[-1]["employer"] - max(said[-1].values()),
        "last_name": said[-1]["name"] - max(said[-1].values()),
        "codes": float(sum(bool(POSTCODE.search(text)) for text in texts)),
        "with_digits": float(len(digits)),
        "first_digits": float(_digits(texts[0])),
        "last_digits": float(_digits(texts[-1])),
        "words": float(sum(len(text.split()) for text in texts)),
        "eastern": float(any(lexicon.eastern(text) for text in texts)),
        "beside": float(any(one.beside for one in held)),
        "height": max(one.height for one in held),
        "mixed": max(one.height for one in held) / max(min(one.height for one in held), 1e-6),
        "top": held[0].top / page.frames[held[0].side].height,
        "left": held[0].left / page.frames[held[0].side].width,
        "widest_gap": max((b.top - a.bottom for a, b in pairwise(held)), default=0.0),
        "side": float(held[0].side),
        "has_street": float("street" in parts),
        "has_city": float("city" in parts),
        "has_code": float("postcode" in parts),
        "has_country": float("country" in parts),
        "has_region": float("region" in parts),
        "above_country": float(any(country.code(atoms[at].text) for at in over)),
        "joined": float(any(held[0].spans[0][0] == one.spans[0][0] for one in held[1:])),
        "upright": float(page.lines[held[0].spans[0][0]].column),
        "below_country": float(any(country.code(atoms[at].text) for at in under)),
        "glyphs": min(
            page.lines[at].glyphs[g].score
            for one in held
            for at, start, end in one.spans
            for g in range(start, end + 1)
        ),
    }
    score = _by_hand(signs)
    raw = "\n".join(texts)
    spans = tuple(span for one in held for span in one.spans)
    return Candidate("postal", value or raw, raw, None, parts, spans, signs | {"hand": score}, score)


def spaced(text: str) -> str:
    """With the blanks that were lost: 'Suite400', '17Malmö', 'TechnologyDrive'; and O in a number as 0: '31-O11'."""
    return text if lexicon.eastern(text) else _RUN_ON.sub(" ", _ROUND.sub("0", text))


def _digits(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _by_hand(signs: Mapping[str, float]) -> float:
    """Log-odds by judgement: a street and a town with its postcode, and nothing of it left outside."""
    score = min(signs["sum"], 6) / 2 - 3 + min(signs["least"], 0.5)
    score += 2 * min(signs["codes"], 1) + 1.5 * min(signs["with_digits"], 2) + signs["has_country"]
    score -= max(signs["before"], 0) / 2 + max(signs["behind"], 0) / 2
    return score - 3 * (signs["codes"] > 2)


def _among(one: Candidate, weighed: Sequence[Candidate], rank: int) -> dict[str, float]:
    ink = one.taken
    return {
        "rank": float(rank),
        "over_rival": one.score - max((o.score for o in weighed if not o.taken & ink), default=-9.0),
        "over_same": one.score - max((o.score for o in weighed if o is not one and o.taken & ink), default=-9.0),
        "larger": float(sum(ink < o.taken for o in weighed)),
        "smaller": float(sum(ink > o.taken for o in weighed)),
    }

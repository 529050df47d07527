"""Telephone numbers in the lines of a card, with the kind of line each is.

A number is found as a run of digits and the signs between them, cut where several stand in one line, and read in the
likeliest of the card's countries. Possible numbers count; valid ones count more (fiction's ranges are not valid).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ....details import phone
from ..candidate import Candidate
from . import labels
from .around import Around
from .beside import label_of
from .country import Where
from .dial import EXTENSION, FEWEST, Value, cut, valued
from .labels import BOTH, OTHER, Label
from .ranges import valid
from .strip import Strip

_DIGITS = dict(zip("oOQDlIi!ZzSsBgqbG", "00001111225589966", strict=True))
"""Letters that look like digits: they are some where digits stand on both sides. A bar parts numbers."""
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\u4e00~_\u2500"
_PARTING = dict(zip("\u2022\u30fb\u2219|[{]}", "\u00b7\u00b7\u00b7/(())", strict=True))
_PLUSES = "+\u5341\uff0b\u271a\u2020"
_RUN = re.compile(
    r"(?:\(?\+\s?)?(?:\(\s?)?(?<![A-Za-z](?=\d[:.]))\d(?:(?:[\s()./\-\u00b7*]{0,4}|[:,](?=\d)|[\s()/\-\u00b7*]{1,4}\+)[\s(]{0,2}\d)*\)?"
)
_BRANCH = re.compile(r"(?<![A-Za-z\d-])[-/]{1,2}\s?(\d{1,4})(?!\s?[-./]?\d)")
_DATE = re.compile(r"(?:19|20)\d\d[-/. ]\d\d?[-/. ]\d\d?|\d\d?[-/.]\d\d?[-/.](?:19|20)?\d\d")
_AFTER_A_LETTER = 8  # digits after a label of one letter without a sign between: 'C0 80021' is no number
_POSTCODE = re.compile(r"\d{5}-\d{4}|\d{3}-\d{4}")  # of the United States and Japan
_YEARS = re.compile(r"(?:19|20)\d\d\s?-\s?(?:19|20)\d\d")
_LEAD = re.compile(r"[01][.:]\s?(?=0\d\d|[+(])")  # the label O. or I. before a number
_STRAY = re.compile(r"\s+[1\s]+$")  # a bar between two numbers, read as a 1
_VANITY = re.compile(r"(?:\+?1[-. ])?8\d\d[-. ](?=[\dA-Z-]*[A-Z])[\dA-Z]{3,4}[-. ]?[\dA-Z]{3,5}\b")


class Number(NamedTuple):
    """A number in a strip, from ``start`` to before ``end``, with the label beside it and its likeliest value.

    stem   whether only its end is printed there
    """

    strip: Strip
    start: int
    end: int
    written: str
    label: Label
    distance: float
    made: Value
    stem: bool = False


def numbers(around: Around, where: Where, taken: Sequence[tuple[int, int]] = ()) -> list[Number]:
    """The numbers on a page. ``taken``: glyphs of addresses, as (line, glyph), in which none is looked for."""
    used = frozenset(taken)
    found: list[Number] = []
    swallowed: set[int] = set()
    for at, own in enumerate(around.strips):
        if at in swallowed:
            continue
        whole, text = own, _digital(own, used)
        joined = _continued(around, at, text)
        if joined is not None:
            swallowed.add(joined)
            whole = own.joined(around.strips[joined])
            text = _digital(whole, used)
        found += _in(around, at, whole, text, where, found)
    return found


def _digital(strip: Strip, used: frozenset[tuple[int, int]]) -> str:
    """The text with dashes of one kind, letters between digits as digits, and blots where something else was read."""
    out = []
    text = strip.text
    for at, char in enumerate(strip.chars):
        sign = char.text
        if (char.line, char.glyph) in used:
            out.append("\x00")
        elif sign in _DASHES and not (sign in "\u30fc\u4e00" and not text[at - 1 : at].isdigit()):
            out.append("-")
        elif sign in _PLUSES:
            out.append("+")
        elif sign.isdigit():
            out.append(sign if sign.isascii() else " ")
        elif sign in _DIGITS and _between(text, at):
            out.append(_DIGITS[sign])
        else:
            out.append(" " if sign.isspace() else _PARTING.get(sign, sign))
    return "".join(out)


def _between(text: str, at: int) -> bool:
    """Whether a letter stands among digits: within its group, with two digits on one side or one on both."""
    left = re.search(r"[\d()+.\-/]*$", text[max(0, at - 4) : at])
    right = re.match(r"[\d().\-/]*", text[at + 1 : at + 5])
    before = sum(map(str.isdigit, left[0])) if left else 0
    after = sum(map(str.isdigit, right[0])) if right else 0
    start = left.start() + max(0, at - 4) if left else at
    lead = text[start - 1 : start]
    if lead.isalpha() and start == at:
        return False
    tail = text[at + 1 + (right.end() if right else 0) :][:1]
    if tail.isalpha() and not after:
        return False
    return (
        (before >= 1 and after >= 1)
        or before >= 2
        or (after >= 2 and (not lead or lead.isspace()) and text[at] in "OlIo")
    )


def _continued(around: Around, at: int, text: str) -> int | None:
    """The box to the right, if the number at the end of this one goes on there."""
    match = re.search(r"(?:\+\s?)?[\d().\-/\s]*\d[)\-/\s.]*$", text)
    if not match or not 1 <= sum(map(str.isdigit, match[0])) <= 6:
        return None
    if "+" not in match[0] and "(" not in match[0] and not labels.at_end(text[: match.start()]).phone:
        return None
    right = around.right_of(at, 1.6)
    if right is None:
        return None
    follows = re.match(r"[(\d][\d().\-/\s]*", around.strips[right].text)
    return right if follows and 3 <= sum(map(str.isdigit, follows[0])) <= 12 else None


class _Piece(NamedTuple):
    """Digits and signs in a text, where their extension ends, and its digits."""

    start: int
    end: int
    stop: int
    extension: str


def _in(
    around: Around, line: int, strip: Strip, text: str, where: Where, earlier: Sequence[Number]
) -> Iterator[Number]:
    pieces = _pieces(text, where)
    spots = [(piece.start, piece.stop) for piece in pieces]
    found: list[Number] = []
    for number, piece in enumerate(pieces):
        written = text[piece.start : piece.end]
        label, distance = label_of(around, line, text, spots, number)
        if label.sure < 1 and _POSTCODE.fullmatch(written.strip()):
            continue
        if (label.phone == OTHER and label.sure >= 1) or _DATE.fullmatch(written.strip()) or _YEARS.search(written):
            continue
        made = valued(written, piece.extension, where)
        if made:
            found.append(Number(strip, piece.start, piece.stop, written, label, distance, made))
    yield from found
    yield from _branches(strip, text, [*earlier, *found], spots, where)


def _pieces(text: str, where: Where) -> list[_Piece]:
    """What may be numbers in a text, from left to right."""
    found = [_Piece(match.start(), match.end(), match.end(), "") for match in _VANITY.finditer(text)]
    for match in _RUN.finditer(text):
        if any(piece.start < match.end() and match.start() < piece.end for piece in found) or not _apart(text, match):
            continue
        run = _STRAY.sub("", match[0]) if text[match.end() : match.end() + 1].isalpha() else match[0]
        first = match.start() + (lead.end() if (lead := _LEAD.match(run)) else 0)
        for low, high in cut(run[first - match.start() :], where):
            start, end = first + low, first + high
            extension = EXTENSION.match(text, end)
            stop = extension.end() if extension else end
            if sum(map(str.isdigit, text[start:end])) >= FEWEST:
                found.append(_Piece(start, end, stop, extension[1] if extension else ""))
    return sorted(found)


def _apart(text: str, run: re.Match[str]) -> bool:
    """Whether no letters are glued to a run but a label of numbers: 'Tel+49', 'F030'; no 'DE123456789'."""
    before = re.search(r"[A-Za-z\u00c0-\u024f]{1,14}[.:]?$", text[: run.start()])
    named = labels.alone(before[0]).phone if before else ""
    if before and (named == OTHER or not (named or before[0].endswith(":"))):
        return False
    if before and len(before[0]) == 1 and sum(map(str.isdigit, run[0])) < _AFTER_A_LETTER:
        return False
    after = text[run.end() : run.end() + 1]
    glued = after.isascii() and after.isalpha() and not re.match(r"x|ext|[A-Z]", text[run.end() :])
    return not glued or bool(labels.at_start(text[run.end() :]).phone)


def _branches(
    strip: Strip, text: str, known: Sequence[Number], spots: Sequence[tuple[int, int]], where: Where
) -> Iterator[Number]:
    """Numbers of which only the end is printed, after a label: 'Fax -11' beside or below '+49 30 12345-10'."""
    stem = next((n for n in reversed(known) if n.made.value.startswith("+") and not n.stem), None)
    last = re.search(r"[-\s/]\d{1,4}$", stem.written) if stem else None
    if stem is None or last is None:
        return
    for match in _BRANCH.finditer(text):
        label = labels.at_end(text[: match.start()])
        if (
            label.phone in {"", OTHER}
            or label.sure < 1
            or any(low < match.end() and match.start() < high for low, high in spots)
        ):
            continue
        if made := valued(f"{stem.written[: last.start()]}-{match[1]}", "", where):
            yield Number(strip, match.start(1), match.end(1), match[0], label, 0.0, made, stem=True)


def candidates(found: Sequence[Number], where: Where) -> Iterator[Candidate]:
    """Numbers with their features; one with the label of phone and fax together comes twice."""
    values = [number.made.value.partition(";")[0] for number in found]
    said = _said(found, values)
    for number, bare in zip(found, values, strict=True):
        made, label = number.made, said.get(bare, number.label)
        ink = [char for char in number.strip.chars[number.start : number.end] if char.text.isalnum()]
        costs = [char.cost for char in ink]
        rivals = [price for char in ink for text, price in char.others if text.isdigit() and text != char.text]
        named = label.phone
        mobile = bare.startswith(labels.mobiles()) or phone.mobile(bare, None)
        digits = sum(map(str.isdigit, number.written))
        features = {
            "label": label.sure if named not in {"", OTHER} else 0.0,
            "other": float(named == OTHER),
            "distance": number.distance,
            "typed": float(named in labels.PHONES and named != "work"),
            "plus": float(number.written.lstrip("( ").startswith(("+", "00"))),
            "plus_added": float(made.plus),
            "valid": float(valid(bare)) if bare.startswith("+") else 0.0,
            "known": float(bare.startswith("+")),
            "worth": made.worth,
            "rival": made.second,
            "where": where.sure,
            "home": float(made.region == where.first),
            "mobile": float(mobile),
            "agrees": float(mobile == (named == "mobile")) if named in labels.PHONES else 0.5,
            "digits": float(digits),
            "groups": float(len(re.findall(r"\d+", number.written))),
            "signs": float(len(set(re.findall(r"[-./()]", number.written)))),
            "letters": float(sum(char.text.isalpha() for char in ink)),
            "stem": float(number.stem),
            "kin": float(sum(value != bare and value[:7] == bare[:7] for value in values)),
            "twin": float(values.count(bare) > 1),
            "glyph_min": max(costs, default=0.0),
            "glyph_mean": sum(costs) / max(len(costs), 1),
            "margin": min(rivals, default=7.0) - max(costs, default=0.0),
        }
        raw = number.strip.text[number.start : number.end].strip()
        spans = number.strip.spans(number.start, number.end)
        score = _score(features)
        for kind in ("work", "fax") if named == BOTH else (_type(named, mobile),):
            yield Candidate("phone", made.value, raw, kind, {}, spans, {**features, "hand": score}, score)


def _said(found: Sequence[Number], values: Sequence[str]) -> dict[str, Label]:
    """What labels say of each number, wherever it stands on the card: the surest of them."""
    best: dict[str, Label] = {}
    for number, bare in zip(found, values, strict=True):
        if number.label.phone not in {"", OTHER} and (bare not in best or number.label.sure > best[bare].sure):
            best[bare] = number.label
    return best


def _type(named: str, mobile: bool) -> str:
    """As the label says; a number that only mobiles have is one where the label is no more than 'Tel.' or missing."""
    if named in labels.PHONES and named != "work":
        return named
    return "mobile" if mobile else "work"


def _score(features: dict[str, float]) -> float:
    """Log-odds by hand, until they are learnt. Judgement."""
    return (
        -1.8
        + 2.5 * features["label"]
        + 2.5 * features["plus"]
        + 1.5 * features["valid"]
        + 0.8 * features["home"]
        + 0.4 * (features["groups"] > 1)
        + 0.5 * (features["digits"] >= 9)
        - 1.5 * (features["digits"] < 8 and not features["label"])
        - 3.0 * features["other"]
        - 1.0 * (1 - features["known"])
        - 0.4 * features["glyph_min"]
        - 0.5 * features["letters"]
    )

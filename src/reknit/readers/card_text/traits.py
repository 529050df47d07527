"""The traits of a piece: numbers that speak for or against its being a name, a title, a firm or a line of an address.

What its letters say, where it stands and how large, what stands over, under and beside it, and whether mail addresses
and sites of the card agree with it. Lengths are in median heights of a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from statistics import fmean

from rapidfuzz import fuzz

from ...details import country, employer, name, rarity
from ...details.lists import words
from ...details.text import letters, plain
from . import lexicon
from .candidate import Candidate
from .coded import labels
from .page import Page
from .pieces import Piece
from .vocabulary import known

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_HOST = frozenset({"www", "mail", "example", "com", "org", "net", "test", "co", "info", "invalid", "localhost"})
POSTCODE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{3,4})?(?![\w-])|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|"
    r"\u3012?\b\d{3}-\d{4}\b|\b\d{2}-\d{3}\b|\b\d{3} \d{2}\b|\b\d{6}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b\d{4} ?[A-Z]{2}\b"
)
_BEGINS_OPEN = re.compile(r"^(?:[&+/,-]|d'|dell'|l')", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"(?:[&+/,-]|d'|dell')$", re.IGNORECASE)
_NONE = 9.0
_RARE = -8.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What the traits of all pieces of one page are seen against.

    locals, hosts  the letters of what stands before and after the @ of its mail addresses, and of its sites
    tallest        the height of its highest line
    lines          which lines have a number or an address in them
    said           of each line, its lexical logits, for its neighbours
    """

    page: Page
    locals: tuple[str, ...]
    hosts: tuple[str, ...]
    tallest: Mapping[int, float]
    heights: Mapping[int, Sequence[float]]
    lines: Mapping[int, str]
    said: Mapping[int, Mapping[str, float]]
    texts: Mapping[str, int]


def ground(page: Page, numbers: Sequence[Candidate], atoms: Sequence[Piece]) -> Ground:
    """The ground of a page."""
    mails = [one.value for one in numbers if one.kind == "mail_address"]
    hosts = [value.rpartition("@")[2] for value in mails]
    hosts += [re.sub(r"^\w+://", "", one.value).split("/")[0] for one in numbers if one.kind == "website"]
    heights: dict[int, list[float]] = {}
    for atom in atoms:
        heights.setdefault(atom.side, []).append(atom.height)
    said: dict[int, Mapping[str, float]] = {}
    for atom in atoms:
        said.setdefault(atom.spans[0][0], lexicon.logits(atom.text))
    texts: dict[str, int] = {}
    for atom in atoms:
        texts[letters(atom.text)] = texts.get(letters(atom.text), 0) + 1
    return Ground(
        page,
        tuple(dict.fromkeys(plain(value.partition("@")[0]) for value in mails)),
        tuple(dict.fromkeys(label for host in hosts for label in _labels(host))),
        {side: max(held) for side, held in heights.items()},
        {side: sorted(held, reverse=True) for side, held in heights.items()},
        {line: one.kind for one in numbers for line, _, _ in one.spans},
        said,
        texts,
    )


def _labels(host: str) -> list[str]:
    """The labels of a host that may be a firm's."""
    labels = [label for label in plain(host).split(".") if label not in _PLAIN_HOST and len(label) > 2]
    free = plain(host) in words("freemail") or any(f"{label}.*" in words("freemail") for label in labels)
    return [] if free else ["".join(c for c in label if c.isalnum()) for label in labels]


def traits(around: Ground, one: Piece) -> dict[str, float]:
    """The traits of one piece, whatever it is taken for."""
    page = around.page
    text = one.text
    said = lexicon.logits(text)
    best = max(said.values())
    found = {f"lex_{kind}": value - best for kind, value in said.items()}
    first, last = one.spans[0], one.spans[-1]
    frame = page.frames[one.side]
    heights = around.heights.get(one.side, [one.height])
    found |= {
        "height": one.height,
        "share_of_tallest": one.height / max(around.tallest.get(one.side, one.height), 1e-6),
        "taller": float(sum(height > one.height * 1.1 for height in heights)),
        "alike": float(sum(abs(height - one.height) < 0.12 * one.height for height in heights)),
        "left": one.left / frame.width,
        "middle": (one.left + one.right) / 2 / frame.width,
        "top": one.top / frame.height,
        "width": one.right - one.left,
        "how": float(one.how),
        "beside": float(one.beside),
        "side": float(one.side),
        "lines_of_side": float(len(heights)),
        "place": float(sum(line.side == one.side and line.index < first[0] for line in page.lines)),
        "again": float(around.texts.get(letters(text), 0) > 1),
        "glyphs": fmean(page.lines[at].glyphs[g].score for at, start, end in one.spans for g in range(start, end + 1)),
    }
    found |= _letters(text)
    found |= _lists(text)
    found |= _ideographs(text)
    found["upright"] = float(page.lines[first[0]].column)
    found["by_mail"] = max((_as_local(text, local) for local in around.locals), default=-0.5)
    found["by_host"] = max((_as_host(text, host) for host in around.hosts), default=-0.5)
    found |= _rest(one.rest)
    if len(one.spans) > 1:
        found |= _seam(page, one)
    found |= _beside(around, one, page.above[first[0]], "above")
    found |= _beside(around, one, page.below[last[0]], "below")
    return found


def _letters(text: str) -> dict[str, float]:
    chars = [char for char in text if not char.isspace()]
    alphas = [char for char in chars if char.isalpha()]
    found = _WORD.findall(text)
    count = max(len(chars), 1)
    return {
        "chars": float(len(chars)),
        "words": float(len(found)),
        "digits": sum(char.isdigit() for char in chars) / count,
        "signs": sum(not char.isalnum() for char in chars) / count,
        "upper": sum(char.isupper() for char in alphas) / max(len(alphas), 1),
        "capital": sum(word[0].isupper() for word in found) / max(len(found), 1),
        "eastern": sum("\u3040" <= char <= "\u9fff" for char in chars) / count,
        "shortest": float(min(map(len, found), default=0)),
        "comma": float(text.count(",")),
        "dots": float(text.count(".")),
        "and": float(bool(re.search(r"[&+]", text))),
        "begins_low": float(text[:1].islower()),
        "begins_open": float(begins_open(text)),
        "ends_open": float(ends_open(text)),
        "inner_open": float(len(found) > 2 and any(plain(word) in known("links") for word in found[1:-1])),
    }


def legal(text: str) -> float:
    """The share of the words that say the form of a company: 1 for 'GmbH & Co. KG'."""
    tokens = [token for token in re.split(r"[\s&,]+", text.lower()) if token.strip(".,()")]
    forms = words("legal_forms") | words("organisation_words")
    return sum(token.strip(".,()") in forms or token.replace(".", "") in forms for token in tokens) / max(
        len(tokens), 1
    )


def begins_open(text: str) -> bool:
    """Whether it goes on with what was begun: 'of Sales', 'de Proyecto', '& Partner'."""
    first = text.split(" ", 1)[0]
    return bool(_BEGINS_OPEN.match(text)) or plain(first) in known("links")


def ends_open(text: str) -> bool:
    """Whether it wants to be gone on with: 'Director of', 'Forschung &'."""
    last = text.rsplit(" ", 1)[-1]
    return " " in text and (bool(_ENDS_OPEN.search(text)) or plain(last) in known("links"))


def _lists(text: str) -> dict[str, float]:
    tokens = [token.strip(".,()").lower() for token in text.split()]
    folded = set(_WORD.findall(plain(text)))
    parts = name.split(text)
    given, family = letters(parts.get("given", "")), letters(parts.get("family", ""))
    known = sum(token in words("legal_forms") or token in words("organisation_words") for token in tokens)
    return {
        "legal": float(bool(tokens) and tokens[-1] in words("legal_forms")),
        "organisation": float(known),
        "occupation": float(bool(folded & words("occupations"))),
        "prefix": float("prefix" in parts),
        "suffix": float("suffix" in parts),
        "parted": float(bool(given and family)),
        "given": _often(rarity.given_share([given])[0]) if given else _RARE,
        "family": _often(rarity.family_share([family])[0]) if family else _RARE,
        "country": float(bool(country.code(text))),
        "postcode": float(bool(POSTCODE.search(text))),
        "label": labels.alone(text).sure,
        "initial": float(any(len(token) == 1 for token in folded)),
    }


def _ideographs(text: str) -> dict[str, float]:
    """What the first and last characters of a piece in ideographs or kana say; of others nothing."""
    bare = "".join(text.split())
    if not lexicon.eastern(bare):
        return {}
    return {
        "title_end": float(_longest(bare, "title_ends")),
        "unit_end": float(_longest(bare, "unit_ends")),
        "firm_mark": float(any(mark in bare for mark in known("firm_marks"))),
        "slogan_end": float(bare.endswith(tuple(known("slogan_ends")))),
        "family_one": float(bare[:1] in known("family") or bare[:1] in known("one")),
        "family_two": float(bare[:2] in known("two") | known("compound") or bare[:3] in known("three")),
        "family_like": float(bare[1:2] in known("second")),
        "kana": sum("\u3041" <= char <= "\u30fe" for char in bare) / len(bare),
        "spread": float(len(text.split()) - 1),
    }


def _longest(text: str, name: str) -> int:
    """Characters of the longest word of a list that the text ends in."""
    return max((len(word) for word in known(name) if text.endswith(word)), default=0)


def _often(share: float) -> float:
    return round(log10(share), 2) if share > 0 else _RARE


def _seam(page: Page, one: Piece) -> dict[str, float]:
    """How well the two lines of a piece go on with each other, and what each would be alone."""
    upper, lower = (page.lines[span[0]].text.strip() for span in (one.spans[0], one.spans[-1]))
    first, second = lexicon.logits(upper), lexicon.logits(lower)
    found = {f"upper_{kind}": value - max(first.values()) for kind, value in first.items()}
    found |= {f"lower_{kind}": value - max(second.values()) for kind, value in second.items()}
    tops = page.lines[one.spans[0][0]], page.lines[one.spans[-1][0]]
    return found | {
        "seam": float(begins_open(lower) or ends_open(upper)),
        "seam_gap": tops[1].top - tops[0].bottom,
        "seam_ratio": tops[1].height / max(tops[0].height, 1e-6),
        "upper_chars": float(len(upper)),
        "lower_chars": float(len(lower)),
        "lower_legal": legal(lower),
    }


def _rest(rest: str) -> dict[str, float]:
    if not rest:
        return {"rest": 0.0}
    said = lexicon.logits(rest)
    best = max(said.values())
    kinds = ("name", "title", "employer", "street", "city")
    return {"rest": float(len(rest))} | {f"rest_{kind}": said[kind] - best for kind in kinds}


def _beside(around: Ground, one: Piece, at: int, where: str) -> dict[str, float]:
    """What stands over or under a piece."""
    if at < 0:
        return {f"{where}_gap": _NONE}
    line = around.page.lines[at]
    gap = line.top - one.bottom if where == "below" else one.top - line.bottom
    found = {
        f"{where}_gap": gap,
        f"{where}_ratio": line.height / max(one.height, 1e-6),
        f"{where}_number": float(at in around.lines),
        f"{where}_mail": float(around.lines.get(at) == "mail_address"),
        f"{where}_left": abs(line.left - one.left),
        f"{where}_middle": abs(line.left + line.right - one.left - one.right) / 2,
        f"{where}_right": abs(line.right - one.right),
        f"{where}_open": float(begins_open(line.text) if where == "below" else ends_open(line.text)),
        f"{where}_chars": float(len(line.text)),
        f"{where}_legal": legal(line.text),
    }
    ideographs = _ideographs(line.text)
    found |= {f"{where}_{sign}": ideographs[sign] for sign in ("title_end", "unit_end", "firm_mark") if ideographs}
    if said := around.said.get(at):
        best = max(said.values())
        found |= {f"{where}_{kind}": said[kind] - best for kind in lexicon.KINDS}
    return found


def _as_local(text: str, local: str) -> float:
    """How well a name goes with what stands before the @: 0 to 1."""
    tokens = [letters(word) for word in text.split()]
    tokens = [token for token in tokens if token]
    bare = letters(local)
    if len(bare) < 2 or not tokens or not tokens[0].isascii():
        return 0.0
    first, last = tokens[0], tokens[-1]
    forms = {first + last, last + first, first[0] + last, last + first[0], first + last[0], "".join(tokens)}
    whole = max(fuzz.ratio(bare, form) for form in forms) / 100
    half = max(fuzz.ratio(bare, token) for token in tokens) / 100 * 0.85
    return round(max(whole if len(tokens) > 1 else 0.0, half), 3)


def _as_host(text: str, host: str) -> float:
    """How well a firm goes with a label of a host: 0 to 1."""
    firm = letters(employer.key(text))
    if len(firm) < 2:
        return 0.0
    tokens = [letters(word) for word in employer.key(text).split()]
    initials = "".join(token[0] for token in tokens if token)
    found = fuzz.ratio(firm, host) / 100
    if len(host) > 3 and (host in firm or (firm in host and len(firm) > 3)):
        found = max(found, 0.9)
    if len(initials) > 1 and initials == host:
        found = max(found, 0.85)
    if any(len(token) > 3 and fuzz.ratio(token, host) > 85 for token in tokens):
        found = max(found, 0.8)
    if any(len(token) > 3 and host.startswith(token) for token in tokens[:1]):
        found = max(found, 0.75)
    return round(found, 3)

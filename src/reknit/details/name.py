"""Names of people: taken apart, shown, and compared.

Written for the names that address books hold: 'Smith, John', 'Dr. John Q. Smith Jr.', 'Jan van der Berg', '山田 太郎'.
Where the parts cannot be told (companies, East Asian names written as one word) the text stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..model.belief import DetailKind, Law
from .lists import words
from .text import plain, tidy

GENERATIONS = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "i": "i",
    "ii": "ii",
    "iii": "iii",
    "iv": "iv",
    "v": "v",
}
"""How generation suffixes are written, and what they mean."""

_QUOTES = "\"'`\u00b4\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_NICKNAME = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\"“„«][^\"“”»]*[\"”“»]|(?<!\S)'[^']*'(?!\S)")
_TRAILING = re.compile(
    r"((?:\s+(?:\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>))+|\s+(?:[-|/\u2013\u2014\u00b7\u2022]\s|via\s).*)$"
)
_MAIDEN = re.compile(
    r"(?:,\s*|\s+|(?<=\s)\()(?:(?:n\u00e9e?|nee|nata|geborene?r?|geb|born|formerly|f\.?k\.?a|"
    r"z\sdomu|rozen\u00e1|roz|f\u00f8dt|f\u00f6dd)\.?\s+|geb\.)[^\s,()][^,()]*\)?(?=\s|,|$)"
)
_DEGREE = frozenset({"dr", "dr.", "prof", "prof.", "professor", "dres", "dres."})
_PICTURES = re.compile("[\u00a9\u00ae\u2122\u2190-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff\U000e0000-\U000e007f]")
_NOT_A_NAME = re.compile(r"(?<!\S)(?:at|of|for|bei|chez)(?!\S)", re.IGNORECASE)
_LONGEST = 400  # characters of a name in which nicknames are looked for
_TOKEN = re.compile(r"[^\W_]+")
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def split(full: str) -> dict[str, str]:
    """The parts of a name as written: given, family, prefix, suffix, additional; only those that it has.

    Empty if the text has no parts that can be told: a company, a mail address, an East Asian name in one word.
    """
    text = _clean(full)
    trailing = _TRAILING.search(text)
    after = [trailing[1].strip()] if trailing else []
    text = text[: trailing.start()] if trailing else text
    text, maiden = _apart(text)
    noted = after and after[0][0] not in "([<"
    if not text or organisation(text) or (noted and " " not in text):
        return {}
    if _EAST_ASIAN.search(text):
        return _with(_east_asian(text), [], after)
    first, *rest = [piece for part in text.split(",") if (piece := part.strip())] or [""]
    titles = [token for piece in rest if _all_prefixes(piece.split()) for token in piece.split()]
    rest = [piece for piece in rest if not _all_prefixes(piece.split())]
    after = [*maiden, *(piece for piece in rest if _follows(piece, first)), *after]
    given = [piece for piece in rest if not _follows(piece, first)]
    if not first or len(given) > 1:
        return {}
    if given:
        return _family_first(first.split(), [*titles, *given[0].split()], after)
    before, tokens, more = _peel(first.split())
    before = before + titles
    more = [*more, *_generations_within(tokens)]
    return _with(_in_order(tokens, titled=bool(before)), before, [" ".join(more), *after])


def untangle(parts: Mapping[str, str]) -> dict[str, str]:
    """The parts of a name, what people write into the wrong box put into the right one; empty ones left out.

    'Berg, PMP, MBA' and 'Birch, geb. Ash' as family names give a suffix, 'Dr. med. Ann' as a given one a prefix,
    'Jr.' as a middle one a suffix.
    """
    known = {part: text for part, written in parts.items() if (text := _clean(written))}
    marks = [known.pop("suffix", "")]
    if " " in known.get("family", ""):
        found = split(f"X {known['family']}")
        if found.get("given") == "X" and (suffix := found.get("suffix")):
            known["family"] = join({part: found.get(part, "") for part in ("additional", "family")})
            marks = [suffix, *(mark for mark in marks if mark != suffix)]
    before, tokens, after = _peel(known.get("given", "").split())
    if before or after:
        known["given"] = " ".join(tokens)
        known["prefix"] = " ".join([*known.get("prefix", "").split(), *before])
    middle = known.get("additional", "").split()
    if generations := [token for token in middle if _is_generation(token)]:
        known["additional"] = " ".join(token for token in middle if token not in generations)
    known["suffix"] = ", ".join(mark for mark in (" ".join([*after, *generations]), *marks) if mark)
    return {part: text for part, text in known.items() if text}


def family_first(name: str) -> bool:
    """Whether it is written as Chinese, Japanese and Korean names are: the family first, no blank needed."""
    return bool(_EAST_ASIAN.search(name))


def join(parts: Mapping[str, str]) -> str:
    """The name as shown: given, additional, family; prefix and suffix stay in the parts. East Asian: family first."""
    given, middle, family = (tidy(parts.get(part, "")) for part in ("given", "additional", "family"))
    order = (family, middle, given) if _EAST_ASIAN.search(given + family) else (given, middle, family)
    return " ".join(part for part in order if part)


def normalise(raw: str, region: str | None = None) -> str:  # noqa: ARG001 - the shape that all kinds share
    """The name in display order; '' for what is a mail address, a number or only signs."""
    text = _clean(raw)
    if ("@" in text and " " not in text) or not any(char.isalpha() for char in text):
        return ""
    shown = join(split(text)) or text
    return shown if shown == text else normalise(shown)


def organisation(text: str) -> bool:
    """Whether the text looks like a company, an office or several people rather than one person."""
    tokens = text.replace(",", " ").split()
    if "&" in tokens or "+" in tokens or any(any(char.isdigit() for char in token) for token in tokens):
        return True
    known = words("organisation_words")
    return "@" in text or any(_bare(token) in known for token in tokens[1:] or tokens)


@lru_cache(maxsize=262144)
def key(name: str) -> str:
    """What two spellings of one name share: tokens in order, case and accents folded, nicknames in quotes left out."""
    text = _NICKNAME.sub(" ", name) if len(name) < _LONGEST else name
    return " ".join(_TOKEN.findall(plain(text.replace("'", "").replace("\u2019", ""))))


@lru_cache(maxsize=262144)
def full(name: str) -> bool:
    """Whether given and family name are both there, written out, and it is no company."""
    tokens = key(name).split()
    if _EAST_ASIAN.search(name):
        return sum(map(len, tokens)) >= 2
    return len([token for token in tokens if len(token) > 1]) >= 2 and not organisation(name)


@lru_cache(maxsize=262144)
def common(name: str) -> bool:
    """Whether its last word is among the 300 most frequent surnames of the US Census 2020."""
    return key(name).rpartition(" ")[2] in words("surnames_common")


@lru_cache(maxsize=262144)
def compatible(left: str, right: str) -> bool:
    """Whether one person can bear both names: either order, initials, missing middle names. '' fits every name.

    Nicknames ('Bob' for 'Robert') and changed family names are not known here: they come out as not compatible.
    """
    first, second = key(left), key(right)
    if first == second or not first or not second:
        return True
    return _fits(first.split(), second.split()) or _fits(_without_e(first).split(), _without_e(second).split())


def generation(suffix: str) -> str:
    """'jr', 'sr', 'i', 'ii', ... as the suffix of a name says; '' if it says none."""
    return next((GENERATIONS[word] for part in suffix.split() if (word := _bare(part)) in GENERATIONS), "")


def agree(left: str, right: str) -> float:
    """1 for the same name in any order, 0.7 if one person can bear both, else 0."""
    first, second = key(left).split(), key(right).split()
    if left == right or (first and sorted(first) == sorted(second)):
        return 1.0
    return 0.7 if first and second and compatible(left, right) else 0.0


def _fits(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether every token of the shorter name has its own match in the longer: equal, or an initial of it."""
    shorter, longer = sorted((left, right), key=len)
    squashed = {"".join(longer), "".join(reversed(longer))}
    if "".join(shorter) in squashed:
        return True
    rest = list(longer)
    for token in sorted(shorter, key=len, reverse=True):
        match = next((t for t in rest if t == token), None)
        match = match or next((t for t in rest if t[0] == token[0] and 1 in (len(t), len(token))), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _without_e(folded: str) -> str:
    """'mueller' as 'muller': how umlauts are spelled out."""
    for spelled, bare in _UMLAUTS:
        folded = folded.replace(spelled, bare)
    return folded


def _clean(text: str) -> str:
    """Without pictures, and without the quotes that stand around the whole text or that only end it."""
    text = tidy(_PICTURES.sub(" ", text)).strip(",; ")
    while len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1].strip(",; ")
    if text and text[-1] in "'\"" and text.count(text[-1]) == 1:
        text = text[:-1].strip(",; ")
    return text


def _apart(text: str) -> tuple[str, list[str]]:
    """A name without the one that its bearer had before, and that as written: ('Ann Alder', ['geb. Holm'])."""
    found = _MAIDEN.search(text)
    if found is None:
        return text, []
    return tidy(f"{text[: found.start()]} {text[found.end() :]}").replace(" ,", ","), [found[0].strip(", ")]


def _is_generation(token: str) -> bool:
    return _bare(token) in {"jr", "sr"}


def _generations_within(tokens: list[str]) -> list[str]:
    """Takes 'Jr.' out of the middle of the tokens."""
    found = [token for token in tokens[1:-1] if _is_generation(token)]
    tokens[1:-1] = [token for token in tokens[1:-1] if not _is_generation(token)]
    return found


def _follows(piece: str, first: str) -> bool:
    """Whether a piece after a comma ends a name: letters ('PhD, PMP'), a title ('CIO at Lantern'), a company."""
    tokens = piece.split()
    if _all_suffixes(tokens):
        return True
    if len(first.split()) < 2:
        return False
    letters = all(len(token) <= 6 and token.isupper() and len(_bare(token)) > 1 for token in tokens)
    return (letters and not first.isupper()) or bool(_NOT_A_NAME.search(piece)) or organisation(f". {piece}")


def _bare(token: str) -> str:
    return token.strip(".,").lower()


def _is_prefix(token: str) -> bool:
    known = words("name_prefixes")
    low = token.lower()
    return low in known or (low.endswith(".") and low[:-1] in known)


def _prefixes(tokens: Sequence[str]) -> int:
    """How many of the first tokens are titles; 'med.' and 'rer. nat.' are where they follow a doctor or professor."""
    faculties = words("name_faculties")
    count, degree = 0, False
    for token in tokens:
        degree = degree or token.lower() in _DEGREE
        named = degree and (token.endswith(".") or token.islower()) and token.lower().rstrip(".") in faculties
        if not (named or _is_prefix(token)):
            break
        count += 1
    return count


def _all_prefixes(tokens: Sequence[str]) -> bool:
    return _prefixes(tokens) == len(tokens)


def _is_suffix(token: str) -> bool:
    known = words("name_suffixes")
    return _bare(token) in known or token.lower() in known


def _all_suffixes(tokens: Sequence[str]) -> bool:
    return all(_is_suffix(t) or t.upper() in {"I", "V"} for t in tokens)


def _peel(tokens: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Prefixes, name and suffixes of tokens in order; at least one token is left as the name."""
    start, end = min(_prefixes(tokens), max(len(tokens) - 1, 0)), len(tokens)
    while end > start + 1 and (_is_suffix(tokens[end - 1]) or (end > start + 2 and tokens[end - 1] in {"I", "V"})):
        end -= 1
    return tokens[:start], tokens[start:end], tokens[end:]


def _in_order(tokens: list[str], *, titled: bool) -> dict[str, str]:
    """The parts of tokens written given name first; one word alone is a given name, after a title a family name."""
    if len(tokens) == 1:
        return {"family" if titled else "given": tokens[0]}
    if tokens[0].islower() and tokens[0] in words("name_particles"):
        return {"family": " ".join(tokens)}
    capitals = [token for token in tokens if len(token) > 3 and token.isupper()]
    if 0 < len(capitals) < len(tokens) and tokens[: len(capitals)] == capitals:
        return {"given": " ".join(tokens[len(capitals) :]), "family": " ".join(capitals)}
    first = _family_start(tokens)
    parts = {"given": tokens[0], "additional": " ".join(tokens[1:first]), "family": " ".join(tokens[first:])}
    return {part: text for part, text in parts.items() if text}


def _family_start(tokens: Sequence[str]) -> int:
    """Where the family name begins: at the first particle, at the word before 'y', else at the last word."""
    particles = words("name_particles")
    for place in range(1, len(tokens) - 1):
        if tokens[place].lower() in particles:
            return place
        if place > 1 and tokens[place] in {"y", "e", "i"}:
            return place - 1
    return len(tokens) - 1


def _family_first(family: list[str], rest: list[str], after: list[str]) -> dict[str, str]:
    """The parts of 'family, given additional particles'."""
    titles, family, marks = _peel(family)
    before, given, more = _peel(rest)
    before, marks = titles + before, [" ".join([*marks, *more]), *after]
    particles = words("name_particles")
    while len(given) > 1 and given[-1].lower() in particles:
        family = [given.pop(), *family]
    parts = {"given": given[0], "additional": " ".join(given[1:]), "family": " ".join(family)}
    return _with({part: text for part, text in parts.items() if text}, before, marks)


def _east_asian(text: str) -> dict[str, str]:
    """Family name first, where a blank parts the two; else the parts are not told."""
    tokens = text.replace(",", " ").split()
    if len(tokens) == 2 and all(_EAST_ASIAN.match(token) for token in tokens):
        return {"family": tokens[0], "given": tokens[1]}
    return {}


def _with(parts: dict[str, str], before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """The parts with prefix and suffix added, if there is a name at all."""
    marks = {"prefix": " ".join(before), "suffix": ", ".join(mark for mark in after if mark)}
    return parts | {part: text for part, text in marks.items() if text} if parts else {}


LAW = Law(per_year=0.005, basis="judgement: few people change their name")

DETAIL = DetailKind(
    kind="name",
    noun="name",
    normalise=normalise,
    agree=agree,
    law=lambda _value, _type: LAW,
    vcard="FN",
    durable=lambda _value, _type: True,
)

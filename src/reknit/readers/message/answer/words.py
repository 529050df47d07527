"""The words by which a language says who left, what is new, until when: data/<language>.toml as compiled patterns.

A cue is a regular expression over folded text (``fold``: lower case, no accents, single blanks) with four shorthands,
so that the lists can be read aloud: '(' does not capture; '*' after a letter is the rest of the word; ' ~ ' is a gap of
up to forty characters within a sentence; '@' is a mail address. What begins or ends with a letter begins or ends with
a word, but in Chinese, Japanese and Korean. Repeats are bounded, so that no text takes long.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "sv", "pl", "ja", "zh", "ko")
_GAP = "[^.!?;\u3002\uff01\uff1f\n]{0,40}?"
_PLAIN = re.compile(r"[a-z0-9]")
_LITERAL = re.compile(r"[\w ',@-](?![?*+{])")
_OPEN_END = re.compile(r"[ @:\]}.,/'\u3000-\ud7af\uff00-\uffef][)?*+]*$|\*$")
_EVER = {
    "ß": "s",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "\u0131": "i",
    "æ": "a",
    "œ": "o",
    "\u2019": "'",
    "\u2018": "'",
    "\u00b4": "'",
    "`": "'",
}


class Hit(NamedTuple):
    """Where a cue stands in the text."""

    start: int
    end: int


class Cue(NamedTuple):
    """Many ways to say one thing, as patterns; None if there are none of that sort.

    words  what begins with a word, and the character before it: most places of a text have none such, and are passed
           over fast; the text is given with a line end before it
    signs  what begins with a sign, or in a script without blanks
    """

    words: re.Pattern[str] | None
    signs: re.Pattern[str] | None

    def stands(self, text: str) -> bool:
        """Whether it is said in folded text."""
        return bool(_first(self.words, f"\n{text}") or _first(self.signs, text))

    def hits(self, text: str) -> Iterator[Hit]:
        """Where it is said in folded text, in order; none overlaps another."""
        behind = f"\n{text}"
        word, sign = _first(self.words, behind), _first(self.signs, text)
        while word or sign:
            if word and (not sign or word.start() <= sign.start()):
                start, end = word.start(), word.end() - 1  # in the text itself
            else:
                assert sign is not None
                start, end = sign.span()
            yield Hit(start, end)
            if word and word.start() < end:
                word = _first(self.words, behind, end)
            if sign and sign.start() < end:
                sign = _first(self.signs, text, end)


def _first(pattern: re.Pattern[str] | None, text: str, at: int = 0) -> re.Match[str] | None:
    return pattern.search(text, at) if pattern else None


class _Folding(dict[int, str]):
    """The folded character of each that was met, by its code point, for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        """Folds a character that is new."""
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    """One character for one: full width as ASCII, lower case, without its accent; any blank a blank."""
    if char in _EVER:
        return _EVER[char]
    if char.isspace():
        return "\n" if char == "\n" else " "
    if "\uff01" <= char <= "\uff5e":
        char = chr(ord(char) - 0xFEE0)
    if char in "、。「」・":
        return char
    low = char.lower()
    if low in _EVER:
        return _EVER[low]
    base = unicodedata.normalize("NFD", low)[0] if "\u00c0" <= char <= "\u1eff" else low
    return base if len(base) == 1 else char


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text for comparing, as long as it was: each character stays at its place."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDING)


@cache
def data(name: str) -> dict[str, Any]:
    """What a file of data/ holds."""
    return tomllib.loads(files(__package__).joinpath(f"data/{name}.toml").read_text("utf-8"))


@cache
def stops(language: str) -> frozenset[str]:
    """Words by which the language is told."""
    return frozenset(fold(word) for word in data(language).get("stops", ()))


@cache
def cue(language: str, name: str) -> Cue | None:
    """A cue in a language; None if the language has none."""
    listed = data(language)["cues"].get(name)
    return compiled(listed) if listed else None


@cache
def any_cue(language: str, names: tuple[str, ...]) -> Cue:
    """Several cues together, for a text whose lines may have been wrapped."""
    known = data(language)["cues"]
    return compiled([written for name in names for written in known.get(name, ())], wrapped=True)


def hits(text: str, languages: Sequence[str], name: str) -> list[Hit]:
    """Where a cue stands in folded text, in order."""
    found = [hit for language in languages if (known := cue(language, name)) is not None for hit in known.hits(text)]
    return sorted(found) if len(languages) > 1 else found


def compiled(listed: Sequence[str], *, wrapped: bool = False) -> Cue:
    """Many cues as one, sorted by their first letters, so that few are tried at a place.

    wrapped  whether a line end counts as a blank
    """
    heads: dict[str, list[str]] = {}
    others: list[str] = []
    for written in listed:
        for plain in _spread(f"({_kept(written)})" if "|" in written and "(" not in written else _kept(written)):
            tail = "" if _OPEN_END.search(plain) else r"(?![a-z0-9])"
            pattern = _regex(plain) + tail
            first, second = plain[:1], plain[1:2]
            if first in r"\[(.^$|" or (second and second in "?*+{"):
                others.append(pattern)
            else:
                heads.setdefault(first, []).append(pattern[1:])
    signs = [_head(first, rest) for first, rest in heads.items() if not _PLAIN.match(first)]
    words = [_head(first, rest) for first, rest in heads.items() if _PLAIN.match(first)] + [*dict.fromkeys(others)]
    return Cue(
        _pattern(f"[^a-z0-9](?:{'|'.join(words)})", wrapped=wrapped) if words else None,
        _pattern("|".join(signs), wrapped=wrapped) if signs else None,
    )


def _pattern(made: str, *, wrapped: bool) -> re.Pattern[str]:
    if wrapped:
        made = made.replace(_GAP, _GAP.replace("\n", "")).replace(" ", r"\s")
    return re.compile(made, re.MULTILINE)


def _head(first: str, rest: list[str]) -> str:
    return f"{re.escape(first)}(?:{'|'.join(_branches(dict.fromkeys(rest)))})"


def _branches(rest: Iterable[str]) -> Iterator[str]:
    """Alternatives with one character more in common put together, in an order that finds the same."""
    heads: dict[str, list[str]] = {}
    for one in rest:
        if _LITERAL.match(one):
            heads.setdefault(one[0], []).append(one[1:])
            continue
        yield from _together(heads)
        heads = {}
        yield one
    yield from _together(heads)


def _together(heads: dict[str, list[str]]) -> Iterator[str]:
    for letter, tails in heads.items():
        if len(tails) == 1:
            yield letter + tails[0]
        else:
            yield f"{letter}(?:{'|'.join(_branches(tails))})"


def _kept(written: str) -> str:
    r"""Folded, but for what stands behind a backslash ('\d', '\w')."""
    return re.sub(r"\\.|[^\\]+", lambda m: m[0] if m[0][0] == "\\" else fold(m[0]), written)


def _regex(plain: str) -> str:
    out: list[str] = []
    for i, char in enumerate(plain):
        before = plain[i - 1 : i]
        if char == "(" and before != "\\" and plain[i + 1 : i + 2] != "?":
            out.append("(?:")
        elif char == "*" and before.isalnum():
            out.append("[a-z0-9'-]{0,20}")
        elif char in "*+" and before in ")]":
            out.append(f"{{{int(char == '+')},{30 if before == ']' else 5}}}")
        elif char == "~":
            out.append(_GAP)
        else:
            out.append(char)
    return "".join(out).replace(f" {_GAP} ", f" (?:{_GAP} )?")


def _spread(plain: str) -> Iterator[str]:
    """A cue whose first group is written out: '(a|b) c' is 'a c' and 'b c'."""
    if not plain.startswith("(") or plain.startswith("(?"):
        yield plain
        return
    end = _closing(plain)
    rest = plain[end + 1 :]
    if end < 0 or rest[:1] == "{":
        yield plain
        return
    choices = _choices(plain[1:end])
    if rest[:1] in ("?", "*"):
        yield from _spread(rest[1:])
    if rest[:1] in ("*", "+"):
        rest = f"{plain[: end + 1]}*{rest[1:]}"
    elif rest[:1] == "?":
        rest = rest[1:]
    for choice in choices:
        yield from _spread(choice + rest)


def _closing(plain: str) -> int:
    depth = 0
    for i, char in enumerate(plain):
        if plain[i - 1 : i] == "\\":
            continue
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return i
    return -1


def _choices(inner: str) -> list[str]:
    found = [""]
    depth = 0
    for i, char in enumerate(inner):
        escaped = inner[i - 1 : i] == "\\"
        depth += (char == "(" and not escaped) - (char == ")" and not escaped)
        if char == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += char
    return found

"""What the rest of the card says, by which a doubtful character is read: names, words, hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import permutations

from ....details.text import plain
from ..page import Page
from .strip import Strip, strip

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_MOST_WORDS = 6
_GERMAN = str.maketrans(
    dict(zip("\u00e4\u00f6\u00fc\u00df\u00f8\u00e5\u00e6", ["ae", "oe", "ue", "ss", "oe", "aa", "ae"], strict=True))
)


class Around:
    """A page with its strips, and what is looked up in them often."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.strips: tuple[Strip, ...] = tuple(strip(line) for line in page.lines)

    @cached_property
    def plain_lines(self) -> tuple[str, ...]:
        """The text of the lines that hold no address."""
        return tuple(each.text for each in self.strips if "@" not in each.text and "www" not in each.text.lower())

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """Of those the letters and digits alone, folded, as hosts are made of them."""
        found: list[str] = []
        for text in self.plain_lines:
            found += ("".join(filter(str.isalnum, form)) for form in _folded(text))
        return tuple(found)

    @cached_property
    def joined(self) -> frozenset[str]:
        """The words of the lines, up to four of them put together, with hyphens and without: firms' hosts are such."""
        found: set[str] = set()
        for text in self.plain_lines:
            for form in _folded(text):
                tokens = [word.replace("'", "").replace("\u2019", "") for word in _WORD.findall(form)][:_MOST_WORDS]
                for start in range(len(tokens)):
                    for stop in range(start + 1, min(start + 5, len(tokens) + 1)):
                        found |= {sign.join(tokens[start:stop]) for sign in ("", "-")}
        return frozenset(word for word in found if len(word) > 3)

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The words of each line that may be somebody's name: two to six, without a digit."""
        found: list[tuple[str, ...]] = []
        for text in self.plain_lines:
            if any(char.isdigit() for char in text):
                continue
            for form in _folded(text):
                tokens = [re.sub(r"['\u2019]", "", word) for word in _WORD.findall(form)]
                if 2 <= len(tokens) <= _MOST_WORDS and any(len(token) > 1 for token in tokens):
                    found.append(tuple(tokens))
        return tuple(dict.fromkeys(found))

    @cached_property
    def locals(self) -> dict[str, float]:
        """The usual local parts of those names, with how usual they are, 0 to 1."""
        found: dict[str, float] = {}
        for tokens in self.names:
            for local, usual in _forms(tokens):
                found[local] = max(usual, found.get(local, 0.0))
        return found

    def right_of(self, line: int, most: float) -> int | None:
        """The next line in the row, if the gap is at most so many heights."""
        row = self.page.rows[line]
        at = row.index(line)
        if at + 1 == len(row):
            return None
        here, there = self.page.lines[line], self.page.lines[row[at + 1]]
        return there.index if -1 < there.left - here.right < most * here.height else None

    def left_of(self, line: int, most: float) -> int | None:
        """The line before it in the row, if the gap is at most so many heights."""
        row = self.page.rows[line]
        at = row.index(line)
        if at == 0:
            return None
        here, there = self.page.lines[line], self.page.lines[row[at - 1]]
        return there.index if -1 < here.left - there.right < most * here.height else None


def _folded(text: str) -> Iterator[str]:
    """Without marks, and with those of German and its neighbours spelt out."""
    yield from dict.fromkeys((plain(text), plain(text.lower().translate(_GERMAN))))


def _forms(tokens: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The local parts that people with such a name have."""
    whole = [token.replace("-", "") for token in tokens]
    if len(whole) > 2:
        for joint in (".", "_", "-", ""):
            yield joint.join(whole), 0.8
            yield joint.join((whole[0], whole[1][0], whole[-1])), 0.8
            for family in {"".join(whole[1:]), "".join(whole[-2:])}:
                yield joint.join((whole[0][0], family)), 0.9
                yield joint.join((whole[0], family)), 0.8
    for one, two in permutations(range(len(tokens)), 2):
        first, last = tokens[one], tokens[two]
        first_plain, last_plain = whole[one], whole[two]
        for joint in (".", "_", "-", ""):
            yield joint.join((first_plain, last_plain)), 1.0
            if "-" in first + last:
                yield joint.join((first, last)), 1.0
            if len(last_plain) > 2:
                yield joint.join((first_plain[0], last_plain)), 0.9
                yield joint.join((last_plain, first_plain[0])), 0.7
    for token in whole:
        if len(token) > 2:
            yield token, 0.6
    yield "".join(token[0] for token in whole), 0.3


def agreement(local: str, names: Sequence[Sequence[str]], usual: dict[str, float]) -> float:
    """How much a local part agrees with a name on the card, 0 to 1: a usual form, or the share that words explain."""
    if local in usual:
        return usual[local]
    bare = re.sub(r"\d+$", "", local)
    if bare in usual:
        return usual[bare] * 0.9
    pieces = [piece for piece in re.split(r"[._\-+]", local) if piece]
    size = sum(map(len, pieces)) or 1
    best = 0.0
    for tokens in names:
        held = sum(len(piece) for piece in pieces if len(piece) > 2 and piece in tokens)
        if not held:
            held = max((len(token) for token in tokens if len(token) > 3 and token in local), default=0)
        best = max(best, held / size)
    return min(best * 0.8, 0.8)

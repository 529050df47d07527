"""What is written in words: the name, titles, the firm, the postal address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...details import employer, name, postal, title
from ...details.lists import words
from ...details.text import plain
from .candidate import Candidate
from .page import Line, Page

_WORD = re.compile(r"[^\W\d_]+")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{3,4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\u3012")


def fields(page: Page, numbers: Sequence[Candidate], region: str | None = None) -> list[Candidate]:  # noqa: ARG001
    """The candidates of a page, beside those that follow rules of their own."""
    taken = {line for candidate in numbers for line, _, _ in candidate.spans}
    free = [line for line in page.lines if line.index not in taken]
    return [found for line in free for found in _of_line(line)]


def _of_line(line: Line) -> Iterator[Candidate]:
    text = line.text.strip()
    tokens = _WORD.findall(plain(text))
    spans = ((line.index, 0, len(line.glyphs) - 1),)
    big = min(line.height, 3.0) - 1
    digits = any(char.isdigit() for char in text)
    firm = any(token in words("legal_forms") | words("organisation_words") for token in tokens)
    post = any(token in words("occupations") for token in tokens)
    if value := name.normalise(text):
        parts = name.split(text)
        fits = 1.0 if parts and 2 <= len(tokens) <= 4 else -2.0
        score = fits + big - 4 * digits - 3 * firm - 2 * post
        yield Candidate("name", value, text, None, parts, spans, {}, score)
    if value := title.normalise(text):
        yield Candidate("title", value, text, None, {}, spans, {}, 3.0 * post - 0.5 - 4 * digits - 2 * firm)
    if value := employer.normalise(text):
        yield Candidate("employer", value, text, None, {}, spans, {}, 3.0 * firm - 0.8 + big - 4 * digits)
    if _POSTCODE.search(text) and (value := postal.normalise(text)):
        yield Candidate("postal", value, text, None, {}, spans, {}, 1.0)

"""A template: a letter with named blanks, each line of which vanishes whole if what it says is not known.

One line is one sentence. A line is left out if one of its blanks is empty. What begins with '| ' stands in place of the
line above where that is left out, and the first of several that is whole is taken. '{?name}' at the beginning asks for
something and writes nothing. '#' begins a comment. An empty line ends a paragraph. The first line that is no comment
begins with 'Subject:', and so may others in its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ...details.text import tidy
from ...model.trouble import UserError

_BLANK = re.compile(r"\{(\??)([a-z_]+)\}")
_SUBJECT = "Subject:"
_ENDS = ".?!\u2026]"
"""What ends a sentence: another follows on the same line. Any other line stands alone."""


@dataclass(frozen=True, slots=True)
class Template:
    """A letter: its subjects, of which the first whole one is taken, and the paragraphs.

    A paragraph is a row of places, each with its choices; the first whole choice is taken.
    """

    subject: tuple[str, ...]
    paragraphs: tuple[tuple[tuple[str, ...], ...], ...]


def parse(text: str, name: str, blanks: Collection[str]) -> Template:
    """Reads a template. ``name``: of its file, for mistakes; ``blanks``: those that it may have.

    Raises UserError that names the file, the line and the blank.
    """
    subjects: list[str] = []
    paragraphs: list[list[list[str]]] = [[]]
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        bare = line.strip()
        if bare.startswith("#"):
            continue
        _check(bare, f"{name}, line {number}", blanks)
        other = bare.startswith("|")
        bare = bare.removeprefix("|").strip()
        if bare.startswith(_SUBJECT) and len(paragraphs) == 1 and not paragraphs[0]:
            subjects.append(bare.removeprefix(_SUBJECT).strip())
        elif not bare:
            paragraphs.append([])
        elif other and not paragraphs[-1]:
            raise UserError(f"{name}, line {number}: '|' has no line above it.", "It says what stands in its place.")
        elif other:
            paragraphs[-1][-1].append(bare)
        else:
            paragraphs[-1].append([bare])
    whole = tuple(tuple(tuple(choices) for choices in paragraph) for paragraph in paragraphs if paragraph)
    if not subjects:
        raise UserError(f"{name}: no line begins with 'Subject:'.", "It is the first line of a template.")
    if not whole:
        raise UserError(f"{name}: there is no text below the subject.", "Remove the file to have Reknit's own again.")
    return Template(tuple(subjects), whole)


def filled(template: Template, values: Mapping[str, str]) -> tuple[str, str]:
    """(subject, text) with these values of the blanks; the text ends with a line feed."""
    subject = tidy(_first(template.subject, values))
    paragraphs = ("\n".join(_lines(paragraph, values)) for paragraph in template.paragraphs)
    return subject, "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _check(line: str, place: str, blanks: Collection[str]) -> None:
    left = line
    for blank in _BLANK.finditer(line):
        if blank[2] not in blanks:
            raise UserError(
                f"{place}: {blank[0]} is no blank that Reknit can fill.", f"It knows {', '.join(sorted(blanks))}."
            )
        left = left.replace(blank[0], "", 1)
    if "{" in left or "}" in left:
        raise UserError(f"{place}: a curly bracket belongs to no blank.", "A blank is a name in brackets, like {name}.")


def _lines(paragraph: tuple[tuple[str, ...], ...], values: Mapping[str, str]) -> Iterator[str]:
    """Sentences one behind the other; what is no sentence, and what has several lines, stands alone."""
    running: list[str] = []
    for choices in paragraph:
        text = _first(choices, values)
        if not text:
            continue
        if "\n" not in text and text[-1] in _ENDS:
            running.append(text)
            continue
        if running:
            yield " ".join(running)
            running.clear()
        yield text
    if running:
        yield " ".join(running)


def _first(choices: tuple[str, ...], values: Mapping[str, str]) -> str:
    """The first of the choices whose blanks are all known, filled; '' if none is."""
    for choice in choices:
        if all(values.get(blank[2], "") for blank in _BLANK.finditer(choice)):
            return _BLANK.sub(lambda blank: "" if blank[1] else values[blank[2]], choice).strip()
    return ""

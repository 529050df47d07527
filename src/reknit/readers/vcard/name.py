"""The name that a card gives: N, FN, or what else it has, without inventing one."""

from __future__ import annotations

from collections.abc import Sequence

from ...details import DETAILS
from ...details.name import join, split
from ...details.text import tidy

_N_PARTS = ("family", "given", "additional", "prefix", "suffix")
"""The order of the components of N (RFC 6350, 6.2.2)."""


def parts_of(components: Sequence[str], version: str) -> dict[str, str]:
    """The parts that N states; several values of one component are joined."""
    parts: dict[str, str] = {}
    for part, text in zip(_N_PARTS, components, strict=False):
        several = ", " if part == "suffix" else " "
        words = [text] if version == "2.1" else text.split(",")
        if whole := several.join(word for piece in words if (word := tidy(piece))):
            parts[part] = whole
    return parts


def read_name(shown: str, parts: dict[str, str]) -> tuple[str, dict[str, str]]:
    """FN and the parts of N -> (name in display order, its parts); ('', {}) if neither names a person.

    FN counts as it is written where it agrees with N ('given ... family'); where it does not ('Weber, Anna', a
    nickname, an address) N counts. A whole name in one component of N is taken apart as FN would be.
    """
    given, family = parts.get("given", ""), parts.get("family", "")
    display = DETAILS["name"].normalise(_without_mail(shown), None)
    if given and family:
        bare = _without_marks(display, parts)
        value = bare if _in_order(given, family, bare) else join(parts)
        return DETAILS["name"].normalise(value, None), parts
    single = given or family
    if not display or (single and " " not in display):
        display = DETAILS["name"].normalise(single, None)
    if not display:
        return "", {}
    if single and display.casefold() == single.casefold() and " " not in single:
        return display, parts
    marks = {part: parts[part] for part in ("prefix", "suffix") if part in parts}
    return _without_marks(display, parts), split(_without_mail(shown) or single) | marks


def _without_mail(text: str) -> str:
    """'Anna Weber (anna@example.com)', as Outlook shows people, without the address."""
    cut = min((place for sign in "<([" if (place := text.find(sign)) > 0), default=len(text))
    return text[:cut] if "@" in text[cut:] else text


def _in_order(given: str, family: str, display: str) -> bool:
    """Whether the words of ``display`` begin with given and end with family; in East Asia the other way."""
    low, first, last = display.casefold(), tidy(given).casefold(), tidy(family).casefold()
    if low.startswith(f"{first} ") and low.endswith(f" {last}"):
        return True
    return not low.isascii() and join({"given": given, "family": family}).casefold() == low


def _without_marks(display: str, parts: dict[str, str]) -> str:
    """Without the prefix and suffix that N names and ``details`` does not know."""
    prefix, suffix = parts.get("prefix", ""), parts.get("suffix", "")
    if prefix and display.casefold().startswith(f"{prefix.casefold()} "):
        display = display[len(prefix) :].strip()
    if suffix and display.casefold().endswith(f" {suffix.casefold()}"):
        display = display[: -len(suffix)].strip(" ,")
    return display

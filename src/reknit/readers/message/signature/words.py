"""The words of signatures, out of data/: folded once, looked up as single words wherever that is enough."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ....details.text import plain
from ...parts import mail

TOKEN = re.compile(r"[^\W_]+")
LETTERS = re.compile(r"[^\W\d_]+")
EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""A letter of Chinese, Japanese or Korean."""


class Letters(NamedTuple):
    """data/letters.toml, and the closings of parts/mail/data/zones.toml; boilerplate by its first two letters."""

    closings: frozenset[str]
    begins: tuple[str, ...]
    no_names: frozenset[str]
    marks: tuple[str, ...]
    particles: frozenset[str]
    signing: frozenset[str]
    given: Mapping[str, frozenset[str]]
    boilerplate: Mapping[str, tuple[str, ...]]
    legal: frozenset[str]
    lists: tuple[str, ...]


class Jobs(NamedTuple):
    """data/jobs.toml."""

    titles: frozenset[str]
    title_ends: tuple[str, ...]
    eastern_titles: tuple[str, ...]
    owners: frozenset[str]
    departments: frozenset[str]
    department_begins: tuple[str, ...]
    department_ends: tuple[str, ...]
    joints: frozenset[str]
    eastern_departments: tuple[str, ...]
    organisations: frozenset[str]
    tails: frozenset[str]
    eastern_organisations: tuple[str, ...]
    eastern_forms: frozenset[str]
    forms: frozenset[str]


class Labels(NamedTuple):
    """data/labels.toml: label -> type of number ('' for what is no number of a person), and the others."""

    phones: Mapping[str, str]
    mobiles: tuple[str, ...]
    words: frozenset[str]
    address: frozenset[str]
    services: Mapping[str, str]


class Places(NamedTuple):
    """data/places.toml."""

    streets: frozenset[str]
    ends: tuple[str, ...]
    eastern: frozenset[str]
    countries: tuple[tuple[str, str], ...]
    towns: frozenset[str]


@cache
def letters() -> Letters:
    """The words around a signature."""
    data = _load("letters")
    given: dict[str, set[str]] = {}
    for line in data["closings"]["given"]:
        names = plain(line).split()
        for name in names:
            given.setdefault(name, set()).update(names)
    boilerplate = tuple(plain(line) for line in data["boilerplate"]["begins"])
    heads = {line[:2].casefold() for line in (*boilerplate, *data["boilerplate"]["begins"])}
    return Letters(
        _folded(_load("zones", mail.__name__)["closings"]["lines"]),
        tuple(plain(line) for line in data["closings"]["begins"]),
        _folded(data["closings"]["no_names"]),
        tuple(sorted((plain(mark) for mark in data["closings"]["marks"]), key=len, reverse=True)),
        frozenset(data["closings"]["particles"]),
        frozenset(data["closings"]["signing"]),
        {name: frozenset(others) for name, others in given.items()},
        {head: tuple(line for line in boilerplate if line.startswith(plain(head))) for head in heads},
        _folded(data["boilerplate"]["legal"]),
        tuple(data["boilerplate"]["lists"]),
    )


@cache
def jobs() -> Jobs:
    """The words of titles, departments and organisations."""
    data = _load("jobs")
    titles, departments, organisations = data["titles"], data["departments"], data["organisations"]
    return Jobs(
        _folded(titles["words"]),
        tuple(plain(end) for end in titles["ends"]),
        tuple(sorted(set(titles["eastern"]), key=len, reverse=True)),
        _folded(titles["owners"]),
        _folded(departments["words"]),
        tuple(plain(begin) for begin in departments["begins"]),
        tuple(plain(end) for end in departments["ends"]),
        _folded(departments["joints"]),
        tuple(departments["eastern"]),
        _folded(organisations["words"]),
        _folded(organisations["tails"]),
        tuple(dict.fromkeys(organisations["eastern"])),
        frozenset(organisations["eastern_forms"]),
        frozenset(organisations["forms"]),
    )


@cache
def labels() -> Labels:
    """The labels of numbers and addresses."""
    data = _load("labels")
    kinds = data["phones"]
    phones = {plain(label): kind for kind in ("work", "main", "home", "mobile", "fax") for label in kinds[kind]}
    phones |= {plain(label): "" for label in kinds["other"]}
    return Labels(
        phones,
        tuple(data["mobiles"]["begins"]),
        _folded(data["labels"]["words"]),
        _folded(data["labels"]["address"]),
        data["services"],
    )


@cache
def places() -> Places:
    """The words of postal addresses."""
    data = _load("places")
    streets = data["streets"]
    return Places(
        _folded(streets["words"]),
        tuple(plain(end) for end in streets["ends"]),
        frozenset(streets["eastern"]),
        tuple(data["countries"].items()),
        _folded(data["towns"]["names"]),
    )


def tokens(text: str) -> list[str]:
    """The folded words and numbers of a text."""
    return TOKEN.findall(plain(text))


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)


def _load(name: str, package: str = __package__) -> dict[str, Any]:
    return tomllib.loads(files(package).joinpath(f"data/{name}.toml").read_text("utf-8"))

"""Which column of a table holds what: by what the user says, else by its header, else by its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..parts.columns import Column, column, fold
from ..parts.types import type_of
from .column_content import (
    ENOUGH,
    by_content,
    is_company,
    is_day,
    is_mail,
    is_number,
    is_person,
    share,
    title_or_prefix,
    two_names,
)
from .column_words import by_header, by_kind, kinds

_ONCE = frozenset({"name", "employer", "title"})
"""Kinds that the user's choice takes away from all other columns."""
_SPAN = {"first": "seen_first", "last": "seen_last"}
"""Headers of a given and a family name that are those of a span where dates stand below them."""
_COUNTS = frozenset({"n", "count", "times", "anzahl", "mails", "messages"})
"""Headers of how many times somebody was seen in a span."""


def mapping(header: Sequence[str], sample: Sequence[Sequence[str]], chosen: Mapping[str, str]) -> dict[str, str]:
    """Column -> what it holds ('phone@work', 'name:given'; 'note' if unknown), to be shown, kept and changed.

    header  the names of the columns; a name that comes again is told apart by ' (2)', an empty one is 'Column 4'
    sample  cells of some rows below it
    chosen  kind -> name of the column, as in Artifact.mapping; kinds that are not known say nothing (see ``unknown``)
    """
    return {name: spec for name, (spec, _) in _decide(header, sample, chosen).items()}


def mapped(header: Sequence[str], sample: Sequence[Sequence[str]], chosen: Mapping[str, str]) -> list[Column]:
    """The columns as ``mapping`` says, each with the chance that it holds so."""
    decided = _decide(header, sample, chosen)
    return [column(spec, name, confidence=sure) for name, (spec, sure) in decided.items()]


def unknown(header: Sequence[str], chosen: Mapping[str, str]) -> list[str]:
    """What is wrong with the user's choice, in words."""
    names = titles(header)
    wrong = [
        f"There is no kind {kind!r} to map: the kinds are {', '.join(kinds())}." for kind in chosen if not by_kind(kind)
    ]
    wrong += [
        f"No column is called {name!r}: the columns are {', '.join(names)}."
        for name in chosen.values()
        if _find(name, names) is None
    ]
    return wrong


def titles(header: Sequence[str]) -> list[str]:
    """A name for each column, all different."""
    names: dict[str, None] = {}
    times: dict[str, int] = {}
    for number, written in enumerate(header, 1):
        first = name = written or f"Column {number}"
        while name in names:
            times[first] = times.get(first, 1) + 1
            name = f"{first} ({times[first]})"
        names[name] = None
    return list(names)


def _find(name: str, names: Sequence[str]) -> str | None:
    return next((n for n in names if n == name), None) or next((n for n in names if fold(n) == fold(name)), None)


Guess = tuple[str, float]


def _decide(header: Sequence[str], sample: Sequence[Sequence[str]], chosen: Mapping[str, str]) -> dict[str, Guess]:
    names = titles(header)
    cells = [[row[place] for row in sample if place < len(row)] for place in range(len(names))]
    wanted = {found: spec for kind, name in chosen.items() if (spec := by_kind(kind)) and (found := _find(name, names))}
    taken = {spec for spec in wanted.values() if spec in _ONCE or spec.startswith(("name", "seen"))}
    guesses: list[Guess] = []
    for name, written, column_cells in zip(names, header, cells, strict=True):
        guess = (wanted[name], 1.0) if name in wanted else _guess(written, column_cells)
        guesses.append(("note", 1.0) if guess[0] in taken and name not in wanted else guess)
    _names_apart(guesses)
    _street_apart(guesses)
    _count_of_span(guesses, header, cells)
    _names_by_content(guesses, cells)
    return dict(zip(names, guesses, strict=True))


def _guess(header: str, cells: Sequence[str]) -> Guess:
    spec = by_header(header)
    if spec == "title?":
        spec = title_or_prefix(cells)
    if (span := _SPAN.get(fold(header))) and share(cells, is_day) >= ENOUGH:
        return span, 1.0
    if spec in {"name", "comment", "employer", "profile"} and share(cells, is_mail) > 0.5:
        return "mail_address", 0.95
    if spec:
        return spec, 1.0
    spec, sure = by_content(cells)
    type_ = type_of(frozenset(), header) if spec in {"phone", "mail_address"} else None
    return (f"{spec}@{type_}" if type_ else spec, sure) if spec else ("note", 1.0)


def _names_apart(guesses: list[Guess]) -> None:
    """'Name' beside 'Vorname' is the family name, 'Nombre' beside 'Apellidos' the given one; each only once."""
    specs = [spec for spec, _ in guesses]
    if "name" not in specs:
        return
    place = specs.index("name")
    if "name:given" in specs and "name:family" not in specs:
        guesses[place] = ("name:family", guesses[place][1])
    elif "name:family" in specs and "name:given" not in specs:
        guesses[place] = ("name:given", guesses[place][1])


def _street_apart(guesses: list[Guess]) -> None:
    """'Address' beside 'City' or 'Zip' is the street."""
    beside: dict[str, set[str]] = {}
    for spec, _ in guesses:
        kind, _, type_ = spec.partition("@")
        beside.setdefault(type_, set()).add(kind)
    for place, (spec, sure) in enumerate(guesses):
        kind, mark, type_ = spec.partition("@")
        others = beside[type_]
        if kind == "postal" and others & {"postal:city", "postal:postcode"} and "postal:street" not in others:
            guesses[place] = (f"postal:street{mark}{type_}", sure)
            others.add("postal:street")


def _count_of_span(guesses: list[Guess], header: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """'n' or 'Count' with whole numbers, beside the days of first and last seeing, is how often in between."""
    specs = {spec for spec, _ in guesses}
    if not {"seen_first", "seen_last"} <= specs or "seen_count" in specs:
        return
    for place, (spec, _) in enumerate(guesses):
        if (
            spec in {"note", "mail_address"}
            and fold(header[place]) in _COUNTS
            and share(cells[place], is_number) >= ENOUGH
        ):
            guesses[place] = ("seen_count", 1.0)
            return


def _names_by_content(guesses: list[Guess], cells: Sequence[Sequence[str]]) -> None:
    """Where no header tells the name, the cells do; employers too, by their legal forms."""
    specs = {spec for spec, _ in guesses}
    free = [place for place, (spec, _) in enumerate(guesses) if spec == "note"]
    if not any(spec.startswith("name") for spec in specs - {"name:nickname"}):
        person = next((place for place in free if share(cells[place], is_person) >= 0.7), None)
        mails = next((cells[place] for place, (spec, _) in enumerate(guesses) if spec.startswith("mail_address")), [])
        if person is not None:
            guesses[person] = ("name", 0.8)
        elif found := two_names([cells[place] for place in free], mails):
            guesses[free[found[0]]], guesses[free[found[1]]] = ("name:given", 0.8), ("name:family", 0.8)
    if "employer" not in specs:
        company = next((p for p in free if guesses[p][0] == "note" and share(cells[p], is_company) >= 0.3), None)
        if company is not None:
            guesses[company] = ("employer", 0.7)

"""What the columns of a table hold.

A column is described by text, as in the files of header words: 'kind:part@type', for example 'mail_address',
'phone@mobile', 'name:given', 'postal:city@work'. Beside the kinds of observation there are:

mail_name   how an address is shown: a name, where the row has no other
comment     a note as it stands; 'note' also says which column it comes from
country     where numbers without a country belong; shown nowhere
day         a date kept as a note ('Anniversary')
seen_first, seen_last   when the row was true
seen_by     the last day on which it can have been true: a business card was scanned then
seen_count  how many times it was seen in that span
skip        settings of the program, which say nothing of the person
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ...details.text import plain, tidy

_SPEC = re.compile(r"(?P<kind>\w+)(?::(?P<part>\w+))?(?:@(?P<type>\w+))?")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    kind        as in Observation.kind, or one of those above
    name        its header, as written
    part        which part of a name or a postal address; '' for the whole
    type        of the detail, where the column itself says so
    group       columns of one postal address share it
    label       the number of the column that holds the labels of this one; -1 if none
    confidence  the chance that the column holds what we think
    """

    kind: str
    name: str = ""
    part: str = ""
    type: str | None = None
    group: str = ""
    label: int = -1
    confidence: float = 1.0


def column(spec: str, name: str, *, label: int = -1, group: str = "", confidence: float = 1.0) -> Column:
    """The column that 'kind:part@type' describes. Raises ValueError if the text is no such thing."""
    match = _SPEC.fullmatch(spec)
    if not match:
        raise ValueError(f"not a description of a column: {spec!r}")
    kind, part, type_ = match["kind"], match["part"] or "", match["type"]
    alone = "" if part else name  # an address in one cell is not put together with others
    return Column(kind, name, part, type_, group or alone or type_ or "", label, confidence)


@lru_cache(maxsize=4096)
def fold(header: str) -> str:
    """What two spellings of one header share: case, accents and signs folded."""
    return _SIGNS.sub(" ", plain(tidy(header))).strip()


@cache
def words(name: str) -> Mapping[str, str]:
    """Folded header -> description of its column, from data/<name>.toml."""
    text = files(__package__).joinpath(f"data/{name}.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)
    return {_key(header): spec for spec, headers in table.items() for header in headers}


def _key(header: str) -> str:
    base, _, nth = header.partition("#")
    return fold(base) + (f"#{nth}" if nth else "")


def by_words(header: Sequence[str], known: Mapping[str, str]) -> list[Column]:
    """Each column by its header; a header that is not known is kept as a note."""
    times: Counter[str] = Counter()
    columns = []
    for name in header:
        key = fold(name)
        times[key] += 1
        spec = known.get(f"{key}#{times[key]}") or known.get(key) or "note"
        columns.append(column(spec, name))
    return columns


def share_known(header: Sequence[str], known: Mapping[str, str]) -> tuple[int, float]:
    """How many of the headers are known, and which share of those that are not empty."""
    names = [fold(name) for name in header if name]
    count = sum(name in known for name in names)
    return count, count / len(names) if names else 0.0

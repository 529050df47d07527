"""Lists of people: found by words and filters in the narrow view alone, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from ..model.chance import PROBABLE
from ..model.when import When
from . import trigrams
from .append import chunks
from .tables import people

_p = people.c

REACHABLE, NEVER = "reachable", "never"
"""Of ``Wanted.state``, beside the states themselves: all but the lost; those never to be contacted."""

_WORTH = (_p.position,)
SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "worth": _WORTH,
    "name": (_p.name_key, _p.id),
    "employer": (_p.employer_key == "", _p.employer_key, _p.name_key, _p.id),
    "last": (func.coalesce(_p.last, ""), _p.name_key, _p.id),
    "moved": (func.coalesce(_p.employer_chance, 2.0), _p.name_key, _p.id),
}
"""By worth, name or employer; longest unseen first; likeliest to have moved on first."""


class Listed(NamedTuple):
    """One person, as lists show them (the columns of the view)."""

    id: str
    name: str
    state: str
    employer: str
    employer_chance: float | None
    title: str
    city: str
    last: When | None
    contact: When | None
    worth: float
    durable: float
    never: bool
    matters: float | None
    passed: int
    kept: bool | None


_COLUMNS = [_p[name] for name in Listed._fields]


@dataclass(frozen=True, slots=True)
class Changed:
    """What the views do not know yet of some people (ids).

    never, not_never  who is never to be contacted since, and who may be again
    matters           how much somebody matters now; None: nothing is said any more
    """

    never: Collection[str] = ()
    not_never: Collection[str] = ()
    matters: tuple[tuple[str, float | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people, in which order.

    words     folded (details/text.plain); each must occur in a name, address, employer, title, city ... of theirs
    state     'lost', 'dormant', 'in touch', ``REACHABLE`` or ``NEVER``; '': any
    employer  folded; must occur in the name of the last one
    durable   whether a way leads to them, more likely than not, that is no employer's; None: either
    silent    the last contact was in that year or before
    matters   the user said that they matter at least so much; None: whatever was said
    sort      a key of SORTS
    """

    words: tuple[str, ...] = ()
    state: str = ""
    employer: str = ""
    durable: bool | None = None
    silent: int | None = None
    matters: float | None = None
    sort: str = "worth"
    changed: Changed = field(default_factory=Changed)


def page(connection: Connection, wanted: Wanted, start: int = 0, count: int | None = None) -> tuple[list[Listed], int]:
    """(``count`` of the wanted people from number ``start`` on, or all of them; how many are wanted in all)."""
    query = _ordered(connection, select(*_COLUMNS), wanted).offset(start)
    rows = connection.execute(query if count is None else query.limit(count + 1))
    found = [Listed(*row) for row in rows]
    if count is None or (len(found) <= count and (found or not start)):
        return found[:count], start + len(found)
    return found[:count], number(connection, wanted)


def these(connection: Connection, keys: Iterable[str]) -> list[Listed]:
    """The people with these ids, in no order."""
    query = select(*_COLUMNS)
    return [Listed(*row) for chunk in chunks(keys) for row in connection.execute(query.where(_p.id.in_(chunk)))]


def number(connection: Connection, wanted: Wanted) -> int:
    """How many are wanted."""
    return connection.scalar(select(func.count()).select_from(people).where(*_where(connection, wanted))) or 0


def ids(connection: Connection, wanted: Wanted) -> list[str]:
    """The ids of the wanted people, in their order."""
    return list(connection.scalars(_ordered(connection, select(_p.id), wanted)))


def _ordered(connection: Connection, query: Select[Any], wanted: Wanted) -> Select[Any]:
    return query.where(*_where(connection, wanted)).order_by(*SORTS[wanted.sort])


def _where(connection: Connection, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if (pieces := trigrams.among(wanted.words)) is not None and trigrams.there(connection):
        yield _p.position.in_(pieces)
    for word in wanted.words:
        yield _p.search.contains(word, autoescape=True)
    if wanted.state == NEVER:
        changed = wanted.changed
        yield and_(or_(_p.never, _p.id.in_(changed.never)), _p.id.not_in(changed.not_never))
    elif wanted.state:
        yield _p.state != "lost" if wanted.state == REACHABLE else _p.state == wanted.state
    if wanted.employer:
        yield _p.employer_key.contains(wanted.employer, autoescape=True)
    if wanted.durable is not None:
        yield (_p.durable >= PROBABLE) if wanted.durable else (_p.durable < PROBABLE)
    if wanted.silent is not None:
        yield _p.contact < f"{wanted.silent + 1}"
    if (least := wanted.matters) is not None:
        said = wanted.changed.matters
        enough = [key for key, value in said if value is not None and value >= least]
        yield or_(and_(_p.matters >= least, _p.id.not_in([key for key, _ in said])), _p.id.in_(enough))

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.people import in_full, search
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.store import read
from reknit.store.views import PersonRow

PEOPLE = """\
Name,E-mail,Company,Phone,Last seen
Ada Brandt,ada@brandt.example,Norvale,,2014
Jan Berg,jan@berg.example,Lantern Systems,+493023125017,2014
Ute Fell,ute@fell.example,Lantern Systems,,2015
Ute Fell,fell@osterby.example,Osterby Energi,,2015
"""


@pytest.fixture
def clock() -> list[datetime]:
    """The time of ``network``: its last item."""
    return [datetime(2026, 11, 23, 12, tzinfo=UTC)]


@pytest.fixture
def later(clock: list[datetime]) -> Callable[..., None]:
    """(days=, minutes=...) -> time goes by."""
    return lambda **delta: clock.append(clock[-1] + timedelta(**delta))


@pytest.fixture
def network(house: House, tmp_path: Path, clock: list[datetime]) -> House:
    """A home with three people; Ute Fell has two addresses."""
    own = replace(house, clock=lambda: clock[-1])
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    gather(own, [path], Options())
    rebuild(own)
    return own


@pytest.fixture
def known(network: House) -> Callable[[str], PersonRow]:
    """Part of a name -> the person, in full, by the views as they are."""
    return lambda name: in_full(network, search(network, [name.lower()]))[0]


@pytest.fixture
def attempts(network: House) -> Callable[[], list[tuple[str, str, str, float | None]]]:
    """-> (route, target, outcome, minutes) of every attempt that counts."""

    def found() -> list[tuple[str, str, str, float | None]]:
        with network.reading() as connection:
            return [(a.channel, a.target, a.outcome, a.minutes) for a in read.attempted(connection)]

    return found

from __future__ import annotations

import re
from datetime import date

from reknit.web.drawing.strip import FAINT, LABELS, Axis, Run, chance_on, row, scale

TODAY = date(2026, 11, 23)
RUN = Run(date(2012, 5, 1), date(2016, 5, 1), (date(2012, 5, 1), date(2014, 1, 1), date(2016, 5, 1)), 0.3)


def numbers(drawn: str, tag: str, name: str) -> list[float]:
    return [float(value) for value in re.findall(rf'<{tag}[^>]* {name}="([\d.]+)%?"', drawn)]


def test_a_bar_lies_between_its_first_and_last_sighting() -> None:
    axis = Axis.of([RUN], TODAY)
    drawn = str(row([RUN], axis, TODAY))
    assert numbers(drawn, "circle", "cx") == [round(axis.at(day), 2) for day in RUN.seen]
    assert 'class="s1"' in drawn
    assert max(numbers(drawn, "rect", "x")) <= axis.at(TODAY) < 100
    assert "style=" not in drawn


def test_it_grows_fainter_as_the_chance_falls() -> None:
    opacities = numbers(str(row([RUN], Axis.of([RUN], TODAY), TODAY)), "rect", "fill-opacity")
    assert opacities == sorted(opacities, reverse=True)
    days = [date(year, 6, 1) for year in range(2016, 2027)]
    chances = [chance_on(RUN, day, TODAY) for day in days]
    assert chances == sorted(chances, reverse=True)
    assert chance_on(RUN, RUN.last, TODAY) == 1.0
    assert chance_on(RUN, TODAY, TODAY) == 0.3


def test_what_is_known_to_have_ended_falls_within_that_time() -> None:
    run = Run(date(2012, 5, 1), date(2016, 5, 1), (), 0.02, (date(2018, 1, 1), date(2019, 1, 1)))
    assert chance_on(run, date(2017, 6, 1), TODAY) == 1.0
    assert chance_on(run, date(2019, 1, 1), TODAY) == 0.02
    drawn = str(row([run], Axis.of([run], TODAY), TODAY))
    assert min(numbers(drawn, "rect", "fill-opacity")) >= FAINT


def test_a_post_that_another_followed_goes_on_nowhere() -> None:
    assert "fill-opacity" not in str(row([Run(RUN.first, RUN.last, RUN.seen)], Axis.of([RUN], TODAY), TODAY))


def test_sightings_that_would_cover_each_other_are_one_dot_and_the_last_is_kept() -> None:
    seen = tuple(date(2014, 1, day) for day in range(1, 29))
    run = Run(seen[0], seen[-1], seen)
    axis = Axis.of([RUN], TODAY)
    assert numbers(str(row([run], axis, TODAY)), "circle", "cx") == [round(axis.at(seen[-1]), 2)]


def test_few_years_are_named_however_long_the_time() -> None:
    for first in (date(2026, 1, 1), date(2019, 3, 1), date(1994, 3, 1), date(1951, 3, 1)):
        axis = Axis.of([Run(first, TODAY)], TODAY)
        named = re.findall(r">(\d{4})<", str(scale(axis)))
        assert 1 <= len(named) <= LABELS
        assert named == sorted(named)
